"""Constructions that a small parser hangs astray, read right all the same: parsed by hand with the fault in."""

from __future__ import annotations

from tests.extract.relations.building import claims, parsed

NEXT_CLAUSE = parsed(
    "TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1", ",/,/punct/1", "and/CC/cc/2", "KLF2/NN/compound/6",
    "deletion/NN/conj/2", "raised/VBD/conj/1", "memory/NN/compound/9", "cells/NNS/dobj/7",
)  # fmt: skip
OTHER_SUBJECT = parsed(
    "loss/NN/nsubj/3", "of/IN/prep/0", "TOX/NN/pobj/1", "curbs/VBZ/ROOT/3", "exhaustion/NN/dobj/3", "and/CC/cc/3",
    "trims/VBZ/conj/3", "effectors/NNS/dobj/6", ",/,/punct/3", "and/CC/cc/3", "inhibition/NN/nsubj/13", "of/IN/prep/10",
    "BATF/NN/pobj/11", "expands/VBZ/conj/6", "memory/NN/compound/15", "cells/NNS/dobj/13",
)  # fmt: skip
SET_ASIDE = parsed(
    "TOX/NN/nsubj/1", "stabilized/VBD/ROOT/1", "rather/RB/advmod/3", "than/IN/prep/1", "eroded/VBN/conj/1",
    "memory/NN/compound/6", "cells/NNS/dobj/4",
)  # fmt: skip
KEPT_SMALL = parsed(
    "BATF/NN/nsubj/1", "kept/VBD/ROOT/1", "memory/NN/compound/3", "cells/NNS/dobj/1", "scarce/JJ/amod/3", ",/,/punct/1",
    "as/IN/mark/7", "shown/VBN/advcl/1",
)  # fmt: skip
OTHER_CELLS = parsed(
    "IL-2/NN/nsubj/1", "drove/VBD/ROOT/1", "naive/JJ/amod/3", "cells/NNS/dobj/1", "into/IN/prep/1", "Th1/NN/compound/6",
    "cells/NNS/pobj/4",
)  # fmt: skip
ONE_OF_A_KIND = parsed(
    "the/DT/det/1", "repressors/NNS/nsubj/5", "TOX/NN/appos/1", "and/CC/cc/2", "BATF/NN/conj/2", "drive/VBP/ROOT/5",
    "exhaustion/NN/dobj/5",
)  # fmt: skip
DEFINITE = parsed(
    "TOX/NN/nsubjpass/2", "was/VBD/auxpass/2", "found/VBN/ROOT/2", ",/,/punct/2", "and/CC/cc/2", "loss/NN/nsubj/9",
    "of/IN/prep/5", "the/DT/det/8", "chaperone/NN/pobj/6", "curbed/VBD/conj/2", "exhaustion/NN/dobj/9",
)  # fmt: skip
ACCRUING = parsed(
    "TOX-deficient/JJ/amod/1", "cells/NNS/nsubj/2", "accumulated/VBD/ROOT/2", "as/IN/prep/2", "memory/NN/compound/5",
    "cells/NNS/pobj/3",
)  # fmt: skip
AS_MANY = parsed(
    "memory/NN/compound/1", "cells/NNS/nsubj/2", "were/VBD/ROOT/2", "as/RB/advmod/4", "numerous/JJ/acomp/2",
    "in/IN/prep/2", "TOX-deficient/JJ/pobj/5", "as/IN/prep/2", "in/IN/prep/7", "control/NN/compound/10",
    "mice/NNS/pobj/8",
)  # fmt: skip
GENES_THAT = parsed(
    "KLF2/NN/nsubj/1", "represses/VBZ/ROOT/1", "genes/NNS/dobj/1", "that/WDT/nsubj/4", "drive/VBP/relcl/2",
    "exhaustion/NN/dobj/4",
)  # fmt: skip
KILLING = parsed(
    "TOX/NN/nsubjpass/2", "is/VBZ/auxpass/2", "required/VBN/ROOT/2", "for/IN/prep/2", "memory/NN/compound/5",
    "cells/NNS/pobj/3", "to/TO/aux/7", "lyse/VB/advcl/2", "targets/NNS/dobj/7",
)  # fmt: skip
ROLE = parsed(
    "we/PRP/nsubj/1", "report/VBP/ROOT/1", "a/DT/det/3", "role/NN/dobj/1", "for/IN/prep/3", "BATF/NN/pobj/4",
    "in/IN/prep/3", "exhaustion/NN/pobj/6",
)  # fmt: skip
THE_ROLE = parsed(
    "we/PRP/nsubj/1", "studied/VBD/ROOT/1", "the/DT/det/3", "role/NN/dobj/1", "of/IN/prep/3", "BATF/NN/pobj/4",
    "in/IN/prep/3", "exhaustion/NN/pobj/6",
)  # fmt: skip
SCORE = parsed(
    "TOX/NN/nsubj/1", "contributed/VBD/ROOT/1", "to/IN/prep/1", "the/DT/det/5", "exhaustion/NN/compound/5",
    "score/NN/pobj/2",
)  # fmt: skip
LOWERED = parsed(
    "Lowering/VBG/csubj/4", "TOX/NN/nmod/3", "and/CC/cc/1", "levels/NNS/nsubj/4", "prevented/VBD/ROOT/4",
    "exhaustion/NN/dobj/4",
)  # fmt: skip
CAUSED_TO = parsed(
    "TOX/NN/compound/1", "loss/NN/nsubj/2", "caused/VBD/ROOT/2", "memory/NN/compound/4", "cells/NNS/dobj/2",
    "to/TO/aux/6", "vanish/VB/dobj/2",
)  # fmt: skip
SELDOM = parsed(
    "cells/NNS/nsubj/4", "lacking/VBG/acl/0", "TOX/NN/dobj/1", "seldom/RB/advmod/1", "became/VBD/ROOT/4",
    "exhausted/JJ/acomp/4",
)  # fmt: skip
CHECKPOINT = parsed(
    "PD-1/NN/nsubj/1", "functions/VBZ/ROOT/1", "as/IN/prep/1", "a/DT/det/4", "checkpoint/NN/pobj/2", "that/WDT/nsubj/6",
    "promotes/VBZ/relcl/4", "exhaustion/NN/dobj/6",
)  # fmt: skip
FELL = parsed(
    "TOX/NN/nsubj/1", "was/VBD/ROOT/1", "abundant/JJ/acomp/1", "in/IN/prep/2", "Tpex/NN/compound/5", "cells/NNS/pobj/3",
    "and/CC/cc/1", "fell/VBD/conj/1", "as/IN/mark/10", "cells/NNS/nsubj/10", "turned/VBD/advcl/7",
    "exhausted/JJ/acomp/10",
)  # fmt: skip
CONTINGENT = parsed(
    "memory/NN/compound/1", "cells/NNS/nsubj/2", "are/VBP/ROOT/2", "contingent/JJ/acomp/2", "on/IN/prep/2",
    "TOX/NN/pobj/4",
)  # fmt: skip

