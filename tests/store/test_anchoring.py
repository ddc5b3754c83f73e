"""Decisions find their sentences again, or say that they do not; never another sentence."""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.mutations import MUTATIONS, Tally, follow, make_paper

from texmine.store.anchoring import Place, Words, find_again
from texmine.store.folding import fold

ROUNDS = 2000 if os.environ.get("TEXMINE_SLOW_TESTS") else 40
"""Papers for each mutation. 40 of them with some ten decisions each are 6,000 decisions."""


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)
def test_no_decision_is_lost_and_none_is_anchored_wrongly(mutate) -> None:
    tally, judged = Tally(), 0
    for seed in range(ROUNDS):
        chance = random.Random(f"{mutate.__name__} {seed}")
        paper = make_paper(chance)
        follow(paper, mutate(paper, chance), tally)
        judged += sum(each.origin is not None for part in paper.paragraphs for each in part)
    assert tally.wrong == []
    assert sum(tally.outcomes.values()) == judged
    assert tally.outcomes.get("orphaned", 0) < 0.2 * judged


def test_none_is_anchored_wrongly_when_much_changes_at_once() -> None:
    tally = Tally()
    for seed in range(ROUNDS * 4):
        chance = random.Random(seed)
        before = after = make_paper(chance)
        for _ in range(chance.randint(2, 6)):
            after = chance.choice(MUTATIONS)(after, chance)
        follow(before, after, tally)
    assert tally.wrong == []


def place(quote: str, prefix: str = "", suffix: str = "", at: int = 0) -> Place:
    words = Words(quote, prefix, suffix)
    return Place(repr(words), words, 0, at, at + len(quote))


SENTENCE = "Loss of FICT-A reduced terminal exhaustion in mice."
BEFORE, AFTER = "We asked what it does in chronic infection. ", " This was seen in two models."
JUDGED = Words(SENTENCE, BEFORE, AFTER)


def method(*candidates: Place, rivals: tuple[Words, ...] = (), text: tuple[Place, ...] = ()) -> str:
    return find_again(repr(JUDGED), JUDGED, candidates, rivals, lambda: text).method


def test_steps_come_in_their_order() -> None:
    same, edited = place(SENTENCE, "Other. ", ""), place(SENTENCE.replace("in mice", "in the mice"), BEFORE, AFTER)
    assert method(place(SENTENCE, BEFORE, AFTER), same, edited) == "exact"
    assert method(same, edited) == "quote"
    assert method(edited) == "fuzzy"
    assert method(text=(place(SENTENCE, BEFORE, AFTER),)) == "held"
    assert method() == "orphaned"


@pytest.mark.parametrize(
    "quote",
    [
        SENTENCE.replace("Loss", "Gain"),
        SENTENCE.replace("reduced", "had not reduced"),
        SENTENCE.replace("in mice", "in 3 mice"),
        SENTENCE.replace("exhaustion", "exhaustion+"),
        "Loss of FICT-A was something else altogether.",
    ],
)
def test_quote_that_may_mean_something_else_is_no_fuzzy_match(quote: str) -> None:
    assert method(place(quote, BEFORE, AFTER)) == "orphaned"


def test_fuzzy_match_needs_its_context() -> None:
    assert (
        method(place(SENTENCE.replace("in mice", "in the mice"), "Elsewhere it was said. ", " And more.")) == "orphaned"
    )


def test_two_equal_sentences_are_told_apart_by_context_or_not_at_all() -> None:
    here, there = place(SENTENCE, BEFORE, " New."), place(SENTENCE, "Quite another place. ", " End.", at=500)
    found = find_again("x", JUDGED, (there, here), (), list)
    assert found.place == here
    assert method(place(SENTENCE, "A. ", " B."), place(SENTENCE, "C. ", " D.", at=500)) == "orphaned"


def test_place_that_fits_a_rival_as_well_is_the_rivals() -> None:
    rival = Words(SENTENCE, "Quite another place. ", " End.")
    assert method(place(SENTENCE, "Quite another place. ", " Ending."), rivals=(rival,)) == "orphaned"


def test_words_that_became_part_of_a_longer_sentence_are_not_held() -> None:
    longer = place(SENTENCE, f"{BEFORE}It is not true that ", AFTER)
    assert method(text=(longer,)) == "orphaned"
    assert method(text=(place(SENTENCE, f"{BEFORE}New. ", AFTER),)) == "held"


def test_order_of_candidates_has_no_influence() -> None:
    candidates = [place(SENTENCE, BEFORE[:n], AFTER[n:], at=n * 100) for n in range(0, 30, 5)]
    found = {find_again("x", JUDGED, order, (), list) for order in (candidates, candidates[::-1])}
    assert len(found) == 1


# --- folding ---


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TIM-3", "TIM‐3"),
        ("TIM-3", "TIM - 3"),
        ("IFN-γ", "IFNγ"),
        ("IFN-γ", "ifn-gamma"),
        ("T cell.", "T cell ."),
        ("a b", "a b"),
    ],
)
def test_typesetting_does_not_matter(one: str, other: str) -> None:
    assert fold(one).key == fold(other).key


@pytest.mark.parametrize(
    ("one", "other"), [("TCF1+ cells", "TCF1− cells"), ("TCF1- cells", "TCF1 cells"), ("TOX", "TOX2")]
)
def test_signs_and_numbers_do(one: str, other: str) -> None:
    assert fold(one).key != fold(other).key


@given(st.text(alphabet="aB-γ +ﬁ‐1.", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_each_stretch_that_is_found_folds_to_what_was_looked_for(words: str, start: int, end: int) -> None:
    quote = words[start:end]
    for a, b in fold(words).find_all(fold(quote).key):
        assert 0 <= a < b <= len(words)
        assert fold(words).key.count(fold(quote).key) >= 1
