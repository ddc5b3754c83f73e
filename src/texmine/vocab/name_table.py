"""The table behind the name index: every name of every gene and family, by key."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from texmine.model import Concept
from texmine.text import name_key
from texmine.vocab.gene_table import Bearer
from texmine.vocab.genes import Caution, CuratedNames
from texmine.vocab.spelling import fast_key, first_atom, mirna_keys, subunit_key

_NUMBERED = re.compile(
    r"^[^(]+ (?:binding|interacting|associated|related|activated|induced|inducible) [^(]+ \d+[A-Za-z]?$"
)
_KEY_START = re.compile(r"[^\W\d_]+|\d+|.")


class Rank(IntEnum):
    """What kind of name: the lower, the more it weighs where one key belongs to several concepts."""

    CURATED = 0
    SYMBOL = 1
    FULL_NAME = 2
    DERIVED = 3
    ALIAS = 4
    GUESS = 5


# To look a member up in an enumeration takes longer than all else that is done for a name.
_CURATED, _SYMBOL, _FULL_NAME, _ALIAS = Rank.CURATED, Rank.SYMBOL, Rank.FULL_NAME, Rank.ALIAS


class Named(NamedTuple):
    """One name of one concept, as it is written."""

    rank: Rank
    name: str
    concept: str


@dataclass(frozen=True, slots=True)
class NameTable:
    """The names by key, and by the atom that a name may begin with the length of the longest such key.

    ``keys`` are those of the names in order. ``cautions`` are by key, ``exact_cautions`` by spelling.
    """

    by_key: Mapping[str, Sequence[Named]]
    firsts: Mapping[str, int]
    keys: Sequence[str]
    cautions: Mapping[str, str]
    exact_cautions: Mapping[str, str]

    def any_begins(self, beginning: str) -> bool:
        """Whether the key of any name begins so."""
        place = bisect_left(self.keys, beginning)
        return place < len(self.keys) and self.keys[place].startswith(beginning)

    def named(self, text: str) -> Sequence[Named]:
        """All that bears the name, however it is written; best rank first."""
        return self.by_key.get(name_key(text), ())


def build_table(
    concepts: Iterable[Bearer | Concept],
    curated: Mapping[str, CuratedNames],
    cautions: Iterable[Caution],
) -> NameTable:
    """The table of all names of genes and families. Names without letters are left out."""
    found: dict[str, list[Named]] = {}
    concepts = list(concepts)
    add, named = _add, Named
    for concept in concepts:
        identity = concept.id
        for name, rank in _names_of(concept, curated.get(concept.label)):
            add(found, fast_key(name), named(rank, name, identity))
        if concept.kind == "gene":
            _add_derived(found, concept)
    _add_heads(found, concepts)
    for key, names in found.items():
        if len(names) > 1:
            found[key] = _ordered(names)
    cautious = list(cautions)
    return NameTable(
        by_key=found,
        firsts=_firsts(found),
        keys=sorted(found),
        cautions={fast_key(c.name): c.how for c in cautious if not c.exact},
        exact_cautions={c.name: c.how for c in cautious if c.exact},
    )


def _names_of(concept: Bearer | Concept, curated: CuratedNames | None) -> Iterable[tuple[str, Rank]]:
    if concept.kind == "family":
        return [(name, _CURATED) for name in (*concept.names, *([concept.name] if concept.name else []))]
    names = {concept.label: _SYMBOL}
    for name in curated.names if curated else ():
        names.setdefault(name, _CURATED)
    for name in concept.names:
        if name not in names:
            names[name] = _ALIAS
    if concept.name and _says_enough(concept.name):
        names.setdefault(concept.name, _FULL_NAME)
    return names.items()


def _says_enough(full_name: str) -> bool:
    """Whether a gene's full name can be looked for in running text: no symbol in disguise, no descriptive phrase."""
    return len(full_name) > 4 and "," not in full_name and "(" not in full_name


def _add(found: dict[str, list[Named]], key: str, named: Named) -> None:
    others = found.get(key)
    if others is not None:
        others.append(named)
    elif key and not key.isdigit():
        found[key] = [named]


def _add_derived(found: dict[str, list[Named]], gene: Bearer | Concept) -> None:
    symbol = gene.label
    greek = subunit_key(symbol)
    if greek:
        _add(found, greek, Named(Rank.DERIVED, greek_spelling(symbol), gene.id))
    full = gene.name or ""
    if full.startswith("interleukin ") and _says_enough(full):
        short = "IL-" + full.removeprefix("interleukin ")
        _add(found, fast_key(short), Named(Rank.DERIVED, short, gene.id))
    if symbol.startswith("MIR"):
        for key, sure in mirna_keys(symbol):
            _add(found, key, Named(Rank.DERIVED if sure else Rank.GUESS, key, gene.id))


def _add_heads(found: dict[str, list[Named]], concepts: Iterable[Bearer | Concept]) -> None:
    """What full names say of a bond and a number before a comma, where no other gene has it: "RB binding protein 4"."""
    heads: dict[str, list[Named]] = {}
    for concept in concepts:
        head, comma, _ = (concept.name or "").partition(",")
        if comma and concept.kind == "gene" and _NUMBERED.search(head):
            heads.setdefault(fast_key(head), []).append(Named(Rank.DERIVED, head, concept.id))
    for key, named in heads.items():
        if len(named) == 1 and key not in found:
            _add(found, key, named[0])


def greek_spelling(symbol: str) -> str:
    """The symbol with its last letter as the Greek one: "IL2RB" gives "IL2Rβ", "IL13RA1" gives "IL13Rα1"."""
    stem = symbol.rstrip("0123456789")
    return stem[:-1] + {"A": "α", "B": "β", "G": "γ", "D": "δ", "E": "ε", "Z": "ζ"}[stem[-1]] + symbol[len(stem) :]


def _ordered(names: list[Named]) -> list[Named]:
    """By rank; within a rank in the order of the table, so that of copies of a microRNA the first comes first."""
    return sorted(dict.fromkeys(names), key=lambda named: named.rank)


def _firsts(found: Mapping[str, list[Named]]) -> dict[str, int]:
    """Both "T-bet" and "Tbet" begin the name, hence the first atoms of names and of keys."""
    firsts: dict[str, int] = {}
    longest, start = firsts.get, _KEY_START.match
    for key, names in found.items():
        size = len(key)
        match = start(key)
        atom = match[0] if match else key
        if longest(atom, 0) < size:
            firsts[atom] = size
        for _, name, _ in names:
            if name.isalnum() and name.isascii():
                continue
            atom = first_atom(name)
            if longest(atom, 0) < size:
                firsts[atom] = size
    return firsts
