"""What a chain of labels is expected to be: the forward and backward passes of a conditional random field, in batches.

Lafferty, McCallum & Pereira 2001; the scaling is Rabiner's (1989, doi:10.1109/5.18626).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from texmine.extract.recogniser.labels import allowed, may_begin, may_end

Array = NDArray[np.float64]
_LEAST = 1e-30
_RULED_OUT = 1e-12


@dataclass(frozen=True, slots=True)
class Expectation:
    """How often each label is expected at each token (sentence, token, label), each transition in all (from, to), and
    the logarithm of the sum over all paths, by sentence.
    """

    labels: Array
    transitions: Array
    log_sum: Array


class Chain:
    """The passes over batches of sentences, of labels that may follow one another as they do in an entity."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._numbers = {label: i for i, label in enumerate(labels)}
        self._allowed, self._first, self._last = allowed(labels), may_begin(labels), may_end(labels)

    def expect(self, factors: Array, transitions: NDArray[np.float32], lengths: NDArray[np.intp]) -> Expectation:
        """``factors`` (sentence, token, label) are positive and at most about one; past ``lengths`` they do not count.
        ``transitions`` are logarithms.
        """
        moves = np.exp(transitions.astype(np.float64)) * self._allowed
        active = np.arange(factors.shape[1])[None] < lengths[:, None]
        forward, scale = self._forward(factors, moves, active)
        every, last = np.arange(len(factors)), lengths - 1
        ends = np.maximum((forward[every, last] * self._last).sum(axis=1), _LEAST)
        backward = np.zeros_like(factors)
        backward[every, last] = self._last / ends[:, None]
        for t in range(factors.shape[1] - 2, -1, -1):
            after = (factors[:, t + 1] * backward[:, t + 1] / scale[:, t + 1, None]) @ moves.T
            backward[:, t] = np.where((t < last)[:, None], after, backward[:, t])
        arriving = factors[:, 1:] * backward[:, 1:] / scale[:, 1:, None] * active[:, 1:, None]
        pairs = np.einsum("bti,btj->ij", forward[:, :-1], arriving) * moves
        return Expectation(forward * backward, pairs, np.log(scale).sum(axis=1) + np.log(ends))

    def _forward(self, factors: Array, moves: Array, active: NDArray[np.bool_]) -> tuple[Array, Array]:
        forward, scale = np.zeros_like(factors), np.ones(factors.shape[:2])
        reached = factors[:, 0] * self._first
        for t in range(factors.shape[1]):
            if t:
                reached = (forward[:, t - 1] @ moves) * factors[:, t]
            scale[:, t] = np.where(active[:, t], np.maximum(reached.sum(axis=1), _LEAST), 1.0)
            forward[:, t] = np.where(active[:, t, None], reached / scale[:, t, None], 0.0)
        return forward, scale

    def gradient(
        self,
        scores: Sequence[NDArray[np.float32]],
        transitions: NDArray[np.float32],
        gold: Sequence[Sequence[str | None]],
    ) -> tuple[list[NDArray[np.float32]], NDArray[np.float32], float]:
        """The gradient of the negative log-likelihood of ``gold`` by scores (one array a sentence) and transitions, and
        that likelihood's share of one token. A label that is None may be any.
        """
        lengths = np.array([len(labels) for labels in gold])
        shape = (len(gold), int(lengths.max()), len(self._numbers))
        padded, known = np.zeros(shape), np.full(shape, _RULED_OUT)
        for k, (own, labels) in enumerate(zip(scores, gold, strict=True)):
            padded[k, : len(labels)] = own
            for i, label in enumerate(labels):
                known[k, i, slice(None) if label is None else self._numbers[label]] = 1.0
        factors = np.exp(padded - padded.max(axis=2, keepdims=True))
        free = self.expect(factors, transitions, lengths)
        held = self.expect(factors * known, transitions, lengths)
        change = (free.labels - held.labels).astype(np.float32)
        parts = [np.ascontiguousarray(change[k, :length]) for k, length in enumerate(lengths)]
        loss = float((free.log_sum - held.log_sum).sum() / lengths.sum())
        return parts, (free.transitions - held.transitions).astype(np.float32), loss
