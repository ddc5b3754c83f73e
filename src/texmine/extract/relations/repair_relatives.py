"""Relative clauses: what they speak of ("X induces Y, which drives S": of Y), and their own subject and object."""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import FINITE_TAGS, NP_LINKS, SUBJECTS, Tree

_REACH = 7


def seat_relatives(tree: Tree, genes: Sequence[DocMention]) -> None:
    """Hangs a clause that "which" opens after a gene and a comma on the phrase that the gene stands in."""
    for gene in genes:
        which = gene.last + 1
        if tree.lower[gene.last : which + 1] != [",", "which"]:
            continue
        verb = _verb_of(tree, which)
        top = phrase_head(tree, gene.last - 1)
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


def phrase_head(tree: Tree, i: int) -> int:
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


def seat_whose(tree: Tree) -> None:
    """As in "Y, whose loss/dep drives S": the noun after "whose" is the subject of the verb that follows it."""
    for n in range(1, len(tree) - 1):
        v = tree.heads[n]
        opened = any(tree.lower[k] == "whose" for k in tree.children(n, "poss"))
        if (
            opened
            and tree.deps[n] == "dep"
            and v > n
            and "," not in tree.lower[n:v]
            and tree.is_verb(v)
            and not tree.has(v, *SUBJECTS)
        ):
            tree.seat(n, v)


def seat_objects_of_relatives(tree: Tree) -> None:
    """As in "cells that lacked X/nsubj outlived others": what follows the verb of a relative clause is its object."""
    for v in range(1, len(tree)):
        subjects = list(tree.children(v, "nsubj", "nsubjpass"))
        for s in subjects:
            first = min(tree.subtree(s))
            w = first - 1
            relative = w > 0 and tree.is_verb(w) and tree.deps[w] in {"relcl", "acl"} and tree.tags[w] != "VBN"
            if relative and not tree.has(w, "dobj") and any(other < w for other in subjects) and s < v:
                tree.reattach(s, w, "dobj")
