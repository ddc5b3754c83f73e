"""Numbers with their nouns."""

from __future__ import annotations

import pytest

from texmine.wording import counted


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 documents"), (1, "1 document"), (2, "2 documents"), (1200, "1200 documents")]
)
def test_one_thing_has_no_plural(number: int, said: str) -> None:
    assert counted(number, "document") == said


def test_plural_may_be_told() -> None:
    assert counted(1, "piece of evidence", "pieces of evidence") == "1 piece of evidence"
    assert counted(3, "piece of evidence", "pieces of evidence") == "3 pieces of evidence"
