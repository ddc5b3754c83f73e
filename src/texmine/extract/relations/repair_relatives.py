"""Relative clauses that were hung on the wrong word: "X induces Y, which drives S" speaks of Y, "what drives S is X" of
X.
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import FINITE_TAGS, NP_LINKS, Tree

_BE = frozenset({"is", "was", "are", "were"})
_REACH = 7


def seat_relatives(tree: Tree, genes: Sequence[DocMention]) -> None:
    """Hangs a clause that "which" opens after a gene and a comma on the phrase that the gene stands in."""
    for gene in genes:
        which = gene.last + 1
        if tree.lower[gene.last : which + 1] != [",", "which"]:
            continue
        verb = _verb_of(tree, which)
        top = _phrase(tree, gene.last - 1)
        if verb is None or top in tree.subtree(verb):
            continue
        tree.reattach(verb, top, "relcl")
        tree.seat(which, verb)


def _verb_of(tree: Tree, which: int) -> int | None:
    """The verb that "which" is the subject of; None where another subject follows it, or it is no subject."""
    if tree.deps[which] not in {"nsubj", "nsubjpass"}:
        return None
    for k in range(which + 1, min(len(tree), which + _REACH)):
        if tree.tags[k] in FINITE_TAGS | {"MD"}:
            verb = tree.main_verb(k)
            return verb if tree.heads[which] == verb else None
    return None


def _phrase(tree: Tree, i: int) -> int:
    """The head of the noun phrase that a token stands in, over "of": the deletion in "deletion of X"."""
    while tree.heads[i] != i:
        h = tree.heads[i]
        if tree.deps[i] in NP_LINKS and tree.is_noun(h) and h > i:
            i = h
        elif tree.deps[i] == "pobj" and tree.lower[h] in {"of", "in"} and tree.is_noun(tree.heads[h]):
            i = tree.heads[h]
        else:
            break
    return i


def open_pseudoclefts(tree: Tree, genes: Sequence[DocMention]) -> None:
    """As in "What drives S is X": the verb after "what" speaks of X, as if it were "X drives S"."""
    if not len(tree) or tree.lower[0] != "what":
        return
    verb = next((k for k in range(1, min(len(tree), _REACH)) if tree.tags[k] in FINITE_TAGS), None)
    if verb is None or tree.lower[verb] in _BE:
        return
    for gene in genes:
        copula = next((k for k in range(gene.first - 1, verb, -1) if tree.lower[k] in _BE), None)
        if copula is None or gene.first - copula > 2:
            continue
        themes = [k for k in tree.children(copula, "nsubj", "nsubjpass") if verb < k < copula]
        tree.uproot(verb)
        for k in themes:
            tree.reattach(k, verb, "dobj")
        named = _phrase(tree, gene.last - 1)
        tree.uproot(named)
        tree.reattach(copula, verb, "dep")
        tree.reattach(named, verb, "nsubj")
        return


def open_phrase_clefts(tree: Tree) -> None:
    """As in "It is through X that S arises": the preposition belongs to the verb after "that"."""
    for it in range(len(tree) - 5):
        p = it + 2
        if tree.lower[it] != "it" or tree.lower[it + 1] not in _BE or tree.tags[p] != "IN":
            continue
        that = next((k for k in range(p + 2, min(len(tree), p + _REACH)) if tree.lower[k] == "that"), None)
        if that is None:
            continue
        verb = next((k for k in range(that + 1, len(tree)) if tree.tags[k] in FINITE_TAGS), None)
        verb = None if verb is None else tree.main_verb(verb)
        if verb is None or verb < that or not tree.is_verb(verb):
            continue
        if verb not in tree.ancestors(it + 1) and tree.heads[verb] != verb:
            tree.reattach(verb, it + 1, "ccomp")
        tree.reattach(p, verb, "prep")
        tree.reattach(that, verb, "mark")
