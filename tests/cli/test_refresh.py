"""`texmine refresh` at the command line: what a person and a timer see."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Runner
from tests.fakes import FakeServices
from tests.services import crawling, refreshing

from texmine.extract.pipeline import load_pipeline
from texmine.store.locking import FolderLock
from texmine.vocab.pack import load_pack


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServices]:
    with FakeServices(limits=False) as services:
        for name, address in services.settings.items():
            monkeypatch.setenv(name, address)
        monkeypatch.setenv("TEXMINE_EMAIL", "curious.cells@example.org")
        yield services


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a database with the review and what it cites, read with the dictionary alone."""
    folder = tmp_path_factory.mktemp("crawled")
    with FakeServices(limits=False) as services:
        crawling.run(services, folder)
    refreshing.annotate(folder, load_pipeline("blank", load_pack()), load_pack())
    return folder


@pytest.fixture
def lab(crawled: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(crawled, tmp_path, dirs_exist_ok=True)
    (tmp_path / "texmine.toml").write_text('model = "blank"\n', encoding="utf-8")
    return tmp_path


def revisions(folder: Path) -> int:
    return int(refreshing.query(folder, "select count(*) from revision")[0][0])


@pytest.mark.parametrize("arguments", [("--max-time", "soon"), ("--max-time", "0s")])
def test_length_of_time_that_is_none_is_told(arguments: tuple[str, str], texmine: Runner) -> None:
    outcome = texmine("refresh", *arguments)
    assert outcome.code == 2
    assert "30m" in outcome.err


@pytest.mark.parametrize("name", ["report.txt", "nowhere/report.json"])
def test_report_that_could_not_be_written_is_told_before_anything_is_asked(name: str, texmine: Runner) -> None:
    assert texmine("refresh", "--report", name).code == 2


def test_report_that_cannot_be_written_after_all_is_told_in_a_line_and_leaves_no_part(
    texmine: Runner, tmp_path: Path
) -> None:
    texmine("db", "upgrade")
    (tmp_path / ".report.md.part").mkdir()
    outcome = texmine("refresh", "--report", "report.md")
    assert outcome.code == 1
    assert outcome.err.splitlines() == ["texmine: report.md cannot be written: Is a directory."]
    assert "Nothing new" in outcome.out
    assert not (tmp_path / "report.md").exists()


def test_where_there_is_no_database_a_refresh_says_so_and_makes_nothing(texmine: Runner, tmp_path: Path) -> None:
    outcome = texmine("refresh")
    assert outcome.code == 1
    assert "there is no database" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_empty_database_is_told_to_be_one(texmine: Runner, tmp_path: Path) -> None:
    (tmp_path / "texmine.db").touch()
    outcome = texmine("refresh")
    assert outcome.code == 4
    assert "texmine db upgrade" in outcome.err


def test_refresh_without_a_document_from_a_service_needs_no_network_and_no_email(texmine: Runner) -> None:
    texmine("db", "upgrade")
    outcome = texmine("refresh")
    assert outcome.code == 0
    assert "Nothing new: 0 documents" in outcome.out


@pytest.mark.slow
def test_refresh_tells_what_changed_in_a_line_in_json_and_in_markdown(
    lab: Path, fakes: FakeServices, texmine: Runner
) -> None:
    assert "Nothing new: 126 documents" in texmine("refresh").out
    fakes.world.retract(fakes.world.cited("open")[0].key)
    dry = texmine("refresh", "--dry-run")
    assert dry.code == 0
    assert "retracted" in dry.out
    before = revisions(lab)
    plan = json.loads(texmine("refresh", "--explain-plan", "--json").out)
    assert plan["causes"] == {"retracted": 1}
    assert revisions(lab) == before
    outcome = texmine("refresh", "--json", "--report", "report.json", "--report", "report.md")
    assert outcome.code == 0
    told = json.loads(outcome.out)
    assert told == json.loads((lab / "report.json").read_text("utf-8"))
    assert told["causes"] == {"retracted": 1}
    assert told["counts"]["changed"] == 1
    assert (lab / "report.md").read_text("utf-8").startswith("# Refresh of 20")
    assert "refresh" in texmine("log", "--limit", "1", "--as", "tsv").out


@pytest.mark.slow
@pytest.mark.usefixtures("fakes")
def test_run_that_is_under_way_holds_the_lock_and_is_named(lab: Path, texmine: Runner) -> None:
    lock = FolderLock("refresh")
    lock.acquire(lab / "corpus")
    try:
        outcome = texmine("refresh")
    finally:
        lock.release()
    assert outcome.code == 5
    assert f"process {os.getpid()}" in outcome.err
    assert len(outcome.err.splitlines()) == 1
    assert texmine("refresh").code == 0


@pytest.mark.slow
def test_failing_service_is_exit_code_3_and_told(lab: Path, fakes: FakeServices, texmine: Runner) -> None:
    fakes.dials.down("crossref")
    outcome = texmine("refresh", "--report", "report.md")
    assert outcome.code == 3
    assert "crossref" in outcome.err
    assert "stale since 20" in (lab / "report.md").read_text("utf-8")


@pytest.mark.slow
def test_without_a_network_nothing_is_said_to_be_up_to_date(
    lab: Path, fakes: FakeServices, texmine: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in fakes.settings:
        monkeypatch.setenv(name, "http://127.0.0.1:9/")  # where nobody listens
    assert texmine("refresh", "--explain-plan").code == 3
    outcome = texmine("refresh", "--report", "report.json")
    assert outcome.code == 3
    assert "Nothing new" not in outcome.out
    assert len(outcome.err.splitlines()) == 1
    assert "no web service can be reached" in outcome.err
    report = json.loads((lab / "report.json").read_text("utf-8"))
    assert report["outcome"] == "in part"
    assert len(report["services"]) == 5
    assert all(each["stale_since"] for each in report["services"])


def started(lab: Path, *arguments: str) -> subprocess.Popen[str]:
    code = "import sys; from texmine.cli.main import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "refresh", *arguments]
    return subprocess.Popen(command, cwd=lab, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_run_that_is_asked_to_end_ends_in_order_with_a_report_of_what_is_left(
    number: signal.Signals, lab: Path, fakes: FakeServices, texmine: Runner
) -> None:
    fakes.dials.set_latency("*", 5)
    asked = fakes.journal.count()
    process = started(lab, "--report", "report.json")
    while fakes.journal.count() == asked:
        time.sleep(0.01)
    process.send_signal(number)
    process.communicate(timeout=30)
    assert process.returncode == 3
    report = json.loads((lab / "report.json").read_text("utf-8"))
    assert report["outcome"] == "interrupted"
    assert len(report["left"]) == 126
    fakes.dials.set_latency("*", 0)
    assert texmine("refresh").code == 0


@pytest.mark.slow
def test_lock_of_a_killed_run_is_free_again(lab: Path, fakes: FakeServices, texmine: Runner) -> None:
    fakes.dials.set_latency("*", 5)
    asked = fakes.journal.count()
    process = started(lab)
    while fakes.journal.count() == asked:
        time.sleep(0.01)
    assert texmine("refresh").code == 5
    process.kill()
    process.communicate(timeout=30)
    fakes.dials.set_latency("*", 0)
    assert texmine("refresh").code == 0
