"""When each held file of PMC was compared with the one that is there: as refreshes tell, or as it was fetched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.store.revisions import list_reports
from texmine.store.tables import document, document_version, revision


def last_checks(session: Session, command: str) -> dict[int, datetime]:
    """By document: when its full text in force was fetched, or when a run of the command last checked it."""
    query = (
        select(document.c.key, document_version.c.document_id, revision.c.at)
        .select_from(document_version)
        .join(document, document.c.id == document_version.c.document_id)
        .join(revision, revision.c.id == document_version.c.added_rev)
        .where(document_version.c.text_kind == "full_text", document_version.c.retired_rev.is_(None))
    )
    rows = session.execute(query).all()
    told = _told(list_reports(session, command), {row[0] for row in rows})
    return {number: max(at, told.get(key, at)) for key, number, at in rows}


def _told(reports: Iterable[tuple[datetime, Mapping[str, Any]]], keys: set[str]) -> dict[str, datetime]:
    """The newest report on each key; reports are given newest first."""
    found: dict[str, datetime] = {}
    for at, report in reports:
        for key in (report.get("files") or {}).get("checked", ()):
            found.setdefault(key, at)
        if keys <= found.keys():
            break
    return found
