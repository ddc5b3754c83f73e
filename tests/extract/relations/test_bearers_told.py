"""Who "it" and "they" are: the gene of a clause before, the cells that express something; and what is only asked."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# "it" and "they" for a gene that was no subject
Recent work has implicated TOX in chronic infection, where it drives exhaustion.
= TOX promotes exhausted
Analyses of human tumours have assigned NR4A1 a further part, in which it promotes exhaustion by restraining AP-1.
= NR4A1 promotes exhausted
The role of type I interferons is two-faced: they are needed for effector differentiation and enforce exhaustion.
= FAM:IFN-I promotes effector; FAM:IFN-I promotes exhausted
In mice, Hobit is found early: strongly expressed in resident memory cells, it sustains them in the tissue.
= ZNF683 marks resident_memory; ZNF683 maintains resident_memory
TOX is of note: highly expressed in exhausted T cells, it promotes terminal exhaustion.
= TOX marks exhausted; TOX promotes terminally_exhausted

# further verbs of one subject, and a gene parted from its verb
Blimp-1 is a case in point: it augments inhibitory receptors, hinders memory formation and represses TCF1.
= PRDM1 inhibits memory
BATF promotes glycolysis, curbs memory formation and drives exhaustion.
= BATF inhibits memory; BATF promotes exhausted
Residency has clinical bearing: CD103 (ITGAE), by binding E-cadherin, supports the persistence of TRM cells.
= ITGAE maintains resident_memory

# "they" for the cells of the clause before
TRM cells express CD69 and CD103, but they lack CCR7.
= CD69 marks resident_memory; ITGAE marks resident_memory; CCR7 depleted_in resident_memory
TRM cells differ: they express CD69 and CXCR6 and lack CCR7.
= CD69 marks resident_memory; CXCR6 marks resident_memory; CCR7 depleted_in resident_memory
Exhausted T cells differ from memory cells, for they express TOX and lack IL7R.
= TOX marks exhausted; IL7R depleted_in exhausted
As Tpex cells move on to terminal exhaustion they gain CD39.
= ENTPD1 marks terminally_exhausted

# what is asked, left open, or told of other cells
Two questions remain, namely how TOX is silenced in cells that escape exhaustion and what keeps SLAMF6 on Tpex cells.
=
NR4A1 goes up in every activated T cell, whether it turns anergic later or not.
=
B cells also bear CD27, and atypical ones with T-bet have been called exhausted.
=
CXCR5 is expressed on forerunners of exhausted T cells.
=
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_a_pronoun_stands_for_what_the_clause_before_spoke_of(
    pipeline: Pipeline, pack: Pack, text: str, told: str
) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
