"""What states are known by, lists that tell each item's amount, fronted and trailing comparisons, rows of clauses."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

TOLD = """
Exhausted T cells in the ascites are recognised by weak killing, a gain of TIGIT and of the receptor LAG3, and stiff
membranes.
= LAG3 marks exhausted; TIGIT marks exhausted
Terminally exhausted cells in the lung are distinguished by poor killing, an excess of TIM-3 and of CD39, and altered
chromatin.
= ENTPD1 marks terminally_exhausted; HAVCR2 marks terminally_exhausted
Exhausted T cells are known by high PD-1, low TCF1 and loss of CD127.
= IL7R depleted_in exhausted; PDCD1 marks exhausted; TCF7 depleted_in exhausted
High TOX and TIM-3 with little CD127 are hallmarks of exhausted T cells in tumours.
= HAVCR2 marks exhausted; IL7R depleted_in exhausted; TOX marks exhausted
Exhausted cells were recognised by the TCR and by flow cytometry, and TOX was deleted.
=
Loss of CD27 and of CD28 characterises senescent T cells.
= CD27 depleted_in senescent; CD28 depleted_in senescent
An increase in TIGIT did not mark exhausted T cells.
= not TIGIT marks exhausted
A rise in CD69 marks resident memory T cells, while CD44 does not.
= not CD44 marks resident_memory; CD69 marks resident_memory
Naive T cells express CCR7, in contrast to effector memory cells.
= CCR7 depleted_in effector_memory; CCR7 marks naive
Compared with naive T cells specific for the same peptide, memory cells had more CD44.
= CD44 depleted_in naive; CD44 marks memory
Effector memory cells divide fast, in contrast to naive cells, and CCR7 was measured.
=
We studied TCF1 and LEF1, which sustain memory cells, and TOX and NR4A1, which drive exhaustion.
= LEF1 maintains memory; NR4A1 promotes exhausted; TCF7 maintains memory; TOX promotes exhausted
While FOXO1 and KLF2 are linked to naive cells, BATF, IRF4 and BLIMP-1 drive effector differentiation.
= BATF promotes effector; FOXO1 associated naive; IRF4 promotes effector; KLF2 associated naive; PRDM1 promotes effector
Generation of exhausted T cells was TOX dependent but TCF1 independent.
= not TCF7 promotes exhausted; TOX promotes exhausted
The killing by effector cells is perforin dependent and FasL independent.
=
"""


@pytest.mark.parametrize(("text", "expected"), read_told(TOLD))
def test_sentence_is_read_as_told(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
