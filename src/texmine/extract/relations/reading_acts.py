"""Who acts on which state, read of one sentence: by the tree first, then by the order of words."""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.affixed import find_affixed, find_examples, find_made, find_said
from texmine.extract.relations.aftermath import find_aftermaths
from texmine.extract.relations.asides import holds_in_spite_of
from texmine.extract.relations.beyond import is_amount, is_of_interest, is_of_method, is_origin
from texmine.extract.relations.climb import find_alternatives, find_event, find_qualified
from texmine.extract.relations.contrast import apply_contrasts, find_echoes
from texmine.extract.relations.displayed import find_displayed
from texmine.extract.relations.effect import effect_of
from texmine.extract.relations.ellipsis import echoed_matches, same_matches
from texmine.extract.relations.enduring import find_enduring
from texmine.extract.relations.event import Event
from texmine.extract.relations.exemplified import find_exemplified
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.gapping import fill_gaps, find_denials
from texmine.extract.relations.held import deny_held
from texmine.extract.relations.implicated import with_implicated
from texmine.extract.relations.linear import LinearReader
from texmine.extract.relations.linked_with import find_linked
from texmine.extract.relations.linking import link
from texmine.extract.relations.loose import find_alone, find_loose
from texmine.extract.relations.lowered import as_lowered
from texmine.extract.relations.match import Match, is_aim, is_asked, match
from texmine.extract.relations.nothing import find_alike
from texmine.extract.relations.owing import find_owing
from texmine.extract.relations.phenotypes import with_phenotypes
from texmine.extract.relations.questions import is_settled
from texmine.extract.relations.raised import find_raised
from texmine.extract.relations.reading import Reading
from texmine.extract.relations.relatives import find_lone, find_relative
from texmine.extract.relations.remainders import all_of_whose, find_remainders
from texmine.extract.relations.respective import belongs, find_partners
from texmine.extract.relations.rows import share_matches
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.set_aside import find_set_aside, find_unlike
from texmine.extract.relations.shared import find_shared
from texmine.extract.relations.silence import keeps_silent
from texmine.extract.relations.state_gaps import fill_state_gaps
from texmine.extract.relations.tree import Tree
from texmine.extract.relations.unsaid import is_of_legend, is_unsaid
from texmine.extract.relations.untold import find_untold

_FUNCTION = 2
"""How opaque the way of a state's name is where what its cells do is spoken of."""
_COINCIDING = ("coincid", "correlat", "concur", "parallel", "associat")


def read_matches(reading: Reading, traits: Sequence[Trait] = ()) -> list[Match]:
    """Which gene acts on which state. ``traits`` are what was read of expression: of those genes and states no row
    of names says more.
    """
    sentence, actors, states = reading.sentence, reading.actors, reading.states
    tree = sentence.tree
    spoken = [m for m in (*states, *reading.proxies) if not is_unsaid(tree, m, sentence.genes)]
    events = [find_event(sentence, m, m.surface(reading.doc)) for m in spoken]
    matches = _joined(reading, events, traits)
    matches += _affixed(reading, events, matches)
    found = _without_bystanders(matches)
    found = _as_changed([*found, *all_of_whose(tree, actors, found)])
    found = _as_told(sentence, found)
    found += find_set_aside(tree, actors, found)
    found += find_unlike(tree, actors, found)
    found = _without_starts(tree, _without_wholes(found))
    paired = [(t.gene.concept, t.state.concept) for t in traits]
    if not found and not paired:
        own = [e for e in events if e.mention in states]
        alone = find_alone(tree, sentence.lexicon, actors, own, sentence.departed)
        found = [m for m in alone if not (is_aim(tree, m) or is_asked(tree, m) or _is_beyond(tree, m))]
    free = [a for a in actors if not any(s.start <= a.mention.start < s.end for s in states)]
    found += share_matches(tree, free, states, found, paired)
    partners = find_partners(tree, reading.genes, states)
    return [m for m in found if belongs(partners, m.actor.mention, m.event.mention)]


def _told_events(reading: Reading, events: Sequence[Event]) -> list[Event]:
    """What the tree tells of the states: their events, others that these may be read as, and those left untold."""
    sentence = reading.sentence
    told = [e for e in events if _is_told(reading, e)] if reading.parsed else []
    told += [other for e in told for other in find_alternatives(sentence, e, e.steps[0]) if _is_told(reading, other)]
    if reading.parsed:
        further = [*find_untold(sentence, events), *find_shared(sentence, events)]
        told += [e for e in further if _is_told(reading, e)]
    told += [e for m in reading.states for e in find_qualified(sentence, m, m.surface(reading.doc)) if reading.parsed]
    return told


