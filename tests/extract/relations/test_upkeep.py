"""Cells that are kept, and cells that are formed; and what is said by reference to what was said before."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

TOLD = """
CBLB keeps tolerised T cells in an anergic state.
= CBLB maintains anergic
DGKZ keeps anergic T cells anergic.
= DGKZ maintains anergic
Deletion of USP9X left the size of the effector memory pool unaltered.
= not USP9X maintains effector_memory
Loss of ELF4 left the naive T-cell pool intact.
= not ELF4 maintains naive
Inactivation of GFI1 did not deplete the progenitor exhausted pool.
= not GFI1 maintains progenitor_exhausted
Deletion of NRF2 expanded the central memory pool.
= NFE2L2 inhibits central_memory
Without MCL1, memory CD8+ T cells were progressively lost.
= MCL1 maintains memory
The fraction of central memory cells fell when KLF2 was deleted.
= KLF2 promotes central_memory
The number of resident memory cells was halved in Hif1a-deficient mice.
= HIF1A promotes resident_memory
BCL6 is required for the self-renewal of progenitor exhausted T cells.
= BCL6 maintains progenitor_exhausted
RUNX1 safeguards the stability of the naive state in T cells.
= RUNX1 maintains naive
IL-15 prolonged the lifespan of effector memory CD8+ T cells.
= IL15 maintains effector_memory
Long-term survival of stem cell memory T cells relied on WNT3A.
= WNT3A maintains stem_memory
ATG7-deficient memory T cells were generated normally but died prematurely.
= ATG7 maintains memory; not ATG7 promotes memory
ATG5-deficient effector T cells formed normally yet failed to persist as memory cells.
= ATG5 maintains memory; not ATG5 promotes effector
TCF1 is needed for the generation and the maintenance of stem-like exhausted T cells.
= TCF7 maintains progenitor_exhausted; TCF7 promotes progenitor_exhausted
S1PR5 deletion allowed resident memory cells to persist longer in the skin.
= S1PR5 inhibits resident_memory
Silencing of BIM extended the survival of short-lived effector cells.
= BCL2L11 inhibits short_lived_effector
After deletion of Tgfbr1 in established infection, resident memory cells gradually disappeared from the gut.
= TGFBR1 maintains resident_memory
Mice lacking IL-7 had few naive T cells.
= IL7 promotes naive
Overexpression of BCL2 rescued effector T cells from death.
= BCL2 maintains effector
FOXO1 inactivation caused effector memory T cells to lose quiescence and die.
= FOXO1 maintains effector_memory
CD122 blockade depleted resident memory T cells from the lesions.
= IL2RB maintains resident_memory
Anti-IL-7Rα cleared effector memory cells from the islets within a week.
= IL7R maintains effector_memory
The persistence of exhausted T cells depends on BATF.
= BATF maintains exhausted
Knockout of DUSP6 increased the persistence of central memory CAR T cells.
= DUSP6 inhibits central_memory
Terminally exhausted cells survive because of BCL-XL.
= BCL2L1 maintains terminally_exhausted
Tpex cells persist because they receive CCL21.
= CCL21 maintains progenitor_exhausted
Memory cells persisted without PRKAA1.
= not PRKAA1 maintains memory
Resident memory cells withstood neutralisation of IL-15.
= not IL15 maintains resident_memory
The stem-like compartment shrank after conditional deletion of Myb.
= MYB maintains progenitor_exhausted
Conditional deletion of MYB reduced the frequency of stem-like exhausted cells.
= MYB promotes progenitor_exhausted
IL-7 rescued naive T cells from apoptosis.
= IL7 maintains naive
Enforced MCL1 expression rescued memory T cells from attrition.
= MCL1 maintains memory
Bcl-xL overexpression rescued short-lived effector cells that would otherwise have perished.
= BCL2L1 maintains short_lived_effector
TOX ablation left the memory reservoir unaffected.
= not TOX maintains memory
Naive T cells survive in culture since they require IL-7.
= IL7 maintains naive
Memory CD8+ T cells tolerated deletion of Prdm1.
= not PRDM1 maintains memory
Skin-resident memory cells persist for years because they depend on IL-15 made by keratinocytes.
= IL15 maintains resident_memory
Editing of RUNX3 lowered the yield of resident memory cells, whereas editing of EOMES or IRF4 left it unchanged.
= RUNX3 promotes resident_memory; not EOMES promotes resident_memory; not IRF4 promotes resident_memory
Deletion of NR4A1 lessened exhaustion of the T cells, whereas deletion of NR4A3 left it intact.
= NR4A1 promotes exhausted; not NR4A3 promotes exhausted
IL-21 reversed T-cell exhaustion, whereas IL-7 was ineffective.
= IL21 inhibits exhausted; not IL7 inhibits exhausted
IL-2 broke anergy of the T cells, whereas an antibody to TIGIT had no effect on it.
= IL2 inhibits anergic; not TIGIT promotes anergic
BATF overexpression drove effector differentiation and it also delayed exhaustion, whereas IRF8 did neither.
= BATF inhibits exhausted; BATF promotes effector; not IRF8 inhibits exhausted; not IRF8 promotes effector
Knockdown of TOX reduced terminal exhaustion of the T cells, but TOX2 knockdown had no influence on it.
= TOX promotes terminally_exhausted; not TOX2 promotes terminally_exhausted
"""


@pytest.mark.parametrize(("text", "expected"), read_told(TOLD))
def test_sentence_is_read_as_told(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
