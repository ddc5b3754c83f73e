"""What the order of words tells where the model has no parser."""

from __future__ import annotations

import pytest
from tests.extract.relations.building import claims, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TOX drives exhaustion.", ["TOX promotes exhausted"]),
        ("KLF2 supports memory cells and restrains exhaustion.", ["KLF2 promotes memory", "KLF2 inhibits exhausted"]),
        ("Deletion of TOX prevented exhaustion.", ["TOX promotes exhausted (loss)"]),
        ("BATF-deficient cells failed to form memory cells.", ["BATF promotes memory (loss)"]),
        ("Without TCF-1, Tpex cells were lost.", ["TCF7 maintains progenitor_exhausted (loss)"]),
        ("TIM-3 is high in exhausted cells.", ["HAVCR2 marks exhausted"]),
        ("TIM-3 is absent from naive cells.", ["HAVCR2 depleted_in naive"]),
        ("Memory mice were housed with TOX mutants.", []),
        ("TOX binds chromatin; exhausted cells were sorted.", []),
    ],
)
def test_words_in_order_tell_the_claim(text: str, expected: list[str]) -> None:
    assert claims(plain(text)) == expected
