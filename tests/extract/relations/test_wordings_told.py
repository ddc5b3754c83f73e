"""Wordings of abstracts for what a gene has to do with a state, read by the bundled model."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# a part, a task, a job: shares by other names
Our data uncover an essential part for ZEB1 in the formation of resident memory cells.
= ZEB1 promotes resident_memory
We describe a job for IL-15 in the survival of memory cells.
= IL15 maintains memory
EGR2 fulfils a central task in the persistence of exhausted T cells.
= EGR2 maintains exhausted
We examined the function of EGR2 in the persistence of progenitor exhausted cells.
=
To study the contribution of STAT5 to memory survival, we used knockout mice.
=

# the gene itself, by what it codes for
Deletion of the gene encoding EGR2 led to a gradual loss of naive T cells.
= EGR2 maintains naive
Silencing of the transcript that codes for EZH2 impaired the formation of memory precursors.
= EZH2 promotes memory_precursor
KD of EGR2 raised the frequency of effector memory T cells.
= EGR2 inhibits effector_memory
As knockdown (KD) of ZEB2 cut memory precursor numbers by half, we went on.
= ZEB2 promotes memory_precursor
Naive T cells died for want of IL-7.
= IL7 maintains naive

# doing badly, and doing without harm
T cells without MAF fared badly in giving rise to resident memory cells.
= MAF promotes resident_memory
EGR2-null T cells were poor at generating effector cells.
= EGR2 promotes effector
MAF-deficient T cells expanded without any flaw in effector differentiation.
= not MAF promotes effector
MYB-deficient memory cells were impaired in long-term survival.
= MYB maintains memory
ZEB2-null memory cells were impaired in homing to the gut.
=
BATF-deficient mice were infected once effector cells had formed.
=

# how far cells have come is no amount
IL-21 preserved less differentiated memory cells.
= IL21 maintains memory
IL-27 favoured the growth of less mature memory precursors.
= IL27 promotes memory_precursor

# examples: "among them"
Removal of several adaptors, LAT among them, curtailed effector differentiation.
= LAT promotes effector
Many factors, among them MAF and EGR2, enforce T cell exhaustion.
= MAF promotes exhausted; EGR2 promotes exhausted
ZEB2 is needed without interruption for terminal effector cells.
= ZEB2 promotes short_lived_effector
""")


@pytest.mark.parametrize(("sentence", "told"), SENTENCES)
def test_what_an_abstract_words_in_its_own_way_is_read(
    pipeline: Pipeline, pack: Pack, sentence: str, told: str
) -> None:
    assert claims(pipeline, pack, sentence) == set(filter(None, told.split("; ")))
