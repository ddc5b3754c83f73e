"""Verbs in the third person that the parser takes for plural nouns are read as verbs."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
Selumetinib, which blocks MAPK signalling through MEK1, preserved stem-like T cells.
= MAP2K1 inhibits progenitor_exhausted
Rapamycin, which keeps mTORC1 off, expanded memory T cells.
= MTOR inhibits memory
The commitment of T cells to exhaustion depends on NFATC1.
= NFATC1 promotes exhausted
Hypoxia aggravates T cell exhaustion by way of HIF1A, and loss of IRF2 averts it.
= IRF2 promotes exhausted
EGR2 transcribes Dgka and thus commits CD4+ T cells to anergy.
= EGR2 promotes anergic
Anergy induction in naive lymphocytes hinges on NFATC2, which transcribes Cblb.
= NFATC2 promotes anergic
Removal of IDH2 during manufacture fosters memory differentiation of CAR T cells.
= IDH2 inhibits memory
PRC2 deposits H3K27me3 at pro-memory genes and thus commits activated CD8+ T cells to terminal effector differentiation.
= FAM:PRC2 promotes short_lived_effector
We conclude that IL-21 signals directly in them to limit T cell exhaustion.
= IL21 inhibits exhausted
Cbl-b ubiquitinates PLCG1 and so enforces anergy.
= CBLB promotes anergic
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_a_verb_read_as_a_plural_noun_is_the_verb_of_its_clause(
    pipeline: Pipeline, pack: Pack, text: str, told: str
) -> None:
    assert claims(pipeline, pack, text) == set(told.split("; "))
