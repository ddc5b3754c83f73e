"""Further places of a state in what is said of expression: "S, on which X is absent", "S with high X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.placing import Placed
from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

RULE = "state-with-gene"
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_PLACES = frozenset({"in", "on", "from", "within", "at", "of", "inside", "to", "across", "throughout"})
_AMOUNT_LINKS = frozenset({"or", "and", "a", "an", "the", "very", "of", "levels", "level", "amounts", "expression"})
_MOST = 6


def relative_places(tree: Tree, placed: Placed) -> Iterator[Placed]:
    """The state as the place of a relative clause about it: "S, in which X is high", "S, where X is lost"."""
    for noun in {placed.top, *range(placed.mention.first, placed.mention.last)}:
        for v in tree.children(noun, "relcl", "acl"):
            for p in tree.children(v, "prep"):
                if tree.lower[p] in _PLACES and any(tree.tags[k] in _RELATIVE for k in tree.children(p, "pobj")):
                    yield replace(placed, role=tree.lower[p], gov=v, compared=False, excluded=False, amount=1)
            if any(tree.lower[k] == "where" for k in tree.children(v, "advmod")):
                yield replace(placed, role="in", gov=v, compared=False, excluded=False, amount=1)


def find_contents(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> list[Trait]:
    """What cells are said to be with: "S with high X and Y", "S with little or no X", "S, with X and Y high"."""
    rows = [*find_rows(tree, genes)]
    found = []
    for state in states:
        opened = state.last + (tree.lower[state.last : state.last + 1] == [","])
        if tree.lower[opened : opened + 1] != ["with"]:
            continue
        first = next((g for g in genes if opened < g.first <= opened + _MOST), None)
        if first is None:
            continue
        row = next((r for r in rows if first in r), [first])
        present = _amount(tree, lexicon, opened + 1, first.first, row[-1].last)
        if present is not None:
            found += [Trait(g, state, present, False, opened, RULE, (opened,)) for g in row]
    return found


def _amount(tree: Tree, lexicon: Lexicon, start: int, first: int, last: int) -> bool | None:
    """Whether the words between "with" and the genes, or right after them, say much (True) or little; None where
    they tell of no amount.
    """
    told = [_told(lexicon, tree.lower[k]) for k in range(start, first) if tree.lower[k] not in _AMOUNT_LINKS]
    if told and None not in told:
        return all(told)
    if start == first and last < len(tree):
        return _told(lexicon, tree.lower[last]) if tree.tags[last].startswith("JJ") else None
    return None


def _told(lexicon: Lexicon, word: str) -> bool | None:
    entry = lexicon.expression(word, "adj")
    if entry is not None:
        return entry.present
    kind = lexicon.quantity(word)
    return None if kind in {None, "none"} else kind == "+"
