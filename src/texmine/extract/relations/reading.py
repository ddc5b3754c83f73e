"""A sentence with its genes and states, made ready to be read for its claims: its tree mended, its actors found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.actor_climb import find_actor
from texmine.extract.relations.anaphora_genes import gene_proxies
from texmine.extract.relations.anaphora_ordinals import ordinal_proxies
from texmine.extract.relations.anaphora_states import host_proxies, state_proxies
from texmine.extract.relations.change import DRUGS
from texmine.extract.relations.circumstance import under_circumstance
from texmine.extract.relations.contents import as_contents
from texmine.extract.relations.departure import find_labels, find_left, find_prior
from texmine.extract.relations.given import as_given
from texmine.extract.relations.other_cells import find_elsewhere
from texmine.extract.relations.repair import repaired_tree
from texmine.extract.relations.rows import share_changes
from texmine.extract.relations.segments import Clauses, split_clauses
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.surface import plain_actor, plain_tree
from texmine.extract.relations.treated import find_treated
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

_NO_GENE = 9
"""How opaque the way of a gene's name is that names cells, or a locus."""
_SIGN = r"(?:[+−–-]|hi|lo|int|high|low)"
_POPULATION = re.compile(rf"{_SIGN}(?:[A-Za-z0-9-]+?{_SIGN})* (?:compartment|gate|fraction|quadrant|window|pool)\b")
"""What follows a gene's name where it is part of the name of a population by its signs."""
_LONGEST = 60
_SORTING = ("sort", "gated", "stained", "select", "purif", "isolat")


@dataclass(slots=True)
class Reading:
    """A sentence with its genes and states, and who may act in it. What it says of them, reading_acts and
    reading_traits read.
    """

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

    def elsewhere(self) -> list[DocMention]:
        """The genes whose products are told of cells of another kind than those of the states."""
        return find_elsewhere(self.doc, self.sentence.tree, self.sentence.lexicon, self.genes, self.states)

    def free_genes(self) -> list[DocMention]:
        """The genes that nothing was done to, outside the names of states."""
        changed = {a.mention.start for a in self.actors if a.change is not None and a.mention.method != "anaphora"}
        named = [(s.start, s.end) for s in self.states]
        aside = {a.mention for a in self.actors if self.sentence.lexicon.makes(a.affix) or self.is_sorted_by(a)}
        return [
            g
            for g in self.genes
            if g.start not in changed
            and g not in aside
            and not any(start <= g.start < end for start, end in named)
            and not _POPULATION.match(self.doc.text[g.end : g.end + _LONGEST])
        ]

    def products(self, states: Sequence[DocMention]) -> list[DocMention]:
        """The genes whose names stand for a product: outside the names of states, cells, loci and agents."""
        given = {a.mention for a in self.actors if self.is_no_product(a) or _names_cells(a)}
        return [g for g in self.genes if g not in given and not any(s.start <= g.start < s.end for s in states)]

    def is_sorted_by(self, actor: Actor) -> bool:
        """As in "cells sorted for X"; not in "cells stained brightly for X"."""
        verb = actor.gov
        sorting = self.sentence.tree.lower[verb].startswith(_SORTING) and self.sentence.tree.tags[verb] != "VBD"
        return sorting and actor.role in {"for", "on", "by", "with"}

    def is_no_product(self, actor: Actor) -> bool:
        """Whether a gene's name stands for an agent against it, for what depends on it, or for what cells were sorted
        by: "anti-X", "X-dependent", "sorted for X".
        """
        against = actor.affix == "anti-" or actor.mention.use in DRUGS
        return against or self.is_sorted_by(actor) or self.sentence.lexicon.makes(actor.affix)


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
    sentence.departed.update(
        [*find_left(tree, states), *find_labels(tree, states), *find_prior(tree, gene_tokens, states)]
    )
    sentence.departed.update(find_treated(tree, lexicon, states))
    if parsed:
        free = [g for g in genes if not any(s.start <= g.start < s.end for s in states)]
        ordinal = list(ordinal_proxies(tree, lexicon, free, states))
        proxied = [m for m in ordinal if m.kind != "state"]
        named = (*genes, *gene_proxies(tree, lexicon, free), *proxied)
        found = (find_actor(doc, tree, lexicon, m, gene_tokens) for m in named)
        found = (as_contents(tree, lexicon, actor, state_tokens) for actor in found)
        found = (_no_name_of_cells(actor, states) for actor in found)
        found = (as_given(tree, lexicon, actor, mentions) for actor in found)
        actors = share_changes(tree, lexicon, [under_circumstance(tree, lexicon, actor) for actor in found])
    else:
        actors = [plain_actor(doc, tree, lexicon, m) for m in genes]
    proxies = list(state_proxies(tree, lexicon, states)) if parsed else []
    if parsed:
        proxies += [m for m in ordinal if m.kind == "state"]
        proxies += host_proxies(tree, lexicon, [a.mention for a in actors if a.change is not None], states)
    stand_ins = {m.first for m in proxies if is_place(tree, m)}
    sentence.states = sentence.states | stand_ins
    return Reading(doc, sentence, split_clauses(tree), genes, states, proxies, actors, parsed)


def _no_name_of_cells(actor: Actor, states: Sequence[DocMention]) -> Actor:
    """A marker by which cells are named ("A high, B low progenitors") does nothing: they do."""
    m = actor.mention
    inside = any(s.start <= m.start and m.end <= s.end and s.end - s.start > m.end - m.start for s in states)
    named = inside and m.method != "anaphora"
    return replace(actor, role="aside", opaque=max(actor.opaque, _NO_GENE)) if named else actor


def is_joined(doc: Doc, state: DocMention) -> bool:
    """Whether a state is the first of two joined by "-to-": "the effector-to-memory transition"."""
    return doc.text[state.end : state.end + 4] == "-to-"


def is_place(tree: Tree, proxy: DocMention) -> bool:
    """Whether a stand-in for a state names its cells: "missing from them", "these cells express"."""
    return tree.lower[proxy.first] not in {"it", "its", "their", "they", "whose", "which"}


def _names_cells(actor: Actor) -> bool:
    """Whether a gene's name says which cells or what stretch of DNA is meant: "X+ cells", "the X locus"."""
    return actor.role == "aside" and actor.opaque >= _NO_GENE
