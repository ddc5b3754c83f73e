"""Further places of a state in what is said of expression: "S, on which X is absent", "S, in which X is high"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from texmine.extract.relations.placing import Placed
from texmine.extract.relations.tree import SUBJECTS, Tree

_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_PLACES = frozenset({"in", "on", "from", "within", "at", "of", "inside", "to", "across", "throughout"})


def relative_places(tree: Tree, placed: Placed) -> Iterator[Placed]:
    """The state as the place of a relative clause about it: "S, in which X is high", "S, where X is lost", "S, whose X
    content is low", "S, of which X is a marker"; and of what that clause is coordinated with.
    """
    for noun in {placed.top, *range(placed.mention.first, placed.mention.last)}:
        for v in tree.children(noun, "relcl", "acl"):
            role = _role_in(tree, v)
            if role is None:
                if noun != placed.top and _is_subject_of(tree, v, noun):
                    yield replace(placed, top=noun, role="root", gov=noun, compared=False, excluded=False, amount=1)
                continue
            yield from (
                replace(placed, role=role, gov=g, compared=False, excluded=False, amount=1) for g in _all(tree, v)
            )


def _is_subject_of(tree: Tree, v: int, noun: int) -> bool:
    """As in "the emergence of S that express X": the clause is about the cells, and not about what they hang on."""
    own = list(tree.children(v, *SUBJECTS))
    return bool(own) and all(tree.tags[s] in _RELATIVE for s in own) and noun < min(own)


def _role_in(tree: Tree, v: int) -> str | None:
    """How a relative clause takes the noun that it is about as a place; None where it does not."""
    for p in _prepositions(tree, v):
        if tree.lower[p] in _PLACES and any(tree.tags[k] in _RELATIVE for k in tree.children(p, "pobj")):
            return tree.lower[p]
    if any(tree.lower[k] == "where" for k in tree.children(v, "advmod")):
        return "in"
    owned = (k for s in tree.children(v, *SUBJECTS) for k in tree.children(s, "poss"))
    return "of" if any(tree.lower[k] == "whose" for k in owned) else None


def _prepositions(tree: Tree, v: int) -> Iterator[int]:
    """Those of a clause, and of its complement: "of which X is a marker"."""
    yield from tree.children(v, "prep")
    for k in tree.children(v, "attr", "acomp", *SUBJECTS):
        yield from (p for p in tree.children(k, "prep") if p < v)


def _all(tree: Tree, v: int) -> Iterator[int]:
    """A clause, its complement, and the clauses that are coordinated with it and name no place of their own."""
    yield v
    yield from tree.children(v, "attr")
    for c in tree.children(v, "conj"):
        if tree.has(c, *SUBJECTS) and not any(tree.lower[p] in _PLACES for p in tree.children(c, "prep")):
            yield from _all(tree, c)
