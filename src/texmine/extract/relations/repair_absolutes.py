"""Absolute clauses at the end of a sentence: "X drove S, the number of cells being little changed".

A participle with a subject of its own after a comma tells a circumstance; a small parser takes it for the main verb
and hangs the sentence on it.
"""

from __future__ import annotations

from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree


def lower_absolutes(tree: Tree) -> None:
    """Makes the finite verb before such a clause the main verb, and hangs the participle on it."""
    for being in range(3, len(tree)):
        v = tree.heads[being] if tree.deps[being] in {"aux", "auxpass", "cop"} else being
        if tree.lower[being] not in {"being", "having"} or tree.heads[v] != v:
            continue
        subjects = [s for s in tree.children(v, *SUBJECTS) if s < being]
        if not subjects:
            continue
        start = min(min(tree.subtree(s)) for s in subjects)
        if start == 0 or tree.lower[start - 1] not in {",", ";"}:
            continue
        main = next(
            (k for k in tree.children(v, "ccomp", "advcl", "dep") if k < start and tree.tags[k] in FINITE_TAGS), None
        )
        if main is not None:
            tree.take_place(main, v, "ROOT")
            tree.reattach(v, main, "advcl")
