"""What the log-linear model sees of a token."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from texmine.extract.recogniser.views import context_views, phrase_runs, seen_from, word_views

WORDS = ["activated", "T", "cells", "bind", "(", "the", "IL-2", "receptor", ")", "here"]
TAGS = ["VBN", "NN", "NNS", "VBP", "-LRB-", "DT", "NN", "NN", "-RRB-", "RB"]


def test_parts_of_a_joined_word_are_seen() -> None:
    views = word_views("NF-kappaB")
    assert {"l=nf-kappab", "f=nf", "h=kappab", "q=kappab", "sh=A-aA", "c=hyphen", "c=inner"} <= set(views)
    assert "g=greek" in word_views("alpha")


def test_each_word_knows_the_first_and_the_last_of_its_phrase() -> None:
    firsts, lasts = phrase_runs(WORDS, TAGS)
    assert firsts == [0, 0, 0, -1, -1, -1, 6, 6, -1, -1]
    assert lasts == [2, 2, 2, -1, -1, -1, 7, 7, -1, -1]


def test_the_head_and_the_word_before_the_phrase_are_seen_from_each_of_its_words() -> None:
    views = context_views(WORDS, TAGS, [""] * len(WORDS))
    assert {"H=receptor", "H1=receptor", "Hb=the", "Ha=)"} <= set(views[6])
    assert "H-" in views[3]


def test_words_between_brackets_know_it() -> None:
    views = context_views(WORDS, TAGS, [""] * len(WORDS))
    assert [i for i, own in enumerate(views) if "in()" in own] == [4, 5, 6, 7, 8]


def test_marks_are_seen_by_neighbours() -> None:
    views = context_views(["the", "TOX", "gene"], ["DT", "NN", "NN"], ["", "sUS", ""])
    assert "1G=sUS" in views[0]
    assert "G=sUS" in views[1]
    assert "-1G=sUS" in views[2]


def test_a_neighbour_sees_less_the_farther_it_stands() -> None:
    views = word_views("IL-2")
    assert {"1l=il-2", "1sh=A-0"} <= set(seen_from(views, 1))
    assert seen_from(views, -3) == ["-3l=il-2"]


@given(st.lists(st.tuples(st.text(min_size=1, max_size=6), st.sampled_from(["NN", "IN", "VBZ"])), max_size=8))
def test_every_token_is_seen_each_view_once(tokens: list[tuple[str, str]]) -> None:
    words, tags = [word for word, _ in tokens], [tag for _, tag in tokens]
    found = context_views(words, tags, [""] * len(words))
    assert len(found) == len(words)
    assert all(len(views) == len(set(views)) for views in map(word_views, words))
