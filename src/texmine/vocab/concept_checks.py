"""What must hold among the concepts of a pack, whichever tables they come from."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from texmine.model import Concept

_CURIE = re.compile(r"[A-Za-z][A-Za-z0-9_.]*:[^\s:][^\s]*")
_GENE_ID = re.compile(r"NCBIGene:[1-9]\d*|HGNC:[1-9]\d*")
_FAMILY_ID = re.compile(r"FAM:[A-Z0-9][A-Za-z0-9-]*")
_LOCAL_ID = re.compile(r"[a-z][a-z0-9_]*")
_ID_FORMS = {"gene": _GENE_ID, "family": _FAMILY_ID, "state": _LOCAL_ID, "mechanism": _LOCAL_ID}
_FILES = {"gene": "genes.tsv", "family": "families.tsv", "state": "states.tsv", "mechanism": "mechanisms.tsv"}


@dataclass(frozen=True, slots=True, order=True)
class PackProblem:
    """Something that is wrong with a pack: the file, the line (None: the file as a whole), and what it is."""

    file: str
    line: int | None
    message: str

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.message}"


def concept_problems(folder: Path, concepts: Sequence[Concept], besides: Container[str] = ()) -> Iterator[PackProblem]:
    """Duplicate and ill-formed ids, duplicate labels, unknown parents and members, cycles, ill-formed CURIEs.

    ``besides`` holds the ids of genes that the pack has as well, and that are known to be sound.
    """
    by_id: dict[str, Concept] = {}
    labels: set[tuple[str, str]] = set()
    for concept in concepts:
        if concept.id in by_id:
            other = by_id[concept.id].kind
            yield _problem(folder, concept, f"the id {concept.id} is taken already, by a {other}", last=True)
        if (concept.kind, concept.label) in labels and concept.id not in by_id:
            yield _problem(folder, concept, f"the label {concept.label} is taken already", last=True)
        by_id.setdefault(concept.id, concept)
        labels.add((concept.kind, concept.label))
    for concept in concepts:
        yield from (_problem(folder, concept, message) for message in _faults(concept, by_id, besides))


def _faults(concept: Concept, by_id: Mapping[str, Concept], besides: Container[str]) -> Iterator[str]:
    if not _ID_FORMS[concept.kind].fullmatch(concept.id):
        yield f"{concept.id!r} is no id for a {concept.kind}"
    for xref in concept.xrefs:
        if not _CURIE.fullmatch(xref.curie):
            yield f"{xref.curie!r} is no CURIE"
    for member in concept.members:
        if member not in by_id and member not in besides:
            yield f"the member {member!r} of {concept.id} is not in the pack"
    if concept.parent is None:
        return
    parent = by_id.get(concept.parent)
    if parent is None or parent.kind != concept.kind:
        yield f"the parent {concept.parent!r} of {concept.id} is no {concept.kind} of the pack"
    elif concept.id in _ancestors(concept, by_id):
        yield f"{concept.id} is its own ancestor"


def _ancestors(concept: Concept, by_id: Mapping[str, Concept]) -> set[str]:
    found: set[str] = set()
    parent = concept.parent
    while parent is not None and parent not in found:
        found.add(parent)
        parent = by_id[parent].parent if parent in by_id else None
    return found


def _problem(folder: Path, concept: Concept, message: str, *, last: bool = False) -> PackProblem:
    file = _FILES[concept.kind]
    return PackProblem(file, line_of(folder / file, concept, last=last), message)


def line_of(path: Path, concept: Concept, *, last: bool = False) -> int | None:
    """The number of the first (or the last) line of a table that has the concept's id or label in a cell."""
    if not path.is_file():
        return None
    wanted = {concept.id, concept.label, concept.id.removeprefix("NCBIGene:")}
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    hits = [number for number, line in enumerate(lines, 1) if wanted & set(line.split("\t")[:3])]
    return hits[-1 if last else 0] if hits else None
