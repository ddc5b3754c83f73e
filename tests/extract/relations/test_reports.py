"""What cells are reported to have: verbs of reporting, examples, shares, insertions; and what other cells have."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
TIM-3 and CD160 have been reported on exhausted T cells.
= CD160 marks exhausted; HAVCR2 marks exhausted
Inhibitory receptors have been described on exhausted T cells of patients with HIV, including CTLA-4, BTLA and CD160.
= BTLA marks exhausted; CD160 marks exhausted; CTLA4 marks exhausted
The role of TOX has been reported in exhausted T cells.
=
The upregulation of NFKB2 in effector memory cells was essential for a full response.
= NFKB2 marks effector_memory
Up-regulation of EGR2 and EGR3 in anergic T cells came late.
= EGR2 marks anergic; EGR3 marks anergic
TIGIT upregulation on exhausted T cells preceded that of TIM-3.
= TIGIT marks exhausted

# what shows it
T cells become exhausted, as evidenced by TOX, EOMES and several receptors.
= EOMES marks exhausted; TOX marks exhausted
T cells become exhausted, which shows in their raised expression of 2B4 and of LAG-3.
= CD244 marks exhausted; LAG3 marks exhausted

# a share, an amount after something else, an insertion
Effector T cells, many of which were activated and lacked CCR7, filled the lung.
= CCR7 depleted_in effector
Senescent T cells show lysosomal defects and higher amounts of the cell cycle inhibitors p21 and p16INK4a.
= CDKN1A marks senescent; CDKN2A marks senescent
BATF, which is best known for its part in B cells, was found at low levels in naive T cells.
= BATF depleted_in naive

# markers are
Common markers of exhausted T cells include TOX, TIM-3 and loss of TCF1.
= HAVCR2 marks exhausted; TCF7 depleted_in exhausted; TOX marks exhausted

# other cells
Effector T cells are found near glia that express PD-L1 and CXCL10.
=
Exhausted T cells were in contact with macrophages expressing TREM2.
=
Memory precursors are enriched in the CXCR3hiCD43lo population.
=
""")


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_reports_are_read_as_they_say(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