def _joined(reading: Reading, events: Sequence[Event], traits: Sequence[Trait]) -> list[Match]:
    """The genes and states that the grammar of the sentence joins, its order of words, or what it leaves out."""
    sentence, actors, states = reading.sentence, reading.actors, reading.states
    tree, lexicon = sentence.tree, sentence.lexicon
    told = _told_events(reading, events)
    by_tree = (match(tree, actor, event) for actor in actors for event in told)
    matches = [found for found in by_tree if found is not None]
    matches += _in_order(reading, matches, told)
    matches += _in_relatives(reading, matches)
    matches = apply_contrasts(tree, lexicon, states, matches)
    matches = fill_gaps(sentence, actors, states, matches)
    matches = fill_state_gaps(tree, actors, states, matches)
    matches += find_echoes(tree, lexicon, actors, matches)
    matches += find_aftermaths(tree, lexicon, actors, matches)
    shown = {t.gene for t in traits}
    matches += [
        m for m in find_loose(tree, lexicon, actors, told, matches, sentence.states) if m.actor.mention not in shown
    ]
    matches += echoed_matches(tree, actors, states, matches)
    matches += same_matches(tree, actors, matches)
    matches += find_enduring(tree, lexicon, actors, states, matches)
    matches += find_owing(tree, lexicon, actors, states, matches)
    matches += find_raised(sentence, actors, matches)
    matches += find_displayed(tree, lexicon, actors, states, matches)
    matches += find_linked(tree, actors, states, matches)
    matches = with_implicated(sentence, actors, states, matches, traits)
    matches = with_phenotypes(sentence, actors, states, matches)
    matches += find_denials(sentence, actors, told, matches)
    matches += find_alike(sentence, reading.clauses, actors, states, matches)
    return matches


def _affixed(reading: Reading, events: Sequence[Event], matches: Sequence[Match]) -> list[Match]:
    """The genes that stand in the very phrase of a state's event, and examples and remainders of those read."""
    sentence, actors = reading.sentence, reading.actors
    there = [e for e in events if e.opaque < _FUNCTION]
    affixed = find_affixed(reading.doc, sentence.lexicon, actors, there)
    affixed += find_said(sentence, actors, events)
    affixed += find_examples(sentence, actors, events)
    affixed += find_made(sentence, actors, events)
    affixed += find_exemplified(sentence, actors, reading.states)
    return affixed + find_remainders(sentence, actors, [*matches, *affixed])


def _as_told(sentence: Sentence, found: Sequence[Match]) -> list[Match]:
    """The matches that the sentence states, none that it aims at or asks for; denied or lowered where it says so."""
    tree, lexicon = sentence.tree, sentence.lexicon
    found = [m for m in found if not is_aim(tree, m) and not is_asked(tree, m)]
    found = [m for m in found if not (_is_beyond(tree, m) or _is_silent(tree, m))]
    found = [m for m in found if not is_amount(tree, lexicon, m) and not _is_set_against(tree, m)]
    found = deny_held(tree, lexicon, found)
    return [as_lowered(tree, lexicon, m) for m in found]


def _is_told(reading: Reading, event: Event) -> bool:
    departed = event.mention in reading.sentence.departed
    return bool(event.levels) and event.lexical and not event.opaque and not departed


def _in_order(reading: Reading, matches: Sequence[Match], told: Sequence[Event]) -> list[Match]:
    """What the order of words says of the states that the tree joins to no gene."""
    reader = LinearReader(reading.sentence, reading.clauses)
    done = {found.event.mention for found in matches}
    found: list[Match] = []
    for mention in reading.states:
        tree = reading.sentence.tree
        unsaid = is_unsaid(tree, mention, reading.sentence.genes) or holds_in_spite_of(tree, mention)
        departed = mention in reading.sentence.departed
        if departed or mention in done or unsaid:
            continue
        event = reader.find_event(mention, mention.surface(reading.doc)) or _of(told, mention)
        if event is not None and event.lexical:
            stated = not event.cues or event.cues[0] in range(mention.first, mention.last)
            others = [a for a in reading.actors if not (_goes_with(reading, a) or reading.is_sorted_by(a))]
            others = [a for a in others if not _tells_which(reading.sentence.tree, a, mention)]
            acting = [a for a in others if not (stated and _is_expressed(reading, a))]
            found += link(reading.sentence.tree, reading.sentence.lexicon, reading.clauses, acting, event)
    return found


def _in_relatives(reading: Reading, matches: Sequence[Match]) -> list[Match]:
    """What relative clauses say of the state before them, where nothing else was read of the two."""
    done = {(m.actor.mention, m.event.mention) for m in matches}
    told = find_relative(reading.sentence, reading.actors, reading.states)
    told = [m for m in told if (m.actor.mention, m.event.mention) not in done]
    return told + find_lone(reading.sentence, reading.actors, [*matches, *told])


