"""Which document each reference is: as a crawl found out, with how and by whom, or why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from texmine.model import Identifiers
from texmine.store.coding import ids_row
from texmine.store.rows import Row, add_rows, agrees, retire_rows
from texmine.store.tables import citation, citation_resolution, document_version


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
        if before is not None and agrees(before, row):
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
        return before is not None and agrees(before, row)

    return [each for each in resolutions if not is_known(each)]


def unfollowed(session: Session) -> dict[int, list[int]]:
    """The versions in force of which some references were not looked at, while those of the document, in this version
    or an earlier one, are looked at at all: by document.
    """
    looked_at = (
        select(document_version.c.document_id)
        .join(citation, citation.c.version_id == document_version.c.id)
        .join(citation_resolution, citation_resolution.c.citation_id == citation.c.id)
        .where(citation_resolution.c.retired_rev.is_(None))
    )
    resolved = select(citation_resolution.c.citation_id).where(citation_resolution.c.retired_rev.is_(None))
    query = (
        select(document_version.c.document_id, document_version.c.id)
        .join(citation, citation.c.version_id == document_version.c.id)
        .where(
            document_version.c.retired_rev.is_(None),
            document_version.c.document_id.in_(looked_at),
            citation.c.id.not_in(resolved),
        )
        .distinct()
        .order_by(document_version.c.id)
    )
    found: dict[int, list[int]] = {}
    for document_id, version_id in session.execute(query):
        found.setdefault(document_id, []).append(version_id)
    return found


def known_resolutions(session: Session, version_id: int) -> tuple[list[CitationResolution], set[str]]:
    """What an earlier version of the same document tells of the references that nobody looked at in this one, where it
    prints them in the same words; and the keys of those of which nothing is known.
    """
    own = _printed(session, citation.c.version_id == version_id)
    done = _in_force(session, list(own))
    document_id = select(document_version.c.document_id).where(document_version.c.id == version_id)
    versions = select(document_version.c.id).where(document_version.c.document_id == document_id.scalar_subquery())
    printed = _printed(session, citation.c.version_id.in_(versions))
    earlier = {_words(printed[number]): row for number, row in sorted(_in_force(session, list(printed)).items())}
    waiting = [row for number, row in own.items() if number not in done]
    taken = [_again(row["key"], earlier[_words(row)]) for row in waiting if _words(row) in earlier]
    return taken, {row["key"] for row in waiting} - {each.key for each in taken}


def _printed(session: Session, condition: ColumnElement[bool]) -> dict[int, Mapping[Any, Any]]:
    return {row["id"]: row for row in session.execute(select(citation).where(condition)).mappings()}


def _words(row: Mapping[Any, Any]) -> tuple[str | None, ...]:
    return row["raw"], row["pmid"], row["pmcid"], row["doi"]


def _again(key: str, row: Mapping[Any, Any]) -> CitationResolution:
    ids = Identifiers(row["pmid"], row["pmcid"], row["doi"])
    return CitationResolution(key, row["document_id"], row["method"], row["service"], ids, row["note"])


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
