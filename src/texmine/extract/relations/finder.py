"""find_relations: one sentence with its mentions in, findings out."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.change import DRUGS
from texmine.extract.relations.claims import Context, claim_of, trait_of
from texmine.extract.relations.combine import combine
from texmine.extract.relations.evidence import tell_perturbations
from texmine.extract.relations.reading import is_joined, read_sentence
from texmine.model import Finding
from texmine.vocab.lexicon import Lexicon

_ARGUMENTS = frozenset({"plain", "marker", *DRUGS})


def find_relations(doc: Doc, mentions: Sequence[DocMention], lexicon: Lexicon) -> list[Finding]:
    """The relations that one sentence states between the genes and the states that it mentions.

    ``doc`` is the sentence, tokenised as scispaCy does, with tags and CLEAR-style dependencies where the model
    has a parser; without them only the order of words is read. ``mentions`` are offsets in the Doc's text; those
    without a concept, and genes that name a cell, a driver or a reporter, take no part. Findings come in order of
    their gene and state, one per claim, none contradicting a surer one. Says nothing of what other sentences add.
    """
    genes = [m for m in mentions if m.kind in {"gene", "family"} and m.concept and m.use in _ARGUMENTS]
    states = [m for m in mentions if m.kind == "state" and m.concept]
    if not genes or not states:
        return []
    reading = read_sentence(doc, lexicon, mentions, genes, states)
    traits = reading.traits()
    shown = {(t.gene, t.state) for t in traits}
    matches = reading.matches()
    context = Context(
        doc,
        reading.sentence.tree,
        lexicon,
        reading.clauses,
        {i: m.concept for m in (*states, *reading.proxies) for i in range(m.first, m.last) if m.concept},
        [m for m in mentions if m.kind == "mechanism"],
        {m.end: m.concept for m in states if m.concept and is_joined(doc, m)},
        reading.sentence.departed,
    )
    acting = [found for found in matches if (found.actor.mention, found.event.mention) not in shown]
    findings = [*(claim_of(context, found) for found in acting), *(trait_of(context, t) for t in traits)]
    claims = combine([finding for finding in findings if finding is not None])
    return tell_perturbations(claims, reading.actors, matches)
