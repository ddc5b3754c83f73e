"""Sentences made from frames and words, each with what it says: the grid on which the reading of relations is tried.

A frame is a sentence with slots (frames.tsv, which explains them), and words.tsv fills the slots. The choice of words
is drawn from the frame's own text, so that it is the same in every run, and a new frame changes no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

FOLDER = Path(__file__).parent
TWIN = "twin-"
"""How the names of frames begin in which nothing is said."""
_SLOT = re.compile(r"\{(?P<name>[A-Za-z])(?P<form>[3dngi]?)(?P<capital>\^?)\}")
_FORMS = "i3dng"
_KINDS = {"Y": "X", "Z": "X", "B": "A", "D": "C", "E": "C", "W": "V", "j": "J"}
_EFFECTS = {
    "+": "promotes", "-": "inhibits", "=": "maintains", "-=": "inhibits", "m": "marks", "d": "depleted_in",
    "~": "associated",
}  # fmt: skip
_TURNED = {"+": "-", "-": "+", "=": "-", "-=": "="}
_STATES = "ABCDE"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of a frame; ``truth`` holds (gene symbol, effect, state, negated)."""

    frame: str
    template: str
    sentence: str
    truth: frozenset[tuple[str, str, str, bool]]


@dataclass(frozen=True, slots=True)
class _Word:
    meaning: str
    forms: tuple[str, ...]

    def form(self, letter: str) -> str:
        return self.forms[_FORMS.index(letter)] if letter else self.forms[0]


def read_grid(fills: int) -> Iterator[Case]:
    """The cases of every frame, ``fills`` of each, in the order of frames.tsv."""
    for line in _lines("frames.tsv"):
        frame, template, relations = line
        for n in range(fills):
            yield _fill(frame, template, relations, Random(f"{template} {n}"))


def read_floors() -> dict[str, float]:
    """The least share of each frame's sentences that must be read right."""
    return {frame: float(share) for frame, share in _lines("floors.tsv")}


def _lines(name: str) -> Iterator[list[str]]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def _words() -> Mapping[str, Sequence[_Word]]:
    found: dict[str, list[_Word]] = {}
    for slot, meaning, forms in _lines("words.tsv"):
        found.setdefault(slot, []).append(_Word(meaning, tuple(forms.split("|"))))
    return found


def _fill(frame: str, template: str, relations: str, random: Random) -> Case:
    chosen: dict[str, _Word] = {}
    for match in _SLOT.finditer(template):
        name = match["name"]
        if name not in chosen:
            chosen[name] = _choose(name, chosen, random)
    sentence = _SLOT.sub(lambda m: _text(m, chosen), template)
    truth = frozenset(_relation(each.split(), chosen) for each in relations.split(";") if each.strip() != "-")
    return Case(frame, template, sentence[0].upper() + sentence[1:] if sentence[1:2].islower() else sentence, truth)


def _choose(name: str, chosen: Mapping[str, _Word], random: Random) -> _Word:
    """A word for a slot, of another meaning than the genes and states before it."""
    taken = {word.meaning for word in chosen.values()}
    words = _words()[_KINDS.get(name, name)]
    if name in "XYZRK" + _STATES:
        words = [word for word in words if word.meaning not in taken]
    return random.choice(words)


def _text(match: re.Match[str], chosen: Mapping[str, _Word]) -> str:
    text = chosen[match["name"]].form(match["form"])
    if match["name"] == "j":
        text = text.removeprefix("a ").removeprefix("an ")
    return text[0].upper() + text[1:] if match["capital"] else text


def _relation(parts: Sequence[str], chosen: Mapping[str, _Word]) -> tuple[str, str, str, bool]:
    gene, sign, state, *denied = parts
    slot = sign[-1].upper()
    if sign not in _EFFECTS:
        word = chosen.get(slot) or chosen[slot.lower()]
        sign = _TURNED[word.meaning] if sign[0] == "-" else word.meaning
    concept = chosen[state].meaning if state in chosen else state
    return chosen[gene].meaning, _EFFECTS[sign], concept, bool(denied)
