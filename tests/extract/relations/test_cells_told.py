"""What cells are told to have: amounts in lists, cells set beside others, passages that a clause points back at, and
what only looks like it."""

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

# what another gene does to one, told beside
CD69, which antagonises S1PR1, was needed for retention of TRM in the kidney.
= CD69 maintains resident_memory
IL-10, which antagonises IL-12, was needed for the formation of memory cells.
= IL10 promotes memory
SOCS3, which inhibits STAT3, restrained effector differentiation.
= SOCS3 inhibits effector

# a gene and what it is said to be
Silencing of TCF7, a factor that is abundant in naive cells, had no benefit.
= TCF7 marks naive
TIM-3, a receptor that marks exhausted T cells, is shed.
= HAVCR2 marks exhausted
Here we show that TRM cells arise from precursors lacking CX3CR1, a receptor that is confined to effector cells.
= CX3CR1 marks effector
Memory cells of infants showed lower expression of TBX21 than adult memory cells, a disparity that was smaller in
cord-blood naive cells.
= TBX21 depleted_in memory

# which cells others come from
Memory cells did not arise from precursors lacking TCF7.
= TCF7 promotes memory

# what is asked
We sought to understand why some memory cells re-express CD62L.
=
It is unclear why exhausted T cells express TOX.
=
We investigated how exhausted T cells maintain expression of PD-1.
=
We now know why exhausted T cells express TOX.
= TOX marks exhausted

# what is shown to the reader
Violin plots showing Id2, Tbx21, Runx3 and Zeb2 in each of the clusters annotated as naive-like, Tpex, Tex-int and
Tex-term.
=
Histogram showing that TOX is high in exhausted cells.
= TOX marks exhausted

# groups of cells that are known by what they have, and then named
Cluster 2, characterised by LAYN, CXCL13 and KRT86, was assigned to terminal exhaustion, and cluster 6,
characterised by IL7R and CCR7, to naive cells.
= LAYN marks terminally_exhausted; CXCL13 marks terminally_exhausted; KRT86 marks terminally_exhausted; IL7R marks
= naive; CCR7 marks naive
One cluster, defined by TOX and LAG3, was annotated as exhausted T cells.
= TOX marks exhausted; LAG3 marks exhausted
A subset marked by high TCF7 and low PRDM1 was designated memory cells.
= TCF7 marks memory; PRDM1 depleted_in memory
Patients characterised by high TOX were assigned to therapy before memory cells were counted.
=

# an end of expression
As the TILs slid into dysfunction, these cells ceased to express TCF-1 and CD127 while adopting TOX and CD39.
= TCF7 depleted_in dysfunctional; IL7R depleted_in dysfunctional; TOX marks dysfunctional; ENTPD1 marks
= dysfunctional
As cells become exhausted, they cease to express TCF7 and gain TOX.
= TCF7 depleted_in exhausted; TOX marks exhausted

# signs after a copula
Senescent CD8+ T cells, which were KLRG1+ and had high levels of p16, built up in fat.
= KLRG1 marks senescent; CDKN2A marks senescent
Naive cells are CD62L+, CCR7+ and CD44-.
= SELL marks naive; CCR7 marks naive; CD44 depleted_in naive
The memory cells were not KLRG1+.
= KLRG1 depleted_in memory
Effector cells were KLRG1+/−.
=
The TRM cells that are CD103+ arise late.
=
""")


@pytest.mark.parametrize(("sentence", "told"), SENTENCES)
def test_says_what_is_told(sentence: str, told: str, pipeline: Pipeline, pack: Pack) -> None:
    assert claims(pipeline, pack, sentence) == set(filter(None, told.split("; ")))
