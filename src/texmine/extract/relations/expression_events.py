"""Nouns that tell that a gene's product comes or goes: "loss of X", "re-expression of X"."""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.tree import Tree

EVENT_NOUNS = {
    "appearance": 1, "acquisition": 1, "induction": 1, "upregulation": 1, "up-regulation": 1, "gain": 1,
    "re-expression": 1, "increase": 1, "rise": 1, "onset": 1, "disappearance": -1, "loss": -1, "downregulation": -1,
    "down-regulation": -1, "decline": -1, "fall": -1, "decrease": -1, "silencing": -1, "extinction": -1,
    "repression": -1,
}  # fmt: skip
"""Each with the sign of what becomes of the product."""


def turned_products(tree: Tree, genes: Sequence[DocMention], free: Sequence[DocMention]) -> list[DocMention]:
    """The genes, and those in a row with them, that stand right after "loss of", "re-expression of" and the like."""
    rows = find_rows(tree, genes)
    found: dict[DocMention, None] = {}
    for gene in genes:
        before = tree.lower[max(0, gene.first - 2) : gene.first]
        if gene not in free and len(before) == 2 and before[1] in {"of", "in"} and before[0] in EVENT_NOUNS:
            found.update(
                dict.fromkeys(m for row in (*(r for r in rows if gene in r), [gene]) for m in row if m not in free)
            )
    return list(found)
