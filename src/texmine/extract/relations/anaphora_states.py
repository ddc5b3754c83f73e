"""Pronouns and definite phrases that stand for a state named earlier in the same sentence: "… and X delays it", "their
survival", "these cells", and cells that live or die with no state told.

Only the nearest fitting mention before is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.extract.relations.words import BREAKS, GROUPS, ONSETS, ONWARD, STEPS
from texmine.vocab.lexicon import Lexicon

_ABSTRACT = (
    "ion", "ence", "ergy", "state", "fate", "program", "programme", "phenotype", "memory", "signature", "profile",
)  # fmt: skip


def host_proxies(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> Iterator[DocMention]:
    """As in "S …, and cells without X did not endure": cells that live or die, with no state told, are those of the
    state named last before.
    """
    named = {i for m in states for i in range(m.first, m.last)}
    altered = {i for m in genes for i in range(m.first, m.last)}
    for i in range(len(tree)):
        before = [m for m in states if m.last <= i]
        if tree.lower[i] not in _CELLS or i in named or not before or tree.deps[i] not in {"nsubj", "nsubjpass"}:
            continue
        v = tree.heads[i]
        theme = "object" if tree.deps[i] == "nsubjpass" else "subject"
        frame = lexicon.frame(tree.lower[v], "verb", theme)
        if frame is None or not (frame.upkeep or frame.sign == "-") or tree.has(v, "dobj"):
            continue
        of_cells = tree.lower[before[-1].last - 1].endswith("s")
        if of_cells and altered & set(tree.subtree(i)) and not any(k > i and k in named for k in tree.subtree(v)):
            yield replace(before[-1], first=i, last=i + 1, method="anaphora")


_CELLS = frozenset({"cells", "lymphocytes", "clones", "counterparts", "ones", "effectors"})


def state_proxies(tree: Tree, lexicon: Lexicon, states: Sequence[DocMention]) -> Iterator[DocMention]:
    """As in "it" as an object, "them", and "their survival": the state named last before."""
    named = frozenset(i for m in states for i in range(m.first, m.last))
    for i in range(len(tree)):
        before = [m for m in states if m.last <= i]
        if before and tree.deps[i] == "poss" and tree.lower[i] in {"their", "its"}:
            plural = tree.lower[before[-1].last - 1].endswith("s")
            abstract = tree.lower[before[-1].last - 1].endswith(_ABSTRACT)
            nominal = lexicon.nominal(tree.lower[tree.heads[i]])
            if (
                nominal is not None
                and not _passes(tree, states, tree.heads[i])
                and (plural if tree.lower[i] == "their" else abstract and tree.lower[tree.heads[i]] in ONSETS)
            ):
                yield replace(_spoken_of(tree, before), first=i, last=i + 1, method="anaphora")
            continue
        if not before:
            continue
        if _points_back(tree, i, named):
            at = tree.heads[i] if tree.deps[i] == "det" and tree.heads[i] == i + 1 else i
            yield replace(_last_said(tree, before, i), first=at, last=at + 1, method="anaphora")
            continue
        if tree.lower[i] == "they" and tree.deps[i] == "nsubjpass" and (spoken := _subject_before(tree, before)):
            yield replace(spoken, first=i, last=i + 1, method="anaphora")
            continue
        if tree.deps[i] not in {"dobj", "nsubjpass", "pobj"}:
            continue
        head = tree.lower[before[-1].last - 1]
        if (
            tree.lower[i] == "it"
            and head.endswith(_ABSTRACT)
            and (tree.deps[i] == "dobj" or _of_clause(tree, before, i))
        ):
            yield replace(before[-1], first=i, last=i + 1, method="anaphora")
        if tree.lower[i] == "them" and head.endswith("s") and _is_nearest_plural(tree, before[-1], i):
            yield replace(before[-1], first=i, last=i + 1, method="anaphora")


def _passes(tree: Tree, states: Sequence[DocMention], n: int) -> bool:
    """As in "their progression to S": what the pronoun stands for is where the passage starts."""
    near = range(n + 2, min(len(tree), n + 6))
    leads = tree.lower[n + 1 : n + 2] and tree.lower[n + 1] in ONWARD
    return bool(leads) and any(m.first in near for m in states)


def _spoken_of(tree: Tree, states: Sequence[DocMention]) -> DocMention:
    """The state named last, or the one that it is a predicate of: "S1 are no S2: they rely on X for their survival"."""
    head = states[-1].last - 1
    subjects = set(tree.children(tree.heads[head], "nsubj")) if tree.deps[head] == "attr" else set()
    return next((m for m in states[:-1] if subjects & set(range(m.first, m.last))), states[-1])


def _subject_before(tree: Tree, states: Sequence[DocMention]) -> DocMention | None:
    """The cells of a state that are the subject of the clause before: what "they" stands for."""
    for m in reversed(states):
        if tree.lower[m.last - 1].endswith("s") and any(tree.deps[k] in SUBJECTS for k in range(m.first, m.last)):
            return m
    return None


def _of_clause(tree: Tree, before: Sequence[DocMention], i: int) -> bool:
    """As in "…, but part of it was caused by X", "…, whereas X was immaterial to it": said in a clause of its own."""
    said = tree.deps[i] == "pobj" and tree.lower[i - 1] in {"to", "for", "of", "against"}
    return said and bool(BREAKS & set(tree.lower[before[-1].last : i]))


_POINTING = frozenset({"these", "this", "such", "those"})
_MET = frozenset({"present", "found", "remaining", "detected", "seen", "recovered", "left", "observed"})
"""What cells are that "those" stands for: "few S were seen, and those found lacked X"."""


def _points_back(tree: Tree, i: int, named: frozenset[int]) -> bool:
    """As in "these cells", "this transition", "the state": a noun that stands for a state by what points at it."""
    if tree.lower[i] == "those" and i not in named:
        return tree.lower[i + 1 : i + 2] != [] and tree.lower[i + 1] in _MET
    if i in named or tree.lower[i] not in GROUPS | STEPS:
        return False
    pointers = {tree.lower[k] for k in tree.children(i, "det", "amod", "predet")}
    alone = len(tree.kids[i]) == 1 and tree.lower[i] in {"state", "condition"}
    return bool(pointers & _POINTING) or (pointers == {"the"} and alone)


def _last_said(tree: Tree, before: Sequence[DocMention], i: int) -> DocMention:
    """The state named last, but not the one that the same verb takes into it: "guide naive cells into this state"."""
    verb = tree.verb_over(i)
    passes = tree.deps[i] == "pobj" and tree.lower[tree.heads[i]] in ONWARD
    free = [m for m in before if not passes or verb is None or m.first < verb]
    moved = {m.concept for m in before if m not in free}
    return next((m for m in reversed(free) if m.concept not in moved), before[-1])


def _is_nearest_plural(tree: Tree, state: DocMention, i: int) -> bool:
    """Whether "them" can mean the cells of a state: no other plural stands nearer; as a plain object too."""
    if tree.deps[i] == "pobj":
        return True
    return tree.deps[i] == "dobj" and not any(tree.tags[k] in {"NNS", "NNPS"} for k in range(state.last, i))
