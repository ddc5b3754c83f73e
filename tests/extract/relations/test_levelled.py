"""What is said of a list counts alike for each that the list names."""

from __future__ import annotations

import pytest
from tests.extract.relations.building import lexicon, mentions_in, parsed

from texmine.extract.relations.finder import propose_relations
from texmine.extract.relations.levelled import level_features
from texmine.extract.relations.ranker import Ranker, features_of

LISTED = parsed(
    "TOX/NN/nsubj/6", ",/,/punct/0", "MYB/NN/conj/0", "and/CC/cc/2", "BATF/NN/conj/2", "each/RB/advmod/6",
    "drive/VBP/ROOT/6", "exhaustion/NN/dobj/6",
)  # fmt: skip
PARTED = parsed(
    "TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1", ",/,/punct/1", "and/CC/cc/1", "BATF/NN/nsubj/7",
    "now/RB/advmod/7", "drives/VBZ/conj/1", "exhaustion/NN/dobj/7",
)  # fmt: skip


def test_the_members_of_a_list_have_the_same_features_and_score() -> None:
    setting = propose_relations(LISTED, mentions_in(LISTED), lexicon())
    assert setting is not None
    assert len(setting.findings) == 3
    first, second, third = features_of(setting)
    assert first == second == third
    scores = {f.score for f in Ranker({"genes between": -3.0, "distance": 2.0}, 0.4).rank(setting)}
    assert len(scores) == 1


def test_a_mean_keeps_what_is_alike_and_counts_a_lacking_feature_as_none() -> None:
    setting = propose_relations(LISTED, mentions_in(LISTED), lexicon())
    assert setting is not None
    given = [{"a": 1.0, "b": 0.3}, {"a": 1.0}, {"a": 1.0}]
    assert level_features(setting.tree, setting.mentions, setting.findings, given) == [{"a": 1.0, "b": 0.1}] * 3


def test_names_of_two_clauses_are_no_list() -> None:
    setting = propose_relations(PARTED, mentions_in(PARTED), lexicon())
    assert setting is not None
    given = [{"a": float(n)} for n in range(len(setting.findings))]
    assert len(given) > 1
    assert level_features(setting.tree, setting.mentions, setting.findings, given) == given


@pytest.mark.parametrize("claims", [0, 1])
def test_as_many_features_come_out_as_findings_went_in(claims: int) -> None:
    setting = propose_relations(LISTED, mentions_in(LISTED), lexicon())
    assert setting is not None
    findings = setting.findings[:claims]
    assert len(level_features(setting.tree, setting.mentions, findings, [{}] * claims)) == claims
