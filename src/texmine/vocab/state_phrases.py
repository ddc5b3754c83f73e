"""Noun phrases around state words: "terminally exhausted PD-1+ TIM-3+ TILs", "effector and few memory CD8+ T cells".

A phrase begins with a state word and runs over fillers (lineage, markers, specificity) to the noun that it stands
before. Words that share a noun across a link ("progenitor, intermediate and terminally exhausted subsets") are phrases
of their own; only the last has the noun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from texmine.vocab.markers import MarkerString
from texmine.vocab.state_rules import Core, HeadClass, StateRules

MAX_FILLERS = 7
MAX_LINK = 70
_GAP = re.compile(r"\s+|\s?-\s?|\s?/\s?")
_JOINT = re.compile(r"\s|-")
_PARENTHESIS = re.compile(r"\s\([^()]{1,40}\)(?=\s\w)")
_BRACKETS = re.compile(r"\s\([^()]{1,40}\)")
_LINK_SIGN = re.compile(r"\s?,\s?|\s?/\s?")


@dataclass(slots=True)
class Phrase:
    """A state word with its noun. ``core`` is the state word, ``end`` the end of the noun or, without one, of the core.

    ``head_start`` is where the last word of the phrase starts; ``head`` is the class of its noun, None without one;
    ``reach`` is how far its fillers go where no noun follows them; ``linked`` tells that it shares a later noun.
    """

    core: Core
    core_start: int
    core_end: int
    start: int
    end: int
    head_start: int
    head: HeadClass | None
    reach: int
    linked: bool = False

    @property
    def state(self) -> str:
        """The state that the core names."""
        return self.core.state


@dataclass(frozen=True, slots=True)
class Reach:
    """How a phrase goes on after its core: to ``end``, with a noun of class ``head``; its last word is at ``start``."""

    end: int
    start: int
    head: HeadClass | None
    fillers_end: int


class PhraseFinder:
    """Reads the phrases of one text."""

    def __init__(self, text: str, rules: StateRules, strings: Sequence[MarkerString]) -> None:
        self.text = text
        self.rules = rules
        self._marker_ends = {string.start: string.end for string in strings}

    def cores(self, facts: frozenset[str]) -> list[tuple[Core, int, int]]:
        """The state words, left to right: at each place the longest whose needs ``facts`` meet."""
        found: list[tuple[Core, int, int]] = []
        position = 0
        while start := self.rules.starts.search(self.text, position):
            best = self._best_core(start.start(), facts)
            if best is None:
                position = start.start() + 1
                continue
            core, end = best
            found.append((core, start.start(), end))
            position = end
        return found

    def _best_core(self, position: int, facts: frozenset[str]) -> tuple[Core, int] | None:
        best: tuple[Core, int] | None = None
        for core in self.rules.cores:
            if core.needs and core.needs not in facts:
                continue
            match = core.pattern.match(self.text, position)
            if match is not None and (best is None or match.end() > best[1]):
                best = core, match.end()
        return best

    def phrase(self, core: Core, start: int, end: int) -> Phrase:
        """The phrase of a state word that stands at ``start:end``."""
        reach = self.reach(end, core.state)
        own = _last_word(self.text, start, end)
        head_start = reach.start if reach.head not in {None, "apart", "foreign"} else own
        span_end = reach.end if head_start != own else end
        return Phrase(core, start, end, start, span_end, head_start, reach.head, reach.fillers_end)

    def reach(self, position: int, state: str) -> Reach:
        """Reads fillers and then nouns from ``position``, which is the end of a state word or of a marker string."""
        end, fillers = position, 0
        while fillers <= MAX_FILLERS:
            gap = _PARENTHESIS.match(self.text, end) or _GAP.match(self.text, end)
            if gap is None:
                break
            if gap.re is _PARENTHESIS:
                end = gap.end()
                continue
            noun = self._noun(gap.end(), state)
            if noun is not None:
                return self._nouns(noun, state, end)
            step = self._filler(gap.end())
            if step is None:
                break
            end, fillers = step, fillers + 1
        return Reach(position, position, None, end)

    def _nouns(self, noun: tuple[HeadClass, int, int], state: str, fillers_end: int) -> Reach:
        head, start, end = noun
        if head in {"apart", "foreign"}:
            return Reach(end, start, head, fillers_end)
        while (gap := _JOINT.match(self.text, end)) is not None:
            following = self._noun(gap.end(), state)
            if following is None or following[0] in {"apart", "foreign"}:
                break
            head = "precursor" if following[0] == "precursor" else head
            start, end = following[1], following[2]
        return Reach(end, _last_word(self.text, start, end), head, fillers_end)

    def _noun(self, position: int, state: str) -> tuple[HeadClass, int, int] | None:
        foreign = self.rules.cues["other"].match(self.text, position)
        best: tuple[HeadClass, int, int] | None = None
        for head in self.rules.heads:
            match = head.pattern.match(self.text, position) if head.serves(state) else None
            if match is not None and (best is None or match.end() > best[2]):
                best = head.kind, position, match.end()
        if foreign is not None and (best is None or foreign.end() >= best[2]):
            return "foreign", position, foreign.end()
        return best

    def _filler(self, position: int) -> int | None:
        match = self.rules.glue["filler"].match(self.text, position)
        marked = self._marker_ends.get(position)
        if match is None:
            return marked
        end = match.end() + 1 if self.text[match.end() : match.end() + 1] == "+" else match.end()
        return end if marked is None else max(marked, end)

    def linked(self, left: int, right: int) -> bool:
        """Whether only links, determiners, fillers and markers stand between two places, and a link among them."""
        if not 0 < right - left <= MAX_LINK:
            return False
        position, link = left, False
        while position < right:
            sign = _LINK_SIGN.match(self.text, position)
            if sign is not None:
                position, link = sign.end(), True
                continue
            gap = _BRACKETS.match(self.text, position) or _GAP.match(self.text, position)
            if gap is not None:
                position = gap.end()
                continue
            step = self._glue(position)
            if step is None:
                return False
            position, link = step[0], link or step[1]
        return link and position == right

    def _glue(self, position: int) -> tuple[int, bool] | None:
        link = self.rules.glue["link"].match(self.text, position)
        if link is not None:
            return link.end(), True
        filler = self._filler(position)
        if filler is not None:
            return filler, False
        determiner = self.rules.glue["determiner"].match(self.text, position)
        return None if determiner is None else (determiner.end(), False)


def _last_word(text: str, start: int, end: int) -> int:
    """Where the last word of ``text[start:end]`` starts."""
    match = re.search(r"[^\s-]+$", text[start:end])
    return start if match is None else start + match.start()
