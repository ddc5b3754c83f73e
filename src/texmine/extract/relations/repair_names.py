"""Mending the noun phrases that names make: one phrase a name, and its preposition over it."""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import FINITE_TAGS, NOUN_TAGS, Tree
from texmine.extract.relations.words import CELLS, ONWARD


def unify_states(tree: Tree, states: Sequence[DocMention]) -> None:
    """Makes each state's name one noun phrase, and gives the words after it the heads that they then have."""
    for state in states:
        _unify(tree, state.first, state.last)
        _free_prepositions(tree, state.first, state.last)


def _unify(tree: Tree, first: int, last: int) -> None:
    """A state's name is one noun phrase: where "exhausted" of "exhausted T cells" was read as a verb, the noun
    takes its place.
    """
    noun = last - 1
    tops = [i for i in range(first, last) if tree.heads[i] == i or not first <= tree.heads[i] < last]
    if tree.tags[noun] not in NOUN_TAGS:
        return
    if len(tops) > 1 and tops[-1] == noun:
        _gather(tree, tops)
        return
    if len(tops) != 1 or tops[0] == noun or tree.deps[noun] == "conj":
        return
    top = tops[0]
    if not tree.is_verb(top) and not tree.tags[top].startswith("JJ"):
        return
    verbal = tree.deps[top] in {"acl", "amod", "conj", "dep"} and tree.is_verb(tree.heads[top])
    tree.take_place(noun, top, "dobj" if verbal else None)
    tree.hand_over(tree.kids[top], noun)
    tree.reattach(top, noun, "amod")


def _gather(tree: Tree, tops: Sequence[int]) -> None:
    """As in "to CD8/pobj + T cell exhaustion/appos": the last noun of a name leads it, and takes the first's place."""
    first, noun = tops[0], tops[-1]
    roles = {"pobj", "dobj", "nsubj", "nsubjpass", "conj"}
    if tree.deps[first] not in roles or tree.deps[noun] not in {"appos", "dep"}:
        return
    tree.take_place(noun, first)
    for i in tops[:-1]:
        tree.reattach(i, noun, "compound")
        tree.hand_over([k for k in tree.kids[i] if k > noun], noun)


def _free_prepositions(tree: Tree, first: int, last: int) -> None:
    """As in "from precursor exhausted/VBN to terminally exhausted cells": the second preposition is the passage's."""
    top = next((i for i in range(first, last) if tree.deps[i] == "pobj" and tree.heads[i] == first - 1), None)
    if top is None or tree.lower[first - 1] != "from":
        return
    over = tree.heads[first - 1]
    for i in range(first, last):
        for k in [k for k in tree.kids[i] if k >= last and tree.lower[k] in ONWARD]:
            tree.reattach(k, over, "prep")
        if i != top and tree.heads[i] == i:
            _give_up_root(tree, i, top, range(first, last))
        elif i != top and not first <= tree.heads[i] < last:
            tree.reattach(i, top, "amod")


def _give_up_root(tree: Tree, i: int, top: int, own: range) -> None:
    """As in "from precursor exhausted/ROOT to S required X": the finite verb that hangs on part of a name leads."""
    verb = next((k for k in tree.kids[i] if tree.tags[k] in FINITE_TAGS), None)
    if verb is None:
        return
    tree.uproot(verb)
    tree.hand_over([k for k in tree.kids[i] if k not in own], verb)
    tree.reattach(i, top, "amod")


def outer_head(tree: Tree, mention: DocMention) -> int:
    """The last token of a mention that hangs on a word outside it, or else its last."""
    inside = range(mention.first, mention.last)
    return next((i for i in reversed(inside) if tree.heads[i] not in inside), mention.last - 1)


def seat_names(tree: Tree, genes: Sequence[DocMention]) -> None:
    """As in "Ablation of X/npadvmod boosted": a gene right after a preposition is its object."""
    for gene in genes:
        p = gene.first - 1
        if p < 0 or tree.tags[p] != "IN" or tree.deps[p] == "mark" or tree.has(p, "pcomp"):
            continue
        if any(k <= gene.last for k in tree.children(p, "pobj")):
            continue
        own = [i for i in range(gene.first, gene.last) if not gene.first <= tree.heads[i] < gene.last]
        if len(own) == 1 and tree.deps[own[0]] == "npadvmod" and own[0] not in tree.ancestors(p):
            tree.reattach(own[0], p, "pobj")


def seat_bracketed(tree: Tree, states: Sequence[DocMention]) -> None:
    """As in "in X-high (exhausted/dep) lymphocytes": an adjective in brackets before the noun describes the noun."""
    for state in states:
        first, last = state.first, state.last
        inside = tree.lower[first - 1 : first] == ["("] and tree.lower[last : last + 1] == [")"]
        noun = last + 1
        if not inside or noun >= len(tree) or tree.lower[noun] not in CELLS or not tree.tags[last - 1].startswith("JJ"):
            continue
        tree.reattach(last - 1, noun, "amod")
