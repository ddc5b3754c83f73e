"""Plural subjects whose verb was read as a noun: "levels of X favour/NN S", "X and Y flag/NN S"."""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import NP_LINKS, Tree
from texmine.vocab.lexicon import Lexicon

_CLIMBED = frozenset({"pobj", "prep", "conj", "compound", "appos", "nmod"})


def seat_plain_verbs(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]) -> None:
    """Makes the word between a gene and a state their verb, where it can be one in the plural and the subject is."""
    starts = {m.first for m in states}
    for gene in genes:
        i, last = gene.last, gene.last - 1
        if i + 1 in starts and i < len(tree) and _is_plain_verb(tree, lexicon, i) and _is_plural(tree, gene):
            _seat(tree, i, last)


def _is_plain_verb(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    word = tree.words[i]
    known = lexicon.classes(word, "verb") or lexicon.expression(word, "verb")
    noun = lexicon.nominal(word) is not None or lexicon.change(word, "noun") is not None
    hung = tree.deps[i] in NP_LINKS and tree.heads[i] > i
    return bool(known) and not noun and hung and tree.tags[i] in {"NN", "JJ"} and lexicon.is_plain(word)


def _is_plural(tree: Tree, gene: DocMention) -> bool:
    """Whether a row of genes, or a plural noun that the gene belongs to, stands before the verb, and no verb does."""
    before = range(max(0, gene.first - 6), gene.first)
    if any(tree.is_verb(k) and tree.tags[k] != "VBG" for k in range(gene.first)):
        return False
    row = tree.lower[gene.first - 1 : gene.first] == ["and"]
    return row or any(tree.tags[k] == "NNS" and tree.lower[k + 1] in {"of", "in"} for k in before)


def _seat(tree: Tree, v: int, gene: int) -> None:
    theme = tree.noun_over(tree.heads[v])
    base, dep = tree.heads[theme], tree.deps[theme]
    tree.uproot(v)
    tree.tags[v] = "VBP"
    if base != theme:
        tree.reattach(gene, base, dep)
    top = gene
    while tree.deps[top] in _CLIMBED and tree.heads[top] not in {top, theme} and not tree.is_verb(tree.heads[top]):
        top = tree.heads[top]
    tree.reattach(theme, v, "dobj")
    if tree.heads[top] not in {top, v, theme}:
        tree.reattach(v, tree.heads[top], tree.deps[top])
    tree.reattach(top, v, "nsubj")
    for k in [k for k in tree.kids[theme] if k < v]:
        tree.reattach(k, gene if k < gene else v, tree.deps[k])
