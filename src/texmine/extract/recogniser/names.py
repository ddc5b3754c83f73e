"""Names of genes as a set of hashes: which tokens of a sentence spell a listed symbol, alias or full name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_NOT_SPELT = re.compile(r"[^a-z0-9]+")
_BRIDGES = frozenset({"-", "/"})
_LONGEST = 6
KINDS = ("n", "a", "s")
"""Full names, aliases and earlier symbols, approved symbols."""


def spelling_of(text: str) -> str:
    """What of a name is compared: its Latin letters, in lower case, and digits."""
    return _NOT_SPELT.sub("", text.lower())


@lru_cache(maxsize=20_000)
def _encoded(text: str) -> bytes:
    return spelling_of(text).encode()


class NameSet:
    """Names with their kinds, kept as 32-bit hashes of their spellings (one in 40,000 other words is taken for one)."""

    def __init__(self, kinds: Mapping[int, str]) -> None:
        self._kinds = dict(kinds)

    @classmethod
    def from_names(cls, names: Iterable[tuple[str, str]]) -> NameSet:
        """From (kind, name); names of one character, and numbers, are left out. Of equal names the last counts."""
        spelt = ((kind, spelling_of(name)) for kind, name in names)
        return cls({crc32(name.encode()): kind for kind, name in spelt if len(name) > 1 and not name.isdigit()})

    def as_arrays(self) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
        """The hashes in order, and the number of each one's kind."""
        hashes = sorted(self._kinds)
        return np.array(hashes, np.uint32), np.array([KINDS.index(self._kinds[key]) for key in hashes], np.uint8)

    @classmethod
    def from_arrays(cls, hashes: NDArray[np.uint32], kinds: NDArray[np.uint8]) -> NameSet:
        """What ``as_arrays`` gave."""
        return cls(dict(zip(hashes.tolist(), map(KINDS.__getitem__, kinds.tolist()), strict=True)))

    def mark(self, words: Sequence[str]) -> list[str]:
        """For each word "", or the kind of the longest name from the left that it is part of, whether that name has
        capitals or digits (U) or not (l), and its place in it (B, I, E, or S where it is the whole).
        """
        marks = [""] * len(words)
        spellings = [_encoded(word) for word in words]
        i = 0
        while i < len(words):
            end, kind = self._longest(words, spellings, i)
            sure = any(c.isupper() or c.isdigit() for word in words[i:end] for c in word)
            for k in range(i, end):
                place = "S" if end == i + 1 else "B" if k == i else "E" if k == end - 1 else "I"
                marks[k] = f"{kind}{'U' if sure else 'l'}{place}"
            i = max(end, i + 1)
        return marks

    def _longest(self, words: Sequence[str], spellings: Sequence[bytes], start: int) -> tuple[int, str]:
        end, kind, spelt = start, "", 0
        for k in range(start, min(len(words), start + _LONGEST)):
            if not spellings[k]:
                if k == start or words[k] not in _BRIDGES:
                    break
                continue
            spelt = crc32(spellings[k], spelt)
            known = self._kinds.get(spelt)
            if known is not None:
                end, kind = k + 1, known
        return end, kind
