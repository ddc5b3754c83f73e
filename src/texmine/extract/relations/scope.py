"""What stands over a claim: is it hedged?"""

from __future__ import annotations

from collections.abc import Iterable

from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.extract.relations.words import HOSTS
from texmine.vocab.lexicon import Lexicon

_COMPLEMENTS = frozenset({"ccomp", "xcomp", "csubj", "acl", "pcomp", "dep", "parataxis"})
_BREAKS = frozenset({"but", "whereas", ";", "although", "though", "however", "yet", "while"})
_QUESTION_TAIL = 12


def is_hedged(tree: Tree, lexicon: Lexicon, nodes: Iterable[int], first: int) -> bool:
    """Whether the predicates of a claim, or what they are complements of, leave it open.

    ``nodes`` are the claim's predicates, ``first`` the first token of its gene or state. "Could not" tells of
    what failed, and is no hedge; "could" alone is one.
    """
    seen: set[int] = set()
    for node in nodes:
        for i in (node, *_above(tree, node)):
            if i not in seen and (_hedged_at(tree, lexicon, i) or (i != node and _hedging(tree, lexicon, i))):
                return True
            seen.add(i)
    return _asked(tree, lexicon, first)


def _above(tree: Tree, i: int) -> Iterable[int]:
    """The predicates that a clause is the complement of, and the first of its coordinated verbs."""
    while tree.heads[i] != i:
        dep, h = tree.deps[i], tree.heads[i]
        if dep == "conj" and tree.has(i, *SUBJECTS):
            return
        if dep not in _COMPLEMENTS | {"conj", "acomp", "attr", "prep", "pobj", "dobj"}:
            return
        yield h
        i = h


def _hedged_at(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    modals, adverbs = lexicon.hedges["modal"], lexicon.hedges["adverb"]
    for k in tree.children(i):
        word = tree.lower[k]
        if (
            tree.deps[k] in {"aux", "auxpass"}
            and word in modals
            and not (word in {"could", "would"} and (_negated(tree, i) or _is_ability(tree, i)))
        ):
            return True
        if word in adverbs or (tree.deps[k] in {"acomp", "oprd"} and word in lexicon.hedges["adj"]):
            return True
        if tree.deps[k] == "mark" and word == "whether":
            return True
    return False


def _negated(tree: Tree, i: int) -> bool:
    return any(
        tree.lower[k] in {"not", "no", "never", "neither"} for k in tree.children(i, "neg", "advmod", "det", "preconj")
    )


def _is_ability(tree: Tree, i: int) -> bool:
    """As in "cells without X could form S", "S could be prevented by X": what came about is no conjecture."""
    if tree.has(i, "auxpass") and any(tree.lower[k] == "by" for k in tree.children(i, "agent", "prep")):
        return any(tree.lower[k] == "could" for k in tree.children(i, "aux"))
    return any(tree.lower[s] in HOSTS for s in tree.children(i, "nsubj", "nsubjpass"))


def _hedging(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """Whether a governing word is a hedge itself: suggests that, thought to, the hypothesis that, likely to."""
    word = tree.lower[i]
    if tree.is_verb(i):
        return lexicon.stem(word) in lexicon.hedges["verb"]
    if any(tree.lower[k] in {"no", "little"} for k in tree.children(i, "det", "amod")):
        return False
    if tree.deps[i] == "dobj" and _negated(tree, tree.heads[i]):
        return False
    return word in lexicon.hedges["noun" if tree.tags[i].startswith("NN") else "adj"]


def _asked(tree: Tree, lexicon: Lexicon, first: int) -> bool:
    """A question that opens the clause: "We asked whether X …", "Whether X … is unknown"."""
    before = range(max(0, first - _QUESTION_TAIL), first)
    opened = [i for i in before if tree.lower[i] in lexicon.hedges["question"] and tree.lower[i] != "if"]
    return bool(opened) and not any(tree.lower[i] in _BREAKS for i in range(opened[-1], first))
