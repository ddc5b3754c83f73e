"""What pronouns, possessives and relative words stand for: a state or a gene named before, in the same sentence."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# relative words after a state
Memory precursors, whose survival rests on IL-7, seed the spleen.
= IL7 maintains memory_precursor
Terminal exhaustion, for which NFATC1 is essential, was delayed.
= NFATC1 promotes terminally_exhausted
Central memory cells, to whose renewal KLF2 contributes, circulate through the lymph nodes.
= KLF2 maintains central_memory

# cells and conditions spoken of again
The stem-like reservoir that feeds exhausted cells depends on MYB, and the list of genes that sustain it is growing.
= MYB maintains progenitor_exhausted
TRM settle in the skin, where IL-15 keeps them alive.
= IL15 maintains resident_memory
Memory cells persist for years because IL-7 supports their homeostatic division.
= IL7 maintains memory
Tpex persist for months, but without BACH2 they dwindle within weeks.
= BACH2 maintains progenitor_exhausted
Virus-specific cells assume an effector-memory phenotype, and they draw on TNFRSF9 for their survival.
= TNFRSF9 maintains effector_memory
Anergy is induced by EGR2, and SIRT1 was found necessary for its upkeep.
= EGR2 promotes anergic; SIRT1 maintains anergic
Cblb-/- T cells entered anergy as readily as control cells but were unable to stay in it.
= not CBLB promotes anergic; CBLB maintains anergic

# a noun, a gene or a deed spoken of again
Id2 supports the survival of short-lived effectors and Id3 that of memory precursors.
= ID2 maintains short_lived_effector; ID3 maintains memory_precursor
A lack of GFI1 impairs the survival of effectors but not that of memory precursors.
= GFI1 maintains effector; not GFI1 maintains memory_precursor
GATA3 is expressed by TILs, and T cells deficient in it are less dysfunctional.
= GATA3 promotes dysfunctional
BACH2 and BLIMP1 antagonise each other, the former preserving Tpex and the latter driving terminal exhaustion.
= BACH2 maintains progenitor_exhausted; PRDM1 promotes terminally_exhausted
TIGIT maintains Tpex by restraining their division and loss of TIGIT leads to terminal exhaustion.
= TIGIT maintains progenitor_exhausted; TIGIT inhibits terminally_exhausted

# genes that are counted among others
EOMES is among the transcription factors that drive terminal exhaustion.
= EOMES promotes terminally_exhausted
Since then, KLF2 has been added to the set of genes that restrain tissue residency.
= KLF2 inhibits resident_memory
NR4A3 belongs to the group of factors that maintain anergy.
= NR4A3 maintains anergic

# cells in stock are kept, where something is required for them
The memory pool requires IL-15, and KLF2 preserves it.
= IL15 maintains memory; KLF2 maintains memory
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_what_is_spoken_of_again_is_what_was_named_before(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
