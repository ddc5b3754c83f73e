"""Who has what, as papers say it: marked by, whose, in which, these transcripts, as S set in, more than."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

TOLD = """
The lymphocytes adopted a central memory programme marked by LEF1 and SELL.
= LEF1 marks central_memory; SELL marks central_memory
Late in infection the cells acquired a terminally exhausted state defined by CD39 and CD101.
= CD101 marks terminally_exhausted; ENTPD1 marks terminally_exhausted
We detected an anergic population characterized by high GRAIL and low CD28.
= CD28 depleted_in anergic; RNF128 marks anergic
Chronic antigen gives rise to dysfunctional T cells characterised by loss of TCF1 and by sustained TOX.
= TCF7 depleted_in dysfunctional; TOX marks dysfunctional
Age drives T cells into a senescent state typified by absence of CD27 and strong expression of KLRG1.
= CD27 depleted_in senescent; KLRG1 marks senescent
Exhausted T cells characterised by poor proliferation and by TOX-dependent chromatin accumulated.
=
Effector memory cells express CCR7 weakly but GZMB strongly.
= CCR7 depleted_in effector_memory; GZMB marks effector_memory
Naive T cells transcribe BATF and PRDM1 poorly.
= BATF depleted_in naive; PRDM1 depleted_in naive
Resident memory cells expressed KLF2 and S1PR1 at low levels.
= KLF2 depleted_in resident_memory; S1PR1 depleted_in resident_memory
Exhausted T cells contained IL7R mRNA only in small amounts.
= IL7R depleted_in exhausted
Terminally exhausted cells, whose TCF1 content was low, failed to expand.
= TCF7 depleted_in terminally_exhausted
Tpex cells, whose TCF1 levels are high, persist.
= TCF7 marks progenitor_exhausted
They were replaced by effector cells whose CD127 expression was lost.
= IL7R depleted_in effector
Most clones were exhausted and had little IL-7R.
= IL7R depleted_in exhausted
Nearly all T cells were anergic and expressed EGR2.
= EGR2 marks anergic
The cells were not exhausted but expressed TOX.
=
Memory precursors were compared with short-lived effectors, in which IL7R was barely detected but KLRG1 and ZEB2
were prominent.
= IL7R depleted_in short_lived_effector; KLRG1 marks short_lived_effector; ZEB2 marks short_lived_effector
We sorted anergic cells, in which GRAIL was high and IL2 was silent.
= IL2 depleted_in anergic; RNF128 marks anergic
T-cell exhaustion, of which TOX is a reliable marker, was common.
= TOX marks exhausted
We focused on the terminally exhausted cells, of which CD101 and CD39 are established markers.
= CD101 marks terminally_exhausted; ENTPD1 marks terminally_exhausted
They resembled naive precursors, in which CXCR3 was undetectable.
= CXCR3 depleted_in naive
EOMES and TIGIT were found on exhausted cells, and naive cells expressed hardly any TIGIT.
= EOMES marks exhausted; TIGIT depleted_in naive; TIGIT marks exhausted
Effector cells expressed hardly any TCF7.
= TCF7 depleted_in effector
CXCR5 was detected in progenitor exhausted cells, and terminally exhausted cells lacked the receptor.
= CXCR5 depleted_in terminally_exhausted; CXCR5 marks progenitor_exhausted
LAG3 and ENTPD1 climbed as exhaustion set in.
= ENTPD1 marks exhausted; LAG3 marks exhausted
On the way from naive to effector cells GZMB and PRDM1 increased, and LEF1 and BACH2 faded out.
= BACH2 depleted_in effector; GZMB marks effector; LEF1 depleted_in effector; PRDM1 marks effector
CD28 and CD27 decline as T-cell senescence progresses.
= CD27 depleted_in senescent; CD28 depleted_in senescent
TCF1 was lost once terminal exhaustion had developed.
= TCF7 depleted_in terminally_exhausted
EGR2 and EGR3 rose when T-cell anergy took hold.
= EGR2 marks anergic; EGR3 marks anergic
Human TRM cells stand out by their expression of CD101 and PD-1.
= CD101 marks resident_memory; PDCD1 marks resident_memory
Anergic T cells are notable for their high levels of EGR2 and GRAIL.
= EGR2 marks anergic; RNF128 marks anergic
Exhausted T cells differ from naive ones by their expression of TOX.
= TOX depleted_in naive; TOX marks exhausted
Stem cell memory T cells can be recognised by CD95 and CXCR3.
= CXCR3 marks stem_memory; FAS marks stem_memory
By day 20 the transferred cells had become terminally exhausted: TCF1 was gone, CD39 and CD101 were high, and
IL-7R was no longer detected.
= CD101 marks terminally_exhausted; ENTPD1 marks terminally_exhausted; IL7R depleted_in terminally_exhausted;
= TCF7 depleted_in terminally_exhausted
The cells had passed from a naive to a central memory phenotype by week 3, with loss of CD45RA and gain of CD95.
= FAS marks central_memory; PTPRC depleted_in central_memory
Naive cells turned into effector cells within days, with upregulation of GZMB and downregulation of SELL.
= GZMB marks effector; SELL depleted_in effector
TIL clones progressed to terminal exhaustion, with concomitant loss of TCF7 and acquisition of CD39.
= ENTPD1 marks terminally_exhausted; TCF7 depleted_in terminally_exhausted
Progenitor exhausted cells expressed SLAMF6 and XCL1, whereas terminally exhausted cells had lost both genes.
= SLAMF6 depleted_in terminally_exhausted; SLAMF6 marks progenitor_exhausted; XCL1 depleted_in
= terminally_exhausted; XCL1 marks progenitor_exhausted
Central memory cells expressed SELL, CCR7 and LEF1, which effector cells had silenced.
= CCR7 depleted_in effector; CCR7 marks central_memory; LEF1 depleted_in effector; LEF1 marks central_memory;
= SELL depleted_in effector; SELL marks central_memory
Naive cells express KLF2, S1PR1 and SELL, whereas resident memory cells had lost these transcripts and
upregulated CXCR6 and ITGA1 instead.
= CXCR6 marks resident_memory; ITGA1 marks resident_memory; KLF2 depleted_in resident_memory; KLF2 marks naive;
= S1PR1 depleted_in resident_memory; S1PR1 marks naive; SELL depleted_in resident_memory; SELL marks naive
Exhausted cells contained TOX and NR4A1, and memory cells lacked these proteins.
= NR4A1 depleted_in memory; NR4A1 marks exhausted; TOX depleted_in memory; TOX marks exhausted
EGR2 was higher in anergic than in effector CD4+ T cells of tolerant mice (Fig. 2a).
= EGR2 depleted_in effector; EGR2 marks anergic
Blimp-1 transcripts were lower in naive than in exhausted CD8+ T cells of chronic carriers.
= PRDM1 depleted_in naive; PRDM1 marks exhausted
BCL6 was more abundant in progenitor than in terminally exhausted cells.
= BCL6 depleted_in terminally_exhausted; BCL6 marks progenitor_exhausted
Methylation at IFNG and GZMB was erased in memory cells.
=
Chromatin accessibility at the TOX and PDCD1 loci was increased in exhausted cells.
=
Exhausted cells expressed TOX; unlike them, memory cells were rich in IL7R and CCR7.
= CCR7 marks memory; IL7R marks memory; TOX marks exhausted
Central memory cells expressed SELL, CCR7 and LEF1, which effector cells had silenced.
= CCR7 depleted_in effector; CCR7 marks central_memory; LEF1 depleted_in effector; LEF1 marks central_memory;
= SELL depleted_in effector; SELL marks central_memory
The T-cell clones entered senescence; KLRG1 and CD57 rose and CD28 disappeared.
= B3GAT1 marks senescent; CD28 depleted_in senescent; KLRG1 marks senescent
CD103 characterises resident memory cells, and circulating effector memory cells lack it.
= ITGAE depleted_in effector_memory; ITGAE marks resident_memory
KLRG1 and CX3CR1 were raised on effector cells, but memory precursors lacked both.
= CX3CR1 depleted_in memory_precursor; CX3CR1 marks effector; KLRG1 depleted_in memory_precursor; KLRG1 marks
= effector
Progenitor exhausted cells lost CD69 when they became intermediate exhausted cells.
= CD69 depleted_in intermediate_exhausted
The short-lived effectors shed KLRG1 on entering the memory compartment.
= KLRG1 depleted_in memory
Memory precursors regain SELL upon turning into central memory cells.
= SELL marks central_memory
Naive T cells acquire GZMB as they differentiate into effector cells.
= GZMB marks effector
EGR2 was higher in anergic than in effector CD4+ T cells of tolerant mice (Fig. 2a).
= EGR2 depleted_in effector; EGR2 marks anergic
In these terminally exhausted cells, transcripts of RGS1, CXCR6 and LAG3 were all less abundant than in resident
memory cells.
= CXCR6 depleted_in terminally_exhausted; CXCR6 marks resident_memory; LAG3 depleted_in terminally_exhausted;
= LAG3 marks resident_memory; RGS1 depleted_in terminally_exhausted; RGS1 marks resident_memory
Terminally exhausted cells transcribe more TOX than progenitor exhausted cells.
= TOX depleted_in progenitor_exhausted; TOX marks terminally_exhausted
CCR7 is less frequent on effector memory than on central memory cells.
= CCR7 depleted_in effector_memory; CCR7 marks central_memory
The two were memory cells, in which BCL2 was high but GZMB and PRF1 were silent.
= BCL2 marks memory; GZMB depleted_in memory; PRF1 depleted_in memory
NR4A1 and EGR2 rose in the clones as anergy developed over three days.
= EGR2 marks anergic; NR4A1 marks anergic
LAG3 transcripts did not correlate with T-cell exhaustion in these tumours.
= not LAG3 associated exhausted
TOX correlated with exhaustion of T cells, whereas BATF did not.
= TOX associated exhausted; not BATF associated exhausted
Deletion of BATF did not affect memory formation.
= not BATF promotes memory
"""


@pytest.mark.parametrize(("text", "expected"), read_told(TOLD))
def test_sentence_is_read_as_told(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, expected.split("; ")))
