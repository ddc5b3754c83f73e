"""Two nouns or adjectives that share what follows them, however commas part them from it."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

TOLD = """
FOXO1 is required for the emergence and, above all, for the longevity of central memory T cells.
= FOXO1 maintains central_memory; FOXO1 promotes central_memory
Tcf7 was crucial for the establishment, but not for the persistence, of stem-like CD8+ T cells in chronic infection.
= TCF7 promotes progenitor_exhausted; not TCF7 maintains progenitor_exhausted
Loss of Id3 impaired the generation, though not the survival, of memory T cells.
= ID3 promotes memory; not ID3 maintains memory
BATF is indispensable, albeit not sufficient, for T cell exhaustion.
= BATF promotes exhausted; not BATF promotes exhausted
NR4A3 is necessary, though not by itself sufficient, for T cell exhaustion.
= NR4A3 promotes exhausted; not NR4A3 promotes exhausted
EOMES was needed for the upkeep but dispensable for the formation of terminally exhausted T cells.
= EOMES maintains terminally_exhausted; not EOMES promotes terminally_exhausted
TOX was dispensable for the formation, yet essential for the survival, of exhausted CD8+ T cells.
= TOX maintains exhausted; not TOX promotes exhausted
RUNX3 is required both for the formation and for the upkeep of resident memory T cells.
= RUNX3 maintains resident_memory; RUNX3 promotes resident_memory
We recognised BACH2 in this screen as essential for the survival of memory T cells.
= BACH2 maintains memory
CX3CL1 hastened the exit of stem-like CD8+ T cells into terminal exhaustion.
= CX3CL1 promotes terminally_exhausted
Reporters for TCF7 are useful for the tracking, but not for the sorting, of stem-like CD8+ T cells.
=
We discuss models for the formation, and for the maintenance, of TRM cells and of IL-15 niches.
=
"""


@pytest.mark.parametrize(("text", "expected"), read_told(TOLD))
def test_sentence_is_read_as_told(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
