"""Sentences turned round to speak of one thing: "it is X that keeps S", "what drives S is X", "vital for S is X"."""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.repair_relatives import phrase_head
from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree

_REACH = 7
_AFTER_IT = frozenset({"is", "was", "be", "been"})
_COPULAS = frozenset({"is", "was", "are", "were"})


def open_clefts(tree: Tree) -> None:
    """As in "it is X that keeps S": the verb after "that" speaks of X, wherever the parser hung it."""
    for it in range(len(tree) - 4):
        if tree.lower[it] != "it" or tree.lower[it + 1] not in _AFTER_IT:
            continue
        that = next((k for k in range(it + 3, min(len(tree) - 1, it + 9)) if tree.lower[k] in {"that", "which"}), None)
        focus = None if that is None else _focus(tree, it + 2, that)
        if that is None or focus is None:
            continue
        while focus - 1 > it + 1 and tree.heads[focus] in range(it + 2, that) and tree.heads[focus] != focus:
            focus = tree.heads[focus]
        verb = next(
            (k for k in range(that + 1, min(len(tree), that + 5)) if tree.tags[k] in FINITE_TAGS | {"MD"}), None
        )
        if verb is not None and tree.tags[verb] == "MD":
            verb = next((k for k in range(verb + 1, min(len(tree), verb + 4)) if tree.tags[k] == "VB"), None)
        if verb is None or (tree.has(verb, *SUBJECTS) and tree.lower[next(tree.children(verb, *SUBJECTS))] != "that"):
            continue
        tree.reattach(verb, focus, "relcl")
        tree.reattach(that, verb, "nsubj")
        tree.tags[that] = "WDT"


def _focus(tree: Tree, first: int, that: int) -> int | None:
    """The noun that a cleft speaks of, over what is set aside: "it is X, not Y, that"."""
    focus = that - 1
    if tree.lower[focus] == ",":
        opened = next((k for k in range(focus - 1, first, -1) if tree.lower[k] == ","), first)
        focus = opened - 1 if {"not", "rather"} & set(tree.lower[opened:that]) else focus
    return focus if focus >= first and tree.is_noun(focus) else None


def open_pseudoclefts(tree: Tree, genes: Sequence[DocMention]) -> None:
    """As in "What drives S is X": the verb after "what" speaks of X, as if it were "X drives S"."""
    if not len(tree) or tree.lower[0] != "what":
        return
    verb = next((k for k in range(1, min(len(tree), _REACH)) if tree.tags[k] in FINITE_TAGS), None)
    if verb is None or tree.lower[verb] in _COPULAS:
        return
    for gene in genes:
        copula = next((k for k in range(gene.first - 1, verb, -1) if tree.lower[k] in _COPULAS), None)
        if copula is None or gene.first - copula > 2:
            continue
        themes = [k for k in tree.children(copula, "nsubj", "nsubjpass") if verb < k < copula]
        tree.uproot(verb)
        for k in themes:
            tree.reattach(k, verb, "dobj")
        named = phrase_head(tree, gene.last - 1)
        tree.uproot(named)
        tree.reattach(copula, verb, "dep")
        tree.reattach(named, verb, "nsubj")
        return


def turn_predicates(tree: Tree, genes: Sequence[DocMention]) -> None:
    """As in "Essential for S is X": the adjective that opens the sentence is what is said of X."""
    if not len(tree) or not tree.tags[0].startswith("JJ"):
        return
    copula = next((k for k in range(1, len(tree)) if tree.lower[k] in {"is", "are", "was", "were"}), None)
    if copula is None or tree.lower[1:2] not in (["for"], ["to"], ["in"]):
        return
    named = [
        k
        for g in genes
        if g.first - copula <= 2
        for k in tree.children(copula, "attr", "nsubj", "acomp")
        if g.first <= k < g.last and k > copula
    ]
    if named:
        tree.uproot(copula)
        tree.reattach(0, copula, "acomp")
        tree.reattach(named[0], copula, "nsubj")
