"""What cells are told to have or lack beside their name, in lists, by place and by company."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = [
    (
        "Clustering resolved nine groups, including KLRB1-expressing exhausted T cells and naive cells.",
        "KLRB1 marks exhausted",
    ),
    (
        "We sorted CXCL13-producing terminally exhausted CD8+ T cells from the tumours.",
        "CXCL13 marks terminally_exhausted",
    ),
    (
        "Biopsies contained exhausted CD8+ T cells expressing LAYN, CD38 and TOX2.",
        "CD38 marks exhausted; LAYN marks exhausted; TOX2 marks exhausted",
    ),
    (
        "The nodules held anergic CD4+ T cells expressing GRAIL and lacking CD28.",
        "CD28 depleted_in anergic; RNF128 marks anergic",
    ),
    (
        "Vaccinees went on to form central memory T cells expressing IL7R and CCR7.",
        "CCR7 marks central_memory; IL7R marks central_memory",
    ),
    (
        "The lesion was infiltrated by senescent CD8+ T cells lacking CD27.",
        "CD27 depleted_in senescent",
    ),
    (
        "It gave rise to effector memory T cells with preserved function, CX3CR1 and GZMB expression.",
        "CX3CR1 marks effector_memory; GZMB marks effector_memory",
    ),
    (
        "At day 30 the cells were mostly stem cell memory T cells with high TCF7 and LEF1 and little PRDM1.",
        "LEF1 marks stem_memory; PRDM1 depleted_in stem_memory; TCF7 marks stem_memory",
    ),
    (
        "Most were resident memory T cells with abundant CXCR6 and hardly any S1PR1.",
        "CXCR6 marks resident_memory; S1PR1 depleted_in resident_memory",
    ),
    (
        "Graft TRM cells expressed ITGA1 together with RUNX3.",
        "ITGA1 marks resident_memory; RUNX3 marks resident_memory",
    ),
    (
        "Exhausted clones expressed ENTPD1 along with ITGAE and TNFRSF9.",
        "ENTPD1 marks exhausted; ITGAE marks exhausted; TNFRSF9 marks exhausted",
    ),
    (
        "Exhausted CD8+ T cells expressed TIGIT rather than CTLA4.",
        "CTLA4 depleted_in exhausted; TIGIT marks exhausted",
    ),
    (
        "Progenitor exhausted cells carried SLAMF6 instead of TIM-3.",
        "HAVCR2 depleted_in progenitor_exhausted; SLAMF6 marks progenitor_exhausted",
    ),
    (
        "Few exhausted cells were seen, and those present lacked KLF2 and displayed TOX.",
        "KLF2 depleted_in exhausted; TOX marks exhausted",
    ),
    (
        "KIR+ cells share CD57 and low CD27 with senescent T cells.",
        "B3GAT1 marks senescent; CD27 depleted_in senescent",
    ),
    (
        "The exhausted cells share GZMB and CX3CR1 with effector T cells.",
        "CX3CR1 marks effector; CX3CR1 marks exhausted; GZMB marks effector; GZMB marks exhausted",
    ),
    (
        "In the memory-like cells CD127 prevailed and CXCR3 was low.",
        "CXCR3 depleted_in memory; IL7R marks memory",
    ),
    (
        "In naive T cells, LEF1 was abundant and TBX21 was absent.",
        "LEF1 marks naive; TBX21 depleted_in naive",
    ),
    (
        "NR4A2, the regulators ID3 and IKZF2, and the cytokine IL-21 rose on the way from naive to anergic T cells.",
        "ID3 marks anergic; IKZF2 marks anergic; IL21 marks anergic; NR4A2 marks anergic",
    ),
    (
        "On the way from effector to memory T cells, GZMB and KLRG1 were lost.",
        "GZMB depleted_in memory; KLRG1 depleted_in memory",
    ),
    (
        "During the transition from progenitor exhausted to terminally exhausted cells, SLAMF6 and XCL1 were lost.",
        "SLAMF6 depleted_in terminally_exhausted; XCL1 depleted_in terminally_exhausted",
    ),
    (
        "CISH sustains exhaustion in these cells, TOX2 was highest in the exhausted ones.",
        "CISH maintains exhausted; TOX2 marks exhausted",
    ),
    (
        "Expression of SATB1 was lower in effector than in naive T cells, while that of PRDM1 rose with viral load.",
        "SATB1 depleted_in effector; SATB1 marks naive",
    ),
    (
        "High levels of BCL2 in central memory T cells protected them from apoptosis.",
        "BCL2 maintains central_memory; BCL2 marks central_memory",
    ),
    (
        "Nodal T cells with a resident memory phenotype showed elevated CD69, CD101 and PD-1.",
        "CD101 marks resident_memory; CD69 marks resident_memory; PDCD1 marks resident_memory",
    ),
]

SILENT = (
    "T cells lacking SATB1 were compared with exhausted T cells.",
    "In effector T cells lacking KLF4, glycolysis was faster.",
    "Exhausted T cells with KLF2 binding at these sites were not studied.",
)


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_contents_of_cells_are_read(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(told.split("; "))


@pytest.mark.parametrize("text", SILENT)
def test_experiments_tell_no_contents(pipeline: Pipeline, pack: Pack, text: str) -> None:
    assert claims(pipeline, pack, text) == set()
