"""`texmine jobs`: what a person, and a program, is told of what was run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Runner
from tests.store import crawling

from texmine.store.database import open_database
from texmine.store.fetches import add_fetch, begin_crawl, finish_crawl
from texmine.store.revisions import begin_revision


@pytest.fixture
def ran(texmine: Runner, tmp_path: Path) -> None:
    """A database on which a crawl was killed, another ended in part, and a refresh found nothing new."""
    assert texmine("db", "upgrade").code == 0
    with open_database(tmp_path / "texmine.db") as database, database.session() as session, session.begin():
        begin_crawl(session, "PMID:1", "crawl", actor="ann")
        number = begin_crawl(session, "PMCID:PMC2", "crawl", actor="ann")
        add_fetch(session, number, crawling.fetch("a", status=200))
        finish_crawl(session, number, "in part", {"asked": 1, "failures": 1}, failures=["Crossref: no answer."])
        report = {"started": "2026-03-01T00:00:00+00:00", "outcome": "done", "seconds": {"asking": 5, "all": 9.0}}
        change = {"document": "PMID:7", "causes": ["retracted"]}
        begin_revision(session, "timer", "refresh", report={**report, "counts": {"changed": 1}, "changes": [change]})


def test_without_any_job_it_is_said_so(texmine: Runner) -> None:
    assert texmine("db", "upgrade").code == 0
    outcome = texmine("jobs")
    assert (outcome.code, outcome.out) == (0, "")
    assert "Nothing was run" in outcome.err
    assert json.loads(texmine("jobs", "--json").out) == []


def test_without_a_database_it_is_an_expected_failure(texmine: Runner) -> None:
    assert texmine("jobs").code == 1


@pytest.mark.usefixtures("ran")
def test_jobs_are_listed_with_how_they_ended(texmine: Runner) -> None:
    rows = json.loads(texmine("jobs", "--json").out)
    assert [(row["id"], row["outcome"], row["actor"]) for row in rows] == [
        ("crawl-2", "in part", "ann"),
        ("crawl-1", "unfinished", "ann"),
        ("refresh-1", "done", "timer"),
    ]
    assert rows[0]["failures"] == ["Crossref: no answer."]
    assert rows[2]["seconds"] == 9
    table = texmine("jobs").out
    assert "unfinished" in table
    assert "1 changed" in table
    assert len(json.loads(texmine("jobs", "--limit", "1", "--json").out)) == 1


@pytest.mark.usefixtures("ran")
def test_one_job_is_told_in_detail(texmine: Runner) -> None:
    crawl = texmine("jobs", "crawl-2")
    assert "PMCID:PMC2" in crawl.out
    assert "crossref: 1 answered, 0 failed" in crawl.out
    assert "failed: Crossref: no answer." in crawl.out
    assert "PMID:7: retracted" in texmine("jobs", "refresh-1").out
    assert json.loads(texmine("jobs", "crawl-2", "--json").out)["requests"][0]["answered"] == 1
    missing = texmine("jobs", "run-9")
    assert (missing.code, "texmine jobs" in missing.err) == (1, True)
    assert texmine("jobs", "--limit", "0").code == 2
