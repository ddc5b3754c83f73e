"""What cells are told to have: amounts in lists, cells set beside others, and passages that a clause points back at."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# amounts of items of a list
Exhausted CD4+ cells had low T-bet and high Eomes, Ikzf2 and Klf4.
= TBX21 depleted_in exhausted; EOMES marks exhausted; IKZF2 marks exhausted; KLF4 marks exhausted
Memory cells had less GZMB and more IL7R, CCR7 and SELL.
= GZMB depleted_in memory; IL7R marks memory; CCR7 marks memory; SELL marks memory
Stem-like cells carried little PD-1 but abundant CCR7, IL7R and LEF1.
= PDCD1 depleted_in progenitor_exhausted; CCR7 marks progenitor_exhausted; IL7R marks progenitor_exhausted; LEF1
= marks progenitor_exhausted
Tpex expressed high levels of TCF1, SLAMF6 and CXCR5.
= TCF7 marks progenitor_exhausted; SLAMF6 marks progenitor_exhausted; CXCR5 marks progenitor_exhausted

# cells set beside others of the same donors
Compared with naive cells from the same donors, memory cells contained more CCR5 and less LEF1.
= CCR5 depleted_in naive; CCR5 marks memory; LEF1 marks naive; LEF1 depleted_in memory
In contrast to exhausted cells from untreated patients, memory cells lacked TOX.
= TOX marks exhausted; TOX depleted_in memory

# clauses of their own
We found that TCF7 was confined to memory cells, and that ZEB2 and ID2 were highly expressed in terminal effectors.
= TCF7 marks memory; ZEB2 marks short_lived_effector; ID2 marks short_lived_effector

# a plain verb past a place
Stem-like cells within tumors co-express PD-1, TCF1 and CD28.
= PDCD1 marks progenitor_exhausted; TCF7 marks progenitor_exhausted; CD28 marks progenitor_exhausted
Their exhausted progeny co-express TOX and CD39 and are devoid of CCR7.
= TOX marks exhausted; ENTPD1 marks exhausted; CCR7 depleted_in exhausted
Memory cells within tumors respond to IL-15.
=

# a passage pointed back at
Naive cells became effector cells, and during this transition they lost SELL and gained GZMB.
= SELL depleted_in effector; GZMB marks effector
Progenitor exhausted cells converted into terminally exhausted cells, and over the course of that conversion they
extinguished TCF7 and acquired ENTPD1.
= TCF7 depleted_in terminally_exhausted; ENTPD1 marks terminally_exhausted
Memory cells turned into effector cells, and in this process they switched off IL7R.
= IL7R depleted_in effector
Naive cells became effector cells, and during this step they divided in response to IL-2.
=
""")


@pytest.mark.parametrize(("sentence", "told"), SENTENCES)
def test_says_what_is_told(sentence: str, told: str, pipeline: Pipeline, pack: Pack) -> None:
    assert claims(pipeline, pack, sentence) == set(filter(None, told.split("; ")))
