"""Genes that are named as what a state is known by, and what cells are told to have beside the name of their state."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# markers of a state, and lists of them
Nodules displayed higher levels of several exhaustion markers, including PDCD1, LAG3 and TIGIT, than the adjacent
parenchyma.
= LAG3 marks exhausted; PDCD1 marks exhausted; TIGIT marks exhausted
Staining for the SLEC marker, KLRG1, was performed on day 8 after infection.
= KLRG1 marks short_lived_effector
The effector memory marker GZMK was detected in cluster 7.
= GZMK marks effector_memory
CXCR6, ITGA1 and other TRM markers were detected in both lungs.
= CXCR6 marks resident_memory; ITGA1 marks resident_memory
Exhaustion markers were measured by flow cytometry after knock-down of BATF in T cells.
=

# named as a marker
Here we describe LAYN as a candidate marker of terminally exhausted CD8+ T cells in hepatocellular carcinoma.
= LAYN marks terminally_exhausted
CD39 was nominated as one of the markers of exhausted CD8+ T cells.
= ENTPD1 marks exhausted
We propose CD200 as a common feature of dysfunctional T cells across tumour types.
= CD200 marks dysfunctional
We report CXCR3 as a marker that distinguishes memory precursor cells in the spleen.
= CXCR3 marks memory_precursor
We generated a reporter for the TRM-defining factor Hobit.
= ZNF683 marks resident_memory

# features of a state
Tumour-specific cells carried hallmarks of terminal exhaustion, including high expression of CD38 and loss of TCF1.
= CD38 marks terminally_exhausted; TCF7 depleted_in terminally_exhausted
Donor clones acquired features of exhausted T cells, including the expression of inhibitory receptors such as TIM-3
and TIGIT.
= HAVCR2 marks exhausted; TIGIT marks exhausted
CXCR6 and ITGA1 define a population of gut lymphocytes that shows features of tissue-resident memory or exhausted T
cells.
= CXCR6 marks exhausted; CXCR6 marks resident_memory; ITGA1 marks exhausted; ITGA1 marks resident_memory

# cells that are called by a state after what they express
Cluster 5 showed high expression of SELL, CCR7 and LEF1 and was therefore annotated as naive T cells.
= CCR7 marks naive; LEF1 marks naive; SELL marks naive
Cells of group 4 lacked CCR7 and expressed GZMK, and were hence classified as effector memory T cells.
= CCR7 depleted_in effector_memory; GZMK marks effector_memory
C2 displayed high expression of inhibitory receptor genes, including HAVCR2 and ENTPD1, which was consistent with the
identity of terminally exhausted CD8+ T cells.
= ENTPD1 marks terminally_exhausted; HAVCR2 marks terminally_exhausted
Loss of Dgka raised IL-2 output, and the edited T cells expressed less PD-1, consistent with reduced exhaustion.
= DGKA promotes exhausted

# what their expression shows, and what goes along with a state
A population of memory-like CD4+ T cells also arose, as evidenced by its high expression of Tcf7, Sell and Bcl2.
= BCL2 marks memory; SELL marks memory; TCF7 marks memory
T cell exhaustion is a condition of chronic disease in which CD8+ T cells gradually lose their functions while
expressing inhibitory receptors, including PD-1, LAG-3 and CD160.
= CD160 marks exhausted; LAG3 marks exhausted; PDCD1 marks exhausted
Terminal exhaustion was accompanied by downregulation of TCF-1 and SLAMF6.
= SLAMF6 depleted_in terminally_exhausted; TCF7 depleted_in terminally_exhausted
CD8+ T cells in chronic hepatitis acquire dysfunctional features, including poor proliferation, that coincide with the
upregulation of checkpoint receptors such as PD-1 and TIGIT.
= PDCD1 marks dysfunctional; TIGIT marks dysfunctional
""")


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_names_of_a_state_s_products_are_read(pipeline: Pipeline, pack: Pack, sentence: str, expected: str) -> None:
    assert claims(pipeline, pack, sentence) == set(filter(None, expected.split("; ")))
