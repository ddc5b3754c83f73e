"""Several people and a running extraction at once, and processes that are killed: nothing is lost or half done.

The default counts are small; TEXMINE_SLOW_TESTS=1 runs the full ones (8 writers with 2,000 decisions, 50 kills each).
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.services.curation_worker import make_papers
from tests.store.curation import FIRST_ID, SECOND_ID, accept, curated, edit, reject

from texmine.services.check import check_database
from texmine.services.curate import add_curator, undo
from texmine.services.curate_exchange import export_decisions, import_decisions
from texmine.store.database import Database, open_database
from texmine.store.decisions import load_votes
from texmine.store.policy import settle, standing_votes

ROOT = Path(__file__).resolve().parents[2]
SLOW = bool(os.environ.get("TEXMINE_SLOW_TESTS"))
WRITERS, EACH, ROUNDS = (8, 250, 100) if SLOW else (3, 8, 4)
KILLS = 50 if SLOW else 2
pytestmark = pytest.mark.slow


def start(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.services.curation_worker", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def count(db: Database, what: str) -> int:
    with db.connection() as connection:
        return int(connection.execute(text(f"select count(*) from {what}")).scalar_one())


def assert_verdicts_follow_the_policy(db: Database) -> None:
    """The rows of the table are what the policy makes of the decisions, no more and no less."""
    query = text("select target, subject, verdict, upheld from verdict where retired_rev is null")
    with db.connection() as connection:
        stored = {(row.target, row.subject): (row.verdict, bool(row.upheld)) for row in connection.execute(query)}
        subjects = set(connection.execute(text("select subject from anchor where subject is not null")).scalars())
        subjects |= set(connection.execute(text("select result from anchor where result is not null")).scalars())
    with db.session() as session:
        votes = standing_votes(load_votes(session, subjects))
    settled = {subject: settle(found) for subject, found in votes.items()}
    assert stored == {subject: (each.verdict, each.upheld) for subject, each in settled.items() if each is not None}


def test_writers_at_once_lose_nothing_and_none_is_turned_away(database: Database, database_url: str) -> None:
    db = curated(database)
    make_papers(db, 20)
    names = [f"Writer {number}" for number in range(WRITERS)]
    for name in names:
        add_curator(db, "Ann", name, None, "curator")
    revisions = count(db, "revision")
    url = db.engine.url.render_as_string(hide_password=False) if db.dialect == "postgresql" else database_url
    jobs = [start("decide", url, name, EACH, seed) for seed, name in enumerate(names)]
    jobs.append(start("extract", url, ROUNDS))
    try:
        done = [(*job.communicate(timeout=600), job.returncode) for job in jobs]
    finally:
        for job in jobs:
            job.kill()
    assert [(errors, code) for _, errors, code in done] == [("", 0)] * len(jobs)
    assert count(db, "decision") == WRITERS * EACH
    assert count(db, "revision") == revisions + WRITERS * EACH + ROUNDS
    assert count(db, "(select 1 from revision group by id having count(*) > 1) as twice") == 0
    assert_verdicts_follow_the_policy(db)
    check_database(db)


def killed(url: Path, delay: float, job: str, *arguments: object) -> bool:
    """Runs a job and kills it after a delay from its start of work; tells whether it was still running."""
    process = start(job, url, *arguments)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(delay)
    running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    return running


def content(path: Path) -> list[tuple[object, ...]]:
    """What the database says, whatever the numbers of its rows and revisions."""
    with open_database(path) as db, db.connection() as connection:
        found: list[tuple[object, ...]] = []
        for query in (
            "select gene, effect, state, verdict, evidence_count, held_count from relation",
            "select decision_id, method, subject from decision_status where undone_by is null",
            "select document, quote, rule, verdict from relation_evidence",
            "select document, title from document_summary",
        ):
            found += sorted((tuple(row) for row in connection.execute(text(query))), key=repr)
        return found


@pytest.fixture
def half_done(sqlite_template: Path, tmp_path: Path) -> Path:
    path = Path(shutil.copy(sqlite_template, tmp_path / "half.db"))
    with open_database(path) as db:
        curated(db)
    return path


def test_killed_import_is_done_whole_or_not_at_all(half_done: Path, sqlite_template: Path, tmp_path: Path) -> None:
    source = Path(shutil.copy(sqlite_template, tmp_path / "source.db"))
    with open_database(source) as db:
        curated(db)
        for step in range(20):
            (accept, reject)[step % 2](db, "Bob", (FIRST_ID, SECOND_ID)[step // 2 % 2])
        undo(db, "Bob")
        edit(db, "Cem", FIRST_ID, effect="inhibits")
        file = tmp_path / "decisions.jsonl"
        file.write_text(export_decisions(db, "jsonl"), "utf-8")
    expected = content(source)
    chance, caught = random.Random(6), 0
    for attempt in range(KILLS):
        path = Path(shutil.copy(half_done, tmp_path / f"{attempt}.db"))
        caught += killed(path, chance.uniform(0, 0.08), "import", file)
        with open_database(path) as db:
            assert count(db, "decision") in {0, 22}
            check_database(db)
            import_decisions(db, "Ann", file.read_text("utf-8"), "jsonl")
        assert content(path) == expected
        for each in tmp_path.glob(f"{attempt}.db*"):
            each.unlink()
    assert caught > 0


def test_killed_ingest_goes_on_to_the_same_content(half_done: Path, tmp_path: Path) -> None:
    papers = 15
    whole = Path(shutil.copy(half_done, tmp_path / "whole.db"))
    with open_database(whole) as db:
        make_papers(db, papers)
    expected = content(whole)
    chance, caught = random.Random(7), 0
    for attempt in range(KILLS):
        path = Path(shutil.copy(half_done, tmp_path / f"{attempt}.db"))
        caught += killed(path, chance.uniform(0, 0.25), "ingest", papers)
        with open_database(path) as db:
            check_database(db)
            make_papers(db, papers)
        assert content(path) == expected
        for each in tmp_path.glob(f"{attempt}.db*"):
            each.unlink()
    assert caught > 0
