"""Where gene and state meet: which actor an event belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event
from texmine.extract.relations.nouns import ROLES
from texmine.extract.relations.taking_part import antecedent_of, is_lent, lets_another, part_in
from texmine.extract.relations.tree import SUBJECTS, Tree


@dataclass(frozen=True, slots=True)
class Match:
    """An actor and an event that one clause joins. ``mode`` is agent, host or circumstance."""

    actor: Actor
    event: Event
    mode: str
    rule: str
    distance: int


def match(tree: Tree, actor: Actor, event: Event) -> Match | None:
    """The match of an actor and an event; None where no clause joins them."""
    if set(range(actor.mention.first, actor.mention.last)) & set(range(event.mention.first, event.mention.last)):
        return None
    if _is_later(tree, actor, event) or _is_fellow(tree, actor, event):
        return None
    for depth, level in enumerate(event.levels):
        if depth and not level.open and _is_beside(tree, actor, event.levels[depth - 1].node, level.node):
            continue
        inner = event.levels[0].node
        if depth and _acts_here_alone(tree, actor, event):
            continue
        if depth and event.shut and not level.open and (actor.change is None or actor.role == "by"):
            continue
        if _of_other_act(tree, actor, inner, level.node) or _is_aim(tree, actor, inner, level.node):
            continue
        if depth and lets_another(tree, actor, inner, level.node):
            continue
        mode = part_in(tree, actor, event, level.node, open_=level.open)
        if mode is not None:
            if mode == "agent" and actor.change is None and (actor.host or _would_pass(tree, actor, event, level.node)):
                return None
            if actor.change == "gain" and antecedent_of(tree, level.node) == actor.node:
                actor = replace(actor, change=None)
            rule = "guess" if event.guessed else mode
            return Match(actor, event, "host" if actor.host else mode, rule, depth)
    return _within(tree, actor, event) if actor.change is not None else _of_influence(tree, actor, event)


def _is_fellow(tree: Tree, actor: Actor, event: Event) -> bool:
    """As in "correlates with S and X content": gene and state are both what something else is linked with."""
    p = tree.heads[actor.node]
    beside = actor.role in {"with", "to"} and tree.heads[p] == actor.gov and tree.lower[p] == actor.role
    return beside and event.linked and event.head >= 0 and event.head in tree.subtree(p)


def _acts_here_alone(tree: Tree, actor: Actor, event: Event) -> bool:
    """Whether a gene takes part in its own predicate and in no other: "together with X", "by virtue of X"."""
    return actor.role == "jointly" or (event.vague and (actor.role == "cause" or is_lent(tree, actor, actor.gov)))


def _is_beside(tree: Tree, actor: Actor, inner: int, outer: int) -> bool:
    """As in "S1 owe their genesis to X, and S2 fell": what one clause says of its own gene is not said of the next."""
    lent = is_lent(tree, actor, outer) or (actor.role == "by" and actor.change is None)
    return lent and actor.gov == outer and tree.deps[inner] == "conj" and tree.has(inner, *SUBJECTS)


def _is_later(tree: Tree, actor: Actor, event: Event) -> bool:
    """As in "S formed, in whose absence …": what "whose" opens says nothing of the clause before."""
    first = actor.mention.first
    return tree.lower[first] == "whose" and bool(event.cues) and max(event.cues) < first


def _would_pass(tree: Tree, actor: Actor, event: Event, v: int) -> bool:
    """Whether the predicate is that of cells which pass into the state themselves, as no gene does."""
    joined = event.dwelt >= 0 and tree.deps[event.dwelt] == "conj" and v in tree.ancestors(event.dwelt)
    if actor.role == "subj" and (v == event.dwelt or joined):
        return True
    passes = any(at == v and "subject" in places for at, places in event.passages)
    own = {*range(event.mention.first, event.mention.last), *event.nouns}
    affected = any(k not in own for k in tree.children(v, "dobj", "xcomp"))
    return passes and actor.role == "subj" and not affected


_INFLUENCES = frozenset({
    "effect", "effects", "influence", "impact", "action", "requirement", "need", "necessity", "contribution",
})  # fmt: skip


def _of_influence(tree: Tree, actor: Actor, event: Event) -> Match | None:
    """As in "the suppressive effect of X on S", "the requirement for X in the formation of S"."""
    if actor.gov not in event.nouns or actor.role not in {"of", "for"}:
        return None
    if tree.lower[actor.gov] in ROLES:
        return _of_role(tree, actor, event)
    named = tree.lower[actor.gov] in _INFLUENCES and not event.vague
    return Match(actor, event, "agent", "own", 0) if named else None


_NEEDED = frozenset({
    "essential", "critical", "indispensable", "crucial", "vital", "obligate", "requisite", "causal", "instructive",
    "importance",
})  # fmt: skip
_INDEFINITE = frozenset({"a", "an", "no", "any", "another", "such", "little"})


def _of_role(tree: Tree, actor: Actor, event: Event) -> Match | None:
    """As in "a role for X in S" (linked), "an essential role of X in S"; "the role of X in S" says nothing yet."""
    beside = {tree.lower[actor.gov], *(tree.lower[k] for k in tree.children(actor.gov))}
    if beside & _NEEDED or (event.upkeep and beside & _INDEFINITE):
        return Match(actor, replace(event, vague=False), "agent", "own", 0)
    return Match(actor, event, "agent", "own", 0) if beside & _INDEFINITE else None


def _within(tree: Tree, actor: Actor, event: Event) -> Match | None:
    """A gene that was changed in the cells of the state itself ("memory cells lacking X declined"), or in the
    phrase that speaks of them ("the number of X-deficient memory cells").
    """
    own = actor.node == event.head or event.mention.first <= actor.node < event.mention.last
    if own and actor.role in {"subj", "np"} and event.levels:
        v = event.levels[0].node
        same = v == actor.gov or (tree.deps[v] == "xcomp" and tree.heads[v] == actor.gov)
        return Match(actor, event, "host", "own", 0) if same else None
    if (actor.gov in event.nouns or actor.node in event.nouns) and actor.node != event.mention.last:
        return Match(actor, event, "host" if actor.host else "circumstance", "inside", len(event.levels))
    return None


def _of_other_act(tree: Tree, actor: Actor, inner: int, outer: int) -> bool:
    """As in "Y is induced by X and drives S", "Y is recruited by X to drive S": what Y does is no act of X."""
    if actor.role != "by" or actor.gov != outer or actor.change is not None or inner == outer:
        return False
    if tree.deps[inner] == "conj":
        return True
    infinitive = any(tree.tags[k] == "TO" for k in tree.children(inner, "aux"))
    subjects = tree.children(outer, "nsubjpass")
    return infinitive and any(k in actor.others for s in subjects for k in tree.subtree(s))


def _is_aim(tree: Tree, actor: Actor, inner: int, outer: int) -> bool:
    """As in "We deleted X to drive S": what people meant to do they have not found."""
    if actor.gov != outer or actor.role not in {"main", "circ", "obj"} or inner == outer:
        return False
    infinitive = any(tree.tags[k] == "TO" for k in tree.children(inner, "aux"))
    return infinitive and any(tree.lower[s] in {"we", "i"} for s in tree.children(outer, "nsubj"))


_AMOUNTS = frozenset({"many", "much", "few", "little", "often"})


def is_asked(tree: Tree, found: Match) -> bool:
    """As in "to learn how X shapes S": a question, which tells of no direction."""
    nodes = [level.node for level in found.event.levels]
    asked = (k for v in nodes for k in tree.children(v, "advmod") if tree.lower[k] == "how")
    return found.event.vague and not found.event.negations and any(tree.lower[k + 1] not in _AMOUNTS for k in asked)


def is_aim(tree: Tree, found: Match) -> bool:
    """Whether a match says no more than what people did something for."""
    verbs = [k for k in found.event.cues if tree.is_verb(k)]
    over = tree.verb_over(verbs[0]) if verbs else None
    return over is not None and _is_aim(tree, found.actor, verbs[0], over)
