"""One sentence read for its claims: actors, events, and what joins them; by the tree first, then by the order of
words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.actor_climb import find_actor
from texmine.extract.relations.affixed import find_affixed, find_examples, find_made, find_said
from texmine.extract.relations.aftermath import find_aftermaths
from texmine.extract.relations.anaphora_genes import gene_proxies
from texmine.extract.relations.anaphora_ordinals import ordinal_proxies
from texmine.extract.relations.anaphora_products import elided_traits, fronted_traits, product_proxies
from texmine.extract.relations.anaphora_states import host_proxies, state_proxies
from texmine.extract.relations.beyond import is_beside, is_of_interest, is_of_method
from texmine.extract.relations.change import DRUGS
from texmine.extract.relations.circumstance import under_circumstance
from texmine.extract.relations.climb import find_alternatives, find_event, find_qualified
from texmine.extract.relations.comparing import compared_traits
from texmine.extract.relations.contrast import apply_contrasts, find_echoes
from texmine.extract.relations.departure import find_labels, find_left
from texmine.extract.relations.distinction import find_distinctions
from texmine.extract.relations.effect import effect_of
from texmine.extract.relations.ellipsis import (
    changed_traits,
    converse_traits,
    echoed_matches,
    echoed_traits,
    same_matches,
)
from texmine.extract.relations.enduring import find_enduring
from texmine.extract.relations.event import Event, mention_head
from texmine.extract.relations.exemplified import find_exemplified
from texmine.extract.relations.expression import Trait, find_traits
from texmine.extract.relations.expression_bearers import find_bearers
from texmine.extract.relations.expression_contents import PASSED, find_contents
from texmine.extract.relations.expression_events import turned_products
from texmine.extract.relations.expression_manner import weakened
from texmine.extract.relations.expression_order import ExpressionReader
from texmine.extract.relations.expression_places import relative_places
from texmine.extract.relations.gapping import fill_gaps, fill_product_gaps, find_denials
from texmine.extract.relations.held import deny_held
from texmine.extract.relations.likening import find_likened, opposite_traits
from texmine.extract.relations.linear import LinearReader
from texmine.extract.relations.linking import link
from texmine.extract.relations.loose import find_alone, find_loose
from texmine.extract.relations.lowered import as_lowered
from texmine.extract.relations.match import Match, is_aim, is_asked, match
from texmine.extract.relations.naming import Namer
from texmine.extract.relations.nothing import find_alike
from texmine.extract.relations.other_cells import find_elsewhere
from texmine.extract.relations.owing import find_owing
from texmine.extract.relations.passing import passed_into
from texmine.extract.relations.profiles import ProfileReader
from texmine.extract.relations.relatives import find_lone, find_relative
from texmine.extract.relations.remainders import all_of_whose, find_remainders
from texmine.extract.relations.repair import repaired_tree
from texmine.extract.relations.reports import ReportReader
from texmine.extract.relations.respective import belongs, find_partners
from texmine.extract.relations.rows import share_changes, share_matches, share_traits
from texmine.extract.relations.same_state import without_comparisons_within
from texmine.extract.relations.segments import Clauses, split_clauses
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.set_aside import find_set_aside, find_unlike
from texmine.extract.relations.signs import find_signs
from texmine.extract.relations.state_gaps import fill_state_gaps, fill_trait_gaps
from texmine.extract.relations.surface import plain_actor, plain_tree
from texmine.extract.relations.tree import Tree
from texmine.extract.relations.untold import find_untold
from texmine.vocab.lexicon import Lexicon

_NO_GENE = 9
"""How opaque the way of a gene's name is that names cells, or a locus."""
_SORTING = ("sort", "gated", "stained", "select", "purif", "isolat")
_FUNCTION = 2
"""How opaque the way of a state's name is where what its cells do is spoken of."""
_COINCIDING = ("coincid", "correlat", "concur", "parallel", "associat")


