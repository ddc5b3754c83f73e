"""Who has what: contrasts, inserts and the words that tell of agonists, of few and of both."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

TOLD = """
An agonistic ICOS antibody pushed the T cells into exhaustion.
= ICOS promotes exhausted
Treatment with agonistic CD27 antibodies promoted memory formation.
= CD27 promotes memory
A blocking TIGIT antibody reversed T-cell exhaustion.
= TIGIT promotes exhausted
These were naive-like cells, which transcribe CCR7 strongly but GZMB poorly.
= CCR7 marks naive; GZMB depleted_in naive
Central memory cells expressed CCR7 and SELL, but GZMB and PRF1 were restricted to effector cells.
= CCR7 marks central_memory; GZMB marks effector; PRF1 marks effector; SELL marks central_memory
Few of the TOX-deficient T cells became exhausted.
= TOX promotes exhausted
T cells lacked BATF; fewer of them were exhausted.
= BATF promotes exhausted
TOX was found in exhausted cells, and memory cells, with or without antigen, lacked TOX.
= TOX depleted_in memory; TOX marks exhausted
Blood held memory cells, which expressed IL7R, while tumours were rich in exhausted cells with abundant CD39.
= ENTPD1 marks exhausted; IL7R marks memory
PRDM1 and TOX prevailed in the terminally exhausted cells.
= PRDM1 marks terminally_exhausted; TOX marks terminally_exhausted
"""


@pytest.mark.parametrize(("text", "expected"), read_told(TOLD))
def test_sentence_is_read_as_told(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
