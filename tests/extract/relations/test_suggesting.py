"""Products from which it is concluded what cells are like."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
Expression of CD69 and CXCR6 as well as reduced expression of KLF2 suggested a TRM phenotype for these cells.
= CD69 marks resident_memory; CXCR6 marks resident_memory; KLF2 depleted_in resident_memory
Expression of the receptors TIGIT and HAVCR2 and low levels of TCF7 pointed to a terminally exhausted phenotype.
= TIGIT marks terminally_exhausted; HAVCR2 marks terminally_exhausted; TCF7 depleted_in terminally_exhausted
High expression of IL7R and SELL together with low expression of KLRG1 was consistent with a central memory phenotype.
= IL7R marks central_memory; SELL marks central_memory; KLRG1 depleted_in central_memory
High TOX and PDCD1 expression in these cells suggested an exhausted phenotype.
= TOX marks exhausted; PDCD1 marks exhausted
Loss of TCF7 and SELL expression indicates an effector phenotype.
= TCF7 depleted_in effector; SELL depleted_in effector
Expression of IL7R did not indicate a memory phenotype.
=
Treatment with IL-2 and expression of a CAR suggested an effector phenotype.
=
""")


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_what_is_concluded_from_products_is_read(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
