"""Genes that are set aside beside the one that acts: "It was X, rather than Y, that drove S", "Unlike Y, X acts"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event
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


def find_unlike(tree: Tree, actors: Sequence[Actor], matches: Sequence[Match]) -> list[Match]:
    """As in "Unlike Y, X was dispensable for S", "In contrast to anti-Y, anti-X did not revive S": of Y the opposite is
    true.
    """
    told = {m.actor.mention.concept for m in matches}
    found = []
    for actor in actors:
        first, last = actor.mention.first, actor.mention.last
        opened = any(tree.lower[:k] in _UNLIKE for k in range(max(1, first - 3), first + 1))
        comma = next((k for k in range(last, min(len(tree), last + 4)) if tree.lower[k] == ","), None)
        if not opened or comma is None or actor.mention.concept in told:
            continue
        for m in matches:
            if comma < m.actor.mention.first <= comma + _LONGEST:
                change = actor.change or m.actor.change
                event = replace(m.event, denied=False) if m.event.denied else _turned(m.event)
                found.append(replace(m, actor=replace(m.actor, mention=actor.mention, change=change), event=event))
    return found


def _turned(event: Event) -> Event:
    odd = event.negations % 2 == 1
    return replace(event, negations=event.negations - 1 if odd else event.negations + 1)


_UNLIKE = (["unlike"], ["in", "contrast", "to"], ["in", "contrast", "with"], ["as", "opposed", "to"])
