"""From what was read in a sentence to findings: claim, attributes, spans and an account of the way."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.effect import effect_of
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.match import Match
from texmine.extract.relations.mechanism import choose_mechanism
from texmine.extract.relations.mechanism_words import Act
from texmine.extract.relations.passage import find_source, row_of
from texmine.extract.relations.scope import is_hedged
from texmine.extract.relations.score import score_match, score_rule
from texmine.extract.relations.segments import Clauses
from texmine.extract.relations.tree import Tree
from texmine.extract.relations.words import PASSAGES
from texmine.model import Assertion, Finding, Perturbation, Relation
from texmine.vocab.lexicon import Lexicon

_NEAR = 2
_TARGETING = frozenset({"target", "targets", "targeting", "targeted", "silencing", "silences", "silenced"})


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence that a claim stands in.

    ``states`` gives the concept of the state of each token; ``joined`` that of the state before a "-to-", by the
    character where it ends. ``departed`` are the states that passages start from. ``named`` are the tokens of each
    gene.
    """

    doc: Doc
    tree: Tree
    lexicon: Lexicon
    clauses: Clauses
    states: Mapping[int, str]
    mechanisms: Sequence[DocMention]
    joined: Mapping[int, str]
    departed: Collection[DocMention]
    named: Mapping[str, frozenset[int]]


def claim_of(context: Context, found: Match) -> Finding | None:
    """The finding of a match; None where its gene or state has no concept."""
    gene, state = found.actor.mention, found.event.mention
    if gene.concept is None or state.concept is None:
        return None
    effect, negated = effect_of(found)
    cue = found.event.cues[0] if found.event.cues else None
    nodes = (*(level.node for level in found.event.levels), *found.event.cues, found.event.node)
    source = context.joined.get(state.start - len("-to-"))
    named = context.named.get(gene.concept, frozenset())
    others = frozenset(i for tokens in context.named.values() for i in tokens) - named
    act = Act(gene, state, cue, frozenset(found.event.nouns), named, others)
    relation = Relation(
        Assertion(gene.concept, effect, state.concept, negated),
        from_state=source or find_source(context.tree, found.event, context.states) or _departed(context, found),
        mechanism=choose_mechanism(context.tree, context.clauses, context.mechanisms, act)
        or _of_micro_rna(context, gene),
        perturbation=_perturbation(found.actor.change),
        speculative=is_hedged(context.tree, context.lexicon, nodes, min(gene.first, state.first)),
    )
    path = " > ".join(found.actor.steps) + " | " + " > ".join(found.event.steps)
    spans = (gene.start, gene.end), (state.start, state.end), _span(context.doc, cue)
    return Finding(relation, *spans, found.rule, score_match(found), path)


def _of_micro_rna(context: Context, gene: DocMention) -> str | None:
    """As in "miR-21 … by targeting": where a microRNA is said to have targets, it works by them."""
    if not gene.surface(context.doc).casefold().startswith(("mir-", "mir", "let-7")):
        return None
    return "rna_regulation" if _TARGETING.intersection(context.tree.lower) else None


def _departed(context: Context, found: Match) -> str | None:
    """The state that the reading took for a start, last before the event's state in its clause, where it passes."""
    target = found.event.mention
    if not found.event.passages and not any(context.tree.lower[n] in PASSAGES for n in found.event.nouns):
        return None
    first, _ = context.clauses.bounds(target.first)
    beside = row_of(context.tree, target.last - 1)
    spoken = [
        m
        for m in context.departed
        if first <= m.first < target.first and m.concept != target.concept and m.last - 1 not in beside
    ]
    if spoken:
        return max(spoken, key=lambda m: m.first).concept
    return _nearest_cells(context, found, first)


def _nearest_cells(context: Context, found: Match, first: int) -> str | None:
    """The cells of another state that the clause names before the passage, nothing else being said of them."""
    if not found.event.passages:
        return None
    start = min((at for at, _ in found.event.passages), default=0)
    for i in range(min(start, found.event.mention.first) - 1, first - 1, -1):
        concept = context.states.get(i)
        if concept is not None:
            cells = context.tree.lower[i].endswith("s") and context.tree.deps[i] != "conj"
            return concept if cells and concept != found.event.mention.concept else None
        if (context.tree.lower[i] == "," and i >= found.event.mention.first - _NEAR) or context.tree.lower[i] in {
            "and",
            "or",
            ";",
            "whereas",
        }:
            return None
    return None


def trait_of(context: Context, trait: Trait) -> Finding | None:
    """The finding of a trait; None where its gene or state has no concept."""
    gene, state = trait.gene, trait.state
    if gene.concept is None or state.concept is None:
        return None
    relation = Relation(
        Assertion(gene.concept, "marks" if trait.present else "depleted_in", state.concept, trait.negated),
        from_state=trait.source if trait.source != state.concept else None,
        speculative=is_hedged(context.tree, context.lexicon, trait.nodes, min(gene.first, state.first)),
    )
    path = f"{gene.surface(context.doc)} | {context.doc[trait.cue].text} | {state.surface(context.doc)}"
    spans = (gene.start, gene.end), (state.start, state.end), _span(context.doc, trait.cue)
    return Finding(relation, *spans, trait.rule, score_rule(trait.rule), path)


def _perturbation(change: str | None) -> Perturbation | None:
    if change == "loss":
        return "loss"
    return "gain" if change == "gain" else None


def _span(doc: Doc, i: int | None) -> tuple[int, int] | None:
    return None if i is None else (doc[i].idx, doc[i].idx + len(doc[i]))
