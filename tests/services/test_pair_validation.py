"""What the second reader makes of judged proposals."""

from __future__ import annotations

from spacy.tokens import Doc
from tests.extract.relations.building import lexicon, mentions_in, parsed

from texmine.extract.relations.features import Setting
from texmine.extract.relations.finder import propose_relations
from texmine.extract.relations.learned.model import Choice, LogLinear, PairModel, Trees
from texmine.services.pair_validation import PairFold, judge_again
from texmine.services.rank_training import Judged, Proposal
from texmine.services.score import ScoredRelation, Sentence
from texmine.vocab.pack import load_pack

DRIVES = parsed("NFAT/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1")
BESIDE = parsed(
    "Loss/NN/nsubj/3", "of/IN/prep/0", "NFAT/NN/pobj/1", "shaped/VBD/ROOT/3", "mice/NNS/dobj/3", "with/IN/prep/4",
    "exhausted/JJ/amod/7", "cells/NNS/pobj/5",
)  # fmt: skip
READ = ScoredRelation("FAM:NFAT", "promotes", "exhausted")
PACK = load_pack()


def setting(doc: Doc) -> Setting:
    names = [m for m in mentions_in(doc) if m.concept]
    found = propose_relations(doc, names, lexicon())
    assert found is not None
    return found


def model(related: float) -> PairModel:
    """One that thinks all pairs related by inhibition, as surely as the sum that it is given says."""
    forests = [[9.0], [-9.0]]
    effect = Choice(LogLinear([9.0, -9.0], {}), Trees([], forests))
    return PairModel(Choice(LogLinear([related], {}), Trees([], [[related]])), effect, ["inhibits", "marks"], 0.5, 0.2)


def judged(probability: float) -> list[Judged]:
    return [Judged("a", Proposal("one", READ, {}, right=True, rule="agent"), probability, kept=True)]


FOLD = PairFold(
    "a",
    [Sentence("one", DRIVES.text, (READ,)), Sentence("two", BESIDE.text, ())],
    [],
    {"one": setting(DRIVES), "two": setting(BESIDE)},
)


def test_what_the_second_reader_adds_is_judged_against_gold_and_comes_last() -> None:
    first, added = judge_again(FOLD, judged(0.9), model(3.0), PACK, {})
    assert first == judged(0.9)[0]
    assert (added.proposal.sentence, added.proposal.rule, added.kept) == ("two", "learned", True)
    assert (added.proposal.relation.effect, added.proposal.right) == ("inhibits", False)


def test_what_it_doubts_is_kept_no_more() -> None:
    (first,) = judge_again(FOLD, judged(0.6), model(-3.0), PACK, {})
    assert not first.kept
    assert first.probability == 0.6


def test_what_the_ranker_is_sure_of_is_kept() -> None:
    assert judge_again(FOLD, judged(0.9), model(-3.0), PACK, {}) == judged(0.9)
