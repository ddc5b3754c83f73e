"""Cells that a treatment is given to, or that are moved on, are told apart from what becomes of them."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
Addition of IL-10 to naive CD8 T cells resulted in their anergy.
= IL10 promotes anergic
IL-6 skews naive T cells toward a Th17 phenotype.
=
Although IL-12 and IL-4 polarize naive CD4(+) T cells toward T helper cell type 1 (Th1) or Th2 phenotypes, it is not
known how.
=
BATF pushes effector T cells toward an inflammatory profile.
=
TCF7 drives effector T cells into memory.
= TCF7 promotes memory
Effector T cells were diverted by IL-2 toward exhaustion.
= IL2 promotes exhausted
TBX21 deficiency shifted virus-specific CD8 T cells away from effector differentiation toward central memory.
= TBX21 inhibits central_memory
IL-15 directs T cells away from exhaustion.
= IL15 inhibits exhausted
""")


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_cells_that_are_treated_or_moved_on_are_not_what_comes_about(
    pipeline: Pipeline, pack: Pack, text: str, expected: str
) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
