"""Shares of cells, losses told beside what cells have, and what only stands beside a claim."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# most and few of the cells
Exhausted T cells, nearly all of which were TIM-3+, divided slowly.
= HAVCR2 marks exhausted
Resident memory T cells, the majority of which were CD103+ and CD69+, stayed in the skin.
= CD69 marks resident_memory; ITGAE marks resident_memory
Central memory T cells, the vast majority of which were negative for KLRG1, expanded.
= KLRG1 depleted_in central_memory
Memory T cells, few of which were CCR7+, were found in the skin.
= CCR7 depleted_in memory
Effector cells, half of which were CD44+, were sorted.
=

# clauses about the cells of a phrase, and what they have lost
We saw the appearance of exhausted T cells that lack TCF1.
= TCF7 depleted_in exhausted
The drug led to an expansion of memory cells that bear CXCR3 and lack CCR7.
= CCR7 depleted_in memory; CXCR3 marks memory
Effector memory cells directed to EBV antigens, expressing markedly higher levels of Hobit with graded loss of LEF1,
are quick.
= LEF1 depleted_in effector_memory; ZNF683 marks effector_memory
Resident memory T cells of the gut, carrying more CD103 with a loss of KLF2, stay put.
= ITGAE marks resident_memory; KLF2 depleted_in resident_memory

# assays, origins and descriptions
Exhausted T cells were clonally related to stem-like T cells, as judged by TRB sequencing.
=
Memory T cells were tracked in the gut using CD69 staining.
=
Terminally exhausted cells that arose from stem-like T cells expressed CX3CR1.
= CX3CR1 marks terminally_exhausted
Exhaustion, a state of hyporesponsiveness, is marked by expression of TIM-3.
= HAVCR2 marks exhausted

# what goes together with something else, what holds in spite of a state, and what is not known yet
The level of TOX correlates with age, exhaustion and perforin content.
= TOX associated exhausted
Tumour growth under anti-PD-1 went on in spite of the memory T cells in the node.
=
How far TOX is needed for exhaustion of T cells in humans has not been examined.
=
The extent to which BATF3 sustains memory T cells in humans is not known.
=
To what extent IL-15 shapes memory T cells in the lung is unknown.
=

# needed or not
Memory formation was independent of IFN-γ in this setting.
= not IFNG promotes memory
T-bet can be dispensed with in the generation of memory T cells.
= not TBX21 promotes memory
Resident memory cells depend on BLIMP1 to avoid death.
= PRDM1 maintains resident_memory
Mice lacking Il15 were normal in the formation of effector cells.
= not IL15 promotes effector
The role of help was borne out by blockade of CD40L before boosting, after which memory cells arose in much lower
numbers.
= CD40LG promotes memory

# as many, more of them, and what cells suffer
Mice without Ccr7 formed as many memory cells as did controls.
= not CCR7 promotes memory
Mice lacking Ifng had twice as many memory T cells as controls.
= IFNG inhibits memory
Mice without CD80 had as many exhausted T cells as littermates, whereas those without CD40L had markedly more of them.
= not CD80 promotes exhausted; CD40LG inhibits exhausted
Exhausted T cells lacking Bcl2l1 suffer a sweeping fall in number.
= BCL2L1 maintains exhausted
Exhausted T cells with a deletion of Ifng suffer a fall in cytokine output.
=

# pairs told of respectively, what products of cells do to other cells, and the traits of a state
TCF1 and TOX drive stem-like T cells versus the formation of terminally exhausted cells, respectively.
= TCF7 promotes progenitor_exhausted; TOX promotes terminally_exhausted
IFN-γ from effector memory T cells acts on haematopoietic stem cells and impairs their survival.
=
IL-10 from exhausted T cells reaches dendritic cells and prolongs their survival.
=
By stationing exhausted T cells next to dendritic cells that express CXCL16, CXCR6 sustains their survival.
= CXCR6 maintains exhausted
The metabolism of T cells without Foxo1 was intact in memory T cells.
=
TOX dominates the generation of exhausted T cells.
= TOX promotes exhausted
Typical features of resident memory cells are loss of S1PR1, poor recirculation, and upregulation of integrins (for
example CD103 and CD49a).
= ITGA1 marks resident_memory; ITGAE marks resident_memory; S1PR1 depleted_in resident_memory
The features of exhausted T cells are well known, and TOX is studied.
=
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_what_stands_beside_is_told_from_what_is_said(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
