"""British spellings find the American ones that the treebanks hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from models.spelling import as_british, find_norms
from spacy.tokens import Doc
from spacy.vocab import Vocab


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("tumors", "tumours"),
        ("antagonizes", "antagonises"),
        ("catalyzing", "catalysing"),
        ("labeled", "labelled"),
        ("signaling", "signalling"),
        ("programs", "programmes"),
        ("center", "centre"),
        ("harbored", "harboured"),
        ("hematopoietic", "haematopoietic"),
        ("leukemia", "leukaemia"),
        ("estrogen", "oestrogen"),
    ],
)
def test_american_spellings_have_a_british_one(american: str, british: str) -> None:
    assert as_british(american) == british


@pytest.mark.parametrize(
    "word", ["size", "prized", "seize", "factor", "humoral", "hem", "called", "receptor", "coloration"]
)
def test_other_words_stay(word: str) -> None:
    assert as_british(word) == word


def test_words_are_found_where_the_american_spelling_is_the_usual_one() -> None:
    words = ["Tumor", "tumor", "analyzes", "center", "center", "centre", "centre"]
    assert find_norms([Doc(Vocab(), words=words)]) == {"tumour": "tumor"}


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_a_british_spelling_is_a_word_of_letters(word: str) -> None:
    assert as_british(word).isalpha()
