"""Crawls and their requests: the journal that lets a crawl go on where it was interrupted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from texmine.store.rows import add_one
from texmine.store.tables import crawl, fetch_outcome


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


@dataclass(frozen=True, slots=True)
class CrawlRow:
    """A crawl. ``finished``, ``outcome`` and ``counts`` are None for one that has not ended, or was killed."""

    id: int
    target: str
    started: datetime
    command: str
    fresh: bool
    options: Mapping[str, Any]
    finished: datetime | None
    outcome: str | None
    counts: Mapping[str, int] | None


def begin_crawl(
    session: Session,
    target: str,
    command: str,
    *,
    fresh: bool = False,
    options: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> int:
    """Notes that a crawl begins, and returns its number. Does not commit."""
    row = {
        "target": target,
        "started": at or datetime.now(UTC),
        "command": command,
        "fresh": fresh,
        "options": dict(options or {}),
    }
    return add_one(session, crawl, row)


def finish_crawl(
    session: Session, crawl_id: int, outcome: str, counts: Mapping[str, int], *, at: datetime | None = None
) -> None:
    """Notes how a crawl ended, once. Does not commit. Raises ValueError for one that does not exist or has ended."""
    ending = {"finished": at or datetime.now(UTC), "outcome": outcome, "counts": dict(counts)}
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
    """What was answered for a target since its last fresh crawl, by key; of several answers the last one."""
    latest = select(func.max(crawl.c.id)).where(crawl.c.target == target, crawl.c.fresh)
    query = (
        select(fetch_outcome)
        .join_from(fetch_outcome, crawl, crawl.c.id == fetch_outcome.c.crawl_id)
        .where(
            crawl.c.target == target,
            crawl.c.id >= func.coalesce(latest.scalar_subquery(), 0),
            fetch_outcome.c.error.is_(None),
        )
        .order_by(fetch_outcome.c.id)
    )
    return {row["key"]: _fetch(row) for row in session.execute(query).mappings()}


def last_crawl(session: Session, target: str) -> CrawlRow | None:
    """The last crawl of a target, or None."""
    return next(iter(_crawls(session, target)), None)


def list_crawls(session: Session) -> list[CrawlRow]:
    """All crawls, newest first."""
    return _crawls(session, None)


def referenced_objects(session: Session) -> dict[str, int]:
    """The bodies that the database knows to be in the corpus folder: size in bytes by SHA-256."""
    query = select(fetch_outcome.c.sha256, func.max(fetch_outcome.c.size)).where(fetch_outcome.c.sha256.is_not(None))
    return {row[0]: int(row[1]) for row in session.execute(query.group_by(fetch_outcome.c.sha256))}


def _crawls(session: Session, target: str | None) -> list[CrawlRow]:
    query = select(crawl).order_by(crawl.c.id.desc())
    if target is not None:
        query = query.where(crawl.c.target == target)
    return [CrawlRow(**{name: row[name] for name in CrawlRow.__dataclass_fields__}) for row in _rows(session, query)]


def _rows(session: Session, query: Any) -> list[Mapping[Any, Any]]:  # noqa: ANN401 - any select
    return [dict(row) for row in session.execute(query).mappings()]


def _fetch(row: Mapping[Any, Any]) -> Fetch:
    return Fetch(**{name: row[name] for name in Fetch.__dataclass_fields__})
