"""Proposals of last resort: an effect that was read for a state, and a gene that no other reading has used.

Where neither tree nor order joins them, they are joined if gene, verb and state follow one another closely; the ranker
decides what such a proposal is worth.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.carrying import is_left_open, may_lend
from texmine.extract.relations.event import Event
from texmine.extract.relations.match import Match
from texmine.extract.relations.taking_part import is_place_of_binding
from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.extract.relations.words import CELLS, HOSTS
from texmine.vocab.lexicon import Lexicon

_NEAR = 11
_PARTING = frozenset({")", "(", ";", "whereas", "while"})
_ENGAGING = ("engag", "activat", "stimulat", "ligat", "trigger", "bind", "bound")
"""What a ligand does to a receptor, so that the receptor acts."""
_BEYOND = frozenset({"beyond", "besides", "unlike", "except"})


def find_loose(
    tree: Tree,
    lexicon: Lexicon,
    actors: Sequence[Actor],
    events: Sequence[Event],
    matches: Sequence[Match],
    taken: frozenset[int],
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
        idle = [a for a in idle if not _is_set_aside(tree, lexicon, a, cue) and _is_open(tree, lexicon, a, event)]
        if not idle:
            continue
        nearest = _acting(max(idle, key=lambda a: a.mention.first), idle)
        mode = "circumstance" if nearest.change else "agent"
        found += [Match(a, event, "host" if a.host else mode, "loose", 0) for a in idle if a.node == nearest.node]
    return found


def _verb_of(tree: Tree, event: Event) -> int | None:
    """The verb before the state that carries the effect; None for a verb of cells that pass into the state."""
    own = {*range(event.mention.first, event.mention.last), *event.nouns}
    passes = event.dwelt >= 0 or any(
        not any(k not in own for k in tree.children(at, "dobj", "nsubjpass")) for at, _ in event.passages
    )
    verbs = [k for k in event.cues if tree.is_verb(k) and k < event.mention.first and tree.tags[k] != "VBN"]
    return None if passes or not event.lexical or not verbs else min(verbs)


def _acting(actor: Actor, others: Sequence[Actor]) -> Actor:
    """As in "X represses Y and so drives S": of a gene that another one acts on, that other."""
    if actor.role != "obj" or actor.change is not None:
        return actor
    return next((a for a in others if a.role == "subj" and a.gov == actor.gov), actor)


def _is_set_aside(tree: Tree, lexicon: Lexicon, actor: Actor, cue: int) -> bool:
    """As in "beyond X, other receptors drive S", "cells expressed less X and formed S": the subject is another."""
    if tree.lower[actor.mention.first - 1] in _BEYOND or actor.role in _BEYOND:
        return True
    if actor.role != "obj" or actor.change is not None:
        return False
    entry = lexicon.expression(tree.lower[actor.gov], "verb")
    joined = tree.deps[cue] == "conj" and actor.gov in tree.ancestors(cue)
    if entry is not None and entry.role == "has" and (joined or tree.deps[actor.gov] == "relcl"):
        return True
    return _is_worked_on(tree, lexicon, actor, cue)


def _is_worked_on(tree: Tree, lexicon: Lexicon, actor: Actor, cue: int) -> bool:
    """As in "signals that limit X expression and allow S": what something else does to a gene first."""
    frame = lexicon.frame(tree.lower[actor.gov], "verb", "object")
    beside = tree.tags[cue] != "VBG" and tree.lower[cue - 1] in {"and", "to"} and "and" in tree.lower[cue - 2 : cue]
    return beside and frame is not None and frame.sign == "-" and actor.gov < actor.mention.first


def _is_open(tree: Tree, lexicon: Lexicon, actor: Actor, event: Event) -> bool:
    """Whether no other subject stands between a gene and what is said of the state."""
    return is_left_open(tree, lexicon, actor, event, actor.mention.last, len(tree))


def _fits(tree: Tree, actor: Actor, cue: int, taken: frozenset[int]) -> bool:
    lowered = actor.role == "obj" and actor.change is not None and actor.opaque
    if lowered or actor.role == "aside" or actor.opaque > 1 or actor.mention.first in taken or actor.host:
        return False
    between = tree.lower[actor.mention.last : cue]
    if _is_means(actor):
        return False
    if actor.change is None and _is_acted_on(tree, actor, cue):
        return False
    if actor.change is None and _is_of_hosts(tree, actor.mention.last, cue):
        return False
    return actor.mention.last <= cue <= actor.mention.last + _NEAR and not _PARTING & set(between)


def _is_acted_on(tree: Tree, actor: Actor, cue: int) -> bool:
    """As in "signals limit expression of X and so allow S": what the subject, no gene, does to the gene is one of its
    acts, and what comes of them is another.
    """
    chain = [actor.mention.last - 1, *tree.ancestors(actor.mention.last - 1)]
    at = next((k for k in chain if tree.deps[k] in {"dobj", "xcomp", "ccomp", "relcl"} or tree.is_verb(k)), None)
    if at is None or tree.deps[at] != "dobj":
        return False
    v = tree.heads[at]
    if tree.lower[v].startswith(_ENGAGING):
        return False
    while not tree.has(v, *SUBJECTS) and tree.deps[v] in {"xcomp", "acomp", "conj", "advcl"}:
        v = tree.heads[v]
    subjects = [s for s in tree.children(v, *SUBJECTS) if s < actor.mention.first and tree.tags[s].startswith("NN")]
    apart = v in tree.ancestors(cue) and at not in tree.ancestors(cue)
    return apart and bool(subjects) and not any(k in actor.others for s in subjects for k in tree.subtree(s))


def _is_of_hosts(tree: Tree, start: int, cue: int) -> bool:
    """Whether a verb tells of mice or cells: "X promotes tumour growth in mice that harbour S"."""
    opened = [k for k in range(start + 1, cue) if tree.lower[k] in {"that", "which", "who"}]
    return bool(opened) and tree.lower[opened[-1] - 1] in HOSTS and tree.lower[opened[-1] - 1] not in CELLS


def find_alone(
    tree: Tree, lexicon: Lexicon, actors: Sequence[Actor], events: Sequence[Event], departed: Collection[DocMention]
) -> list[Match]:
    """Where a sentence names one gene alone, and nothing else was read: the gene with what the tree says of a state
    that comes after a word of the lexicon, however the parse joins the three.
    """
    if len({a.mention.concept for a in actors}) != 1:
        return []
    found: dict[str | None, Match] = {}
    for event in events:
        passes = event.dwelt >= 0 or any("subject" in places for _, places in event.passages)
        if event.mention in departed or not event.lexical or not event.cues or event.opaque:
            continue
        cue = min(event.cues)
        before = [a for a in actors if a.mention.last <= cue < event.mention.first and _may_act(a)]
        before = [a for a in before if not _is_set_aside(tree, lexicon, a, cue)]
        before = [a for a in before if a.change is not None or not _is_of_hosts(tree, a.mention.last, cue)]
        before = [a for a in before if a.change is None or (may_lend(tree, a) and _is_open(tree, lexicon, a, event))]
        before = [a for a in before if not is_place_of_binding(tree, a, cue)]
        if before and (before[-1].change is not None or not passes):
            mode = "host" if before[-1].host else "circumstance" if before[-1].change else "agent"
            found.setdefault(event.mention.concept, Match(before[-1], event, mode, "alone", 0))
    return list(found.values())


def _is_means(actor: Actor) -> bool:
    """As in "a surge of ROS, through X activity, drove S": by what something else acts."""
    return actor.change is None and actor.role in {"through", "via"}


def _may_act(actor: Actor) -> bool:
    return (
        actor.opaque <= 1
        and actor.role != "aside"
        and not _is_means(actor)
        and (actor.change is not None or not actor.host)
    )
