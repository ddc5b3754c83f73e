"""Names in a row: what is said of one is said of all, however the parser hung them."""

from __future__ import annotations

from tests.extract.relations.building import claims, mentions_in, parsed

from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.tree import read_tree

OR_OF = parsed(
    "loss/NN/nsubj/6", "of/IN/prep/0", "TOX/NN/pobj/1", "or/CC/cc/1", "of/IN/conj/1", "BATF/NN/pobj/4",
    "reduced/VBD/ROOT/6", "exhaustion/NN/dobj/6",
)  # fmt: skip
APPOSED = parsed(
    "The/DT/det/1", "factors/NNS/nsubj/5", "TOX/NN/appos/1", "and/CC/cc/2", "BATF/NN/conj/2", "drive/VBP/ROOT/5",
    "exhaustion/NN/dobj/5",
)  # fmt: skip
OBJECT_BEFORE = parsed(
    "T/NN/compound/1", "cells/NNS/nsubj/2", "secrete/VBP/ROOT/2", "IL-2/NN/dobj/2", "and/CC/cc/2", "TOX/NN/nsubj/6",
    "drives/VBZ/conj/2", "exhaustion/NN/dobj/6",
)  # fmt: skip
AFTER_COMMA = parsed(
    "At/IN/prep/6", "KLF2/NN/pobj/0", "and/CC/cc/1", "MYB/NN/conj/1", ",/,/punct/6", "TOX/NN/nsubj/6",
    "promotes/VBZ/ROOT/6", "exhaustion/NN/dobj/6",
)  # fmt: skip
STATES = parsed(
    "TOX/NN/nsubj/1", "limits/VBZ/ROOT/1", "effectors/NNS/dobj/1", "and/CC/cc/1", "memory/NN/compound/5",
    "cells/NNS/dep/1",
)  # fmt: skip
TRAITS = parsed(
    "CD39/NN/nsubj/3", "and/CC/cc/3", "TIM-3/NN/dep/3", "is/VBZ/ROOT/3", "high/JJ/acomp/3", "in/IN/prep/4",
    "exhausted/JJ/amod/7", "cells/NNS/pobj/5",
)  # fmt: skip


def test_an_item_hung_on_its_preposition_shares_the_claim() -> None:
    assert claims(OR_OF) == ["TOX promotes exhausted (loss)", "BATF promotes exhausted (loss)"]


def test_an_apposition_shares_the_claim_in_full() -> None:
    assert claims(APPOSED) == ["TOX promotes exhausted", "BATF promotes exhausted"]


def test_states_in_a_row_share_the_claim() -> None:
    assert claims(STATES) == ["TOX inhibits effector", "TOX inhibits memory"]


def test_products_in_a_row_share_the_trait() -> None:
    assert claims(TRAITS) == ["ENTPD1 marks exhausted", "HAVCR2 marks exhausted"]


def test_the_object_of_the_verb_before_is_no_subject_of_the_next() -> None:
    assert claims(OBJECT_BEFORE) == ["TOX promotes exhausted"]


def test_what_follows_a_comma_after_a_full_row_is_not_of_it() -> None:
    assert claims(AFTER_COMMA) == ["TOX promotes exhausted"]
    assert [[m.concept for m in row] for row in find_rows(read_tree(AFTER_COMMA), mentions_in(AFTER_COMMA))] == [
        ["KLF2", "MYB"]
    ]
