"""Pronouns and definite phrases that stand for a state named earlier in the same sentence: "… and X delays it", "their
survival", "these cells", and cells that live or die with no state told.

Only the nearest fitting mention before is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.event import mention_head
from texmine.extract.relations.nouns import is_homeostatic
from texmine.extract.relations.other_cells import speaks_of_others
from texmine.extract.relations.silence import is_done_by
from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.extract.relations.words import BREAKS, CELLS, GROUPS, HOSTS, ONSETS, ONWARD, PREPOSITIONS, STEPS
from texmine.vocab.lexicon import Lexicon

_ABSTRACT = (
    "ion", "ence", "ency", "ergy", "state", "fate", "program", "programme", "phenotype", "memory", "signature",
    "profile", "pool", "reservoir", "compartment", "subset", "identity",
)  # fmt: skip
_SHORT, _NEAR = 6, 3


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
    """As in "it" as an object, "them", "their survival", "S, whose upkeep …", "S, for which …": the state named last
    before.
    """
    named = frozenset(i for m in states for i in range(m.first, m.last))
    for i in range(len(tree)):
        before = [m for m in states if m.last <= i]
        if not before:
            continue
        if _points_back(tree, i, named):
            before = [m for m in before if tree.lower[i] not in STEPS or not is_done_by(tree, m)]
            if not before:
                continue
            at = tree.heads[i] if tree.deps[i] == "det" and tree.heads[i] == i + 1 else i
            yield replace(_last_said(tree, before, i), first=at, last=at + 1, method="anaphora")
        elif (meant := _owner(tree, lexicon, states, before, i) or _pronoun(tree, lexicon, before, i)) is not None:
            yield replace(meant, first=i, last=i + 1, method="anaphora")


_PRODUCTS = frozenset({"surface", "expression", "transcript", "protein", "mrna"})


def _is_of_product(tree: Tree, n: int) -> bool:
    """As in "their surface levels fell": spoken of genes' products, and not of cells."""
    told = {tree.lower[k] for k in tree.children(n, "amod", "compound", "nmod")}
    return tree.lower[n] in {"level", "levels", "abundance"} and bool(told & _PRODUCTS)


def _owner(
    tree: Tree, lexicon: Lexicon, states: Sequence[DocMention], before: Sequence[DocMention], i: int
) -> DocMention | None:
    """The state that a possessive stands for: "their survival", "its onset", "S, to whose upkeep …"."""
    if tree.deps[i] != "poss" or tree.lower[i] not in {"their", "its", "whose"}:
        return None
    noun = tree.heads[i]
    if _is_of_product(tree, noun) or any(i < m.first and m.last - 1 <= noun <= m.last for m in states):
        return None
    if lexicon.nominal(tree.lower[noun]) is None and not is_homeostatic(tree, noun):
        return None
    if tree.lower[i] == "whose":
        return before[-1] if _opens_relative(tree, before[-1], i) else None
    if _passes(tree, states, noun):
        return None
    if tree.lower[i] == "their" and speaks_of_others(tree, before[-1].last, i):
        return None
    if tree.lower[i] == "their":
        return _spoken_of(tree, before) if _are_cells(tree, before[-1]) else None
    return _spoken_of(tree, before) if _is_abstract(tree, before[-1]) and tree.lower[noun] in ONSETS else None


def _pronoun(tree: Tree, lexicon: Lexicon, before: Sequence[DocMention], i: int) -> DocMention | None:
    """The state that a pronoun stands for, by its place in the sentence."""
    word, dep = tree.lower[i], tree.deps[i]
    if word == "which" and dep == "pobj":
        last = before[-1]
        return last if tree.lower[tree.heads[i]] == "for" and _opens_relative(tree, last, i) else None
    if word == "they" and (dep == "nsubjpass" or (dep == "nsubj" and _lives_or_dies(tree, lexicon, tree.heads[i]))):
        return _subject_before(tree, before)
    if word == "it" and dep in {"dobj", "nsubjpass", "pobj"}:
        meant = next((m for m in reversed(before[-2:]) if _is_abstract(tree, m)), None)
        return meant if meant is not None and (dep == "dobj" or _of_clause(tree, before, i)) else None
    given = any(k > i for k in tree.children(tree.heads[i], "dobj"))
    if word == "them" and dep in {"dobj", "nsubjpass", "pobj", "nsubj"} and not (dep == "dobj" and given):
        meant = next((m for m in reversed(before[-2:]) if _are_many(tree, m)), None)
        return meant if meant is not None and _is_nearest_plural(tree, meant, i) else None
    return None


def _are_many(tree: Tree, state: DocMention) -> bool:
    """Whether a state's name ends in a plural, or is short for one: "memory cells", "TRM", "Tpex"."""
    head = tree.words[state.last - 1]
    return head.endswith("s") or (len(head) <= _SHORT and any(c.isupper() for c in head) and head[:1] in "TS")


def _are_cells(tree: Tree, state: DocMention) -> bool:
    """Whether "their" can mean the cells of a state: named in the plural, or those that have it, "cells kept an S
    phenotype".
    """
    if _are_many(tree, state):
        return True
    head = mention_head(tree, state)
    over = tree.heads[tree.heads[head]]
    if tree.deps[head] == "pobj" and tree.lower[tree.heads[head]] in {"of", "with"} and tree.lower[over] in CELLS:
        return True
    if tree.deps[head] not in {"dobj", "acomp"}:
        return False
    return any(tree.lower[k] in HOSTS and tree.lower[k].endswith("s") for k in tree.children(tree.heads[head], "nsubj"))


def _is_abstract(tree: Tree, state: DocMention) -> bool:
    """Whether "it" can mean a state: a condition, or cells spoken of as one ("the S pool")."""
    return tree.lower[state.last - 1].endswith(_ABSTRACT)


def _opens_relative(tree: Tree, state: DocMention, i: int) -> bool:
    """Whether a relative word follows a state with no more than a comma and a preposition between."""
    between = tree.lower[state.last : i]
    return len(between) <= _NEAR and all(w == "," or w in PREPOSITIONS for w in between)


def _lives_or_dies(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    """Whether a verb tells of cells that they last or are lost, and of nothing else."""
    frame = lexicon.frame(tree.lower[v], "verb", "subject")
    return frame is not None and frame.upkeep and not tree.has(v, "dobj", "xcomp")


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
        if _are_many(tree, m) and any(tree.deps[k] in SUBJECTS for k in range(m.first, m.last)):
            return m
    return None


def _of_clause(tree: Tree, before: Sequence[DocMention], i: int) -> bool:
    """As in "…, but part of it was caused by X", "…, whereas X was immaterial to it": said in a clause of its own."""
    said = tree.deps[i] == "pobj" and tree.lower[i - 1] in {"to", "for", "of", "against", "in", "into"}
    between = tree.lower[before[-1].last : i]
    return said and (bool(BREAKS & set(between)) or (tree.lower[0] in BREAKS and "," in between))


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
    if tree.deps[i] == "pobj" or tree.lower[i - 1] == "of":
        return True
    return tree.deps[i] == "dobj" and not any(tree.tags[k] in {"NNS", "NNPS"} for k in range(state.last, i))
