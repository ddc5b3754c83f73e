"""Which document each reference is: as a crawl found out, with how and by whom, or why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.model import Identifiers
from texmine.store.coding import ids_row
from texmine.store.rows import Row, add_rows, retire_rows
from texmine.store.tables import citation, citation_resolution


@dataclass(frozen=True, slots=True)
class CitationResolution:
    """What became of one reference. ``key`` is the reference's in its article. Unresolved: ``document_id`` is None and
    ``note`` tells why; resolved: ``method`` tells how, ``service`` by whom.
    """

    key: str
    document_id: int | None
    method: str | None = None
    service: str | None = None
    ids: Identifiers = field(default_factory=Identifiers)
    note: str | None = None


def save_resolutions(
    session: Session,
    revision: int,
    version_id: int,
    resolutions: list[CitationResolution],
) -> int:
    """Stores what became of references of a version, and returns of how many that is news. Does not commit.

    What was said before of a reference, and differs, is retired. Raises KeyError for a key that the version lacks.
    """
    numbers = _citations(session, version_id)
    known = _in_force(session, list(numbers.values()))
    rows: list[Row] = []
    gone: list[int] = []
    for each in resolutions:
        row = _row(numbers[each.key], each)
        before = known.get(row["citation_id"])
        if before is not None and all(before[name] == value for name, value in row.items()):
            continue
        if before is not None:
            gone.append(before["id"])
        rows.append({**row, "added_rev": revision})
    retire_rows(session, citation_resolution, gone, revision)
    add_rows(session, citation_resolution, rows)
    return len(rows)


def changed_resolutions(
    session: Session, version_id: int, resolutions: list[CitationResolution]
) -> list[CitationResolution]:
    """Those of which saving would change anything. Reads only."""
    numbers = _citations(session, version_id)
    known = _in_force(session, list(numbers.values()))

    def is_known(each: CitationResolution) -> bool:
        row = _row(numbers[each.key], each)
        before = known.get(row["citation_id"])
        return before is not None and all(before[name] == value for name, value in row.items())

    return [each for each in resolutions if not is_known(each)]


def _citations(session: Session, version_id: int) -> dict[str, int]:
    query = select(citation.c.key, citation.c.id).where(citation.c.version_id == version_id)
    return {row[0]: row[1] for row in session.execute(query)}


def _in_force(session: Session, citations: list[int]) -> dict[int, Mapping[Any, Any]]:
    query = select(citation_resolution).where(
        citation_resolution.c.citation_id.in_(citations),
        citation_resolution.c.retired_rev.is_(None),
    )
    return {row["citation_id"]: row for row in session.execute(query).mappings()}


def _row(citation_id: int, each: CitationResolution) -> Row:
    return {
        "citation_id": citation_id,
        "resolved": each.document_id is not None,
        "document_id": each.document_id,
        "method": each.method,
        "service": each.service,
        **ids_row(each.ids),
        "note": each.note,
    }
