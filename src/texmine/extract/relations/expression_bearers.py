"""Cells told by what they have, and then named: "cells with the greatest density of X are S", "T cells expressing the
highest levels of X were S".
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.expression_cue_words import BE
from texmine.extract.relations.listings import is_product
from texmine.extract.relations.tree import Tree
from texmine.extract.relations.words import CELLS
from texmine.vocab.lexicon import Lexicon

RULE = "state-has-gene"
_BEARING = frozenset({"with", "expressing", "bearing", "carrying", "displaying"})
_CARRIERS = frozenset({"expression", "level", "levels", "amount", "amounts", "density", "abundance", "of", "the"})
_FILLING = ("DT", "JJ", "RB")
_NEAR = 5


def find_bearers(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> list[Trait]:
    """What such cells have much or little of, of the state that they are said to be in."""
    found = []
    for gene in genes:
        present = _amount(tree, lexicon, gene)
        state = None if present is None or not is_product(tree, gene) else _named(tree, states, gene.last)
        if state is not None and present is not None:
            cue = gene.first - 1
            found.append(Trait(gene, state, present, negated=False, cue=cue, rule=RULE, nodes=(cue,)))
    return found


def _amount(tree: Tree, lexicon: Lexicon, gene: DocMention) -> bool | None:
    """Whether there is much (True) or little of a gene's product in the cells named before; None if untold."""
    amounts: list[bool] = []
    for k in range(gene.first - 1, max(0, gene.first - _NEAR - 2), -1):
        word = tree.lower[k]
        if word in _BEARING:
            return amounts[-1] if amounts and tree.lower[k - 1] in CELLS else None
        entry = lexicon.expression(word, "adj")
        if entry is not None:
            amounts.append(entry.present)
        elif word not in _CARRIERS:
            return None
    return None


def _named(tree: Tree, states: Sequence[DocMention], copula: int) -> DocMention | None:
    """The state that a copula right after the product gives the cells; None where they are not said to be in one."""
    if tree.lower[copula : copula + 1] == [] or tree.lower[copula] not in BE:
        return None
    for state in states:
        between = range(copula + 1, state.first)
        if copula < state.first <= copula + _NEAR and all(
            tree.tags[k].startswith(_FILLING) and tree.lower[k] not in {"not", "no", "never"} for k in between
        ):
            return state
    return None
