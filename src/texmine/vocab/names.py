"""Finding the names of genes and families in running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from texmine.model import Concept, ConceptKind
from texmine.vocab.atoms import (
    Atom,
    begins_freely,
    find_atoms,
    glued_end,
    inner_ends,
    is_risky_cut,
    rest_after,
    without_prefix,
)
from texmine.vocab.expansion import expand
from texmine.vocab.gene_table import Bearer
from texmine.vocab.genes import Caution, CuratedNames
from texmine.vocab.name_longer import LongerNames
from texmine.vocab.name_match import NameMatch
from texmine.vocab.name_neighbours import told_by_other_names, with_context
from texmine.vocab.name_parted import parted_names, without_overlap
from texmine.vocab.name_policy import Reading, read_name, stands_alone, stands_whole
from texmine.vocab.name_table import NameTable, Rank, build_table
from texmine.vocab.name_use import sign_of, use_of
from texmine.vocab.spelling import fast_key

_LONGEST_GAP = 2


class NameIndex:
    """All names of a pack's genes and families, ready to be looked for."""

    def __init__(
        self,
        concepts: Iterable[Bearer | Concept],
        curated: Mapping[str, CuratedNames],
        cautions: Iterable[Caution],
        antigens: frozenset[str] = frozenset(),
    ) -> None:
        kept = list(concepts)
        self._table: NameTable = build_table(kept, curated, cautions)
        self._antigens = antigens
        self._field = frozenset(concept.id for concept in kept if concept.label in curated)
        self._begins_a_name = lru_cache(maxsize=65536)(self._may_begin)
        self._longer = LongerNames(self._table, {concept.id: concept for concept in kept if concept.kind == "gene"})
        self._families = frozenset(concept.id for concept in kept if concept.kind == "family")

    def candidates(self, text: str) -> tuple[str, ...]:
        """The ids of all concepts that bear the name ``text``, however it is spelt; the likeliest first."""
        return tuple(dict.fromkeys(named.concept for named in self._table.named(text)))

    def find_names(self, text: str) -> list[NameMatch]:
        """The names in a view text (texmine.text.normalise), in order, none overlapping another.

        The longest name at a place wins. Names that are also words or other abbreviations are returned only where the
        words around them, or a gene beside them in a list, show what they are. A name of several genes is that of the
        one which another name right beside it names ("CD8A (p32)", "p55, also known as FOS"), or else of the only one
        which the text names otherwise.
        """
        found = list(self._scan(text))
        if ")" in text:
            found = without_overlap(found, parted_names(text, self._scan))
        return with_context(text, told_by_other_names(text, found))

    def goes_on(self, text: str, end: int, concept: str | None) -> bool:
        """Whether a name of ``concept`` that ends at ``end`` is the beginning of a longer name of something else."""
        return self._longer.find(text, end, concept) is not None

    def _scan(self, text: str) -> Iterator[NameMatch]:
        atoms = find_atoms(text)
        place = resumed = 0
        while place < len(atoms):
            first = atoms[place]
            # What is left of an atom that was cut is looked at in its place; a whole one tells by itself.
            if first.start != resumed:
                following = atoms[place + 1].key[0] if place + 1 < len(atoms) else ""
                if not self._begins_a_name(text[first.start : first.end], following):
                    place += 1
                    continue
            free = first.start == resumed or begins_freely(text, first.start)
            hit = self._name_at(text, atoms, place) if free else None
            if hit is None:
                place += 1
                continue
            reading, start, end, place = hit
            longer = None if reading.needs_name else self._longer.find(text, end, reading.concept)
            if longer is not None and longer.reading is None:
                resumed = end
                place = _next_place(text, atoms, place, end)
                continue
            if longer is not None and longer.reading is not None:
                reading, end = longer.reading, longer.end
            yield self._match(text, start, end, reading)
            for start_next, end_next, more in expand(self._table, text, start, end):
                yield self._match(text, start_next, end_next, more)
                end = end_next
            resumed = glued_end(text, end) or end
            place = _next_place(text, atoms, place, resumed)

    def _may_begin(self, surface: str, following: str) -> bool:
        """Whether an atom, or it less a prefix, is a name, or begins one that goes on with ``following``; or a name
        ends inside of it, before a sign.
        """
        (atom,) = find_atoms(surface)
        bare = without_prefix(surface, atom) if atom.kind == "L" else None
        for each in (atom, bare):
            if each is not None and (
                any(key in self._table.by_key for key in _first_keys(surface, each))
                or (following and self._table.any_begins(each.key + following))
            ):
                return True
        return False

    def _match(self, text: str, start: int, end: int, reading: Reading) -> NameMatch:
        kind: ConceptKind = "family" if reading.concept in self._families else "gene"
        if "(" in text[start:end] and text[end : end + 1] == ")":
            end += 1  # "PGC-1(alpha)"
        surface = text[start:end]
        return NameMatch(
            start=start,
            end=end,
            text=surface,
            concept=reading.concept,
            kind=kind,
            name=reading.name,
            alternatives=reading.alternatives,
            needs_context=reading.needs_context,
            needs_name=reading.needs_name,
            counts_if_called=reading.counts_if_called,
            use=use_of(text, start, end, fast_key(surface), antigen=reading.concept in self._antigens),
            sign=sign_of(text, end),
        )

    def _name_at(self, text: str, atoms: list[Atom], place: int) -> tuple[Reading, int, int, int] | None:
        first = atoms[place]
        hit = self._longest(text, atoms, place, first)
        if hit is None and first.kind == "L":
            bare = without_prefix(text, first)
            hit = self._longest(text, atoms, place, bare) if bare else None
        return hit

    def _longest(self, text: str, atoms: list[Atom], place: int, first: Atom) -> tuple[Reading, int, int, int] | None:
        limit = max((self._table.firsts.get(key, 0) for key in _first_keys(text, first)), default=0)
        if not limit:
            return None
        in_capitals = " " in text and text.isupper()
        best = None
        for last, key, end, gaps in self._stretches(text, atoms, place, first, limit):
            if key not in self._table.by_key or not stands_alone(text, end):
                continue
            if not stands_whole(self._table, text, first.start, end) or self._is_of_next(text, atoms, place, last):
                continue
            reading = read_name(self._table, key, text[first.start : end], gaps, in_capitals=in_capitals)
            if reading is not None and (self._is_of_field(reading) or not is_risky_cut(text, end)):
                best = (reading, first.start, end, last)
        return best

    def _is_of_next(self, text: str, atoms: list[Atom], place: int, last: int) -> bool:
        """Whether the letter that would end a name begins another: "T-box transcription factor T-bet"."""
        if last == place or last + 1 >= len(atoms) or atoms[last].end - atoms[last].start != 1:
            return False
        following = atoms[last + 1]
        joined = text[atoms[last].end : following.start] == "-" and glued_end(text, following.end) is not None
        return joined and atoms[last].kind == "L" and atoms[last].key + following.key in self._table.by_key

    def _is_of_field(self, reading: Reading) -> bool:
        """Whether a name is one that the pack's own tables give, or the symbol of a gene that they name."""
        return reading.rank == Rank.CURATED or (reading.rank == Rank.SYMBOL and reading.concept in self._field)

    def _stretches(
        self, text: str, atoms: list[Atom], place: int, first: Atom, limit: int
    ) -> Iterator[tuple[int, str, int, Gaps]]:
        """What a name that begins at ``first`` may cover, shortest first: (index of the last atom, key, end, gaps)."""
        key, before = "", first
        gaps: Gaps = ()
        for last in range(place, len(atoms)):
            atom = first if last == place else atoms[last]
            if last > place:
                gap = text[before.end : atom.start]
                if len(gap) > _LONGEST_GAP:
                    return
                if gap:
                    gaps = (*gaps, (len(key), gap, before.kind + atom.kind))
            for end in inner_ends(text, atom):
                if glued_end(text, end) is not None:
                    yield last, key + atom.key[: end - atom.start], end, gaps
            key += atom.key
            if len(key) > limit or not self._table.any_begins(key):
                return
            if glued_end(text, atom.end) is not None:
                yield last, key, atom.end, gaps
            before = atom


Gaps = tuple[tuple[int, str, str], ...]


def _first_keys(text: str, first: Atom) -> list[str]:
    return [first.key, *(first.key[: end - first.start] for end in inner_ends(text, first))]


def _next_place(text: str, atoms: list[Atom], last: int, end: int) -> int:
    """The index of the first atom after ``end``. One that ``end`` cuts ("hiPD" in "TCF1hiPD-1") is replaced by its
    rest.
    """
    place = last
    while place < len(atoms) and atoms[place].end <= end:
        place += 1
    if place < len(atoms) and atoms[place].start < end:
        atoms[place] = rest_after(text, atoms[place], end)
    return place
