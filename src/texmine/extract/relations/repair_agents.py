"""Subjects told by what was done to them, whose own verb the parser gave to the agent: "signals delivered by X were
needed", read as if the signals had delivered and X were needed.
"""

from __future__ import annotations

from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree

_PHRASE = ("DT", "JJ", "NN", "CD", "CC", "SYM", "POS")


def seat_over_agents(tree: Tree) -> None:
    """Makes a participle with an agent a part of the noun before it, and that noun's phrase the subject of the next
    verb.
    """
    for p in range(2, len(tree) - 2):
        v = tree.heads[p]
        if tree.lower[p] != "by" or not _is_participle(tree, v, p):
            continue
        verb = next((w for w in tree.children(v, "conj") if w > p and _follows(tree, w, p)), None)
        subject = next((k for k in tree.children(v, *SUBJECTS) if k < v), None)
        if verb is not None and subject is not None:
            _seat(tree, v, p, verb, subject)


def _is_participle(tree: Tree, v: int, p: int) -> bool:
    """Whether a verb before "by" can be a participle on the noun right before it."""
    alone = not tree.has(v, "aux", "auxpass", "dobj", "neg") and tree.tags[v] in {"VBN", "VBD"}
    before = all(tree.tags[k].startswith("RB") for k in range(v + 1, p))
    return alone and v < p and before and v > 0 and tree.tags[v - 1].startswith("NN")


def _follows(tree: Tree, w: int, p: int) -> bool:
    """Whether the subject of a further verb is the end of the agent's phrase."""
    subject = next((k for k in tree.children(w, *SUBJECTS) if p < k < w), None)
    finite = tree.tags[w] in FINITE_TAGS or any(tree.tags[k] in FINITE_TAGS for k in tree.children(w, "aux", "auxpass"))
    if subject is None or not finite:
        return False
    return all(tree.tags[k].startswith(_PHRASE) for k in range(p + 1, subject + 1))


def _seat(tree: Tree, v: int, p: int, w: int, subject: int) -> None:
    agent = next(k for k in tree.children(w, *SUBJECTS) if p < k < w)
    named = next(tree.children(p, "pobj"), None)
    tree.tags[v] = "VBN"
    tree.take_place(w, v)
    tree.seat(subject, w)
    tree.reattach(v, v - 1, "acl")
    tree.reattach(agent, p if named is None else named, "pobj" if named is None else "conj")
    tree.hand_over([k for k in tree.kids[v] if k > w], w)
