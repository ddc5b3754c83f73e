"""What follows a denial is denied no more: "but X was", "but reduced S2"; and a marker in cells' name does nothing."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

TOLD = """
RUNX3 was not required for the formation of effector cells, but TBX21 was.
= TBX21 promotes effector; not RUNX3 promotes effector
BATF did not induce T cell exhaustion, but IRF4 did.
= IRF4 promotes exhausted; not BATF promotes exhausted
IL-7 failed to revive exhausted T cells, whereas IL-2 did so.
= IL2 inhibits exhausted; not IL7 inhibits exhausted
NFAT5 did not drive anergy, but EGR2 was high.
= not NFAT5 promotes anergic
Loss of BACH2 did not change effector cells but reduced memory cells.
= BACH2 promotes memory; not BACH2 promotes effector
Deletion of MYB did not alter naive T cells and impaired the formation of memory cells.
= MYB promotes memory; not MYB promotes naive
BATF did not promote exhausted or reduced memory cells.
= not BATF promotes exhausted; not BATF promotes memory
Deletion of NR4A1 prevented T cell exhaustion, an effect not seen upon deletion of NR4A3.
= NR4A1 promotes exhausted; not NR4A3 promotes exhausted
T-bet high, Eomes low progenitors gave rise to terminally exhausted progeny.
=
"""


@pytest.mark.parametrize(("text", "told"), read_told(TOLD))
def test_after_a_denial_each_is_told_by_itself(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
