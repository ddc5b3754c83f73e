"""Runs of the extractor: what made the rows that they wrote, and how they ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from texmine.errors import QueryError
from texmine.model import PipelineInfo
from texmine.store.coding import pairs, read_pairs
from texmine.store.rows import add_one
from texmine.store.tables import extraction, run


@dataclass(frozen=True, slots=True)
class Run:
    """A run. ``finished``, ``outcome`` and ``counts`` are None for one that has not ended, or was killed. ``actor`` and
    ``failures`` are None where an older texmine ran.
    """

    id: int
    started: datetime
    command: str
    pipeline: PipelineInfo
    finished: datetime | None
    outcome: str | None
    counts: Mapping[str, int] | None
    actor: str | None = None
    failures: Sequence[str] | None = None


def begin_run(
    session: Session,
    pipeline: PipelineInfo,
    command: str,
    *,
    actor: str | None = None,
    at: datetime | None = None,
) -> int:
    """Notes that a run begins, and returns its number. Does not commit."""
    row = {
        "started": at or datetime.now(UTC),
        "command": command,
        "pipeline_version": pipeline.version,
        "pipeline_hash": pipeline.hash,
        "model": pipeline.model,
        "model_version": pipeline.model_version,
        "packs": pairs(pipeline.packs),
        "settings": pairs(pipeline.settings),
        "actor": actor,
    }
    return add_one(session, run, row)


def finish_run(
    session: Session,
    run_id: int,
    outcome: str,
    counts: Mapping[str, int],
    *,
    failures: Sequence[str] = (),
    at: datetime | None = None,
) -> None:
    """Notes how a run ended, once. Does not commit. Raises ValueError for one that does not exist or has ended."""
    ending = {"finished": at or datetime.now(UTC), "outcome": outcome, "counts": dict(counts)}
    ending["failures"] = list(failures)
    ended = session.execute(
        update(run).where(run.c.id == run_id, run.c.finished.is_(None)).values(**ending).returning(run.c.id),
    )
    if ended.one_or_none() is None:
        message = f"run {run_id} does not exist, or has ended"
        raise ValueError(message)


def load_run(session: Session, run_id: int) -> Run:
    """A run by its number. Raises QueryError where there is none."""
    row = session.execute(select(run).where(run.c.id == run_id)).mappings().one_or_none()
    if row is None:
        raise QueryError(f"there is no run {run_id}")
    return _run(row)


def list_runs(session: Session, limit: int | None = None) -> list[Run]:
    """The runs, newest first; only the last ``limit`` of them where one is given."""
    query = select(run).order_by(run.c.id.desc()).limit(limit)
    return [_run(row) for row in session.execute(query).mappings()]


def pipelines_in_force(session: Session) -> list[PipelineInfo]:
    """The pipelines that read the texts in force, each once."""
    query = (
        select(run)
        .join(extraction, extraction.c.run_id == run.c.id)
        .where(extraction.c.retired_rev.is_(None), extraction.c.pipeline_hash == run.c.pipeline_hash)
        .order_by(run.c.id)
    )
    found = {row["id"]: _run(row).pipeline for row in session.execute(query).mappings()}
    return list({each.hash: each for each in found.values()}.values())


def _run(row: Mapping[Any, Any]) -> Run:
    pipeline = PipelineInfo(
        version=row["pipeline_version"],
        model=row["model"],
        model_version=row["model_version"],
        packs=read_pairs(row["packs"]),
        hash=row["pipeline_hash"],
        settings=read_pairs(row["settings"]),
    )
    return Run(
        id=row["id"],
        started=row["started"],
        command=row["command"],
        pipeline=pipeline,
        finished=row["finished"],
        outcome=row["outcome"],
        counts=row["counts"],
        actor=row["actor"],
        failures=row["failures"],
    )
