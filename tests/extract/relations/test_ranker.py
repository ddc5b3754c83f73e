"""The ranker: probabilities from named features."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.relations.building import lexicon, mentions_in, parsed

from texmine.extract.relations.features import describe_finding
from texmine.extract.relations.finder import propose_relations
from texmine.extract.relations.ranker import Ranker, bundled_ranker, read_ranker

DRIVES = parsed("TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1")


def test_features_speak_of_the_reading_and_not_of_the_names() -> None:
    setting = propose_relations(DRIVES, mentions_in(DRIVES), lexicon())
    assert setting is not None
    features = describe_finding(setting, setting.findings[0])
    assert features["rule=agent"] == features["effect=promotes"] == 1.0
    assert not any(word in name for name in features for word in ("TOX", "exhaust", "drives"))


def test_what_comes_out_below_the_threshold_is_not_reported() -> None:
    setting = propose_relations(DRIVES, mentions_in(DRIVES), lexicon())
    assert setting is not None
    assert Ranker({"rule=agent": -9.0}, 0.0, threshold=0.5).rank(setting) == []
    assert len(Ranker({"rule=agent": 9.0}, 0.0, threshold=0.5).rank(setting)) == 1


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(-1, 1)))
def test_a_score_is_a_probability_whatever_the_features(features: dict[str, float]) -> None:
    assert 0 <= Ranker({"a": 3.0, "b": -1e9}, 0.5).probability(features) <= 1


def test_more_of_a_good_feature_never_lowers_the_score() -> None:
    ranker = Ranker({"a": 2.0}, 0.0, slope=0.7)
    assert ranker.probability({"a": 0.1}) < ranker.probability({"a": 0.9})


def test_the_shipped_weights_are_whole() -> None:
    ranker = bundled_ranker()
    assert ranker.slope > 0
    assert 0 <= ranker.threshold <= 0.5
    assert len(ranker.weights) > 20


def test_a_file_without_weights_is_refused() -> None:
    with pytest.raises(KeyError):
        read_ranker(json.dumps({"bias": 0}).encode())
