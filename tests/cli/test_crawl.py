"""`texmine crawl`, `texmine corpus` and `texmine ingest` of a paper: what a person sees, with a network and without."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Runner
from tests.fakes import REVIEW_DOI, REVIEW_PMCID, FakeServices

SERVICES = ("EUTILS", "IDCONV", "PMC_CLOUD", "EUROPEPMC", "CROSSREF")


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServices]:
    with FakeServices() as services:
        for name, address in services.settings.items():
            monkeypatch.setenv(name, address)
        monkeypatch.setenv("TEXMINE_EMAIL", "curious.cells@example.org")
        yield services


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses at which nobody answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for name in SERVICES:
        monkeypatch.setenv(f"TEXMINE_{name}_URL", f"http://127.0.0.1:{port}/")
    monkeypatch.setenv("TEXMINE_EMAIL", "curious.cells@example.org")


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize("command", ["crawl", "ingest"])
def test_without_an_email_a_crawl_is_refused_with_the_way_to_set_it(
    command: str, texmine: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEXMINE_EMAIL", raising=False)
    outcome = texmine(command, "PMC12865229")
    assert outcome.code == 1
    assert "TEXMINE_EMAIL" in outcome.err
    assert files(tmp_path) == []


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("command", ["crawl", "ingest"])
def test_without_a_network_it_is_told_soon_and_nothing_is_changed(
    command: str, texmine: Runner, tmp_path: Path
) -> None:
    begun = time.monotonic()
    outcome = texmine(command, "PMC12865229")
    assert time.monotonic() - begun < 15
    assert outcome.code == 1
    assert "--starter" in outcome.err
    assert len(outcome.err.splitlines()) == 1
    assert files(tmp_path) == []


@pytest.mark.slow
def test_services_that_hang_are_a_network_that_is_not_there(
    fakes: FakeServices, texmine: Runner, tmp_path: Path
) -> None:
    fakes.dials.set_latency("*", 60)
    begun = time.monotonic()
    outcome = texmine("ingest", REVIEW_PMCID)
    assert time.monotonic() - begun < 15
    assert (outcome.code, files(tmp_path)) == (1, [])
    assert "--starter" in outcome.err


@pytest.mark.parametrize("arguments", [(), ("--again",), ("--as", "json")])
def test_crawl_of_nothing_is_wrong_usage(texmine: Runner, arguments: tuple[str, ...]) -> None:
    assert texmine("crawl", *arguments).code == 2


def test_what_is_no_identifier_is_told(texmine: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXMINE_EMAIL", "curious.cells@example.org")
    outcome = texmine("crawl", "a-paper")
    assert outcome.code == 1
    assert "no PMID, PMCID or DOI" in outcome.err


@pytest.mark.parametrize(
    ("name", "value"),
    [("EMAIL", "nobody"), ("NCBI_API_KEY", "x y"), ("EUTILS_URL", "no address"), ("CROSSREF_URL", "ftp://x.org/")],
)
def test_setting_that_cannot_be_used_is_told_without_showing_a_secret(
    name: str, value: str, texmine: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"TEXMINE_{name}", value)
    outcome = texmine("crawl", "PMC1")
    assert outcome.code == 1
    assert name.lower() in outcome.err
    assert value not in outcome.err


def test_report_without_a_crawl_says_what_to_run(texmine: Runner) -> None:
    assert texmine("db", "upgrade").code == 0
    outcome = texmine("crawl", "--report")
    assert outcome.code == 1
    assert "texmine crawl" in outcome.err


@pytest.mark.slow
def test_crawl_reports_every_reference_and_keeps_whole_objects(
    fakes: FakeServices, texmine: Runner, tmp_path: Path
) -> None:
    outcome = texmine("crawl", REVIEW_PMCID)
    assert outcome.code == 0, outcome.err
    assert "127 of 132 references resolved" in outcome.err
    report = texmine("crawl", "--report", "--as", "json")
    rows = json.loads(report.out)
    assert len(rows) == 132
    assert all(row["note"] for row in rows if row["outcome"] == "unresolved")
    assert "127 resolved" in texmine("crawl", "--report").out
    asked = fakes.journal.count()
    again = texmine("crawl", REVIEW_PMCID, "--report", "--as", "tsv")
    assert "here already" in again.err
    assert len(again.out.splitlines()) == 133
    assert fakes.journal.count() == asked
    assert texmine("corpus", "verify").code == 0
    victim = next((tmp_path / "corpus" / "objects").glob("*/*"))
    victim.write_bytes(b"half")
    broken = texmine("corpus", "verify")
    assert (broken.code, "damaged" in broken.out) == (1, True)
    sql = texmine("sql", "select count(*) as n from citation_link where resolved")
    assert "127" in sql.out


@pytest.mark.thorough
@pytest.mark.model
def test_ingest_of_a_paper_crawls_it_and_extracts_relations(fakes: FakeServices, texmine: Runner) -> None:
    outcome = texmine("ingest", REVIEW_DOI)
    assert outcome.code == 0, outcome.err
    assert "125 texts in texmine.db (125 read now)" in outcome.out
    assert len(json.loads(texmine("query", "--as", "json").out)) > 50
    again = texmine("ingest", REVIEW_PMCID)
    assert "(0 read now): 0 sentences" in again.out
    assert texmine("db", "check").code == 0


@pytest.mark.thorough
@pytest.mark.model
def test_ingest_that_lacks_a_service_is_done_in_part(fakes: FakeServices, texmine: Runner) -> None:
    fakes.dials.down("crossref")
    outcome = texmine("ingest", REVIEW_PMCID)
    assert outcome.code == 3
    assert "Crossref" in outcome.err
    assert "texts in texmine.db" in outcome.out
