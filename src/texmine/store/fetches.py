"""Crawls and their requests: the journal that lets a crawl go on where it was interrupted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from texmine.store.identity import find_document
from texmine.store.rows import add_one
from texmine.store.tables import crawl, document_identifier, fetch_outcome

EVERYTHING = "*"
"""The target of a crawl that asks about all documents: what was answered before it, for any target, is out of date."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """What came of one request. ``key`` is the hash of what was asked; ``sha256`` and ``size`` are those of the body
    in the corpus folder, None where none was kept: then the service had nothing (``status`` says so), or ``withheld``
    tells why it was not kept, or ``error`` why there was no answer. ``subject`` is the CURIE of the document that it
    was about. Holds no key and no address of the asker.
    """

    key: str
    service: str
    method: str
    url: str
    at: datetime
    attempts: int = 1
    status: int | None = None
    media_type: str | None = None
    sha256: str | None = None
    size: int | None = None
    subject: str | None = None
    licence_raw: str | None = None
    licence_code: str | None = None
    error: str | None = None
    withheld: str | None = None

    @property
    def finished(self) -> bool:
        """Whether it need not be asked again."""
        return self.error is None


def begin_crawl(
    session: Session,
    target: str,
    command: str,
    *,
    fresh: bool = False,
    options: Mapping[str, Any] | None = None,
    actor: str | None = None,
    at: datetime | None = None,
) -> int:
    """Notes that a crawl begins, and returns its number. Does not commit."""
    row = {
        "target": target,
        "started": at or datetime.now(UTC),
        "command": command,
        "fresh": fresh,
        "options": dict(options or {}),
        "actor": actor,
    }
    return add_one(session, crawl, row)


def finish_crawl(
    session: Session,
    crawl_id: int,
    outcome: str,
    counts: Mapping[str, int],
    *,
    failures: Sequence[str] = (),
    at: datetime | None = None,
) -> None:
    """Notes how a crawl ended, once. Does not commit. Raises ValueError for one that does not exist or has ended."""
    ending = {"finished": at or datetime.now(UTC), "outcome": outcome, "counts": dict(counts)}
    ending["failures"] = list(failures)
    ended = session.execute(
        update(crawl).where(crawl.c.id == crawl_id, crawl.c.finished.is_(None)).values(**ending).returning(crawl.c.id),
    )
    if ended.one_or_none() is None:
        message = f"crawl {crawl_id} does not exist, or has ended"
        raise ValueError(message)


def add_fetch(session: Session, crawl_id: int, fetch: Fetch) -> int:
    """Notes what came of a request. Does not commit."""
    row = {name: getattr(fetch, name) for name in Fetch.__dataclass_fields__}
    return add_one(session, fetch_outcome, {"crawl_id": crawl_id, **row})


def load_journal(session: Session, target: str) -> dict[str, Fetch]:
    """What was answered for a target since its last fresh crawl, by key; of several answers the last one.

    A target is a CURIE. What was crawled under another identifier of the same document counts as well, and so does what
    was asked about all documents.
    """
    names = [*_names(session, target), EVERYTHING]
    latest = select(func.max(crawl.c.id)).where(crawl.c.target.in_(names), crawl.c.fresh)
    query = (
        select(fetch_outcome)
        .join_from(fetch_outcome, crawl, crawl.c.id == fetch_outcome.c.crawl_id)
        .where(
            crawl.c.target.in_(names),
            crawl.c.id >= func.coalesce(latest.scalar_subquery(), 0),
            fetch_outcome.c.error.is_(None),
        )
        .order_by(fetch_outcome.c.id)
    )
    return {row["key"]: _fetch(row) for row in session.execute(query).mappings()}


def _names(session: Session, target: str) -> list[str]:
    document = find_document(session, target)
    if document is None:
        return [target]
    query = select(document_identifier.c.curie).where(
        document_identifier.c.document_id == document, document_identifier.c.retired_rev.is_(None)
    )
    return sorted({target, *session.scalars(query)})


def referenced_objects(session: Session) -> dict[str, int]:
    """The bodies that the database knows to be in the corpus folder: size in bytes by SHA-256."""
    query = select(fetch_outcome.c.sha256, func.max(fetch_outcome.c.size)).where(fetch_outcome.c.sha256.is_not(None))
    return {row[0]: int(row[1]) for row in session.execute(query.group_by(fetch_outcome.c.sha256))}


def last_answers(session: Session) -> dict[str, datetime]:
    """When each service last answered a request that was written down."""
    query = select(fetch_outcome.c.service, func.max(fetch_outcome.c.at, type_=fetch_outcome.c.at.type)).where(
        fetch_outcome.c.error.is_(None)
    )
    return {row[0]: row[1] for row in session.execute(query.group_by(fetch_outcome.c.service))}


def _fetch(row: Mapping[Any, Any]) -> Fetch:
    return Fetch(**{name: row[name] for name in Fetch.__dataclass_fields__})
