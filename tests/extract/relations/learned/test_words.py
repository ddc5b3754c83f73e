"""What the lexicon says of a word, as labels."""

from __future__ import annotations

import pytest
from tests.extract.relations.building import lexicon, parsed

from texmine.extract.relations.learned.words import Words
from texmine.extract.relations.tree import read_tree

SAID = [
    ("drives/VBZ", {"class promote", "effect +"}),
    ("sustains/VBZ", {"class sustain", "effect + upkeep"}),
    ("formation/NN", {"noun +"}),
    ("deletion/NN", {"change loss"}),
    ("fewer/JJR", {"amount -"}),
    ("expressed/VBN", {"expression has +"}),
    ("not/RB", {"denial"}),
    ("may/MD", {"hedge"}),
]


@pytest.mark.parametrize(("word", "labels"), SAID)
def test_a_word_has_the_labels_of_its_entries(word: str, labels: set[str]) -> None:
    assert labels <= set(Words(read_tree(parsed(f"{word}/ROOT/0")), lexicon()).labels(0))


def test_a_word_that_the_lexicon_does_not_know_has_none() -> None:
    assert Words(read_tree(parsed("spleens/NNS/ROOT/0")), lexicon()).labels(0) == ()


def test_hindrance_loss_and_denial_turn_a_sign() -> None:
    tree = read_tree(parsed("not/RB/neg/1", "prevents/VBZ/ROOT/1", "decline/NN/dobj/1", "drives/VBZ/conj/1"))
    words = Words(tree, lexicon())
    assert [words.turns(i) for i in range(4)] == [True, True, True, False]


def test_upkeep_is_told_from_formation() -> None:
    tree = read_tree(parsed("sustains/VBZ/ROOT/0", "drives/VBZ/conj/0", "survival/NN/dobj/0", "formation/NN/conj/2"))
    words = Words(tree, lexicon())
    assert [words.keeps(i) for i in range(4)] == [True, False, True, False]


def test_verbs_stand_in_their_base_form() -> None:
    words = Words(read_tree(parsed("drove/VBD/ROOT/0", "Cells/NNS/dobj/0")), lexicon())
    assert [words.base(0), words.base(1)] == ["drive", "cells"]
