"""Clauses after a comma and a conjunction: "X drives S1, and Y deletion resulted in S2".

The noun phrase after the conjunction is the subject of the verb that follows it; a small parser hangs it on a noun of
the clause before, or gives its verb the subject of that clause.
"""

from __future__ import annotations

from texmine.extract.relations.tree import FINITE_TAGS, NP_LINKS, SUBJECTS, Tree

_JOINTS = frozenset({"and", "but", "yet", "whereas", "while", "although", "though", "because", "since", "so"})
_EQUAL = frozenset({"and", "but", "yet", "so"})
_PHRASE = ("DT", "JJ", "NN", "PRP$", "VBN", "VBG", "CD", "RB", "HYPH", "SYM", "POS", "PRP")
_WITHIN = ("IN", "TO", "CC")
_REACH, _NEAR = 14, 8
_VERBAL = frozenset({*FINITE_TAGS, "MD"})


def part_clauses(tree: Tree) -> None:
    """Gives the verb of each such clause its own subject, and hangs it on the verb of the clause before."""
    for joint in range(2, len(tree) - 2):
        if tree.lower[joint] not in _JOINTS or tree.lower[joint - 1] not in {",", ";"}:
            continue
        verb = _first_verb(tree, joint + 1)
        subject = None if verb is None else _subject(tree, joint + 1, verb)
        if verb is None or subject is None:
            continue
        main = tree.heads[verb] if tree.deps[verb].startswith("aux") and tree.heads[verb] > verb else verb
        before = _verb_before(tree, joint)
        if before is None:
            continue
        for s in [s for s in tree.children(main, *SUBJECTS) if subject < s < main and tree.tags[s - 1] == "VBG"]:
            tree.reattach(s, s - 1, "dobj")
        if any(joint < s < main for s in tree.children(main, *SUBJECTS)):
            continue
        _part(tree, joint, subject, main, before)


def join_to_nearest(tree: Tree) -> None:
    """As in "A were linked to S1, and halving X reduced B and yielded S2": a verb is coordinated with the clause before
    it, and not with one that a clause with a subject of its own parts from it.
    """
    for w in range(3, len(tree)):
        v = tree.heads[w]
        bare = tree.deps[w] == "conj" and tree.tags[w] in FINITE_TAGS and not tree.has(w, *SUBJECTS)
        if not bare or not tree.is_verb(v) or tree.lower[w - 1] not in {"and", "but", "or"}:
            continue
        between = [u for u in tree.children(v, "conj") if v < u < w and tree.has(u, *SUBJECTS)]
        if between and tree.lower[w - 2] != "," and tree.tags[between[-1]] in FINITE_TAGS:
            tree.reattach(w, between[-1], "conj")


def lift_adjuncts(tree: Tree) -> None:
    """As in "failed to form S1, retaining S2": a participle after a comma tells of the main verb."""
    for i in range(2, len(tree)):
        v = tree.heads[i]
        after = tree.deps[i] == "advcl" and tree.tags[i] == "VBG" and tree.lower[i - 1] == ","
        while after and tree.deps[v] == "xcomp" and tree.is_verb(tree.heads[v]):
            v = tree.heads[v]
            tree.reattach(i, v, "advcl")


def _first_verb(tree: Tree, first: int) -> int | None:
    """The finite verb that ends a noun phrase starting at a token; None where another clause or a list starts there."""
    start, first = first, _past_relative(tree, first)
    for k in range(first, min(len(tree), first + _REACH)):
        finite = tree.tags[k] in FINITE_TAGS | {"MD"} and tree.deps[k] not in {"amod", "compound", "relcl"}
        if finite:
            return k if k > start else None
        if not tree.tags[k].startswith((*_PHRASE, *_WITHIN)) or tree.lower[k] in {"that", "which", "whose", "not"}:
            return None
    return None


