"""Claims that stand apart from their gene or their state: insertions, ellipsis, clefts, pronouns, contents of cells."""

from __future__ import annotations

import pytest
from tests.extract.relations.building import claims, parsed
from tests.extract.relations.by_rule import read_by_rule

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

INSERTED = parsed(
    "TOX/NN/ROOT/0", ",/,/punct/0", "acting/VBG/acl/0", "through/IN/prep/2", "BATF/NN/pobj/3", ",/,/punct/0",
    "pushed/VBD/amod/8", "T/NN/compound/8", "cells/NNS/appos/4", "into/IN/prep/8", "exhaustion/NN/pobj/9",
)  # fmt: skip
GAPPED = parsed(
    "TOX/NN/nsubj/1", "favours/VBZ/ROOT/1", "memory/NN/compound/3", "cells/NNS/dobj/1", ",/,/punct/3",
    "BATF/NN/compound/6", "effectors/NNS/appos/3",
)  # fmt: skip
DENIED = parsed(
    "Control/NN/compound/1", "cells/NNS/nsubj/2", "formed/VBD/ROOT/2", "memory/NN/compound/4", "cells/NNS/dobj/2",
    ",/,/punct/2", "whereas/IN/mark/9", "TOX-deficient/JJ/amod/8", "cells/NNS/nsubj/9", "did/VBD/advcl/2",
    "not/RB/neg/9",
)  # fmt: skip
CLEFT = parsed(
    "it/PRP/nsubj/1", "is/VBZ/ROOT/1", "TOX/NN/attr/1", "that/IN/mark/4", "drives/VBZ/ccomp/1", "exhaustion/NN/dobj/4",
)  # fmt: skip
ABOUT = parsed(
    "exhausted/JJ/amod/1", "cells/NNS/nsubj/2", "persist/VBP/ROOT/2", ",/,/punct/1", "on/IN/prep/7", "which/WDT/pobj/4",
    "CD28/NN/nsubj/7", "is/VBZ/relcl/1", "scarce/JJ/acomp/7",
)  # fmt: skip
WITH = parsed(
    "exhausted/JJ/amod/1", "cells/NNS/nsubj/6", "with/IN/prep/1", "high/JJ/amod/4", "TOX/NN/pobj/2", "were/VBD/aux/6",
    "sorted/VBN/ROOT/6",
)  # fmt: skip
FORMER = parsed(
    "TOX/NN/nsubj/2", "only/RB/advmod/2", "affects/VBZ/ROOT/2", "effectors/NNS/dobj/2", "and/CC/cc/3",
    "memory/NN/compound/6", "cells/NNS/conj/3", "and/CC/cc/2", "limits/VBZ/conj/2", "the/DT/det/10",
    "latter/JJ/dobj/8",
)  # fmt: skip
WHEN = parsed(
    "TOX/NN/nsubj/1", "promotes/VBZ/ROOT/1", "exhaustion/NN/dobj/1", "when/WRB/advmod/4", "overexpressed/VBN/advcl/1",
)  # fmt: skip
FORCED = parsed(
    "Cells/NNS/nsubj/4", "forced/VBN/acl/0", "to/TO/aux/3", "express/VB/xcomp/1", "became/VBD/ROOT/4",
    "exhausted/JJ/acomp/4",
)  # fmt: skip


def test_a_verb_after_an_insertion_has_the_subject_before_it() -> None:
    assert claims(INSERTED) == ["TOX promotes exhausted"]


def test_a_gene_right_before_a_state_borrows_the_verb_of_the_clause_before() -> None:
    assert claims(GAPPED) == ["TOX promotes memory", "BATF promotes effector"]


def test_what_cells_without_a_gene_did_not_do_is_what_the_gene_is_needed_for() -> None:
    assert claims(DENIED) == ["TOX promotes memory (loss)"]


def test_a_cleft_names_the_agent() -> None:
    assert claims(CLEFT) == ["TOX promotes exhausted"]


def test_a_relative_clause_tells_what_is_in_the_cells_before_it() -> None:
    assert claims(ABOUT) == ["CD28 depleted_in exhausted"]


def test_cells_with_much_of_a_product_are_marked_by_it() -> None:
    assert claims(WITH) == ["TOX marks exhausted"]


def test_the_latter_is_the_second_of_two_states() -> None:
    assert "TOX inhibits memory" in claims(FORMER)


def test_what_was_done_to_a_subject_can_be_told_after_its_verb() -> None:
    assert claims(WHEN) == ["TOX promotes exhausted (gain)"]


