"""--log-json and --verbose: what stands on standard error for programs, and that no secret does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Runner
from tests.fakes import REVIEW_PMCID, FakeServices, Fault

from texmine.cli.logs import logs_as_json
from texmine.services.events import note

EMAIL = "curious.cells@example.org"
KEY = "0123456789abcdefkey"
KEYS = {"time", "level", "event", "command", "message"}


def lines(err: str) -> list[dict[str, object]]:
    found = [json.loads(line) for line in err.splitlines()]
    assert all(set(each) >= KEYS for each in found)
    return found


def test_an_expected_failure_is_one_object(texmine: Runner) -> None:
    outcome = texmine("--log-json", "query", "--gene", "TOX")
    assert outcome.code == 1
    (told,) = lines(outcome.err)
    assert (told["event"], told["level"], told["command"]) == ("failure", "error", "query")
    assert "texmine db upgrade" in str(told["message"])
    assert str(told["time"]).endswith("Z")


def test_wrong_usage_is_one_object_too(texmine: Runner) -> None:
    outcome = texmine("--log-json", "jobs", "--limit", "0")
    assert outcome.code == 2
    assert [each["level"] for each in lines(outcome.err)] == ["error"]


def test_without_the_option_lines_are_for_people(texmine: Runner) -> None:
    outcome = texmine("query", "--gene", "TOX")
    assert outcome.err.startswith("texmine: ")
    assert texmine("--log-json", "query").err.startswith("{")
    assert texmine("query", "--gene", "TOX").err == outcome.err
    assert not logs_as_json()


def test_verbose_tells_each_event_in_a_line(texmine: Runner, tmp_path: Path) -> None:
    (tmp_path / "broken.xml").write_text("<nothing")
    outcome = texmine("--verbose", "ingest", "broken.xml")
    assert outcome.code == 1
    assert "warning failure: broken.xml" in outcome.err


def test_events_that_nobody_listens_to_are_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    note("request", "nothing to see", level="error")
    assert capsys.readouterr().err == ""


@pytest.mark.model
def test_an_ingest_tells_of_its_stages_and_documents(texmine: Runner, tmp_path: Path) -> None:
    body = "<p>Loss of TOX prevented the terminal exhaustion of CD8 T cells.</p>"
    ids = '<article-id pub-id-type="pmid">12345678</article-id>'
    front = f"<front><article-meta>{ids}<title-group><article-title>A paper</article-title></title-group>"
    front += "</article-meta></front>"
    (tmp_path / "paper.xml").write_text(f"<article>{front}<body><sec>{body}</sec></body></article>")
    outcome = texmine("--log-json", "ingest", "paper.xml")
    assert outcome.code == 0
    told = lines(outcome.err)
    assert {each["event"] for each in told} == {"stage", "document"}
    (document,) = [each for each in told if each["event"] == "document"]
    assert (document["document"], document["evidence_added"]) == ("PMID:12345678", 1)


@pytest.mark.slow
def test_a_crawl_tells_of_requests_and_papers_and_of_no_secret(
    texmine: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXMINE_EMAIL", EMAIL)
    monkeypatch.setenv("TEXMINE_NCBI_API_KEY", KEY)
    with FakeServices(limits=False) as fakes:
        for name, address in fakes.settings.items():
            monkeypatch.setenv(name, address)
        fakes.dials.set("crossref", Fault("status", status=404))
        outcome = texmine("--log-json", "crawl", REVIEW_PMCID)
        asked = fakes.journal.count()
    told = lines(outcome.err)
    assert outcome.code == 3
    by_event: dict[str, list[dict[str, object]]] = {}
    for each in told:
        by_event.setdefault(str(each["event"]), []).append(each)
    assert set(by_event) == {"begin", "stage", "request", "request_failed", "paper", "end", "failure", "message"}
    assert len(by_event["request"]) + len(by_event["request_failed"]) <= asked
    assert {"service", "method", "url", "status", "attempts", "bytes", "seconds"} <= set(by_event["request"][0])
    assert all(each["service"] == "crossref" and each["reason"] for each in by_event["request_failed"])
    assert by_event["begin"][0]["target"] == f"PMCID:{REVIEW_PMCID}"
    assert by_event["end"][0]["outcome"] == "in part"
    for secret in (EMAIL, KEY, "curious.cells", "127.0.0.1"):
        assert secret not in outcome.err
