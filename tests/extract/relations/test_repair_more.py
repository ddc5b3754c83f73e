"""Faults of the parser in clauses with modals, appositions, particles and strings of verbs, and their mending."""

from __future__ import annotations

from tests.extract.relations.building import claims, lexicon, mentions_in, parsed

from texmine.extract.mention import DocMention
from texmine.extract.relations.repair import repaired_tree
from texmine.extract.relations.tree import read_tree


def test_word_after_a_modal_is_the_verb_of_the_noun_that_it_was_hung_on() -> None:
    doc = parsed(
        "TOX/NN/nsubj/1", "might/MD/aux/3", "foster/NN/compound/3", "exhaustion/NN/ROOT/3", ",/,/punct/3",
        "as/IN/mark/7", "cells/NNS/nsubj/7", "died/VBD/advcl/3",
    )  # fmt: skip
    tree = repaired_tree(doc, lexicon(), mentions_in(doc))
    assert (tree.heads[2], tree.heads[3], tree.deps[3], tree.heads[0]) == (2, 2, "dobj", 2)


def test_verb_after_a_modal_comes_out_of_the_phrase_before_it() -> None:
    doc = parsed(
        "TOX/NN/nsubj/1", "limits/VBZ/ROOT/1", "growth/NN/dobj/1", "and/CC/cc/1", "in/IN/prep/1", "mice/NNS/pobj/4",
        "may/MD/aux/7", "curb/VB/amod/9", "terminal/JJ/amod/9", "exhaustion/NN/pobj/4",
    )  # fmt: skip
    tree = repaired_tree(doc, lexicon(), mentions_in(doc))
    assert (tree.heads[7], tree.deps[7]) == (1, "conj")
    assert (tree.heads[9], tree.deps[9]) == (7, "dobj")


def test_what_is_said_stays_below_the_verb_of_saying() -> None:
    doc = parsed(
        "TOX/NN/nsubj/1", "limits/VBZ/ccomp/5", "exhaustion/NN/dobj/1", ",/,/punct/5", "we/PRP/nsubj/5",
        "show/VBP/ROOT/5",
    )  # fmt: skip
    tree = repaired_tree(doc, lexicon(), mentions_in(doc))
    assert (tree.heads[1], tree.deps[1]) == (5, "ccomp")


def test_name_of_a_state_after_to_is_no_infinitive() -> None:
    doc = parsed(
        "Passage/NN/nsubjpass/6", "from/IN/prep/0", "memory/NN/pobj/1", "to/TO/aux/4", "effector/VB/advcl/0",
        "was/VBD/auxpass/6", "stalled/VBN/ROOT/6", "without/IN/prep/6", "BATF/NN/pobj/7",
    )  # fmt: skip
    state = DocMention(0, 8, 4, 5, "state", "effector", "test", (), "plain")
    tree = repaired_tree(doc, lexicon(), [state])
    assert (tree.heads[3], tree.deps[3]) == (0, "prep")
    assert (tree.heads[4], tree.deps[4]) == (3, "pobj")


def test_second_subject_between_commas_names_the_first() -> None:
    doc = parsed(
        "Loss/NN/nsubj/9", "of/IN/prep/0", "TOX/NN/pobj/1", ",/,/punct/9", "the/DT/det/5", "partner/NN/nsubj/9",
        "of/IN/prep/5", "BATF/NN/pobj/6", ",/,/punct/9", "prevented/VBD/ROOT/9", "exhaustion/NN/dobj/9",
    )  # fmt: skip
    assert claims(doc) == ["TOX promotes exhausted (loss)"]


def test_noun_right_after_a_verb_is_its_object_and_names_nothing_before_it() -> None:
    doc = parsed(
        "TOX/NN/nsubj/5", ",/,/punct/0", "once/IN/mark/3", "stabilised/VBN/advcl/0", ",/,/punct/5",
        "hastened/VBD/ROOT/5", "exhaustion/NN/appos/0",
    )  # fmt: skip
    assert claims(doc) == ["TOX promotes exhausted (gain)"]


def test_particle_after_an_object_belongs_to_the_verb() -> None:
    doc = parsed(
        "TOX/NN/nsubj/1", "grinds/VBZ/ROOT/1", "T/NN/compound/3", "cells/NNS/dobj/1", "down/IN/amod/3", "to/IN/prep/4",
        "exhaustion/NN/pobj/5",
    )  # fmt: skip
    tree = repaired_tree(doc, lexicon(), mentions_in(doc))
    assert (tree.heads[4], tree.heads[5], tree.deps[5]) == (1, 1, "prep")
    assert claims(doc) == ["TOX promotes exhausted"]


def test_past_tense_after_its_noun_is_the_verb_where_a_participle_was_taken_for_it() -> None:
    doc = parsed(
        "Without/IN/prep/3", "BATF/NN/pobj/0", ",/,/punct/3", "dividing/VBG/ROOT/3", "naive/JJ/amod/5",
        "cells/NNS/dobj/3", "developed/VBD/acl/5", "into/IN/prep/6", "memory/NN/compound/9", "cells/NNS/pobj/7",
    )  # fmt: skip
    tree = repaired_tree(doc, lexicon(), mentions_in(doc))
    assert (tree.heads[6], tree.heads[5], tree.deps[5], tree.deps[3]) == (6, 6, "nsubj", "amod")
    for i in range(len(tree)):
        assert len(list(tree.ancestors(i))) < len(tree)


def test_sound_clauses_with_modals_and_appositions_are_left_alone() -> None:
    doc = parsed(
        "TOX/NN/nsubj/7", ",/,/punct/0", "a/DT/det/3", "factor/NN/appos/0", ",/,/punct/0", "may/MD/aux/7",
        "also/RB/advmod/7", "drive/VB/ROOT/7", "exhaustion/NN/dobj/7",
    )  # fmt: skip
    sound, mended = read_tree(doc), repaired_tree(doc, lexicon(), mentions_in(doc))
    assert (mended.heads, mended.deps, mended.tags) == (sound.heads, sound.deps, sound.tags)
