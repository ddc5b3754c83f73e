"""The gene table of a pack, read as a whole: a concept is made of a line only when it is asked for.

A pack holds some twenty thousand genes, a text names a few dozen of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from texmine.errors import PackError
from texmine.model import Concept, ConceptKind
from texmine.vocab.genes import GENE_COLUMNS, GENES_FILE, CuratedNames, gene_concept, gene_names
from texmine.vocab.tables import Row, read_cells

_CELL = r"(?:\S(?:[^\t]*\S)?)?"
_ACCESSIONS = r"(?:[^\s:|][^\s|]*(?:\|[^\s:|][^\s|]*)*)?"
_CURIES = r"(?:[A-Za-z][A-Za-z0-9_.]*:[^\s:|][^\s|]*(?:\|[A-Za-z][A-Za-z0-9_.]*:[^\s:|][^\s|]*)*)?"
_ID = r"(?:HGNC:[1-9]\d*\t(?:[1-9]\d*)?|\t[1-9]\d*)"
_SOUND = re.compile(
    rf"\S(?:[^\t]*\S)?\t{_ID}\t{_CELL}\t{_CELL}\t{_CELL}\t{_ACCESSIONS}\t{_CURIES}",
)
"""A line that no reader and no check of a single concept has anything against."""


class Bearer(NamedTuple):
    """What the name index needs of a concept."""

    id: str
    kind: ConceptKind
    label: str
    name: str | None
    names: tuple[str, ...]


class Concepts(Mapping[str, Concept]):
    """The concepts of a pack by id: genes in the order of their table, then the others."""

    def __init__(
        self, genes: Mapping[str, Sequence[str]], curated: Mapping[str, CuratedNames], others: Sequence[Concept]
    ) -> None:
        self._genes = genes
        self._curated = curated
        self._others = {concept.id: concept for concept in others}
        self._made: dict[str, Concept] = {}

    def __getitem__(self, concept_id: str) -> Concept:
        found = self._others.get(concept_id) or self._made.get(concept_id)
        if found is None:
            cells = self._genes[concept_id]
            row = Row(GENES_FILE, 0, dict(zip(GENE_COLUMNS, cells, strict=True)))
            found = self._made[concept_id] = gene_concept(row, self._curated.get(cells[0]))
        return found

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._genes or concept_id in self._others

    def __iter__(self) -> Iterator[str]:
        yield from self._genes
        yield from self._others

    def __len__(self) -> int:
        return len(self._genes) + len(self._others)

    def of_kind(self, kind: ConceptKind) -> tuple[Concept, ...]:
        """All concepts of a kind, in the order of their table."""
        if kind == "gene":
            return tuple(self[concept_id] for concept_id in self._genes)
        return tuple(concept for concept in self._others.values() if concept.kind == kind)

    def labels(self) -> dict[str, str]:
        """The ids of genes and families by their labels."""
        found = {cells[0]: concept_id for concept_id, cells in self._genes.items()}
        return found | {family.label: family.id for family in self.of_kind("family")}

    def bearers(self) -> Iterator[Bearer]:
        """What bears names: genes and families."""
        for concept_id, (symbol, _, _, name, aliases, previous, _, _) in self._genes.items():
            names = gene_names(symbol, aliases, previous, self._curated.get(symbol))
            yield Bearer(concept_id, "gene", symbol, name or None, names)
        for family in self.of_kind("family"):
            yield Bearer(family.id, "family", family.label, family.name, family.names)


def read_gene_cells(folder: Path) -> dict[str, list[str]] | None:
    """The cells of ``genes.tsv`` by concept id, in its order; None where something may be wrong with it, which then
    the reader of single rows finds out.
    """
    try:
        rows = [cells for _, cells in read_cells(folder / GENES_FILE, GENE_COLUMNS)]
    except PackError:
        return None
    found = {f"NCBIGene:{cells[2]}" if cells[2] else cells[1]: cells for cells in rows}
    labels = {cells[0] for cells in rows}
    if not (len(rows) == len(found) == len(labels)) or not all(_SOUND.fullmatch("\t".join(cells)) for cells in rows):
        return None
    return found
