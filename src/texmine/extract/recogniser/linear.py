"""The log-linear part: a weight for each pair of a view and a label, few of which are not nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from texmine.extract.recogniser.labels import Floats
from texmine.extract.recogniser.names import NameSet
from texmine.extract.recogniser.views import OFFSETS, context_views, seen_from, word_views

_HEAD = 10
_PLACES = sorted((0, *OFFSETS))


def all_views(words: Sequence[str], tags: Sequence[str], marks: Sequence[str]) -> list[list[str]]:
    """Every view of each token, its own and its neighbours': what the weights are learnt for."""
    own = [word_views(word) for word in words]
    found = context_views(words, tags, marks)
    for i, views in enumerate(found):
        views.extend(own[i])
        for offset in OFFSETS:
            if 0 <= i + offset < len(words):
                views.extend(seen_from(own[i + offset], offset))
    return found


def hash_views(views: Sequence[str]) -> list[int]:
    """The CRC-32 of each view in UTF-8."""
    # To encode all at once is quicker; a word may hold the separator, though.
    encoded = "\n".join(views).encode().split(b"\n")
    if len(encoded) != len(views):
        encoded = [view.encode() for view in views]
    return list(map(crc32, encoded))


class LinearScorer:
    """Scores of labels from views, which it knows by 32-bit hashes.

    ``keys`` are the views' hashes in order; view ``i`` has the weights ``starts[i]`` to ``starts[i + 1]`` of ``labels``
    (numbers) and ``weights``.
    """

    def __init__(
        self,
        size: int,
        keys: NDArray[np.uint32],
        starts: NDArray[np.int64],
        labels: NDArray[np.uint8],
        weights: Floats,
        names: NameSet,
    ) -> None:
        self.size = size
        self.names = names
        self._keys, self._starts, self._labels, self._weights = keys, starts, labels, weights
        # Most views are not known, which the first bits of their hashes mostly tell.
        self._heads = np.zeros(1 << (32 - _HEAD), np.bool_)
        self._heads[keys >> _HEAD] = True
        # Most words of a text have been met in it before.
        self._of_word = lru_cache(maxsize=20_000)(self._score_word)

    @classmethod
    def from_weights(
        cls, weights: Mapping[tuple[str, str], float], labels: Sequence[str], names: NameSet
    ) -> LinearScorer:
        """From the weight of each (view, label). Of views with one hash the weights are summed."""
        number = {label: i for i, label in enumerate(labels)}
        summed: dict[tuple[int, int], float] = {}
        for (view, label), weight in weights.items():
            pair = crc32(view.encode()), number[label]
            summed[pair] = summed.get(pair, 0.0) + weight
        pairs = sorted(pair for pair, weight in summed.items() if weight)
        keys, counts = np.unique(np.array([key for key, _ in pairs], np.uint32), return_counts=True)
        starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        numbers = np.array([label for _, label in pairs], np.uint8)
        return cls(len(labels), keys, starts, numbers, np.array([summed[pair] for pair in pairs], np.float32), names)

    def as_arrays(self) -> dict[str, NDArray[np.generic]]:
        """What ``from_arrays`` takes; weights to half precision, which changes no score by more than a thousandth."""
        hashes, kinds = self.names.as_arrays()
        return {
            "keys": self._keys,
            "counts": np.diff(self._starts).astype(np.uint8),
            "labels": self._labels,
            "weights": self._weights.astype(np.float16),
            "name_hashes": hashes,
            "name_kinds": kinds,
        }

    @classmethod
    def from_arrays(cls, size: int, arrays: Mapping[str, NDArray[np.generic]]) -> LinearScorer:
        """A scorer of ``size`` labels."""
        starts = np.concatenate([[0], np.cumsum(arrays["counts"], dtype=np.int64)])
        names = NameSet.from_arrays(arrays["name_hashes"].astype(np.uint32), arrays["name_kinds"].astype(np.uint8))
        weights = arrays["weights"].astype(np.float32)
        return cls(size, arrays["keys"].astype(np.uint32), starts, arrays["labels"].astype(np.uint8), weights, names)

    def score(self, words: Sequence[str], tags: Sequence[str]) -> Floats:
        """One row a token, one column a label."""
        return self.score_many([(words, tags)])[0]

    def score_many(self, sentences: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[Floats]:
        """``score`` of the words and tags of each sentence, all at once."""
        context = [context_views(words, tags, self.names.mark(words)) for words, tags in sentences]
        scores = self._sum([views for found in context for views in found])
        found, start = [], 0
        for words, _ in sentences:
            found.append(scores[start : start + len(words)])
            self._add_words(found[-1], words)
            start += len(words)
        return found

    def _add_words(self, scores: Floats, words: Sequence[str]) -> None:
        """Adds what words give to themselves and to their neighbours, in the order of the words."""
        if not words:
            return
        parts = np.stack([self._of_word(word) for word in words], axis=1)
        for part, offset in zip(parts, _PLACES, strict=True):
            # A word adds to the token that stands ``offset`` before it.
            first, end = max(0, offset), min(len(words), len(words) + offset)
            if first < end:
                scores[first - offset : end - offset] += part[first:end]

    def _score_word(self, word: str) -> Floats:
        """What a word adds to the tokens around it: a row for each of ``_PLACES``."""
        own = word_views(word)
        return self._sum([seen_from(own, offset) if offset else own for offset in _PLACES])

    def _sum(self, views: Iterable[Sequence[str]]) -> Floats:
        rows = list(views)
        hashes = np.array(hash_views([view for row in rows for view in row]), np.uint32)
        owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        maybe = self._heads[hashes >> _HEAD]
        hashes, owners = hashes[maybe], owners[maybe]
        at = np.searchsorted(self._keys, hashes)
        at[at == len(self._keys)] = 0
        known = self._keys[at] == hashes if len(self._keys) else np.zeros(len(at), bool)
        at, owners = at[known], owners[known]
        counts = self._starts[at + 1] - self._starts[at]
        # The positions of all weights of all known views, one run after another.
        runs = np.repeat(self._starts[at] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
        places = np.arange(len(runs)) + runs
        cells = np.repeat(owners, counts) * self.size + self._labels[places]
        total = np.bincount(cells, self._weights[places], len(rows) * self.size)
        return total.reshape(len(rows), self.size).astype(np.float32)
