"""What stays of a text when it is typeset anew: the letters, without case, blanks and the hyphens inside words.

Two publishers' versions of one sentence fold to one key; a changed word, number or sign does not. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from texmine.text import GREEK, View, normalise

_TOKEN = re.compile(r"[^\W_]+|[+\-/]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. Each character of ``key`` stands for the raw stretch ``starts[i]:ends[i]``."""

    key: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def find_all(self, key: str) -> list[tuple[int, int]]:
        """The raw spans of all places where a folded text stands, in order; they may overlap. None for an empty key."""
        found: list[tuple[int, int]] = []
        at = self.key.find(key) if key else -1
        while at >= 0:
            if self._is_whole(at, at + len(key)):
                found.append((self.starts[at], self.ends[at + len(key) - 1]))
            at = self.key.find(key, at + 1)
        return found

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether the span begins and ends between two characters of the raw text, not inside a letter spelt out."""
        begins = start == 0 or self.starts[start - 1] != self.starts[start]
        ends = end == len(self.key) or self.starts[end] != self.starts[end - 1]
        return begins and ends


@lru_cache(maxsize=4096)
def fold(text: str) -> Folded:
    """The folded view of a text. Greek letters are spelt out; signs that mean something (CD8+, TCF1−) stay."""
    view = normalise(text)
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for position, char in enumerate(view.text):
        if char.isspace() or (char == "-" and _joins(view, position)):
            continue
        lower = char.casefold()
        spelt = GREEK.get(lower, lower)
        chars.extend(spelt)
        starts.extend([view.starts[position]] * len(spelt))
        ends.extend([view.ends[position]] * len(spelt))
    return Folded("".join(chars), tuple(starts), tuple(ends))


def _joins(view: View, position: int) -> bool:
    """Whether a hyphen joins two parts of a word ("TIM-3", "TIM - 3"), and is no sign ("TCF1- cells")."""
    before, after = view.text[:position], view.text[position + 1 :]
    loose = before[-1:].isspace() and after[:1].isspace()
    if loose:
        before, after = before[-4:].rstrip(), after[:4].lstrip()
    return before[-1:].isalnum() and after[:1].isalnum()


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[str, ...]:
    """The words, numbers and signs of a text, without case."""
    return tuple(_TOKEN.findall(normalise(text).text.casefold()))
