"""Examples that were hung on the nearest noun: "regulators of S formation, including X" speaks of regulators, "signals
given by B cells, such as X" of signals. What a list of genes can be examples of is a noun for molecules or for what
they do, and of such nouns the one right before.
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.event import mention_head
from texmine.extract.relations.listings import nominal, opened, row_before
from texmine.extract.relations.tree import NOUN_TAGS, Tree
from texmine.extract.relations.words import BREAKS
from texmine.vocab.lexicon import Lexicon

_CLASSES = frozenset({
    "factor", "factors", "cytokine", "cytokines", "chemokine", "chemokines", "receptor", "receptors", "molecule",
    "molecules", "gene", "genes", "transcript", "transcripts", "signal", "signals", "protein", "proteins", "enzyme",
    "enzymes", "kinase", "kinases", "ligand", "ligands", "integrin", "integrins", "tf", "tfs", "target", "targets",
    "hit", "hits", "candidate", "candidates", "mediators", "inhibitors", "pathway", "pathways", "component",
    "components", "members", "phosphatase", "phosphatases", "ligase", "ligases", "checkpoint", "checkpoints", "mrnas",
    "microrna", "micrornas", "mirnas", "products", "cues", "effectors", "modifiers", "remodelers", "remodellers",
    "methyltransferases", "deacetylases", "transporters", "hormones", "interleukins", "player", "players", "gene-sets",
    "loci", "regulons", "determinants", "drivers", "interferons", "adhesins",
})  # fmt: skip
_GROUPS = frozenset({
    "populations", "population", "subsets", "subset", "subpopulations", "states", "fates", "types", "cells",
    "compartments", "lineages", "phenotypes", "lymphocytes",
})  # fmt: skip
_JOINTS = frozenset({",", "and", "or", "the", "as", "well", "both"})
_REACH = 20


def seat_gene_lists(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]) -> None:
    """Hangs what opens a list of genes on the noun that they are examples of, and the genes on what opens the list."""
    named = {k for m in (*genes, *states) for k in range(m.first, m.last)}
    for at in range(1, len(tree) - 1):
        start = opened(tree, at) if tree.lower[at] not in {",", "(", ":"} else None
        gene = next((g for g in genes if start is not None and start <= g.first <= start + 5), None)
        if start is None or gene is None or not nominal(tree, start, gene.first):
            continue
        link = start - 1 if tree.lower[start - 1] != "," else start - 2
        noun = _class_before(tree, lexicon, at, named)
        if noun is not None and noun not in (tree.heads[link], tree.heads[at]):
            _seat(tree, genes, noun, link, gene)


def seat_numbered_genes(tree: Tree, genes: Sequence[DocMention]) -> None:
    """As in "loss of NuRD subunits, X and Y among them, …", "loss of adaptors, among them X": the genes are examples of
    what stands before the comma.
    """
    for at in range(2, len(tree) - 1):
        if tree.lower[at : at + 2] not in (["among", "them"], ["among", "these"], ["amongst", "them"]):
            continue
        first = next((g for g in genes if at + 2 <= g.first <= at + 5 and nominal(tree, at + 2, g.first)), None)
        if first is not None and tree.lower[at - 1] == "," and tree.tags[at - 2] == "NNS":
            _seat(tree, genes, at - 2, at, first)
            continue
        row = [g for g in row_before(tree, genes, at) if tree.tags[g.last - 1] != "NNS"]
        noun = row[0].first - 2 if row else -1
        if noun < 0 or tree.lower[noun + 1] != "," or tree.tags[noun] not in NOUN_TAGS:
            continue
        head = tree.noun_over(row[0].last - 1)
        if noun in tree.subtree(head):
            continue
        tree.reattach(head, noun, "appos")
        for other in row[1:]:
            tree.reattach(tree.noun_over(other.last - 1), head, "conj")


def seat_state_lists(tree: Tree, states: Sequence[DocMention]) -> None:
    """As in "fosters long-lived populations, such as S1, S2 and S3 cells": each state is what is spoken of."""
    for at in range(1, len(tree) - 1):
        start = opened(tree, at)
        if start is None:
            continue
        noun = at - 1
        row = _states_from(tree, states, start)
        if tree.lower[noun] not in _GROUPS or not row or any(s.first <= noun < s.last for s in states):
            continue
        for state in row:
            head = mention_head(tree, state)
            if noun not in tree.subtree(head):
                tree.reattach(head, noun, "appos")


def _states_from(tree: Tree, states: Sequence[DocMention], start: int) -> list[DocMention]:
    """The states of the list that begins at a token, with nothing but what joins a list between them."""
    row: list[DocMention] = []
    for state in sorted(states, key=lambda s: s.first):
        if state.first < start:
            continue
        if not set(tree.lower[start : state.first]) <= _JOINTS:
            break
        row.append(state)
        start = state.last
    return row


def _class_before(tree: Tree, lexicon: Lexicon, at: int, named: set[int]) -> int | None:
    """The noun for molecules, or for what they do, that stands last before a token; None where a clause ends first."""
    for k in range(at - 1, max(-1, at - _REACH), -1):
        if tree.lower[k] in BREAKS or (tree.lower[k] in {"and", ")"} and k == at - 1):
            return None
        if k in named or tree.tags[k] not in NOUN_TAGS:
            continue
        if tree.lower[k] in _CLASSES or lexicon.frame(tree.lower[k], "noun", "object") is not None:
            return k if lexicon.nominal(tree.lower[k]) is None or tree.lower[k] in _CLASSES else None
    return None


def _seat(tree: Tree, genes: Sequence[DocMention], noun: int, link: int, gene: DocMention) -> None:
    head = tree.noun_over(gene.last - 1)
    if noun in tree.subtree(head) or noun in tree.subtree(link) or link in (head, noun):
        return
    tree.reattach(link, noun, "prep")
    tree.reattach(head, link, "pobj")
    last = gene
    for other in sorted(genes, key=lambda g: g.first):
        between = set(tree.lower[last.last : other.first])
        if other.first >= last.last and between <= {",", "and", "or", "(", ")"}:
            top = tree.noun_over(other.last - 1)
            if top not in tree.subtree(head):
                tree.reattach(top, head, "conj")
            last = other
