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
    (
        "CD57 is widely used as a marker of senescence in T cells.",
        "B3GAT1 marks senescent",
    ),
    (
        "CD39 and LAYN are regarded as markers of terminal exhaustion, but both are also found on effector T cells.",
        (
            "ENTPD1 marks effector; ENTPD1 marks terminally_exhausted; LAYN marks effector; LAYN marks "
            "terminally_exhausted"
        ),
    ),
    (
        "TOX, NR4A1 and BATF are high in exhausted T cells, but all three are also expressed in effector T cells.",
        (
            "BATF marks effector; BATF marks exhausted; NR4A1 marks effector; NR4A1 marks exhausted; "
            "TOX marks effector; TOX marks exhausted"
        ),
    ),
    (
        "S1pr5 transcripts were higher in effector than in memory T cells, and the opposite held true for Il7r.",
        "IL7R depleted_in effector; IL7R marks memory; S1PR5 depleted_in memory; S1PR5 marks effector",
    ),
    (
        "Exhausted T cells expressed TOX and lacked TCF7, whereas memory T cells showed the converse pattern.",
        "TCF7 depleted_in exhausted; TCF7 marks memory; TOX depleted_in memory; TOX marks exhausted",
    ),
    (
        "EOMES reaches a higher level in terminally exhausted cells than in progenitor exhausted cells.",
        "EOMES depleted_in progenitor_exhausted; EOMES marks terminally_exhausted",
    ),
    (
        "The ligase STUB1 is transcribed at a higher level in exhausted than in effector T cells.",
        "STUB1 depleted_in effector; STUB1 marks exhausted",
    ),
    (
        "CD39 is carried by terminally exhausted CD8+ T cells but rarely by memory CD8+ T cells.",
        "ENTPD1 depleted_in memory; ENTPD1 marks terminally_exhausted",
    ),
    (
        "The descent of effector cells into dysfunction is accompanied by loss of CD226.",
        "CD226 depleted_in dysfunctional",
    ),
    (
        "Conversion of effector memory into central memory cells entailed re-expression of SELL and CCR7.",
        "CCR7 marks central_memory; SELL marks central_memory",
    ),
    (
        "The induction of SLC7A5 and CD71 is among the earliest events as naive CD8+ T cells become effector cells.",
        "SLC7A5 marks effector; TFRC marks effector",
    ),
    (
        "XCL1 was abundant in progenitor exhausted cells, whereas GZMB was undetectable there.",
        "GZMB depleted_in progenitor_exhausted; XCL1 marks progenitor_exhausted",
    ),
    (
        "Anergic T cells accumulate RNF128 and have silenced IL2.",
        "IL2 depleted_in anergic; RNF128 marks anergic",
    ),
    (
        "Memory precursors that matured into resident memory cells gained CD103 and CD69.",
        "CD69 marks resident_memory; ITGAE marks resident_memory",
    ),
    (
        "VISTA is unusual in being constitutively expressed by naive T cells, on which PD-1 and TIM-3 are absent.",
        "HAVCR2 depleted_in naive; PDCD1 depleted_in naive; VSIR marks naive",
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
