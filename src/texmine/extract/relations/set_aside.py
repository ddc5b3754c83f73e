"""Genes that are set aside beside the one that acts: "It was X, rather than Y, that drove S"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.match import Match
from texmine.extract.relations.tree import Tree

_BETWEEN = frozenset({",", "rather", "than", "but", "not", "and", "instead", "of", "(", "the", "by"})
_LONGEST = 5


def find_set_aside(tree: Tree, actors: Sequence[Actor], matches: Sequence[Match]) -> list[Match]:
    """The claims of the gene right before one that is denied, for that one: the match negates them."""
    told = {m.actor.mention.concept for m in matches}
    found = []
    for actor in actors:
        if not actor.denied or actor.role == "apart" or actor.mention.concept in told:
            continue
        for m in matches:
            between = tree.lower[m.actor.mention.last : actor.mention.first]
            if 0 < len(between) <= _LONGEST and set(between) <= _BETWEEN:
                change = actor.change or m.actor.change
                found.append(replace(m, actor=replace(m.actor, mention=actor.mention, change=change, denied=True)))
    return found
