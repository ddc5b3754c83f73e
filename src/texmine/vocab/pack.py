"""Vocabulary packs: genes, families, states and mechanisms of a field, as data with a version and a content hash.

A pack is a folder with a ``pack.toml`` and TSV tables. The one that texmine ships with is about T-cell exhaustion;
another field's pack, or a team's own copy of this one, is loaded by its path.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from texmine.errors import PackError
from texmine.model import Concept, ConceptKind
from texmine.text import name_key
from texmine.vocab.concept_checks import PackProblem, concept_problems
from texmine.vocab.gene_table import Bearer, Concepts, read_gene_cells
from texmine.vocab.genes import (
    Caution,
    CuratedNames,
    read_antigens,
    read_cautions,
    read_curated_names,
    read_families,
    read_genes,
)
from texmine.vocab.manifest import MANIFEST_FILE, Manifest, read_manifest
from texmine.vocab.mechanisms import read_mechanisms
from texmine.vocab.names import NameIndex
from texmine.vocab.states import read_states

_NAMED: tuple[ConceptKind, ...] = ("gene", "family")

PACKS = Path(__file__).parent / "packs"
DEFAULT_PACK = "tcell_exhaustion"


@dataclass(frozen=True, eq=False)
class Pack:
    """A loaded pack. ``concepts`` holds all genes, families, states and mechanisms by id.

    ``hash`` is the SHA-256 (hex) of the names and bytes of the pack's files: equal for equal packs, wherever they lie.
    """

    folder: Path
    manifest: Manifest
    hash: str
    concepts: Mapping[str, Concept] = field(repr=False)
    curated_names: Mapping[str, CuratedNames] = field(repr=False)
    cautions: tuple[Caution, ...] = field(repr=False)
    antigens: frozenset[str] = field(repr=False)

    @property
    def name(self) -> str:
        """The pack's name, as ``pack.toml`` gives it."""
        return self.manifest.name

    @property
    def version(self) -> str:
        """The pack's version, a semantic one."""
        return self.manifest.version

    @cached_property
    def names(self) -> NameIndex:
        """The index over the names of genes and families, built when first asked for."""
        if isinstance(self.concepts, Concepts):
            bearers: list[Bearer] | list[Concept] = list(self.concepts.bearers())
        else:
            bearers = [*self.of_kind("gene"), *self.of_kind("family")]
        return NameIndex(bearers, self.curated_names, self.cautions, self.antigens)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The ids of genes and families by their labels."""
        if isinstance(self.concepts, Concepts):
            return self.concepts.labels()
        return {concept.label: concept.id for kind in _NAMED for concept in self.of_kind(kind)}

    def of_kind(self, kind: ConceptKind) -> tuple[Concept, ...]:
        """All concepts of a kind, in the order of their table."""
        if isinstance(self.concepts, Concepts):
            return self.concepts.of_kind(kind)
        return tuple(concept for concept in self.concepts.values() if concept.kind == kind)

    def symbol(self, concept_id: str) -> str:
        """What people read for a concept: the approved symbol of a gene, the id of others, and of ids that the pack
        does not hold.
        """
        concept = self.concepts.get(concept_id)
        return concept.label if concept else concept_id

    def concepts_for(self, text: str, kind: ConceptKind | None = None) -> tuple[Concept, ...]:
        """All concepts, of one kind or of any, that ``text`` may mean: an id, a label or a name, however it is spelt.

        The likeliest comes first; empty where nothing bears the name.
        """
        if text in self.concepts:
            ids: tuple[str, ...] = (text,)
        else:
            ids = (*self._others.get(name_key(text), ()), *self.names.candidates(text))
        found = (self.concepts[i] for i in dict.fromkeys(ids))
        return tuple(concept for concept in found if kind in {None, concept.kind})

    def concept_for(self, text: str, kind: ConceptKind | None = None) -> Concept | None:
        """The likeliest of ``concepts_for``; None where there is none. A gene is also asked for as "gene" where the
        text names a family, and the reverse.
        """
        found = self.concepts_for(text, kind)
        if not found and kind in {"gene", "family"}:
            found = self.concepts_for(text, "family" if kind == "gene" else "gene")
        return found[0] if found else None

    @cached_property
    def _others(self) -> dict[str, tuple[str, ...]]:
        """The ids of states and mechanisms by the keys of their ids and names."""
        ids: dict[str, dict[str, None]] = {}
        for kind in ("state", "mechanism"):
            for concept in self.of_kind(kind):
                for name in (concept.id, concept.label, *([concept.name] if concept.name else []), *concept.names):
                    ids.setdefault(name_key(name), {})[concept.id] = None
        return {key: tuple(found) for key, found in ids.items()}


def pack_folder(name_or_path: str | Path = DEFAULT_PACK) -> Path:
    """The folder of a pack that texmine ships (by name) or of another (by path). Raises PackError."""
    shipped = PACKS / str(name_or_path)
    folder = shipped if Path(str(name_or_path)).name == str(name_or_path) and shipped.is_dir() else Path(name_or_path)
    if not (folder / MANIFEST_FILE).is_file():
        known = ", ".join(sorted(path.parent.name for path in PACKS.glob(f"*/{MANIFEST_FILE}")))
        raise PackError(f"no such pack; give a folder that holds {MANIFEST_FILE}, or one of: {known}", file=str(folder))
    return folder


def load_pack(name_or_path: str | Path = DEFAULT_PACK) -> Pack:
    """Reads a pack. Raises PackError, with file and line, for the first thing that is wrong with it.

    A pack whose files have not changed is read, and its index built, once in a process.
    """
    folder = pack_folder(name_or_path)
    return _read_pack(folder, content_hash_of(folder))


@lru_cache(maxsize=4)
def _read_pack(folder: Path, digest: str) -> Pack:
    manifest = read_manifest(folder)
    curated = read_curated_names(folder)
    cells = read_gene_cells(folder)
    if cells is None:
        symbols, genes = _read_genes_one_by_one(folder, curated)
    else:
        symbols, genes = {row[0]: concept_id for concept_id, row in cells.items()}, ()
    families = read_families(folder, symbols)
    others = (*families, *read_states(folder), *read_mechanisms(folder))
    for problem in concept_problems(folder, (*genes, *others), besides=cells or ()):
        raise _as_error(problem)
    return Pack(
        folder=folder,
        manifest=manifest,
        hash=digest,
        concepts={each.id: each for each in (*genes, *others)} if cells is None else Concepts(cells, curated, others),
        curated_names=curated,
        cautions=read_cautions(folder),
        antigens=read_antigens(folder, symbols),
    )


def _read_genes_one_by_one(
    folder: Path, curated: Mapping[str, CuratedNames]
) -> tuple[dict[str, str], tuple[Concept, ...]]:
    """The genes, and their ids by symbol. Raises PackError for the first row that is wrong."""
    genes = read_genes(folder, curated)
    return {gene.label: gene.id for gene in genes}, genes


def _as_error(problem: PackProblem) -> PackError:
    return PackError(problem.message, file=problem.file, line=problem.line)


def content_hash_of(folder: Path) -> str:
    """The SHA-256 (hex) over names, sizes and bytes of the folder's ``.toml`` and ``.tsv`` files, in order of name."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.suffix in {".toml", ".tsv"} and path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()
