"""Who has what: a gene's product that the cells of a state express, carry or lack.

Static statements ("S express X", "X is high in S", "X marks S", "S are X-low"), with amounts ("little X"), denial and
comparison ("higher in A than in B" says that A has it and B lacks it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression_predicates import by_adjective, by_copula, by_verb
from texmine.extract.relations.placing import Placed, place
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

_CHANGING = frozenset({
    "upregulate", "up-regulate", "downregulate", "down-regulate", "induce", "acquire", "gain", "raise", "elevate",
})  # fmt: skip


_CONFINED = ("confin", "restrict", "limit", "exclusiv", "unique", "specific", "peculiar", "reserv")
"""As in "is not confined to S": it is there, and elsewhere too."""


@dataclass(frozen=True, slots=True)
class Trait:
    """A gene's product in the cells of a state: present or not, or denied to have changed."""

    gene: DocMention
    state: DocMention
    present: bool
    negated: bool
    cue: int
    rule: str
    nodes: tuple[int, ...]
    source: str | None = None


def find_traits(
    doc: Doc,
    tree: Tree,
    lexicon: Lexicon,
    genes: Sequence[DocMention],
    states: Sequence[DocMention],
    elsewhere: Callable[[Tree, Placed], Iterator[Placed]] | None = None,
) -> list[Trait]:
    """What the sentence says of genes' products in states' cells; ``elsewhere`` gives further places of a state."""
    placed_genes = [place(tree, lexicon, m, gene=True) for m in genes]
    placed_states = [place(tree, lexicon, m, gene=False) for m in states]
    further = [other for s in placed_states for other in elsewhere(tree, s)] if elsewhere is not None else []
    traits = [
        trait
        for v in range(len(tree))
        for g in placed_genes
        for s in (*placed_states, *further)
        if (trait := _trait(doc, tree, lexicon, v, g, s)) is not None
    ]
    return list({(t.gene.start, t.state.start): t for t in reversed(traits)}.values())


def _trait(doc: Doc, tree: Tree, lexicon: Lexicon, v: int, g: Placed, s: Placed) -> Trait | None:
    """What one predicate says of one gene and one state."""
    if set(range(g.mention.first, g.mention.last)) & set(range(s.mention.first, s.mention.last)):
        return None
    found = (
        by_verb(tree, lexicon, v, g, s)
        or by_adjective(tree, lexicon, v, g, s)
        or by_copula(doc, tree, lexicon, v, g, s)
    )
    if found is None:
        return None
    present, rule = found
    present = present != is_at_low_level(tree, lexicon, v)
    negated = False
    denials = sum(
        1
        for k in (*tree.children(v, "neg", "advmod", "det", "preconj"), *_denied_copula(tree, v))
        if (k < v or tree.is_verb(v))
        and not (k > v and (g.excluded or s.excluded))
        and not (g.amount < 0 and tree.lower[k + 1 : k + 2] == ["any"])
        and tree.lower[k] in {"not", "no", "never", "neither", "nor", "hardly", "barely", "scarcely", "cannot"}
    ) + _is_lesser(tree, v)
    denials *= not tree.lower[v].startswith(_CONFINED)
    little = g.amount < 0 and not _is_named_before(tree, v, g)
    if little != (denials % 2 == 1 and not _changing(tree, lexicon, v)):
        present = not present
    if denials % 2 and rule in {"gene-marks-state", "state-marked-by-gene"}:
        present, negated = True, True
    if denials % 2 and _changing(tree, lexicon, v):
        negated = True
    if any(tree.lower[k - 1 : k + 1] == ["no", "longer"] for k in tree.children(v, "advmod")):
        present = not present
    if s.compared and s.gov in {v, tree.heads[v]}:
        present = not present
    if (s.excluded != g.excluded) != (s.amount < 0):
        present = not present
    if (
        tree.deps[v] == "xcomp"
        and (f := lexicon.frame(tree.lower[tree.heads[v]], "verb", "clause")) is not None
        and f.sign == "not"
    ):
        present = not present
    return Trait(g.mention, s.mention, present, negated, v, rule, (v,))


def _is_named_before(tree: Tree, v: int, g: Placed) -> bool:
    """As in "cells lacking X, a factor that is high in S": the lack is told of other cells."""
    over = (v, *tree.ancestors(v))
    return any(tree.deps[k] == "appos" and tree.heads[k] in range(g.mention.first, g.mention.last) for k in over)


def _is_lesser(tree: Tree, v: int) -> bool:
    """As in "is less abundant in S", "least prominent": the adjective is turned."""
    return v > 0 and tree.lower[v - 1] in {"less", "least"} and tree.tags[v].startswith(("JJ", "VBN", "RB"))


def is_at_low_level(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    """As in "is expressed at low levels in S"."""
    near = tree.lower[v + 1 : v + 5]
    if near[:1] != ["at"] or not {"level", "levels", "amounts", "abundance"} & set(near):
        return False
    return any(lexicon.quantity(word) == "-" for word in near[1:-1])


def _denied_copula(tree: Tree, v: int) -> list[int]:
    """The "not" of the copula that a noun or adjective is the complement of."""
    copula = tree.heads[v]
    if tree.deps[v] not in {"attr", "acomp"} or not tree.is_verb(copula):
        return []
    return list(tree.children(copula, "neg"))


def _changing(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    return lexicon.stem(tree.lower[v]) in _CHANGING
