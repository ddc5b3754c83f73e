"""What clauses tell whose parse is broken or bare: amounts, exceptions, places, passages, and nouns over a state."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# what holds with the gene and without
Exhausted T cells arose regardless of PDCD1 expression.
= not PDCD1 promotes exhausted
Nrp2-deleted CD8+ T cells gave rise to more memory cells, but they formed effector cells comparably.
= NRP2 inhibits memory; not NRP2 promotes effector
Re-expression of CD226 left the proportion of exhausted cells as it was.
= not CD226 promotes exhausted
An agonist of OX40 enlarged the exhausted fraction, while the frequency of Ly108+PD-1+ cells remained constant.
= TNFRSF4 promotes exhausted; not TNFRSF4 promotes progenitor_exhausted

# exceptions
Memory T cells died off within a month unless Bcl2l11 was deleted.
= BCL2L11 inhibits memory
No memory cells formed unless IL-7 was added to the cultures.
= IL7 promotes memory
Exhausted cells persisted in the tumour unless TIM-3 was blocked.
= HAVCR2 maintains exhausted

# needs, and what they are for
Naive T cells rely on IL-7 for homeostatic proliferation.
= IL7 maintains naive
Memory CD8+ T cells depend on IL-15 for slow division and on BCL2 for survival.
= BCL2 maintains memory; IL15 maintains memory

# guides, and nouns with an agent
A guide RNA against Ldha left more Slamf6+PD-1+ T cells behind.
= LDHA inhibits progenitor_exhausted
Reinvigoration of exhausted T cells by anti-TIGIT depends on CD226.
= CD226 inhibits exhausted; TIGIT promotes exhausted

# places, and what cells can do
FOSL2 keeps the Gzmb locus open in effector cells.
=
The killing capacity of resident memory cells declined after treatment with an agonist of CD27.
=

# who is meant by "without"
CD4+ T cells without COX10 grew senescent long before their time.
= COX10 inhibits senescent
TOX protein stayed near background in memory cells.
=
IRF4, together with BATF and NFATC1, drives CD8+ T cells into exhaustion.
= BATF promotes exhausted; IRF4 promotes exhausted; NFATC1 promotes exhausted
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_clause_is_read_in_the_order_of_its_words(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
