"""Clauses without a verb that begin with a state: "S1 require X and S2 Y", "S1 depends on X and S2 on Y", "S1 express X
and S2 Y".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.match import Match
from texmine.extract.relations.tree import FINITE_TAGS, Tree

T = TypeVar("T", Match, Trait)
RULE = "gapped"
_OPENERS = frozenset({"and", ",", ";", "whereas", "while", "but"})
_PREPOSITIONS = frozenset({"on", "upon", "by", "to", "for"})


def fill_state_gaps(
    tree: Tree, actors: Sequence[Actor], states: Sequence[DocMention], matches: Sequence[Match]
) -> list[Match]:
    """The matches, with those of a gene right after a state like those of the clause before."""
    kept = list(matches)
    by_gene = {a.mention: a for a in actors}
    for state, gene in _pairs(tree, list(by_gene), states):
        told = [(m, m.event.mention, m.actor.mention) for m in matches]
        model = _model(tree, told, state, gene)
        if model is None:
            continue
        kept = [m for m in kept if m.actor.mention != gene and m.event.mention != state]
        actor = replace(model.actor, mention=gene, change=by_gene[gene].change)
        kept.append(replace(model, actor=actor, event=replace(model.event, mention=state), rule=RULE))
    return kept


def fill_trait_gaps(
    tree: Tree, genes: Sequence[DocMention], states: Sequence[DocMention], traits: Sequence[Trait]
) -> list[Trait]:
    """The traits, with those of a gene right after a state like those of the clause before."""
    told = [(t, t.state, t.gene) for t in traits]
    lent = ((gene, state, _model(tree, told, state, gene)) for state, gene in _pairs(tree, genes, states))
    return with_lent(traits, lent)


def with_lent(traits: Sequence[Trait], lent: Iterable[tuple[DocMention, DocMention, Trait | None]]) -> list[Trait]:
    """The traits, with one of each gene and state to which a trait is lent; what else was read of either is dropped."""
    kept = list(traits)
    for gene, state, model in lent:
        if model is not None:
            kept = [t for t in kept if t.gene != gene and t.state != state]
            kept.append(replace(model, gene=gene, state=state, rule=RULE))
    return kept


def _pairs(
    tree: Tree, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> Iterator[tuple[DocMention, DocMention]]:
    """States that open a clause, with the gene right after, or after one preposition, with which it ends."""
    for state in states:
        opener = tree.lower[state.first - 1] if state.first else ""
        for gene in genes:
            between = tree.lower[state.last : gene.first]
            near = gene.first >= state.last and len(between) <= 1 and set(between) <= _PREPOSITIONS
            after = tree.lower[gene.last] if gene.last < len(tree) else "."
            if opener in _OPENERS and near and after in {".", ",", ";", "and", "("}:
                yield state, gene


def _model(
    tree: Tree, told: Sequence[tuple[T, DocMention, DocMention]], state: DocMention, gene: DocMention
) -> T | None:
    """The last claim before of another state, which stands before its own gene, with a verb between and none after."""
    fitting = [
        (each, s, g)
        for each, s, g in told
        if s.last <= g.first and g.last < state.first and g.concept != gene.concept and s.concept != state.concept
    ]
    if not fitting:
        return None
    each, s, g = max(fitting, key=lambda item: item[2].first)
    verb = any(tree.tags[k] in FINITE_TAGS for k in range(s.last, g.first))
    later = any(tree.tags[k] in FINITE_TAGS for k in range(g.last, state.first))
    return each if verb and not later else None
