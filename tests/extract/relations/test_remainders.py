"""What a sentence says in passing, what it says of something else, and cells compared with others of their state."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# cells elsewhere, a lack made good, and what is left out
TRM cells in the gut expressed stress genes and were maintained by ongoing IL-15 signaling, whereas those in the liver
and kidney were not.
= IL15 maintains resident_memory; not IL15 maintains resident_memory
Forced Bcl2 expression rescued Il7r-deficient memory T cell generation.
= BCL2 promotes memory; IL7R promotes memory
Overexpression of FOXO1 restored the formation of TRM cells in Klf2-deficient mice.
= FOXO1 promotes resident_memory
CD28 costimulation was needed for effector differentiation but not for the division of the cells or for the formation
of memory precursors.
= CD28 promotes effector; not CD28 promotes memory_precursor
In infected mice, XCR1-mediated cross-priming was required for optimal TRM cell priming but not for their skin
differentiation or for circulating memory T cell generation.
= XCR1 promotes resident_memory; not XCR1 promotes memory

# what is said of something else
Here we show that type 2 innate cells, which express the transcription factor GATA3, promote the generation of CD8+ TRM
cells.
=
Thus, CD4+ T cell-dependent signals are important to limit expression of EOMES and allow for the development of CD8+
TRM cells in the airways.
=
Moreover, the presence of CD8+ Trm cells correlated with potent responsiveness to therapy in a TNFR2-dependent manner.
=
These findings indicated that Runx3 binding was enriched in core tissue-residency and circulating genes relative to
background sites.
=
Activation of TGFβ by integrins is required for residence of epidermal-resident memory T cells, but whether skin-derived
signals also affect recirculating memory cells remains unclear.
= TGFB1 maintains resident_memory
Intestinal effector T cells were mostly composed of memory precursor effector cells (MPEC) that rapidly upregulated
CCR9.
= CCR9 marks memory_precursor
Deletion of Zeb2 led to poorer control of tumours, less killing, and a reduced frequency of terminally exhausted T
cells.
= ZEB2 promotes terminally_exhausted

# cells compared with others of their state
Single-cell analysis revealed a higher CXCL13 expression in tumour TRM cells than in normal TRM cells.
= CXCL13 marks resident_memory
MANA-specific CD8 T cells have programs of tissue-resident memory (TRM) cells, but low levels of interleukin-7 receptor
(IL-7R) compared with influenza-specific TRM cells.
=

# what animals had, with all that went along
Egr3 CKO mice had delayed viral clearance, with decreased production of cytokines, increased frequencies of
memory-precursor CD8+ T cells, and lower numbers of lung-resident memory CD8+ T cells.
= EGR3 inhibits memory_precursor; EGR3 promotes resident_memory
Batf3-deficient animals had impaired control of tumours, with fewer effector T cells and more exhausted T cells.
= BATF3 inhibits exhausted; BATF3 promotes effector
Foxo1 KO mice had reduced formation of memory T cells.
= FOXO1 promotes memory

# a product that another gene brings about
IL-15-driven CXCR6 expression was required for TRM maintenance within liver.
= CXCR6 maintains resident_memory
IL-15 driven CXCR6 expression was required for TRM maintenance within liver.
= CXCR6 maintains resident_memory
Tumours showed enrichment for transcripts linked to central memory T cells (TCM cells), such as CCR7, and CTLs displayed
features of cytotoxicity.
= CCR7 associated central_memory

# cells that are told apart by what they express, and lists that follow their verb
A subset of CD8+ TILs that expressed CXCL13 and CD39 exhibited an exhausted phenotype.
= CXCL13 marks exhausted; ENTPD1 marks exhausted
Dendritic cells that express IDO1 render responding T cells anergic.
= IDO1 promotes anergic
Among the genes upregulated in progenitor exhausted cells were Slamf6, Xcl1 and Id3.
= ID3 marks progenitor_exhausted; SLAMF6 marks progenitor_exhausted; XCL1 marks progenitor_exhausted

# those who bear a genotype, levels, and what is said of all
Patients carrying CTLA4 haploinsufficiency had an accumulation of effector memory T cells in peripheral blood.
= CTLA4 inhibits effector_memory
We propose a model in which high levels of IRF4 promote effector differentiation and low levels favour memory formation.
= IRF4 inhibits memory; IRF4 promotes effector
Using CRISPR screens, we identified RASA2, CBLB and SOCS1 as negative regulators whose ablation prevents T cell
dysfunction.
= CBLB promotes dysfunctional; RASA2 promotes dysfunctional; SOCS1 promotes dysfunctional
Blockade of TIGIT in combination with PD-L1 reinvigorated exhausted CD8+ T cells from patients with melanoma.
= CD274 promotes exhausted; TIGIT promotes exhausted

# what goes together, and what is as ever
The proportion of TCF1+TIM-3− CD8+ T cells correlated positively with expression of CXCL9 in the tumour.
= CXCL9 associated progenitor_exhausted
Dgkz−/− P14 cells differentiated less efficiently into short-lived effector cells but gave rise to memory precursors at
a normal frequency.
= DGKZ promotes short_lived_effector; not DGKZ promotes memory_precursor
The checkpoint molecule VISTA maintains naive T cell quiescence and peripheral tolerance.
= VSIR maintains naive

# clauses on a state, and what cells are committed to
Chronic infections are characterized by a state of CD8+ T-cell dysfunction that is associated with expression of the
inhibitory receptor LAG-3.
= LAG3 associated dysfunctional
KLRG1hi effector cells appeared early during infection and were committed to downregulating IL-7R.
= IL7R depleted_in short_lived_effector
""")


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_what_is_said_in_passing_is_read(pipeline: Pipeline, pack: Pack, sentence: str, expected: str) -> None:
    assert claims(pipeline, pack, sentence) == set(filter(None, expected.split("; ")))
