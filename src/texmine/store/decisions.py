"""Decisions as rows: adding them, and reading them back with what they speak of now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from texmine.store.decision import FIELDS, VOTING, Decision, Target, decision_fields, read_decision
from texmine.store.evidence import missing_assertions
from texmine.store.policy import Placed
from texmine.store.rows import Row, add_rows, chunks
from texmine.store.tables import anchor, assertion, decision

_CLAIM = (assertion.c.gene, assertion.c.effect, assertion.c.state, assertion.c.negated)


def add_decisions(session: Session, revision: int, decisions: Sequence[Decision]) -> list[str]:
    """Stores decisions that are not stored yet, with the claims that they speak of; returns the ids of the new ones.

    Does not anchor them (texmine.store.following does). Does not commit.
    """
    by_id = {each.id: each for each in decisions}
    known = known_decisions(session, by_id)
    new = {identity: each for identity, each in by_id.items() if identity not in known}
    claims = [claim for each in new.values() for claim in (each.judged.claim, each.becomes)]
    rows = missing_assertions(session, claims)
    add_rows(session, assertion, [{**row, "added_rev": revision} for row in rows])
    add_rows(session, decision, [_row(identity, each, revision) for identity, each in new.items()])
    return list(new)


def known_decisions(session: Session, ids: Iterable[str]) -> set[str]:
    """Those of the ids that are stored."""
    known: set[str] = set()
    for chunk in chunks(sorted(ids)):
        known.update(session.scalars(select(decision.c.id).where(decision.c.id.in_(chunk))))
    return known


def load_placed(session: Session, *conditions: ColumnElement[bool]) -> list[Placed]:
    """The decisions that fit, with what they speak of now, but for those that were undone, for undoing and attaching
    themselves and for what was skipped; in the order in which they were made.
    """
    query = _query().where(not_undone(), decision.c.action.not_in(["undo", "skip", "attach"]), *conditions)
    return [_placed(row) for row in session.execute(query).mappings()]


def load_votes(session: Session, subjects: Iterable[str]) -> list[Placed]:
    """The decisions that say something about these subjects (ids of evidence or of relations), and all that the same
    people said of what they edited into them.
    """
    found: dict[str, Placed] = {}
    wanted = set(subjects)
    while wanted:
        batch: list[Placed] = []
        for chunk in chunks(sorted(wanted)):
            about = or_(anchor.c.subject.in_(chunk), anchor.c.result.in_(chunk))
            batch += load_placed(session, decision.c.action.in_(VOTING), about)
        done = {each.subject for each in found.values()} | wanted
        found.update((each.id, each) for each in batch)
        wanted = {each.subject for each in batch if each.subject is not None} - done
    return list(found.values())


def load_decisions(session: Session, *conditions: ColumnElement[bool]) -> list[Placed]:
    """All decisions that fit, undone ones and undoing too, in the order in which they were made."""
    return [_placed(row) for row in session.execute(_query().where(*conditions)).mappings()]


def undone_ids(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Which of the decisions were undone, and by which decision."""
    found: dict[str, str] = {}
    for chunk in chunks(sorted(ids)):
        query = select(decision.c.undoes, decision.c.id).where(decision.c.undoes.in_(chunk))
        found.update((undone, by) for undone, by in session.execute(query.order_by(decision.c.at.desc())))
    return found


@cache
def not_undone() -> ColumnElement[bool]:
    """The condition that nobody took a decision back."""
    undo = decision.alias("undo")
    return ~select(undo.c.id).where(undo.c.undoes == decision.c.id).exists()


# Building it takes longer than running it, and a curator waits for it after each key.
@cache
def _query() -> Select[Any]:
    columns = [decision.c[name] for name in FIELDS if name in decision.c]
    joined = decision.join(assertion, assertion.c.id == decision.c.assertion_id).outerjoin(
        anchor, and_(anchor.c.decision_id == decision.c.id, anchor.c.retired_rev.is_(None))
    )
    return (
        select(decision.c.id.label("decision_id"), *columns, *_CLAIM, anchor.c.subject, anchor.c.result)
        .select_from(joined)
        .order_by(decision.c.at, decision.c.id)
    )


def _placed(row: Mapping[Any, Any]) -> Placed:
    return Placed(row["decision_id"], read_decision(row), row["subject"], row["result"])


def _row(identity: str, each: Decision, revision: int) -> Row:
    values = decision_fields(each)
    row = {name: value for name, value in values.items() if name in decision.c}
    becomes = each.becomes.id if each.action == "edit" else None
    claim = each.judged.claim.id
    return {**row, "id": identity, "at": each.at, "assertion_id": claim, "becomes": becomes, "added_rev": revision}


def load_decision(session: Session, decision_id: str) -> Placed:
    """One decision by its whole id. Raises LookupError where there is none."""
    found = load_decisions(session, decision.c.id == decision_id)
    if not found:
        message = f"no decision {decision_id}"
        raise LookupError(message)
    return found[0]


def decisions_on(session: Session, target: Target, subject: str) -> list[Placed]:
    """All decisions on a sentence, wherever it was judged first; on a relation, those on its sentences too."""
    if target == "relation":
        about = or_(decision.c.assertion_id == subject, decision.c.becomes == subject)
        return load_decisions(session, about)
    own = or_(decision.c.evidence_id == subject, anchor.c.subject == subject, anchor.c.result == subject)
    made = load_decisions(session, own, decision.c.target == "evidence")
    undone = {each.id for each in made}
    undoing = [
        each for chunk in chunks(sorted(undone)) for each in load_decisions(session, decision.c.undoes.in_(chunk))
    ]
    merged = {each.id: each for each in (*made, *undoing)}
    return sorted(merged.values(), key=lambda each: (each.decision.at, each.id))
