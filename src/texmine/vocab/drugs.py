"""Drugs and tool compounds: what they act on, and finding their names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from texmine.text import normalise
from texmine.vocab.tables import read_table

DRUGS_FILE = "drugs.tsv"
COLUMNS = ("name", "synonyms", "targets", "action")
Action = Literal["inhibits", "activates"]
ACTIONS: tuple[Action, ...] = ("inhibits", "activates")

_SHORTEST_WORD = 6
"""Letters of a name from which on its case does not matter: "Rapamycin" begins a sentence, "Dac51" is a code."""


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug with its names, as they are written in a normalised view, and the ids of the genes that it acts on."""

    names: tuple[str, ...]
    targets: tuple[str, ...]
    action: Action


@dataclass(frozen=True, slots=True)
class DrugMatch:
    """A drug named in a text: ``text[start:end]``."""

    start: int
    end: int
    drug: Drug


def read_drugs(folder: Path, targets: Mapping[str, str]) -> tuple[Drug, ...]:
    """The drugs of a pack; none where it has no such table. ``targets`` gives the ids of genes and families by label.

    Raises PackError, with file and line, also for a target that the pack does not hold and a name given twice.
    """
    path = folder / DRUGS_FILE
    if not path.exists():
        return ()
    drugs: list[Drug] = []
    seen: set[str] = set()
    for row in read_table(path, COLUMNS):
        names = tuple(normalise(name).text for name in (row.required("name"), *row.list("synonyms")))
        unknown = [target for target in row.list("targets") if target not in targets]
        if unknown or not row.list("targets"):
            raise row.error(f"{', '.join(unknown) or 'nothing'} is no gene or family of the pack")
        repeated = [name for name in names if name.casefold() in seen]
        if repeated:
            raise row.error(f"{repeated[0]!r} is given twice")
        seen.update(name.casefold() for name in names)
        action = cast("Action", row.one_of("action", ACTIONS))
        drugs.append(Drug(names, tuple(targets[target] for target in row.list("targets")), action))
    return tuple(drugs)


class DrugFinder:
    """Finds the names of drugs in a normalised view (texmine.text)."""

    def __init__(self, drugs: Sequence[Drug]) -> None:
        self._words = {name.casefold(): drug for drug in drugs for name in drug.names if _is_word(name)}
        self._codes = {name: drug for drug in drugs for name in drug.names if not _is_word(name)}
        self._pattern = _alternatives(self._words, re.IGNORECASE)
        self._exact = _alternatives(self._codes, 0)

    def find(self, text: str) -> list[DrugMatch]:
        """The drugs that a text names, in order of the text."""
        found = [DrugMatch(m.start(), m.end(), self._words[m.group().casefold()]) for m in self._pattern.finditer(text)]
        found += [DrugMatch(m.start(), m.end(), self._codes[m.group()]) for m in self._exact.finditer(text)]
        return sorted(found, key=lambda match: (match.start, match.end))


def _is_word(name: str) -> bool:
    return sum(char.isalpha() for char in name) >= _SHORTEST_WORD and not any(char.isupper() for char in name[1:])


def _alternatives(names: Mapping[str, Drug], flags: int) -> re.Pattern[str]:
    """A pattern for any of the names, the longest first; one that matches nothing where there are none."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    body = "|".join(re.escape(name) for name in longest_first) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:{body})(?!\w|-\d)", flags)
