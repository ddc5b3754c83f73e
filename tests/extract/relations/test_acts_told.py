"""Who acts on which state, as clauses point back at what was named, and what only looks like an act."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# "it" that is needed, and cells elsewhere that last without it
IL-7R was dispensable for formation of central memory cells, yet it was indispensable for the survival of these
cells.
= IL7R maintains central_memory; not IL7R promotes central_memory
TOX is needed for the longevity and slow turnover of memory cells.
= TOX maintains memory
Central memory cells were maintained by IL-7, whereas those of the gut survived without it.
= IL7 maintains central_memory; not IL7 maintains central_memory
Central memory cells were maintained by IL-7, whereas those of the gut survived without food.
= IL7 maintains central_memory

# either of two
We name HMGA1 and ETV1 as controllers of exhaustion, and show that silencing of either one postpones the
dysfunctional state.
= HMGA1 associated exhausted; HMGA1 promotes dysfunctional; ETV1 associated exhausted; ETV1 promotes dysfunctional

# what is told of a product, and of what a state was kept from
IFNG and TNF were reduced in Slc7a5-deficient effector CD8+ T cells.
=
Blockade of CD28 reversed exhaustion, as evidenced by TCF7.
= CD28 promotes exhausted
Low doses of decitabine prevented exhaustion of CAR T cells as reflected by TCF-1 and by lower TIM-3.
=
Memory T cells are exhausted in obesity, as reflected by expression of PD-1.
= PDCD1 marks exhausted
Boosting was without benefit, at least in terms of IFN-γ release, once cells had become exhausted.
=

# as in controls
KLF2 deficiency blocked the emergence of memory cells, while the development of terminally exhausted cells went
ahead as in controls.
= KLF2 promotes memory; not KLF2 promotes terminally_exhausted

# a superantigen is not bacteria
Using a bacterial superantigen, we found that Ikaros was needed for the onset of anergy.
= IKZF1 promotes anergic

# a second gene and state with no verb of their own
T-bet is needed for the generation of terminal effectors and Eomes for the long-term maintenance of central memory.
= TBX21 promotes short_lived_effector; EOMES maintains central_memory
TOX drives the formation of exhausted cells and TCF7 the survival of memory cells.
= TOX promotes exhausted; TCF7 maintains memory
TBX21 accelerates the loss of memory cells and EOMES the decline of exhausted cells.
= TBX21 inhibits memory; EOMES inhibits exhausted
T-bet and Eomes act reciprocally, the former being needed for the generation of terminal effectors and the latter
for the maintenance of central memory.
= TBX21 promotes short_lived_effector; EOMES maintains central_memory
TOX is essential for exhausted cells, and we measured TCF7 for the survival of memory cells.
= TOX promotes exhausted

# subjects told by what was done to them
β-catenin stabilised by the GSK3β inhibitor TWS119 arrested effector differentiation of human CD8+ T cells and
generated stem cell memory cells instead.
= CTNNB1 inhibits effector; CTNNB1 promotes stem_memory
Both lodgement in the epithelium and signals delivered locally by IL-33 and type I interferon were needed for these
resident memory cells to form.
= IL33 promotes resident_memory; FAM:IFN-I promotes resident_memory
Signals delivered by IL-2 and IL-12 were required for effector differentiation.
= IL2 promotes effector; IL12B promotes effector
TOX induced by NFAT drives exhaustion.
= TOX promotes exhausted
Cells were treated by infusion and TOX was needed for exhaustion.
= TOX promotes exhausted

# a denial that belongs to what is set in
P14 cells lacking RC3H1, while being able to form SLECs in normal numbers, gave rise to fewer memory precursors.
= not RC3H1 promotes short_lived_effector; RC3H1 promotes memory_precursor
Cells lacking TOX, which formed in normal numbers, made fewer exhausted cells.
= TOX promotes exhausted

# a supply that others do without
Resident memory cells of the lung were upheld by a continuing supply of IL-15, whereas those lodged in the brain
persisted without it.
= IL15 maintains resident_memory; not IL15 maintains resident_memory

# cells that had come into a state before
Ectopic TCF-1 restored the stem-like state in CAR T cells that had been driven to exhaustion by tonic signaling.
= TCF7 promotes progenitor_exhausted
Overexpression of Id3 in cells that had become terminally exhausted did not convert them into memory cells.
= not ID3 promotes memory
Anti-PD-L1 acted on T cells that had been rendered anergic.
=
T cells lacking TOX that had become exhausted were rare.
= TOX inhibits exhausted

# mice that were treated
We observed a threefold increase in TRM cells in mice treated with IL-15 complexes.
= IL15 promotes resident_memory

# amounts
CTLA4 deficiency led to a contracted naive compartment and a shrunken memory pool.
= CTLA4 promotes naive; CTLA4 maintains memory
T cells from Batf3-/- mice had a depleted memory compartment.
= BATF3 promotes memory

# a fragment that names no state says nothing of one
Sustained ICOS costimulation is required for the self-renewal of Tpex cells in the tumour-draining node but not for
their exit into blood.
= ICOS maintains progenitor_exhausted
""")


@pytest.mark.parametrize(("sentence", "told"), SENTENCES)
def test_says_what_is_told(sentence: str, told: str, pipeline: Pipeline, pack: Pack) -> None:
    assert claims(pipeline, pack, sentence) == set(filter(None, told.split("; ")))
