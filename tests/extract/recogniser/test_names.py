"""Which tokens spell a name of the gene table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from texmine.extract.recogniser.names import NameSet

NAMES = NameSet.from_names([
    ("n", "interleukin 2 receptor"),
    ("s", "IL2RA"),
    ("a", "TCF-1"),
    ("a", "p"),
    ("a", "55"),
])  # fmt: skip


def test_the_longest_name_is_marked_from_end_to_end() -> None:
    words = ["The", "Interleukin-2", "receptor", "binds"]
    assert NAMES.mark(words) == ["", "nUB", "nUE", ""]


def test_hyphens_between_tokens_do_not_break_a_name() -> None:
    assert NAMES.mark(["TCF", "-", "1"]) == ["aUB", "aUI", "aUE"]
    assert NAMES.mark(["TCF", "=", "1"]) == ["", "", ""]


def test_a_name_in_small_letters_is_told_from_a_symbol() -> None:
    assert NAMES.mark(["il2ra"]) == ["sUS"]  # a digit will do
    assert NameSet.from_names([("s", "CAT")]).mark(["cat", "CAT"]) == ["slS", "sUS"]


def test_single_letters_and_numbers_are_no_names() -> None:
    assert NAMES.mark(["p", "55"]) == ["", ""]


def test_of_equal_names_the_last_counts() -> None:
    assert NameSet.from_names([("s", "TOX"), ("a", "Tox")]).mark(["TOX"]) == ["aUS"]


@given(st.lists(st.text(max_size=8), max_size=12))
def test_arrays_give_the_same_names_back(words: list[str]) -> None:
    again = NameSet.from_arrays(*NAMES.as_arrays())
    assert again.mark(words) == NAMES.mark(words)
    assert len(again.mark(words)) == len(words)
