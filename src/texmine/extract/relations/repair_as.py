"""What a gene is named as, read as a clause without a verb: "a role to X as/mark drivers of S in lifelong carriage"."""

from __future__ import annotations

from texmine.extract.relations.tree import NOUN_TAGS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon


def open_named_as(tree: Tree, lexicon: Lexicon) -> None:
    """Hangs "as", and the noun after it that acts, where the clause hung that they were taken for."""
    for i in range(1, len(tree) - 1):
        h = tree.heads[i]
        if tree.lower[i] != "as" or tree.deps[i] != "mark" or tree.tags[h] not in NOUN_TAGS or tree.heads[h] == h:
            continue
        noun = next((s for s in tree.children(h, *SUBJECTS) if i < s < h), None)
        if noun is None or lexicon.frame(tree.lower[noun], "noun", "object") is None or tree.has(h, "cop", "aux"):
            continue
        tree.reattach(i, tree.heads[h], "prep")
        tree.reattach(noun, i, "pobj")
        tree.reattach(h, noun, "dep")
