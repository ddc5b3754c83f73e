"""What the second reader adds to what the rules read, and what it takes away."""

from __future__ import annotations

from spacy.tokens import Doc
from tests.extract.relations.building import lexicon, mentions_in, parsed, plain

from texmine.extract.relations.features import Setting
from texmine.extract.relations.finder import find_relations, propose_relations
from texmine.extract.relations.learned.model import Choice, LogLinear, PairModel, Trees
from texmine.extract.relations.learned.reader import RULE, read_again, read_relations
from texmine.extract.relations.ranker import Ranker
from texmine.model import Finding

BESIDE = parsed(
    "Loss/NN/nsubj/3", "of/IN/prep/0", "TOX/NN/pobj/1", "shaped/VBD/ROOT/3", "mice/NNS/dobj/3", "with/IN/prep/4",
    "exhausted/JJ/amod/7", "cells/NNS/pobj/5",
)  # fmt: skip
DRIVES = parsed("TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1")
NO_TREES = Trees([], [[]])


def model(related: float, effect: str = "inhibits") -> PairModel:
    """One that thinks all pairs related by one effect, as surely as its bias says."""
    effects = sorted({"inhibits", "marks", "not promotes"})
    biases = [9.0 if each == effect else -9.0 for each in effects]
    trees = Trees([], [[biases[n]] for n in range(len(effects))])
    always = Choice(LogLinear([related], {"gene first": [0.0001]}), Trees([], [[related]]))
    return PairModel(always, Choice(LogLinear(biases, {}), trees), effects, threshold=0.5, doubted=0.2)


def setting(doc: Doc) -> Setting:
    proposed = propose_relations(doc, mentions_in(doc), lexicon())
    assert proposed is not None
    return proposed


def read(doc: Doc, learned: PairModel, ranker: Ranker | None = None) -> list[Finding]:
    proposed = setting(doc)
    ranked = (ranker or Ranker({}, 9.0)).rank(proposed)
    return read_again(proposed, ranked, learned)


def test_a_pair_of_which_no_rule_reads_anything_is_read_by_the_model() -> None:
    (finding,) = read(BESIDE, model(3.0))
    assert (finding.rule, finding.relation.assertion.effect) == (RULE, "inhibits")
    assert finding.relation.perturbation == "loss"
    assert 0.9 < finding.score < 1
    assert finding.path.endswith("| gene first")


def test_what_is_likelier_wrong_than_right_is_not_reported() -> None:
    assert read(BESIDE, model(-0.1)) == []


def test_a_denied_effect_is_a_denial() -> None:
    (finding,) = read(BESIDE, model(3.0, "not promotes"))
    assert (finding.relation.assertion.effect, finding.relation.assertion.negated) == ("promotes", True)


def test_what_cells_have_of_a_gene_has_no_perturbation() -> None:
    (finding,) = read(BESIDE, model(3.0, "marks"))
    assert (finding.relation.perturbation, finding.relation.mechanism) == (None, None)


def test_what_a_rule_reads_stands_as_it_is() -> None:
    (finding,) = read(DRIVES, model(9.0))
    assert (finding.rule, finding.relation.assertion.effect) == ("agent", "promotes")


def test_an_unsure_finding_on_a_pair_that_is_hardly_related_goes() -> None:
    unsure = Ranker({}, 0.5)
    assert read(DRIVES, model(-3.0), unsure) == []
    assert len(read(DRIVES, model(0.0), unsure)) == 1


def test_a_sure_finding_stays_whatever_the_model_thinks() -> None:
    assert len(read(DRIVES, model(-9.0))) == 1


def test_a_pair_that_the_ranker_gave_up_is_not_read_again() -> None:
    assert read(DRIVES, model(9.0), Ranker({}, -2.0, threshold=0.5)) == []


def test_without_a_parse_nothing_is_added() -> None:
    doc = plain("TOX was studied beside exhausted cells.")
    assert read(doc, model(9.0)) == find_relations(doc, mentions_in(doc), lexicon())


def test_findings_come_in_order_of_gene_and_state() -> None:
    doc = parsed(
        "BATF/NN/nsubj/2", "here/RB/advmod/2", "sat/VBD/ROOT/2", ",/,/punct/2", "TOX/NN/nsubj/5", "drives/VBZ/conj/2",
        "exhaustion/NN/dobj/5",
    )  # fmt: skip
    found = read(doc, model(3.0))
    assert [f.relation.assertion.gene for f in found] == ["BATF", "TOX"]


def test_a_sentence_without_a_state_says_nothing() -> None:
    doc = parsed("TOX/NN/nsubj/1", "rose/VBD/ROOT/1")
    assert read_relations(doc, mentions_in(doc), lexicon()) == []


def test_the_shipped_model_leaves_a_plain_claim_as_the_rules_read_it() -> None:
    found = read_relations(DRIVES, mentions_in(DRIVES), lexicon())
    assert [f.relation for f in found] == [f.relation for f in find_relations(DRIVES, mentions_in(DRIVES), lexicon())]
