"""Who has what, read of one sentence: the products that the cells of its states have or lack."""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.anaphora_bearers import bearer_proxies, told_of_others
from texmine.extract.relations.anaphora_products import elided_traits, fronted_traits, product_proxies
from texmine.extract.relations.asides import without_asides
from texmine.extract.relations.bearing_looks import BearingReader
from texmine.extract.relations.beyond import is_beside, is_denied_name, is_wondered
from texmine.extract.relations.comparing import compared_traits
from texmine.extract.relations.distinction import find_distinctions
from texmine.extract.relations.ellipsis import auxiliary_traits, changed_traits, converse_traits, echoed_traits
from texmine.extract.relations.event import mention_head
from texmine.extract.relations.expression import Trait, find_traits
from texmine.extract.relations.expression_bearers import find_bearers
from texmine.extract.relations.expression_contents import PASSED, find_contents
from texmine.extract.relations.expression_events import turned_products
from texmine.extract.relations.expression_manner import weakened
from texmine.extract.relations.expression_nouns import find_reported
from texmine.extract.relations.expression_order import ExpressionReader
from texmine.extract.relations.expression_places import relative_places
from texmine.extract.relations.gapping import fill_product_gaps
from texmine.extract.relations.hallmarks import find_hallmarks
from texmine.extract.relations.known_by import KnownByReader
from texmine.extract.relations.likening import find_likened, opposite_traits
from texmine.extract.relations.lost_beside import find_lost_beside
from texmine.extract.relations.naming import Namer
from texmine.extract.relations.outlines import OutlineReader
from texmine.extract.relations.participles_apart import find_set_apart
from texmine.extract.relations.passing import passed_into, without_sources
from texmine.extract.relations.profiles import ProfileReader
from texmine.extract.relations.reading import Reading, is_place
from texmine.extract.relations.reports import ReportReader
from texmine.extract.relations.respective import belongs, find_partners
from texmine.extract.relations.rows import share_traits
from texmine.extract.relations.same_state import without_comparisons_within
from texmine.extract.relations.shares import find_shares
from texmine.extract.relations.signs import find_signs
from texmine.extract.relations.state_gaps import fill_trait_gaps
from texmine.extract.relations.suggesting import SuggestionReader


def read_traits(reading: Reading) -> list[Trait]:
    """Which gene's product the cells of which state have or lack."""
    tree, lexicon = reading.sentence.tree, reading.sentence.lexicon
    altered = frozenset(a.node for a in reading.actors if a.change is not None)
    likened = find_likened(tree, reading.states)
    placed = [*reading.states, *(m for m in reading.proxies if is_place(tree, m))]
    whole = [m for m in placed if mention_head(tree, m) not in altered and m not in likened]
    given = {a.mention for a in reading.actors if reading.is_no_product(a)}
    free = [g for g in reading.genes if g not in given]
    named = {i for s in reading.states for i in range(s.start, s.end)}
    genes = [g for g in free if g.start not in named]
    genes += product_proxies(tree, lexicon, genes, reading.states) if reading.parsed else []
    bearers = list(bearer_proxies(tree, lexicon, whole)) if reading.parsed else []
    bearing = [*whole, *bearers]
    traits = find_traits(reading.doc, tree, lexicon, genes, bearing, relative_places) if reading.parsed else []
    traits += [*fronted_traits(tree, lexicon, genes, whole), *elided_traits(tree, lexicon, genes, whole)]
    traits = [*find_distinctions(tree, lexicon, reading.genes, whole), *traits]
    changed = {a.mention for a in reading.actors if a.change is not None}
    contents = find_contents(reading.doc, tree, lexicon, free, reading.states)
    contents = [t for t in contents if t.rule == PASSED or not (t.present and t.gene in changed)]
    contents = [t for t in contents if not is_denied_name(tree, t.gene, t.state)]
    traits = _apart_from(contents, traits) + contents
    listed = {t.gene: t.cue for t in contents}
    ordered = _expression_reader(reading, likened).find_traits()
    ordered = [t for t in ordered if not listed.get(t.gene, t.gene.first) < t.cue < t.gene.first]
    traits = [*traits, *told_of_others(traits, bearers, _apart_from(traits, ordered))]
    traits = weakened(tree, lexicon, reading.genes, traits)
    traits = compared_traits(tree, whole, traits)
    traits = _joined(traits, find_bearers(tree, lexicon, free, reading.states))
    traits = _joined(traits, find_signs(tree, lexicon, free, reading.states))
    traits = _joined(traits, list(find_hallmarks(tree, lexicon, free, reading.states)))
    traits = _joined(traits, list(find_reported(tree, lexicon, free, reading.states, changed)))
    traits += opposite_traits(reading.clauses, likened, traits)
    traits += echoed_traits(tree, reading.genes, whole, traits)
    traits += converse_traits(tree, reading.genes, whole, traits)
    traits += auxiliary_traits(tree, lexicon, reading.free_genes(), traits)
    traits += changed_traits(tree, lexicon, reading.free_genes(), whole, traits)
    traits = without_sources([passed_into(tree, lexicon, whole, t) for t in traits])
    traits = fill_trait_gaps(tree, reading.free_genes(), whole, traits)
    traits = fill_product_gaps(tree, reading.free_genes(), whole, traits)
    traits += share_traits(tree, reading.free_genes(), whole, traits)
    partners = find_partners(tree, reading.genes, reading.states)
    traits = [t for t in traits if belongs(partners, t.gene, t.state)]
    traits = without_comparisons_within(tree, reading.states, traits)
    by_name = _named_traits(reading)
    traits = [t for t in _apart_from(by_name, traits) if not is_beside(tree, t)] + by_name
    traits += _profiles(reading, traits)
    outside = [g for g in reading.genes if not any(s.start <= g.start < s.end for s in reading.states)]
    traits += _apart_from(traits, find_shares(reading.doc, tree, lexicon, outside, reading.states))
    traits += _apart_from(traits, list(find_set_apart(tree, lexicon, outside, reading.states)))
    traits += _apart_from(traits, list(find_lost_beside(tree, lexicon, outside, traits)))
    traits = without_asides(tree, lexicon, reading.states, traits)
    elsewhere = reading.elsewhere()
    return [t for t in traits if t.gene not in elsewhere and not is_wondered(tree, t.gene, t.state)]


