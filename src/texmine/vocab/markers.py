"""Populations written by their markers: ``PD-1+TCF1+``, ``CXCR5-TIM-3+``, ``KLRG1hiCD127lo``.

``MarkerGrammar.parse`` finds the strings and reads their signs; ``MarkerGrammar.state_of`` says which state a set of
markers names, by the rules of the pack. A genotype (``Tox-/-``) is no marker, and a hyphen is a minus sign only where
no word hangs on it: ``TIM-3-`` is, ``TIM-3-mediated`` is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from texmine.text import name_key
from texmine.vocab.patterns import WORD_START, Gate, flexible_name
from texmine.vocab.tables import Row, read_table

Sign = Literal["+", "hi", "int", "lo", "dim", "-"]
MarkerKind = Literal["marker", "lineage", "other"]

MARKER_COLUMNS = ("marker", "kind", "names")
RULE_COLUMNS = ("state", "markers", "base", "needs")
CONTEXTS = ("", "chronic", "acute")
MAX_CHAIN = 8
"""How many markers with a minus sign may stand before one whose sign is beyond doubt; it bounds the search."""

_WORD_SIGNS: dict[str, Sign] = {
    "positive": "+", "pos": "+", "expressing": "+", "negative": "-", "neg": "-", "high": "hi", "hi": "hi",
    "bright": "hi", "intermediate": "int", "int": "int", "mid": "int", "low": "lo", "lo": "lo", "dim": "dim",
}  # fmt: skip
_POSITIVE = frozenset({"+", "hi", "int"})
_NEGATIVE = frozenset({"-", "lo", "dim"})

_TIGHT = (
    r"(?P<tight>(?:hi(?:gh)?|lo(?:w)?|int(?:ermediate)?|mid|dim|bright|neg(?:ative)?|pos(?:itive)?)(?!(?-i:[a-z])))"
)
_HUNG = r"[- ](?P<hung>high|low|hi|lo|int|mid|intermediate|dim|bright|negative|neg|positive|pos|expressing)(?![\w-])"
# Some publishers set "PD-1 + TIM-3 + T cells"; "IL-2 + IL-15" is a sum, hence the look ahead for cells.
_PLUS = r"(?P<plus>\+(?!/[+-])|\s\+(?=(?:\s(?:{names})\s?\+)*\s(?:T[ -]cells?|cells?|TILs?|subsets?|populations?)\b))"
# A minus ends its word, or stands before the next marker; "Tox-/-" is a genotype, "TIM-3-mediated" and the hanging
# hyphen of "PD-1- and TIM-3-mediated" are hyphens.
_MINUS = r"(?P<minus>-(?!/|\w|\s(?:and|or|and/or)\s\S+-(?!positive|negative|expressing|high|low)[a-z]{3}))"
_JOINED_MINUS = r"(?P<joined>-(?!/))"

_BETWEEN = re.compile(r"\s?[/·]\s?|,?\s|")


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker with its sign; ``name`` is the marker's id in the pack, ``start:end`` covers name and sign."""

    name: str
    sign: Sign
    start: int
    end: int
    kind: MarkerKind = "marker"

    @property
    def positive(self) -> bool:
        """Whether the sign tells of staining, at any level but low."""
        return self.sign in _POSITIVE


@dataclass(frozen=True, slots=True)
class MarkerString:
    """Markers in a row that describe one population; ``text[start:end]`` is the string as printed."""

    start: int
    end: int
    markers: tuple[Marker, ...]

    @property
    def foreign(self) -> bool:
        """Whether a marker tells that the cells are B, NK, myeloid or regulatory cells."""
        return any(marker.kind == "other" and marker.positive for marker in self.markers)

    @property
    def informative(self) -> bool:
        """Whether a marker other than one of lineage is there."""
        return any(marker.kind == "marker" for marker in self.markers)


@dataclass(frozen=True, slots=True)
class MarkerRule:
    """A set of signs that names a state, alone or as a refinement of ``base``, in a context or in any."""

    state: str
    signs: frozenset[tuple[str, str]]
    base: str
    needs: str

    def holds(self, markers: Iterable[Marker]) -> bool:
        """Whether each condition is met by one of the markers."""
        have = {(marker.name, sign) for marker in markers for sign in _signs_met(marker)}
        return self.signs <= have


