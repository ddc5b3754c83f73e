"""Second halves of what two words share, genes that a title or a role names, and how long a gene acts."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

TOLD = """
BLIMP1 promotes effector and restrains memory differentiation of CD8 T cells.
= PRDM1 promotes effector; PRDM1 inhibits memory
IRF4 limits effector function and impairs memory differentiation of CD8 T cells.
= IRF4 inhibits memory
KDM6B drove the passage from stem-like TEX progenitors to CX3CR1+ effector-like TEX and likewise to terminally
exhausted cells.
= KDM6B promotes intermediate_exhausted; KDM6B promotes terminally_exhausted
BACH2 maintains TEX progenitors in melanoma.
= BACH2 maintains progenitor_exhausted
OX40 attenuates the dysfunction that follows from clustering of chimeric receptors.
= TNFRSF4 inhibits dysfunctional
The exhaustion driver BATF is expressed early.
= BATF promotes exhausted
We report a role for human KLF2 as a brake on T cell exhaustion.
= KLF2 inhibits exhausted
We studied the role of TOX in exhausted T cells.
=
The exhaustion regulator TOX was measured in T cells.
=
Sustained TOX drives terminal exhaustion of T cells.
= TOX promotes terminally_exhausted
Sustained TOX expression in exhausted T cells is well known.
= TOX marks exhausted
"""


@pytest.mark.parametrize(("text", "expected"), read_told(TOLD))
def test_sentence_is_read_as_told(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
