"""One state told of with two genes, or of one gene twice; glosses on a state; what cells make, send or are given."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
# two genes, two verbs, one state
BATF promotes and BACH2 prevents terminal exhaustion.
= BATF promotes terminally_exhausted; BACH2 inhibits terminally_exhausted
IL-2 drives but IL-21 restrains differentiation into short-lived effectors.
= IL2 promotes short_lived_effector; IL21 inhibits short_lived_effector
TCF1 restrains and BLIMP-1, raised in old cells, accelerates exhaustion.
= TCF7 inhibits exhausted; PRDM1 promotes exhausted
Naive T cells turn into short-lived effectors, a passage that TCF1 restrains and BLIMP-1 accelerates.
= TCF7 inhibits short_lived_effector; PRDM1 promotes short_lived_effector
TCF1 binds and BACH2 represses effector genes in exhausted cells.
=
Exhausted T cells express TOX and BATF drives exhaustion.
= TOX marks exhausted; BATF promotes exhausted

# what a second gene does, or what was done to it, with its verb or noun left out
T-bet promotes the intermediate exhausted subset and TOX the conversion of this subset to terminal exhaustion.
= TBX21 promotes intermediate_exhausted; TOX promotes terminally_exhausted
BACH2 favours memory, and BLIMP-1 the formation of short-lived effectors.
= BACH2 promotes memory; PRDM1 promotes short_lived_effector
Loss of TOX, and likewise that of TOX2, reduced exhaustion.
= TOX promotes exhausted; TOX2 promotes exhausted
We stained TCF7 in memory cells and TOX, the marker of exhaustion.
= TOX marks exhausted

# where "both" is, and what an act only starts from
PD-1 appears on exhausted and effector cells, and TOX is found on both.
= PDCD1 marks exhausted; PDCD1 marks effector; TOX marks exhausted; TOX marks effector
PD-1 blockade acts for the most part on the stem-like subset, which it drives into effector-like exhausted cells.
= PDCD1 inhibits intermediate_exhausted

# one gene that cells have and need
TOX is expressed in and required for exhausted T cells.
= TOX marks exhausted; TOX promotes exhausted

# what a state's name means
Terminal effectors, that is, cells with high KLRG1 and low IL-7Rα, undergo apoptosis.
= KLRG1 marks short_lived_effector; IL7R depleted_in short_lived_effector

# what cells make or send, and what is brought into them
IL-17A from TRM cells brings about flares at sites that had cleared.
=
IL-10 subdues antigen presentation and IL-2 output of effector T cells.
=
TERT overexpression lengthens the life of clones, which served to test receptors for transfer into naive cells.
=
""")


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_what_is_named_once_is_told_of_both(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(filter(None, told.split("; ")))
