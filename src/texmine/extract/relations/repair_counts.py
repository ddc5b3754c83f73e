"""Words that count, and prepositions without an object: "had as many S as those", "can be dispensed with in S"."""

from __future__ import annotations

from texmine.extract.relations.tree import Tree

_COUNTS = frozenset({"more", "fewer", "less", "many", "few"})
_BEARING = ("ha", "contain", "harbo", "show", "display", "accumulat", "generat", "produc", "form", "develop")


def free_stranded(tree: Tree) -> None:
    """As in "X can be dispensed with in the formation of S": of two prepositions after a passive the first has lost its
    object, and the second is the verb's.
    """
    for p in range(3, len(tree)):
        q, v = p - 1, p - 2
        stranded = tree.tags[p] == "IN" and tree.heads[p] == q and tree.lower[q] in {"with", "without"}
        if stranded and tree.tags[v] == "VBN" and tree.heads[q] == v and tree.has(v, "auxpass"):
            tree.reattach(p, v, "prep")


def seat_like_prepositions(tree: Tree) -> None:
    """As in "were normal in A, in B and in S": each "in" is the adjective's, like the first."""
    for p in range(3, len(tree)):
        v = tree.heads[p]
        if tree.deps[p] != "prep" or not tree.is_verb(v) or tree.lower[p - 1] not in {",", "and", "or"}:
            continue
        for adjective in tree.children(v, "acomp"):
            if any(q < p and tree.lower[q] == tree.lower[p] for q in tree.children(adjective, "prep")):
                tree.reattach(p, adjective, "prep")


def seat_as_many(tree: Tree) -> None:
    """As in "had as/IN many S as controls": the first "as" is of "many", and what is counted is the verb's object."""
    for p in range(1, len(tree) - 2):
        counted = next(tree.children(p, "pobj"), None)
        if tree.lower[p] != "as" or tree.lower[p + 1] not in _COUNTS or counted is None or counted < p + 2:
            continue
        v = tree.heads[p]
        if tree.is_verb(v) and v < p and not tree.has(v, "dobj") and "as" in tree.lower[counted : counted + 3]:
            tree.reattach(counted, v, "dobj")
            tree.reattach(p, p + 1, "advmod")


def seat_quantities(tree: Tree) -> None:
    """As in "had markedly more of them": what is counted is the object, and how many there are is told of it."""
    for p in range(2, len(tree) - 1):
        n = p - 1
        v = tree.heads[n]
        if tree.lower[p] != "of" or tree.lower[n] not in _COUNTS or tree.heads[p] != n:
            continue
        held = tree.is_verb(v) and v < n and tree.lower[v].startswith(_BEARING)
        counted = next(tree.children(p, "pobj"), None)
        if held and counted is not None and tree.deps[n] in {"dobj", "acomp", "attr"}:
            tree.reattach(counted, v, "dobj")
            tree.reattach(n, counted, "amod")
