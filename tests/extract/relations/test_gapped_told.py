"""Cells that a signal does not reach, clauses on a state of which it is the object, and what is there already."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# cells that a signal does not reach
T cells blind to TGF-β signalling form fewer resident memory cells.
= TGFB1 promotes resident_memory
Mice unresponsive to IL-15 lose their central memory cells.
= IL15 maintains central_memory
Cells that cannot sense IL-2 form fewer effector cells.
= IL2 promotes effector
Anergic T cells are unresponsive to IL-2.
=
Exhausted T cells that respond to IL-2 were counted.
=

# what a gene does to a state, told in a clause on it
NR4A1 curbs the memory state that TCF7 promotes in lymph nodes.
= NR4A1 inhibits memory; TCF7 promotes memory
The terminally exhausted state that TOX enforces persists after therapy.
= TOX promotes terminally_exhausted
CD27 costimulation prevented the loss of memory cells that IL-12 inflicts on unhelped mice.
= CD27 maintains memory
BACH1 directs the glycolytic switch by which Tpex pass into a terminally exhausted state.
= BACH1 promotes terminally_exhausted

# subjects that were drawn into what stands before
USP22 stands at a crossroads, for its removal from CD8+ T cells reduced terminal exhaustion.
= USP22 promotes terminally_exhausted
ARID1A limits memory precursors, and, of the other subunits, PBRM1 and ARID2 restrain the Tpex population.
= ARID1A inhibits memory_precursor; PBRM1 inhibits progenitor_exhausted; ARID2 inhibits progenitor_exhausted
Ligation of TIGIT by CD155 lowers glucose uptake, and its blockade revived exhausted cells.
= TIGIT promotes exhausted
EOMES skews differentiation towards effector cells, eventually depleting memory cells.
= EOMES promotes effector; EOMES inhibits memory
Forced expression of TOX suffices for an exhausted phenotype.
= TOX promotes exhausted
Hobit instructs the residency programme, while Runx3 is needed for this programme at an earlier point.
= ZNF683 promotes resident_memory; RUNX3 promotes resident_memory

# what has come about already
CD28 is still required once exhaustion has set in.
=
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_claims_are_read_past_what_parts_them(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
