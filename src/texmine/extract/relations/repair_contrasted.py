"""Verbs set against one another over one object: "X stabilised rather than eroded S", "instead of eroding S"."""

from __future__ import annotations

from texmine.extract.relations.tree import Tree

_SETTERS = (("rather", "than"), ("instead", "of"))


def lead_contrasted(tree: Tree) -> None:
    """Gives the object of the verb that is set aside to the verb before, which is the one that is said of it."""
    for at in range(1, len(tree) - 3):
        if tuple(tree.lower[at : at + 2]) not in _SETTERS:
            continue
        aside = at + 2
        verb = at - 1 if tree.lower[at - 1] != "," else at - 2
        if verb < 1 or not tree.is_verb(verb) or not tree.is_verb(aside) or tree.has(verb, "dobj", "xcomp", "ccomp"):
            continue
        theme = next((k for k in tree.children(aside, "dobj") if k > aside), None)
        if theme is not None:
            tree.reattach(theme, verb, "dobj")
            for k in [k for k in tree.kids[aside] if k > theme]:
                tree.reattach(k, verb, tree.deps[k])
