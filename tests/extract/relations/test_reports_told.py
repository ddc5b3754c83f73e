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
= PDCD1 marks exhausted; IL2 depleted_in exhausted
Markers of exhaustion were measured with antibodies against PD-1 and TIM-3.
=

# what a state comes of
T-cell anergy stems from renewed activity of the zinc-finger factor KLF4.
= KLF4 promotes anergic
Exhaustion of T cells follows from TOX-dependent gene expression.
= TOX promotes exhausted
Exhausted cells derive from TCF1+ cells.
=
T cells fall into an anergic state by virtue of the mounting expression of inhibitory proteins such as CD5 and CTLA-4.
= CD5 promotes anergic; CTLA4 promotes anergic

# parts that are needed, and what things serve as
NOTCH1 has a vital part in the generation as well as the survival of memory T cells.
= NOTCH1 promotes memory; NOTCH1 maintains memory
TOX plays a role in the development of exhausted T cells.
= TOX associated exhausted
CD40LG has emerged as the factor required for build-up and persistence of exhausted T cells.
= CD40LG promotes exhausted; CD40LG maintains exhausted

# states as examples
Loss of TOX expands several subsets, such as central memory and stem-like exhausted cells.
= TOX inhibits central_memory; TOX inhibits progenitor_exhausted
IL-7 favours long-lived states, including central memory and TRM cells.
= IL7 promotes central_memory; IL7 promotes resident_memory

# how much of it there is
Central memory cells are largely free of GZMB.
= GZMB depleted_in central_memory
TOX is present in reduced amounts in memory T cells.
= TOX depleted_in memory
Factors such as STAT3 and MAF are present in increased amounts in exhausted lymphocytes.
= STAT3 marks exhausted; MAF marks exhausted
HOPX and PBX4 climb in the course of T-cell dysfunction.
= HOPX marks dysfunctional; PBX4 marks dysfunctional
Cells with the greatest density of CX3CR1 are effector memory cells.
= CX3CR1 marks effector_memory
Cells bearing the lowest levels of SELL were effector memory cells.
= SELL depleted_in effector_memory
Cells with TOX deletion are memory cells.
= TOX inhibits memory

# what only looks like a claim
These cells arise from naive precursors under the sway of IL-7 signalling.
=
Such cells originate from central memory T cells in response to IL-15.
=
Blockade of BTLA restored cytokine responses of memory T cells.
=
Success of agents against CTLA-4 has rekindled interest in how exhausted cells come about.
=
Effector and memory fractions were gated as shown, with antibodies against PD-1, CD44 and CD62L.
=
RCN3 is induced on Th1 cells and restrains killing by effector lymphocytes in co-culture.
=
CD27 was sharply reduced on CD4 T cells in patients, regardless of memory stage.
=
Mice with CD8-restricted ablation of LKB1 are compromised in forming resident memory cells.
= STK11 promotes resident_memory

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
