"""When a clause may take its cause from the one before, and when it has another or none."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# cells that only answered to a treatment, and a cause of its own
Only stem-like cells responded to anti-TIGIT therapy, whereas terminally exhausted cells did not recover with treatment.
=
Tumours resistant to TIGIT blockade were biopsied again, and terminally exhausted T cells had expanded.
=
Knockdown of Gata3 raised the mitochondrial mass of CD8+ T cells, and oral bezafibrate preserved memory cells
in the spleen.
=
Mice lacking Sesn2 were studied for a year, and oral butyrate had no effect on memory CD8+ T cells.
=

# other cells, set against those of the clause before
An excess of IL-6 diverted CD8+ T cells from memory precursors to short-lived effector cells, whereas patients with
mild disease generated resident memory cells.
= IL6 promotes short_lived_effector

# what is seen and not made
Loss of CD5 accompanied the conversion of stem-like cells into intermediate exhausted cells, which died on becoming
terminally exhausted.
= CD5 depleted_in intermediate_exhausted

# in which conditions another gene acts
NFATC1 that operates without FOS drives exhaustion, which is then fixed in terminally exhausted cells.
= NFATC1 promotes exhausted

# the cells spoken of, and not what undid their bias
Ikzf2-deficient cells were mostly effectors, a bias that was undone by loss of Prdm1, and they generated few memory
cells.
= IKZF2 inhibits effector; IKZF2 promotes memory

# the clause before lends its cause
Deletion of Nr4a1 enlarged the effector pool, and the same treatment lessened exhaustion.
= NR4A1 inhibits effector; NR4A1 promotes exhausted
Removal of Gfi1 left naive T cells intact, but the memory cells found on day 40 had disappeared a month later.
= GFI1 maintains memory; not GFI1 promotes naive
With USP22 gone, FOXP1 leaves the nucleus, and T cells proceed to terminal effector differentiation.
= USP22 inhibits short_lived_effector
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_a_clause_takes_its_cause_from_the_one_before_where_it_leaves_it_open(
    pipeline: Pipeline, pack: Pack, text: str, told: str
) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
