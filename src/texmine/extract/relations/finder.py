"""find_relations: one sentence with its mentions in, findings out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor, find_actor
from texmine.extract.relations.anaphora import gene_proxies, state_proxies
from texmine.extract.relations.contrast import apply_contrasts, find_echoes
from texmine.extract.relations.event import Climber, Event, state_head
from texmine.extract.relations.expression import Trait, find_traits
from texmine.extract.relations.expression_order import ExpressionReader
from texmine.extract.relations.linear import Clauses, LinearReader, link, split_clauses
from texmine.extract.relations.match import Match, effect_of, find_affixed, match
from texmine.extract.relations.mechanism import Act, choose_mechanism
from texmine.extract.relations.passage import find_source
from texmine.extract.relations.scope import is_hedged
from texmine.extract.relations.tree import Tree, repaired_tree
from texmine.model import Assertion, Finding, Relation
from texmine.vocab.lexicon import Lexicon


_ARGUMENTS = frozenset({"plain", "marker"})


def find_relations(doc: Doc, mentions: Sequence[DocMention], lexicon: Lexicon) -> list[Finding]:
    """The relations that one sentence states between the genes and the states that it mentions."""
    genes = [m for m in mentions if m.kind in {"gene", "family"} and m.concept and m.use in _ARGUMENTS]
    states = [m for m in mentions if m.kind == "state" and m.concept]
    if not genes or not states:
        return []
    tree = repaired_tree(doc, lexicon, mentions)
    by_token = {i: m.concept for m in states for i in range(m.first, m.last) if m.concept}
    gene_tokens = frozenset(i for m in genes for i in range(m.first, m.last))
    climber = Climber(tree, lexicon, frozenset(by_token), gene_tokens)
    joined = {m.end: m.concept for m in states if doc.text[m.end : m.end + 4] == "-to-"}
    climber.departed.update(m for m in states if m.end in joined)
    actors = [find_actor(doc, tree, lexicon, m) for m in (*genes, *gene_proxies(tree, lexicon, genes))]
    events = [climber.find_event(m, m.surface(doc)) for m in (*states, *state_proxies(tree, states))]
    told = [e for e in events if e.mention not in climber.departed and e.levels and e.lexical and not e.opaque]
    matches = [found for actor in actors for event in told if (found := match(tree, actor, event)) is not None]
    clauses = split_clauses(tree)
    reader = LinearReader(tree, lexicon, gene_tokens, frozenset(by_token), clauses, climber.departed)
    matches += _read_in_order(doc, reader, states, actors, matches)
    matches = apply_contrasts(tree, states, matches)
    matches += find_echoes(tree, lexicon, actors, matches)
    altered = frozenset(a.node for a in actors if a.change is not None)
    traits = find_traits(doc, tree, lexicon, genes, [m for m in states if state_head(tree, m) not in altered])
    traits += _traits_in_order(tree, lexicon, genes, states, actors, traits)
    matches += find_affixed(doc, actors, events)
    shown = {(t.gene, t.state) for t in traits}
    matches = [found for found in _without_bystanders(matches) if (found.actor.mention, found.event.mention) not in shown]
    mechanisms = [m for m in mentions if m.kind == "mechanism"]
    context = Context(doc, tree, lexicon, clauses, by_token, mechanisms, joined)
    findings = [f for found in matches if (f := _finding(context, found)) is not None]
    return findings + [_trait_finding(doc, tree, lexicon, t) for t in traits]


def _read_in_order(
    doc: Doc, reader: LinearReader, states: Sequence[DocMention], actors: Sequence[Actor], matches: Sequence[Match]
) -> list[Match]:
    """What the order of words says of the states that the tree led nowhere."""
    done = {found.event.mention for found in matches}
    found: list[Match] = []
    for mention in states:
        if mention not in done and (event := reader.find_event(mention, mention.surface(doc))) is not None and event.lexical:
            found += link(reader, actors, event)
    return found


def _traits_in_order(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention], actors: Sequence[Actor],
    known: Sequence[Trait],
) -> list[Trait]:  # fmt: skip
    """The traits that word order tells of pairs that the tree gave none for."""
    done = {(t.gene, t.state) for t in known}
    changed = {a.mention.start for a in actors if a.change is not None and a.mention.method != "anaphora"}
    inside = [(s.start, s.end) for s in states]
    free = [
        g for g in genes if g.start not in changed and not any(start <= g.start < end for start, end in inside)
    ]
    plain = [s for s in states if not any(a.change is not None and a.node in range(s.first, s.last) for a in actors)]
    taken = frozenset(i for m in (*genes, *states) for i in range(m.first, m.last))
    reader = ExpressionReader(tree, lexicon, free, plain, taken)
    return [t for t in reader.find_traits() if (t.gene, t.state) not in done]


def _without_bystanders(matches: list[Match]) -> list[Match]:
    """Where an agent is named, the circumstances and means of its act are not agents of their own."""
    agents = {found.event for found in matches if found.mode in {"agent", "host"} and found.rule == "agent"}
    nearest: dict[Event, int] = {}
    for found in matches:
        nearest[found.event] = min(found.distance, nearest.get(found.event, found.distance))
    return [
        found
        for found in matches
        if found.rule in {"agent", "echo"}
        or found.actor.role == "without"
        or (found.event not in agents and found.distance == nearest[found.event])
    ]


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence that a match stands in. ``states`` gives the concept of the state of each token."""

    doc: Doc
    tree: Tree
    lexicon: Lexicon
    clauses: Clauses
    states: Mapping[int, str]
    mechanisms: Sequence[DocMention]
    joined: Mapping[int, str | None]


def _finding(context: Context, found: Match) -> Finding | None:
    doc, tree, lexicon = context.doc, context.tree, context.lexicon
    said = effect_of(found)
    gene, state = found.actor.mention, found.event.mention
    if said is None or gene.concept is None or state.concept is None:
        return None
    effect, negated = said
    nodes = (*(level.node for level in found.event.levels), *found.event.cues)
    cue = found.event.cues[0] if found.event.cues else None
    act = Act(gene, state, cue, frozenset(found.event.nouns))
    relation = Relation(
        Assertion(gene.concept, effect, state.concept, negated),
        from_state=context.joined.get(state.start - 4) or find_source(tree, lexicon, found.event, context.states),
        mechanism=choose_mechanism(tree, context.clauses, context.mechanisms, act),
        perturbation="loss" if found.actor.change == "loss" else "gain" if found.actor.change == "gain" else None,
        speculative=is_hedged(tree, lexicon, nodes, min(gene.first, state.first)),
    )
    path = " > ".join(found.actor.steps) + " || " + " > ".join(found.event.steps)
    return Finding(relation, (gene.start, gene.end), (state.start, state.end), _span(doc, cue), found.rule, 0.5, path)


def _trait_finding(doc: Doc, tree: Tree, lexicon: Lexicon, trait: Trait) -> Finding:
    gene, state = trait.gene, trait.state
    relation = Relation(
        Assertion(gene.concept or "", "marks" if trait.present else "depleted_in", state.concept or "", trait.negated),
        from_state=trait.source if trait.source != state.concept else None,
        speculative=is_hedged(tree, lexicon, trait.nodes, min(gene.first, state.first)),
    )
    path = f"{gene.surface(doc)} | {doc[trait.cue].text} | {state.surface(doc)}"
    return Finding(relation, (gene.start, gene.end), (state.start, state.end), _span(doc, trait.cue), trait.rule, 0.5, path)


def _span(doc: Doc, i: int | None) -> tuple[int, int] | None:
    return None if i is None else (doc[i].idx, doc[i].idx + len(doc[i]))
