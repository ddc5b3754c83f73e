"""Participles set apart from the cells that they are about, lists that go on, and deeds read as adjectives."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# participles after a comma
Here we show that exhausted T cells specific for HCV, expressing high levels of TOX and little TCF1, divide slowly.
= TCF7 depleted_in exhausted; TOX marks exhausted
We found that resident memory cells of the gut, displaying CD103, stay put.
= ITGAE marks resident_memory
We show that memory T cells transferred into mice, expressing OVA and CD19 in the liver, divide.
=

# a list that goes on after an item that names no product
Hallmarks of exhausted T cells include upregulation of TIM-3, weak release of cytokines on stimulation, and loss of
TCF1.
= HAVCR2 marks exhausted; TCF7 depleted_in exhausted
Features of resident memory T cells are expression of CD69, slow exit from tissue in response to S1P, and downregulation
of KLF2.
= CD69 marks resident_memory; KLF2 depleted_in resident_memory
Hallmarks of exhausted T cells include upregulation of TIM-3, and loss of CD4 help worsens them.
= HAVCR2 marks exhausted

# deeds, pronouns for a state named in a clause before, and prepositions in a row
Although stripping hepatocytes of PD-L1 is by itself unable to rescue exhausted T cells, it readies the liver.
= not CD274 promotes exhausted
While depriving T cells of IL-7 is known to curtail memory formation, little else is known.
= IL7 promotes memory
While many pathways feed into exhaustion, TOX has emerged as a driver of it.
= TOX promotes exhausted
Ccr5-deficient mice were normal in weight, in killing and in the formation of memory T cells.
= not CCR5 promotes memory
An IL-15 fusion protein expanded central memory T cells.
= IL15 promotes central_memory

# what a gene is named as
In short, we ascribe a hitherto unknown role to TOX as a driver of exhaustion of T cells in lasting tumour burden.
= TOX promotes exhausted
Together, we assign an unsuspected role to IL-4 and IL-9 as drivers of senescence of CD8+ T cells in lifelong
cytomegalovirus carriage.
= IL4 promotes senescent; IL9 promotes senescent
We used IL-2 as T cells of memory type were expanded.
=
As drivers of exhaustion were sought, CD39 served to sort T cells.
=

# what a name begins with is of the name, and donors are no cells
Helios(lo) precursors divided when antigen returned, giving rise to Helios(hi) terminally exhausted offspring that were
confined to the liver.
=
T cells from mice lacking Il21r skewed their fate towards memory.
= IL21R inhibits memory
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_what_is_set_apart_is_read(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
