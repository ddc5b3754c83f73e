"""What happened to decisions since a revision: where they are anchored now, and what lost all that supported it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from texmine.store.decisions import not_undone
from texmine.store.tables import anchor, decision

_RETRACTED = "select relation_id, document_id, reason from curation_queue where kind = 'retracted' order by 1, 2"


@dataclass(frozen=True, slots=True)
class Movement:
    """A decision whose place changed: how it was found before and is found now (see texmine.store.anchoring)."""

    decision_id: str
    action: str
    relation_id: str
    document: str | None
    before: str | None
    after: str


def moved_decisions(session: Session, since: int) -> list[Movement]:
    """The decisions, but for those that were undone, that were made by a revision and are anchored otherwise since."""
    first = (
        select(anchor.c.decision_id, func.max(anchor.c.id).label("last"))
        .where(anchor.c.added_rev <= since)
        .group_by(anchor.c.decision_id)
        .subquery()
    )
    then = anchor.alias("then")
    query = (
        select(
            decision.c.id,
            decision.c.action,
            decision.c.assertion_id,
            decision.c.document,
            then.c.method,
            anchor.c.method,
        )
        .join(anchor, anchor.c.decision_id == decision.c.id)
        .join(first, first.c.decision_id == decision.c.id)
        .join(then, then.c.id == first.c.last)
        .where(anchor.c.retired_rev.is_(None), anchor.c.added_rev > since, not_undone())
        .order_by(decision.c.number)
    )
    return [Movement(*row) for row in session.execute(query)]


def unsupported_relations(session: Session) -> list[tuple[str, int, str]]:
    """The accepted relations whose only evidence stands in retracted papers: id, document and the reason in words."""
    return [(row[0], row[1], row[2]) for row in session.execute(text(_RETRACTED))]
