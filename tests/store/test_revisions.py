"""Revisions and runs: who wrote, when, why; what made the rows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from tests.store.samples import PIPELINE

from texmine.errors import QueryError
from texmine.store.database import Database
from texmine.store.revisions import Revision, begin_revision, list_revisions
from texmine.store.runs import begin_run, finish_run, list_runs, load_run

NOON = datetime(2026, 2, 3, 12, 0, 0, 250_000, tzinfo=UTC)


def test_revision_is_read_back_with_its_moment_in_utc(database: Database) -> None:
    abroad = NOON.astimezone(timezone(timedelta(hours=-5)))
    with database.session() as session, session.begin():
        assert begin_revision(session, "mé", "ingest", "why not", at=abroad) == 1
    with database.session() as session:
        (found,) = list_revisions(session)
    assert found == Revision(1, NOON, "mé", "ingest", "why not")
    assert found.at.tzinfo is UTC


def test_moments_sort_as_text_on_sqlite(sqlite_database: Database) -> None:
    with sqlite_database.session() as session, session.begin():
        begin_revision(session, "me", "test", at=NOON.replace(microsecond=0))
        assert session.scalars(text("select at from revision")).one() == "2026-02-03T12:00:00.000000Z"


def test_moment_without_a_time_zone_is_a_defect(database: Database) -> None:
    with pytest.raises(Exception, match="without a time zone"), database.session() as session, session.begin():
        begin_revision(session, "me", "test", at=NOON.replace(tzinfo=None))


def test_revisions_are_numbered_without_gaps_whatever_failed(database: Database) -> None:
    with database.session() as session, session.begin():
        begin_revision(session, "me", "first")
    with database.session() as session:
        begin_revision(session, "me", "given up")
    with database.session() as session, session.begin():
        begin_revision(session, "me", "second")
    with database.session() as session:
        assert [(each.id, each.command) for each in list_revisions(session)] == [(2, "second"), (1, "first")]
        assert [each.id for each in list_revisions(session, limit=1)] == [2]


def test_run_tells_what_made_its_rows_and_how_it_ended(database: Database) -> None:
    with database.session() as session, session.begin():
        number = begin_run(session, PIPELINE, "ingest", at=NOON)
        begun = load_run(session, number)
        assert (begun.pipeline, begun.started, begun.finished, begun.outcome, begun.counts) == (
            (PIPELINE, NOON, None, None, None)
        )
        finish_run(session, number, "done", {"texts": 3}, at=NOON + timedelta(seconds=1))
        ended = load_run(session, number)
    assert (ended.finished, ended.outcome, ended.counts) == (NOON + timedelta(seconds=1), "done", {"texts": 3})


def test_run_ends_once(database: Database) -> None:
    with database.session() as session, session.begin():
        number = begin_run(session, PIPELINE, "ingest")
        finish_run(session, number, "done", {})
        for wrong in (number, number + 1):
            with pytest.raises(ValueError, match=f"run {wrong} does not exist, or has ended"):
                finish_run(session, wrong, "done", {})


def test_runs_are_listed_newest_first(database: Database) -> None:
    with database.session() as session, session.begin():
        for command in ("one", "two"):
            begin_run(session, PIPELINE, command)
        assert [each.command for each in list_runs(session)] == ["two", "one"]
        with pytest.raises(QueryError, match="there is no run 3"):
            load_run(session, 3)
