"""Genes that are told of other cells than those of the states: "S lay beside glia that express A", "in the AhiBlo
population".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import Tree
from texmine.extract.relations.words import HOSTS, POPULATIONS
from texmine.vocab.lexicon import Lexicon

_KIND = re.compile(
    r"(?:cytes?|phages?|blasts?|glia|phils?|stroma|epithelium|endothelium|platelets|neurons?|dcs|apcs|mdscs|tams|cafs)$"
)
"""Endings of what other cells than T cells are called."""
_OTHER = frozenset({
    "dendritic", "tumor", "tumour", "cancer", "myeloid", "stromal", "epithelial", "endothelial", "b", "nk", "plasma",
    "leukemia", "leukaemia", "melanoma", "lymphoma", "carcinoma", "mast", "glial", "kupffer", "target",
    "presenting", "antigen-presenting", "suppressor", "parenchymal", "malignant", "stellate", "langerhans", "stem",
})  # fmt: skip
_LEVEL = re.compile(r"(?:hi|lo|high|low|int|neg|pos|bright|dim|\+|-|−)")
_WITHIN = frozenset({"in", "within", "among", "from", "to"})
_CONTRASTS = frozenset({"whereas", "while", "but", "than", "unlike", "although", "though"})
_NEAR, _REACH = 5, 10


def find_elsewhere(
    doc: Doc, tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> list[DocMention]:
    """The genes that are told of cells of another kind, or that only say which population is meant."""
    named = frozenset(i for s in states for i in range(s.first, s.last))
    return [g for g in genes if _is_of_others(tree, lexicon, g, named) or _names_population(doc, tree, g)]


def _is_of_others(tree: Tree, lexicon: Lexicon, gene: DocMention, named: frozenset[int]) -> bool:
    """As in "glia that express A and B", "dendritic cells expressing A", "B cells also bear A"."""
    set_against = _CONTRASTS.intersection(tree.lower[gene.last :])
    if not set_against and _is_had_by_others(tree, lexicon, gene, named):
        return True
    for v in range(gene.first - 1, max(1, gene.first - _REACH), -1):
        entry = lexicon.expression(tree.lower[v], "verb")
        if entry is None or entry.role != "has" or not tree.is_verb(v):
            if v in named or tree.is_verb(v) or tree.lower[v] in {"that", "which", "in", "on", "than"}:
                return False
            continue
        noun = v - 1
        if tree.tags[v] != "VBG":
            noun = next((k - 1 for k in range(v - 1, max(1, v - _NEAR), -1) if tree.lower[k] in {"that", "which"}), -1)
        return noun > 0 and noun not in named and _is_other(tree, noun)
    return False


def _is_had_by_others(tree: Tree, lexicon: Lexicon, gene: DocMention, named: frozenset[int]) -> bool:
    """As in "B cells also bear X, and atypical ones with Y …": other cells are the subject, or those with it."""
    i = gene.last - 1
    while tree.deps[i] == "conj" and tree.is_noun(tree.heads[i]):
        i = tree.heads[i]
    if tree.deps[i] == "pobj" and tree.lower[tree.heads[i]] == "with":
        ones = tree.heads[tree.heads[i]]
        told = [k for k in range(ones) if tree.lower[k] == "cells"] if tree.lower[ones] == "ones" else []
        return bool(told) and told[-1] not in named and _is_other(tree, told[-1])
    v = tree.heads[i]
    entry = lexicon.expression(tree.lower[v], "verb") if tree.deps[i] == "dobj" else None
    if entry is None or entry.role != "has":
        return False
    return any(s not in named and _is_other(tree, s) for s in tree.children(v, "nsubj"))


def _is_other(tree: Tree, noun: int) -> bool:
    word = tree.lower[noun]
    if word in {"cells", "cell"}:
        return tree.lower[noun - 1] in _OTHER
    return word not in HOSTS and not word.endswith(("lymphocyte", "lymphocytes")) and bool(_KIND.search(word))


def speaks_of_others(tree: Tree, start: int, end: int) -> bool:
    """Whether other cells than T cells are what the verb before that of a token at ``end`` acts on: "acts on blood stem
    cells and impairs their survival".
    """
    verb = tree.verb_over(end)
    first = None if verb is None or tree.deps[verb] != "conj" else tree.heads[verb]
    return any(tree.tags[k] == "NNS" and _is_other(tree, k) and tree.verb_over(k) == first for k in range(start, end))


def _names_population(doc: Doc, tree: Tree, gene: DocMention) -> bool:
    """As in "are enriched in the AhiBlo population"."""
    rest = doc.text[gene.end : gene.end + 6].casefold()
    level = _LEVEL.match(rest)
    if level is None:
        return False
    end = next((i for i in range(gene.last - 1, len(tree)) if doc[i].whitespace_), len(tree) - 1)
    after = tree.lower[end + 1 : end + 3]
    first = gene.first
    while first > 0 and not doc[first - 1].whitespace_:
        first -= 1
    before = tree.lower[max(0, first - 2) : first]
    within = before[-1:] and (before[-1] in _WITHIN or (before[-1] == "the" and before[0] in _WITHIN))
    return bool(within) and bool(POPULATIONS & set(after))
