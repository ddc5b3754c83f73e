"""The parser's known faults, and the trees that are made of them."""

from __future__ import annotations

import pytest
from tests.extract.relations.building import claims, lexicon, mentions_in, parsed

from texmine.extract.relations.repair import repaired_tree
from texmine.extract.relations.tree import read_tree


def test_finite_verb_joined_to_a_noun_goes_to_the_verb_before_it() -> None:
    doc = parsed(
        "TOX/NN/nsubj/1", "enforces/VBZ/ROOT/1", "programmes/NNS/dobj/1", "and/CC/cc/2", "restrains/VBZ/conj/2",
        "memory/NN/dobj/4",
    )  # fmt: skip
    tree = repaired_tree(doc, lexicon())
    assert (tree.heads[4], tree.deps[4]) == (1, "conj")


def test_gerund_read_as_an_adjective_takes_its_object() -> None:
    doc = parsed(
        "TOX/NN/nsubj/1", "acts/VBZ/ROOT/1", "by/IN/prep/1", "driving/VBG/amod/4", "exhaustion/NN/pobj/2",
    )  # fmt: skip
    tree = repaired_tree(doc, lexicon())
    assert (tree.heads[3], tree.deps[3]) == (2, "pcomp")
    assert (tree.heads[4], tree.deps[4]) == (3, "dobj")


def test_past_tense_read_as_an_adjective_becomes_the_verb() -> None:
    doc = parsed(
        "TOX/NN/compound/4", "deletion/NN/compound/4", "prevented/VBN/amod/4", "terminal/JJ/amod/4",
        "exhaustion/NN/ROOT/4",
    )  # fmt: skip
    tree = repaired_tree(doc, lexicon())
    assert tree.heads[2] == 2
    assert (tree.heads[4], tree.deps[4]) == (2, "dobj")
    assert tree.deps[1] == "nsubj"


def test_infinitive_read_as_an_adjective_becomes_a_complement() -> None:
    doc = parsed(
        "TOX/NN/nsubjpass/2", "was/VBD/auxpass/2", "proposed/VBN/ROOT/2", "to/IN/prep/2", "foster/JJ/amod/5",
        "exhaustion/NN/pobj/3",
    )  # fmt: skip
    tree = repaired_tree(doc, lexicon())
    assert (tree.heads[4], tree.deps[4]) == (2, "xcomp")
    assert (tree.heads[5], tree.deps[5]) == (4, "dobj")


def test_name_of_a_state_is_one_phrase() -> None:
    doc = parsed("TOX/NN/nsubj/1", "sustains/VBZ/ROOT/1", "exhausted/VBN/ccomp/1", "cells/NNS/dobj/2")
    tree = repaired_tree(doc, lexicon(), mentions_in(doc))
    assert tree.heads[3] == 1
    assert (tree.heads[2], tree.deps[2]) == (3, "amod")


def test_subject_hung_on_the_phrase_before_the_comma_comes_home() -> None:
    doc = parsed(
        "By/IN/prep/6", "opening/VBG/pcomp/0", "chromatin/NN/dobj/1", ",/,/punct/2", "TOX/NN/appos/2",
        "directly/RB/advmod/6",
        "drives/VBZ/ROOT/6", "exhaustion/NN/dobj/6",
    )  # fmt: skip
    tree = repaired_tree(doc, lexicon())
    assert (tree.heads[4], tree.deps[4]) == (6, "nsubj")


def test_sound_tree_is_left_alone() -> None:
    doc = parsed("TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1")
    sound, mended = read_tree(doc), repaired_tree(doc, lexicon(), mentions_in(doc))
    assert (mended.heads, mended.deps, mended.tags) == (sound.heads, sound.deps, sound.tags)


@pytest.mark.parametrize(("token", "head"), [(1, 1), (1, 0), (0, 2)])
def test_reattaching_never_makes_a_circle(token: int, head: int) -> None:
    tree = read_tree(parsed("TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1"))
    tree.reattach(token, head, "dep")
    for i in range(len(tree)):
        assert len(list(tree.ancestors(i))) < len(tree)


def test_plain_verb_between_gene_and_state_is_no_noun_of_theirs() -> None:
    doc = parsed(
        "Signals/NNS/ROOT/0", "from/IN/prep/0", "IL-15/NN/compound/5", "favour/NN/compound/5", "memory/NN/compound/5",
        "cells/NNS/pobj/1",
    )  # fmt: skip
    assert claims(doc) == ["IL15 promotes memory"]
