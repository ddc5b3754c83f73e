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

# what cells fail to do with a product, an advantage, a share that is denied
Inability to shut off the repressor EGR2 results in a loss of memory cells.
= EGR2 inhibits memory
Failure to upregulate BATF impaired effector differentiation.
= BATF promotes effector
Egr2-/- memory cells had a survival disadvantage.
= EGR2 maintains memory
The assay showed a survival disadvantage of Egr2-/- memory cells in the spleen.
= EGR2 maintains memory
BCL2-transgenic naive cells had a survival advantage.
= BCL2 maintains naive
ZEB2 is needed for the formation but not the long-term survival of memory cells.
= ZEB2 promotes memory; not ZEB2 maintains memory
Active SREBF1 curtailed their survival, and very few entered the memory pool.
= SREBF1 inhibits memory
ZEB2 promoted memory precursor differentiation, with lower output of terminal effectors.
= ZEB2 promotes memory_precursor; ZEB2 inhibits short_lived_effector
Loss of EGR2 hampered the differentiation of TE cells.
= EGR2 promotes short_lived_effector

# what a figure shows, and what would come about as a rule
Survival ratios of Egr2-deficient versus control effector cells are shown.
=
In Egr2 knockouts, the cells that would normally become memory precursors died.
=

# what cells are known by
Becoming a resident memory cell entailed the stepwise loss of SELL and KLF2 and the gain of CXCR6 and CD49a.
= SELL depleted_in resident_memory; KLF2 depleted_in resident_memory; CXCR6 marks resident_memory;
= ITGA1 marks resident_memory
Terminal effectors can be told from their long-lived counterparts by surface display of CX3CR1 and CD43.
= CX3CR1 marks short_lived_effector; SPN marks short_lived_effector
Exhausted T cells are known through the presence of TIGIT and LAG3 and the absence of CD127.
= TIGIT marks exhausted; LAG3 marks exhausted; IL7R depleted_in exhausted
CD8+ T cells with a senescent phenotype, defined here as lacking both CD27 and CD28, were prone to secrete IL-6.
= CD27 depleted_in senescent; CD28 depleted_in senescent
Early memory CD4 cells resemble memory precursors in many respects, among them expression of CXCR3 and CD27.
= CXCR3 marks memory; CD27 marks memory; CXCR3 marks memory_precursor; CD27 marks memory_precursor
Memory precursors, whose hallmark is abundant CD127, were few.
= IL7R marks memory_precursor
Exhausted T cells were recognised by antibodies against TIM-3.
=
Memory cells were poised to produce IL-2.
=
ZNF683 is not restricted to TRM but is also abundant in effector cells.
= ZNF683 marks resident_memory; ZNF683 marks effector
A rare population of memory cells expressed CXCR6.
= CXCR6 marks memory
Naive cells had low levels of chemokine receptors like CXCR3.
= CXCR3 depleted_in naive
T cells in an exhausted state expressed TOX and lacked CD127.
= TOX marks exhausted; IL7R depleted_in exhausted
Naive cells express the β chain of the IL-2 receptor (CD122).
= IL2RB marks naive

# directions, bad competitors, and what falls that is no product
Signalling by p38 pushes T cells in the direction of terminal effector cells and erodes their potential to form memory.
= MAPK14 promotes short_lived_effector; MAPK14 inhibits memory
T cells lacking EGR2 compete poorly with their neighbours in giving rise to central memory cells.
= EGR2 promotes central_memory
CCL25 can steer memory precursors to become TRM cells, and we assumed that the decision falls on site.
= CCL25 promotes resident_memory
Restimulation of memory cells by IL-2 restored killing.
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
