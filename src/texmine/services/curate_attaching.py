"""Attaching: where a decision that lost its sentence belongs now, by a decision of its own.

It may belong to another sentence of the same paper that states the same claim; then it counts for that one. Or it
stays with its claim alone: on record, and in nobody's queue. One that judged a sentence then counts for none, and one
that judged the whole relation goes on to count for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from texmine.errors import QueryError
from texmine.services.curate import Outcome, check_hand, verdict_on, writing
from texmine.services.curate_wording import SHORT_ID, told_claim, told_decision
from texmine.store.attaching import Candidate, find_candidates, is_attached, method_of, names_of_paper
from texmine.store.curating import judged_evidence, record
from texmine.store.decision import Curator, Decision, Judged, Target
from texmine.store.decisions import load_decision, undone_ids
from texmine.store.targets import find_decision, find_target

if TYPE_CHECKING:
    from texmine.store.database import Database
    from texmine.store.policy import Placed
    from texmine.store.session import Session
    from texmine.vocab.pack import Pack


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision that lost its sentence: who decided what, on which words of which paper, and where it may belong.
    ``lost`` tells that it waits for a place; one that was attached has one, and may be attached anew.
    """

    decision_id: str
    curator: str
    said: str
    claim: str
    document: str
    prefix: str
    quote: str
    suffix: str
    candidates: tuple[Candidate, ...]
    lost: bool


def load_orphan(database: Database, pack: Pack, identity: str) -> Orphan:
    """An orphaned decision, or one that was attached, by the beginning of its id. Raises QueryError for any other."""
    with database.session() as session:
        placed = _lost(session, find_decision(session, identity))
        found = find_candidates(session, placed)
        lost = method_of(session, placed.id) == "orphaned"
    made = placed.decision
    claim, judged = made.judged.claim, made.judged
    return Orphan(
        decision_id=placed.id,
        curator=made.curator,
        said=told_decision(made),
        claim=told_claim(pack, claim.gene, claim.effect, claim.state, negated=claim.negated),
        document=str(judged.document),
        prefix=judged.prefix,
        quote=str(judged.quote),
        suffix=judged.suffix,
        candidates=tuple(found),
        lost=lost,
    )


def attach(
    database: Database, actor: str, identity: str, sentence: str | None, comment: str | None = None
) -> tuple[Outcome, Target]:
    """Attaches an orphaned decision to the sentence whose id begins so, or to its claim alone where that is None;
    returns what came of it, and what the decision is attached to.

    Raises QueryError where the decision has its sentence, was taken back, or is another's and the actor no editor, and
    where the sentence states another claim or stands in another paper.
    """
    with writing(database, actor, "curate attach") as (session, curator, begin):
        placed = _lost(session, find_decision(session, identity))
        check_hand(curator, placed.decision, "attach")
        target: Target = "relation" if sentence is None else "evidence"
        judged = placed.decision.judged if sentence is None else _chosen(session, placed, sentence)
        claim = judged.claim
        revision = begin(f"{placed.id[:SHORT_ID]} by {placed.decision.curator}: {claim.gene} {claim.effect}")
        made = _decision(curator, placed, target, judged, comment)
        record(session, revision, made)
        subject = placed.decision.judged.claim.id if placed.decision.target == "relation" else made.subject
        verdict = verdict_on(session, placed.decision.target, subject)
    return Outcome((made.id,), revision, placed.decision.target, subject, verdict, ()), target


def _lost(session: Session, decision_id: str) -> Placed:
    placed = load_decision(session, decision_id)
    if placed.decision.action in {"undo", "skip", "attach"}:
        raise QueryError(f"that decision is itself one to {placed.decision.action}: it has no sentence to lose")
    if undone_ids(session, [decision_id]):
        raise QueryError("that decision was taken back: there is nothing to attach")
    if method_of(session, decision_id) != "orphaned" and not is_attached(session, decision_id):
        raise QueryError("that decision has its sentence: `texmine curate queue --orphaned` lists those that lost it")
    return placed


def _chosen(session: Session, placed: Placed, sentence: str) -> Judged:
    target, subject = find_target(session, sentence)
    if target != "evidence":
        raise QueryError(f"{sentence} is a relation: give a sentence, or --claim-alone")
    judged, before = judged_evidence(session, subject), placed.decision.judged
    if judged.document not in names_of_paper(session, placed):
        raise QueryError(f"that sentence stands in another paper ({judged.document}): decide on it by itself")
    if judged.claim != before.claim:
        raise QueryError("that sentence states another claim than was judged: decide on it by itself")
    return judged


def _decision(curator: Curator, placed: Placed, target: Target, judged: Judged, comment: str | None) -> Decision:
    return Decision(
        at=datetime.now(UTC),
        curator=curator.name,
        orcid=curator.orcid,
        role=curator.role,
        action="attach",
        target=target,
        judged=judged,
        comment=comment,
        attaches=placed.id,
    )
