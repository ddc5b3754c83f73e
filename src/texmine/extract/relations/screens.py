"""What pooled screens tell: guides against a gene that are depleted from cells of a state, or enriched among them."""

from __future__ import annotations

from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.vocab.lexicon import Frame, Lexicon

GUIDES = frozenset({
    "guide", "guides", "sgrna", "sgrnas", "grna", "grnas", "shrna", "shrnas", "rna", "rnas", "sgs", "barcodes",
    "knockouts",
})  # fmt: skip
_AIMED = frozenset({"against", "for", "targeting", "to"})
_LOST = frozenset({"deplete", "lose", "drop", "underrepresent", "vanish", "disappear", "exclude", "eliminate"})
_GAINED = frozenset({"enrich", "overrepresent", "accumulate", "abound", "select"})
_PLACES = frozenset({"in", "among", "amongst", "within", "of"})


def names_guides(tree: Tree, n: int) -> bool:
    """Whether a noun means guides, or stands for those named before: "those against X"."""
    if tree.lower[n] in GUIDES:
        return True
    aimed = tree.lower[n] == "those" and tree.lower[n + 1 : n + 2] != [] and tree.lower[n + 1] in _AIMED
    return aimed and any(tree.lower[k] in GUIDES for k in range(n))


def screen_frame(tree: Tree, lexicon: Lexicon, v: int, theme: str) -> Frame | None:
    """How a predicate whose subject are guides governs a state by a preposition; None for any other."""
    if not any(names_guides(tree, s) for s in tree.children(v, *SUBJECTS)):
        return None
    stem = lexicon.stem(tree.lower[v])
    if stem in _LOST and theme in _PLACES | {"from"}:
        return Frame("screened", theme, "-", upkeep=False, sources=())
    if stem in _GAINED and theme in _PLACES:
        return Frame("screened", theme, "+", upkeep=False, sources=())
    return None