MODIFIED = parsed(
    "TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "dividing/VBG/advcl/1", "cells/NNS/dobj/2", "into/IN/prep/2",
    "exhaustion/NN/pobj/4",
)  # fmt: skip
LACKED = parsed(
    "memory/NN/compound/1", "cells/NNS/nsubj/5", "that/WDT/nsubj/3", "lacked/VBD/relcl/1", "BATF/NN/nsubj/5",
    "vanished/VBD/ROOT/5",
)  # fmt: skip
DOWN_INTO = parsed(
    "TOX/NN/nsubj/1", "grinds/VBZ/ROOT/1", "cells/NNS/dobj/1", "down/RB/advmod/1",
    "into/IN/prep/3",
    "exhaustion/NN/pobj/4",
)  # fmt: skip
NOT_FEWER = parsed(
    "TOX/NN/compound/1", "loss/NN/nsubj/2", "spawned/VBD/ROOT/2", "more/JJR/amod/8", ",/,/punct/3", "not/RB/neg/6",
    "fewer/JJR/amod/8", ",/,/punct/8", "effectors/NNS/dobj/2",
)  # fmt: skip
FOR_THEY_DID = parsed(
    "TOX/NN/nsubj/1", "restrains/VBZ/ROOT/1", "memory/NN/compound/3", "cells/NNS/dobj/1", ",/,/punct/1",
    "for/IN/mark/8", "BATF-deficient/JJ/amod/7", "mice/NNS/nsubj/8", "amassed/VBD/advcl/1", "effectors/NNS/dobj/8",
)  # fmt: skip


