"""The state that is passed out of: "from A to B", "drives A into B", "A become B", "conversion of A into B"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from texmine.extract.relations.event import Event
from texmine.extract.relations.tree import NP_LINKS, SUBJECTS, Tree
from texmine.extract.relations.words import PASSAGES

_CONTROLS = ("nsubj", "nsubjpass", "dobj")
_ROW = ("conj", *sorted(NP_LINKS))


_PRONOUNS = frozenset({"they", "them", "these", "their", "its", "it", "those", "which", "that"})


def find_source(tree: Tree, event: Event, states: Mapping[int, str]) -> str | None:
    """The concept of the state that an event's state is reached from, where the sentence says it; else None.

    ``states`` gives the concept of the state that each token belongs to.
    """
    beside = row_of(tree, event.mention.last - 1)
    for k in _starts(tree, event):
        if k in beside:
            continue
        found = _state_under(tree, k, states, event) or _state_meant(tree, k, states)
        if found is not None and found != event.mention.concept:
            return found
    return None


def row_of(tree: Tree, i: int) -> frozenset[int]:
    """The words of a noun phrase and of what it is coordinated with: in "become S1 or S2 cells", all but the verb."""
    top = i
    while tree.deps[top] in _ROW and not tree.is_verb(tree.heads[top]) and tree.heads[top] != top:
        top = tree.heads[top]
    found, waiting = {top}, [top]
    while waiting:
        new = [k for k in tree.children(waiting.pop(), *_ROW) if k not in found]
        found.update(new)
        waiting += new
    return frozenset(found)


def _starts(tree: Tree, event: Event) -> Iterator[int]:
    """The words that can name where the event's passage starts."""
    for n in event.nouns:
        if tree.lower[n].removesuffix("s") in PASSAGES:
            for p in tree.children(n, "prep"):
                if tree.lower[p] in {"from", "of", "by"}:
                    yield from tree.children(p, "pobj")
            yield from tree.children(n, "poss", "compound", "nmod")
            yield from _from_phrases(tree, tree.heads[n])
    for v, places in event.passages:
        yield from _from_phrases(tree, v)
        if "object" in places or (places and tree.has(v, "dobj")):
            yield from tree.children(v, "dobj", "nsubjpass")
        if "subject" in places or not tree.has(v, "dobj"):
            yield from _subjects(tree, event, v)


def _from_phrases(tree: Tree, v: int) -> Iterator[int]:
    for p in tree.children(v, "prep"):
        if tree.lower[p] == "from":
            yield from tree.children(p, "pobj")


def _subjects(tree: Tree, event: Event, v: int) -> Iterator[int]:
    """Who passes: the predicate's own subject, or that of the predicates over it, or the noun that it describes."""
    if tree.has(v, *SUBJECTS):
        yield from tree.children(v, "nsubj", "nsubjpass")
        return
    beside = False
    for _ in range(4):
        if tree.deps[v] not in {"xcomp", "conj", "acomp", "advcl"} or not (tree.is_verb(v) or tree.part(v) == "adj"):
            break
        beside = beside or tree.deps[v] == "conj"
        v = tree.heads[v]
        if tree.has(v, *SUBJECTS):
            yield from tree.children(v, *(_CONTROLS[:2] if beside else _CONTROLS))
            break
    for level in event.levels:
        yield from tree.children(level.node, *(_CONTROLS[:2] if beside else _CONTROLS))


def _state_meant(tree: Tree, k: int, states: Mapping[int, str]) -> str | None:
    """The state that a pronoun points back to: the last before it."""
    if tree.lower[k] not in _PRONOUNS:
        return None
    return next((states[i] for i in range(k - 1, -1, -1) if i in states), None)


def _state_under(tree: Tree, k: int, states: Mapping[int, str], event: Event) -> str | None:
    """The state that a noun phrase is about: its head, or what the head is a population of."""
    own = range(event.mention.first, event.mention.last)
    described = [v for v in tree.children(k, "relcl", "acl") if v in states]
    for i in (k, *tree.children(k, *NP_LINKS), *described):
        if i in states and i not in own:
            return states[i]
    return None
