"""What cells are told by, where products are found, and what all cells of a state have or lack."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

TOLD = """
Terminally exhausted T cells are distinguished by high levels of TIM-3 and CD39 and by the lack of nuclear factors,
including TCF1.
= HAVCR2 marks terminally_exhausted; ENTPD1 marks terminally_exhausted; TCF7 depleted_in terminally_exhausted
Central memory T cells can be told apart by the presence of homing receptors, such as CCR7 and CD62L, and by the absence
of late markers, such as KLRG1.
= CCR7 marks central_memory; SELL marks central_memory; KLRG1 depleted_in central_memory
Naive T cells are set apart through strong expression of CCR7 and LEF1.
= CCR7 marks naive; LEF1 marks naive
GZMK, picked in this survey, was a biomarker of effector memory T cells.
= GZMK marks effector_memory
Exhausted T cells were sorted by the presence of beads coated with CD3.
=
Staining for CD44 and CD62L told central memory T cells apart from naive T cells.
=
Exhausted T cells, which lack TCF1 and divide slowly, pile up in old lesions.
= TCF7 depleted_in exhausted
Memory T cells lacking BACH2 declined.
= BACH2 maintains memory
Anergic T cells, which are GRAIL high and poorly responsive, express EGR2.
= RNF128 marks anergic; EGR2 marks anergic
Dysfunctional CD8+ T cells of patients were CD160 high.
= CD160 marks dysfunctional
Receptors such as CD5, found on naive T cells, tune the response.
= CD5 marks naive
TOX accumulates in PD-1hi LAG3hi (exhausted) lymphocytes.
= TOX marks exhausted
We found the receptor CD96 to be expressed in effector memory T cells.
= CD96 marks effector_memory
While GZMK is found in effector memory cells, it is scarcely detected in naive T cells.
= GZMK depleted_in naive; GZMK marks effector_memory
Although CD226 is high in naive T cells, it is missing from exhausted T cells.
= CD226 depleted_in exhausted; CD226 marks naive
The factors MAFF and RUNX2 rise during T cell dysfunction.
= MAFF marks dysfunctional; RUNX2 marks dysfunctional
In patients, effector-like exhausted T cells co-express CX3CR1, granzyme B and T-bet but lack the factor TCF1.
= CX3CR1 marks intermediate_exhausted; GZMB marks intermediate_exhausted; TBX21 marks intermediate_exhausted;
= TCF7 depleted_in intermediate_exhausted
"""


@pytest.mark.parametrize(("text", "expected"), read_told(TOLD))
def test_sentence_is_read_as_told(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
