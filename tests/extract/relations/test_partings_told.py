"""What a comma, a colon or a noun of doing badly parts from its verb, and what is done beside a deed."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

TOLD = """
Deletion of SUV39H1 combined with IL-7 increased the number of central memory T cells.
= IL7 promotes central_memory; SUV39H1 inhibits central_memory
Knockout of RASA2 in concert with IL-21 prevented T cell exhaustion.
= IL21 inhibits exhausted; RASA2 promotes exhausted
We transduced T cells with a construct together with TOX shRNA to study exhaustion.
=
IKZF2 and members of the NR4A family are indispensable for the exhaustion programme of CAR T cells.
= IKZF2 promotes exhausted; FAM:NR4A promotes exhausted
EOMES ablation dismantled the exhaustion programme of T cells: EOMES-null cells failed to raise LAG3.
= EOMES promotes exhausted
Mice lacking IL-21 showed no impairment in generating memory T cells.
= not IL21 promotes memory
IL12RB2-deficient naive CD8+ T cells show no defect in giving rise to effector cells after vaccination.
= not IL12RB2 promotes effector
The SLEC compartment was left untouched by IL-7.
= not IL7 promotes short_lived_effector
LEF1 favoured the formation of memory precursors, whereas the SLEC compartment was left intact by it.
= LEF1 promotes memory_precursor; not LEF1 promotes short_lived_effector
Stem-like CD8 TILs gave rise to exhausted T cells after boosting, a step that called for CD28.
= CD28 promotes exhausted
BACH2 drives the formation and secures the survival of memory T cells.
= BACH2 maintains memory; BACH2 promotes memory
IL-7 improved the survival and reduced the exhaustion of CAR T cells.
= IL7 inhibits exhausted
TCF1 limits the proliferation and shapes the localisation of memory T cells.
=
IL-12 raised the number of SLECs, whereas administration of IL-21 instead favoured expansion of CD127hi MPECs.
= IL12B promotes short_lived_effector; IL21 promotes memory_precursor
BATF was highly expressed by exhausted T cells of the liver but was required for T cell exhaustion in tumours only.
= BATF marks exhausted; BATF promotes exhausted
"""


@pytest.mark.parametrize(("text", "expected"), read_told(TOLD))
def test_sentence_is_read_as_told(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
