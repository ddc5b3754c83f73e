"""`texmine extract --sentences` and `texmine score`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Runner

pytestmark = pytest.mark.model

SENTENCES = [
    {"id": "a", "text": "TOX promotes the exhaustion of CD8+ T cells."},
    {"id": "b", "text": "Mice were housed under standard conditions."},
    {"id": "c", "text": "Loss of TCF‐1 reduced the formation of memory T cells."},
]


@pytest.fixture
def sentences(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in SENTENCES), encoding="utf-8")
    return path


def test_every_sentence_gets_a_line_with_its_relations(texmine: Runner, sentences: Path, tmp_path: Path) -> None:
    outcome = texmine("extract", "--sentences", sentences, "-o", tmp_path / "out.jsonl")
    assert outcome.code == 0
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert rows[1]["relations"] == []
    (first,) = rows[0]["relations"]
    assert (first["gene"], first["effect"], first["state"], first["negated"]) == ("TOX", "promotes", "exhausted", False)
    (last,) = rows[2]["relations"]
    assert (last["gene"], last["effect"], last["state"], last["perturbation"]) == ("TCF7", "promotes", "memory", "loss")
    assert not (tmp_path / "texmine.db").exists()


def test_output_goes_to_standard_output_by_default(texmine: Runner, sentences: Path) -> None:
    assert len(texmine("extract", "--sentences", sentences).out.splitlines()) == 3


def test_model_without_a_parser_still_finds_plain_statements(texmine: Runner, sentences: Path) -> None:
    rows = [
        json.loads(line) for line in texmine("--model", "blank", "extract", "--sentences", sentences).out.splitlines()
    ]
    assert [(r["gene"], r["effect"], r["state"]) for r in rows[0]["relations"]] == [("TOX", "promotes", "exhausted")]


def test_missing_model_gives_the_way_to_install_it(texmine: Runner, sentences: Path) -> None:
    outcome = texmine("--model", "en_core_sci_nope", "extract", "--sentences", sentences)
    assert outcome.code == 1
    assert "en_core_sci_nope" in outcome.err
    assert "pip install" in outcome.err
    assert outcome.err.count("\n") == 1


def test_output_that_cannot_be_written_is_named(texmine: Runner, sentences: Path, tmp_path: Path) -> None:
    outcome = texmine("extract", "--sentences", sentences, "-o", tmp_path / "none" / "out.jsonl")
    assert outcome.code == 1
    assert "cannot be written" in outcome.err


def test_score_of_gold_against_itself_is_perfect(texmine: Runner, tmp_path: Path) -> None:
    relation = {"gene": "TOX", "effect": "promotes", "state": "exhausted"}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": "x", "relations": [relation]}))
    outcome = texmine("score", gold, gold)
    assert outcome.code == 0
    assert "strict                P 1.000  R 1.000  F1 1.000" in outcome.out


def test_score_without_predictions_extracts_first_and_lists_errors(texmine: Runner, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    wrong = {"gene": "TOX", "effect": "inhibits", "state": "exhausted"}
    gold.write_text(json.dumps({**SENTENCES[0], "relations": [wrong]}))
    outcome = texmine("score", gold, "--errors", "--write", tmp_path / "score.txt")
    assert "a\tFP\tTOX\tpromotes\texhausted" in outcome.out
    assert "a\tFN\tTOX\tinhibits\texhausted" in outcome.out
    assert (tmp_path / "score.txt").read_text().startswith("sentences             1\n")


def test_score_as_json(texmine: Runner, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({**SENTENCES[1], "relations": []}))
    found = json.loads(texmine("score", gold, "--as", "json").out)
    assert found["no_relation_left_empty"] == {"share": 1.0, "part": 1, "whole": 1}
