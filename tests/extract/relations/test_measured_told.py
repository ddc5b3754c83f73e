"""How much of a product a noun phrase says that the cells of a state have, whatever its clause is about."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

TOLD = """
The authors showed high expression of CTLA-4 and TIGIT on the lung-resident CD8+ TRM cells.
= CTLA4 marks resident_memory; TIGIT marks resident_memory
Others have described strong expression of the chemokine receptors CXCR6 and CCR5 on exhausted T cells in the liver.
= CCR5 marks exhausted; CXCR6 marks exhausted
Two reports tell of impaired expression of FOSB in anergic T helper 1 cells.
= FOSB depleted_in anergic
This may explain the more pronounced down-regulation of CD27 in senescent CD8+ T cells.
= CD27 depleted_in senescent
Anergic T cells contained lower amounts of NF-AT.
= FAM:NFAT depleted_in anergic
The clones upregulated marker genes of exhausted T cells, such as Tox and Lag3.
= LAG3 marks exhausted; TOX marks exhausted
Overexpression of JUN in exhausted T cells was achieved with a vector.
=
We tested for expression of the receptors CTLA-4 and TIGIT on exhausted T cells.
=
Effector cells, a third of which were CD44+, were sorted.
=
"""


@pytest.mark.parametrize(("text", "expected"), read_told(TOLD))
def test_sentence_is_read_as_told(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
