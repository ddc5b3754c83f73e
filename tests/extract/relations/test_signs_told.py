"""Genes named as signs of a state, what was done to a gene inside one word, and states that cells start out from."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# signs in a row
TILs bore hallmarks of exhausted cells, including expression of the checkpoint protein TIGIT and the factor TOX.
= TIGIT marks exhausted; TOX marks exhausted
The cells had an exhausted phenotype, including upregulation of receptors such as CD244 and CD160.
= CD244 marks exhausted; CD160 marks exhausted
Memory features such as expression of CCR7 and SELL were seen.
= CCR7 marks memory; SELL marks memory
Many exhaustion markers such as CD38, ENTPD1 and LAG3 were found in these lesions.
= CD38 marks exhausted; ENTPD1 marks exhausted; LAG3 marks exhausted
An exhausted phenotype, unlike that of the genes PRF1 and GZMB, was described.
=

# named as markers
We identified ZNF683 as one of the candidate markers of resident memory cells.
= ZNF683 marks resident_memory
Here, we identify CXCR6 as a marker that differentiates Trm cells on a functional basis.
= CXCR6 marks resident_memory
CD101 is commonly listed as a terminal exhaustion marker.
= CD101 marks terminally_exhausted
Loss of RASA2 lowered exhaustion markers.
=

# of a part of the cells
ITGAE and ITGA1 mark a subset of CD8 T cells that exhibit characteristics of resident memory T cells.
= ITGAE marks resident_memory; ITGA1 marks resident_memory

# one word with the gene
Rasa2KO T cells formed more memory cells.
= RASA2 inhibits memory
sgGata3 P14 cells gave rise to fewer effector cells.
= GATA3 promotes effector
Nr4aTKO CAR T cells were less exhausted.
= FAM:NR4A promotes exhausted
In anti-TIGIT-treated mice, memory cells expanded.
= TIGIT inhibits memory

# what starts out from a state
EGR2 promotes naive T-cell proliferation and differentiation.
=
MYC is needed for the activation of peripheral naive T cells.
=
LEF1 drives the differentiation of naive T cells into memory cells.
= LEF1 promotes memory
KLF2 preserves naive T cells.
= KLF2 maintains naive

# said of a state by an adjective
Trm generation is IL15-dependent within the intestine.
= IL15 promotes resident_memory
The formation of memory cells was IL7-independent.
= not IL7 promotes memory

# nouns and verbs beside one that tells nothing
GATA3 has a role in the survival, expansion and function of TRM cells.
= GATA3 maintains resident_memory
Exhausted cells lacked granules and were driven by NFATC1.
= NFATC1 promotes exhausted

# acting together, examples, amounts
BATF drives exhaustion in cooperation with IRF4.
= BATF promotes exhausted; IRF4 promotes exhausted
Memory cell formation was driven by cytokines (e.g., IL7 and IL15).
= IL7 promotes memory; IL15 promotes memory
High amounts of IL-2 favour effectors, whereas low amounts promote memory cells.
= IL2 promotes effector; IL2 inhibits memory
T cells acquire dysfunctional features, which coincides with the upregulation of TIGIT.
= TIGIT marks dysfunctional
Notch2, but not Notch1, was required for KLRG1+ effectors to develop.
= NOTCH2 promotes short_lived_effector; not NOTCH1 promotes short_lived_effector
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_signs_and_short_ways_of_writing_are_read(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
