"""The corpus folder: a manifest that a person can read, and whether the objects are what they should be."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from texmine.errors import InputError
from texmine.store.database import Database
from texmine.store.fetches import referenced_objects
from texmine.store.objects import ObjectStore
from texmine.store.references import ManifestRow, list_manifest

MANIFEST = "manifest.tsv"
COLUMNS = (
    "document", "pmid", "pmcid", "doi", "text_kind", "licence", "licence_stated", "service", "name", "sha256",
    "fetched_at", "status", "title",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CorpusCheck:
    """What a check of the corpus folder found. ``damaged`` and ``missing`` objects are fetched anew by the next crawl
    of their review; ``orphans`` are objects, and ``strays`` files, that the database does not know.
    """

    whole: int = 0
    size: int = 0
    damaged: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """Whether everything that the database knows is there and whole. Orphans do no harm."""
        return not self.damaged and not self.missing


def write_manifest(database: Database, corpus: Path) -> Path:
    """Writes ``manifest.tsv``, a line for each text in force that a service gave; whole, or not at all."""
    path = corpus / MANIFEST
    beside = path.with_name(f".{MANIFEST}.{os.getpid()}")
    lines = ["\t".join(COLUMNS), *("\t".join(_cells(row)) for row in list_manifest(database))]
    try:
        beside.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def _cells(row: ManifestRow) -> Iterable[str]:
    values = (
        row.document, row.pmid, row.pmcid, row.doi, row.text_kind, row.licence_code, row.licence_raw, row.service,
        row.name, row.sha256, _moment(row.fetched_at), row.status, row.title,
    )  # fmt: skip
    return (" ".join(str(value or "").split()) for value in values)


def _moment(value: datetime | None) -> str:
    return value.isoformat(timespec="seconds").replace("+00:00", "Z") if value is not None else ""


def verify_corpus(database: Database, objects: ObjectStore) -> CorpusCheck:
    """Reads every object and compares it with its name, and all of them with what the database knows."""
    with database.session() as session:
        known = referenced_objects(session)
    there = set(objects.names())
    whole, size, damaged = 0, 0, []
    for sha256 in sorted(there):
        try:
            size += len(objects.get(sha256))
            whole += 1
        except InputError:
            damaged.append(sha256)
    return CorpusCheck(
        whole=whole,
        size=size,
        damaged=damaged,
        missing=sorted(set(known) - there),
        orphans=sorted(there - set(known)),
        strays=[str(path.relative_to(objects.corpus)) for path in objects.strays()],
    )
