"""Labels of a chain, and the best path through their scores."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from texmine.extract.recogniser.labels import (
    allowed,
    best_path,
    best_paths,
    chain_labels,
    label_tokens,
    may_follow,
    read_spans,
)

TYPES = ("protein", "DNA")
LABELS = chain_labels(TYPES)


@st.composite
def annotated(draw: st.DrawFn) -> list[tuple[int, str | None]]:
    """Runs of tokens: their length, and what they are."""
    return draw(st.lists(st.tuples(st.integers(1, 4), st.sampled_from([None, *TYPES])), min_size=1, max_size=6))


@given(annotated())
def test_labels_of_a_doc_read_back_as_its_entities(runs: list[tuple[int, str | None]]) -> None:
    tags = [f"{'I' if i else 'B'}-{kind}" if kind else "O" for length, kind in runs for i in range(length)]
    doc = Doc(Vocab(), words=["x"] * len(tags), ents=tags)
    labels = label_tokens(doc)
    assert all(label is not None for label in labels)
    read = list(read_spans([label or "" for label in labels]))
    assert read == [(e.start, e.end, e.label_) for e in doc.ents]


def test_a_token_of_which_nothing_is_known_has_no_label() -> None:
    doc = Doc(Vocab(), words=["TOX", "binds", "NFAT"])
    doc.set_ents([], missing=[doc[0:1]], default="outside")
    assert label_tokens(doc) == [None, "O", "O"]


def test_what_is_begun_is_ended_with_the_same_type() -> None:
    assert may_follow("B-protein", "E-protein")
    assert not may_follow("B-protein", "E-DNA")
    assert not may_follow("B-protein", "O")
    assert may_follow("S-DNA", "B-protein")
    assert not may_follow("O", "I-DNA")


def total(path: tuple[int, ...], scores: np.ndarray, moves: np.ndarray) -> float:
    own = sum(float(scores[i, k]) for i, k in enumerate(path))
    return own + sum(float(moves[a, b]) for a, b in pairwise(path))


@given(st.integers(0, 10_000), st.integers(1, 4))
def test_the_best_path_is_the_best_of_all_that_are_possible(seed: int, length: int) -> None:
    labels = chain_labels(["protein"])
    random = np.random.default_rng(seed)
    scores = random.normal(size=(length, len(labels))).astype(np.float32)
    moves = random.normal(size=(len(labels), len(labels))).astype(np.float32)
    fits = allowed(labels)
    possible = [
        path
        for path in product(range(len(labels)), repeat=length)
        if labels[path[0]][0] in "OBS" and labels[path[-1]][0] in "OES" and all(fits[a, b] for a, b in pairwise(path))
    ]
    best = max(possible, key=lambda path: total(path, scores, moves))
    assert best_path(scores, moves, labels) == [labels[k] for k in best]


def test_no_token_has_no_path() -> None:
    empty = np.zeros((0, len(LABELS)), np.float32)
    assert best_path(empty, np.zeros((len(LABELS),) * 2, np.float32), LABELS) == []


@given(st.integers(0, 10_000), st.lists(st.integers(0, 6), max_size=6))
def test_the_best_paths_of_many_sentences_are_those_of_each(seed: int, lengths: list[int]) -> None:
    random = np.random.default_rng(seed)
    # Few values, so that many paths are equally good.
    scores = [random.integers(0, 3, size=(length, len(LABELS))).astype(np.float32) for length in lengths]
    moves = random.integers(0, 2, size=(len(LABELS), len(LABELS))).astype(np.float32)
    assert best_paths(scores, moves, LABELS) == [best_path(each, moves, LABELS) for each in scores]
