"""Subjects that the parser coordinated with the clause before: "S arose, and cells without X did not persist"."""

from __future__ import annotations

from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree

_SUBORDINATORS = frozenset({"after", "before", "once", "until", "since", "when", "as", "if", "unless", "while"})


def seat_subjects(tree: Tree) -> None:
    """Gives each finite verb that has no subject the noun right before it that was hung on the verb before."""
    for n in range(len(tree)):
        v = tree.heads[n]
        if tree.deps[n] != "conj" or not tree.is_noun(n) or tree.is_verb(n) or not tree.is_verb(v):
            continue
        w = _bereft_verb(tree, n, v)
        if w is None:
            continue
        if tree.heads[v] == w:
            _lead(tree, v, w)
        tree.reattach(n, w, "nsubjpass" if tree.has(w, "auxpass") else "nsubj")


def seat_clause_subjects(tree: Tree) -> None:
    """As in "declined after X was deleted": a subordinate clause whose subject was taken for the object of "after"."""
    for p in range(len(tree)):
        n = next(tree.children(p, "pobj"), None)
        if tree.lower[p] not in _SUBORDINATORS or n is None or n < p:
            continue
        w = next((k for k in range(n + 1, min(len(tree), n + 6)) if tree.is_verb(k)), None)
        if w is None or any(tree.lower[k] in {",", "and", "which", "that"} for k in range(n + 1, w)):
            continue
        if tree.deps[w].startswith("aux") and tree.heads[w] > w:
            w = tree.heads[w]
        finite = tree.tags[w] in FINITE_TAGS or tree.has(w, "aux", "auxpass")
        if not finite or tree.has(w, *SUBJECTS) or tree.heads[w] == w or p in tree.subtree(w):
            continue
        tree.reattach(n, w, "nsubjpass" if tree.has(w, "auxpass") else "nsubj")
        tree.reattach(w, tree.heads[p], "advcl")
        tree.reattach(p, w, "mark")


def _bereft_verb(tree: Tree, n: int, v: int) -> int | None:
    """The verb after a noun that is coordinated with the verb before it, or took that verb for its subject."""
    for w in range(n + 1, len(tree)):
        if not tree.is_verb(w) or not (tree.tags[w] in FINITE_TAGS or tree.has(w, "aux", "auxpass")):
            continue
        if tree.heads[v] == w and tree.deps[v] in SUBJECTS:
            return w
        if tree.heads[w] == v and tree.deps[w] == "conj" and not tree.has(w, *SUBJECTS):
            return w
    return None


def _lead(tree: Tree, v: int, w: int) -> None:
    """Makes the verb of the first clause the head of the second, which took it for its subject."""
    dep, head = tree.deps[w], tree.heads[w]
    tree.uproot(v)
    if head != w:
        tree.reattach(v, head, dep)
    tree.reattach(w, v, "conj")
