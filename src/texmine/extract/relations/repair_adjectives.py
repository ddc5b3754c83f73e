"""Adjectives that were read as the predicate or hung astray: "but left/JJ S2 intact/ROOT", "and lowest in S2"."""

from __future__ import annotations

from texmine.extract.relations.repair_pasts import may_be_finite
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.vocab.lexicon import Lexicon


def lower_last_adjective(tree: Tree, lexicon: Lexicon) -> None:
    """Where nothing is finite, the first word that may be is the verb; what it stood before is its object, and the
    adjective tells of the last object.
    """
    for root in [i for i in range(len(tree)) if tree.heads[i] == i and tree.tags[i].startswith("JJ")]:
        subject = next(tree.children(root, "nsubj"), None)
        if subject is None or any(tag in FINITE_TAGS for tag in tree.tags):
            continue
        inside = sorted(i for i in tree.subtree(subject) if i < root)
        verb = next((i for i in inside if may_be_finite(tree, lexicon, i)), None)
        if verb is None or tree.heads[verb] < verb:
            continue
        last = _open_clause(tree, subject, verb)
        tree.reattach(root, last, "oprd")


def _open_clause(tree: Tree, subject: int, verb: int) -> int:
    """Makes a word inside the subject the verb; returns the last verb that is coordinated with it."""
    theme = tree.noun_over(tree.heads[verb])
    before = [k for k in tree.kids[theme] if k < verb]
    head, dep = tree.heads[theme], tree.deps[theme]
    tree.uproot(verb)
    tree.tags[verb] = "VBD"
    if before:
        tree.reattach(before[-1], head, dep)
        for k in before[:-1]:
            tree.reattach(k, before[-1], "compound")
    tree.reattach(theme, verb, "dobj")
    tree.reattach(subject, verb, "nsubj")
    return _second_verb(tree, verb, theme)


def _second_verb(tree: Tree, verb: int, theme: int) -> int:
    for other in list(tree.children(theme, "conj")):
        second = next((k for k in tree.children(other, "amod") if tree.tags[k - 1] == "CC"), None)
        if second is not None:
            tree.tags[second] = "VBD"
            tree.reattach(second, verb, "conj")
            tree.reattach(other, second, "dobj")
            return second
    return verb
