"""The labels of a chain: a token is an entity (S), or begins (B), continues (I) or ends (E) one, or is outside (O)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

Floats = NDArray[np.float32]
OUTSIDE = "O"
_IMPOSSIBLE = -1e9


def chain_labels(types: Iterable[str]) -> tuple[str, ...]:
    """O, and the four labels of each type of entity."""
    return (OUTSIDE, *(f"{place}-{kind}" for kind in types for place in "BIES"))


def label_tokens(doc: Doc) -> list[str | None]:
    """The label of each token of an annotated Doc; None where it is not known whether an entity stands there."""
    found: list[str | None] = []
    for token in doc:
        if not token.ent_iob or token.ent_iob == 2:
            found.append(OUTSIDE if token.ent_iob else None)
            continue
        first = token.ent_iob == 3
        last = token.i + 1 == len(doc) or doc[token.i + 1].ent_iob != 1
        place = "S" if first and last else "B" if first else "E" if last else "I"
        found.append(f"{place}-{token.ent_type_}")
    return found


def read_spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The entities that a sequence of labels marks, as (first token, token after the last, type)."""
    start = 0
    for i, label in enumerate(labels):
        if label[0] in "BS":
            start = i
        if label[0] in "ES":
            yield start, i + 1, label[2:]


def may_follow(before: str, after: str) -> bool:
    """Whether one label may stand right after another: what is begun is ended, with one type."""
    if before[0] in "BI":
        return after[0] in "IE" and before[2:] == after[2:]
    return after[0] in "OBS"


@lru_cache(maxsize=8)
def allowed(labels: tuple[str, ...]) -> NDArray[np.bool_]:
    """``may_follow`` for each pair of labels, the earlier one by row. Not to be written to."""
    return np.array([[may_follow(before, after) for after in labels] for before in labels])


def may_begin(labels: Sequence[str]) -> NDArray[np.bool_]:
    """Which labels the first token may have; ``may_end`` tells those of the last."""
    return np.array([label[0] in "OBS" for label in labels])


def may_end(labels: Sequence[str]) -> NDArray[np.bool_]:
    """Which labels the last token may have."""
    return np.array([label[0] in "OES" for label in labels])


def best_path(scores: Floats, transitions: Floats, labels: Sequence[str]) -> list[str]:
    """The labels with the greatest sum of scores (one row a token) and transitions (from row to column), among those
    that may follow one another (Viterbi 1967, doi:10.1109/TIT.1967.1054010). Of equal ones, the first in order.
    """
    return best_paths([scores], transitions, labels)[0]


def best_paths(scores: Sequence[Floats], transitions: Floats, labels: Sequence[str]) -> list[list[str]]:
    """``best_path`` of each of many sentences, all at once."""
    # The longest first: those that still go on are then always the first ones.
    order = sorted(range(len(scores)), key=lambda k: -len(scores[k]))
    sizes = np.array([len(scores[k]) for k in order], np.intp)
    found: list[list[str]] = [[] for _ in scores]
    if not sizes.any():
        return found
    padded = np.zeros((len(order), sizes[0], len(labels)), scores[order[0]].dtype)
    for row, k in enumerate(order):
        padded[row, : len(scores[k])] = scores[k]
    totals, back = _follow(padded, sizes, np.where(allowed(tuple(labels)), transitions, _IMPOSSIBLE), labels)
    at = np.where(may_end(labels), totals, _IMPOSSIBLE).argmax(axis=1)
    for row, k in enumerate(order):
        if sizes[row]:
            found[k] = [labels[i] for i in _trace(back[1 : sizes[row], row].tolist(), int(at[row]))]
    return found


def _follow(
    padded: Floats, sizes: NDArray[np.intp], moves: Floats, labels: Sequence[str]
) -> tuple[Floats, NDArray[np.intp]]:
    """The greatest sums at the ends of sentences, and by token, sentence and label from which label it was reached."""
    back = np.zeros((padded.shape[1], len(padded), len(labels)), np.intp)
    totals = np.where(may_begin(labels), padded[:, 0], _IMPOSSIBLE)
    arriving = np.ascontiguousarray(moves.T)
    for i in range(1, padded.shape[1]):
        going = int(np.searchsorted(-sizes, -i))
        reached = totals[:going, None, :] + arriving
        back[i, :going] = reached.argmax(axis=2)
        totals[:going] = reached.max(axis=2) + padded[:going, i]
    return totals, back


def _trace(back: Sequence[Sequence[int]], at: int) -> list[int]:
    path = [at]
    for row in reversed(back):
        at = row[at]
        path.append(at)
    return path[::-1]
