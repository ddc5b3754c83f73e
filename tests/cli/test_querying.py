"""`texmine query`, `show` and `sql` on the starter corpus."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from tests.cli.conftest import Runner

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("starter")]


def rows(text: str) -> list[dict[str, str]]:
    header, *lines = text.splitlines()
    return [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]


def test_table_shows_gene_effect_mechanism_evidence_and_a_quote_with_its_kind(texmine: Runner) -> None:
    outcome = texmine("query", "--state", "terminally_exhausted")
    assert outcome.code == 0
    assert "terminally_exhausted" in outcome.out
    assert "[digest]" in outcome.out
    assert "PMID:" in outcome.out
    assert "relations; `texmine show ID` gives all the evidence of one." in outcome.out


def test_names_that_papers_use_are_understood(texmine: Runner) -> None:
    by_protein = texmine("query", "--gene", "PD-1", "--as", "tsv")
    by_symbol = texmine("query", "--gene", "PDCD1", "--as", "tsv")
    by_id = texmine("query", "--gene", "NCBIGene:5133", "--as", "tsv")
    assert by_protein.out == by_symbol.out == by_id.out
    assert {row["gene"] for row in rows(by_protein.out)} == {"PDCD1"}
    assert {row["state"] for row in rows(texmine("query", "--state", "Tpex", "--as", "tsv").out)} == {
        "progenitor_exhausted"
    }


STRAY = b"\xff".decode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "--as-of", STRAY),
        ("sql", f"select '{STRAY}'"),
        ("curate", "add-curator", STRAY),
        ("query", "--gene", STRAY),
    ],
)
def test_stray_bytes_in_an_argument_are_told_in_a_line(texmine: Runner, arguments: tuple[str, ...]) -> None:
    outcome = texmine(*arguments)
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert r"\udcff" in outcome.err


@pytest.mark.parametrize(
    "command", [("query", "--limit"), ("query", "--min-evidence"), ("log", "--limit"), ("jobs", "--limit")]
)
def test_number_that_no_database_has_room_for_is_wrong_usage(texmine: Runner, command: tuple[str, ...]) -> None:
    assert texmine(*command, 2**31).code == 2
    assert texmine(*command, 2**31 - 1).code == 0


def test_empty_identifier_is_no_filter_that_lets_all_through(texmine: Runner) -> None:
    outcome = texmine("query", "--document", "")
    assert outcome.code == 1
    assert "is no PMID, PMCID or DOI" in outcome.err


def test_unknown_home_folder_is_told(texmine: Runner) -> None:
    outcome = texmine("--database", "~nobody-of-this-name/texmine.db", "query")
    assert (outcome.code, outcome.err.count("\n")) == (1, 1)
    assert "no such home folder" in outcome.err


def test_filters_add_up(texmine: Runner) -> None:
    found = rows(texmine("query", "--gene", "TOX", "--effect", "promotes", "--state", "exhausted", "--as", "tsv").out)
    assert [(row["gene"], row["effect"], row["state"]) for row in found] == [("TOX", "promotes", "exhausted")]


def test_narrower_states_are_counted_when_asked(texmine: Runner) -> None:
    alone = {row["state"] for row in rows(texmine("query", "--state", "exhausted", "--as", "tsv").out)}
    below = {row["state"] for row in rows(texmine("query", "--state", "exhausted", "--narrower", "--as", "tsv").out)}
    assert alone == {"exhausted"}
    assert {"exhausted", "progenitor_exhausted", "terminally_exhausted"} <= below


def test_minimum_of_evidence_holds(texmine: Runner) -> None:
    found = rows(texmine("query", "--min-evidence", "2", "--as", "tsv").out)
    assert found
    assert all(int(row["evidence"]) >= 2 for row in found)


@pytest.mark.parametrize(
    "identity", ["31207603", "PMID:31207603", "PMC6713202", "https://doi.org/10.1038/S41586-019-1325-x"]
)
def test_document_is_asked_for_by_any_identifier(texmine: Runner, identity: str) -> None:
    found = json.loads(texmine("query", "--document", identity, "--as", "json").out)
    assert found
    assert {row["gene"] for row in found} >= {"TOX"}


def test_json_and_tsv_hold_the_same(texmine: Runner) -> None:
    as_json = json.loads(texmine("query", "--gene", "TOX", "--as", "json").out)
    as_tsv = rows(texmine("query", "--gene", "TOX", "--as", "tsv").out)
    assert [row["relation"] for row in as_json] == [row["relation"] for row in as_tsv]
    assert [row["quote_text_kind"] for row in as_json] == ["digest"] * len(as_json)


def test_nothing_found_is_no_failure(texmine: Runner) -> None:
    outcome = texmine("query", "--gene", "A1BG")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "No relation in force fits.\n")
    assert json.loads(texmine("query", "--gene", "A1BG", "--as", "json").out) == []


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--gene", "TOXX1"], "'TOXX1' is no gene of the pack tcell_exhaustion"),
        (["--state", "tired"], "'tired' is no state of the pack tcell_exhaustion"),
        (["--mechanism", "magic"], "'magic' is no mechanism"),
        (["--document", "hello"], "'hello' is no PMID, PMCID or DOI"),
        (["--document", "99999999"], "there is no document PMID:99999999"),
    ],
)
def test_unknown_name_gets_one_line(texmine: Runner, arguments: list[str], complaint: str) -> None:
    outcome = texmine("query", *arguments)
    assert outcome.code == 1
    assert complaint in outcome.err
    assert outcome.err.count("\n") == 1


def test_show_tells_where_a_relation_comes_from(texmine: Runner) -> None:
    first = rows(texmine("query", "--gene", "TOX", "--as", "tsv").out)[0]
    outcome = texmine("show", first["relation"][:10])
    assert outcome.code == 0
    assert first["quote"][:40] in " ".join(outcome.out.split())
    for part in ("[digest]", "rule ", "score ", "path ", "run 1: en_texmine_sm", "tcell_exhaustion"):
        assert part in outcome.out


def test_show_as_json_traces_evidence_to_run_and_packs(texmine: Runner) -> None:
    first = rows(texmine("query", "--gene", "TOX", "--as", "tsv").out)[0]
    found = json.loads(texmine("show", first["relation"], "--as", "json").out)
    assert len(found["all_evidence"]) == int(first["evidence"])
    run = found["runs"][str(found["all_evidence"][0]["run"])]
    (pack,) = run["packs"]
    assert pack.startswith("tcell_exhaustion 0.1.0")
    assert len(run["pipeline_hash"]) == 64


@pytest.mark.parametrize("identity", ["zz", "ffffffffffffffffffff", ""])
def test_unknown_relation_gets_one_line(texmine: Runner, identity: str) -> None:
    outcome = texmine("show", identity)
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1


def test_sql_reads_the_views(texmine: Runner) -> None:
    outcome = texmine("sql", "select gene, evidence_count from relation where gene = 'TOX'", "--as", "tsv")
    assert outcome.code == 0
    assert {row["gene"] for row in rows(outcome.out)} == {"TOX"}


@pytest.mark.parametrize(
    "statement",
    [
        "delete from evidence",
        "drop view relation",
        "update document set key = 'x'",
        "attach database '/tmp/other.db' as other",
        "pragma journal_mode = delete",
        "select 1; delete from evidence",
        "with gone as (select 1) insert into revision values (1, 2, 3, 4, 5)",
        "not sql at all",
        "vacuum into '/tmp/copy.db'",
    ],
)
def test_sql_that_would_write_is_refused(texmine: Runner, starter: Path, statement: str) -> None:
    outcome = texmine("sql", statement)
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1
    with sqlite3.connect(starter) as connection:
        assert connection.execute("select count(*) from evidence").fetchone()[0] > 100


def test_sql_stops_at_its_row_limit_and_says_so(texmine: Runner) -> None:
    outcome = texmine("sql", "select id from mention", "--limit", "5", "--as", "tsv")
    assert len(outcome.out.splitlines()) == 6
    assert "only the first 5 rows" in outcome.err


def test_sql_stops_at_its_time_limit(texmine: Runner) -> None:
    endless = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"
    outcome = texmine("sql", endless, "--timeout", "0.2")
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1


def test_database_that_is_missing_is_named(texmine: Runner, starter: Path) -> None:
    starter.unlink()
    outcome = texmine("query")
    assert outcome.code == 1
    assert "there is no database at texmine.db" in outcome.err
    assert not starter.exists()
