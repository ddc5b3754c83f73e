"""Genes told by what they do or are done to: processes, screens, genes that another one lets act, strays."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# a process that the gene carries out was blocked
Disrupting glutamine entry via SLC1A5 fostered memory T cells.
= SLC1A5 inhibits memory
Impairment of the ubiquitination of PLCG1 averts T cell anergy.
= PLCG1 promotes anergic
Blocking fatty acid oxidation by CPT1A eroded memory T cells.
= CPT1A maintains memory

# one gene lets another act
TGF-β permits RUNX3 to establish resident memory T cells.
= RUNX3 promotes resident_memory
PTEN loss licenses FOXO1 to sustain memory T cells.
= FOXO1 maintains memory

# pooled screens
sgRNAs against Zeb2, Tbx21 and Klf2 were depleted from the CX3CR1+ exhausted subset.
= KLF2 promotes intermediate_exhausted; TBX21 promotes intermediate_exhausted; ZEB2 promotes intermediate_exhausted
Guide RNAs for Batf dropped out of the exhausted T cell pool, whereas those for Tet2 were enriched in the memory pool.
= BATF promotes exhausted; TET2 inhibits memory

# an outcome is no perturbation, a question no claim
KO of SOCS1 widened the effector pool and abolished TIGIT blockade.
= SOCS1 inhibits effector
HDAC1 was deleted in T cells to learn how it shapes exhausted T cell subsets.
=

# denials around the agent, other genes after "whose"
CD4+ T cells lacking EGR3 could be rendered anergic neither by ionomycin nor by peptide.
= EGR3 promotes anergic
PTPN2-deficient T cells, whose STAT5 activity is unchecked, became effector cells.
= PTPN2 inhibits effector

# what a gene sends or makes, and what is sent by it no more
Signals relayed by CD122 pushed CD8+ T cells into exhaustion and suppressed the development of memory.
= IL2RB inhibits memory; IL2RB promotes exhausted
Adenosine produced by CD73 drives T cells into dysfunction.
= NT5E promotes dysfunctional
In the absence of input from CD27, naive T cells are diverted into anergy.
= CD27 inhibits anergic
Without help from IL-21, memory T cells declined.
= IL21 maintains memory

# what altered cells are
CD40LG-deficient CD4+ T cells were anergic.
= CD40LG inhibits anergic
Sirt1-deficient T cells proved to be senescent.
= SIRT1 inhibits senescent
T cells from Cblb-null mice were found to be anergic.
= CBLB inhibits anergic
Fewer Zeb2-deleted cells than controls were short-lived effectors.
= ZEB2 promotes short_lived_effector
T cells lacking EGR2 were not anergic.
= EGR2 promotes anergic
T cells expressing PD-1 were dysfunctional.
=

# what becomes of cells, by verbs that the parse hung astray
Loss of NOTCH1 caused the resident memory T cells found there to dwindle.
= NOTCH1 maintains resident_memory
Restoring MFN2 kept CAR T cells from becoming exhausted in two of three donors.
= MFN2 inhibits exhausted
AKT inhibition during manufacturing preserved stem memory T cells.
= AKT1 inhibits stem_memory
Galectin-3 (LGALS3) keeps human TILs in an anergic state.
= LGALS3 maintains anergic
Low T-bet permits memory precursors of T cells to form.
= TBX21 inhibits memory_precursor

# second verbs, and what comes before them only
Overexpression of Bach2 blocked their differentiation into Tex-term and instead favoured accumulation of Ly108+
progenitors.
= BACH2 inhibits terminally_exhausted; BACH2 promotes progenitor_exhausted
Loss of KLF2 abolished T cell quiescence and instead induced exhaustion.
= KLF2 inhibits exhausted
The transition from Tpex to Tex-int cells was accelerated by IL-21, but blocked in older mice.
= IL21 promotes intermediate_exhausted
Progenitor exhausted T cells lacking Myb were unable to self-renew.
= MYB maintains progenitor_exhausted

# gerunds with subjects of their own, what a step requires, amounts of each of two states, nouns after a state
T-bet and BCL6 part ways, with BCL6 sustaining the progenitor exhausted pool and BLIMP1 driving terminal exhaustion.
= BCL6 maintains progenitor_exhausted; PRDM1 promotes terminally_exhausted
T cells entered terminal exhaustion, a transition that depends on NFATC1 and BATF.
= BATF promotes terminally_exhausted; NFATC1 promotes terminally_exhausted
Infection generated resident memory T cells, a process that did not require IL-15.
= not IL15 promotes resident_memory
Fewer terminally exhausted cells and more progenitor exhausted cells were recovered from tumours after CD39 blockade.
= ENTPD1 inhibits progenitor_exhausted; ENTPD1 promotes terminally_exhausted
Neither the number nor the phenotype of resident memory T cells was affected by the loss of Ccr7.
= not CCR7 promotes resident_memory
Loss of FOXP1 compromised naive T cell quiescence.
= FOXP1 maintains naive

# denials inside a subject, amounts of coordinated states, a name that sounds like a deed
Neither Havcr2 nor Tigit deficiency altered the frequency of stem-like T cells among TILs.
= not HAVCR2 promotes progenitor_exhausted; not TIGIT promotes progenitor_exhausted
Loss of neither TOX nor TOX2 affected memory T cell formation.
= not TOX promotes memory; not TOX2 promotes memory
Patients with CTLA4 haploinsufficiency had fewer naive and more effector memory CD4+ T cells.
= CTLA4 inhibits effector_memory; CTLA4 promotes naive
The inhibitor of DNA binding Id2 is needed for effector CD8+ T cells to form.
= ID2 promotes effector
T cells lacking Id3 persisted badly in the pool of effector memory T cells.
= ID3 maintains effector_memory

# both of "neither … nor"
Loss of Rela altered neither effector nor memory differentiation of T cells.
= not RELA promotes effector; not RELA promotes memory

# rows: slashes, gerunds, company
Nr4a1/Nr4a2/Nr4a3-null CAR T cells resisted exhaustion.
= NR4A1 promotes exhausted; NR4A2 promotes exhausted; NR4A3 promotes exhausted
Egr2/Egr3 double knockout T cells were resistant to anergy.
= EGR2 promotes anergic; EGR3 promotes anergic
Inhibiting PI3Kδ or AKT while CD8+ T cells are being expanded delays effector differentiation.
= AKT1 promotes effector; PIK3CD promotes effector
Signals keep IRF4 high, and IRF4, together with BATF, drives CD8+ T cells into exhaustion.
= BATF promotes exhausted; IRF4 promotes exhausted

# links that are denied, levels that are the genes'
The abundance of Tigit transcripts correlated with the share of exhausted T cells, whereas that of Il10ra did not.
= TIGIT associated exhausted; not IL10RA associated exhausted
PDPN and PROCR were expressed by dysfunctional T cells, and their surface levels fell when Maf had been knocked out.
= PDPN marks dysfunctional; PROCR marks dysfunctional

# verbs before a participle,
Deletion of the pyruvate carrier MPC1 steers activated CD8+ T cells to memory.
= MPC1 inhibits memory
# and after an adverbial, after brackets
IL-15 guides activated CD8+ T cells into the memory pool.
= IL15 promotes memory
Loud IL-12 signalling, once begun, commits primed CD8+ T cells to the effector fate.
= IL12B promotes effector
NR4A factors restrain effector programmes and in turn reinforce exhaustion of T cells.
= FAM:NR4A inhibits effector; FAM:NR4A promotes exhausted
Overexpression of adenosine deaminase (ADA) limited CAR T-cell exhaustion and induced stem cell memory features.
= ADA inhibits exhausted; ADA promotes stem_memory

# what was hung across a clause
Combined deletion of Lag3 and Pdcd1 lowered TOX protein and slowed the progression of T cells toward exhaustion.
= LAG3 promotes exhausted; PDCD1 promotes exhausted
Mice whose T cells lack Mettl3 also form too few memory cells to resist rechallenge.
= METTL3 promotes memory
In the absence of Tsc1, naive T cells left quiescence and dwindled.
= TSC1 maintains naive
Mice whose T cells lack Mettl3 formed fewer memory cells.
= METTL3 promotes memory
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_gene_acts_as_its_clause_says(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
