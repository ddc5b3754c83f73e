"""`texmine explain`: words, mentions, findings, with rule and path."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Runner

pytestmark = pytest.mark.model

TEXT = "Loss of TOX reduced the exhaustion of CD8+ T cells."


def test_words_mentions_and_findings_are_shown(texmine: Runner) -> None:
    outcome = texmine("explain", TEXT)
    assert outcome.code == 0
    for part in ("nsubj", "Mentions", "dictionary", "Findings", "TOX promotes exhausted: "):
        assert part in outcome.out


def test_json_names_rule_and_path(texmine: Runner) -> None:
    (found,) = json.loads(texmine("explain", TEXT, "--as", "json").out)
    (finding,) = found["findings"]
    assert (finding["gene"], finding["effect"], finding["perturbation"]) == ("TOX", "promotes", "loss")
    assert finding["rule"]
    assert finding["path"]
    gene = next(mention for mention in found["mentions"] if mention["kind"] == "gene")
    assert TEXT[gene["start"] : gene["end"]] == gene["text"] == gene["label"] == "TOX"


def test_sentence_without_a_gene_is_not_parsed_and_says_why(texmine: Runner) -> None:
    outcome = texmine("explain", "Exhausted T cells were sorted.")
    assert "Not parsed" in outcome.out
    assert "No relation found." in outcome.out


@pytest.mark.usefixtures("starter")
def test_stored_relation_is_explained_by_its_sentences(texmine: Runner) -> None:
    (first, *_) = json.loads(texmine("query", "--gene", "TOX", "--as", "json").out)
    outcome = texmine("explain", "--relation", first["relation"][:12], "--as", "json")
    assert len(json.loads(outcome.out)) == first["evidence"]


@pytest.mark.parametrize("arguments", [[], [TEXT, "--relation", "ab"]])
def test_either_a_sentence_or_a_relation(texmine: Runner, arguments: list[str], tmp_path: Path) -> None:
    assert texmine("explain", *arguments).code == 2


def test_empty_sentence_is_wrong_usage(texmine: Runner) -> None:
    outcome = texmine("explain", " ")
    assert outcome.code == 2
    assert "empty" in outcome.err


def test_stray_bytes_of_another_encoding_are_no_defect(texmine: Runner) -> None:
    outcome = texmine("--model", "blank", "explain", b"TOX drives \xe9 exhaustion.".decode("utf-8", "surrogateescape"))
    assert outcome.code == 0
    assert "TOX drives \N{REPLACEMENT CHARACTER} exhaustion." in outcome.out
