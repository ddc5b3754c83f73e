"""Learning the ranker from proposals: small folds, made by rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from texmine.services.rank_training import (
    Fold,
    Judged,
    Proposal,
    as_weights,
    calibration_error,
    cross_validate,
    expect_precision,
    reliability,
    train_ranker,
)
from texmine.services.score import ScoredRelation, Sentence
from texmine.services.score_report import format_report, score_fold

FAMILIES: dict[str, frozenset[str]] = {}


def fold(name: str, size: int = 40) -> Fold:
    """Every fourth proposal is wrong, and the "vague" ones are wrong more often."""
    sentences, proposals = [], []
    for n in range(size):
        relation = ScoredRelation(f"G{n}", "promotes", "exhausted")
        wrong = n % 4 == 0
        gold = () if wrong else (relation,)
        sentences.append(Sentence(f"{name}-{n}", "…", gold))
        features = {"rule=agent": 1.0, "vague": 1.0 if wrong or n % 8 == 1 else 0.0}
        proposals.append(Proposal(f"{name}-{n}", relation, features, not wrong, "agent"))
    return Fold(name, sentences, proposals)


FOLDS = [fold("a"), fold("b"), fold("c")]


def test_the_same_files_give_the_same_weights() -> None:
    assert as_weights(train_ranker(FOLDS), {"a": 40}) == as_weights(train_ranker(FOLDS), {"a": 40})


def test_what_is_oftener_wrong_scores_lower() -> None:
    ranker = train_ranker(FOLDS)
    assert ranker.probability({"rule=agent": 1.0, "vague": 1.0}) < ranker.probability({"rule=agent": 1.0})


def test_every_proposal_is_judged_once_by_a_ranker_of_the_other_files() -> None:
    judged = cross_validate(FOLDS)
    assert [(j.fold, j.proposal.sentence) for j in judged] == [(f.name, p.sentence) for f in FOLDS for p in f.proposals]


def test_cross_validated_scores_are_calibrated_where_files_are_alike() -> None:
    assert calibration_error(cross_validate(FOLDS)) < 0.15


def test_reliability_counts_every_proposal() -> None:
    judged = cross_validate(FOLDS)
    assert sum(row.count for row in reliability(judged)) == len(judged)


def test_overconfidence_shows_as_calibration_error() -> None:
    judged = [Judged("a", p, 0.99, kept=True) for p in FOLDS[0].proposals if not p.right]
    assert calibration_error(judged) == pytest.approx(0.99)


def test_scores_can_be_shifted_to_the_precision_of_unseen_text() -> None:
    ranker = expect_precision(train_ranker(FOLDS), FOLDS, 0.6)
    scores = [ranker.probability(p.features) for f in FOLDS for p in f.proposals]
    assert sum(scores) / len(scores) == pytest.approx(0.6, abs=0.005)


def test_one_file_is_not_enough() -> None:
    with pytest.raises(ValueError, match="two gold files"):
        train_ranker(FOLDS[:1])


def test_a_higher_threshold_trades_recall_for_precision() -> None:
    judged = cross_validate(FOLDS)
    low, high = (score_fold(FOLDS[0], judged, FAMILIES, threshold).strict for threshold in (0.0, 0.8))
    assert high.precision >= low.precision
    assert high.recall <= low.recall


def test_the_report_tells_the_change_against_the_last_one() -> None:
    judged = cross_validate(FOLDS)
    first = format_report(FOLDS, judged, FAMILIES)
    again = format_report(FOLDS, judged, FAMILIES, first)
    assert "| new |" in first
    assert "| +0.000 |" in again
    assert "## Calibration" in again


def test_the_report_shows_the_curve_and_groups_errors_by_cause() -> None:
    wanted = ScoredRelation("TOX", "marks", "exhausted")
    missed = replace(FOLDS[0], sentences=[*FOLDS[0].sentences, *(Sentence(n, "…", (wanted,)) for n in "xy")])
    report = format_report([missed, *FOLDS[1:]], cross_validate(FOLDS), FAMILIES, picture="curve.svg")
    assert "![Precision and recall by the least score](curve.svg)" in report
    (row,) = [line for line in report.splitlines() if line.startswith("| not read |")]
    assert row.endswith(("; marks 2 |", "| marks 2 |"))
    assert "](" not in format_report(FOLDS, cross_validate(FOLDS), FAMILIES)
