"""What is set against something else: "X stabilised rather than eroded S", "but not sufficient", "not for S"."""

from __future__ import annotations

from texmine.extract.relations.tree import Tree


def lead_contrasted(tree: Tree) -> None:
    """Gives the object of the verb that is set aside to the verb before, which is the one that is said of it."""
    for at in range(1, len(tree) - 3):
        if not tree.is_set_aside(at + 2):
            continue
        aside = at + 2
        verb = at - 1 if tree.lower[at - 1] != "," else at - 2
        if verb < 1 or not tree.is_verb(verb) or not tree.is_verb(aside) or tree.has(verb, "dobj", "xcomp", "ccomp"):
            continue
        theme = next((k for k in tree.children(aside, "dobj") if k > aside), None)
        if theme is not None:
            tree.reattach(theme, verb, "dobj")
            tree.hand_over([k for k in tree.kids[aside] if k > theme], verb)


def seat_contrasted(tree: Tree) -> None:
    """As in "needed for S1 rather than for S2": the second preposition hangs where the first of its kind does."""
    for p in range(3, len(tree)):
        if tree.tags[p] not in {"IN", "TO"} or tree.lower[p - 2 : p] != ["rather", "than"]:
            continue
        first = next(
            (k for k in range(p - 3, -1, -1) if tree.lower[k] == tree.lower[p] and tree.deps[k] == "prep"), None
        )
        if first is not None:
            tree.reattach(p, tree.heads[first], "prep")


def seat_denials(tree: Tree) -> None:
    """As in "but not/neg sufficient", with "not" hung on "but": the denial belongs to the word after it."""
    for i in range(1, len(tree) - 1):
        astray = tree.deps[i] == "neg" and tree.tags[tree.heads[i]] == "CC"
        if astray and tree.deps[i + 1] == "conj" and tree.tags[i + 1].startswith(("JJ", "VB")):
            tree.reattach(i, i + 1, "neg")
