"""What cells are linked with, live on, have left and display; names by signs, names that are given, and insertions."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

TOLD = """
Roles for LAG-3 and TIGIT in T-cell exhaustion have been described.
= LAG3 associated exhausted; TIGIT associated exhausted
Roles for inhibitory receptors, namely LAG-3 and TIGIT (VSTM3), have been shown in T-cell exhaustion.
= LAG3 associated exhausted; TIGIT associated exhausted
The role of TOX in exhausted T cells has not been shown.
=
High p38 activity is linked to senescent T cells, in which TAB1 and SESN2 are likewise involved.
= MAPK14 associated senescent; SESN2 associated senescent; TAB1 associated senescent
Memory cells live on IL-15.
= IL15 maintains memory
Naive cells do not live on IL-15.
= not IL15 maintains naive
Exhausted cells have little BACH2 left, while they gain TOX.
= BACH2 depleted_in exhausted; TOX marks exhausted
TSCM cells have low expression of the differentiation drivers ZEB2 and BLIMP-1.
= PRDM1 depleted_in stem_memory; ZEB2 depleted_in stem_memory
Memory T cells deficient in PUMA displayed enhanced survival.
= BBC3 inhibits memory
Anergic T cells deficient in EGR2 showed reduced survival.
= EGR2 maintains anergic
Memory T cells deficient in EGR2 showed normal survival.
=
TRM cells lacking Hobit, although they seed the liver in normal numbers, fail to persist there.
= ZNF683 maintains resident_memory
TCF1 promoted the long-lived state known as TSCM.
= TCF7 promotes stem_memory
TOX restrains the pool of cells called resident memory T cells.
= TOX inhibits resident_memory
Exhausted T cells are rich in TOX and NR4A1, which promote their dysfunctional state.
= NR4A1 marks exhausted; NR4A1 promotes dysfunctional; TOX marks exhausted; TOX promotes dysfunctional
Naive T cells devoid of Tob1 acquire an effector phenotype and divide.
= TOB1 inhibits effector
CD4+ cells of memory phenotype are rare, and their numbers are kept up by IL-7.
= IL7 maintains memory
A shortage of BACH2 causes T-cell exhaustion.
= BACH2 inhibits exhausted
The activity of primed effector T cells, as judged from GZMB staining, was unchanged.
=
They lie in a CD45RO−CD62L+CCR7+ gate typical of naive cells.
=
Exhausted T cells showed high expression of TOX and reduced expression of factors like BACH2 and ID3.
= BACH2 depleted_in exhausted; ID3 depleted_in exhausted; TOX marks exhausted
TSCM make up a scarce subset able to re-create memory cells, and differ from naive cells by expression of CD95.
= FAS depleted_in naive; FAS marks stem_memory
T cells with a senescent phenotype, defined here as lacking both CD27 and CD28, were common.
= CD27 depleted_in senescent; CD28 depleted_in senescent
Senescent T cells (defined as bearing CD57 and KLRG1 while lacking CD28) were rare.
= B3GAT1 marks senescent; CD28 depleted_in senescent; KLRG1 marks senescent
TRM are raised by viruses that breach the gut and are widely recognized through expression of the integrin CD103 and the
glycoprotein CD101.
= CD101 marks resident_memory; ITGAE marks resident_memory
Proteomics found granzyme K to be more plentiful in effector memory cells than in blasts.
= GZMK marks effector_memory
We showed TCF1 to be absent from terminally exhausted cells.
= TCF7 depleted_in terminally_exhausted
CD69 and CD103, established TRM markers, were measured in tumours.
= CD69 marks resident_memory; ITGAE marks resident_memory
TOX and NR4A1, new regulators of exhausted cells, were deleted.
=
Sustained ICOS costimulation is required for the self-renewal of stem-like exhausted T cells.
= ICOS maintains progenitor_exhausted
Exhausted T cells show sustained TOX expression.
= TOX marks exhausted
Effector cells are held back by TCF1 and driven forward by BLIMP-1.
= PRDM1 promotes effector; TCF7 inhibits effector
The numbers of memory cells are kept up by IL-7 and worn down by strain.
= IL7 maintains memory
TCF1, when forced into virus-specific effector T cells, gave them a better fitness.
=
JUN was introduced into exhausted T cells.
=
"""


@pytest.mark.parametrize(("text", "expected"), read_told(TOLD))
def test_sentence_is_read_as_told(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
