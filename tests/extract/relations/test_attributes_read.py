"""Mechanism and hedging, each in a whole sentence read by the bundled model."""

from __future__ import annotations

import pytest
from tests.extract.relations.by_rule import read_by_rule

from texmine.extract.pipeline import Pipeline

pytestmark = pytest.mark.model

MECHANISMS = [
    ("MGAT5 deletion prevented anergy with unchanged viability.", None),
    ("KLF4 overexpression promoted memory formation without altering division or viability.", None),
    ("STUB1 mediates the ubiquitination of CD122, and its loss prevented exhaustion of T cells.", "ubiquitination"),
    ("Glutaminase inhibition promoted memory formation.", None),
    # what kind of molecule it is
    ("The oxygen sensor EGLN1 promotes exhaustion of T cells.", None),
    ("ARID1A, a BAF subunit, promotes exhaustion of T cells.", None),
    # what was done to the gene
    ("Downregulation of KLF2 is required for the formation of memory T cells.", None),
    ("Degradation of BRD9 prevented exhaustion of T cells.", None),
    # a second effect
    ("CD5 deletion preserved proliferation and prevented exhaustion of T cells.", None),
    ("CD5 deletion prevented exhaustion of T cells and prolonged the survival of the mice.", None),
    ("LXN raised glycolysis and thereby promoted exhaustion of T cells.", "glycolysis"),
    # words that are the effect itself, or the name of another gene
    ("HDAC9 stabilises the exhaustion program of T cells.", None),
    ("Zeb2 cooperates with T-bet to promote memory formation.", None),
    ("Prolonged glucocorticoid receptor signaling promotes T cell dysfunction.", None),
    # what the gene does with what stands before it
    ("By repressing genes of the memory program, ZEB2 promotes exhaustion of T cells.", "transcriptional_regulation"),
]
HEDGES = [
    ("T cells without ID3 could become memory cells.", False),
    ("TOX could promote exhaustion of T cells.", True),
    ("There is no doubt that TOX promotes exhaustion of T cells.", False),
    ("The data do not support the notion that TOX promotes exhaustion of T cells.", False),
    ("The data support the notion that TOX promotes exhaustion of T cells.", True),
]


@pytest.mark.parametrize(("text", "mechanism"), MECHANISMS)
def test_mechanism_is_what_the_gene_does_and_not_what_stays_as_it_is(
    pipeline: Pipeline, text: str, mechanism: str | None
) -> None:
    findings = read_by_rule(pipeline, text)
    assert {finding.relation.mechanism for finding in findings} == {mechanism}


@pytest.mark.parametrize(("text", "hedged"), HEDGES)
def test_ability_and_certainty_are_no_hedges(pipeline: Pipeline, text: str, hedged: bool) -> None:
    findings = read_by_rule(pipeline, text)
    assert {finding.relation.speculative for finding in findings} == {hedged}


PASSAGES = [
    "Progenitor exhausted T cells need ID2 to become terminally exhausted or effector-like exhausted T cells.",
    "Progenitor exhausted T cells relied on ID2 to become effector-like exhausted or terminally exhausted T cells.",
]


@pytest.mark.parametrize("text", PASSAGES)
def test_states_in_a_row_are_not_each_others_start(pipeline: Pipeline, text: str) -> None:
    findings = read_by_rule(pipeline, text)
    reached = {f.relation.assertion.state: f.relation.from_state for f in findings}
    starts = {state: start for state, start in reached.items() if state != "progenitor_exhausted"}
    assert starts == dict.fromkeys(("terminally_exhausted", "intermediate_exhausted"), "progenitor_exhausted")
