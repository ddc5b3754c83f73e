"""Clauses whose subject a parser draws into what stands before it: ", for its loss reduced S", ", of the subunits, X
and Y restrain S".
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree

_REACH = 16
_STOPS = frozenset({",", ";", ":", "which", "that", "who", "and", "but"})


def part_reasons(tree: Tree) -> None:
    """As in "X stands out, for its loss/pobj reduced S": "for" opens a clause, of which its noun is the subject."""
    for i in range(2, len(tree) - 3):
        if tree.lower[i] != "for" or tree.lower[i - 1] != ",":
            continue
        n = next(tree.children(i, "pobj"), None)
        if n is None or n < i:
            continue
        v = next((k for k in range(n + 1, min(len(tree), n + _REACH)) if tree.tags[k] in FINITE_TAGS), None)
        if v is None or _STOPS & set(tree.lower[i:v]) or tree.deps[v].startswith("aux"):
            continue
        own = list(tree.children(v, *SUBJECTS))
        if v in tree.subtree(i) or any(s > i for s in own):
            continue
        for s in own:
            tree.deps[s] = "dep"
        tree.seat(n, v)
        tree.reattach(i, v, "mark")


def seat_rows_after_fronted(tree: Tree, genes: Sequence[DocMention]) -> None:
    """As in "of these subunits, X/appos and Y/nsubj restrain S": a row of genes between a comma and a verb is the
    verb's subject as a whole.
    """
    for row in find_rows(tree, genes):
        first, v = row[0].first, row[-1].last
        while v < len(tree) and tree.tags[v].startswith("RB"):
            v += 1
        if v >= len(tree) or tree.tags[v] not in FINITE_TAGS or tree.lower[first - 1 : first] != [","]:
            continue
        verb = tree.main_verb(v)
        head, others = row[0].last - 1, [m.last - 1 for m in row[1:]]
        own = list(tree.children(verb, *SUBJECTS))
        fronted = tree.deps[head] == "appos" and any(tree.deps[k] == "pobj" for k in (tree.heads[head],))
        if not fronted or any(s not in others for s in own) or verb in tree.subtree(head):
            continue
        tree.seat(head, verb)
        for k in others:
            tree.reattach(k, head, "conj")
