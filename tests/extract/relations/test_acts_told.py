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
""")


@pytest.mark.parametrize(("sentence", "told"), SENTENCES)
def test_says_what_is_told(sentence: str, told: str, pipeline: Pipeline, pack: Pack) -> None:
    assert claims(pipeline, pack, sentence) == set(filter(None, told.split("; ")))
