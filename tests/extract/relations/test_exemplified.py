"""Examples of what acts on a state, genes in company, and nouns that tell of no direction or of what is left."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# lists of what acts
We identified key regulators of resident memory T cell formation, including RUNX3, ZNF683 and BHLHE40, in human lung.
= BHLHE40 associated resident_memory; RUNX3 associated resident_memory; ZNF683 associated resident_memory
Our screen uncovered several drivers of T cell exhaustion, such as TOX, NR4A1 and BATF, that had escaped earlier
searches.
= BATF promotes exhausted; NR4A1 promotes exhausted; TOX promotes exhausted
Known suppressors of terminal exhaustion (e.g. BACH2, MYB) were enriched among the hits.
= BACH2 inhibits terminally_exhausted; MYB inhibits terminally_exhausted
Biopsies from responders contained more transcripts associated with central memory T cells, such as SELL and IL7R, than
those of non-responders.
= IL7R associated central_memory; SELL associated central_memory
The effector fate decision of CD8+ T cells was regulated by the amount of inflammatory cytokines (i.e. IL-18) present
during priming.
= IL18 associated effector

# clauses on a list
Our findings show that these factors control the two cytokines, IL-7 and IL-21, which are pivotal for memory T cell
development and survival.
= IL21 maintains memory; IL21 promotes memory; IL7 maintains memory; IL7 promotes memory
IL-18 signalling and TOX2 expression are involved in TRM cell formation in tumours and are promising targets for
therapy.
= IL18 associated resident_memory; TOX2 associated resident_memory
These data suggest that CPT1A and ACOX1 have a critical role in the maintenance, longevity and function of CD4+ TRM
cells.
= ACOX1 maintains resident_memory; CPT1A maintains resident_memory

# company
Here, we show that Runx3 is up-regulated in TRM cells and, together with related Runx1, mediates the development of TRM
cells in skin.
= RUNX1 promotes resident_memory; RUNX3 marks resident_memory; RUNX3 promotes resident_memory

# choices that are still open, and what a state's signature is
Here we show that EZH2 is critical for directing early CD8+ T cell effector and memory fate decisions.
= EZH2 associated effector; EZH2 associated memory
Therefore, Hobit promoted the expression of tissue-residency signature genes and repressed genes of circulating cells.
= ZNF683 promotes resident_memory

# what naive cells are led away from
We found that NR4A1 promotes peripheral naive T-cell proliferation and differentiation.
=
Uptake of glutamine through SLC1A5 licenses the priming of naive CD8+ T cells.
=
IL-7 sustains the homeostatic proliferation of naive T cells.
= IL7 maintains naive
TCF1 drives the differentiation of naive T cells into memory T cells.
= TCF7 promotes memory

# names
However, whereas extinguishment of Klf2 was necessary for TRM cell development, residual Tcf7 expression kept CD122 up.
= KLF2 inhibits resident_memory
Nr4aTKO T cells displayed phenotypes and gene expression profiles characteristic of CD8+ effector T cells.
= FAM:NR4A inhibits effector
This study showed that the maintenance of TRM cells depends on Notch.
= NOTCH1 maintains resident_memory
Coculture with stroma that presents the Notch ligand DLL1 endowed T cells with a stem cell memory phenotype.
= DLL1 promotes stem_memory
""")


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_examples_and_company_are_read(pipeline: Pipeline, pack: Pack, sentence: str, expected: str) -> None:
    assert claims(pipeline, pack, sentence) == set(filter(None, expected.split("; ")))
