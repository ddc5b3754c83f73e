"""What is said before, beside or after the words that a state hangs on, and what only looks like a claim."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# two prepositions over one state, and a participle that opens the clause
Gata3 is required both for the formation and for the upkeep of TRM cells.
= GATA3 promotes resident_memory; GATA3 maintains resident_memory
Initiated by NFATC1 in response to antigen, exhaustion is then locked in by TOX.
= NFATC1 promotes exhausted; TOX promotes exhausted

# genes after a fronted phrase, abilities, manners
In chronic infection GFI1 restrains the differentiation of effector cells.
= GFI1 inhibits effector
This squares with the ability of exogenous IL-2 to avert anergy.
= IL2 inhibits anergic
Glucocorticoids induce T-cell dysfunction in a manner dependent on NR3C1.
= NR3C1 promotes dysfunctional

# kept from coming about
Enforced EOMES expression kept residency from being established.
= EOMES inhibits resident_memory
Gata3 kept effector cells from accumulating.
= GATA3 inhibits effector

# cells by their lineages, and what leaves is no plant
BATF promotes memory CD4+ and CD8+ T cells.
= BATF promotes memory
Blockade of TIGIT reverses exhaustion but leaves senescence untouched.
= TIGIT promotes exhausted; not TIGIT promotes senescent

# asked for, and found in a compartment
Notch1 and Notch2 are called upon for the upkeep of memory cells.
= NOTCH1 maintains memory; NOTCH2 maintains memory
Vhl-deleted T cells were overrepresented in the effector-memory compartment.
= VHL inhibits effector_memory

# tools, and the complex that a gene is lost from
Mice in which a Tcf7-driven GFP allows memory cells to be isolated were bred.
=
Hobit fate-mapping has shown that TRM can replenish central memory cells.
=
Loss of Arid1a from the BAF complex favours memory over terminal effectors.
= ARID1A inhibits memory; ARID1A promotes short_lived_effector

# nouns beside the last one of a name, and names that are examples
IL-15 is pivotal for memory cell development and survival.
= IL15 promotes memory; IL15 maintains memory
GFI1 promotes Tpex differentiation and persistence.
= GFI1 promotes progenitor_exhausted; GFI1 maintains progenitor_exhausted
We identified regulators of TRM cell development, including FOSB and BACH2.
= FOSB associated resident_memory; BACH2 associated resident_memory
Drivers of exhaustion such as TOX and NR4A1 were deleted.
= TOX promotes exhausted; NR4A1 promotes exhausted
IL-1 family members including IL-36β promote the generation of memory cells.
= IL36B promotes memory

# decisions, links, and genes that act together or on another
DNMT3A is critical for directing effector and memory fate decisions.
= DNMT3A associated effector; DNMT3A associated memory
A state of T-cell dysfunction that is associated with expression of TIGIT was described.
= TIGIT associated dysfunctional
Our data identify EGR2 as a major player in T cell hyporesponsiveness.
= EGR2 associated dysfunctional
Hobit is up-regulated in lungs and, together with related Blimp1, mediates the development of Trm cells.
= ZNF683 promotes resident_memory; PRDM1 promotes resident_memory
IL21 driven BATF expression was required for TRM maintenance.
= BATF maintains resident_memory

# acts upon a gene, and what cells were sorted by
Signals from helper cells limit expression of GATA3 and allow the development of memory cells.
=
Stromal cues curb KLF2 and promote resident memory.
=
An old lipid engages PTGER4 on T cells and impairs memory formation.
= PTGER4 inhibits memory
Naive cells sorted for high CD5 responded faster than the others.
=

# which gene is meant
Since cells without TOX2 look like those without TOX, the two proteins act redundantly in enforcing exhaustion.
= TOX promotes exhausted; TOX2 promotes exhausted
AKT1 silences PPARGC1A in T cells; enforced expression of this coactivator drives central memory.
= PPARGC1A promotes central_memory
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_what_stands_apart_from_a_state_is_read(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
