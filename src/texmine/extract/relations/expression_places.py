"""Further places of a state in what is said of expression: "S, on which X is absent", "S, in which X is high"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from texmine.extract.relations.placing import Placed
from texmine.extract.relations.tree import Tree

_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_PLACES = frozenset({"in", "on", "from", "within", "at", "of", "inside", "to", "across", "throughout"})


def relative_places(tree: Tree, placed: Placed) -> Iterator[Placed]:
    """The state as the place of a relative clause about it: "S, in which X is high", "S, where X is lost"."""
    for noun in {placed.top, *range(placed.mention.first, placed.mention.last)}:
        for v in tree.children(noun, "relcl", "acl"):
            for p in tree.children(v, "prep"):
                if tree.lower[p] in _PLACES and any(tree.tags[k] in _RELATIVE for k in tree.children(p, "pobj")):
                    yield replace(placed, role=tree.lower[p], gov=v, compared=False, excluded=False, amount=1)
            if any(tree.lower[k] == "where" for k in tree.children(v, "advmod")):
                yield replace(placed, role="in", gov=v, compared=False, excluded=False, amount=1)
