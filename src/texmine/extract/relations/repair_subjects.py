"""Subjects that were hung on something else, often on the clause before: "S arose, and cells without X died"."""

from __future__ import annotations

from texmine.extract.relations.change import BARE_DEEDS
from texmine.extract.relations.tree import FINITE_TAGS, NOUN_TAGS, NP_LINKS, SUBJECTS, Tree

_OPENERS = frozenset({
    "by", "through", "in", "with", "via", "after", "upon", "when", "as", "while", "once", "following", "during",
    "unlike", "like", "whereas", "although", "though", "because", "since",
})  # fmt: skip
_AHEAD = 6
_SUBORDINATORS = frozenset({"after", "before", "once", "until", "since", "when", "as", "if", "unless", "while"})


def seat_subjects(tree: Tree) -> None:
    """Gives each finite verb that has no subject the noun right before it that was hung on the verb before, or on its
    object.
    """
    for n in range(len(tree)):
        v = tree.heads[n]
        if not (tree.deps[n] == "conj" or _is_set_off(tree, n)) or not tree.is_noun(n) or tree.is_verb(n):
            continue
        if not tree.is_verb(v):
            over = tree.verb_over(v)
            if over is None or over > n or not _begins_clause(tree, n):
                continue
            v = over
        w = _bereft_verb(tree, n, v)
        if w is None:
            continue
        if tree.heads[v] == w:
            tree.lead(v, w)
        tree.seat(n, w)


def _begins_clause(tree: Tree, n: int) -> bool:
    """As in "restrains A, and cells from which X was deleted gave": a noun after ", and", or one with its verb after
    it.
    """
    first = min(tree.subtree(n))
    return tree.is_verb(min(n + 1, len(tree) - 1)) or tree.lower[max(0, first - 2) : first] == [",", "and"]


def _is_set_off(tree: Tree, n: int) -> bool:
    """As in "curbs A, and S/dobj were not studied": a second object after ", and"."""
    if tree.deps[n] != "dobj":
        return False
    first = min(tree.subtree(n))
    others = [k for k in tree.children(tree.heads[n], "dobj") if k < first]
    return bool(others) and tree.lower[max(0, first - 2) : first] in ([",", "and"], [",", "but"])


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
        tree.seat(n, w)
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


def free_subjects(tree: Tree) -> None:
    """As in "By doing this, X drives S": the subject that was hung, as an apposition, on the phrase before the
    comma.
    """
    for v in range(len(tree)):
        finite = tree.tags[v] in FINITE_TAGS or (tree.tags[v] == "VBN" and tree.has(v, "auxpass"))
        if not finite or tree.has(v, *SUBJECTS) or tree.deps[v] not in {"ROOT", "ccomp"}:
            continue
        comma = next((k for k in range(v - 1, 0, -1) if tree.lower[k] == ","), None)
        if comma is None or tree.lower[0] not in _OPENERS:
            continue
        loose = [
            k
            for k in range(comma + 1, v)
            if tree.tags[k] in NOUN_TAGS
            and tree.heads[k] < comma
            and tree.deps[k] in {"appos", "conj", "dobj", "dep", "nmod"}
        ]
        if loose:
            tree.seat(_first_of_row(tree, loose[0]), v)


def _first_of_row(tree: Tree, n: int) -> int:
    """The first noun of a list of single words that a noun stands in, as set off by a comma: A of ", A, B and C"."""
    while tree.deps[n] == "conj" and tree.is_noun(tree.heads[n]) and tree.lower[tree.heads[n] - 1] == ",":
        n = tree.heads[n]
    return n


def uncross_subjects(tree: Tree) -> None:
    """As in "CD27 costimulation favored memory precursors": words before a verb that were hung on the noun after it."""
    for v in range(len(tree)):
        if tree.tags[v] not in FINITE_TAGS or any(k < v for k in tree.children(v, *SUBJECTS)):
            continue
        for n in [n for n in tree.children(v, "dobj", "attr", "nsubj") if n > v]:
            before = [k for k in tree.kids[n] if k < v and tree.deps[k] in NP_LINKS | {"det"}]
            if not before:
                continue
            tree.hand_over(before[:-1], before[-1])
            tree.reattach(before[-1], v, "nsubj")
            tree.deps[n] = "dobj" if tree.deps[n] == "nsubj" else tree.deps[n]


def rejoin_verbs(tree: Tree) -> None:
    """A finite verb conjoined to a noun belongs to the verb that governs the noun: "enforces the programme and
    restrains exhaustion".
    """
    for i in range(len(tree)):
        h = tree.heads[i]
        if tree.deps[i] != "conj" or tree.tags[i] not in FINITE_TAGS or not tree.is_noun(h):
            continue
        verb = next((a for a in tree.ancestors(h) if tree.is_verb(a) and a < i), None)
        if verb is not None:
            tree.reattach(i, verb, "conj")


def seat_deeds_after_and(tree: Tree) -> None:
    """As in "X sustains S1 by restraining division and loss/conj of X leads to S2": what was done to a gene opens a
    clause of its own where a verb without a subject follows.
    """
    for k in range(2, len(tree) - 3):
        if tree.deps[k] != "conj" or tree.lower[k] not in BARE_DEEDS or tree.lower[k - 1] != "and":
            continue
        of = k + 1
        if tree.lower[of] != "of":
            continue
        w = next((i for i in range(of + 2, min(len(tree), of + _AHEAD)) if tree.tags[i] in FINITE_TAGS), None)
        if w is None or tree.deps[w] != "conj" or tree.heads[w] > k or tree.has(w, *SUBJECTS):
            continue
        if any(tree.tags[i].startswith(("VB", "W")) or tree.lower[i] == "," for i in range(of, w)):
            continue
        tree.reattach(of, k, "prep")
        tree.seat(k, w)


def share_after_but(tree: Tree) -> None:
    """As in "S express X, Y/nsubj and Z but lack W": the verb right after "but" has the subject of the verb before, and
    what was taken for its own is an object of that.
    """
    for v in range(3, len(tree)):
        if tree.tags[v] not in FINITE_TAGS or tree.lower[v - 1] != "but":
            continue
        s = next((k for k in tree.children(v, "nsubj") if k < v - 1), None)
        first = None if s is None else next((k for k in range(s - 1, 0, -1) if tree.tags[k] in FINITE_TAGS), None)
        if s is None or first is None or not tree.has(first, "nsubj") or not tree.has(first, "dobj"):
            continue
        objects = [o for o in tree.children(first, "dobj") if first < o < s]
        listed = bool(objects) and all(
            tree.is_noun(k) or tree.lower[k] in {",", "and"} or tree.tags[k] in {"JJ", "HYPH"}
            for k in range(first + 1, s)
        )
        if not listed or first in tree.subtree(s):
            continue
        tree.reattach(s, objects[0], "conj")
        if tree.heads[first] == first or v not in tree.ancestors(first):
            tree.reattach(v, first, "conj")
        else:
            tree.take_place(first, v)
            tree.reattach(v, first, "conj")