def _past_relative(tree: Tree, first: int) -> int:
    """Past the relative clause of a noun phrase that starts at a token: "cells from which X was deleted gave …"."""
    which = next((k for k in range(first + 1, min(len(tree), first + _NEAR)) if tree.tags[k] in {"WDT", "WP"}), None)
    if which is None or any(tree.tags[k] in FINITE_TAGS | {"MD", ","} for k in range(first, which - 1)):
        return first
    verb = next((k for k in range(which + 1, min(len(tree), which + _NEAR)) if tree.tags[k] in _VERBAL), None)
    while verb is not None and verb + 1 < len(tree) and tree.tags[verb + 1] in {*_VERBAL, "VBN", "VB", "RB"}:
        if tree.tags[verb] in FINITE_TAGS and tree.deps[verb] not in {"aux", "auxpass"}:
            break
        verb += 1
    if verb is None:
        return first
    comma = next((k for k in range(verb + 1, min(len(tree), verb + _NEAR)) if tree.lower[k] == ","), None)
    return comma + 1 if tree.lower[which - 1] == "," and comma is not None else verb + 1


def _subject(tree: Tree, first: int, verb: int) -> int | None:
    """The head of the noun phrase that starts at a token: its last noun before a preposition."""
    end = next((k for k in range(first, verb) if tree.tags[k].startswith(_WITHIN) or _is_attached(tree, k)), verb)
    end = next((k for k in range(first, end) if tree.tags[k] in {"WDT", "WP", ","}), end)
    nouns = [k for k in range(first, end) if tree.tags[k].startswith("NN") or tree.tags[k] == "PRP"]
    return nouns[-1] if nouns and not tree.tags[first].startswith(("RB", "VBG", "IN")) else None


def _is_attached(tree: Tree, k: int) -> bool:
    """Whether a participle stands after its noun: "cells lacking it"."""
    return tree.tags[k] in {"VBG", "VBN"} and tree.tags[k - 1].startswith("NN") and tree.deps[k] != "amod"


def _verb_before(tree: Tree, joint: int) -> int | None:
    """The last finite verb before a joint that stands in no relative clause."""
    for k in range(joint - 1, -1, -1):
        opened = {tree.tags[j] for j in range(max(0, k - 4), k)} & {"WDT", "WP", "WP$"}
        if tree.tags[k] in FINITE_TAGS and not opened and tree.deps[k] not in {"relcl", "amod"}:
            over = tree.heads[k]
            return over if tree.deps[k].startswith("aux") and tree.is_verb(over) and over < joint else k
    return None


def _part(tree: Tree, joint: int, subject: int, main: int, before: int) -> None:
    for s in [s for s in tree.children(main, *SUBJECTS) if s < joint]:
        if before in tree.subtree(s):
            tree.deps[s] = "dep"
            _seat_before(tree, before)
        elif s < before:
            tree.deps[s] = "dep"
            if not tree.has(before, *SUBJECTS):
                tree.reattach(s, before, "nsubj")
    if main in tree.subtree(subject):
        tree.take_place(main, subject)
    tree.seat(subject, main)
    for k in range(subject + 1, main):
        if tree.heads[k] < joint and tree.tags[k].startswith(_WITHIN):
            tree.reattach(k, subject, "prep")
    if tree.lower[joint] not in _EQUAL and before in tree.subtree(main) and before != main:
        tree.take_place(before, main)
    if tree.heads[main] not in {main, before} and main not in tree.subtree(before):
        tree.reattach(main, before, "conj" if tree.lower[joint] in _EQUAL else "advcl")


def _seat_before(tree: Tree, verb: int) -> None:
    """Makes the noun that was hung on a verb as part of a noun phrase its subject."""
    left = [k for k in tree.kids[verb] if k < verb and tree.deps[k] in NP_LINKS and tree.is_noun(k)]
    if left and not tree.has(verb, *SUBJECTS):
        tree.deps[left[-1]] = "nsubj"


def part_colons(tree: Tree) -> None:
    """As in "X dismantled/ccomp>failed S: X-null cells failed to …": what a colon parts are two sentences, of which the
    second is no frame of the first.
    """
    for colon in range(2, len(tree) - 2):
        if tree.lower[colon] not in {":", ";"}:
            continue
        for v in range(1, colon):
            h = tree.heads[v]
            finite = tree.tags[v] in FINITE_TAGS and tree.deps[v] in {"ccomp", "dep"} and tree.has(v, *SUBJECTS)
            own = h > colon and any(colon < s < h for s in tree.children(h, *SUBJECTS))
            if finite and own and not tree.has(v, "mark"):
                tree.take_place(v, h)
                tree.reattach(h, v, "conj")
                tree.hand_over([k for k in tree.kids[h] if k < colon], v)
