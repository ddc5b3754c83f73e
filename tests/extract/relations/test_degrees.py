"""Degrees of manner, shares in a mixture, and what a verb of need takes besides the gene."""

from __future__ import annotations

from tests.extract.relations.building import claims, parsed

OFTEN = parsed(
    "BATF-deficient/JJ/amod/1", "cells/NNS/nsubj/2", "differentiated/VBD/ROOT/2", "less/RBR/advmod/4",
    "readily/RB/advmod/2", "into/IN/prep/2", "memory/NN/compound/7", "cells/NNS/pobj/5", "and/CC/cc/2",
    "more/RBR/advmod/10", "readily/RB/advmod/11", "into/IN/prep/2", "effector/NN/compound/13", "cells/NNS/pobj/11",
)  # fmt: skip
AFTER = parsed(
    "BATF-deficient/JJ/amod/1", "cells/NNS/nsubj/2", "formed/VBD/ROOT/2", "memory/NN/compound/4", "cells/NNS/dobj/2",
    "less/RBR/advmod/6", "efficiently/RB/advmod/2",
)  # fmt: skip
MORE = parsed(
    "BATF-deficient/JJ/amod/1", "cells/NNS/nsubj/2", "differentiated/VBD/ROOT/2", "more/RBR/advmod/4",
    "often/RB/advmod/2", "into/IN/prep/2", "memory/NN/compound/7", "cells/NNS/pobj/5",
)  # fmt: skip
RELIANT = parsed(
    "cells/NNS/nsubj/1", "depend/VBP/ROOT/1", "on/IN/prep/1", "TOX/NN/pobj/2", "for/IN/prep/1",
    "terminal/JJ/amod/6", "exhaustion/NN/pobj/4",
)  # fmt: skip
FEW = parsed(
    "BATF-deficient/JJ/amod/1", "cells/NNS/nsubjpass/3", "were/VBD/auxpass/3", "underrepresented/VBN/ROOT/3",
    "among/IN/prep/3", "memory/NN/compound/6", "cells/NNS/pobj/4",
)  # fmt: skip
GENE_AMONG = parsed(
    "BATF/NN/nsubjpass/2", "was/VBD/auxpass/2", "underrepresented/VBN/ROOT/2", "among/IN/prep/2",
    "memory/NN/compound/5", "cells/NNS/pobj/3",
)  # fmt: skip
ROLE = parsed(
    "Enforced/VBN/amod/1", "TOX/NN/nsubj/2", "hampered/VBD/ROOT/2", "their/PRP$/poss/4", "establishment/NN/dobj/2",
    "as/IN/prep/2", "memory/NN/compound/7", "cells/NNS/pobj/5",
)  # fmt: skip
DONORS = parsed(
    "TOX/NN/compound/1", "ablation/NN/nsubj/2", "freed/VBD/ROOT/2", "cells/NNS/dobj/2", "of/IN/prep/3",
    "patients/NNS/pobj/4", "from/IN/prep/5", "exhaustion/NN/pobj/6",
)  # fmt: skip
OWED = parsed(
    "Tpex/NN/compound/1", "cells/NNS/nsubj/2", "owe/VBP/ROOT/2", "their/PRP$/poss/4", "genesis/NN/dobj/2",
    "to/IN/prep/2", "MYB/NN/pobj/5",
    ",/,/punct/2", "and/CC/cc/2", "memory/NN/compound/10", "cells/NNS/nsubj/11", "fell/VBD/conj/2",
)  # fmt: skip
PART = parsed(
    "TOX/NN/nsubj/1", "caused/VBD/ROOT/1", "part/NN/dobj/1", "of/IN/prep/2", "the/DT/det/5", "exhaustion/NN/pobj/3",
)  # fmt: skip
AIMED = parsed(
    "A/DT/det/1", "molecule/NN/nsubj/5", "directed/VBN/acl/1", "against/IN/prep/2", "TOX/NN/pobj/3",
    "prevented/VBD/ROOT/5", "exhaustion/NN/dobj/5",
)  # fmt: skip
STAINED = parsed(
    "memory/NN/compound/1", "cells/NNS/nsubjpass/3", "were/VBD/auxpass/3", "fixed/VBN/ROOT/3", ",/,/punct/3",
    "rinsed/VBN/conj/3", "twice/RB/advmod/5", "in/IN/prep/5", "buffer/NN/pobj/7", "and/CC/cc/5", "stained/VBN/conj/5",
    "for/IN/prep/10", "TOX/NN/pobj/11",
)  # fmt: skip
STAINING = parsed(
    "exhausted/JJ/amod/1", "cells/NNS/nsubj/2", "stained/VBD/ROOT/2", "brightly/RB/advmod/2", "for/IN/prep/2",
    "TOX/NN/pobj/4",
)  # fmt: skip
PRESENCE = parsed(
    "Because/IN/mark/3", "TOX/NN/nsubjpass/3", "is/VBZ/auxpass/3", "found/VBN/advcl/12", "on/IN/prep/3",
    "activated/VBN/amod/6", "cells/NNS/pobj/4", ",/,/punct/12", "its/PRP$/poss/9", "presence/NN/nsubjpass/12",
    "cannot/MD/aux/12", "be/VB/auxpass/12", "taken/VBN/ROOT/12", "as/IN/prep/12", "proof/NN/pobj/13", "of/IN/prep/14",
    "exhaustion/NN/pobj/15",
)  # fmt: skip


