"""The second reader's model: sums, shares, and what becomes of them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texmine.extract.relations.learned.model import Choice, LogLinear, PairModel, Trees, bundled_model, read_model

STUMPS = Trees(["a", "b"], [[(0, 2.0, -2.0), (1, (0, 1.0, 3.0), 0.0)]])
RELATED = Choice(LogLinear([-1.0], {"a": [2.0], "c": [0.5]}), STUMPS)
EFFECT = Choice(
    LogLinear([0.0, 0.0], {"a": [1.0, -1.0], "b": [-3.0, 3.0]}), Trees(["b"], [[(0, -1.0, 1.0)], [(0, 1.0, -1.0)]])
)
MODEL = PairModel(RELATED, EFFECT, ["inhibits", "promotes"], threshold=0.5, doubted=0.2)


def test_weights_of_the_features_that_hold_are_summed_by_class() -> None:
    assert EFFECT.linear.sums({"a", "b", "unknown"}) == [-2.0, 2.0]
    assert EFFECT.linear.sums(()) == [0.0, 0.0]


@pytest.mark.parametrize(("features", "total"), [((), -2.0), ("a", 2.0), ("b", 1.0), ("ab", 3.0)])
def test_a_tree_leads_by_the_features_that_hold_to_one_leaf(features: str, total: float) -> None:
    assert STUMPS.sums(set(features)) == [total]


def test_the_effect_is_the_likelier_one() -> None:
    assert MODEL.judge({"a"})[0] == "inhibits"
    assert MODEL.judge({"a", "b"})[0] == "promotes"


def test_a_score_is_no_higher_than_the_probability_that_the_two_are_related() -> None:
    (related,) = RELATED.probabilities({"a"})
    assert MODEL.judge({"a"})[1] <= related


def test_what_is_hardly_related_is_unlikely() -> None:
    assert MODEL.is_unlikely(())
    assert not MODEL.is_unlikely({"a"})


def test_reasons_are_the_features_that_speak_for_it_loudest_first() -> None:
    assert MODEL.reasons({"a", "b", "c"}) == ["a", "c"]
    assert MODEL.reasons({"a", "c"}, most=1) == ["a"]


@given(st.sets(st.sampled_from(["a", "b", "c", "d"])))
def test_all_is_a_probability_whatever_the_features(features: set[str]) -> None:
    shares = EFFECT.probabilities(features)
    assert sum(shares) == pytest.approx(1)
    assert all(0 <= share <= 1 for share in shares)
    assert 0 <= MODEL.judge(features)[1] <= 1


@given(st.sets(st.sampled_from(sorted(bundled_model().related.linear.weights)), max_size=30))
def test_the_shipped_model_judges_any_features(features: set[str]) -> None:
    effect, probability = bundled_model().judge(features)
    assert effect in bundled_model().effects
    assert 0 <= probability <= 1


def test_the_shipped_weights_are_whole() -> None:
    model = bundled_model()
    assert {"promotes", "inhibits", "maintains", "marks", "depleted_in"} <= set(model.effects)
    assert len(model.effect.trees.forests) == len(model.effects) == len(model.effect.linear.biases)
    assert 0 < model.doubted < model.threshold < 1


def test_a_file_without_weights_is_refused() -> None:
    with pytest.raises(KeyError):
        read_model(json.dumps({"threshold": 0.5}).encode())
