"""All the features of a pair, by name. They speak of words and places, never of which gene or state it is."""

from __future__ import annotations

from texmine.extract.relations.learned.between import describe_between
from texmine.extract.relations.learned.company import describe_company
from texmine.extract.relations.learned.pair import Pair, Scene
from texmine.extract.relations.learned.sides import describe_sides

WORDED = ("between: word ", "gene -", "gene +", "state -", "state +")
"""How the features begin that tell single words or places: the trees do without them."""


def describe_pair(scene: Scene, pair: Pair) -> frozenset[str]:
    """The names of the features that hold of a pair."""
    return frozenset((*describe_sides(scene, pair), *describe_between(scene, pair), *describe_company(scene, pair)))
