"""Verbs that open a list of what a state is known by: "markers of S in the gut include A, B and C"."""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.extract.relations.words import BREAKS

_LISTING = frozenset({
    "include", "includes", "included", "comprise", "comprises", "comprised", "encompass", "encompasses", "encompassed",
})  # fmt: skip
_BEING = frozenset({"are", "is", "were", "was"})
_CLOSING = frozenset({",", ".", ";", "and", "or", ")", "(", "but", "as"})
_FAR, _CLOSE = 9, 7


def list_told(
    tree: Tree, genes: Sequence[DocMention], states: Sequence[DocMention], end: int, *, named: bool
) -> tuple[int, int] | None:
    """The verb that follows a phrase which ends before ``end``, over a few words that tell where, and the token where
    its list begins; None where no such verb follows. The copula lists too where the noun of the phrase ``named`` is
    one for markers, unless it is part of a passive or denied.
    """
    for k in range(end, min(end + _FAR, len(tree) - 1)):
        word = tree.lower[k]
        if word in _LISTING:
            return k, _near(tree, genes, k + 1)
        if word in _BEING:
            return (k, _near(tree, genes, k + 1)) if named and _is_copula(tree, k) else None
        named_there = any(m.first <= k < m.last for m in (*genes, *states))
        if named_there or tree.tags[k] in FINITE_TAGS | {"WDT", "WP"} or word in BREAKS | {","}:
            return None
    return None


def _is_copula(tree: Tree, k: int) -> bool:
    """Whether a noun phrase follows: "are CD69 and CD103", "are eroded telomeres", but not "are found in S"."""
    word, tag = tree.lower[k + 1], tree.tags[k + 1]
    if word in {"not", "no", "also"} or tag.startswith(("RB", "IN")):
        return False
    return not tag.startswith("VB") or tree.tags[k + 2 : k + 3] in (["NN"], ["NNS"])


def _near(tree: Tree, genes: Sequence[DocMention], start: int) -> int:
    """Close before the first gene of a list that begins at ``start`` with other things, within the same clause."""
    gene = next((g for g in sorted(genes, key=lambda g: g.first) if g.first >= start), None)
    if gene is None or gene.first - start <= _CLOSE:
        return start
    free = not any(
        tree.tags[k] in {"WDT", "WP", "MD", "VBZ", "VBP"} or tree.lower[k] in BREAKS - {"and"}
        for k in range(start, gene.first)
    )
    return gene.first - _CLOSE if free else start


def is_contents(tree: Tree, gene: DocMention) -> bool:
    """Whether a name of a list stands for what cells have: nothing that tells of its making or work follows it."""
    return tree.lower[gene.last : gene.last + 1] == [] or tree.lower[gene.last] in _CLOSING | _AMOUNTS


_AMOUNTS = frozenset({"expression", "protein", "transcripts", "mrna", "upregulation", "in", "on", "along", "together"})
