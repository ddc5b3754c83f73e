"""Genes spoken of together: as a pair, as both or as three, in a list that a clause goes on from; and what commas set
in between.
"""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# words that stand for several genes of which cells are deprived
TOX and TOX2 bind similar motifs, and CAR T cells deficient for both were less exhausted.
= TOX promotes exhausted; TOX2 promotes exhausted
T-bet and Eomes are paralogues, and mice without either of the two fail to form memory cells.
= TBX21 promotes memory; EOMES promotes memory
BATF and IRF4 cooperate, and exhaustion was averted in cells lacking the pair.
= BATF promotes exhausted; IRF4 promotes exhausted
ZEB1, ZEB2 and BLIMP-1 are transcriptional repressors, and deletion of all three reduced terminal exhaustion.
= ZEB1 promotes terminally_exhausted; ZEB2 promotes terminally_exhausted; PRDM1 promotes terminally_exhausted
TOX and its close relative TOX2 are paralogues, and loss of either impaired terminal exhaustion.
= TOX promotes terminally_exhausted; TOX2 promotes terminally_exhausted
T-bet and Eomes were stained, and mice deficient for both subsets of dendritic cells had fewer memory cells.
=
TOX and TOX2 were measured in both groups, and exhausted cells were found in either of the two.
=

# what is gone, with no comma after it
Without OPA1 mitochondria cannot fuse and memory T cells fail to form.
= OPA1 promotes memory
Without PERK cells cannot resolve ER stress and terminal exhaustion does not develop.
= EIF2AK3 promotes terminally_exhausted

# clauses that a list opens
Regulators of these fates include Tcf7, Bcl6 and Foxo1, which favour memory precursors.
= TCF7 promotes memory_precursor; BCL6 promotes memory_precursor; FOXO1 promotes memory_precursor
Among these factors are Id2, Zeb2 and Prdm1, all of them needed for the terminal effector fate.
= ID2 promotes short_lived_effector; ZEB2 promotes short_lived_effector; PRDM1 promotes short_lived_effector
Several markers are used, such as CD57 and KLRG1, both of which are abundant in senescent CD8+ T cells.
= B3GAT1 marks senescent; KLRG1 marks senescent
Chromatin is opened by BATF and IRF4, each of which is required for exhaustion.
= BATF promotes exhausted; IRF4 promotes exhausted
We cloned TOX, BATF and MAF, all of which were tested for an effect on exhaustion.
=
Both TOX and NR4A2, which bind open chromatin, were measured in exhausted cells.
=

# phrases that commas set in
METTL3 is needed for effector differentiation and, for reasons that remain unclear, for memory formation.
= METTL3 promotes effector; METTL3 promotes memory
Senescent T cells express CD57 and, in line with an earlier report, KLRG1.
= B3GAT1 marks senescent; KLRG1 marks senescent
Naive T cells take up IL-7, and without it the survival of these cells, though not their motility, is impaired.
= IL7 maintains naive

# cells in stock that grow fewer, or do not
Deletion of CPT1A in memory T cells diminished the memory pool over the following year.
= CPT1A maintains memory
Loss of IL-21 left priming intact, and the memory pool was not affected.
= not IL21 maintains memory
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_what_is_told_of_several_genes_is_told_of_each(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
