"""Gerunds that are the subject of a clause: "…, and blocking it relieved exhaustion", "Reducing X prevented S"."""

from __future__ import annotations

from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_OPENERS = frozenset({",", "and", "but", ";", "that", "whereas", "while", "although", "because", "as", "since", "yet"})
_STOPS = frozenset({";", "which", "that", "who", "whereas", "while", "although", "because"})
_REACH = 16


def seat_gerunds(tree: Tree, lexicon: Lexicon) -> None:
    """Makes a gerund that tells of a deed, and opens a clause, the subject of the clause's verb, and what follows it
    its object.
    """
    _free_first(tree, lexicon)
    for g in range(len(tree)):
        if tree.tags[g] != "VBG" or tree.deps[g] == "amod" or not _opens(tree, g):
            continue
        if tree.deps[g] == "csubj" and tree.has(g, "dobj"):
            continue
        if g and not _is_deed(lexicon, tree.lower[g]):
            continue
        w = _verb_after(tree, g)
        if w is None or any("," in tree.lower[g:k] for k in tree.children(w, *SUBJECTS) if k > g):
            continue
        for k in [
            k for k in tree.children(w, "npadvmod", *SUBJECTS) if g < k < w or (k > g and tree.deps[k] in SUBJECTS)
        ]:
            tree.reattach(k, g, "dobj")
        if w in tree.subtree(g):
            tree.take_place(w, g)
        tree.reattach(g, w, "csubj")
        for k in [k for k in tree.children(w, "npadvmod", "dep") if g < k < w and tree.is_noun(k)]:
            tree.reattach(k, g, "dobj")


def _free_first(tree: Tree, lexicon: Lexicon) -> None:
    """As in "Lowering/amod X levels hastened S": a deed that opens a sentence, read as an adjective on its object."""
    n = tree.heads[0]
    if tree.tags[0] != "VBG" or tree.deps[0] != "amod" or n < 2 or tree.deps[n] != "nsubj":
        return
    done = _is_deed(lexicon, tree.lower[0]) or tree.lower[0] in {"raising", "boosting", "elevating", "enhancing"}
    if done and tree.lower[0] != "increasing" and lexicon.change(tree.lower[n], "noun") == "none":
        tree.reattach(0, tree.heads[n], "csubj")
        tree.reattach(n, 0, "dobj")


def _opens(tree: Tree, g: int) -> bool:
    """Whether a gerund stands where a subject does: first, or after what joins two clauses."""
    if g == 0:
        return True
    before = tree.lower[g - 1]
    if before == "and":
        return g > 1 and tree.lower[g - 2] == ","
    return before in _OPENERS - {","}


def _is_deed(lexicon: Lexicon, word: str) -> bool:
    frame = lexicon.frame(word, "verb", "object")
    return lexicon.change(word, "verb") in {"loss", "gain"} or (frame is not None and frame.sign == "-")


def _verb_after(tree: Tree, g: int) -> int | None:
    """The finite verb that has no subject but what stands between the gerund and it."""
    for w in range(g + 2, min(len(tree), g + _REACH)):
        if tree.lower[w] in _STOPS or (tree.lower[w] == "," and tree.lower[w + 1 : w + 2] in (["and"], ["but"])):
            return None
        if tree.tags[w] in FINITE_TAGS:
            main = tree.main_verb(w)
            own = [k for k in tree.children(main, *SUBJECTS) if k != g]
            if any("," in tree.lower[g:k] for k in (*own, *tree.children(g, "dobj")) if g < k < main):
                return None
            return main if main > g and all(g < k < main for k in own) else None
    return None
