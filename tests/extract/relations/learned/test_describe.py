"""The features of a pair: what they tell of its gene, its state, what stands between them, and what else was read."""

from __future__ import annotations

from spacy.tokens import Doc
from tests.extract.relations.building import lexicon, mentions_in, parsed, plain

from texmine.extract.relations.finder import propose_relations
from texmine.extract.relations.learned.between import way
from texmine.extract.relations.learned.describe import describe_pair
from texmine.extract.relations.learned.pair import Scene, scene_of
from texmine.extract.relations.tree import read_tree

DRIVES = parsed("TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1")
LOSS = parsed(
    "Loss/NN/nsubj/3", "of/IN/prep/0", "TOX/NN/pobj/1", "prevented/VBD/ROOT/3", "exhaustion/NN/dobj/3",
    "while/IN/mark/7", "BATF/NN/nsubj/7", "drove/VBD/advcl/3", "memory/NN/compound/9", "cells/NNS/dobj/7",
)  # fmt: skip
ROW = parsed(
    "TOX/NN/nsubj/4", "and/CC/cc/0", "BATF/NN/conj/0", "strongly/RB/advmod/4", "drive/VBP/ROOT/4",
    "exhaustion/NN/dobj/4",
)  # fmt: skip


def scene(doc: Doc) -> Scene:
    setting = propose_relations(doc, mentions_in(doc), lexicon())
    assert setting is not None
    assert setting.reading is not None
    return scene_of(setting.reading, setting.findings)


def features(doc: Doc, gene: str, state: str) -> frozenset[str]:
    seen = scene(doc)
    return describe_pair(seen, next(pair for pair in seen.pairs() if pair.key == (gene, state)))


def test_each_gene_is_paired_with_each_state() -> None:
    assert [pair.key for pair in scene(LOSS).pairs()] == [
        ("TOX", "exhausted"),
        ("TOX", "memory"),
        ("BATF", "exhausted"),
        ("BATF", "memory"),
    ]


def test_of_several_mentions_the_nearest_of_one_clause_make_the_pair() -> None:
    doc = plain("TOX drives exhaustion, whereas BATF drives memory cells and TOX drives exhaustion.")
    (pair,) = [pair for pair in scene(doc).pairs() if pair.key == ("TOX", "exhausted")]
    assert (pair.gene.first, pair.state.first, pair.times) == (0, 2, (2, 2))


def test_words_are_told_by_what_the_lexicon_says_of_them() -> None:
    told = features(DRIVES, "TOX", "exhausted")
    assert {"gene first", "between: effect +", "between: word drive", "role subj", "change None"} <= told
    assert {"way subject up > dobj down", "meeting on effect +", "way comes to +, upkeep False"} <= told


def test_what_was_done_to_the_gene_turns_what_the_words_come_to() -> None:
    lost, kept = features(LOSS, "TOX", "exhausted"), features(LOSS, "BATF", "memory")
    assert {"change loss", "tree: comes to +, upkeep False", "words between come to +, gene first"} <= lost
    assert {"change None", "tree: comes to +, upkeep False", "words between come to +, gene first"} <= kept


def test_no_feature_names_the_gene_or_the_state() -> None:
    for pair in ("TOX", "exhausted"), ("TOX", "memory"), ("BATF", "memory"):
        assert not [name for name in features(LOSS, *pair) if "TOX" in name or "exhaust" in name or "memory" in name]


def test_clauses_between_are_counted() -> None:
    assert "clauses between 0" in features(LOSS, "TOX", "exhausted")
    assert "clauses between 1" in features(LOSS, "TOX", "memory")


def test_company_is_what_was_read_of_the_others_and_not_of_the_pair() -> None:
    alone, mate = features(DRIVES, "TOX", "exhausted"), features(ROW, "BATF", "exhausted")
    assert {"nothing read", "gene idle True, state idle True"} <= alone
    assert {"gene idle True, state idle False", "state elsewhere: promotes"} <= mate
    assert {"gene's mate read", "gene's row read: promotes", "gene's mate read by agent"} <= mate


def test_a_gene_elsewhere_is_told_with_its_effect() -> None:
    told = features(LOSS, "TOX", "memory")
    assert {"gene elsewhere: promotes", "state elsewhere: promotes", "gene idle False, state idle False"} <= told


def test_the_way_leads_over_the_word_above_both() -> None:
    tree = read_tree(LOSS)
    assert way(tree, 2, 4) == ([2, 1, 0, 3], [4])
    assert way(tree, 3, 4) == ([3], [4])
    assert way(tree, 4, 3) == ([4, 3], [])


def test_words_in_two_trees_have_no_way() -> None:
    tree = read_tree(parsed("TOX/NN/ROOT/0", "exhaustion/NN/ROOT/1"))
    assert way(tree, 0, 1) == ([], [])
