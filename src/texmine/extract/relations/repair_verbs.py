"""Verbs that hang astray: infinitives, adverbs before a verb, pasts of verbs that have no passive."""

from __future__ import annotations

from texmine.extract.relations.tree import FINITE_TAGS, NP_LINKS, SUBJECTS, Tree

_INTRANSITIVE = frozenset({
    "dwindled", "vanished", "disappeared", "waned", "died", "perished", "arose", "emerged", "persisted", "survived",
    "collapsed", "declined", "withered", "receded", "appeared", "remained", "fell", "rose", "went", "came",
})  # fmt: skip


def name_infinitives(tree: Tree) -> None:
    """As in "caused S to vanish/dobj": an infinitive is no noun that its verb has for an object."""
    for i in range(1, len(tree)):
        opened = any(tree.tags[k] == "TO" and k < i for k in tree.children(i, "aux"))
        if opened and tree.tags[i] == "VB" and tree.deps[i] in {"dobj", "nmod"} and tree.is_verb(tree.heads[i]):
            tree.deps[i] = "xcomp"


def seat_adverbs(tree: Tree) -> None:
    """As in "cells lacking X seldom became S": an adverb right before a finite verb belongs to it."""
    for i in range(1, len(tree) - 1):
        v = i + 1
        astray = tree.tags[i] == "RB" and tree.heads[i] < i and tree.deps[i] == "advmod" and tree.tags[i - 1] != ","
        if astray and tree.tags[v] in FINITE_TAGS and not tree.deps[v].startswith("aux") and tree.deps[v] != "amod":
            tree.reattach(i, v, "advmod")


def finish_clauses(tree: Tree) -> None:
    """As in "their numbers dwindled/acl": the past of a verb that has no passive is the verb of its clause."""
    for v in range(1, len(tree)):
        n = tree.heads[v]
        bare = tree.deps[v] == "acl" and tree.tags[v] in {"VBN", "VBD"} and not tree.has(v, "aux", "auxpass", *SUBJECTS)
        if not bare or tree.lower[v] not in _INTRANSITIVE or n > v:
            continue
        tree.tags[v] = "VBD"
        tree.take_place(v, n, "conj" if tree.deps[n] in {"conj", "dep", "appos"} else "advcl")
        tree.reattach(n, v, "nsubj")


def seat_needed(tree: Tree) -> None:
    """As in "S require X/nsubj to persist": what is needed is the object of the need, and not a subject of its aim."""
    for v in range(1, len(tree)):
        if not tree.lower[v].startswith(("requir", "need")) or tree.has(v, "dobj", "auxpass"):
            continue
        for w in list(tree.children(v, "advcl", "xcomp", "ccomp")):
            own = next((s for s in tree.children(w, "nsubj") if v < s < w), None)
            if own is not None and any(tree.tags[k] == "TO" for k in tree.children(w, "aux")):
                tree.reattach(own, v, "dobj")
                tree.deps[w] = "advcl"


_OF_DOING = (
    "start",
    "stop",
    "keep",
    "kept",
    "begin",
    "began",
    "continu",
    "avoid",
    "involv",
    "prevent",
    "ceas",
    "require",
)


def free_modifiers(tree: Tree) -> None:
    """As in "skews responding/advcl cells from S": a participle between a verb and its object describes the object."""
    for v in range(len(tree) - 2):
        g = v + 1
        after = tree.tags[v] in FINITE_TAGS and tree.tags[g] == "VBG" and tree.heads[g] == v
        if (
            not after
            or tree.deps[g] not in {"advcl", "xcomp"}
            or tree.has(v, "dobj")
            or tree.lower[v].startswith(_OF_DOING)
        ):
            continue
        noun = next((n for n in tree.children(g, "dobj") if n > g), None)
        if noun is None or any(tree.tags[k] == "DT" for k in tree.kids[noun]):
            continue
        tree.reattach(noun, v, "dobj")
        tree.hand_over([k for k in tree.kids[g] if k > noun], v)
        tree.reattach(g, noun, "amod")


def seat_inverted(tree: Tree) -> None:
    """As in "X/nmod and Y flag S/nsubj": what stands before a verb is its subject, and what follows it the object."""
    for v in range(1, len(tree)):
        subjects = list(tree.children(v, *SUBJECTS))
        if tree.tags[v] not in {"VBP", "VBZ", "VBD"} or len(subjects) != 1 or subjects[0] < v or tree.has(v, "dobj"):
            continue
        theme = subjects[0]
        before = [k for k in tree.kids[theme] if k < v and tree.deps[k] in NP_LINKS and tree.is_noun(k)]
        if before and not tree.has(v, "aux", "auxpass", "expl"):
            tree.deps[theme] = "dobj"
            tree.reattach(before[-1], v, "nsubj")


_SHOWING = ("show", "find", "found", "report", "reveal", "observ", "see", "saw", "demonstrat", "prove")


def open_findings(tree: Tree) -> None:
    """As in "we show the gene to be transcribed/acl in S": what is shown is a clause, and the noun its subject."""
    for v in range(3, len(tree)):
        n = tree.heads[v]
        if tree.tags[v] != "VBN" or not tree.has(v, "auxpass") or tree.has(v, *SUBJECTS):
            continue
        if tree.deps[v] == "xcomp":
            n = next(tree.children(n, "dobj"), n)
        elif tree.deps[v] != "acl":
            continue
        if tree.deps[n] != "dobj" or n > v or not any(tree.tags[k] == "TO" for k in tree.children(v, "aux")):
            continue
        over = tree.heads[n]
        if tree.is_verb(over) and tree.lower[over].startswith(_SHOWING):
            tree.reattach(v, over, "ccomp")
            tree.reattach(n, v, "nsubjpass")
