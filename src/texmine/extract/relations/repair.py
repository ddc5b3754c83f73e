"""Mending the parser's commonest faults on a tree: which repairs there are, in which order, and why in this order.

A small parser takes verbs for adjectives and plural nouns, hangs coordinated verbs on nouns, and breaks noun phrases
that names of states make. Each repair has its own function, which says what it looks for; none changes the Doc.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.nouns import SHARES_IN
from texmine.extract.relations.raised import seat_raised
from texmine.extract.relations.repair_absolutes import lower_absolutes
from texmine.extract.relations.repair_adjectives import lower_last_adjective
from texmine.extract.relations.repair_agents import seat_over_agents
from texmine.extract.relations.repair_as import open_named_as
from texmine.extract.relations.repair_brackets import seat_described_in_brackets, set_citations_aside
from texmine.extract.relations.repair_changes import lift_causes
from texmine.extract.relations.repair_clauses import join_to_nearest, lift_adjuncts, part_clauses, part_colons
from texmine.extract.relations.repair_clefts import open_clefts, open_pseudoclefts, turn_predicates
from texmine.extract.relations.repair_contrasted import lead_contrasted, seat_contrasted, seat_denials
from texmine.extract.relations.repair_counts import free_stranded, seat_as_many, seat_like_prepositions, seat_quantities
from texmine.extract.relations.repair_examples import seat_gene_lists, seat_numbered_genes, seat_state_lists
from texmine.extract.relations.repair_forms import (
    free_infinitives,
    lift_finite_verbs,
    name_plain_forms,
    name_third_persons,
    pair_plain_verbs,
    pair_verbs,
    retag_verbs,
)
from texmine.extract.relations.repair_fronted import (
    free_after_comparison,
    name_stand_ins,
    seat_after_fronted,
    seat_after_whose,
    seat_for_to,
    seat_fronted_complements,
    seat_kept_alive,
    seat_ordinals,
)
from texmine.extract.relations.repair_gerunds import free_gerunds, seat_gerunds
from texmine.extract.relations.repair_had import seat_had
from texmine.extract.relations.repair_halves import seat_after_adverbs, seat_second_verbs
from texmine.extract.relations.repair_inserts import seat_over_inserts
from texmine.extract.relations.repair_lacking import free_after_sets, seat_after_without
from texmine.extract.relations.repair_listed_verbs import free_listed_verbs
from texmine.extract.relations.repair_modals import free_after_modals, free_after_to
from texmine.extract.relations.repair_names import seat_bracketed, seat_names, unify_states
from texmine.extract.relations.repair_participles import free_participles
from texmine.extract.relations.repair_pasts import find_hidden_verb, free_past_verbs
from texmine.extract.relations.repair_plain import free_plain_rises, free_plain_verbs, seat_plain_verbs
from texmine.extract.relations.repair_prepositions import (
    free_ascriptions,
    hang_on_adjectives,
    open_descriptions,
    seat_influences,
    seat_lacks,
    seat_left_agents,
    seat_members,
    seat_particles,
    seat_shares,
)
from texmine.extract.relations.repair_reasons import part_reasons, seat_rows_after_fronted
from texmine.extract.relations.repair_relatives import seat_objects_of_relatives, seat_relatives, seat_whose
from texmine.extract.relations.repair_results import seat_results
from texmine.extract.relations.repair_seconds import lead_finite, name_more_than, seat_objects
from texmine.extract.relations.repair_set_in import (
    seat_after_set_in,
    seat_before_aside,
    seat_genes_over_set_in,
    seat_two_prepositions,
)
from texmine.extract.relations.repair_shared import seat_shared
from texmine.extract.relations.repair_slips import (
    free_verb_of_state,
    lift_concessions,
    name_doers,
    name_fading,
    seat_left,
    seat_on_helped,
)
from texmine.extract.relations.repair_strays import (
    free_after_adverbials,
    free_main_verbs,
    name_becomings,
    name_roles,
    open_whose,
    part_fronted_genes,
)
from texmine.extract.relations.repair_subjects import (
    free_subjects,
    rejoin_verbs,
    seat_clause_subjects,
    seat_deeds_after_and,
    seat_subjects,
    share_after_but,
    uncross_subjects,
)
from texmine.extract.relations.repair_thirds import free_third_persons
from texmine.extract.relations.repair_triples import seat_triples
from texmine.extract.relations.repair_verbs import (
    finish_clauses,
    free_modifiers,
    name_infinitives,
    open_findings,
    seat_adverbs,
    seat_inverted,
    seat_needed,
)
from texmine.extract.relations.repair_which import (
    free_after_place,
    free_after_which,
    name_glosses,
    seat_counted,
    seat_gapped,
)
from texmine.extract.relations.tree import Tree, read_tree
from texmine.vocab.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Draft:
    """A tree that is being mended, and what the repairs may ask."""

    tree: Tree
    lexicon: Lexicon
    genes: Sequence[DocMention]
    states: Sequence[DocMention]


def _mend_names(draft: Draft) -> None:
    """Names first: what later repairs look for beside a name, they find only where the name is one phrase."""
    tree, lexicon, genes, states = draft.tree, draft.lexicon, draft.genes, draft.states
    set_citations_aside(tree, genes)
    unify_states(tree, states)
    seat_bracketed(tree, states)
    free_after_to(tree, states)
    seat_after_whose(tree)
    seat_kept_alive(tree)
    name_stand_ins(tree)
    seat_for_to(tree)
    seat_after_fronted(tree, genes)
    free_participles(tree, lexicon, states)
    seat_names(tree, genes)
    seat_described_in_brackets(tree, genes)
    name_doers(tree, genes)
    seat_left(tree, genes)


def _mend_verbs_beside_names(draft: Draft) -> None:
    """Verbs beside names next: between a gene and a state English leaves no doubt, whatever the tags say."""
    tree, lexicon, genes, states = draft.tree, draft.lexicon, draft.genes, draft.states
    seat_plain_verbs(tree, lexicon, genes, states)
    name_third_persons(tree, lexicon, genes)
    name_plain_forms(tree, lexicon, genes, states)
    name_glosses(tree)
    seat_raised(tree, lexicon, genes)
    free_after_place(tree)
    free_after_which(tree, lexicon, states)
    seat_gapped(tree, lexicon, genes, states)
    free_plain_verbs(tree, lexicon, genes, states)
    free_plain_rises(tree, lexicon, genes)
    seat_triples(tree, lexicon, genes, states)
    free_third_persons(tree, lexicon, {i for m in (*genes, *states) for i in range(m.first, m.last)})


def _mend_verbs(draft: Draft) -> None:
    """Verbs by what stands with them, such as a modal or an object: the stages below trust the tags of verbs."""
    tree, lexicon = draft.tree, draft.lexicon
    name_fading(tree, lexicon)
    free_verb_of_state(tree, lexicon, draft.states)
    seat_on_helped(tree)
    lift_concessions(tree)
    retag_verbs(tree, lexicon)
    free_infinitives(tree, lexicon)
    free_after_modals(tree, lexicon)
    pair_verbs(tree, lexicon)
    pair_plain_verbs(tree, lexicon, draft.genes)
    free_listed_verbs(tree, lexicon, {i for m in draft.states for i in range(m.first, m.last)})
    free_after_adverbials(tree, lexicon)
    lift_finite_verbs(tree)


def _mend_main_verbs(draft: Draft) -> None:
    """The verb of each sentence. Where it has its own subject none is sought; a verb that was freed leaves the words
    before it on its object, so subjects are uncrossed once more.
    """
    tree, lexicon = draft.tree, draft.lexicon
    uncross_subjects(tree)
    seat_after_without(tree, draft.genes)
    free_after_sets(tree, lexicon)
    free_subjects(tree)
    find_hidden_verb(tree, lexicon)
    lower_last_adjective(tree, lexicon)
    free_gerunds(tree, lexicon)
    free_past_verbs(tree, lexicon)
    uncross_subjects(tree)
    rejoin_verbs(tree)
    free_main_verbs(tree)


def _mend_arguments(draft: Draft) -> None:
    """What hangs on each verb, now that the verbs are known, before clauses are parted by who has a subject."""
    tree = draft.tree
    open_named_as(tree, draft.lexicon)
    name_infinitives(tree)
    open_findings(tree)
    seat_adverbs(tree)
    finish_clauses(tree)
    seat_whose(tree)
    open_whose(tree)
    name_roles(tree)
    name_becomings(tree)
    part_fronted_genes(tree, draft.genes)
    hang_on_adjectives(tree)
    open_descriptions(tree)
    seat_needed(tree)
    seat_inverted(tree)
    free_modifiers(tree)
    seat_objects_of_relatives(tree)
    lift_causes(tree, draft.lexicon)


def _mend_clauses(draft: Draft) -> None:
    """Clauses, parted at their joints first: a verb that is then without a subject takes one that was hung on the
    clause before, a gerund, or what stands before an insertion.
    """
    tree, lexicon = draft.tree, draft.lexicon
    lower_absolutes(tree)
    part_colons(tree)
    part_clauses(tree)
    join_to_nearest(tree)
    lift_adjuncts(tree)
    seat_subjects(tree)
    seat_deeds_after_and(tree)
    seat_clause_subjects(tree)
    seat_gerunds(tree, lexicon)
    seat_over_inserts(tree, lexicon)
    seat_before_aside(tree)
    seat_genes_over_set_in(tree, draft.genes)
    seat_rows_after_fronted(tree, draft.genes)
    part_reasons(tree)
    seat_two_prepositions(tree)
    seat_after_set_in(tree, draft.genes)
    share_after_but(tree)
    seat_over_agents(tree)


def _mend_orders(draft: Draft) -> None:
    """What a sound clause has but one of, or tells in another order: this asks which subjects and objects there are."""
    tree, lexicon, genes = draft.tree, draft.lexicon, draft.genes
    seat_results(tree, lexicon, draft.states)
    open_clefts(tree)
    free_ascriptions(tree)
    free_stranded(tree)
    seat_quantities(tree)
    seat_as_many(tree)
    seat_like_prepositions(tree)
    name_more_than(tree)
    seat_objects(tree, lexicon)
    seat_particles(tree)
    lead_finite(tree)
    lead_contrasted(tree)
    seat_contrasted(tree)
    seat_relatives(tree, genes)
    seat_counted(tree, genes)
    open_pseudoclefts(tree, genes)
    turn_predicates(tree, genes)


def _mend_small_words(draft: Draft) -> None:
    """Small words last: they follow the words that they belong to, which nothing moves any more."""
    tree, lexicon = draft.tree, draft.lexicon
    seat_had(tree)
    seat_second_verbs(tree, lexicon, draft.states)
    seat_after_adverbs(tree)
    seat_members(tree)
    seat_lacks(tree)
    seat_left_agents(tree)
    seat_denials(tree)
    seat_influences(tree, lexicon)
    seat_shares(tree, SHARES_IN)
    seat_fronted_complements(tree)
    seat_ordinals(tree, lexicon)
    free_after_comparison(tree)
    seat_gene_lists(tree, lexicon, draft.genes, draft.states)
    seat_numbered_genes(tree, draft.genes)
    seat_state_lists(tree, draft.states)
    seat_shared(tree, lexicon)


STAGES: tuple[Callable[[Draft], None], ...] = (
    _mend_names,
    _mend_verbs_beside_names,
    _mend_verbs,
    _mend_main_verbs,
    _mend_arguments,
    _mend_clauses,
    _mend_orders,
    _mend_small_words,
)
"""The stages of mending in their order; each says why it stands where it does."""


def repaired_tree(doc: Doc, lexicon: Lexicon, mentions: Sequence[DocMention] = ()) -> Tree:
    """The tree of a parsed Doc with its known faults mended."""
    genes = [m for m in mentions if m.kind in {"gene", "family"}]
    states = [m for m in mentions if m.kind == "state"]
    draft = Draft(read_tree(doc), lexicon, genes, states)
    for mend in STAGES:
        mend(draft)
    return draft.tree