def _tells_which(tree: Tree, actor: Actor, state: DocMention) -> bool:
    """As in "the S that X supports is lost": what a gene does in a clause on the state is not what is said of it."""
    v = actor.gov
    on = tree.deps[v] == "relcl" and tree.heads[v] in range(state.first, state.last)
    return on and actor.role == "subj" and any(tree.tags[k] == "WDT" for k in tree.children(v, "dobj"))


def _goes_with(reading: Reading, actor: Actor) -> bool:
    """Whether a gene's rise or loss is told to come with something: "which coincides with upregulation of X"."""
    verb = reading.sentence.tree.lower[actor.gov]
    return actor.role == "with" and actor.change is not None and verb.startswith(_COINCIDING)


def _is_expressed(reading: Reading, actor: Actor) -> bool:
    """Whether a gene is what cells are said to have: "cells that express X are exhausted"."""
    verb = reading.sentence.tree.lower[actor.gov]
    told = reading.sentence.lexicon.expression(verb, "verb")
    return actor.role == "obj" and actor.change is None and told is not None and told.role == "has"


def _of(events: Sequence[Event], mention: DocMention) -> Event | None:
    return next((e for e in events if e.mention == mention), None)


def _without_wholes(matches: Sequence[Match]) -> list[Match]:
    """The matches, without "S require X" where the sentence goes on to say what for: "S require X for their upkeep"."""
    told = [m for m in matches if m.event.mention.method == "anaphora" and m.event.demanded]
    return [m for m in matches if not any(_is_whole_of(m, part) for part in told)]


def _without_starts(tree: Tree, matches: Sequence[Match]) -> list[Match]:
    """The matches, without "X acts on S1" where the clause goes on: "…, which it drives into S2"."""
    passing = {(m.actor.mention.concept, m.event.mention.first) for m in matches if m.event.passages}

    def starts(m: Match) -> bool:
        at = m.event.mention.last
        goes_on = tree.lower[at : at + 2] in ([",", "which"], [",", "whom"]) and m.event.vague
        return goes_on and any(c == m.actor.mention.concept and first > at for c, first in passing)

    return [m for m in matches if not starts(m)]


def _is_whole_of(m: Match, part: Match) -> bool:
    same = (m.actor.mention, m.event.mention.concept) == (part.actor.mention, part.event.mention.concept)
    same = same and effect_of(m) != effect_of(part)
    nodes = {level.node for level in part.event.levels}
    direct = m.event.mention.method != "anaphora" and m.event.demanded and not m.event.nouns
    return same and direct and any(level.node in nodes for level in m.event.levels)


def _is_beyond(tree: Tree, m: Match) -> bool:
    gene, state = m.actor.mention, m.event.mention
    asked = is_of_interest(tree, gene, state) or is_of_legend(tree, gene, state)
    return asked or is_of_method(tree, m) or is_origin(m) or is_settled(tree, m)


def _is_set_against(tree: Tree, m: Match) -> bool:
    """As in "is linked to S1 rather than S2": no link is told of the second."""
    first = m.event.mention.first
    return m.event.vague and not m.event.negations and tree.lower[max(0, first - 2) : first] == ["rather", "than"]


def _is_silent(tree: Tree, m: Match) -> bool:
    """Whether the order of the words alone joins what the sentence tells nothing of."""
    gene, state = m.actor.mention, m.event.mention
    return m.rule == "order" and keeps_silent(tree, gene, state, m.actor)


def _as_changed(matches: Sequence[Match]) -> list[Match]:
    """The matches, without a gene's own act where what was done to it is what acts: "X, the loss of which drives S"."""
    changed = {(m.actor.mention.concept, m.event) for m in matches if _stands_in(m) and m.actor.change is not None}
    return [m for m in matches if m.actor.change is not None or (m.actor.mention.concept, m.event) not in changed]


def _stands_in(m: Match) -> bool:
    """Whether a gene is meant by a pronoun before what is said."""
    return m.actor.mention.method == "anaphora" and bool(m.event.cues) and m.actor.mention.first < min(m.event.cues)


def _without_bystanders(matches: Sequence[Match]) -> list[Match]:
    """Where an agent is named, the circumstances and means of its act are not agents of their own."""
    told = {(found.event.mention, found.actor.mention.concept) for found in matches if not found.actor.despite}
    with_agent = {mention for mention, _ in told}
    matches = [found for found in matches if not (found.actor.despite and found.event.mention in with_agent)]
    agents = {found.event for found in matches if found.rule == "agent"}
    nearest: dict[Event, int] = {}
    for found in matches:
        nearest[found.event] = min(found.distance, nearest.get(found.event, found.distance))
    return [
        found
        for found in matches
        if found.rule in {"agent", "affix", "echo", "aftermath", "loose", "gapped", "no-difference", "raised"}
        or found.actor.role == "without"
        or (found.event not in agents and found.distance == nearest[found.event])
    ]
