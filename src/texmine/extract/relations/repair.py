"""Mending the parser's commonest faults on a tree.

A small parser takes verbs for adjectives and plural nouns, hangs coordinated verbs on nouns, and breaks noun phrases
that names of states make. Each repair has its own function, which says what it looks for; none changes the Doc.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.repair_adjectives import lower_last_adjective, seat_degrees
from texmine.extract.relations.repair_clauses import join_to_nearest, lift_adjuncts, part_clauses
from texmine.extract.relations.repair_clefts import open_clefts, open_phrase_clefts, open_pseudoclefts, turn_predicates
from texmine.extract.relations.repair_contrasted import lead_contrasted, seat_contrasted, seat_denials
from texmine.extract.relations.repair_forms import (
    free_infinitives,
    lift_finite_verbs,
    pair_verbs,
    past_adverbs,
    past_deed,
    plain_form,
    retag_verbs,
    third_person,
)
from texmine.extract.relations.repair_gerunds import free_gerunds, seat_deeds, seat_gerunds
from texmine.extract.relations.repair_inserts import seat_over_inserts
from texmine.extract.relations.repair_modals import free_after_modals, free_after_to, lead_rows_of_clauses
from texmine.extract.relations.repair_names import free_prepositions, seat_names, unify
from texmine.extract.relations.repair_participles import free_participles, seat_fronted_hosts
from texmine.extract.relations.repair_pasts import find_hidden_verb, free_past_verbs
from texmine.extract.relations.repair_plain import free_plain_verbs, seat_plain_verbs
from texmine.extract.relations.repair_prepositions import (
    free_ascriptions,
    hang_on_adjectives,
    seat_influences,
    seat_particles,
    seat_prepositions,
)
from texmine.extract.relations.repair_relatives import seat_objects_of_relatives, seat_relatives, seat_whose
from texmine.extract.relations.repair_seconds import lead_finite, name_appositions, name_more_than, seat_objects
from texmine.extract.relations.repair_subjects import (
    free_subjects,
    rejoin_verbs,
    seat_after_and,
    seat_clause_subjects,
    seat_owners,
    seat_subjects,
    uncross_subjects,
)
from texmine.extract.relations.repair_triples import seat_triples
from texmine.extract.relations.repair_verbs import (
    finish_clauses,
    free_modifiers,
    name_clauses_of_time,
    name_infinitives,
    seat_adverbs,
    seat_inverted,
    seat_needed,
)
from texmine.extract.relations.tree import Tree, read_tree
from texmine.vocab.lexicon import Lexicon


def repaired_tree(doc: Doc, lexicon: Lexicon, mentions: Sequence[DocMention] = ()) -> Tree:
    """The tree of a parsed Doc with its known faults mended."""
    tree = read_tree(doc)
    genes = [m for m in mentions if m.kind in {"gene", "family"}]
    states = [m for m in mentions if m.kind == "state"]
    for state in states:
        unify(tree, state.first, state.last)
        free_prepositions(tree, state.first, state.last)
    free_after_to(tree, states)
    free_participles(tree, lexicon, states)
    seat_names(tree, genes)
    seat_plain_verbs(tree, lexicon, genes, states)
    for gene in genes:
        third_person(tree, lexicon, past_adverbs(tree, gene.last))
        third_person(tree, lexicon, past_deed(tree, lexicon, gene.last))
        if tree.lower[gene.last : gene.last + 1] == [","] and tree.lower[gene.first - 1] == ",":
            third_person(tree, lexicon, gene.last + 1)
    for state in states:
        plain_form(tree, lexicon, state.last, frozenset(i for g in genes for i in range(g.first, g.last)))
    free_plain_verbs(tree, lexicon, genes, states)
    seat_triples(tree, lexicon, genes, states)
    retag_verbs(tree, lexicon)
    free_infinitives(tree, lexicon)
    free_after_modals(tree, lexicon)
    pair_verbs(tree, lexicon)
    lift_finite_verbs(tree)
    uncross_subjects(tree)
    free_subjects(tree)
    find_hidden_verb(tree, lexicon)
    lower_last_adjective(tree, lexicon)
    free_gerunds(tree, lexicon)
    free_past_verbs(tree, lexicon)
    uncross_subjects(tree)
    rejoin_verbs(tree)
    name_infinitives(tree)
    seat_adverbs(tree)
    finish_clauses(tree)
    name_clauses_of_time(tree)
    seat_whose(tree)
    hang_on_adjectives(tree)
    seat_needed(tree)
    seat_inverted(tree)
    free_modifiers(tree)
    seat_objects_of_relatives(tree)
    part_clauses(tree)
    join_to_nearest(tree)
    lift_adjuncts(tree)
    seat_subjects(tree)
    seat_after_and(tree)
    seat_clause_subjects(tree)
    seat_fronted_hosts(tree, lexicon)
    seat_gerunds(tree, lexicon)
    seat_over_inserts(tree, lexicon)
    open_clefts(tree)
    free_ascriptions(tree)
    lead_rows_of_clauses(tree)
    name_appositions(tree)
    name_more_than(tree)
    seat_objects(tree, lexicon)
    seat_particles(tree)
    lead_finite(tree)
    lead_contrasted(tree)
    seat_contrasted(tree)
    seat_relatives(tree, genes)
    open_pseudoclefts(tree, genes)
    open_phrase_clefts(tree)
    turn_predicates(tree, genes)
    seat_degrees(tree)
    seat_prepositions(tree)
    seat_owners(tree)
    seat_denials(tree)
    seat_deeds(tree)
    seat_influences(tree, lexicon)
    return tree
