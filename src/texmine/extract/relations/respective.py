"""Two rows that belong together item by item: "X and Y mark S1 and S2, respectively"."""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.tree import Tree

Partners = dict[tuple[str | None, str | None], bool]


def find_partners(tree: Tree, genes: Sequence[DocMention], states: Sequence[DocMention]) -> Partners:
    """For each pair of a gene and a state of two such rows (by concept), whether they belong together; empty where the
    sentence has none. States that are no row, as in "X and Y promote S1 versus upkeep of S2, respectively", are paired
    where they are as many as the genes.
    """
    at = next((i for i in range(len(tree)) if tree.lower[i] == "respectively"), None)
    if at is None:
        return {}
    before = [[m for m in row if m.last <= at] for row in find_rows(tree, genes)]
    beside = [[m for m in row if m.last <= at] for row in find_rows(tree, states)]
    for row in reversed(before):
        for other in reversed(beside):
            if len(row) == len(other) > 1:
                return _paired(row, other)
    for row in reversed(before):
        apart = [s for s in states if row and row[-1].last <= s.first and s.last <= at]
        if len(row) == len({s.concept for s in apart}) == len(apart) > 1:
            return _paired(row, sorted(apart, key=lambda s: s.first))
    return {}


def _paired(row: Sequence[DocMention], other: Sequence[DocMention]) -> Partners:
    return {(g.concept, s.concept): i == k for i, g in enumerate(row) for k, s in enumerate(other)}


def belongs(partners: Partners, gene: DocMention, state: DocMention) -> bool:
    """Whether a claim on a gene and a state may stand."""
    return partners.get((gene.concept, state.concept), True)