def _apart_from(told: Sequence[Trait], traits: Sequence[Trait]) -> list[Trait]:
    """Those traits that are of none of the pairs told of."""
    done = {(t.gene, t.state) for t in told}
    return [t for t in traits if (t.gene, t.state) not in done]


def _joined(traits: Sequence[Trait], further: Sequence[Trait]) -> list[Trait]:
    """The traits, with the further ones of pairs of which they say nothing."""
    return [*traits, *_apart_from(traits, further)]


def _named_traits(reading: Reading) -> list[Trait]:
    """Which gene is named as what a state is known by."""
    states = [*reading.states, *reading.labels]
    return Namer(reading.sentence.tree, reading.sentence.lexicon, reading.products(states), states).find()


def _profiles(reading: Reading, traits: Sequence[Trait]) -> list[Trait]:
    """What cells are told to have in a clause beside the one that names their state, of pairs of which nothing is
    said.
    """
    done = {(t.gene.concept, t.state.concept) for t in traits}
    tree, lexicon, genes = reading.sentence.tree, reading.sentence.lexicon, reading.products(reading.states)
    told = ProfileReader(tree, lexicon, genes, reading.states).find()
    told += BearingReader(tree, lexicon, genes, reading.states).find()
    told += SuggestionReader(tree, lexicon, genes, reading.states).find()
    told += ReportReader(tree, lexicon, genes, [*reading.states, *reading.labels]).find()
    told += KnownByReader(tree, lexicon, genes, reading.states).find()
    told += OutlineReader(tree, lexicon, genes, reading.states).find()
    return [t for t in told if (t.gene.concept, t.state.concept) not in done]


def _expression_reader(reading: Reading, likened: Sequence[DocMention]) -> ExpressionReader:
    """A reader of the genes that are whole and stand outside the names of states, and of the states but those that
    are set beside others.
    """
    free = reading.free_genes()
    named_by = [a.node for a in reading.actors if a.change]
    whole = [s for s in reading.states if s not in likened and not any(i in range(s.first, s.last) for i in named_by)]
    taken = frozenset(i for m in (*reading.genes, *reading.states) for i in range(m.first, m.last))
    turned = turned_products(reading.sentence.tree, reading.genes, free)
    return ExpressionReader(reading.sentence.tree, reading.sentence.lexicon, free, whole, taken, turned)
