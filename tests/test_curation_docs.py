"""The page on curation tells the truth: its reasons, its constants, its worked example."""

from __future__ import annotations

from pathlib import Path

import pytest

from texmine.services.belief import HEDGED, PRIOR, TRUSTED, believe_evidence, noisy_or
from texmine.services.curate_queue import DOUBLE_SHARE
from texmine.store.anchoring import CONTEXT, FUZZY
from texmine.store.beliefs import RuleRecord, Stated
from texmine.store.decision import REASON_MEANINGS

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "curation.md").read_text(encoding="utf-8")


def test_reasons_are_those_of_the_program() -> None:
    for reason, meaning in REASON_MEANINGS.items():
        assert f"| `{reason}` | {meaning} |" in PAGE


def test_constants_are_those_of_the_program() -> None:
    assert (PRIOR, HEDGED, TRUSTED, FUZZY, CONTEXT, DOUBLE_SHARE) == (4, 0.5, 0.98, 0.8, 0.8, 0.2)


def test_worked_example_of_belief() -> None:
    record = RuleRecord(hits=5, misses=1)
    first = believe_evidence(Stated("r", "e", "verb", 0.9, False, "unjudged", False), record)
    second = believe_evidence(Stated("r", "f", "verb", 0.7, True, "unjudged", False), record)
    assert (first, second) == (pytest.approx(0.86), pytest.approx(0.39))
    assert noisy_or([first, second]) == pytest.approx(0.9146)
