"""What tells a right reading from a wrong one: named features of a finding in its sentence, for the ranker.

Each is a number between 0 and 1 (or a little above), so that weights can be compared. They speak of how the finding was
read and of what stands around it, never of which gene, state or word it is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from texmine.extract.mention import DocMention
from texmine.extract.relations.segments import Clauses
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.model import Finding

if TYPE_CHECKING:
    from texmine.extract.relations.reading import Reading

Features = Mapping[str, float]
Span = tuple[int, int]

_FAR, _LONG, _MANY = 40.0, 10.0, 8.0


@dataclass(frozen=True, slots=True)
class Setting:
    """The sentence that findings stand in, with all that was found in it.

    ``told`` gives, by the spans of a gene and a state, the mentions of which something is said: pronouns, where these
    stand for the two. ``reading`` is how the rules read the sentence.
    """

    tree: Tree
    clauses: Clauses
    mentions: Sequence[DocMention]
    findings: Sequence[Finding]
    told: Mapping[tuple[Span, Span], tuple[DocMention, DocMention]] = field(default_factory=dict)
    reading: Reading | None = None


def describe_finding(setting: Setting, finding: Finding) -> Features:
    """The features of one finding; those that are 0 are left out."""
    found = {
        **_reading(finding),
        **_surroundings(setting, finding),
        **_rivals(setting.findings, finding),
    }
    return {name: round(value, 4) for name, value in found.items() if value}


def _reading(finding: Finding) -> dict[str, float]:
    """How it was read: rule, claim, length of the way."""
    relation = finding.relation
    claim = relation.assertion
    steps = finding.path.count(" > ") + 1
    return {
        f"rule={finding.rule}": 1.0,
        f"effect={claim.effect}": 1.0,
        f"effect={claim.effect} negated={claim.negated}": float(claim.negated),
        f"perturbation={relation.perturbation}": 1.0,
        "speculative": float(relation.speculative),
        "from_state": float(relation.from_state is not None),
        "mechanism": float(relation.mechanism is not None),
        "prior": math.log(max(finding.score, 0.05) / max(1 - finding.score, 0.01)) / 5,
        "steps": min(1.0, steps / _LONG),
        "unknown word on the way": float("?" in finding.path),
        "no cue": float(finding.cue_span is None),
    }


def _surroundings(setting: Setting, finding: Finding) -> dict[str, float]:
    """Where gene, cue and state stand to one another, and what stands between."""
    gene = _at(setting, finding.gene_span)
    state = _at(setting, finding.state_span)
    if gene is None or state is None:
        return {}
    one, other = setting.told.get((finding.gene_span, finding.state_span), (gene, state))
    first, last = min(one.last, other.last), max(one.first, other.first)
    between = range(first, last)
    lower, tags = setting.tree.lower, setting.tree.tags
    kinds = [m for m in setting.mentions if m.concept and m.first in between]
    clauses = abs(setting.clauses.of[one.first] - setting.clauses.of[other.first])
    return {
        "distance": min(1.0, math.log1p(len(between)) / math.log1p(_FAR)),
        "clauses between": min(1.0, clauses / 3),
        "state first": float(other.first < one.first),
        "finite verbs between": min(1.0, sum(tags[i] in FINITE_TAGS for i in between) / 4),
        "commas between": min(1.0, sum(lower[i] == "," for i in between) / 4),
        "genes between": min(1.0, sum(m.kind in {"gene", "family"} for m in kinds) / 4),
        "states between": min(1.0, sum(m.kind == "state" for m in kinds) / 3),
        f"gene {gene.kind}": 1.0,
        f"gene by {gene.method}": 1.0,
        f"gene used {gene.use}": 1.0,
        f"state by {state.method}": 1.0,
        "long sentence": min(1.0, len(setting.tree) / 60),
        "many genes": min(1.0, sum(m.kind in {"gene", "family"} for m in setting.mentions) / _MANY),
        "many states": min(1.0, sum(m.kind == "state" for m in setting.mentions) / 4),
    }


def _rivals(findings: Sequence[Finding], finding: Finding) -> dict[str, float]:
    """What else was found: another claim on the same pair, or on the same state."""
    claim = finding.relation.assertion
    others = [f.relation.assertion for f in findings if f is not finding]
    return {
        "same pair, other claim": float(any(_is_rival(finding, f) for f in findings if f is not finding)),
        "same state, same effect": float(any(o.state == claim.state and o.effect == claim.effect for o in others)),
        "same state, other effect": float(any(o.state == claim.state and o.effect != claim.effect for o in others)),
        "alone": float(not others),
        "many findings": min(1.0, len(others) / _MANY),
    }


_SHOWN = frozenset({"marks", "depleted_in"})
_TOGETHER = frozenset({"promotes", "maintains"})
"""What a gene can do for one state at once: "required for the formation and the upkeep of S"."""


def _is_rival(finding: Finding, other: Finding) -> bool:
    """Whether another finding claims something else of the same pair that the words do not join to it: "needed, but not
    sufficient, for S" and "for the formation and the upkeep of S" tell two things of one gene.
    """
    one, two = finding.relation.assertion, other.relation.assertion
    if (one.gene, one.state) != (two.gene, two.state):
        return False
    told = "agent" in {finding.rule, other.rule} and finding.state_span != other.state_span
    if told and (one.effect in _SHOWN) != (two.effect in _SHOWN):
        return False
    joined = finding.gene_span == other.gene_span and finding.rule == other.rule == "agent"
    return not (joined and {one.effect, two.effect} <= _TOGETHER)


def _at(setting: Setting, span: Span) -> DocMention | None:
    return next((m for m in setting.mentions if (m.start, m.end) == span and m.concept is not None), None)
