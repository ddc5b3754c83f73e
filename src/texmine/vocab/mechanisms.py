"""The mechanisms of a pack, and the words that tell them.

A cue is a phrase that states a mechanism (strong) or hints at it (weak). ``MechanismCues.find`` gives every cue of a
sentence; which of them belongs to a relation is for the relation finder to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from texmine.model import Concept, Xref
from texmine.vocab.patterns import WORD_END, WORD_START, expression
from texmine.vocab.tables import Row, read_table

Strength = Literal["strong", "weak"]

MECHANISM_COLUMNS = ("id", "layer", "name", "go", "definition")
CUE_COLUMNS = ("mechanism", "strength", "pattern")
ROLE_COLUMNS = ("symbol", "role", "mechanism")
LAYERS = ("transcriptome", "epigenome", "metabolome", "proteome", "ptm", "signalling")

_GO = re.compile(r"GO:\d{7}")


@dataclass(frozen=True, slots=True)
class MechanismMatch:
    """Words that tell a mechanism: ``text[start:end]``."""

    start: int
    end: int
    mechanism: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of mechanism_cues.tsv, compiled."""

    mechanism: str
    strength: Strength
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class GeneRole:
    """What a gene's product is, and the mechanism that "signalling of" it means."""

    role: str
    mechanism: str


def read_mechanisms(folder: Path) -> tuple[Concept, ...]:
    """The mechanisms of mechanisms.tsv. Raises PackError for one that is there twice, an unknown layer or GO id."""
    concepts: dict[str, Concept] = {}
    for row in read_table(folder / "mechanisms.tsv", MECHANISM_COLUMNS):
        mechanism, go = row.required("id"), row["go"]
        if mechanism in concepts:
            raise row.error(f"the mechanism {mechanism!r} is there twice")
        if go and not _GO.fullmatch(go):
            raise row.error(f"{go!r} is not a GO id")
        concepts[mechanism] = Concept(
            id=mechanism,
            kind="mechanism",
            label=mechanism,
            name=row.required("name"),
            definition=row.required("definition"),
            layer=row.one_of("layer", LAYERS),
            xrefs=(Xref(go),) if go else (),
        )
    return tuple(concepts.values())


def read_gene_roles(folder: Path) -> Mapping[str, GeneRole]:
    """The roles of gene_roles.tsv by symbol. Raises PackError for a symbol twice or a mechanism that is none."""
    mechanisms = _ids(folder)
    roles: dict[str, GeneRole] = {}
    for row in read_table(folder / "gene_roles.tsv", ROLE_COLUMNS):
        symbol = row.required("symbol")
        if symbol in roles:
            raise row.error(f"{symbol!r} is there twice")
        roles[symbol] = GeneRole(row.required("role"), row.one_of("mechanism", mechanisms))
    return roles


class MechanismCues:
    """Finds the words of a sentence that tell a mechanism."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self._cues = tuple(cues)
        self._starts = re.compile(r"(?<![\w])(?=\w)")

    @classmethod
    def read(cls, folder: Path) -> MechanismCues:
        """Reads mechanism_cues.tsv. Raises PackError for an unknown mechanism or a pattern that is none."""
        mechanisms = _ids(folder)
        return cls(_cue(row, mechanisms) for row in read_table(folder / "mechanism_cues.tsv", CUE_COLUMNS))

    def find(self, text: str) -> list[MechanismMatch]:
        """The cues in a normalised text, by start; of those that overlap, the longest, then a strong one, stays.

        Two mechanisms stay on one span where the tables give both and neither is longer.
        """
        found = [
            MechanismMatch(match.start(), match.end(), cue.mechanism, cue.strength)
            for cue in self._cues
            for match in cue.pattern.finditer(text)
        ]
        found.sort(
            key=lambda match: (match.start - match.end, match.strength != "strong", match.start, match.mechanism)
        )
        kept: list[MechanismMatch] = []
        for match in found:
            rivals = [other for other in kept if other.start < match.end and match.start < other.end]
            if all(other.mechanism != match.mechanism and _equal(other, match) for other in rivals):
                kept.append(match)
        return sorted(kept, key=lambda match: (match.start, match.end, match.mechanism))


def _equal(left: MechanismMatch, right: MechanismMatch) -> bool:
    return (left.start, left.end, left.strength) == (right.start, right.end, right.strength)


def _ids(folder: Path) -> tuple[str, ...]:
    return tuple(row.required("id") for row in read_table(folder / "mechanisms.tsv", MECHANISM_COLUMNS))


def _cue(row: Row, mechanisms: tuple[str, ...]) -> Cue:
    mechanism = row.one_of("mechanism", mechanisms)
    strength: Strength = "strong" if row.one_of("strength", ("strong", "weak")) == "strong" else "weak"
    pattern = re.compile(f"{WORD_START}(?:{expression(row, 'pattern')}){WORD_END}", re.IGNORECASE)
    return Cue(mechanism, strength, pattern)