def test_the_noun_after_and_is_the_subject_of_the_next_clause() -> None:
    assert claims(NEXT_CLAUSE) == ["TOX promotes exhausted", "KLF2 inhibits memory (loss)"]


def test_a_clause_with_a_subject_of_its_own_is_not_told_of_the_first() -> None:
    assert "BATF inhibits memory (loss)" in claims(OTHER_SUBJECT)
    assert not [claim for claim in claims(OTHER_SUBJECT) if claim.startswith("TOX") and "memory" in claim]


def test_of_two_verbs_the_one_set_aside_says_nothing() -> None:
    assert len(claims(SET_ASIDE)) == 1
    assert claims(SET_ASIDE)[0] in {"TOX maintains memory", "TOX promotes memory"}


def test_to_keep_cells_scarce_is_to_hold_them_back() -> None:
    assert claims(KEPT_SMALL) == ["BATF inhibits memory"]


def test_cells_that_pass_into_others_than_a_state_are_not_brought_about() -> None:
    assert claims(OTHER_CELLS) == []


def test_repressors_before_their_names_are_a_kind_and_no_loss() -> None:
    assert claims(ONE_OF_A_KIND) == ["TOX promotes exhausted", "BATF promotes exhausted"]


def test_what_is_lost_is_the_gene_named_before_whatever_its_noun() -> None:
    assert claims(DEFINITE) == ["TOX promotes exhausted (loss)"]


def test_cells_that_accumulate_as_a_state_are_more_of_it() -> None:
    assert claims(ACCRUING) == ["TOX inhibits memory (loss)"]


def test_as_numerous_without_a_gene_as_with_it_denies_an_effect() -> None:
    assert claims(AS_MANY) == ["not TOX promotes memory (loss)"]


def test_to_repress_the_genes_that_drive_a_state_is_to_inhibit_it() -> None:
    assert claims(GENES_THAT) == ["KLF2 inhibits exhausted"]


def test_what_cells_need_to_do_their_work_brings_no_state_about() -> None:
    assert claims(KILLING) == []


def test_a_role_links_and_the_role_says_nothing_yet() -> None:
    assert claims(ROLE) == ["BATF associated exhausted"]
    assert claims(THE_ROLE) == []


def test_a_gene_that_is_counted_in_a_score_has_no_effect_by_that() -> None:
    assert claims(SCORE) == []


def test_a_deed_that_opens_a_sentence_is_done_to_the_gene_after_it() -> None:
    assert claims(LOWERED) == ["TOX promotes exhausted (loss)"]


def test_what_makes_cells_vanish_does_not_bring_them_about() -> None:
    assert claims(CAUSED_TO) == ["TOX maintains memory (loss)"]


def test_an_adverb_before_a_verb_is_said_of_it() -> None:
    assert claims(SELDOM) == ["TOX promotes exhausted (loss)"]


def test_what_a_checkpoint_that_promotes_does_is_to_promote() -> None:
    assert claims(CHECKPOINT) == ["PDCD1 promotes exhausted"]


def test_a_second_verb_tells_where_a_product_is_lost() -> None:
    assert "TOX marks progenitor_exhausted" in claims(FELL)
    assert any(claim.startswith("TOX depleted_in exhausted") for claim in claims(FELL))


def test_a_preposition_after_an_adjective_is_the_adjectives() -> None:
    assert claims(CONTINGENT) == ["TOX promotes memory"]


def test_a_participle_between_a_verb_and_its_object_is_no_predicate() -> None:
    assert claims(MODIFIED) == ["TOX promotes exhausted"]


def test_what_a_relative_clause_lacks_is_its_object() -> None:
    assert claims(LACKED) == ["BATF maintains memory (loss)"]


def test_down_into_leads_to_a_state() -> None:
    assert claims(DOWN_INTO) == ["TOX promotes exhausted"]


def test_not_fewer_says_what_more_says() -> None:
    assert claims(NOT_FEWER) == ["TOX inhibits effector (loss)"]


def test_a_reason_with_a_subject_of_its_own_is_told_of_that() -> None:
    found = claims(FOR_THEY_DID)
    assert "BATF inhibits effector (loss)" in found
    assert "TOX promotes effector" not in found
