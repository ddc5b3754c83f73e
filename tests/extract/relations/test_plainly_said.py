"""Sentences as abstracts write them: plain ones, read by the bundled model."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# a share in several things; a role that is needed
MYB and ZEB1 have a critical role in the maintenance, longevity and function of memory CD8+ T cells.
= MYB maintains memory; ZEB1 maintains memory
Both IL-4 and IL-27 play important roles in the survival, renewal and function of stem-like T cells.
= IL4 maintains progenitor_exhausted; IL27 maintains progenitor_exhausted
IL-33 and IL-18 are essential for the survival and homeostatic proliferation of resident memory T cells.
= IL33 maintains resident_memory; IL18 maintains resident_memory
These data highlight the importance of ZEB2 in effector CD8+ T cell differentiation.
= ZEB2 promotes effector

# a share of which no direction is told
These results indicate that factors such as ID2 and ID3 control memory T cell formation.
= ID2 associated memory; ID3 associated memory
IL-33 has been implicated in the formation of resident memory T cells.
= IL33 associated resident_memory
Thus, TCF-1 controls the fate decision between effector and memory CD8+ T cells.
= TCF7 associated effector; TCF7 associated memory

# two names that a relative clause in the plural speaks of
We find two cytokines, IL-33 and IL-4, which are pivotal for memory T cell development.
= IL33 promotes memory; IL4 promotes memory

# examples of a kind are no deeds
Several regulators, including MAF, EGR2 and IKZF3, drive T cell exhaustion.
= MAF promotes exhausted; EGR2 promotes exhausted; IKZF3 promotes exhausted

# verbs that may be nouns, and pasts that may be adjectives
ZNF683 programs resident memory T cells.
= ZNF683 promotes resident_memory
IL-27 programs CD8+ T cells for effector fate at the expense of memory.
= IL27 promotes effector; IL27 inhibits memory
MAF-deficient T cells failed to differentiate into exhausted cells and instead formed memory cells.
= MAF promotes exhausted; MAF inhibits memory
As T cells become senescent, they lose CD27 and gain KLRG1.
= CD27 depleted_in senescent; KLRG1 marks senescent

# one half of what is needed, the other not
AMPK is dispensable for effector but essential for memory T cells.
= not PRKAA1 promotes effector; PRKAA1 promotes memory
S1PR5 must be downregulated for resident memory T cells to be established.
= S1PR5 inhibits resident_memory

# what cells have, beside what they lose
T cell exhaustion is characterised by loss of effector function and sustained expression of receptors such as TIGIT.
= TIGIT marks exhausted
A subset of exhausted T cells marked by CD39 and CD101 expands in tumours.
= ENTPD1 marks exhausted; CD101 marks exhausted
Expression of CX3CR1 identifies a transitory subset of exhausted CD8+ T cells.
= CX3CR1 marks intermediate_exhausted
ID3 was expressed by progenitor exhausted cells, and ID2 by terminally exhausted cells.
= ID3 marks progenitor_exhausted; ID2 marks terminally_exhausted

# cells named by a marker and their place in the lineage
PTPN1 deletion increased Ly108+ progenitor cells and terminal Tim-3+ T cells.
= PTPN1 inhibits progenitor_exhausted; PTPN1 inhibits terminally_exhausted

# a word that joins the sentence to the one before says nothing of an amount
Similarly, memory T cells declined in mice lacking CD28.
= CD28 maintains memory
Further, in Cd5-/- mice, memory T cells showed normal proliferation.
=

# a name in brackets, and an exception
Blocking Programmed Death-1 (PD-1) can reinvigorate exhausted CD8 T cells and improve the control of infections.
= PDCD1 promotes exhausted
Treatment with antibodies against PD-L1, but not PD-L2, prevented T cell exhaustion.
= CD274 promotes exhausted; not PDCD1LG2 promotes exhausted
The AP-1 factor BATF promotes T cell exhaustion.
= BATF promotes exhausted

# what the cells do, and not that they are there
CCL4 enhances central memory T cell function.
=
SIRT1 deficiency contributes to the metabolic reprogramming of memory T cells.
=
Stem-like TILs depend on SELL for lymph node homing.
=

# manners that set a gene aside
T cell anergy was induced via an IL-10-independent mechanism.
= not IL10 promotes anergic

# what cells without a gene still do
T cells deficient in ATG7 differentiated into effectors but failed to generate memory.
= not ATG7 promotes effector; ATG7 promotes memory
CD5 knockout T cells retained a memory phenotype but became dysfunctional.
= CD5 inhibits memory; CD5 inhibits dysfunctional

# products in a clause that names no state
TOX is upregulated in exhausted T cells, whereas TCF7 and IL7R are downregulated.
= TOX marks exhausted; TCF7 depleted_in exhausted; IL7R depleted_in exhausted

# genes set against each other, or named in front
In contrast to TCF-1, LEF-1 was dispensable for memory T cell formation.
= TCF7 promotes memory; not LEF1 promotes memory
Unlike anti-PD-L1, antibodies against TIGIT did not rescue exhausted CD8+ T cells.
= CD274 promotes exhausted; not TIGIT promotes exhausted
Together with IL-7, IL-33 sustains memory CD8+ T cells.
= IL7 maintains memory; IL33 maintains memory

# factors that are needed, and function that is given back
MYB is a key transcription factor for the formation of memory T cells and the maintenance of Tpex cells.
= MYB promotes memory; MYB maintains progenitor_exhausted
Blocking TIGIT restored function to exhausted T cells.
= TIGIT promotes exhausted

# lists of markers, neither-nor, exceptions of several, a needed share in what comes about
Markers of resident memory T cells in the cornea include CD49a, CXCR6, and the adhesion protein CRTAM.
= ITGA1 marks resident_memory; CXCR6 marks resident_memory; CRTAM marks resident_memory
Neither Cd5 nor Cd6 deficiency altered the frequency of stem-like T cells among TILs.
= not CD5 promotes progenitor_exhausted; not CD6 promotes progenitor_exhausted
Removal of Maf, but not of Egr2 or Egr3, prevented anergy of T cells.
= MAF promotes anergic; not EGR2 promotes anergic; not EGR3 promotes anergic
IL-27 has a central part in the formation of memory T cells.
= IL27 promotes memory
Exhausted T cells were gated with antibodies against CD44 and CD62L.
=

# what is shown by a state is told of another clause
CCR7 promotes memory T cells, as shown by the meagre memory population of Ccr7-/- mice.
= CCR7 promotes memory
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_what_is_plainly_said_is_read(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
