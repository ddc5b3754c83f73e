"""Learning the second reader from pairs made by rule."""

from __future__ import annotations

import json

import pytest

from texmine.extract.relations.learned.model import read_model
from texmine.services.pair_training import DENIED, THRESHOLD, PairRow, as_weights, train_pairs

TOLD = {"drives": "promotes", "halts": "inhibits", "expresses": "marks", "spares": DENIED}


def rows(size: int = 200) -> list[PairRow]:
    """Pairs with a verb between them are related as the verb says, but for those of two clauses."""
    made = []
    for n in range(size):
        verb = list(TOLD)[n % 4]
        apart = n % 3 == 0
        features = {f"between: {verb}", f"clauses {int(apart)}", f"chance {n % 7}"}
        made.append(PairRow(f"s{n}", f"G{n}", "exhausted", frozenset(features), None if apart else TOLD[verb]))
    return made


ROWS = rows()
MODEL = train_pairs(ROWS)


@pytest.mark.parametrize(("verb", "effect"), TOLD.items())
def test_what_tells_the_effect_is_learned(verb: str, effect: str) -> None:
    told, probability = MODEL.judge({f"between: {verb}", "clauses 0"})
    assert told == effect
    assert probability > THRESHOLD


def test_what_tells_that_nothing_is_said_is_learned() -> None:
    assert MODEL.judge({"between: drives", "clauses 1"})[1] < THRESHOLD
    assert MODEL.is_unlikely({"between: drives", "clauses 1"})


def test_the_same_pairs_give_the_same_weights() -> None:
    assert as_weights(train_pairs(ROWS), {"a": 200}) == as_weights(MODEL, {"a": 200})


def test_a_model_is_the_same_when_it_was_written_and_read() -> None:
    again = read_model(json.dumps(as_weights(MODEL, {"a": 200})).encode())
    for row in ROWS[:20]:
        assert again.judge(row.features) == MODEL.judge(row.features)


def test_features_that_are_rare_have_no_weight() -> None:
    once = PairRow("x", "G", "exhausted", frozenset({"only here", "between: drives"}), "promotes")
    assert "only here" not in train_pairs([*ROWS, once]).related.linear.weights


def test_pairs_that_are_all_related_are_not_enough() -> None:
    with pytest.raises(ValueError, match="three effects"):
        train_pairs([row for row in ROWS if row.told is not None])


def test_pairs_of_one_effect_are_not_enough() -> None:
    with pytest.raises(ValueError, match="three effects"):
        train_pairs([row for row in ROWS if row.told in {None, "promotes"}])