class MarkerGrammar:
    """Finds marker strings in a normalised text (see texmine.text.normalise) and tells the states that they name."""

    def __init__(
        self,
        names: dict[str, tuple[str, MarkerKind]],
        spellings: Iterable[str],
        rules: Iterable[MarkerRule],
    ) -> None:
        self._names = names
        self._rules = tuple(rules)
        ordered = sorted(set(spellings), key=lambda name: (-len(name), name))
        union = "|".join(map(flexible_name, ordered))
        joined = f"(?P<name>{union})"
        sign = "|".join((_PLUS.replace("{names}", union), _TIGHT, _HUNG, _MINUS))
        self._gate = Gate.before(rf"{WORD_START}(?:{union})")
        self._first = re.compile(rf"(?<![\w]){joined}(?:{sign})", re.IGNORECASE)
        self._next = re.compile(rf"{joined}(?:{sign})", re.IGNORECASE)
        # "CXCR5-TIM-3+": the minus is a sign because a signed marker follows at once.
        self._bound = re.compile(rf"{joined}{_JOINED_MINUS}", re.IGNORECASE)

    @classmethod
    def read(cls, folder: Path, states: Iterable[str] = ()) -> MarkerGrammar:
        """Reads markers.tsv and marker_rules.tsv. Raises PackError for an unknown marker, sign, context or state."""
        names: dict[str, tuple[str, MarkerKind]] = {}
        spellings: list[str] = []
        for row in read_table(folder / "markers.tsv", MARKER_COLUMNS):
            marker, kind = row.required("marker"), _kind(row)
            for name in (marker, *row.list("names")):
                known = names.setdefault(name_key(name), (marker, kind))
                if known[0] != marker:
                    raise row.error(f"{name!r} is a name of {known[0]} too")
                spellings.append(name)
        allowed = frozenset(states)
        ids = {marker for marker, _ in names.values()}
        rules = [_rule(row, ids, allowed) for row in read_table(folder / "marker_rules.tsv", RULE_COLUMNS)]
        return cls(names, spellings, rules)

    def parse(self, text: str) -> list[MarkerString]:
        """The marker strings of a text, in order; none overlap."""
        found: list[MarkerString] = []
        if not self._gate.may_match(text):
            return found
        position = 0
        while match := self._start(text, position):
            markers = [match]
            while (following := self._following(text, markers[-1].end)) is not None:
                markers.append(following)
            found.append(MarkerString(markers[0].start, markers[-1].end, tuple(markers)))
            position = markers[-1].end
        return found

    def state_of(self, markers: Iterable[Marker], *, base: str = "", context: str = "") -> str | None:
        """The state that markers name, or None where no rule holds or rules of one rank disagree.

        ``base`` is the state that the words beside the markers name already ("" where they name none), ``context`` is
        what the sentence tells (a value of the rules' ``needs``). The rule with the most conditions wins; a condition
        on the level (hi, int) outranks one on the mere sign.
        """
        have = tuple(markers)
        holding = [
            rule for rule in self._rules if rule.base == base and rule.needs in {"", context} and rule.holds(have)
        ]
        if not holding:
            return None
        best = max(map(_rank, holding))
        states = {rule.state for rule in holding if _rank(rule) == best}
        return states.pop() if len(states) == 1 else None

    def _start(self, text: str, position: int) -> Marker | None:
        first = self._first.search(text, position)
        if first is None:
            return None  # what follows a joined minus would be found as well
        while bound := self._bound.search(text, position):
            if first.start() <= bound.start():
                break
            preceded = bound.start() > 0 and (text[bound.start() - 1].isalnum() or text[bound.start() - 1] == "_")
            if not preceded and self._chain(text, bound.end()):
                return self._marker(bound)
            position = bound.end()
        return self._marker(first)

    def _chain(self, text: str, position: int) -> bool:
        """Whether a signed marker follows at once, or after a few markers with minus signs."""
        for _ in range(MAX_CHAIN):
            if self._next.match(text, position):
                return True
            bound = self._bound.match(text, position)
            if bound is None:
                return False
            position = bound.end()
        return False

    def _following(self, text: str, position: int) -> Marker | None:
        between = _BETWEEN.match(text, position)
        for start in (between.end() if between else position, position):
            signed = self._next.match(text, start)
            if signed is not None:
                return self._marker(signed)
            bound = self._bound.match(text, start)
            if bound is not None and self._chain(text, bound.end()):
                return self._marker(bound)
        return None

    def _marker(self, match: re.Match[str]) -> Marker:
        groups = match.groupdict()
        word = groups.get("tight") or groups.get("hung")
        sign: Sign = _WORD_SIGNS[word.lower()] if word else "+" if groups.get("plus") else "-"
        name, kind = self._names[name_key(match["name"])]
        return Marker(name, sign, match.start(), match.end(), kind)


def _kind(row: Row) -> MarkerKind:
    match row.one_of("kind", ("marker", "lineage", "other")):
        case "lineage":
            return "lineage"
        case "other":
            return "other"
        case _:
            return "marker"


def _rule(row: Row, markers: set[str], states: frozenset[str]) -> MarkerRule:
    signs = frozenset(_condition(row, part, markers) for part in row.required("markers").split())
    state, base = row.required("state"), row["base"]
    for named in (state, base):
        if states and named and named not in states:
            raise row.error(f"{named!r} is not a state")
    return MarkerRule(state, signs, base, row.one_of("needs", CONTEXTS))


def _condition(row: Row, part: str, markers: set[str]) -> tuple[str, str]:
    for sign in ("hi", "int", "+", "-"):
        if part.endswith(sign) and part.removesuffix(sign) in markers:
            return part.removesuffix(sign), sign
    raise row.error(f"{part!r} is not a marker of markers.tsv with +, -, hi or int")


def _signs_met(marker: Marker) -> tuple[str, ...]:
    if marker.sign in _NEGATIVE:
        return ("-",)
    return ("+",) if marker.sign == "+" else ("+", marker.sign)


def _rank(rule: MarkerRule) -> tuple[int, int]:
    return len(rule.signs), sum(sign in {"hi", "int"} for _, sign in rule.signs)
