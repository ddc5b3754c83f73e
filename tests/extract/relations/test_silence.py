"""What the order of the words and the second reader keep silent of."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
Regulatory T cells, which express FOXP3, favour the formation of resident memory T cells.
=
Exhausted T cells migrated less where IL-10 curbed the homing of memory T cells.
=
TGF-β slowed the homing of effector T cells to the gut by lowering integrin levels.
=
IL-15 improved the trafficking of memory CD8 T cells toward the skin.
=
TOX turns calcineurin-independent and is sustained in exhausted T cells.
= TOX marks exhausted
""")


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_nothing_is_made_of_neighbours(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
