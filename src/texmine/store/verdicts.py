"""The verdicts in force as rows: what the policy makes of the decisions, kept up to date with each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.model import Assertion
from texmine.store.decision import Details
from texmine.store.decisions import load_votes
from texmine.store.policy import Subject, Vote, settle, standing_votes
from texmine.store.rows import Row, add_rows, agrees, chunks, retire_rows
from texmine.store.tables import verdict

_Row = Mapping[Any, Any]


def refresh_verdicts(session: Session, revision: int, subjects: Iterable[str]) -> None:
    """Brings the verdicts on these subjects (ids of evidence and of relations) up to date. Does not commit.

    A verdict that stays the same is left untouched, so that its history tells when it came about.
    """
    wanted = sorted(set(subjects))
    votes = standing_votes(load_votes(session, wanted))
    due = {subject: row for subject, found in votes.items() if subject[1] in set(wanted) and (row := _row(found))}
    known = _in_force(session, wanted)
    same = {subject for subject, row in due.items() if subject in known and agrees(known[subject], row)}
    gone = [row["id"] for subject, row in known.items() if subject not in same]
    retire_rows(session, verdict, gone, revision)
    new = [
        {"target": target, "subject": identity, "added_rev": revision, **due[target, identity]}
        for target, identity in sorted(due)
        if (target, identity) not in same
    ]
    add_rows(session, verdict, new)


def _in_force(session: Session, subjects: list[str]) -> dict[Subject, _Row]:
    found: dict[Subject, _Row] = {}
    for chunk in chunks(subjects):
        query = select(verdict).where(verdict.c.subject.in_(chunk), verdict.c.retired_rev.is_(None))
        found.update(((row["target"], row["subject"]), row) for row in session.execute(query).mappings())
    return found


def _row(votes: list[Vote]) -> Row | None:
    settled = settle(votes)
    if settled is None:
        return None
    details = settled.details or Details()
    edited = settled.details is not None
    return {
        "assertion_id": _claim(votes).id,
        "verdict": settled.verdict,
        "upheld": settled.upheld,
        "edited": edited,
        "from_state": details.from_state,
        "mechanism": details.mechanism,
        "perturbation": details.perturbation,
        "speculative": details.speculative if edited else None,
        "voices": settled.voices,
    }


def _claim(votes: list[Vote]) -> Assertion:
    """The claim that the votes are about: what an edit made of another claim, where a vote came by one."""
    vote = votes[0]
    decision = vote.placed.decision
    derived = decision.action == "edit" and vote.sense == ("accept",)
    return decision.becomes if derived else decision.judged.claim
