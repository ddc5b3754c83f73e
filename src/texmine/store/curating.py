"""Recording decisions: what was judged is read from the database, and what follows from it is written beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import Session

from texmine.errors import QueryError
from texmine.model import Assertion
from texmine.store.decision import CURATOR_RULE, VOTING, Decision, Details, Judged
from texmine.store.decisions import add_decisions, not_undone
from texmine.store.following import anchor_on, follow_decisions
from texmine.store.rows import chunks
from texmine.store.standing import found_relations
from texmine.store.tables import anchor, assertion, decision, document, document_version, evidence, revision, run
from texmine.store.verdicts import refresh_verdicts

_KINDS = case({"full_text": 1, "abstract": 2, "record": 3}, value=document_version.c.text_kind, else_=4)


@dataclass(frozen=True, slots=True)
class Known:
    """A decision on a subject that somebody made before: enough to tell a person about it."""

    id: str
    curator: str
    action: str
    number: int


def record(session: Session, revision: int, made: Decision) -> bool:
    """Stores a decision made on what is in force, anchors it, and brings the verdicts up to date.

    Returns False, and writes nothing, where the very same decision is stored already. Does not commit.
    """
    if not add_decisions(session, revision, [made]):
        return False
    if made.action in {"comment", "skip"}:
        if made.action == "comment":
            anchor_on(session, revision, made.id, made.subject)
        return True
    if made.undoes is None and _is_plain(session, made):
        anchor_on(session, revision, made.id, made.subject)
        refresh_verdicts(session, revision, [made.subject])
        return True
    undone = subjects_of(session, made.undoes) if made.undoes is not None else ()
    follow_decisions(session, revision, str(made.judged.document), undone)
    return True


def _is_plain(session: Session, made: Decision) -> bool:
    """Whether a decision changes nothing but the verdict on its subject: the evidence that curators hold stays."""
    if made.action not in {"accept", "reject"}:
        return False
    subject = made.subject
    if made.target == "relation":
        return made.judged.claim.id in found_relations(session, [made.judged.claim.id]) and not _edits(session, subject)
    held = select(evidence.c.row_id).where(
        evidence.c.id == subject, evidence.c.rule == CURATOR_RULE, evidence.c.retired_rev.is_(None)
    )
    return session.scalars(held.limit(1)).one_or_none() is None and not _edits(session, subject)


def _edits(session: Session, subject: str) -> bool:
    query = select(decision.c.number).join(anchor, anchor.c.decision_id == decision.c.id)
    about = (anchor.c.subject == subject) & anchor.c.retired_rev.is_(None)
    return session.scalars(query.where(about, decision.c.action == "edit").limit(1)).one_or_none() is not None


def subjects_of(session: Session, decision_id: str) -> list[str]:
    """What a decision speaks of now, and what its edit of the claim became."""
    query = select(anchor.c.subject, anchor.c.result).where(
        anchor.c.decision_id == decision_id, anchor.c.retired_rev.is_(None)
    )
    return [subject for row in session.execute(query) for subject in row if subject is not None]


def judged_evidence(session: Session, evidence_id: str) -> Judged:
    """A piece of evidence in force, as it is judged. Raises QueryError where there is none with this id."""
    found = _judged(session, evidence.c.id == evidence_id)
    if found is None:
        raise QueryError(
            f"the evidence {evidence_id[:10]} is not in force any more: `texmine curate queue` shows what is"
        )
    return found


def judged_relation(session: Session, relation_id: str) -> Judged:
    """A relation, with the best of its evidence in force as what was seen of it. Raises QueryError without any."""
    found = _judged(session, evidence.c.assertion_id == relation_id)
    if found is None:
        raise QueryError(
            f"no sentence in force states the relation {relation_id[:10]}: `texmine query` shows those that do"
        )
    return found


def _judged(session: Session, condition: ColumnElement[bool]) -> Judged | None:
    query = (
        select(
            evidence,
            assertion.c.gene,
            assertion.c.effect,
            assertion.c.state,
            assertion.c.negated,
            document.c.key.label("document"),
            document_version.c.text_kind,
            run.c.pipeline_hash,
        )
        .join_from(evidence, assertion, assertion.c.id == evidence.c.assertion_id)
        .join(document_version, document_version.c.id == evidence.c.version_id)
        .join(document, document.c.id == document_version.c.document_id)
        .join(run, run.c.id == evidence.c.run_id)
        .where(condition, evidence.c.retired_rev.is_(None), document_version.c.retired_rev.is_(None))
        .order_by(case((evidence.c.speculative, 1), else_=0), evidence.c.score.desc(), _KINDS, evidence.c.row_id)
        .limit(1)
    )
    row = session.execute(query).mappings().one_or_none()
    return None if row is None else _read_judged(row)


def _read_judged(row: Mapping[Any, Any]) -> Judged:
    start = row["start_offset"]
    return Judged(
        claim=Assertion(row["gene"], row["effect"], row["state"], row["negated"]),
        evidence_id=row["id"],
        document=row["document"],
        text_kind=row["text_kind"],
        quote=row["quote"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        gene_span=(row["gene_start"] - start, row["gene_end"] - start),
        state_span=(row["state_start"] - start, row["state_end"] - start),
        details=Details(row["from_state"], row["mechanism"], row["perturbation"], row["speculative"]),
        rule=row["rule"],
        score=row["score"],
        pipeline_hash=row["pipeline_hash"],
    )


def decided_since(session: Session, subject: str, since: int, *, but: str) -> list[Known]:
    """What others than ``but`` decided last on a subject, where that was after a revision; in order."""
    query = (
        select(decision.c.id, decision.c.curator, decision.c.action, decision.c.number)
        .join(anchor, (anchor.c.decision_id == decision.c.id) & anchor.c.retired_rev.is_(None))
        .where(
            or_(anchor.c.subject == subject, anchor.c.result == subject),
            decision.c.curator != but,
            decision.c.action.in_(VOTING),
            decision.c.added_rev > since,
            not_undone(),
        )
        .order_by(decision.c.number)
    )
    latest = {row.curator: Known(*row) for row in session.execute(query)}
    return sorted(latest.values(), key=lambda each: each.number)


def evidence_ids(session: Session, relation_id: str) -> list[str]:
    """The ids of the evidence in force of a relation, in order."""
    query = (
        select(evidence.c.id)
        .join(document_version, document_version.c.id == evidence.c.version_id)
        .where(
            evidence.c.assertion_id == relation_id,
            evidence.c.retired_rev.is_(None),
            document_version.c.retired_rev.is_(None),
        )
    )
    return sorted(set(session.scalars(query)))


def last_decisions(session: Session, curator: str) -> list[str]:
    """The id of the newest decision of a person that can be undone; those of all sentences where it was the edit of a
    whole relation. Empty where there is none.
    """
    query = select(decision.c.id).where(
        decision.c.curator == curator, not_undone(), decision.c.action.not_in(["undo", "skip"])
    )
    newest = session.scalars(query.order_by(decision.c.at.desc(), decision.c.id).limit(1)).one_or_none()
    if newest is None:
        return []
    step = (
        select(decision.c.added_rev)
        .join(revision, revision.c.id == decision.c.added_rev)
        .where(decision.c.id == newest, revision.c.command == "curate edit")
    )
    edits = query.where(decision.c.action == "edit", decision.c.added_rev.in_(step))
    return list(session.scalars(edits.order_by(decision.c.number))) or [newest]


def count_orphans(session: Session, decision_ids: Collection[str]) -> int:
    """How many of these decisions are orphaned."""
    total = 0
    for chunk in chunks(sorted(decision_ids)):
        query = select(func.count()).where(
            anchor.c.decision_id.in_(chunk), anchor.c.method == "orphaned", anchor.c.retired_rev.is_(None)
        )
        total += int(session.scalars(query).one())
    return total
