"""What belief is computed from: the evidence in force, and how often curators found each rule right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.store.decision import CURATOR_RULE
from texmine.store.rows import chunks
from texmine.store.tables import evidence, verdict
from texmine.store.views import evidence_in_force


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """How many sentences that a rule found curators judged right, and wrong."""

    hits: int = 0
    misses: int = 0


@dataclass(frozen=True, slots=True)
class Stated:
    """A piece of evidence in force, as far as belief goes."""

    relation_id: str
    evidence_id: str
    rule: str
    score: float
    speculative: bool
    verdict: str
    denied: bool


def load_records(session: Session) -> dict[str, RuleRecord]:
    """The record of each rule, over all sentences that it ever found and that have a verdict that is not disputed."""
    query = (
        select(verdict.c.subject, verdict.c.upheld, evidence.c.rule)
        .join(evidence, evidence.c.id == verdict.c.subject)
        .where(
            verdict.c.target == "evidence",
            verdict.c.verdict != "disputed",
            verdict.c.retired_rev.is_(None),
            evidence.c.rule != CURATOR_RULE,
        )
        .distinct()
    )
    counts: dict[str, list[int]] = {}
    for _, upheld, rule in session.execute(query):
        counts.setdefault(rule, [0, 0])[0 if upheld else 1] += 1
    return {rule: RuleRecord(*both) for rule, both in sorted(counts.items())}


def load_stated(session: Session, relation_ids: Sequence[str] | None = None) -> Iterator[Stated]:
    """The evidence in force of these relations, or of all."""
    view = evidence_in_force.c
    query = select(
        view.relation_id, view.evidence_id, view.rule, view.score, view.speculative, view.verdict, view.denied
    )
    if relation_ids is None:
        yield from (Stated(*row) for row in session.execute(query))
        return
    for chunk in chunks(relation_ids):
        yield from (Stated(*row) for row in session.execute(query.where(view.relation_id.in_(chunk))))


def whole_verdicts(session: Session) -> dict[str, str]:
    """The verdicts on whole relations, by relation id."""
    query = select(verdict.c.subject, verdict.c.verdict).where(
        verdict.c.target == "relation", verdict.c.retired_rev.is_(None)
    )
    return {row[0]: row[1] for row in session.execute(query)}
