"""Constructions as abstracts pack them: amounts in one row, lists of markers, short names without a noun."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# each of two states with its own amount
Patients with STIM1 deficiency had fewer naive and more effector memory CD8+ T cells than did their siblings.
= STIM1 promotes naive; STIM1 inhibits effector_memory
Mice without Batf3 contained fewer central memory but more exhausted T cells.
= BATF3 promotes central_memory; BATF3 inhibits exhausted
Forced expression of Id3 yielded more KLRG1+ terminal effectors and fewer memory precursors, the number of cells being
little changed.
= ID3 promotes short_lived_effector; ID3 inhibits memory_precursor

# neither of two losses
Neither Lag3 nor Cd160 deficiency altered the frequency of memory T cells in the spleen.
= not LAG3 promotes memory; not CD160 promotes memory
Neither TOX nor BATF loss affected memory T cell formation.
= not TOX promotes memory; not BATF promotes memory

# lists that a verb opens
Markers of resident memory cells in the human gut comprise CD103, CD69 and the adhesion protein CD49a.
= ITGAE marks resident_memory; CD69 marks resident_memory; ITGA1 marks resident_memory
Hallmarks of exhausted T cells are impaired function and loss of TCF1.
= TCF7 depleted_in exhausted
Hallmarks of T-cell exhaustion include sustained expression of PD-1 and loss of IL-2 production.
= PDCD1 marks exhausted
Markers of exhaustion were measured with antibodies against PD-1 and TIM-3.
=

# short names without a noun
TEM are rich in GZMB, whereas TCM lack it.
= GZMB marks effector_memory; GZMB depleted_in central_memory
BATF3 proved superfluous for TEFF and TCM after vaccination.
= not BATF3 promotes effector; not BATF3 promotes central_memory
Mitochondria of T cells were seen by TEM and TOX was high.
=
""")


@pytest.mark.parametrize(("sentence", "told"), SENTENCES)
def test_says_what_is_told(sentence: str, told: str, pipeline: Pipeline, pack: Pack) -> None:
    assert claims(pipeline, pack, sentence) == set(filter(None, told.split("; ")))
