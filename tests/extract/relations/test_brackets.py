"""Brackets within lists and after descriptions, the last of several results, and clauses on the cells of a state."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# citations within a list of genes, and a clause hung on "T cells" of the state before
Exhaustion of T cells brought on by inhibitory receptors such as TIM-3 (12, 13), VISTA (14) and CTLA-4 (15) has been
described.
= CTLA4 promotes exhausted; HAVCR2 promotes exhausted; VSIR promotes exhausted
Anergy of T cells induced by CTLA-4 (8, 9), EGR2 (10) and EGR3 (11–13) is well known.
= CTLA4 promotes anergic; EGR2 promotes anergic; EGR3 promotes anergic
This defect is put down to dysfunction of T cells driven by PD-1, LAG3 and TIGIT.
= LAG3 promotes dysfunctional; PDCD1 promotes dysfunctional; TIGIT promotes dysfunctional
Exhaustion of T cells observed in patients treated with IL-2 (3) has been studied.
=
We studied exhaustion of T cells sorted by CD39 (2) and CD69 (3) expression.
=

# a gene in brackets that a phrase has described
Naive T cell maintenance requires the receptor for IL-7 (IL7R).
= IL7R maintains naive
Exhausted cells express the ligand for CD40 (CD40LG) together with SELL.
= CD40LG marks exhausted; SELL marks exhausted
Memory formation depends on the kinase activated by IL-2 (JAK3).
= JAK3 promotes memory
The upkeep of memory T cells in mice requires the factor expressed in thymocytes (BACH2).
= BACH2 maintains memory

# the last of several results
Deletion of LAG3 led to sustained proliferation, better control of the tumour, and the emergence of central memory
cells.
= LAG3 inhibits central_memory
Loss of Socs1 culminated in faster clearance, lower pathology and the establishment of resident memory T cells.
= SOCS1 inhibits resident_memory
Treatment with IL-15 resulted in sustained cytokine release, slower tumour growth and the generation of stem cell
memory T cells.
= IL15 promotes stem_memory
Deletion of Satb1 led to a loss of quiescence and, as a result, to the premature formation of effector cells.
= SATB1 inhibits effector
Treatment with IL-21 resulted in more killing and, most notably, the appearance of central memory cells.
= IL21 promotes central_memory
Blockade of LAG3 led to weight gain and, in the liver, the formation of memory T cells was measured by CD44.
=
Infection led to fever, weight loss, and the formation of memory T cells, and TIGIT was found on NK cells.
=
Vaccination led to strong antibody titres, and the formation of memory T cells was measured with CD44 antibodies.
=
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_what_brackets_and_rows_broke_is_read(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
