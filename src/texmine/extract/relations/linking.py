"""Who acts in a clause that was read in the order of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.carrying import is_left_open, lenders
from texmine.extract.relations.event import Event
from texmine.extract.relations.match import Match
from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.segments import Clauses
from texmine.extract.relations.taking_part import SHOWN, is_own_deed
from texmine.extract.relations.tree import FINITE_TAGS, NOUN_TAGS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_APART = ("differ", "distinguish", "separat", "diverg", "discern", "discriminat")
_BESIDE = frozenset({
    "by", "with", "in", "after", "upon", "on", "through", "following", "circ", "means", "when", "under", "without",
    "from",
})  # fmt: skip


def link(tree: Tree, lexicon: Lexicon, clauses: Clauses, actors: Sequence[Actor], event: Event) -> list[Match]:
    """The actors of an event that was read in order: the genes before the clause's first verb, by-agents, or,
    where the clause has none, those whose perturbation an earlier clause tells.
    """
    actors = [a for a in actors if not is_own_deed(tree, a, event.node)]
    own = _before_gerund(tree, actors, event.node)
    if own:
        return [_match(a, event, "order") for a in own]
    first, end = clauses.bounds(event.node)
    verb = next(
        (
            j
            for j in range(first, end)
            if tree.is_verb(j) and tree.tags[j] != "VBG" and tree.deps[j] not in {"amod", "acl", "relcl"}
        ),
        event.node,
    )
    agents = [
        a
        for a in actors
        if first <= a.mention.first < min(verb, event.node)
        and not _aside(tree, a.mention, event.node)
        and not _names(a, event)
        and not (a.change is None and a.role in {"through", "via"})
        and not (a.change is None and (a.gov == event.dwelt or _other_subject(tree, a, event)))
    ]
    here = _acting([a for a in agents if a.change is not None or not a.host], verb, first) or _by_agents(
        [a for a in actors if not (_is_sign(tree, a) or _tells_apart(tree, a, event))], event.node, end
    )
    if here:
        return [_match(a, event, "order") for a in here]
    changed = [a for a in actors if a.change is not None and a.mention.first < event.mention.first]
    changed = [a for a in changed if not (a.role == "obj" and first <= a.mention.first and not a.host)]
    changed = lenders(changed, tree, event, first, end)
    changed = [a for a in changed if first <= a.mention.first or is_left_open(tree, lexicon, a, event, first, end)]
    if changed and _continued(tree, changed[-1], first):
        return [Match(replace(changed[-1], change=None), event, "agent", "carried", 0)]
    return [_match(a, event, "carried") for a in changed if a.node == changed[-1].node]


def _before_gerund(tree: Tree, actors: Sequence[Actor], v: int) -> list[Actor]:
    """As in "with X sustaining S1 and Y driving S2": the gene right before a gerund is its subject, with its row."""
    if tree.tags[v] != "VBG":
        return []
    start = v
    while start > 0 and tree.tags[start - 1] == "RB":
        start -= 1
    near = [a for a in actors if a.mention.last == start and a.role not in {"aside", "by"} and not a.host]
    if not near or near[-1].affix is not None:
        return []
    rows = find_rows(tree, [a.mention for a in actors if a.mention.method != "anaphora"])
    row = next((row for row in rows if row[-1] == near[-1].mention), [near[-1].mention])
    return [a for a in actors if a.mention in row]


def _other_subject(tree: Tree, actor: Actor, event: Event) -> bool:
    """Whether the last finite verb before a state has a subject of its own, after the gene: "X is noted where cells
    become S". A condition ("X is needed if cells are to become S") is told of the gene all the same.
    """
    before = range(actor.mention.last, event.mention.first)
    verbs = [k for k in before if tree.tags[k] in FINITE_TAGS]
    if not verbs or any(tree.lower[k] == "if" for k in before):
        return False
    last = tree.main_verb(verbs[-1])
    own = range(actor.mention.last, last)
    return any(s in own and tree.tags[s] in NOUN_TAGS and s != actor.node for s in tree.children(last, *SUBJECTS))


def _continued(tree: Tree, actor: Actor, first: int) -> bool:
    """As in "induction of X, which drives S": the clause speaks of X, whose rise in the cell is no experiment."""
    after = tree.lower[actor.mention.last : actor.mention.last + 2]
    return actor.change == "gain" and after == [",", "which"] and first <= actor.mention.last + 1


def _names(actor: Actor, event: Event) -> bool:
    """Whether a whole gene is part of the state's own phrase: "TOX-driven exhaustion persisted"."""
    return actor.change is None and event.mention.first <= actor.node < event.mention.last


def _acting(agents: Sequence[Actor], verb: int, start: int) -> list[Actor]:
    """Of the genes before a verb those that are its subject, or else the nearest and what is coordinated with it."""
    subjects = [a for a in agents if a.role == "subj" and a.gov == verb]
    if subjects:
        return subjects
    near = [
        a for a in agents if (verb - a.mention.last <= 2 or (a.role == "obj" and a.gov < start)) and a.role != "aside"
    ]
    fit = near or [
        a
        for a in agents
        if a.change is not None or a.role in {"subj", "np", "main", "dep", "ROOT", "nsubj", "npadvmod", "meta", "root"}
    ]
    return [a for a in fit if a.node == fit[-1].node or a.mention == fit[-1].mention]


def _by_agents(actors: Sequence[Actor], node: int, end: int) -> list[Actor]:
    return [
        a
        for a in actors
        if node < a.mention.first < end and (a.role == "by" or (a.change is not None and a.role in _BESIDE))
    ]


def _is_sign(tree: Tree, actor: Actor) -> bool:
    """As in "as reflected by X": what shows a state does not bring it about."""
    return tree.lower[actor.gov - 1] == "as" and tree.lower[actor.gov] in SHOWN


def _tells_apart(tree: Tree, actor: Actor, event: Event) -> bool:
    """As in "can form S1 and differ from S2 by X": a further verb of telling apart after the state has the "by"."""
    return actor.gov >= event.mention.last and tree.lower[actor.gov].startswith(_APART)


def _aside(tree: Tree, gene: DocMention, node: int) -> bool:
    """Whether a gene stands in a relative clause of its own, or the event does and its antecedent is another."""
    for j in range(gene.first - 1, max(-1, gene.first - 8), -1):
        if tree.lower[j] == ",":
            break
        if tree.tags[j] in {"WDT", "WP", "WP$", "WRB"}:
            closed = tree.tags[j] == "WP$" and any(tree.tags[k] in FINITE_TAGS for k in range(j, gene.first))
            return closed or "," in tree.lower[gene.last : node]
    opened = [r for r in range(gene.last, node) if tree.tags[r] in {"WDT", "WP", "WP$"}]
    return bool(opened) and opened[-1] - gene.last > 2 and "," not in tree.lower[opened[-1] : node]


def _match(actor: Actor, event: Event, rule: str) -> Match:
    acts = actor.role == "subj" or (actor.change == "gain" and actor.role in {"np", "main", "obj"})
    mode = "host" if actor.host else "agent" if rule == "order" and acts else "circumstance"
    return Match(actor, event, mode, rule, 0)
