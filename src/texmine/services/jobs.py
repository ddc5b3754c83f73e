"""Jobs as plain rows: what was run, when and by whom, how it ended, and what failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from texmine.store.database import Database
from texmine.store.jobs import Job, find_job, list_jobs, requests_of

COLUMNS = ("id", "started", "command", "actor", "outcome", "seconds", "counts", "failures")
UNFINISHED = "unfinished"
"""The outcome of a job that is still running, or was killed: the database cannot tell these apart."""


def read_jobs(database: Database, limit: int) -> list[dict[str, Any]]:
    """The last jobs, newest first."""
    with database.session() as session:
        return [job_as_row(each) for each in list_jobs(session, limit)]


def read_job(database: Database, name: str) -> dict[str, Any]:
    """One job in detail, with a crawl's requests by service and a refresh's report. Raises QueryError."""
    with database.session() as session:
        job = find_job(session, name)
        row = job_as_row(job)
        if job.kind == "crawl":
            row["requests"] = requests_of(session, job.number)
        if job.report is not None:
            row["report"] = dict(job.report)
    return row


def job_as_row(job: Job) -> dict[str, Any]:
    """A job as plain values. ``failures`` are its lines; None where an older texmine counted them only."""
    return {
        "id": job.id,
        "started": _moment(job.started),
        "finished": _moment(job.finished),
        "command": job.command,
        "actor": job.actor,
        "outcome": job.outcome or UNFINISHED,
        "subject": job.subject,
        "seconds": None if job.seconds is None else round(job.seconds, 2),
        "counts": dict(job.counts or {}),
        "failures": None if job.failures is None else list(job.failures),
    }


def shown_job(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row for a table: counts that are not 0 in words, and failures as their number."""
    counts = row["counts"]
    told = [f"{value} {name.replace('_', ' ')}" for name, value in counts.items() if value and name != "failures"]
    failures = counts.get("failures") if row["failures"] is None else len(row["failures"])
    return {**row, "counts": ", ".join(told), "failures": failures}


def told_job(row: Mapping[str, Any]) -> Iterator[str]:
    """One job in detail, line by line."""
    for name in ("id", "command", "actor", "subject", "started", "finished", "seconds", "outcome"):
        if row[name] is not None:
            yield f"{name:<10}{row[name]}"
    for name, value in row["counts"].items():
        yield f"  {name.replace('_', ' '):<22}{value}"
    for each in row.get("requests", ()):
        yield f"  {each['service']}: {each['answered']} answered, {each['failed']} failed"
    for change in row.get("report", {}).get("changes", ()):
        yield f"  {change['document']}: {', '.join(change['causes'])}"
    for line in row["failures"] or ():
        yield f"failed: {line}"


def _moment(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat(timespec="seconds").replace("+00:00", "Z")
