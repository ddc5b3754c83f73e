"""Runs that did not come to their end, since they were killed or an error cut them off: what they left, and closing it.

Only who holds the lock of a command's runs (texmine.store.locking, texmine.store.run_lock) knows that one that has not
ended is not running any more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Table, func, select
from sqlalchemy.orm import Session

from texmine.store.fetches import finish_crawl
from texmine.store.runs import finish_run
from texmine.store.tables import crawl, fetch_outcome, revision, run

INTERRUPTED = "interrupted"
_TOLD = "it did not come to its end (killed, or cut off by an error); a later run closed it"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What runs of a command left that did not come to their end. They began at ``since`` and wrote last at ``until``;
    ``revisions`` counts those that they wrote and never reported on; ``crawls`` and ``runs`` are still open.
    """

    since: datetime
    until: datetime
    revisions: int
    crawls: tuple[int, ...] = ()
    runs: tuple[int, ...] = ()

    @property
    def jobs(self) -> tuple[str, ...]:
        """The ids of what is open, as `texmine jobs` has them."""
        return (*(f"crawl-{number}" for number in self.crawls), *(f"run-{number}" for number in self.runs))


def find_unfinished(session: Session, command: str) -> Unfinished | None:
    """What runs of a command left that did not end; None where all have ended. Reads only."""
    crawls = {row[0]: row[1] for row in session.execute(_open(crawl, command))}
    runs = {row[0]: row[1] for row in session.execute(_open(run, command))}
    written = _written(session, command)
    moments = [*crawls.values(), *runs.values(), *written]
    if not moments:
        return None
    since = min(moments)
    return Unfinished(
        since=since,
        until=max([*moments, *_answered(session, crawls)]),
        revisions=len(written),
        crawls=tuple(crawls),
        runs=tuple(runs),
    )


def close_unfinished(session: Session, found: Unfinished) -> None:
    """Notes of what is open that it was interrupted, at the moment of the last trace. Does not commit."""
    for number in found.crawls:
        finish_crawl(session, number, INTERRUPTED, {}, failures=[_TOLD], at=found.until)
    for number in found.runs:
        finish_run(session, number, INTERRUPTED, {}, failures=[_TOLD], at=found.until)


def _open(table: Table, command: str) -> Select[Any]:
    query = select(table.c.id, table.c.started).where(table.c.command == command, table.c.finished.is_(None))
    return query.order_by(table.c.id)


def _written(session: Session, command: str) -> list[datetime]:
    """When each revision was written that came after the last report on a run of the command."""
    own = revision.c.command == command
    last = select(func.max(revision.c.id)).where(own, revision.c.report.is_not(None)).scalar_subquery()
    query = select(revision.c.at).where(own, revision.c.id > func.coalesce(last, 0)).order_by(revision.c.id)
    return list(session.scalars(query))


def _answered(session: Session, crawls: Iterable[int]) -> list[datetime]:
    query = select(func.max(fetch_outcome.c.at, type_=fetch_outcome.c.at.type))
    found = session.scalars(query.where(fetch_outcome.c.crawl_id.in_(list(crawls)))).one_or_none()
    return [] if found is None else [found]
