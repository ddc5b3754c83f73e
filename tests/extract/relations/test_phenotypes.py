"""What cells in which a gene was changed look like, and what was done to a gene and its partner."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
We saw an exhausted phenotype in Zfp36 KO cells.
= ZFP36 inhibits exhausted
Consistent with an exhausted phenotype in Zfp36 KO cells, production of cytokines fell.
= ZFP36 inhibits exhausted
A senescent phenotype of TET2-deficient T cells was noted.
= TET2 inhibits senescent
An exhausted phenotype was observed in T cells lacking REGNASE1.
= ZC3H12A inhibits exhausted
We looked for a memory phenotype in BACH2 knockout cells.
=
Hallmarks of exhaustion were not seen in BACH2-deficient T cells.
=
An exhausted phenotype was observed in PD-1+ T cells.
=

# partners
Inhibiting expression of MYC, or its partner MAX, impaired effector differentiation and enhanced memory formation.
= MYC promotes effector; MYC inhibits memory; MAX promotes effector; MAX inhibits memory
Deletion of BATF, or of its cofactor IRF4, reduced exhaustion.
= BATF promotes exhausted; IRF4 promotes exhausted
Deletion of BATF and analysis of its target IL10 were done in exhausted T cells.
=
""")


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_looks_of_changed_cells_are_read(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