@dataclass(slots=True)
class Reading:
    """A sentence with its genes and states, and what was read of them."""

    doc: Doc
    sentence: Sentence
    clauses: Clauses
    genes: Sequence[DocMention]
    states: Sequence[DocMention]
    proxies: Sequence[DocMention]
    actors: Sequence[Actor]
    parsed: bool
    labels: Sequence[DocMention] = ()
    """States that only say what a marker is for: "exhaustion markers"."""

    def matches(self, traits: Sequence[Trait] = ()) -> list[Match]:
        """Which gene acts on which state. ``traits`` are what was read of expression: of those genes and states no row
        of names says more.
        """
        events = [find_event(self.sentence, m, m.surface(self.doc)) for m in (*self.states, *self.proxies)]
        told = [e for e in events if self._is_told(e)] if self.parsed else []
        told += [
            other for e in told for other in find_alternatives(self.sentence, e, e.steps[0]) if self._is_told(other)
        ]
        if self.parsed:
            told += [e for e in find_untold(self.sentence, events) if self._is_told(e)]
        told += [e for m in self.states for e in find_qualified(self.sentence, m, m.surface(self.doc)) if self.parsed]
        by_tree = (match(self.sentence.tree, actor, event) for actor in self.actors for event in told)
        matches = [found for found in by_tree if found is not None]
        matches += self._in_order(matches, told)
        matches += self._in_relatives(matches)
        matches = apply_contrasts(self.sentence.tree, self.sentence.lexicon, self.states, matches)
        matches = fill_gaps(self.sentence, self.actors, self.states, matches)
        matches = fill_state_gaps(self.sentence.tree, self.actors, self.states, matches)
        matches += find_echoes(self.sentence.tree, self.sentence.lexicon, self.actors, matches)
        matches += find_aftermaths(self.sentence.tree, self.sentence.lexicon, self.actors, matches)
        shown = {t.gene for t in traits}
        matches += [
            m
            for m in find_loose(
                self.sentence.tree, self.sentence.lexicon, self.actors, told, matches, self.sentence.states
            )
            if m.actor.mention not in shown
        ]
        matches += echoed_matches(self.sentence.tree, self.actors, self.states, matches)
        matches += same_matches(self.sentence.tree, self.actors, matches)
        matches += find_enduring(self.sentence.tree, self.sentence.lexicon, self.actors, self.states, matches)
        matches += find_owing(self.sentence.tree, self.sentence.lexicon, self.actors, self.states, matches)
        matches += find_denials(self.sentence, self.actors, told, matches)
        matches += find_alike(self.sentence, self.clauses, self.actors, self.states, matches)
        there = [e for e in events if e.opaque < _FUNCTION]
        affixed = find_affixed(self.doc, self.sentence.lexicon, self.actors, there)
        affixed += find_said(self.sentence, self.actors, events)
        affixed += find_examples(self.sentence, self.actors, events)
        affixed += find_made(self.sentence, self.actors, events)
        affixed += find_exemplified(self.sentence, self.actors, self.states)
        affixed += find_remainders(self.sentence, self.actors, [*matches, *affixed])
        found = _without_bystanders([*matches, *affixed])
        found = _as_changed([*found, *all_of_whose(self.sentence.tree, self.actors, found)])
        found = [m for m in found if not is_aim(self.sentence.tree, m) and not is_asked(self.sentence.tree, m)]
        found = [m for m in found if not _is_beyond(self.sentence.tree, m)]
        found = deny_held(self.sentence.tree, self.sentence.lexicon, found)
        found = [as_lowered(self.sentence.tree, self.sentence.lexicon, m) for m in found]
        found += find_set_aside(self.sentence.tree, self.actors, found)
        found += find_unlike(self.sentence.tree, self.actors, found)
        found = _without_wholes(found)
        paired = [(t.gene.concept, t.state.concept) for t in traits]
        if not found and not paired:
            alone = find_alone(
                self.sentence.tree,
                self.sentence.lexicon,
                self.actors,
                events[: len(self.states)],
                self.sentence.departed,
            )
            found = [m for m in alone if not is_aim(self.sentence.tree, m) and not is_asked(self.sentence.tree, m)]
        free = [a for a in self.actors if not any(s.start <= a.mention.start < s.end for s in self.states)]
        found += share_matches(self.sentence.tree, free, self.states, found, paired)
        partners = find_partners(self.sentence.tree, self.genes, self.states)
        return [m for m in found if belongs(partners, m.actor.mention, m.event.mention)]

    def traits(self) -> list[Trait]:
        """Which gene's product the cells of which state have or lack."""
        tree, lexicon = self.sentence.tree, self.sentence.lexicon
        altered = frozenset(a.node for a in self.actors if a.change is not None)
        likened = find_likened(tree, self.states)
        placed = [*self.states, *(m for m in self.proxies if _is_place(tree, m))]
        whole = [m for m in placed if mention_head(tree, m) not in altered and m not in likened]
        given = {a.mention for a in self.actors if self._is_no_product(a)}
        free = [g for g in self.genes if g not in given]
        named = {i for s in self.states for i in range(s.start, s.end)}
        genes = [g for g in free if g.start not in named]
        genes += product_proxies(tree, lexicon, genes, self.states) if self.parsed else []
        traits = find_traits(self.doc, tree, lexicon, genes, whole, relative_places) if self.parsed else []
        traits += [*fronted_traits(tree, lexicon, genes, whole), *elided_traits(tree, lexicon, genes, whole)]
        traits = [*find_distinctions(tree, lexicon, self.genes, whole), *traits]
        changed = {a.mention for a in self.actors if a.change is not None}
        contents = find_contents(self.doc, tree, lexicon, free, self.states)
        contents = [t for t in contents if t.rule == PASSED or not (t.present and t.gene in changed)]
        traits = [t for t in traits if (t.gene, t.state) not in {(c.gene, c.state) for c in contents}] + contents
        done = {(t.gene, t.state) for t in traits}
        listed = {t.gene: t.cue for t in contents}
        ordered = self._expression_reader(likened).find_traits()
        ordered = [t for t in ordered if not listed.get(t.gene, t.gene.first) < t.cue < t.gene.first]
        traits += [t for t in ordered if (t.gene, t.state) not in done]
        traits = weakened(tree, lexicon, self.genes, traits)
        traits = compared_traits(tree, whole, traits)
        done = {(t.gene, t.state) for t in traits}
        traits += [t for t in find_bearers(tree, lexicon, free, self.states) if (t.gene, t.state) not in done]
        done = {(t.gene, t.state) for t in traits}
        traits += [t for t in find_signs(tree, lexicon, free, self.states) if (t.gene, t.state) not in done]
        traits += opposite_traits(self.clauses, likened, traits)
        traits += echoed_traits(tree, self.genes, whole, traits)
        traits += converse_traits(tree, self.genes, whole, traits)
        traits += changed_traits(tree, lexicon, self._free_genes(), whole, traits)
        traits = [passed_into(tree, lexicon, whole, t) for t in traits]
        traits = fill_trait_gaps(tree, self._free_genes(), whole, traits)
        traits = fill_product_gaps(tree, self._free_genes(), whole, traits)
        traits += share_traits(tree, self._free_genes(), whole, traits)
        partners = find_partners(tree, self.genes, self.states)
        traits = [t for t in traits if belongs(partners, t.gene, t.state)]
        traits = without_comparisons_within(tree, self.states, traits)
        by_name = self._named_traits()
        known = {(t.gene, t.state) for t in by_name}
        traits = [t for t in traits if (t.gene, t.state) not in known and not is_beside(tree, t)] + by_name
        traits += self._profiles(traits)
        elsewhere = self.elsewhere()
        return [t for t in traits if t.gene not in elsewhere]

    def elsewhere(self) -> list[DocMention]:
        """The genes whose products are told of cells of another kind than those of the states."""
        return find_elsewhere(self.doc, self.sentence.tree, self.sentence.lexicon, self.genes, self.states)

    def _named_traits(self) -> list[Trait]:
        """Which gene is named as what a state is known by."""
        states = [*self.states, *self.labels]
        return Namer(self.sentence.tree, self.sentence.lexicon, self._products(states), states).find()

    def _profiles(self, traits: Sequence[Trait]) -> list[Trait]:
        """What cells are told to have in a clause beside the one that names their state, of pairs of which nothing is
        said.
        """
        done = {(t.gene.concept, t.state.concept) for t in traits}
        genes = self._products(self.states)
        told = ProfileReader(self.sentence.tree, self.sentence.lexicon, genes, self.states).find()
        told += ReportReader(self.sentence.tree, self.sentence.lexicon, genes, [*self.states, *self.labels]).find()
        return [t for t in told if (t.gene.concept, t.state.concept) not in done]

    def _products(self, states: Sequence[DocMention]) -> list[DocMention]:
        """The genes whose names stand for a product: outside the names of states, cells, loci and agents."""
        given = {a.mention for a in self.actors if self._is_no_product(a) or _names_cells(a)}
        return [g for g in self.genes if g not in given and not any(s.start <= g.start < s.end for s in states)]

    def _in_relatives(self, matches: Sequence[Match]) -> list[Match]:
        """What relative clauses say of the state before them, where nothing else was read of the two."""
        done = {(m.actor.mention, m.event.mention) for m in matches}
        told = find_relative(self.sentence, self.actors, self.states)
        told = [m for m in told if (m.actor.mention, m.event.mention) not in done]
        return told + find_lone(self.sentence, self.actors, [*matches, *told])

    def _is_told(self, event: Event) -> bool:
        departed = event.mention in self.sentence.departed
        return bool(event.levels) and event.lexical and not event.opaque and not departed

    def _in_order(self, matches: Sequence[Match], told: Sequence[Event]) -> list[Match]:
        """What the order of words says of the states that the tree joins to no gene."""
        reader = LinearReader(self.sentence, self.clauses)
        done = {found.event.mention for found in matches}
        found: list[Match] = []
        for mention in self.states:
            if mention in done:
                continue
            event = reader.find_event(mention, mention.surface(self.doc)) or _of(told, mention)
            if event is not None and event.lexical:
                stated = not event.cues or event.cues[0] in range(mention.first, mention.last)
                acting = [
                    a
                    for a in self.actors
                    if not (stated and self._is_expressed(a)) and not (self._goes_with(a) or self._is_sorted_by(a))
                ]
                found += link(self.sentence.tree, self.sentence.lexicon, self.clauses, acting, event)
        return found

    def _goes_with(self, actor: Actor) -> bool:
        """Whether a gene's rise or loss is told to come with something: "which coincides with upregulation of X"."""
        verb = self.sentence.tree.lower[actor.gov]
        return actor.role == "with" and actor.change is not None and verb.startswith(_COINCIDING)

    def _is_expressed(self, actor: Actor) -> bool:
        """Whether a gene is what cells are said to have: "cells that express X are exhausted"."""
        verb = self.sentence.tree.lower[actor.gov]
        told = self.sentence.lexicon.expression(verb, "verb")
        return actor.role == "obj" and actor.change is None and told is not None and told.role == "has"

    def _expression_reader(self, likened: Sequence[DocMention]) -> ExpressionReader:
        """A reader of the genes that are whole and stand outside the names of states, and of the states but those that
        are set beside others.
        """
        free = self._free_genes()
        named_by = [a.node for a in self.actors if a.change]
        whole = [s for s in self.states if s not in likened and not any(i in range(s.first, s.last) for i in named_by)]
        taken = frozenset(i for m in (*self.genes, *self.states) for i in range(m.first, m.last))
        turned = turned_products(self.sentence.tree, self.genes, free)
        return ExpressionReader(self.sentence.tree, self.sentence.lexicon, free, whole, taken, turned)

    def _free_genes(self) -> list[DocMention]:
        """The genes that nothing was done to, outside the names of states."""
        changed = {a.mention.start for a in self.actors if a.change is not None and a.mention.method != "anaphora"}
        named = [(s.start, s.end) for s in self.states]
        aside = {a.mention for a in self.actors if self.sentence.lexicon.makes(a.affix) or self._is_sorted_by(a)}
        return [
            g
            for g in self.genes
            if g.start not in changed and g not in aside and not any(start <= g.start < end for start, end in named)
        ]

    def _is_sorted_by(self, actor: Actor) -> bool:
        """As in "cells sorted for X"; not in "cells stained brightly for X"."""
        verb = actor.gov
        sorting = self.sentence.tree.lower[verb].startswith(_SORTING) and self.sentence.tree.tags[verb] != "VBD"
        return sorting and actor.role in {"for", "on", "by", "with"}

    def _is_no_product(self, actor: Actor) -> bool:
        """Whether a gene's name stands for an agent against it, for what depends on it, or for what cells were sorted
        by: "anti-X", "X-dependent", "sorted for X".
        """
        against = actor.affix == "anti-" or actor.mention.use in DRUGS
        return against or self._is_sorted_by(actor) or self.sentence.lexicon.makes(actor.affix)


