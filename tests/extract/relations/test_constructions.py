"""Constructions that carry a claim whatever their verb: parsed by hand, one a test."""

from __future__ import annotations

from tests.extract.relations.building import claims, findings, parsed

GOADS = parsed(
    "TOX/NN/nsubj/1", "goads/VBZ/ROOT/1", "T/NN/compound/3", "cells/NNS/dobj/1", "into/IN/prep/1",
    "exhaustion/NN/pobj/4",
)  # fmt: skip
SHOOS = parsed(
    "KLF2/NN/nsubj/1", "shooed/VBD/ROOT/1", "T/NN/compound/3", "cells/NNS/dobj/1", "from/IN/prep/1",
    "exhaustion/NN/pobj/4",
)  # fmt: skip
TRANSFERRED = parsed(
    "TOX/NN/nsubjpass/2", "was/VBD/auxpass/2", "cloned/VBN/ROOT/2", "in/IN/prep/2", "exhausted/JJ/amod/5",
    "cells/NNS/pobj/3",
)  # fmt: skip
AFTERMATH = parsed(
    "IL-15/NN/nsubj/1", "promoted/VBD/ROOT/1", "memory/NN/compound/3", "cells/NNS/dobj/1", ",/,/punct/3",
    "an/DT/det/6", "effect/NN/appos/3", "that/WDT/nsubjpass/9", "was/VBD/auxpass/9", "lost/VBN/relcl/6",
    "in/IN/prep/9", "the/DT/det/12", "absence/NN/pobj/10", "of/IN/prep/12", "BATF/NN/pobj/13",
)  # fmt: skip
NEEDED = parsed(
    "IL-15/NN/nsubj/1", "promoted/VBD/ROOT/1", "memory/NN/compound/3", "cells/NNS/dobj/1", ",/,/punct/3",
    "an/DT/det/6", "effect/NN/appos/3", "that/WDT/nsubj/8", "required/VBD/relcl/6", "BATF/NN/dobj/8",
)  # fmt: skip
APART = parsed(
    "memory/NN/compound/1", "cells/NNS/nsubjpass/3", "are/VBP/auxpass/3", "distinguished/VBN/ROOT/3", "from/IN/prep/3",
    "exhausted/JJ/amod/6", "cells/NNS/pobj/4", "by/IN/prep/3", "lower/JJR/amod/9", "CD39/NN/pobj/7",
)  # fmt: skip
TAIL = parsed(
    "TOX/NN/nsubj/1", "is/VBZ/ROOT/1", "high/JJ/acomp/1", "in/IN/prep/2", "exhausted/JJ/amod/5", "cells/NNS/pobj/3",
    ",/,/punct/1", "as/IN/mark/8", "is/VBZ/advcl/1", "CD39/NN/nsubj/8",
)  # fmt: skip
EQUAL = parsed(
    "BATF-deficient/JJ/amod/1", "cells/NNS/nsubj/2", "were/VBD/ROOT/2", "as/RB/advmod/4", "exhausted/JJ/acomp/2",
    "as/IN/prep/4", "controls/NNS/pobj/5",
)  # fmt: skip
LOWERING = parsed(
    "Rapamycin/NN/nsubj/4", "by/IN/prep/0", "dampening/VBG/pcomp/1", "MYB/NN/dobj/2", "promoted/VBD/ROOT/4",
    "exhaustion/NN/dobj/4",
)  # fmt: skip
RAISING = parsed(
    "BATF/NN/nsubj/4", "by/IN/prep/4", "dampening/VBG/pcomp/1", "MYB/NN/dobj/2", "promotes/VBZ/ROOT/4",
    "exhaustion/NN/dobj/4",
)  # fmt: skip
BEREFT = parsed(
    "Exhausted/JJ/amod/1", "cells/NNS/nsubj/2", "arose/VBD/ROOT/2", "and/CC/cc/2", "TOX-deficient/JJ/amod/5",
    "cells/NNS/conj/2", "did/VBD/aux/8", "not/RB/neg/8", "persist/VB/conj/2",
)  # fmt: skip
THEIR = parsed(
    "KLF2/NN/nsubj/1", "limits/VBZ/ROOT/1", "Tpex/NN/compound/3", "cells/NNS/dobj/1", "and/CC/cc/1",
    "hastens/VBZ/conj/1", "their/PRP$/poss/7", "progression/NN/dobj/5", "to/IN/prep/7", "terminal/JJ/amod/10",
    "exhaustion/NN/pobj/8",
)  # fmt: skip
TURNED = parsed(
    "cells/NNS/nsubj/4", "that/WDT/nsubj/2", "became/VBD/relcl/0", "exhausted/JJ/acomp/2", "expressed/VBD/ROOT/4",
    "CD39/NN/dobj/4",
)  # fmt: skip


def test_into_leads_to_a_state_whatever_the_verb() -> None:
    assert claims(GOADS) == ["TOX promotes exhausted"]


def test_from_keeps_cells_out_of_a_state_whatever_the_verb() -> None:
    assert claims(SHOOS) == ["KLF2 inhibits exhausted"]


def test_an_unknown_verb_with_a_mere_place_says_nothing() -> None:
    assert claims(TRANSFERRED) == []


def test_an_effect_lost_without_a_gene_was_the_genes_too() -> None:
    assert claims(AFTERMATH) == ["IL15 promotes memory", "BATF promotes memory (loss)"]


def test_an_effect_that_required_a_gene_was_the_genes_too() -> None:
    assert "BATF promotes memory" in claims(NEEDED)


def test_what_tells_two_states_apart_is_had_by_one_and_lacked_by_the_other() -> None:
    assert claims(APART) == ["ENTPD1 depleted_in memory", "ENTPD1 marks exhausted"]


def test_a_tail_claims_the_same_of_a_second_gene() -> None:
    assert claims(TAIL) == ["TOX marks exhausted", "ENTPD1 marks exhausted"]


def test_as_exhausted_as_controls_is_unaffected() -> None:
    assert claims(EQUAL) == ["not BATF promotes exhausted (loss)"]


def test_what_a_drug_lowers_acts_the_other_way() -> None:
    assert claims(LOWERING) == ["MYB inhibits exhausted (loss)"]


def test_what_a_gene_lowers_has_no_claim_of_its_own() -> None:
    assert claims(RAISING) == ["BATF promotes exhausted"]


def test_altered_cells_that_die_are_those_of_the_state_named_before() -> None:
    doc = parsed(*_lowered(BEREFT))
    assert claims(doc) == ["TOX maintains exhausted (loss)"]


def test_their_progression_starts_from_the_state_named_before() -> None:
    found = claims(THEIR)
    assert "KLF2 promotes terminally_exhausted from progenitor_exhausted" in found
    assert "KLF2 inhibits progenitor_exhausted" in found


def test_cells_that_became_exhausted_are_exhausted_cells() -> None:
    assert claims(TURNED) == ["ENTPD1 marks exhausted"]


def test_scores_are_probabilities() -> None:
    docs = (GOADS, AFTERMATH, APART, TAIL, EQUAL, THEIR)
    assert all(0 < finding.score < 1 for doc in docs for finding in findings(doc))


def _lowered(doc: object) -> list[str]:
    return [f"{t.text.replace('Exhausted', 'exhausted')}/{t.tag_}/{t.dep_}/{t.head.i}" for t in doc]  # type: ignore[attr-defined]
