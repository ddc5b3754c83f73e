"""Expectations over all paths of a chain, against sums over each of them."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from models.chain import Chain

from texmine.extract.recogniser.labels import allowed, chain_labels

LABELS = chain_labels(["protein"])


def paths(length: int, known: list[str | None]) -> list[tuple[int, ...]]:
    fits = allowed(LABELS)
    return [
        path
        for path in product(range(len(LABELS)), repeat=length)
        if LABELS[path[0]][0] in "OBS"
        and LABELS[path[-1]][0] in "OES"
        and all(fits[a, b] for a, b in pairwise(path))
        and all(want is None or LABELS[k] == want for k, want in zip(path, known, strict=True))
    ]


def weight(path: tuple[int, ...], scores: np.ndarray, moves: np.ndarray) -> float:
    own = sum(scores[i, k] for i, k in enumerate(path))
    return float(np.exp(own + sum(moves[a, b] for a, b in pairwise(path))))


def label_shares(scores: np.ndarray, moves: np.ndarray, known: list[str | None]) -> np.ndarray:
    shares = np.zeros(scores.shape)
    found = paths(len(scores), known)
    for path in found:
        shares[np.arange(len(path)), path] += weight(path, scores, moves)
    return shares / sum(weight(path, scores, moves) for path in found)


@pytest.mark.parametrize("known", [["O", "B-protein", "E-protein"], [None, "O", None], [None, None, None]])
def test_the_gradient_is_what_is_expected_less_what_is_known(known: list[str | None]) -> None:
    random = np.random.default_rng(3)
    scores = random.normal(size=(3, len(LABELS))).astype(np.float32)
    moves = random.normal(size=(len(LABELS), len(LABELS))).astype(np.float32)
    short = random.normal(size=(1, len(LABELS))).astype(np.float32)
    (change, other), _, loss = Chain(LABELS).gradient([scores, short], moves, [known, ["O"]])
    expected = label_shares(scores, moves, [None] * 3) - label_shares(scores, moves, known)
    assert np.allclose(change, expected, atol=1e-5)
    assert other.shape == (1, len(LABELS))
    assert loss > 0


def test_the_transitions_gradient_is_that_of_the_loss() -> None:
    random = np.random.default_rng(5)
    scores = [random.normal(size=(n, len(LABELS))).astype(np.float32) for n in (4, 2)]
    gold: list[list[str | None]] = [["O", "B-protein", "E-protein", "O"], ["S-protein", "O"]]
    moves = random.normal(size=(len(LABELS), len(LABELS))).astype(np.float32)
    chain = Chain(LABELS)
    _, found, _ = chain.gradient(scores, moves, gold)
    step = 1e-2
    for a, b in ((0, 0), (0, 1), (1, 3), (3, 0)):
        more, less = moves.copy(), moves.copy()
        more[a, b] += step
        less[a, b] -= step
        slope = (chain.gradient(scores, more, gold)[2] - chain.gradient(scores, less, gold)[2]) * 6 / (2 * step)
        assert found[a, b] == pytest.approx(slope, abs=1e-2)