def read_sentence(
    doc: Doc,
    lexicon: Lexicon,
    mentions: Sequence[DocMention],
    genes: Sequence[DocMention],
    states: Sequence[DocMention],
) -> Reading:
    """Prepares the reading of a sentence: its tree mended, or guessed where there is none, and its actors found."""
    parsed = doc.has_annotation("DEP")
    tree = repaired_tree(doc, lexicon, mentions) if parsed else plain_tree(doc, lexicon)
    state_tokens = frozenset(i for m in states for i in range(m.first, m.last))
    gene_tokens = frozenset(i for m in genes for i in range(m.first, m.last))
    sentence = Sentence(tree, lexicon, state_tokens, gene_tokens)
    sentence.departed.update(m for m in states if is_joined(doc, m))
    sentence.departed.update([*find_left(tree, states), *find_labels(tree, states)])
    if parsed:
        free = [g for g in genes if not any(s.start <= g.start < s.end for s in states)]
        ordinal = list(ordinal_proxies(tree, lexicon, free, states))
        proxied = [m for m in ordinal if m.kind != "state"]
        named = (*genes, *gene_proxies(tree, lexicon, free), *proxied)
        found = (find_actor(doc, tree, lexicon, m, gene_tokens) for m in named)
        actors = share_changes(tree, lexicon, [under_circumstance(tree, lexicon, actor) for actor in found])
    else:
        actors = [plain_actor(doc, tree, lexicon, m) for m in genes]
    proxies = list(state_proxies(tree, lexicon, states)) if parsed else []
    if parsed:
        proxies += [m for m in ordinal if m.kind == "state"]
        proxies += host_proxies(tree, lexicon, [a.mention for a in actors if a.change is not None], states)
    stand_ins = {m.first for m in proxies if _is_place(tree, m)}
    sentence.states = sentence.states | stand_ins
    return Reading(doc, sentence, split_clauses(tree), genes, states, proxies, actors, parsed)


