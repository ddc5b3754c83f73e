"""The state that is passed out of: "from A to B", "drives A into B", "A become B", "conversion of A into B"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from texmine.extract.relations.event import PASSAGES, Event
from texmine.extract.relations.keys import frame_of
from texmine.extract.relations.tree import NP_LINKS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_TARGETS = ("into", "to", "toward", "towards", "complement", "object", "subject", "as", "through", "in", "on")
_CONTROLS = ("nsubj", "nsubjpass", "dobj")


def find_source(tree: Tree, lexicon: Lexicon, event: Event, states: Mapping[int, str]) -> str | None:
    """The concept of the state that an event's state is reached from, where the sentence says it; else None.

    ``states`` gives the concept of the state that each token belongs to.
    """
    target = event.mention.concept
    for node in _passing(tree, lexicon, event):
        for k in _sources(tree, lexicon, node, event):
            found = _state_under(tree, k, states, event)
            if found is not None and found != target:
                return found
    return None


def _passing(tree: Tree, lexicon: Lexicon, event: Event) -> Iterator[int]:
    """The nouns and predicates of the event that can tell of a passage."""
    for n in event.nouns:
        if tree.lower[n].removesuffix("s") in PASSAGES:
            yield n
    for v in dict.fromkeys((*event.cues, *(level.node for level in event.levels))):
        if any((frame := frame_of(tree, lexicon, v, theme)) is not None and frame.sources for theme in _TARGETS):
            yield v


def _sources(tree: Tree, lexicon: Lexicon, node: int, event: Event) -> Iterator[int]:
    """The words below a passage that can name its start."""
    if not tree.is_verb(node):
        for p in tree.children(node, "prep"):
            if tree.lower[p] in {"from", "of", "by"}:
                yield from tree.children(p, "pobj")
        yield from tree.children(node, "poss", "compound", "nmod")
        return
    for p in tree.children(node, "prep"):
        if tree.lower[p] == "from":
            yield from tree.children(p, "pobj")
    allowed = {s for theme in _TARGETS if (f := frame_of(tree, lexicon, node, theme)) for s in f.sources}
    if "object" in allowed:
        yield from tree.children(node, "dobj", "nsubjpass")
    if "subject" in allowed or not tree.has(node, "dobj"):
        yield from tree.children(node, "nsubj", "nsubjpass")
        for level in event.levels:
            if not tree.has(node, *SUBJECTS):
                yield from tree.children(level.node, *_CONTROLS)


def _state_under(tree: Tree, k: int, states: Mapping[int, str], event: Event) -> str | None:
    """The state that a noun phrase is about: its head, or what the head is a population of."""
    own = range(event.mention.first, event.mention.last)
    for i in (k, *tree.children(k, *NP_LINKS)):
        if i in states and i not in own:
            return states[i]
    return None