def test_less_readily_belongs_to_the_passage_that_it_stands_before() -> None:
    said = {claim.split(" from ")[0].removesuffix(" (loss)") for claim in claims(OFTEN)}
    assert said == {"BATF promotes memory", "BATF inhibits effector"}


def test_less_efficiently_after_a_state_turns_what_is_said_of_it() -> None:
    assert claims(AFTER) == ["BATF promotes memory (loss)"]


def test_more_often_turns_nothing() -> None:
    assert claims(MORE) == ["BATF inhibits memory (loss)"]


def test_what_cells_depend_on_a_gene_for_is_promoted_by_it() -> None:
    assert claims(RELIANT) == ["TOX promotes terminally_exhausted"]


def test_cells_without_a_gene_that_are_few_among_a_state_tell_that_the_gene_promotes_it() -> None:
    assert claims(FEW) == ["BATF promotes memory (loss)"]


def test_gene_that_is_rare_among_cells_does_not_act_on_them() -> None:
    assert claims(GENE_AMONG) == ["BATF depleted_in memory"]


def test_establishment_as_a_state_is_its_coming_about() -> None:
    assert claims(ROLE) == ["TOX inhibits memory (gain)"]


def test_what_cells_are_freed_from_is_the_verbs_whoever_the_cells_belong_to() -> None:
    assert claims(DONORS) == ["TOX promotes exhausted (loss)"]


def test_what_one_state_owes_to_a_gene_says_nothing_of_the_state_in_the_next_clause() -> None:
    assert not [c for c in claims(OWED) if "memory" in c]


def test_part_of_a_state_is_the_state() -> None:
    assert claims(PART) == ["TOX promotes exhausted"]


def test_molecule_directed_against_a_gene_takes_its_activity_away() -> None:
    assert claims(AIMED) == ["TOX promotes exhausted (loss)"]


def test_cells_that_were_stained_for_a_gene_need_not_have_it() -> None:
    assert claims(STAINED) == []
    assert claims(STAINING) == ["TOX marks exhausted"]


def test_presence_that_proves_nothing_is_no_absence() -> None:
    assert claims(PRESENCE) == []


SAME = parsed(
    "TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1", ",/,/punct/1", "and/CC/cc/1", "BATF/NN/nsubj/6",
    "does/VBZ/conj/1", "the/DT/det/8", "same/JJ/dobj/6",
)  # fmt: skip
NOT_SAME = parsed(
    "TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1", ",/,/punct/1", "and/CC/cc/1", "BATF/NN/nsubj/8",
    "may/MD/aux/8", "not/RB/neg/8", "do/VB/conj/1", "the/DT/det/10", "same/JJ/dobj/8",
)  # fmt: skip
IMMATERIAL = parsed(
    "TOX/NN/nsubj/1", "drives/VBZ/ROOT/1", "exhaustion/NN/dobj/1", ",/,/punct/1", "whereas/IN/mark/6",
    "BATF/NN/nsubj/6", "is/VBZ/advcl/1", "immaterial/JJ/acomp/6", "to/IN/prep/7", "it/PRP/pobj/8",
)  # fmt: skip
ASIDE = parsed(
    "exhausted/JJ/amod/1", "cells/NNS/nsubj/2", "stood/NN/ROOT/2", "apart/RB/advmod/2", "from/IN/prep/2",
    "memory/NN/compound/6", "cells/NNS/pobj/4", "of/IN/prep/6", "the/DT/det/9", "gut/NN/pobj/7", "by/IN/prep/2",
    "ample/JJ/amod/12", "TOX/NN/pobj/10",
)  # fmt: skip
THEIRS = parsed(
    "exhausted/JJ/amod/1", "cells/NNS/nsubj/2", "are/VBP/ccomp/7", "not/RB/neg/2", "effectors/NNS/attr/2",
    ":/:/punct/7", "they/PRP/nsubj/7", "rely/VBP/ROOT/7", "on/IN/prep/7", "MYB/NN/pobj/8", "for/IN/prep/7",
    "their/PRP$/poss/12", "survival/NN/pobj/10",
)  # fmt: skip


def test_gene_that_does_the_same_has_the_effect_of_the_clause_before() -> None:
    assert set(claims(SAME)) == {"TOX promotes exhausted", "BATF promotes exhausted"}
    assert claims(NOT_SAME) == ["TOX promotes exhausted"]


def test_it_after_a_preposition_in_the_next_clause_is_the_state() -> None:
    assert set(claims(IMMATERIAL)) == {"TOX promotes exhausted", "not BATF promotes exhausted"}


def test_state_that_another_stands_apart_from_lacks_what_tells_it_apart() -> None:
    assert set(claims(ASIDE)) == {"TOX marks exhausted", "TOX depleted_in memory"}


def test_their_is_of_the_subject_and_not_of_what_it_is_said_not_to_be() -> None:
    assert claims(THEIRS) == ["MYB maintains exhausted"]


def test_gene_confined_to_one_state_among_another_is_not_said_to_mark_the_other() -> None:
    confined = parsed(
        "TOX/NN/nsubjpass/2", "is/VBZ/auxpass/2", "confined/VBN/ROOT/2", "to/IN/prep/2", "Tpex/NN/compound/5",
        "cells/NNS/pobj/3", "among/IN/prep/2", "exhausted/JJ/amod/8", "cells/NNS/pobj/6",
    )  # fmt: skip
    assert claims(confined) == ["TOX marks progenitor_exhausted"]
