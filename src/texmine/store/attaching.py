"""Decisions that lost their sentence, and what people said of where they belong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.store.anchoring import Words, alikeness
from texmine.store.decision import Decision, Judged, Method
from texmine.store.decisions import load_decisions, not_undone, undone_ids
from texmine.store.policy import Placed
from texmine.store.standing import find_standing
from texmine.store.tables import anchor, decision


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence in force that states the claim of an orphaned decision in the same paper; ``alike`` in [0, 1]."""

    evidence_id: str
    quote: str
    alike: float


@dataclass(frozen=True, slots=True)
class Attached:
    """What the decisions about a document were attached to last, by their ids (without an ``evidence_id`` where to the
    claim alone), and those of which an attachment was taken back: where they were found last tells nothing of them.
    """

    places: Mapping[str, Judged]
    loosened: frozenset[str]


def load_attached(session: Session, names: Sequence[str]) -> Attached:
    """The attachments of the decisions about a document, by the keys that it goes by."""
    made = load_decisions(session, decision.c.document.in_(names), decision.c.action == "attach")
    undone = undone_ids(session, [each.id for each in made]) if made else {}
    return Attached(
        places={str(each.decision.attaches): _place(each.decision) for each in made if each.id not in undone},
        loosened=frozenset(str(each.decision.attaches) for each in made if each.id in undone),
    )


def _place(made: Decision) -> Judged:
    return made.judged if made.target == "evidence" else replace(made.judged, evidence_id=None)


def words_judged(judged: Judged) -> Words:
    """The words of what was judged."""
    return Words(str(judged.quote), judged.prefix, judged.suffix)


def method_of(session: Session, decision_id: str) -> Method | None:
    """How a decision is anchored now; None for one that has no place of its own, such as an undo."""
    query = select(anchor.c.method).where(anchor.c.decision_id == decision_id, anchor.c.retired_rev.is_(None))
    return session.scalars(query).one_or_none()


def is_attached(session: Session, decision_id: str) -> bool:
    """Whether somebody attached a decision, and nobody took that back."""
    query = select(decision.c.id).where(decision.c.attaches == decision_id, not_undone())
    return session.scalars(query.limit(1)).one_or_none() is not None


def find_candidates(session: Session, placed: Placed) -> list[Candidate]:
    """The sentences that a decision may be attached to, those most like the judged one first."""
    judged = placed.decision.judged
    standing = find_standing(session, str(judged.document))
    words = words_judged(judged)
    found = {
        row["id"]: Candidate(
            row["id"],
            row["quote"],
            round(alikeness(words, Words(row["quote"], row["prefix"], row["suffix"])), 3),
        )
        for row in (*standing.found, *standing.held())
        if row["assertion_id"] == judged.claim.id
    }
    return sorted(found.values(), key=lambda each: (-each.alike, each.evidence_id))


def names_of_paper(session: Session, placed: Placed) -> Sequence[str]:
    """The keys that the paper of a decision goes by: several, where documents turned out to be one."""
    return find_standing(session, str(placed.decision.judged.document)).names
