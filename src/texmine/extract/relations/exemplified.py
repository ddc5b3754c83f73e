"""Genes that are given as examples of what acts on a state: "regulators of S, including X and Y", "X, Y and other
drivers of S", "the S suppressors X and Y".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.climb import find_event_at
from texmine.extract.relations.compose import apply_frame
from texmine.extract.relations.event import Event, Level
from texmine.extract.relations.listings import opened, row_before
from texmine.extract.relations.match import Match
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import Tree

RULE = "agent"
_OTHER = frozenset({"other", "further", "additional"})
_PREPOSITIONS = ("of", "for", "on", "in", "against")


def find_exemplified(sent: Sentence, actors: Sequence[Actor], states: Sequence[DocMention]) -> list[Match]:
    """The matches of the examples of a noun that tells how something acts on a state."""
    found = []
    for state in states:
        for event in _agents_of(sent, state):
            noun = event.node
            own = [a for a in actors if a.change is None and not a.host and a.mention.method != "anaphora"]
            said = replace(event, complete=True, levels=(Level(noun, open=False),))
            found += [Match(a, said, "agent", RULE, 0) for a in own if _is_example(sent.tree, a.mention, noun)]
            found += [Match(a, said, "agent", RULE, 0) for a in own if _is_named(sent.tree, a.mention, event)]
            row = _others_before(sent.tree, [a.mention for a in own], noun)
            found += [Match(a, said, "agent", RULE, 0) for a in own if a.mention in row]
    return found


def _agents_of(sent: Sentence, state: DocMention) -> Iterator[Event]:
    """What a state's name is the object of, as far as nouns that act tell: "drivers of S formation", "S drivers"."""
    for noun in range(len(sent.tree)):
        frames = [f for p in _PREPOSITIONS if (f := sent.lexicon.frame(sent.tree.lower[noun], "noun", p))]
        frame = sent.lexicon.frame(sent.tree.lower[noun], "noun", "object") or next(iter(frames), None)
        if frame is None or sent.tree.is_verb(noun) or state.first <= noun < state.last:
            continue
        if state.last == noun or (state.last == noun - 1 and sent.tree.tags[noun - 1].startswith(("NN", "JJ"))):
            event = Event(state, noun, head=state.last - 1, steps=("example of",))
            yield apply_frame(sent, event, frame, noun)
        elif noun < state.first and (event_at := find_event_at(sent, state, noun)) is not None:
            yield event_at


def _is_example(tree: Tree, gene: DocMention, noun: int) -> bool:
    """Whether a gene, or the first of its list, is hung as an example on a noun."""
    i = tree.noun_over(gene.last - 1)
    for _ in range(12):
        h = tree.heads[i]
        if h == i:
            return False
        if tree.deps[i] == "pobj" and tree.heads[h] == noun:
            return _opens(tree, h)
        if tree.deps[i] not in {"conj", "appos"}:
            return False
        if tree.deps[i] == "appos" and h == noun:
            return True
        i = h
    return False


_SHARES = frozenset({"role", "roles", "function", "functions", "part", "task", "place", "action", "importance"})
_ASIDE = frozenset({"unlike", "like", "rather", "but", "together", "along", "in", "alongside", "besides", "and"})
_TITLE, _NEAR = 5, 12


def _is_named(tree: Tree, gene: DocMention, event: Event) -> bool:
    """As in "the S driver X", "a role of X, unlike Y, as a booster of S": where the noun tells of a direction."""
    if event.vague:
        return False
    noun = event.node
    if noun == gene.first - 1:
        return event.mention.last == noun and tree.deps[noun] in {"compound", "nmod", "amod"}
    start = next((k for k in range(noun - 1, max(0, noun - _TITLE), -1) if tree.lower[k] == "as"), None)
    if start is None or gene.last > start:
        return False
    between = tree.lower[gene.last : start]
    aside = len(between) > 2 and between[0] == between[-1] == "," and between[1] in _ASIDE
    if (between and not aside) or len(between) > _NEAR:
        return False
    before = tree.lower[max(0, gene.first - _TITLE) : gene.first]
    return bool(_SHARES & set(before)) and bool({"of", "for"} & set(before))


def _opens(tree: Tree, link: int) -> bool:
    """Whether a token ends the words that open examples: "including", "such as", "e.g."."""
    return any(opened(tree, k) in {link + 1, link + 2} for k in (link, link - 1) if k >= 0)


def _others_before(tree: Tree, genes: Sequence[DocMention], noun: int) -> list[DocMention]:
    """As in "X, Y and other drivers of S"."""
    other = next((k for k in range(noun - 1, max(0, noun - 5), -1) if tree.lower[k] in _OTHER), None)
    if other is None or tree.lower[other - 1] not in {"and", "or"}:
        return []
    return row_before(tree, genes, other - 1)
