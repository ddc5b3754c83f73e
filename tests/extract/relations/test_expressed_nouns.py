"""Nouns that report or explain what the cells of a state lack, and what is sustained in them."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
A block in the expression of IL2 and IFNG was seen in anergic T cells.
= IFNG depleted_in anergic; IL2 depleted_in anergic
The repression of TBX21 in TRM cells was profound.
= TBX21 depleted_in resident_memory
Impaired expression of IL7R in effector T cells was observed.
= IL7R depleted_in effector
Downregulation of TCF7 in terminally exhausted T cells was seen.
= TCF7 depleted_in terminally_exhausted
The loss of function is attributable to a defect in the production of IL2 by anergic T cells.
= IL2 depleted_in anergic

# what acts, and what comes of what was done, is no report
Silencing of TOX in exhausted T cells by shRNA restored function.
=
Repression of PRDM1 in memory T cells using siRNA had no effect.
=
Deletion of NR4A1 led to downregulation of TOX in exhausted T cells.
=

# sustained
TOX expression is sustained in exhausted T cells.
= TOX marks exhausted
NR4A1 remained sustained in exhausted T cells.
= NR4A1 marks exhausted
High TCF7 levels correspond to a memory phenotype.
= TCF7 associated memory
The TCF7+ cluster corresponded to memory cells.
=
""")


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_reports_in_nouns_are_read(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
