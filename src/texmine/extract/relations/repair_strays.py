"""Nouns that were hung across a clause boundary: genes on what comes after a comma, the second of two on a verb further
on, and what "whose" opens on the main verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import FINITE_TAGS, NOUN_TAGS, NP_LINKS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon


def part_fronted_genes(tree: Tree, genes: Sequence[DocMention]) -> None:
    """As in "In the absence of X/compound, naive cells/pobj left": the gene is what the preposition has, and the noun
    after the comma the subject of the verb.
    """
    for gene in genes:
        g, p = gene.last - 1, gene.first - 1
        n = tree.heads[g]
        crossing = p >= 0 and tree.tags[p] == "IN" and tree.lower[gene.last : gene.last + 1] == [","] and n > gene.last
        if not crossing or tree.deps[g] not in NP_LINKS or tree.deps[n] != "pobj" or tree.heads[n] != p:
            continue
        if {"and", "or", ","} & set(tree.lower[gene.last + 1 : n]):
            continue
        v = next((a for a in tree.ancestors(p) if tree.is_verb(a)), None)
        if v is None or v < n or tree.has(v, *SUBJECTS):
            continue
        tree.seat(n, v)
        tree.reattach(g, p, "pobj")


def open_whose(tree: Tree) -> None:
    """As in "mice/nsubj whose cells lack X form/conj S": the verb after "whose" tells of the noun before it, and the
    next one is that noun's.
    """
    for i in range(1, len(tree) - 2):
        noun, n = i - 1 - (tree.lower[i - 1] == ","), tree.heads[i]
        v = tree.heads[n]
        misled = tree.lower[i] == "whose" and n > i and v > n and tree.heads[noun] == v and tree.deps[noun] in SUBJECTS
        w = _next_verb(tree, v) if misled else None
        if w is None or {"and", "or", "but"} & set(tree.lower[v + 1 : w]):
            continue
        tree.take_place(w, v)
        for s in [s for s in tree.children(w, *SUBJECTS) if v < s < w]:
            tree.reattach(s, v, "dobj")
        tree.seat(noun, w)
        tree.reattach(v, noun, "relcl")
        tree.seat(n, v)


def _next_verb(tree: Tree, v: int) -> int | None:
    """The finite verb that was hung on one before it, with no subject but what is rather the object of that one."""
    for w in tree.children(v, "conj", "advcl", "ccomp", "dep", "dobj"):
        own = [s for s in tree.children(w, *SUBJECTS) if s < w]
        objects = all(v < s for s in own) and not (own and any(o != w for o in tree.children(v, "dobj")))
        if w > v and tree.tags[w] in FINITE_TAGS and objects and not tree.has(w, "mark"):
            return w
    return None


def free_main_verbs(tree: Tree) -> None:
    """As in "cells/ROOT, whose Y is high, became/conj S": of a noun that leads a sentence, the verb after the comma
    that closes its relative clause is the main one.
    """
    for noun in range(len(tree) - 3):
        if tree.heads[noun] != noun or tree.tags[noun] not in NOUN_TAGS or tree.lower[noun + 1] != ",":
            continue
        for v in list(tree.children(noun, "relcl")):
            w = next((k for k in tree.children(v, "conj") if tree.lower[k - 1] == "," and k > v), None)
            if w is not None and tree.tags[w] in FINITE_TAGS and not tree.has(w, *SUBJECTS):
                tree.uproot(w)
                tree.seat(noun, w)
                break


def name_roles(tree: Tree) -> None:
    """As in "emerges as/mark a driver of S, and …": "as" with a noun, right after a verb, belongs to that verb."""
    for p in range(1, len(tree) - 1):
        astray = tree.lower[p] == "as" and tree.deps[p] == "mark" and tree.has(p, "pobj") and tree.heads[p] != p - 1
        if astray and tree.tags[p - 1] in FINITE_TAGS | {"VBN"}:
            tree.reattach(p, p - 1, "prep")


def free_after_adverbials(tree: Tree, lexicon: Lexicon) -> None:
    """As in "restrain A and in parallel reinforce/NN S", "blocked A and instead favoured/VBN S": the word after such a
    phrase is the second verb.
    """
    for i in range(4, len(tree) - 1):
        start = next((i - len(words) for words in _ADVERBIALS if tuple(tree.lower[i - len(words) : i]) == words), None)
        if start is None or tree.lower[start - 1] not in {"and", "but"} or not lexicon.classes(tree.words[i], "verb"):
            continue
        first = next((k for k in range(start - 1, -1, -1) if tree.tags[k] in FINITE_TAGS), None)
        misread = not tree.is_verb(i) or (tree.tags[i] == "VBN" and tree.is_noun(tree.heads[i]))
        if first is None or not misread or (tree.tags[i] == "VBN" and tree.tags[first] != "VBD"):
            continue
        n = tree.noun_over(i) if tree.deps[i] != "conj" else tree.noun_over(tree.heads[i])
        if n <= i:
            continue
        tree.tags[i] = "VBP" if lexicon.is_plain(tree.words[i]) else tree.tags[first]
        _part_object(tree, n, i)
        tree.reattach(i, first, "conj")
        tree.reattach(n, i, "dobj")


def _part_object(tree: Tree, n: int, v: int) -> None:
    """Where a noun took what stood before a verb for parts of its phrase, the last of these takes its place."""
    left = [k for k in tree.kids[n] if k < v and tree.is_noun(k)]
    head, dep = tree.heads[n], tree.deps[n]
    if left and head < left[-1]:
        tree.reattach(left[-1], head, dep)
        tree.hand_over([k for k in tree.kids[n] if k < left[-1]], left[-1])


_ADVERBIALS = (
    ("in", "parallel"),
    ("in", "turn"),
    ("in", "addition"),
    ("at", "the", "same", "time"),
    ("in", "this", "way"),
    ("as", "a", "result"),
    ("in", "doing", "so"),
    ("instead",),
    ("thereby",),
    ("rather",),
    ("simultaneously",),
    ("concomitantly",),
    ("consequently",),
    ("subsequently",),
)


def name_becomings(tree: Tree) -> None:
    """As in "kept cells from becoming exhausted/advcl in mice": what follows "become" at once is its complement."""
    for i in range(1, len(tree)):
        v = i - 1
        known = tree.lower[v] in _BECOMING and tree.is_verb(v) and tree.tags[i] in {"VBN", "JJ", "VBD"}
        if not known or tree.heads[i] in {i, v} or tree.deps[i] in {"amod", "compound", "nmod"}:
            continue
        if not tree.has(v, "acomp", "attr", "dobj", "oprd") and not tree.has(i, *SUBJECTS):
            tree.reattach(i, v, "acomp")


_BECOMING = frozenset({"becoming", "become", "became", "becomes"})
