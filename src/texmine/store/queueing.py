"""What the queue of curators is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.store.decision import VOTING
from texmine.store.decisions import not_undone
from texmine.store.rows import chunks
from texmine.store.tables import anchor, assertion, decision, evidence


@dataclass(frozen=True, slots=True)
class Lost:
    """A decision that lost its sentence: its id, the relation, and who decided what of which paper."""

    id: str
    relation_id: str
    curator: str
    action: str
    document: str


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim of a relation."""

    gene: str
    effect: str
    state: str
    negated: bool


def load_claims(session: Session) -> dict[str, Claim]:
    """The claims that were ever stated, by relation id."""
    query = select(assertion.c.id, assertion.c.gene, assertion.c.effect, assertion.c.state, assertion.c.negated)
    return {row[0]: Claim(*row[1:]) for row in session.execute(query)}


def load_orphans(session: Session, relation_id: str | None = None) -> list[Lost]:
    """The decisions that lost their sentence and were not undone, oldest first; of one relation alone where asked."""
    query = (
        select(decision.c.id, decision.c.assertion_id, decision.c.curator, decision.c.action, decision.c.document)
        .join(anchor, anchor.c.decision_id == decision.c.id)
        .where(
            anchor.c.method == "orphaned",
            anchor.c.retired_rev.is_(None),
            not_undone(),
        )
        .order_by(decision.c.at, decision.c.id)
    )
    if relation_id is not None:
        query = query.where(decision.c.assertion_id == relation_id)
    return [Lost(*row) for row in session.execute(query)]


def load_quotes(session: Session, ids: Sequence[str]) -> dict[str, str]:
    """The words of evidence in force, or of what an orphaned decision was about, by their ids."""
    found: dict[str, str] = {}
    for chunk in chunks(ids):
        in_force = select(evidence.c.id, evidence.c.quote).where(
            evidence.c.id.in_(chunk), evidence.c.retired_rev.is_(None)
        )
        found |= {row[0]: row[1] for row in session.execute(in_force)}
        judged = select(decision.c.id, decision.c.quote).where(decision.c.id.in_(chunk))
        found |= {row[0]: row[1] for row in session.execute(judged)}
    return found


def subjects_judged(session: Session, curator: str) -> tuple[set[str], set[str]]:
    """What a person judged (ids of evidence), but for what they took back, and what they skipped."""
    query = (
        select(decision.c.action, decision.c.evidence_id, anchor.c.subject)
        .outerjoin(anchor, (anchor.c.decision_id == decision.c.id) & anchor.c.retired_rev.is_(None))
        .where(decision.c.curator == curator, decision.c.target == "evidence", not_undone())
    )
    judged: set[str] = set()
    skipped: set[str] = set()
    for action, seen, now in session.execute(query):
        if action in VOTING:
            judged.add(now or seen)
        elif action == "skip":
            skipped.add(seen)
    return judged, skipped
