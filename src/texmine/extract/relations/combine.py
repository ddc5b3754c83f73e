"""From all that was found in a sentence to what is reported: one finding per claim, and none that contradict.

The same claim told twice ("X drives S, and X-deficient cells lack S") is one finding that keeps what either telling
adds. Where two rules read opposite claims of one gene and one state, the surer rule is believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from texmine.model import Finding, Relation

_SURER = 0.05
CAUSAL = frozenset({"promotes", "maintains", "inhibits"})
_EXPRESSED = frozenset({"marks", "depleted_in"})


def combine(findings: Sequence[Finding]) -> list[Finding]:
    """One finding per claim, in order of the sentence, without contradictions."""
    merged: dict[tuple[str, str, str, bool], Finding] = {}
    for finding in findings:
        claim = finding.relation.assertion
        key = (claim.gene, claim.effect, claim.state, claim.negated)
        known = merged.get(key)
        merged[key] = finding if known is None else _join(known, finding)
    kept = [f for f in merged.values() if not any(_outdone(f, o) or _is_less(f, o) for o in merged.values())]
    return sorted(kept, key=lambda f: (f.gene_span, f.state_span, f.relation.assertion.effect))


def _join(a: Finding, b: Finding) -> Finding:
    """The surer of two tellings of one claim, with what only the other says."""
    first, second = (a, b) if a.score >= b.score else (b, a)
    one, two = first.relation, second.relation
    relation = Relation(
        one.assertion,
        from_state=one.from_state or two.from_state,
        mechanism=one.mechanism or two.mechanism,
        perturbation=one.perturbation or two.perturbation,
        speculative=one.speculative and two.speculative,
    )
    return replace(first, relation=relation, score=_either(a.score, b.score))


def _either(a: float, b: float) -> float:
    """Noisy-or: what two readings are worth together, as far as they err apart."""
    return round(1 - (1 - a) * (1 - b), 4)


def _outdone(f: Finding, other: Finding) -> bool:
    """Whether another finding says the opposite of the same gene and state, and is surer (or comes first)."""
    if f is other or not _opposed(f, other):
        return False
    return other.score >= f.score + _SURER


def _is_less(f: Finding, other: Finding) -> bool:
    """Whether a finding says no more than that gene and state are linked, and the other says how."""
    a, b = f.relation.assertion, other.relation.assertion
    return a.effect == "associated" and (a.gene, a.state) == (b.gene, b.state) and b.effect in CAUSAL


def _opposed(f: Finding, other: Finding) -> bool:
    a, b = f.relation.assertion, other.relation.assertion
    if a.gene != b.gene or a.state != b.state:
        return False
    if {a.effect, b.effect} <= CAUSAL:
        if a.effect == b.effect:
            return False
        return "inhibits" in {a.effect, b.effect} and not a.negated and not b.negated
    return {a.effect, b.effect} == _EXPRESSED and not a.negated and not b.negated


def rank(findings: Iterable[Finding]) -> list[Finding]:
    """Findings, surest first."""
    return sorted(findings, key=lambda f: -f.score)
