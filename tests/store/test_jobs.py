"""Jobs: what the rows of crawls, extractions and refreshes tell of what was run."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session
from tests.store import crawling, samples

from texmine.errors import QueryError
from texmine.store.annotations import save_annotation
from texmine.store.articles import save_article
from texmine.store.database import Database
from texmine.store.fetches import add_fetch, begin_crawl, finish_crawl
from texmine.store.jobs import find_job, list_jobs, requests_of
from texmine.store.revisions import begin_revision
from texmine.store.runs import begin_run, finish_run

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def refreshed(session: Session, start: float, end: float, **report: object) -> int:
    told = {"started": at(start).isoformat(), "finished": at(end).isoformat(), "outcome": "done", **report}
    return begin_revision(session, "timer", "refresh", "nothing new", at=at(end), report=told)


def test_jobs_of_all_kinds_are_listed_newest_first(database: Database) -> None:
    with database.session() as session, session.begin():
        crawl = begin_crawl(session, "PMCID:PMC1", "crawl", actor="ann", at=at(0))
        finish_crawl(session, crawl, "in part", {"asked": 3}, failures=["Crossref: no answer"], at=at(1))
        run = begin_run(session, samples.PIPELINE, "ingest", actor="ann", at=at(1))
        finish_run(session, run, "done", {"added": 2}, at=at(3))
        refresh = refreshed(session, 5, 6, counts={"documents": 2}, failures=[])
    with database.session() as session:
        jobs = list_jobs(session, 10)
    assert [job.id for job in jobs] == [f"refresh-{refresh}", f"run-{run}", f"crawl-{crawl}"]
    assert [job.actor for job in jobs] == ["timer", "ann", "ann"]
    assert [job.seconds for job in jobs] == [60, 120, 60]
    assert [job.outcome for job in jobs] == ["done", "done", "in part"]
    assert jobs[2].failures == ["Crossref: no answer"]
    assert jobs[0].counts == {"documents": 2}


def test_only_the_last_are_listed(database: Database) -> None:
    with database.session() as session, session.begin():
        for minute in range(5):
            finish_crawl(session, begin_crawl(session, "PMID:1", "crawl", at=at(minute)), "done", {}, at=at(minute))
            refreshed(session, minute + 0.5, minute + 0.6)
    with database.session() as session:
        assert [job.kind for job in list_jobs(session, 3)] == ["refresh", "crawl", "refresh"]


def test_a_job_without_an_end_has_no_outcome(database: Database) -> None:
    with database.session() as session, session.begin():
        begin_run(session, samples.PIPELINE, "refresh", actor="ann", at=at(0))
    with database.session() as session:
        (job,) = list_jobs(session, 5)
    assert (job.outcome, job.finished, job.seconds) == (None, None, None)


def test_the_extraction_of_a_refresh_is_part_of_it_and_that_of_a_killed_one_stays(database: Database) -> None:
    with database.session() as session, session.begin():
        killed = begin_run(session, samples.PIPELINE, "refresh", at=at(0))
        part = begin_run(session, samples.PIPELINE, "refresh", at=at(11))
        finish_run(session, part, "done", {}, at=at(13.01))  # a moment after the report was made
        whole = refreshed(session, 10, 13)
        alone = begin_run(session, samples.PIPELINE, "extract", at=at(11))
        finish_run(session, alone, "done", {}, at=at(12))
    with database.session() as session:
        found = {job.id for job in list_jobs(session, 10)}
    assert found == {f"run-{killed}", f"refresh-{whole}", f"run-{alone}"}


def test_an_older_run_is_its_first_revisions_actors(database: Database) -> None:
    with database.session() as session, session.begin():
        revision = begin_revision(session, "bob", "ingest")
        saved = save_article(session, revision, samples.article(), samples.origin())
        run = begin_run(session, samples.PIPELINE, "ingest")
        save_annotation(session, revision, saved.version_id, run, samples.annotation(), samples.PIPELINE.hash)
    with database.session() as session:
        assert find_job(session, f"run-{run}").actor == "bob"


def test_requests_of_a_crawl_are_counted_by_service(database: Database) -> None:
    with database.session() as session, session.begin():
        crawl = begin_crawl(session, "PMID:1", "crawl", at=NOON)
        add_fetch(session, crawl, crawling.fetch("a", status=200))
        add_fetch(session, crawl, crawling.fetch("b", status=503, error="status 503"))
        add_fetch(session, crawl, crawling.fetch("c", service="eutils", status=200))
        expected = [
            {"service": "crossref", "answered": 1, "failed": 1},
            {"service": "eutils", "answered": 1, "failed": 0},
        ]
        assert requests_of(session, crawl) == expected


@pytest.mark.parametrize("name", ["run-1", "crawl-x", "job-1", "", "run-", "refresh-²", "crawl-99999999999999999999"])
def test_job_that_is_not_there_is_told_with_the_way_to_those_that_are(database: Database, name: str) -> None:
    with database.session() as session, pytest.raises(QueryError, match="texmine jobs"):
        find_job(session, name)


def test_what_people_added_is_nobodys_job(database: Database) -> None:
    with database.session() as session, session.begin():
        finish_run(session, begin_run(session, samples.PIPELINE, "curate"), "done", {})
    with database.session() as session:
        assert list_jobs(session, 5) == []
