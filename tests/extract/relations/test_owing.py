"""What states owe to genes, and what brought a loss about."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
Transitory cells depended for their formation on IL-21 and T-bet but not on Blimp-1.
= IL21 promotes intermediate_exhausted; TBX21 promotes intermediate_exhausted; not PRDM1 promotes intermediate_exhausted
Naive cells lean heavily on IL-7R for their persistence.
= IL7R maintains naive
TRM rely for their upkeep on IL-15.
= IL15 maintains resident_memory
Effector T cells depend on glycolysis for their energy.
=
The senescence of these T cells was put down to p38 and ATM.
= ATM promotes senescent; MAPK14 promotes senescent

# what was lost, and through what
The drop in memory T cells caused by loss of Foxo1 was sharp.
= FOXO1 promotes memory
The fall in KLRG1+ effector cells brought about by loss of Zeb2 was sharp.
= ZEB2 promotes short_lived_effector
The expansion of exhausted T cells driven by TOX was striking.
= TOX promotes exhausted
""")


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_what_is_owed_is_read(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
