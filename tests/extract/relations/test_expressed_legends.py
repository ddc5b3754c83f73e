"""Who has what in legends, contrasts and gaps: X is high and Y is low, in S; X of S1 and Y of S2; we found X in S."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

TOLD = """
Resident memory cells settle beside epithelial cells that express CDH1 and IL15.
=
They became exhausted cells, cells that express TOX.
= TOX marks exhausted
Fig. 4 | TOX and TIGIT are high, and TCF7 is low, in terminally exhausted cells.
= TCF7 depleted_in terminally_exhausted; TIGIT marks terminally_exhausted; TOX marks terminally_exhausted
Surface CD39 was a feature of terminally exhausted cells and CD127 of memory cells.
= ENTPD1 marks terminally_exhausted; IL7R marks memory
Unlike TIM-3, which appeared only in terminally exhausted cells, PD-1 was expressed by all exhausted cells.
= HAVCR2 marks terminally_exhausted; PDCD1 marks exhausted
Anergic T cells up-regulated EGR2 and down-regulated CD28 within two days.
= CD28 depleted_in anergic; EGR2 marks anergic
As they became exhausted, CAR T cells gained TIM-3 and lost CD62L.
= HAVCR2 marks exhausted; SELL depleted_in exhausted
Loss of CD28 and gain of CD57 accompanied the transition of T cells into senescence.
= B3GAT1 marks senescent; CD28 depleted_in senescent
Senescence of T cells was accompanied by loss of CD27 and accumulation of p16.
= CD27 depleted_in senescent; CDKN2A marks senescent
We found TOX protein in nearly all exhausted cells but in few memory cells.
= TOX depleted_in memory; TOX marks exhausted
Memory cells differ from exhausted cells in their higher content of IL7R and lower content of TOX.
= IL7R depleted_in exhausted; IL7R marks memory; TOX depleted_in memory; TOX marks exhausted
The phosphatase PTPN22 was upregulated upon entry into anergy.
= PTPN22 marks anergic
GZMK characterises effector memory cells, GZMB terminal effector cells.
= GZMB marks short_lived_effector; GZMK marks effector_memory
CXCR5 is a defining feature of the progenitor exhausted population.
= CXCR5 marks progenitor_exhausted
Naive cells were CD45RA+CCR7+ and expressed LEF1 and TCF7 at the highest levels.
= LEF1 marks naive; TCF7 marks naive
Only terminally exhausted cells had lost both TCF1 and CD28.
= CD28 depleted_in terminally_exhausted; TCF7 depleted_in terminally_exhausted
TIGIT and LAG3 were expressed on exhausted cells to a greater extent than on effector cells.
= LAG3 depleted_in effector; LAG3 marks exhausted; TIGIT depleted_in effector; TIGIT marks exhausted
CD103 expression distinguishes resident memory T cells in epithelium from effector memory T cells in blood.
= ITGAE depleted_in effector_memory; ITGAE marks resident_memory
PD-1 was retained by exhausted T cells long after antigen had gone, whereas effector T cells extinguished it
quickly.
= PDCD1 depleted_in effector; PDCD1 marks exhausted
The transcriptome of anergic T cells was dominated by EGR2 and NR4A1.
= EGR2 marks anergic; NR4A1 marks anergic
NR4A1, EGR2 and CBLB were among the genes induced in anergic T cells.
= CBLB marks anergic; EGR2 marks anergic; NR4A1 marks anergic
CD69 and CD103 are commonly used to identify resident memory T cells.
= CD69 marks resident_memory; ITGAE marks resident_memory
In resident memory T cells, KLF2 and with it S1PR1 are shut off.
= KLF2 depleted_in resident_memory; S1PR1 depleted_in resident_memory
Exhausted clones displayed upregulation of LAG3 and TIGIT.
= LAG3 marks exhausted; TIGIT marks exhausted
A high level of TOX is seen in exhausted T cells.
= TOX marks exhausted
High-level expression of TOX and NR4A2 typified the exhausted T cells.
= NR4A2 marks exhausted; TOX marks exhausted
Low CD127 and high CD39 were typical of exhausted T cells.
= ENTPD1 marks exhausted; IL7R depleted_in exhausted
GZMB and PRF1 are absent, and CCR7 is abundant, in naive T cells.
= CCR7 marks naive; GZMB depleted_in naive; PRF1 depleted_in naive
We detected CD39 on terminally exhausted cells.
= ENTPD1 marks terminally_exhausted
CCR7 is a marker of central memory cells and CX3CR1 of effector memory cells.
= CCR7 marks central_memory; CX3CR1 marks effector_memory
TOX and PD-1 were induced during progression to T-cell exhaustion.
= PDCD1 marks exhausted; TOX marks exhausted
Effector cells differed from memory cells in their lower content of IL7R and higher content of GZMB.
= GZMB depleted_in memory; GZMB marks effector; IL7R depleted_in effector; IL7R marks memory
"""


@pytest.mark.parametrize(("text", "expected"), read_told(TOLD))
def test_sentence_is_read_as_told(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
