"""Relations of single sentences, without a database: JSON Lines in, JSON Lines out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from texmine.model import Relation
from texmine.services.score import ScoredRelation, Sentence

if TYPE_CHECKING:
    from texmine.extract.pipeline import Pipeline
    from texmine.vocab.pack import Pack


def extract_sentences(
    pipeline: Pipeline, pack: Pack, sentences: Iterable[Sentence], min_score: float = 0.0
) -> Iterator[Sentence]:
    """Yields each sentence with the relations found in its text, in the order they were given.

    Findings that score below ``min_score`` are left out; a claim found twice in a sentence is given once, as its best
    finding has it.
    """
    for sentence in sentences:
        _, findings = pipeline.annotate_sentence(sentence.text)
        kept = [finding for finding in findings if finding.score >= min_score]
        relations = tuple(scored_relation(finding.relation, pack) for finding in kept)
        yield Sentence(sentence.id, sentence.text, relations)


def scored_relation(relation: Relation, pack: Pack) -> ScoredRelation:
    """A relation as the gold files write it: the gene by its symbol."""
    claim = relation.assertion
    return ScoredRelation(
        gene=pack.symbol(claim.gene),
        effect=claim.effect,
        state=claim.state,
        negated=claim.negated,
        mechanism=relation.mechanism,
        from_state=relation.from_state,
        perturbation=relation.perturbation,
        speculative=relation.speculative,
    )


def family_members(pack: Pack) -> dict[str, frozenset[str]]:
    """The symbols of the members of each family of a pack, by the family's name."""
    families = pack.of_kind("family")
    return {family.label: frozenset(pack.symbol(member) for member in family.members) for family in families}


def format_sentence(sentence: Sentence) -> str:
    """One line of JSON: the sentence's id and its relations."""
    relations = [
        {
            "gene": relation.gene,
            "effect": relation.effect,
            "state": relation.state,
            "from_state": relation.from_state,
            "mechanism": relation.mechanism,
            "perturbation": relation.perturbation,
            "negated": relation.negated,
            "speculative": relation.speculative,
        }
        for relation in sentence.relations
    ]
    return json.dumps({"id": sentence.id, "relations": relations}, ensure_ascii=False)
