"""Jobs: what was run, as the rows of crawls, extractions and refreshes tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from texmine.errors import QueryError
from texmine.store.tables import crawl, extraction, fetch_outcome, revision, run

JobKind = Literal["crawl", "run", "refresh"]
KINDS: tuple[JobKind, ...] = get_args(JobKind)
_PEOPLE = "curate"
"""The run that carries what curators added: nobody's job."""
_REFRESH = "refresh"


@dataclass(frozen=True, slots=True)
class Job:
    """One job. ``number`` is that of its crawl, its run of the extractor, or the revision that a refresh ended with.

    ``finished`` and ``outcome`` are None for one that is still running, or was killed. ``subject`` is what it was
    about: the review of a crawl, the pipeline of an extraction. ``failures`` are None where an older texmine ran.
    ``report`` is what a refresh told of itself, ``took`` its own measure of how long it took, in seconds.
    """

    kind: JobKind
    number: int
    command: str
    started: datetime
    finished: datetime | None = None
    actor: str | None = None
    outcome: str | None = None
    subject: str | None = None
    counts: Mapping[str, Any] | None = None
    failures: Sequence[str] | None = None
    report: Mapping[str, Any] | None = None
    took: float | None = None

    @property
    def id(self) -> str:
        """``crawl-3``, ``run-12`` or ``refresh-45``."""
        return f"{self.kind}-{self.number}"

    @property
    def seconds(self) -> float | None:
        """How long it took."""
        if self.took is not None:
            return self.took
        return None if self.finished is None else (self.finished - self.started).total_seconds()


def list_jobs(session: Session, limit: int) -> list[Job]:
    """The last jobs, newest first. The crawl and the extraction of a refresh that has told of itself are part of it."""
    refreshes = list(_refreshes(session, limit))
    most = limit + len(refreshes)
    others = [*_crawls(session, most), *_runs(session, most)]
    jobs = [*refreshes, *(each for each in others if not _is_part(each, refreshes))]
    return sorted(jobs, key=lambda job: (job.started, job.id), reverse=True)[:limit]


def find_job(session: Session, name: str) -> Job:
    """The job of an id such as ``crawl-3``. Raises QueryError where there is none."""
    kind, _, digits = name.partition("-")
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 19 else None
    reads = {"crawl": _crawls, "run": _runs, "refresh": _refreshes}
    found = next(reads[kind](session, 1, number), None) if kind in reads and number is not None else None
    if found is None:
        message = f"there is no job {name!r}: `texmine jobs` lists them, by ids such as crawl-3, run-12 or refresh-45."
        raise QueryError(message)
    return replace(found, actor=found.actor or _actor(session, found))


def requests_of(session: Session, crawl_id: int) -> list[Mapping[str, Any]]:
    """A crawl's requests, in numbers: for each service those that were answered, and those that failed."""
    failed = func.count(fetch_outcome.c.error)
    query = select(fetch_outcome.c.service, (func.count() - failed).label("answered"), failed.label("failed"))
    query = query.where(fetch_outcome.c.crawl_id == crawl_id).group_by(fetch_outcome.c.service)
    return [dict(row) for row in session.execute(query.order_by(fetch_outcome.c.service)).mappings()]


def _crawls(session: Session, limit: int, number: int | None = None) -> Iterator[Job]:
    query = select(crawl).order_by(crawl.c.id.desc()).limit(limit)
    if number is not None:
        query = query.where(crawl.c.id == number)
    for row in session.execute(query).mappings():
        yield _job("crawl", row, row["target"])


def _runs(session: Session, limit: int, number: int | None = None) -> Iterator[Job]:
    query = select(run).where(run.c.command != _PEOPLE).order_by(run.c.id.desc()).limit(limit)
    if number is not None:
        query = query.where(run.c.id == number)
    for row in session.execute(query).mappings():
        yield _job("run", row, f"{row['model']} {row['model_version']}, pipeline {row['pipeline_hash'][:12]}")


def _job(kind: JobKind, row: Mapping[Any, Any], subject: str) -> Job:
    names = ("command", "started", "finished", "actor", "outcome", "counts", "failures")
    return Job(kind, row["id"], subject=subject, **{name: row[name] for name in names})


def _refreshes(session: Session, limit: int, number: int | None = None) -> Iterator[Job]:
    query = select(revision).where(revision.c.report.is_not(None)).order_by(revision.c.id.desc()).limit(limit)
    if number is not None:
        query = query.where(revision.c.id == number)
    for row in session.execute(query).mappings():
        report = row["report"]
        yield Job(
            kind="refresh",
            number=row["id"],
            command=row["command"],
            started=_moment(report.get("started")) or row["at"],
            finished=row["at"],
            actor=row["actor"],
            outcome=report.get("outcome"),
            counts=report.get("counts"),
            failures=report.get("failures", ()),
            report=report,
            took=report.get("seconds", {}).get("all"),
        )


def _is_part(job: Job, refreshes: Sequence[Job]) -> bool:
    """Whether a job belongs to one of the refreshes: it has its command, and began within its time."""
    if job.command != _REFRESH or job.finished is None:
        return False
    return any(each.finished is not None and each.started <= job.started <= each.finished for each in refreshes)


def _actor(session: Session, job: Job) -> str | None:
    """Who ran an extraction of an older texmine: whose revision its first text came with."""
    if job.kind != "run":
        return None
    query = (
        select(revision.c.actor)
        .join(extraction, extraction.c.added_rev == revision.c.id)
        .where(extraction.c.run_id == job.number)
        .order_by(revision.c.id)
        .limit(1)
    )
    return session.scalars(query).one_or_none()


def _moment(value: object) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else None