def is_joined(doc: Doc, state: DocMention) -> bool:
    """Whether a state is the first of two joined by "-to-": "the effector-to-memory transition"."""
    return doc.text[state.end : state.end + 4] == "-to-"


def _is_place(tree: Tree, proxy: DocMention) -> bool:
    """Whether a stand-in for a state names its cells: "missing from them", "these cells express"."""
    return tree.lower[proxy.first] not in {"it", "its", "their", "they", "whose", "which"}


def _names_cells(actor: Actor) -> bool:
    """Whether a gene's name says which cells or what stretch of DNA is meant: "X+ cells", "the X locus"."""
    return actor.role == "aside" and actor.opaque >= _NO_GENE


def _of(events: Sequence[Event], mention: DocMention) -> Event | None:
    return next((e for e in events if e.mention == mention), None)


def _without_wholes(matches: Sequence[Match]) -> list[Match]:
    """The matches, without "S require X" where the sentence goes on to say what for: "S require X for their upkeep"."""
    told = [m for m in matches if m.event.mention.method == "anaphora" and m.event.demanded]
    return [m for m in matches if not any(_is_whole_of(m, part) for part in told)]


def _is_whole_of(m: Match, part: Match) -> bool:
    same = (m.actor.mention, m.event.mention.concept) == (part.actor.mention, part.event.mention.concept)
    same = same and effect_of(m) != effect_of(part)
    nodes = {level.node for level in part.event.levels}
    direct = m.event.mention.method != "anaphora" and m.event.demanded and not m.event.nouns
    return same and direct and any(level.node in nodes for level in m.event.levels)


def _is_beyond(tree: Tree, m: Match) -> bool:
    return is_of_interest(tree, m.actor.mention, m.event.mention) or is_of_method(tree, m)


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
        if found.rule in {"agent", "affix", "echo", "aftermath", "loose", "gapped", "no-difference"}
        or found.actor.role == "without"
        or (found.event not in agents and found.distance == nearest[found.event])
    ]
