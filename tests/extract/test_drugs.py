"""A drug counts only where its target is named, and then perturbs it."""

from __future__ import annotations

import pytest

from texmine.extract.pipeline import Pipeline

pytestmark = pytest.mark.model


def claims(pipeline: Pipeline, text: str) -> list[tuple[str, str, str | None]]:
    _, findings = pipeline.annotate_sentence(text)
    relations = [finding.relation for finding in findings]
    return [(each.assertion.gene, each.assertion.effect, each.perturbation) for each in relations]


def test_drug_acts_on_the_target_that_is_named(pipeline: Pipeline) -> None:
    text = "By lowering the phosphorylation of LCK, dasatinib prevented the exhaustion of CAR T cells."
    assert claims(pipeline, text) == [("NCBIGene:3932", "promotes", "loss")]


def test_drug_without_a_named_target_names_no_gene(pipeline: Pipeline) -> None:
    assert claims(pipeline, "Dasatinib prevented the exhaustion of CAR T cells.") == []


def test_mention_of_a_drug_says_how_it_was_found(pipeline: Pipeline) -> None:
    mentions, _ = pipeline.annotate_sentence("Rapamycin, which blocks mTOR, favoured memory T cells.")
    found = {(mention.text, mention.concept, mention.method) for mention in mentions if mention.kind == "gene"}
    assert ("Rapamycin", "NCBIGene:2475", "drug") in found
    assert ("mTOR", "NCBIGene:2475", "dictionary") in found
