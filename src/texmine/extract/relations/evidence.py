"""What one clause adds to a claim that another makes: the perturbation that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.combine import CAUSAL
from texmine.extract.relations.match import Match
from texmine.model import Finding, Perturbation


def tell_perturbations(findings: Sequence[Finding], actors: Sequence[Actor], matches: Sequence[Match]) -> list[Finding]:
    """The findings, with the perturbation of a gene that the sentence reports beside its plain act: "X sustains S, and
    in its absence they disappeared". A perturbation that serves a claim of its own is left to that claim.
    """
    serving = {(found.actor.mention, found.actor.node) for found in matches}
    told = []
    for finding in findings:
        relation = finding.relation
        spare = {
            change
            for a in actors
            if (change := _change(a))
            and a.mention.concept == relation.assertion.gene
            and (a.mention, a.node) not in serving
        }
        plain = relation.perturbation is None and relation.assertion.effect in CAUSAL
        if plain and not relation.assertion.negated and len(spare) == 1:
            relation = replace(relation, perturbation=spare.pop())
        told.append(replace(finding, relation=relation))
    return told


def _change(actor: Actor) -> Perturbation | None:
    if actor.change == "loss":
        return "loss"
    return "gain" if actor.change == "gain" else None
