"""`texmine candidates`: what a curator sees of new papers and does with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Runner
from tests.store.following import found

from texmine.store.candidates import add_candidates
from texmine.store.database import open_database
from texmine.store.revisions import begin_revision


@pytest.fixture
def proposed(texmine: Runner, tmp_path: Path) -> None:
    """Three candidates, and a curator called ann."""
    assert texmine("db", "upgrade").code == 0
    with open_database(tmp_path / "texmine.db") as database, database.session() as session, session.begin():
        add_candidates(session, begin_revision(session, "timer", "refresh"), [found(1), found(2), found(3)])
    assert texmine("curate", "add-curator", "ann").code == 0


def states(texmine: Runner) -> list[str]:
    rows = json.loads(texmine("candidates", "list", "--state", "all", "--as", "json").out)
    return [row["state"] for row in rows]


@pytest.mark.usefixtures("proposed")
def test_candidates_are_admitted_and_refused(texmine: Runner) -> None:
    assert "A new paper, number 2" in texmine("candidates", "list").out
    admitted = texmine("--actor", "ann", "candidates", "admit", "70000001", "10.5555/new.2")
    assert (admitted.code, len(admitted.out.splitlines())) == (0, 2)
    refused = texmine("--actor", "ann", "candidates", "refuse", "PMID:70000003", "--comment", "off the subject")
    assert "doi:10.5555/new.3: refused" in refused.out
    assert states(texmine) == ["admitted", "admitted", "refused"]
    again = texmine("--actor", "ann", "candidates", "refuse", "70000003", "--comment", "off the subject")
    assert "refused already" in again.out
    log = json.loads(texmine("log", "--as", "json").out)
    assert [row["command"] for row in log[:2]] == ["candidates refuse", "candidates admit"]
    assert "No candidate waits" in texmine("candidates", "list").err


@pytest.mark.usefixtures("proposed")
def test_where_one_is_no_candidate_nothing_is_written(texmine: Runner) -> None:
    outcome = texmine("--actor", "ann", "candidates", "admit", "70000001", "12345678")
    assert (outcome.code, "PMID:12345678 is no candidate" in outcome.err) == (1, True)
    assert states(texmine) == ["proposed"] * 3


@pytest.mark.usefixtures("proposed")
def test_only_curators_decide(texmine: Runner) -> None:
    outcome = texmine("--actor", "passer-by", "candidates", "admit", "70000001")
    assert (outcome.code, "add-curator" in outcome.err) == (1, True)
    assert texmine("candidates", "admit").code == 2


@pytest.mark.usefixtures("proposed")
@pytest.mark.parametrize("name", ["out.tsv", "out.jsonl"])
def test_candidates_are_exported_whole(texmine: Runner, tmp_path: Path, name: str) -> None:
    assert texmine("--actor", "ann", "candidates", "refuse", "70000001").code == 0
    assert "3 candidates" in texmine("candidates", "export", name).out
    lines = (tmp_path / name).read_text().splitlines()
    assert len(lines) == (4 if name.endswith("tsv") else 3)
    assert "refused" in lines[-3]
    assert "1 candidate" in texmine("candidates", "export", name, "--state", "refused").out


@pytest.mark.usefixtures("proposed")
def test_export_to_another_kind_of_file_is_told(texmine: Runner) -> None:
    assert texmine("candidates", "export", "out.xlsx").code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--follow", "search"),
        ("--follow", "cited-by", "some words"),
        ("some words",),
        ("--follow", "cited-by", "--since", "2026-01-01"),
        ("--follow", "search", "some words", "--since", "yesterday"),
        ("--follow", "everything"),
    ],
)
def test_a_search_without_words_and_words_without_a_search_are_wrong_usage(
    texmine: Runner, arguments: tuple[str, ...]
) -> None:
    assert texmine("refresh", *arguments).code == 2


def test_a_search_that_cannot_be_meant_is_an_expected_failure(texmine: Runner) -> None:
    outcome = texmine("refresh", "--follow", "search", "(exhaustion")
    assert (outcome.code, "do not match" in outcome.err) == (1, True)
