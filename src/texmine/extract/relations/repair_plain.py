"""A plain verb form between a gene and a state that was read as a noun of theirs: "Low levels of X favour/NN S"."""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.repair_names import outer_head
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.vocab.lexicon import Lexicon


def free_plain_verbs(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]) -> None:
    """Makes such a word, in a sentence without a finite verb before the state, the root: the state is its object, and
    the noun that led the phrase its subject.
    """
    for gene in genes:
        v = gene.last
        state = next((s for s in states if s.first == v + 1), None)
        if state is None or not _is_plain_verb(tree, lexicon, v):
            continue
        n = outer_head(tree, state)
        carrier, top = tree.heads[n], _root(tree, n)
        own = {n, v, *range(gene.first, gene.last)}
        if any(tree.tags[i] in FINITE_TAGS for i in range(state.last)) or top in own or tree.deps[n] != "pobj":
            continue
        tree.uproot(v)
        tree.tags[v] = "VBP"
        tree.reattach(gene.last - 1, carrier, "pobj")
        tree.reattach(n, v, "dobj")
        tree.reattach(top, v, "nsubj")


def _is_plain_verb(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    if v >= len(tree) or tree.tags[v] not in {"NN", "JJ", "VB", "IN"} or not lexicon.classes(tree.words[v], "verb"):
        return False
    return lexicon.is_plain(tree.lower[v])


def _root(tree: Tree, i: int) -> int:
    return next((a for a in tree.ancestors(i) if tree.heads[a] == a), i)
