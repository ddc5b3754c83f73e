"""Who has what, in lists, gaps and comparisons: less X and more Y, X in S1 and Y in S2, S are X positive, no longer."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

TOLD = """
Compared with naive cells, central memory cells had less BACH2 and more ID3.
= BACH2 depleted_in central_memory; BACH2 marks naive; ID3 depleted_in naive; ID3 marks central_memory
The effector memory cluster (GZMK, CCL5, EOMES) lay beside the naive cluster (CCR7, LEF1).
=
Fig. 2 | Expression of TOX, LAG3 and HAVCR2 in exhausted (red) and memory (blue) CD8+ T cells.
=
Fig. 3 | Exhausted CD8+ T cells lose TCF7 and gain ENTPD1.
= ENTPD1 marks exhausted; TCF7 depleted_in exhausted
TCF7 was confined to progenitor exhausted cells and ENTPD1 to terminally exhausted ones.
= ENTPD1 marks terminally_exhausted; TCF7 marks progenitor_exhausted
Whereas naive T cells were rich in BACH2, exhausted T cells had almost none.
= BACH2 depleted_in exhausted; BACH2 marks naive
Senescent T cells no longer expressed CD27, and most had lost CD28 as well.
= CD27 depleted_in senescent; CD28 depleted_in senescent
Transcripts for EGR2 and CBLB were induced in anergic T cells, while those for CCR7 and IFNG were not detected.
= CBLB marks anergic; EGR2 marks anergic; CCR7 depleted_in anergic; IFNG depleted_in anergic
SELL is found on naive and central memory T cells but not on effector memory cells.
= SELL depleted_in effector_memory; SELL marks central_memory; SELL marks naive
Neither CXCR5 nor SLAMF6 was retained by terminally exhausted T cells.
= CXCR5 depleted_in terminally_exhausted; SLAMF6 depleted_in terminally_exhausted
CD39+ cells were terminally exhausted and CD39− cells were memory cells.
=
Resident memory T cells are CD69 positive and S1PR1 negative.
= CD69 marks resident_memory; S1PR1 depleted_in resident_memory
The stem-like exhausted cells, but not their terminally exhausted progeny, expressed MYB.
= MYB depleted_in terminally_exhausted; MYB marks progenitor_exhausted
MYB was transcribed by stem-like exhausted cells but silenced in their terminally exhausted progeny.
= MYB depleted_in terminally_exhausted; MYB marks progenitor_exhausted
Exhausted cells scored high for LAG3 and low for IL7R.
= IL7R depleted_in exhausted; LAG3 marks exhausted
A subset with features of exhaustion, namely TOX, TIGIT and CD38 expression, was found in synovial fluid T
cells.
= CD38 marks exhausted; TIGIT marks exhausted; TOX marks exhausted
Clonally expanded cells were effector memory cells with GZMB, PRF1 and NKG7 transcripts.
= GZMB marks effector_memory; NKG7 marks effector_memory; PRF1 marks effector_memory
TRM cells in the liver expressed little KLF2 compared with circulating effector memory cells.
= KLF2 depleted_in resident_memory; KLF2 marks effector_memory
In contrast to central memory cells, which express CCR7, effector memory cells express CX3CR1.
= CCR7 marks central_memory; CX3CR1 marks effector_memory
The most exhausted cells contained the highest levels of TOX.
= TOX marks exhausted
CD127 expression declined progressively as T cells became exhausted, and that of PD-1 rose.
= IL7R depleted_in exhausted; PDCD1 marks exhausted
Exhausted cells could be recognised by PD-1 and TIM-3 staining.
= HAVCR2 marks exhausted; PDCD1 marks exhausted
Expression of ITGAE, CXCR6 and ZNF683 was shared by the resident memory cells of lung and skin.
= CXCR6 marks resident_memory; ITGAE marks resident_memory; ZNF683 marks resident_memory
Both naive and stem cell memory T cells expressed CCR7; only the latter expressed FAS.
= CCR7 marks naive; CCR7 marks stem_memory; FAS marks stem_memory
CCR7 was found on naive T cells and CX3CR1 on effector memory cells.
= CCR7 marks naive; CX3CR1 marks effector_memory
PRDM1 is silent in progenitor exhausted cells, BCL6 in terminally exhausted ones.
= BCL6 depleted_in terminally_exhausted; PRDM1 depleted_in progenitor_exhausted
TRM cells, but not circulating effector memory cells, express CD49a.
= ITGA1 depleted_in effector_memory; ITGA1 marks resident_memory
HIF-1α protein accumulates in terminally exhausted T cells, while Tpex cells contain hardly any.
= HIF1A depleted_in progenitor_exhausted; HIF1A marks terminally_exhausted
Naive T cells are CCR7 high and GZMB low.
= CCR7 marks naive; GZMB depleted_in naive
GLUT1 could no longer be induced in anergic T cells.
= SLC2A1 depleted_in anergic
T cells that carried CD57 and KLRG1 were senescent.
= B3GAT1 marks senescent; KLRG1 marks senescent
Compared with naive cells, central memory cells had less BACH2 and more ID3.
= BACH2 depleted_in central_memory; BACH2 marks naive; ID3 depleted_in naive; ID3 marks central_memory
Fig. 3 | Exhausted CD8+ T cells lose TCF7 and gain ENTPD1.
= ENTPD1 marks exhausted; TCF7 depleted_in exhausted
Senescent T cells no longer expressed CD27, and most had lost CD28 as well.
= CD27 depleted_in senescent; CD28 depleted_in senescent
CD127 expression declined progressively as T cells became exhausted, and that of PD-1 rose.
= IL7R depleted_in exhausted; PDCD1 marks exhausted
Both naive and stem cell memory T cells expressed CCR7; only the latter expressed FAS.
= CCR7 marks naive; CCR7 marks stem_memory; FAS marks stem_memory
Resident memory T cells are CD69 positive and S1PR1 negative.
= CD69 marks resident_memory; S1PR1 depleted_in resident_memory
"""


@pytest.mark.parametrize(("text", "expected"), read_told(TOLD))
def test_sentence_is_read_as_told(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
