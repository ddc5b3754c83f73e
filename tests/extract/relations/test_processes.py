"""Genes told by what they do or are done to: processes, screens, genes that another one lets act, strays."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# a process that the gene carries out was blocked
Disrupting glutamine entry via SLC1A5 fostered memory T cells.
= SLC1A5 inhibits memory
Impairment of the ubiquitination of PLCG1 averts T cell anergy.
= PLCG1 promotes anergic
Blocking fatty acid oxidation by CPT1A eroded memory T cells.
= CPT1A maintains memory

# one gene lets another act
TGF-β permits RUNX3 to establish resident memory T cells.
= RUNX3 promotes resident_memory
PTEN loss licenses FOXO1 to sustain memory T cells.
= FOXO1 maintains memory

# pooled screens
sgRNAs against Zeb2, Tbx21 and Klf2 were depleted from the CX3CR1+ exhausted subset.
= KLF2 promotes intermediate_exhausted; TBX21 promotes intermediate_exhausted; ZEB2 promotes intermediate_exhausted
Guide RNAs for Batf dropped out of the exhausted T cell pool, whereas those for Tet2 were enriched in the memory pool.
= BATF promotes exhausted; TET2 inhibits memory

# an outcome is no perturbation, a question no claim
KO of SOCS1 widened the effector pool and abolished TIGIT blockade.
= SOCS1 inhibits effector
HDAC1 was deleted in T cells to learn how it shapes exhausted T cell subsets.
=

# denials around the agent, other genes after "whose"
CD4+ T cells lacking EGR3 could be rendered anergic neither by ionomycin nor by peptide.
= EGR3 promotes anergic
PTPN2-deficient T cells, whose STAT5 activity is unchecked, became effector cells.
= PTPN2 inhibits effector

# what was hung across a clause
In the absence of Tsc1, naive T cells left quiescence and dwindled.
= TSC1 maintains naive
Mice whose T cells lack Mettl3 formed fewer memory cells.
= METTL3 promotes memory
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_gene_acts_as_its_clause_says(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
