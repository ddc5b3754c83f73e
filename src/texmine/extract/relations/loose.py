"""Proposals of last resort: an effect that was read for a state, and a gene that no other reading has used.

Where neither tree nor order joins them, they are joined if gene, verb and state follow one another closely; the ranker
decides what such a proposal is worth.
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event
from texmine.extract.relations.match import Match
from texmine.extract.relations.tree import Tree

_NEAR = 11


def find_loose(
    tree: Tree, actors: Sequence[Actor], events: Sequence[Event], matches: Sequence[Match], taken: frozenset[int]
) -> list[Match]:
    """Matches of idle actors with idle events, each event with its nearest actors. ``taken`` are tokens of states."""
    used = {found.event.mention for found in matches}
    busy = {found.actor.mention.concept for found in matches}
    found = []
    for event in events:
        cue = _verb_of(tree, event)
        if event.mention in used or cue is None:
            continue
        idle = [a for a in actors if _fits(tree, a, cue, taken) and a.mention.concept not in busy]
        if not idle:
            continue
        nearest = max(idle, key=lambda a: a.mention.first)
        mode = "circumstance" if nearest.change else "agent"
        found += [Match(a, event, "host" if a.host else mode, "loose", 0) for a in idle if a.node == nearest.node]
    return found


def _verb_of(tree: Tree, event: Event) -> int | None:
    """The verb before the state that carries the effect; None for a verb of cells that pass into the state."""
    own = {*range(event.mention.first, event.mention.last), *event.nouns}
    passes = any(not any(k not in own for k in tree.children(at, "dobj", "nsubjpass")) for at, _ in event.passages)
    verbs = [k for k in event.cues if tree.is_verb(k) and k < event.mention.first and tree.tags[k] != "VBN"]
    return None if passes or not event.lexical or not verbs else min(verbs)


def _fits(tree: Tree, actor: Actor, cue: int, taken: frozenset[int]) -> bool:
    if actor.role == "aside" or actor.opaque > 1 or actor.mention.first in taken or actor.host:
        return False
    between = tree.lower[actor.mention.last : cue]
    return actor.mention.last <= cue <= actor.mention.last + _NEAR and not {")", "(", "whereas", "while"} & set(between)
