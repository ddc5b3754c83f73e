"""Scores of the log-linear part, which are the sums of its weights."""

from __future__ import annotations

from zlib import crc32

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from texmine.extract.recogniser.linear import LinearScorer, all_views, hash_views
from texmine.extract.recogniser.names import NameSet

LABELS = ("O", "B-protein", "E-protein")
NAMES = NameSet.from_names([("s", "TOX")])
WEIGHTS = {
    ("l=tox", "B-protein"): 2.0,
    ("-1l=tox", "E-protein"): 0.5,
    ("G=sUS", "B-protein"): 1.0,
    ("1T=NN", "O"): -0.25,
}
SCORER = LinearScorer.from_weights(WEIGHTS, LABELS, NAMES)


def test_weights_of_own_views_neighbours_and_names_are_summed() -> None:
    assert SCORER.score(["TOX", "protein"], ["NN", "NN"]).tolist() == [[-0.25, 3.0, 0.0], [0.0, 0.0, 0.5]]


def test_words_without_known_views_score_nothing() -> None:
    assert not SCORER.score(["of"], ["IN"]).any()
    assert SCORER.score([], []).shape == (0, len(LABELS))


def test_a_scorer_without_weights_gives_no_score() -> None:
    assert not LinearScorer.from_weights({}, LABELS, NAMES).score(["TOX"], ["NN"]).any()


@given(st.lists(st.tuples(st.sampled_from(["TOX", "gene", "(", "IL-2"]), st.sampled_from(["NN", "IN"])), max_size=9))
def test_scores_are_those_of_all_views_that_training_sees(tokens: list[tuple[str, str]]) -> None:
    words, tags = [word for word, _ in tokens], [tag for _, tag in tokens]
    views = all_views(words, tags, NAMES.mark(words))
    expected = [[sum(WEIGHTS.get((view, label), 0.0) for view in own) for label in LABELS] for own in views]
    assert np.allclose(SCORER.score(words, tags), np.reshape(expected, (len(words), len(LABELS))))


def test_arrays_give_the_same_scorer_back() -> None:
    again = LinearScorer.from_arrays(len(LABELS), SCORER.as_arrays())
    words, tags = ["TOX", "gene", "of"], ["NN", "NN", "IN"]
    assert np.array_equal(again.score(words, tags), SCORER.score(words, tags))


def test_the_scores_of_many_sentences_are_those_of_each() -> None:
    sentences = [(["TOX", "gene"], ["NN", "NN"]), ([], []), (["of", "\n", "TOX"], ["IN", "_SP", "NN"])]
    for (words, tags), scores in zip(sentences, SCORER.score_many(sentences), strict=True):
        assert np.array_equal(scores, SCORER.score(words, tags))


@given(st.lists(st.text(max_size=5), max_size=9))
def test_views_are_hashed_one_by_one_whatever_they_hold(views: list[str]) -> None:
    assert hash_views(views) == [crc32(view.encode()) for view in views]
