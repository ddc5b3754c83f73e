"""Checking the tables of names against the genes of a pack, and against what the name index makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from texmine.model import Concept
from texmine.vocab.concept_checks import PackProblem
from texmine.vocab.genes import (
    AMBIGUOUS_COLUMNS,
    AMBIGUOUS_FILE,
    ANTIGEN_COLUMNS,
    ANTIGENS_FILE,
    FAMILIES_FILE,
    FAMILY_COLUMNS,
    NAME_COLUMNS,
    NAMES_FILE,
    read_cautions,
    read_curated_names,
)
from texmine.vocab.names import NameIndex
from texmine.vocab.spelling import fast_key
from texmine.vocab.table_checks import sound_rows
from texmine.vocab.tables import Row

_NOT_ALONE = ("never", "beside")
"""Cautions of names that are not looked for, or not found by themselves, in a sentence."""


def reference_problems(folder: Path, symbols: Mapping[str, str]) -> Iterator[PackProblem]:
    """Rows of the name tables that speak of genes the pack lacks; ``symbols`` gives the concept ids of those it has."""
    for row in sound_rows(folder / FAMILIES_FILE, FAMILY_COLUMNS):
        for member in row.list("members"):
            if member not in symbols:
                yield _at(row, f"the member {member!r} is no gene of the pack")
    for file, columns in ((NAMES_FILE, NAME_COLUMNS), (ANTIGENS_FILE, ANTIGEN_COLUMNS)):
        for row in sound_rows(folder / file, columns):
            if row["symbol"] not in symbols:
                yield _at(row, f"{row['symbol']!r} is no gene of the pack")


def curated_problems(folder: Path, symbols: Mapping[str, str]) -> Iterator[PackProblem]:
    """Curated names that belong to another gene: as its approved symbol, or as a curated name of its own."""
    owners: dict[str, str] = {}
    for row in sound_rows(folder / NAMES_FILE, NAME_COLUMNS):
        symbol = row["symbol"]
        for name in row.list("names"):
            if name in symbols and name != symbol:
                yield _at(row, f"the name {name!r} of {symbol} is the approved symbol of another gene")
            owner = owners.setdefault(fast_key(name), symbol)
            if owner != symbol:
                yield _at(row, f"the name {name!r} of {symbol} is a name of {owner} already")


def index_problems(folder: Path, concepts: Sequence[Concept]) -> Iterator[PackProblem]:
    """Curated names that the index no longer finds, and cautions about names that nothing bears.

    Raises PackError where a table cannot be read.
    """
    index = NameIndex(concepts, read_curated_names(folder), read_cautions(folder))
    ids = {concept.label: concept.id for concept in concepts}
    seen: set[str] = set()
    cautious: dict[str, str] = {}
    for row in sound_rows(folder / AMBIGUOUS_FILE, AMBIGUOUS_COLUMNS):
        name = row["name"]
        cautious[fast_key(name)] = row["how"]
        # A word that never counts may hold a name after a prefix, or before a plural s: pSMAC, APCs.
        if not any(index.candidates(part) for part in (name, name[1:], name[:-1])):
            yield _at(row, f"the name {name!r} belongs to no gene and no family")
        if (place := f"{row['spelling']} {name}") in seen:
            yield _at(row, f"{name!r} has a line already")
        seen.add(place)
    for file, columns, label in ((NAMES_FILE, NAME_COLUMNS, "symbol"), (FAMILIES_FILE, FAMILY_COLUMNS, "id")):
        for row in sound_rows(folder / file, columns):
            for name in row.list("names"):
                if cautious.get(fast_key(name)) not in _NOT_ALONE and not _is_found(index, name, ids.get(row[label])):
                    yield _at(row, f"the name {name!r} is not found in a sentence")


def _is_found(index: NameIndex, name: str, concept: str | None) -> bool:
    text = f"Expression of the gene {name} was measured."
    start = text.index(name, len("Expression of the gene "))
    return any(m.concept == concept and (m.start, m.end) == (start, start + len(name)) for m in index.find_names(text))


def _at(row: Row, message: str) -> PackProblem:
    return PackProblem(row.file, row.line, message)
