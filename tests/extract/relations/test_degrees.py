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