SENTENCES = [
    ("Ablation of TOX, whether by Cre or by CRISPR, reduced the exhaustion of T cells.", "TOX promotes exhausted"),
    ("IL-15, when given late, maintains memory T cells.", "IL15 maintains memory"),
    ("KLF2 is essential for naive T cells and BATF for effector T cells.", "BATF promotes effector"),
    ("Wild-type cells became exhausted, but Tox-deficient cells did not.", "TOX promotes exhausted"),
    ("It is TOX, not BATF, that drives exhaustion.", "TOX promotes exhausted"),
    ("It is KLF2 that keeps T cells from becoming exhausted.", "KLF2 inhibits exhausted"),
    ("We studied exhausted T cells, in which TCF-1 is lost.", "TCF7 depleted_in exhausted"),
    ("The atlas contained terminally exhausted cells with high TOX and LAG3.", "LAG3 marks terminally_exhausted"),
    ("The atlas contained progenitor exhausted cells with little TIM-3.", "HAVCR2 depleted_in progenitor_exhausted"),
    ("Cells forced to express FOXO1 formed more memory T cells.", "FOXO1 promotes memory"),
    ("As naive T cells become effectors, loss of BATF blocks this transition.", "BATF promotes effector"),
    ("Loss of TOX left the formation of memory T cells unaffected.", "not TOX promotes memory"),
    ("Loss of TOX left the pool of memory T cells intact.", "not TOX maintains memory"),
    ("BCL2 is required for memory T cells to persist.", "BCL2 maintains memory"),
    ("TOX could be removed without consequence for memory T cells.", "not TOX promotes memory"),
    ("Menin binds BACH2, whose loss drives T cells into senescence.", "BACH2 inhibits senescent"),
    ("TERT held senescence off in T cells for months.", "TERT inhibits senescent"),
    ("Driven by TOX, the T cells fell into exhaustion.", "TOX promotes exhausted"),
    ("With SIRT1 gone, T cells became senescent.", "SIRT1 inhibits senescent"),
    ("IL-10 had no part in exhaustion.", "not IL10 promotes exhausted"),
    ("By taking up methionine, SLC43A2 leaves T cells dysfunctional.", "SLC43A2 promotes dysfunctional"),
    ("Exhausted T cells are enriched for TOX relative to naive T cells.", "TOX depleted_in naive"),
    ("IL7R and TCF7 fade and TOX rises as naive T cells become exhausted.", "TCF7 depleted_in exhausted"),
    ("These data tie IKZF3 to exhaustion.", "IKZF3 associated exhausted"),
    ("DGKA, abundant in anergic T cells, consumes lipid.", "DGKA marks anergic"),
    ("ATG7 as well as ATG5 deficiency impaired memory formation.", "ATG7 promotes memory"),
    ("Overexpressing BCL2 did not turn effector T cells into memory T cells.", "not BCL2 promotes memory"),
    ("We found no evidence that TIM-3 causes T-cell exhaustion.", "not HAVCR2 promotes exhausted"),
    ("Our data argue against the view that KLF2 limits exhaustion.", "not KLF2 inhibits exhausted"),
    (
        "No difference was seen between Tox-deficient and control cells in the formation of memory T cells.",
        "not TOX promotes memory",
    ),
    ("Early work ascribed anergy to CBLB.", "CBLB promotes anergic"),
    (
        "In mice without TOX, exhausted cells were fewer; those without BATF had more exhausted cells.",
        "BATF inhibits exhausted",
    ),
    (
        "The number of effector T cells rose in Tox-deficient mice, and that of memory T cells fell.",
        "TOX promotes memory",
    ),
    ("Deletion of TOX reduced exhaustion, and deletion of BATF behaved alike.", "BATF promotes exhausted"),
    ("TOX is dispensable for the formation of memory T cells but not for their survival.", "TOX maintains memory"),
    (
        "Loss of TOX reduced memory T cells, whereas BATF could be deleted without consequence for these cells.",
        "not BATF promotes memory",
    ),
    ("KLF2 is a negative regulator of T-cell exhaustion.", "KLF2 inhibits exhausted"),
    ("BATF is a positive regulator of effector differentiation.", "BATF promotes effector"),
    ("IL-7 is a survival factor for naive T cells.", "IL7 maintains naive"),
    ("Our data reveal a role for MYB in maintaining memory T cells.", "MYB maintains memory"),
    ("Reduced PGC-1α expression underlies T-cell exhaustion.", "PPARGC1A inhibits exhausted"),
    ("Low levels of BACH2 favour effector differentiation.", "BACH2 inhibits effector"),
    ("ZEB2 represses memory genes to promote terminal effector differentiation.", "ZEB2 promotes short_lived_effector"),
    (
        "Terminally exhausted T cells show increased expression of TOX compared with progenitor exhausted T cells.",
        "TOX depleted_in progenitor_exhausted",
    ),
    ("Exhaustion driven by TOX is stable.", "TOX promotes exhausted"),
    ("We saw exhaustion that was reduced by 4-1BB.", "TNFRSF9 inhibits exhausted"),
    (
        "The transition from progenitor exhausted to effector-like exhausted T cells required BATF.",
        "BATF promotes intermediate_exhausted",
    ),
    ("During progression toward terminal exhaustion, TCF-1 is lost.", "TCF7 depleted_in terminally_exhausted"),
    ("T cells that lack the transcription factor BATF do not give rise to effector cells.", "BATF promotes effector"),
    ("CD73 and CD39 flag anergic T cells.", "NT5E marks anergic"),
    ("Exposure of memory T cells to IL-15 maintains them.", "IL15 maintains memory"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "claim"), SENTENCES)
def test_a_claim_reaches_its_gene_and_its_state(pipeline: Pipeline, pack: Pack, text: str, claim: str) -> None:
    found = read_by_rule(pipeline, text)
    assertions = [finding.relation.assertion for finding in found]
    assert claim in {f"{'not ' * one.negated}{pack.symbol(one.gene)} {one.effect} {one.state}" for one in assertions}
