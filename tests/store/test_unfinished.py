"""Runs that did not come to their end: what they left is found once, and closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.store import crawling, samples

from texmine.store.database import Database
from texmine.store.fetches import add_fetch, begin_crawl, finish_crawl
from texmine.store.jobs import find_job
from texmine.store.revisions import begin_revision
from texmine.store.runs import begin_run
from texmine.store.unfinished import Unfinished, close_unfinished, find_unfinished

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def test_where_all_came_to_their_end_nothing_is_found(database: Database) -> None:
    with database.session() as session, session.begin():
        finish_crawl(session, begin_crawl(session, "*", "refresh", at=at(0)), "done", {}, at=at(1))
        begin_revision(session, "timer", "refresh", at=at(1), report={})
        begin_run(session, samples.PIPELINE, "extract", at=at(2))  # another command's is none of its business
        begin_revision(session, "ann", "extract", at=at(2))
        assert find_unfinished(session, "refresh") is None


def test_what_a_killed_run_left_is_found_and_closed_once(database: Database) -> None:
    with database.session() as session, session.begin():
        begin_revision(session, "timer", "refresh", at=at(0), report={})
        crawl = begin_crawl(session, "*", "refresh", at=at(5))
        add_fetch(session, crawl, crawling.fetch("a", at=at(6)))
        run = begin_run(session, samples.PIPELINE, "refresh", at=at(7))
        begin_revision(session, "timer", "refresh", "PMID:1: retracted", at=at(8))
        begin_revision(session, "timer", "refresh", "PMID:2: retracted", at=at(9))
    with database.session() as session, session.begin():
        found = find_unfinished(session, "refresh")
        assert found == Unfinished(at(5), at(9), 2, (crawl,), (run,))
        assert found.jobs == (f"crawl-{crawl}", f"run-{run}")
        close_unfinished(session, found)
        begin_revision(session, "timer", "refresh", at=at(20), report={})
    with database.session() as session:
        assert find_unfinished(session, "refresh") is None
        for name in found.jobs:
            job = find_job(session, name)
            assert (job.outcome, job.finished) == ("interrupted", at(9))
            assert job.failures


def test_revisions_without_a_report_are_found_where_all_else_was_closed(database: Database) -> None:
    """It was killed between the last of its work and its report."""
    with database.session() as session, session.begin():
        finish_crawl(session, begin_crawl(session, "*", "refresh", at=at(0)), "done", {}, at=at(2))
        begin_revision(session, "timer", "refresh", "PMID:1: retracted", at=at(1))
    with database.session() as session:
        assert find_unfinished(session, "refresh") == Unfinished(at(1), at(1), 1)
