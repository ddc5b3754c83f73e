"""Revisions: who wrote, when, by which command, and why. Every write belongs to one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from texmine.store.rows import add_rows
from texmine.store.tables import revision

# Any number will do, as long as nothing else in the database uses it.
_WRITE_LOCK = 7_839_002


@dataclass(frozen=True, slots=True)
class Revision:
    """One numbered change of the database. ``at`` is in UTC. ``report`` tells what a run did that ended with it."""

    id: int
    at: datetime
    actor: str
    command: str
    note: str | None
    report: Mapping[str, Any] | None = None


def begin_revision(
    session: Session,
    actor: str,
    command: str,
    note: str | None = None,
    *,
    at: datetime | None = None,
    report: Mapping[str, Any] | None = None,
) -> int:
    """Opens the revision of the session's transaction, and returns its number.

    Waits until no other transaction has an uncommitted revision, so that numbers follow the order of commits without
    gaps, and what is in force as of a revision never changes afterwards. Does not commit.
    """
    wait_for_turn(session)
    number = int(session.scalars(select(func.coalesce(func.max(revision.c.id), 0) + 1)).one())
    row = {"id": number, "at": at or datetime.now(UTC), "actor": actor, "command": command, "note": note}
    row["report"] = None if report is None else dict(report)
    add_rows(session, revision, [row])
    return number


def wait_for_turn(session: Session) -> None:
    """Waits until no other transaction writes; what is read from then on stays true until this one ends.

    On SQLite a transaction of a database that is open for writing has its turn from its beginning.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _WRITE_LOCK})


def list_revisions(session: Session, limit: int | None = None) -> list[Revision]:
    """The revisions, newest first; only the last ``limit`` of them where one is given."""
    query = select(revision).order_by(revision.c.id.desc()).limit(limit)
    return [_revision(row) for row in session.execute(query).mappings()]


def list_reports(
    session: Session, command: str | None = None, limit: int | None = None
) -> list[tuple[datetime, Mapping[str, Any]]]:
    """The reports of runs that ended, of one command or of all, newest first, each with when it was written."""
    query = select(revision.c.at, revision.c.report).where(revision.c.report.is_not(None))
    if command is not None:
        query = query.where(revision.c.command == command)
    return [(row[0], row[1]) for row in session.execute(query.order_by(revision.c.id.desc()).limit(limit))]


def _revision(row: Mapping[Any, Any]) -> Revision:
    return Revision(row["id"], row["at"], row["actor"], row["command"], row["note"], row["report"])
