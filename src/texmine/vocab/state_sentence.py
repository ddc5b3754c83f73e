"""One sentence read for its states: what the words tell, which phrases stand, and what markers add."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from texmine.vocab.markers import MarkerGrammar, MarkerString
from texmine.vocab.state_denials import denied
from texmine.vocab.state_facts import sentence_facts
from texmine.vocab.state_phrases import Phrase, PhraseFinder
from texmine.vocab.state_rules import StateRules

Method = Literal["dictionary", "markers"]
Span = tuple[int, int]

EXHAUSTED_LINEAGE = ("exhausted", "progenitor_exhausted", "intermediate_exhausted", "terminally_exhausted")
PRECURSORS = {
    "exhausted": "progenitor_exhausted",
    **dict.fromkeys(("memory", "central_memory", "effector_memory", "resident_memory"), "memory_precursor"),
}
"""The state of the precursors of a state, where they are one: "exhausted T cell progenitors", "resident memory
precursors"."""

_BRACKET_OPENS = re.compile(r"(?:\sT)?\s?\(")
_ABSORBING_OF = re.compile(r"\sof\s(?:the\s)?")
_T_CELL_BEFORE = re.compile(r"(?<!\w)(?:CAR[ -])?(?:CD[48]\+?[ -])?T[ -]cells?[ -]$|(?<!\w)TILs?[ -]$", re.IGNORECASE)
_MOVES = re.compile(r"(?<!\w)(?:from|into|to|toward|towards|as|become|becomes|became|becoming)(?:\s(?:the|an|a))?\s$")
_SHORT = re.compile(r"T[ -]?[A-Za-z]{2,4}s?")
_NOTHING_FOLLOWS = re.compile(r"\s*(?:$|[.,;:)\]])")


@dataclass(frozen=True, slots=True)
class StateMatch:
    """A state named in a text: ``text[start:end]``, whose last word starts at ``head_start``.

    ``method`` is "markers" where marker signs alone or with the words decided the state, else "dictionary".
    """

    start: int
    end: int
    state: str
    head_start: int
    method: Method


