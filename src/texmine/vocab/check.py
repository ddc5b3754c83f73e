"""Checking a vocabulary pack as a whole: all problems at once, each with its file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from texmine.errors import PackError
from texmine.model import Concept
from texmine.vocab.concept_checks import PackProblem, concept_problems
from texmine.vocab.drugs import read_drugs
from texmine.vocab.genes import (
    read_antigens,
    read_cautions,
    read_curated_names,
    read_families,
    read_genes,
)
from texmine.vocab.lexicon import read_lexicon
from texmine.vocab.manifest import MANIFEST_FILE, read_manifest, unlisted_files
from texmine.vocab.mechanisms import MechanismCues, read_gene_roles, read_mechanisms
from texmine.vocab.name_checks import curated_problems, index_problems, reference_problems
from texmine.vocab.pack import pack_folder
from texmine.vocab.states import StateGrammar, read_states
from texmine.vocab.table_checks import table_problems

__all__ = ["PackProblem", "check_pack"]

T = TypeVar("T")


def check_pack(name_or_path: str | Path) -> list[PackProblem]:
    """All that is wrong with a pack, in order of file and line; empty for a sound one.

    A table with a broken row is checked as far as its sound rows go; what its own reader finds is its first fault.
    How names are found is checked once all else is sound. Raises PackError only where there is no pack.
    """
    folder = pack_folder(name_or_path)
    found = [*_manifest_problems(folder), *_table_problems(folder)]
    concepts = _concepts(folder, found)
    symbols = {concept.label: concept.id for concept in concepts if concept.kind == "gene"}
    found += concept_problems(folder, concepts)
    if symbols:
        found += reference_problems(folder, symbols)
        found += curated_problems(folder, symbols)
    for reader in (StateGrammar.read, MechanismCues.read, read_gene_roles, read_lexicon):
        _tried(partial(_read_whole, reader, folder), found)
    if not found:
        named = [concept for concept in concepts if concept.kind in {"gene", "family"}]
        found += index_problems(folder, named)
    return sorted(set(found), key=lambda problem: (problem.file, problem.line or 0, problem.message))


def _manifest_problems(folder: Path) -> Iterator[PackProblem]:
    found: list[PackProblem] = []
    for manifest in _tried(lambda: [read_manifest(folder)], found):
        for name in unlisted_files(folder, manifest):
            yield PackProblem(MANIFEST_FILE, None, f"does not list {name}, which is there")
    yield from found


def _table_problems(folder: Path) -> Iterator[PackProblem]:
    for path in sorted(folder.glob("*.tsv")):
        yield from (PackProblem(path.name, line, message) for line, message in table_problems(path))


def _concepts(folder: Path, found: list[PackProblem]) -> list[Concept]:
    """The concepts of all tables that can be read; adds what is wrong with the others to ``found``."""
    curated = dict(_tried(lambda: read_curated_names(folder).items(), found))
    genes = _tried(lambda: read_genes(folder, curated), found)
    symbols = {gene.label: gene.id for gene in genes}
    _tried(lambda: read_cautions(folder), found)
    concepts = list(genes)
    if symbols:
        _tried(lambda: read_antigens(folder, symbols), found)
        families = _tried(lambda: read_families(folder, symbols), found)
        concepts += families
        if families:
            known = symbols | {family.label: family.id for family in families}
            _tried(lambda: read_drugs(folder, known), found)
    concepts += _tried(lambda: read_states(folder), found)
    concepts += _tried(lambda: read_mechanisms(folder), found)
    return concepts


def _read_whole(reader: Callable[[Path], object], folder: Path) -> tuple[object, ...]:
    return (reader(folder),)


def _tried(read: Callable[[], Iterable[T]], found: list[PackProblem]) -> list[T]:
    """What a reader gives; nothing where it fails, and then its complaint is added to ``found``."""
    try:
        return list(read())
    except PackError as error:
        where = error.file if error.line is None else f"{error.file}:{error.line}"
        found.append(PackProblem(error.file, error.line, str(error).removeprefix(f"{where}: ")))
        return []
