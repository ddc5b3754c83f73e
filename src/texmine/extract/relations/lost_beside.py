"""What cells have lost, told beside what they have: "S expressing X with loss of Y", "X, along with lack of Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.listings import is_product
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

_RULE = "state-has-gene"
_COMPANY = frozenset({"with", "alongside"})
_BEFORE = frozenset({",", "together", "along", "and", "coupled", "combined"})
_ROW = frozenset({",", "and", "or"})
_CARRIERS = frozenset({"expression", "levels", "display"})


def find_lost_beside(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], traits: Sequence[Trait]
) -> Iterator[Trait]:
    """The traits of the genes that are told to be lost right after one that cells have, by "with"."""
    for trait in traits:
        if not trait.present or trait.negated or trait.gene.last < trait.state.first:
            continue
        k = trait.gene.last
        while k < len(tree) and tree.lower[k] in _BEFORE | _CARRIERS:
            k += 1
        if k >= len(tree) or tree.lower[k] not in _COMPANY:
            continue
        noun = k + 1
        while noun < len(tree) and tree.tags[noun].startswith(("DT", "JJ", "RB", "VBN")):
            noun += 1
        if noun + 2 < len(tree) and _is_loss(tree, lexicon, noun):
            yield from (_lost(trait, gene, noun) for gene in _row(tree, genes, noun + 2))


def _is_loss(tree: Tree, lexicon: Lexicon, noun: int) -> bool:
    entry = lexicon.expression(tree.lower[noun], "noun")
    return entry is not None and entry.role == "has" and not entry.present and tree.lower[noun + 1] in {"of", "in"}


def _row(tree: Tree, genes: Sequence[DocMention], start: int) -> Iterator[DocMention]:
    """The genes of a row that begins at a token, over "the expression of"."""
    starts = {g.first: g for g in genes}
    k = start
    while k < len(tree):
        gene = starts.get(k)
        if gene is not None:
            if not is_product(tree, gene):
                return
            yield gene
            k = gene.last
        elif tree.lower[k] in _ROW | _CARRIERS | {"the", "of"}:
            k += 1
        else:
            return


def _lost(trait: Trait, gene: DocMention, cue: int) -> Trait:
    return Trait(gene, trait.state, present=False, negated=False, cue=cue, rule=_RULE, nodes=(cue,))