class SentenceReading:
    """One sentence under analysis: its facts, its phrases, and what is decided about them."""

    def __init__(
        self,
        text: str,
        rules: StateRules,
        markers: MarkerGrammar,
        *,
        strings: Sequence[MarkerString],
        genes: Sequence[Span],
        context: str,
    ) -> None:
        self.text = text
        self.rules = rules
        self.markers = markers
        self.strings = strings
        self.genes = genes
        self.finder = PhraseFinder(text, rules, strings)
        self.facts = sentence_facts(text, context, rules.cues)

    def matches(self) -> list[StateMatch]:
        """What StateGrammar.find promises."""
        if "foreign" in self.facts:
            return []
        phrases = self._unnested([self.finder.phrase(*core) for core in self.finder.cores(self.facts)])
        self._share_nouns(phrases)
        kept = self._absorb(self._spelt_out([phrase for phrase in phrases if self._stands(phrase)]))
        return self._with_markers(kept)

    def _unnested(self, phrases: list[Phrase]) -> list[Phrase]:
        kept: list[Phrase] = []
        for phrase in phrases:
            if self._in_gene(phrase):
                continue
            if kept and kept[-1].head in {"cell", "process", "precursor"} and phrase.core_start < kept[-1].end:
                outer = kept[-1]
                if outer.core.kind != "weak" or self.rules.parents[outer.state] == phrase.state:
                    continue
                kept.pop()
            kept.append(phrase)
        return kept

    def _in_gene(self, phrase: Phrase) -> bool:
        return any(
            start <= phrase.core_start and phrase.core_end <= end and end - start > phrase.core_end - phrase.core_start
            for start, end in self.genes
        )

    def _share_nouns(self, phrases: list[Phrase]) -> None:
        """Gives phrases without a noun the class of the noun that a linked later phrase has."""
        for place in range(len(phrases) - 2, -1, -1):
            left, right = phrases[place], phrases[place + 1]
            if place + 2 < len(phrases) and re.fullmatch(r"\s?\(", self.text[left.core_end : right.core_start]):
                right = phrases[place + 2]
            if left.head is None and self.finder.linked(left.core_end, right.core_start):
                together = self._both_short(left, right)
                right.linked = right.linked or together
                left.linked = right.head is not None or right.linked or right.core.kind in {"noun", "adj", "weak"}
                left.head = right.head if left.linked else None

    def _both_short(self, left: Phrase, right: Phrase) -> bool:
        """Whether two linked phrases without a noun are short forms, one of which at least may mean something else."""
        kinds = {left.core.kind, right.core.kind}
        spelt = (self.text[phrase.core_start : phrase.core_end] for phrase in (left, right))
        return "headed" in kinds and kinds <= {"headed", "noun"} and all(_SHORT.fullmatch(text) for text in spelt)

    # --- what stands ---

    def _stands(self, phrase: Phrase) -> bool:
        if phrase.head in {"apart", "foreign"} or denied(self.text, phrase, self.rules):
            return False
        if phrase.head == "precursor":
            spelt = phrase.state in PRECURSORS and "memory" in self.text[phrase.core_start : phrase.core_end].lower()
            return spelt or phrase.state in {"exhausted", "memory", "naive"} or phrase.core.kind in {"adj", "weak"}
        if phrase.core.kind == "noun" or phrase.head is not None or phrase.linked:
            return True
        if phrase.core.kind in {"adj", "weak"}:
            return ("said" in self.facts and phrase.state != "naive") or self._said_of(phrase)
        return phrase.core.kind == "mod" and self._passed_into(phrase)

    def _said_of(self, phrase: Phrase) -> bool:
        """Whether an adjective without a noun ends its clause or stands before a word that is no noun."""
        if _NOTHING_FOLLOWS.match(self.text, phrase.core_end):
            return True
        if not self.text[phrase.core_end].isspace():
            return False
        return any(self.rules.glue[role].match(self.text, phrase.core_end + 1) for role in ("link", "function"))

    def _passed_into(self, phrase: Phrase) -> bool:
        return bool(
            _MOVES.search(self.text[: phrase.core_start]) and _NOTHING_FOLLOWS.match(self.text, phrase.core_end)
        )

    # --- what belongs together ---

    def _spelt_out(self, phrases: list[Phrase]) -> list[Phrase]:
        """Leaves out an acronym in brackets behind its long form: "terminally exhausted T cells (TEX)"."""
        kept: list[Phrase] = []
        for phrase in phrases:
            last = kept[-1] if kept else None
            if last is not None and re.search(r"\s?\($", self.text[last.core_end : phrase.core_start]):
                behind = last.end > phrase.core_end or _BRACKET_OPENS.fullmatch(self.text, last.end, phrase.core_start)
                if behind and phrase.state in {last.state, self.rules.parents[last.state]}:
                    continue
            kept.append(phrase)
        return kept

    def _absorb(self, phrases: list[Phrase]) -> list[Phrase]:
        """Joins "stem-like program of exhausted cells", "precursors of exhausted T cells" into one phrase."""
        kept: list[Phrase] = []
        for phrase in phrases:
            last = kept[-1] if kept else None
            if last is not None and last.state == "progenitor_exhausted" and phrase.state in EXHAUSTED_LINEAGE:
                between = _ABSORBING_OF.fullmatch(self.text, last.end, phrase.core_start)
                if between is not None or last.end >= phrase.core_start - 1:
                    last.end, last.head = phrase.end, last.head or phrase.head
                    continue
            kept.append(phrase)
        return kept

    def _with_markers(self, phrases: list[Phrase]) -> list[StateMatch]:
        used: set[int] = set()
        matches: list[StateMatch] = []
        for phrase in phrases:
            strings = self._strings_of(phrase)
            used.update(string.start for string in strings)
            if not any(string.foreign for string in strings):
                free = matches[-1].end if matches else 0
                matches.append(self._match(phrase, strings, free))
        for string in self.strings:
            if string.start not in used:
                matches.extend(self._population(string, matches))
        return sorted(matches, key=lambda match: (match.start, match.end))

    def _strings_of(self, phrase: Phrase) -> list[MarkerString]:
        """The marker strings right before a phrase, in it, and in brackets right after it."""
        return [string for string in self.strings if self._belongs(string, phrase)]

    def _belongs(self, string: MarkerString, phrase: Phrase) -> bool:
        if string.end <= phrase.core_start:
            return re.fullmatch(r"\s?-?", self.text[string.end : phrase.core_start]) is not None
        if string.start >= phrase.end:
            return re.fullmatch(r"\s?\(", self.text[phrase.end : string.start]) is not None
        return phrase.core_start <= string.start and string.end <= phrase.end

    def _match(self, phrase: Phrase, strings: list[MarkerString], free: int) -> StateMatch:
        """The phrase as a match, with the markers or the "T cell" before it as far as no other match reaches."""
        start = min([phrase.core_start, *(string.start for string in strings if free <= string.start)])
        if start == phrase.core_start and phrase.core.kind == "noun":
            owner = _T_CELL_BEFORE.search(self.text[free:start])
            start = free + owner.start() if owner else start
        state = phrase.state
        if phrase.head == "precursor":
            state = PRECURSORS.get(state, state)
        markers = [marker for string in strings for marker in string.markers]
        refined = self.markers.state_of(markers, base=state, context=self._context()) if markers else None
        head_start = max(phrase.head_start, phrase.core_start)
        return StateMatch(start, phrase.end, refined or state, head_start, "markers" if refined else "dictionary")

    def _context(self) -> str:
        return "chronic" if "chronic" in self.facts else "acute"

    def _population(self, string: MarkerString, matches: list[StateMatch]) -> list[StateMatch]:
        """The state of a population that its markers alone name, with its noun; nothing where they name none."""
        if string.foreign or not string.informative or self._bears(string, matches):
            return []
        reach = self.finder.reach(string.end, "")
        state = self.markers.state_of(string.markers, context=self._context())
        headed = reach.head in {"cell", "process", "precursor"}
        if (
            state is None
            or reach.head == "foreign"
            or any(m.start < reach.end and string.start < m.end for m in matches)
        ):
            return []
        if not headed and not self._shares(string) and len(string.markers) == 1:
            return []
        end = reach.end if headed else string.end
        return [StateMatch(string.start, end, state, reach.start if headed else string.start, "markers")]

    def _bears(self, string: MarkerString, matches: list[StateMatch]) -> bool:
        """Whether the population only bears the state named before it: "dysfunction of TIM-3+ TILs"."""
        return any(_ABSORBING_OF.fullmatch(self.text, match.end, string.start) for match in matches)

    def _shares(self, string: MarkerString) -> bool:
        """Whether the string shares the noun of a linked later one: "TCF1+ and TIM-3+ cells"."""
        for other in self.strings:
            if other.start > string.end and self.finder.linked(string.end, other.start):
                return self.finder.reach(other.end, "").head in {"cell", "process"}
        return False
