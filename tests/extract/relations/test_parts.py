"""The parts of the finder that stand on their own: hedges, mechanisms, passages, scores, what is reported."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.relations.building import claims, findings, lexicon, mentions_in, parsed

from texmine.extract.relations.combine import combine
from texmine.extract.relations.keys import predicate_keys
from texmine.extract.relations.scope import is_hedged
from texmine.extract.relations.segments import split_clauses
from texmine.extract.relations.tree import read_tree
from texmine.model import Assertion, Effect, Finding, Relation

SUGGESTED = parsed(
    "Data/NNS/nsubj/1", "suggest/VBP/ROOT/1", "that/IN/mark/4", "TOX/NN/nsubj/4", "drives/VBZ/ccomp/1",
    "exhaustion/NN/dobj/4",
)  # fmt: skip
SHOWN = parsed(
    "Data/NNS/nsubj/1", "show/VBP/ROOT/1", "that/IN/mark/4", "TOX/NN/nsubj/4", "drives/VBZ/ccomp/1",
    "exhaustion/NN/dobj/4",
)  # fmt: skip
ASKED = parsed(
    "We/PRP/nsubj/1", "asked/VBD/ROOT/1", "whether/IN/mark/4", "TOX/NN/nsubj/4", "drives/VBZ/ccomp/1",
    "exhaustion/NN/dobj/4",
)  # fmt: skip
COULD_NOT = parsed(
    "cells/NNS/nsubj/5", "without/IN/prep/0", "BATF/NN/pobj/1", "could/MD/aux/5", "not/RB/neg/5", "form/VB/ROOT/5",
    "memory/NN/compound/7",
    "cells/NNS/dobj/5",
)  # fmt: skip
MEANS = parsed(
    "TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1", "by/IN/prep/1", "remodelling/VBG/pcomp/3",
    "chromatin/NN/dobj/4",
)  # fmt: skip
BESIDE = parsed(
    "TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1", ",/,/punct/1", "whereas/IN/mark/6",
    "glycolysis/NN/nsubj/6",
    "falls/VBZ/advcl/1",
)  # fmt: skip


@pytest.mark.parametrize(
    ("doc", "hedged"), [(SUGGESTED, True), (SHOWN, False), (ASKED, True),
    (COULD_NOT, False)], ids=lambda v: getattr(v, "text", None)
)  # fmt: skip
def test_hedges_reach_over_their_complement_only(doc: object, hedged: bool) -> None:
    (finding,) = findings(doc)  # type: ignore[arg-type]
    assert finding.relation.speculative is hedged


def test_hedge_of_another_clause_does_not_count() -> None:
    doc = parsed(
        "TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1", ",/,/punct/1", "but/CC/cc/1",
        "BATF/NN/nsubj/7", "may/MD/aux/7",
        "act/VB/conj/1", "too/RB/advmod/7",
    )  # fmt: skip
    assert not is_hedged(read_tree(doc), lexicon(), [1], 0)


def test_stated_means_is_the_mechanism() -> None:
    assert claims(MEANS) == ["TOX promotes exhausted by chromatin_remodelling"]


def test_mechanism_of_a_contrasting_clause_is_not_taken() -> None:
    assert claims(BESIDE) == ["TOX promotes exhausted"]


def test_signal_of_the_gene_itself_is_its_mechanism() -> None:
    doc = parsed(
        "IL-2/NN/compound/1", "signalling/NN/nsubj/2", "drives/VBZ/ROOT/2", "effector/NN/compound/4",
        "cells/NNS/dobj/2",
    )  # fmt: skip
    assert claims(doc) == ["IL2 promotes effector by cytokine_signalling"]


def test_rather_than_turns_and_but_not_denies() -> None:
    rather = parsed(
        "IL-2/NN/nsubj/1", "favours/VBZ/ROOT/1", "effector/NN/compound/3", "cells/NNS/dobj/1", "rather/RB/advmod/5",
        "than/IN/cc/3",
        "memory/NN/compound/7", "cells/NNS/conj/3",
    )  # fmt: skip
    assert sorted(claims(rather)) == ["IL2 inhibits memory", "IL2 promotes effector"]


def test_ellipsis_denies_the_same_of_the_next_gene() -> None:
    doc = parsed(
        "IL-15/NN/nsubj/1", "promotes/VBZ/ROOT/1", "memory/NN/compound/3", "cells/NNS/dobj/1", ",/,/punct/1",
        "whereas/IN/mark/7",
        "IL-2/NN/nsubj/7", "did/VBD/advcl/1", "not/RB/neg/7",
    )  # fmt: skip
    assert sorted(claims(doc)) == ["IL15 promotes memory", "not IL2 promotes memory"]


def test_idiom_is_one_predicate() -> None:
    doc = parsed(
        "TOX/NN/nsubj/1", "keeps/VBZ/ROOT/1", "memory/NN/compound/3", "cells/NNS/dobj/1", "in/IN/prep/1",
        "check/NN/pobj/4",
    )  # fmt: skip
    assert predicate_keys(read_tree(doc), lexicon(), 1)[0] == "keep_in_check"
    assert claims(doc) == ["TOX inhibits memory"]


def test_clauses_are_cut_at_contrasts() -> None:
    doc = parsed(
        "TOX/NN/nsubj/1", "rises/VBZ/ROOT/1", ",/,/punct/1", "whereas/IN/mark/5", "BATF/NN/nsubj/5",
        "falls/VBZ/advcl/1",
    )  # fmt: skip
    clauses = split_clauses(read_tree(doc))
    assert clauses.starts == (0, 3)
    assert clauses.bounds(4) == (3, 6)


def finding(
    effect: Effect, score: float, *, gene: str = "TOX", negated: bool = False, mechanism: str | None = None
) -> Finding:
    relation = Relation(Assertion(gene, effect, "exhausted", negated), mechanism=mechanism)
    return Finding(relation, (0, 3), (11, 21), None, "agent", score)


def test_surer_of_two_opposite_readings_is_believed() -> None:
    assert [f.relation.assertion.effect for f in combine([finding("promotes", 0.9), finding("inhibits", 0.6)])] == [
        "promotes"
    ]


def test_denial_beside_a_claim_is_no_contradiction() -> None:
    assert len(combine([finding("promotes", 0.9), finding("promotes", 0.5, negated=True)])) == 2


def test_two_tellings_join_what_they_say_and_are_worth_more_together() -> None:
    (joined,) = combine([finding("promotes", 0.8), finding("promotes", 0.6, mechanism="glycolysis")])
    assert joined.relation.mechanism == "glycolysis"
    assert 0.8 < joined.score <= 1


EFFECTS = st.sampled_from(["promotes", "inhibits", "maintains", "marks", "depleted_in", "associated"])


@given(st.lists(st.builds(finding, EFFECTS, st.floats(0, 1), gene=st.sampled_from(["A", "B"]), negated=st.booleans())))
def test_combining_twice_changes_nothing_more(found: list[Finding]) -> None:
    once = combine(found)
    assert combine(once) == once
    assert {f.relation.assertion.gene for f in once} == {f.relation.assertion.gene for f in found}


def test_mention_order_does_not_matter() -> None:
    mentions = mentions_in(MEANS)
    from texmine.extract.relations.finder import find_relations

    assert find_relations(MEANS, mentions, lexicon()) == find_relations(MEANS, mentions[::-1], lexicon())


def test_gene_that_names_a_cre_driver_takes_no_part() -> None:
    from texmine.extract.relations.finder import find_relations

    drivers = [replace(m, use="cre_driver") if m.kind == "gene" else m for m in mentions_in(MEANS)]
    assert find_relations(MEANS, drivers, lexicon()) == []
