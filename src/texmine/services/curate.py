"""Deciding: what a curator says of a sentence or of a whole relation becomes a decision beside those of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from texmine.errors import InputError, QueryError, StaleError
from texmine.settings import Settings
from texmine.store.curating import (
    Known,
    decided_since,
    evidence_ids,
    judged_evidence,
    judged_relation,
    last_decisions,
    record,
)
from texmine.store.curators import find_curator, list_curators, read_orcid, require_curator, save_curator
from texmine.store.decision import Action, Curator, Decision, Judged, Reason, Role, Target
from texmine.store.decisions import load_decision, load_votes, undone_ids
from texmine.store.policy import Verdict, settle, standing_votes
from texmine.store.revisions import begin_revision, wait_for_turn
from texmine.store.targets import find_decision, find_target

if TYPE_CHECKING:
    from texmine.store.database import Database
    from texmine.store.session import Session

WAIT = 30.0
"""Seconds that a decision waits for its turn to be written: nobody should have to type it again."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to say. ``after`` holds the fields of an edit; ``seen`` is the newest revision that the
    person had seen when they decided: where somebody else decided after it, the wish is refused, not carried out.
    """

    action: Action
    reason: Reason | None = None
    comment: str | None = None
    after: Mapping[str, Any] | None = None
    blind: bool = False
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a wish: the decisions made, the verdict in force now, and what others had said before."""

    decisions: tuple[str, ...]
    revision: int
    target: Target
    subject: str
    verdict: Verdict | None
    others: tuple[Known, ...]


def open_for_curating(settings: Settings) -> Database:
    """The database, which must exist, for writing. Raises DatabaseError or SchemaError."""
    from texmine.store.database import open_database
    from texmine.store.schema import check_schema

    with open_database(settings.database, read_only=True) as database:
        check_schema(database)
    return open_database(settings.database, busy_timeout=max(WAIT, settings.lock_timeout))


def whoami(database: Database, actor: str) -> Curator:
    """The curator that an actor is, by name or ORCID iD. Raises QueryError where they are none."""
    with database.session() as session:
        return require_curator(session, actor)


def curators(database: Database) -> list[Curator]:
    """All curators, by name."""
    with database.session() as session:
        return list_curators(session)


def add_curator(database: Database, actor: str, name: str, orcid: str | None, role: Role) -> tuple[Curator, bool]:
    """Makes a curator, or changes one; tells whether that is news. Without an ORCID iD a known one stays.

    Raises InputError for an ORCID iD that is mistyped or another curator's.
    """
    checked = read_orcid(orcid) if orcid else None
    with database.session() as session, session.begin():
        known = find_curator(session, name)
        wanted = Curator(name, checked or (known.orcid if known else None), role)
        if known == wanted:
            return wanted, False
        revision = begin_revision(session, actor, "curate add-curator", f"{name}, {role}")
        save_curator(session, revision, wanted.name, wanted.orcid, wanted.role)
    return wanted, True


def decide(database: Database, actor: str, identity: str, wish: Wish) -> Outcome:
    """Carries out a wish on the relation or the sentence whose id begins so.

    An edit of a whole relation is one decision on each of its sentences. Raises QueryError where the actor is no
    curator or nothing has the id, InputError for a wish that says too little, StaleError where somebody else decided
    after what the person had seen.
    """
    _check(wish)
    with writing(database, actor, f"curate {wish.action}") as (session, curator, begin):
        target, subject = find_target(session, identity)
        judged = _judged(session, target, subject)
        revision = begin(_note(judged))
        if wish.seen is not None and wish.seen >= revision:
            raise QueryError(f"there is no revision {wish.seen} yet that you could have seen: `texmine log` lists them")
        since = decided_since(session, subject, wish.seen if wish.seen is not None else 0, but=curator.name)
        if since and wish.seen is not None and not wish.blind:
            raise StaleError(_stale(since))
        made = [_decision(curator, wish, *each) for each in _parts(session, wish, target, judged)]
        for each in made:
            record(session, revision, each)
        # Of an edit of a whole relation: what became of its sentences, which all say the same now.
        judged_as = (target, subject) if wish.action != "edit" else (made[0].target, made[0].subject)
        verdict = verdict_on(session, *judged_as)
    return Outcome(tuple(each.id for each in made), revision, target, subject, verdict, tuple(since))


def undo(database: Database, actor: str, identity: str | None = None, comment: str | None = None) -> Outcome:
    """Takes back a decision: one's own, or as an editor anyone's; without an id one's own last. Where that was the edit
    of a whole relation, all of it.

    Raises QueryError where there is nothing to take back, or it is another's, or was taken back already.
    """
    with writing(database, actor, "curate undo") as (session, curator, begin):
        wanted = [find_decision(session, identity)] if identity else _last_own(session, curator)
        undone = [load_decision(session, each) for each in wanted]
        for each in undone:
            _check_undo(session, curator, each.id, each.decision)
        made = undone[0].decision
        revision = begin(f"{made.action} by {made.curator}: {_note(made.judged)}")
        taken = [_undoing(curator, each.decision, each.id, comment) for each in undone]
        for decision in taken:
            record(session, revision, decision)
        verdict = verdict_on(session, made.target, made.subject)
    return Outcome(tuple(each.id for each in taken), revision, made.target, made.subject, verdict, ())


def _undoing(curator: Curator, made: Decision, decision_id: str, comment: str | None) -> Decision:
    return Decision(
        at=_now(),
        curator=curator.name,
        orcid=curator.orcid,
        role=curator.role,
        action="undo",
        target=made.target,
        judged=made.judged,
        comment=comment,
        undoes=decision_id,
    )


def verdict_on(session: Session, target: Target, subject: str) -> Verdict | None:
    """The verdict in force on a subject, or None."""
    return settle(standing_votes(load_votes(session, [subject])).get((target, subject), []))


@contextmanager
def writing(database: Database, actor: str, command: str) -> Iterator[tuple[Session, Curator, Callable[[str], int]]]:
    """One transaction of a curator. The revision is begun when there is something to note."""
    with database.session() as session, session.begin():
        wait_for_turn(session)
        curator = require_curator(session, actor)
        yield session, curator, lambda note: begin_revision(session, curator.name, command, note)


def _check(wish: Wish) -> None:
    if wish.action == "reject" and wish.reason is None:
        raise InputError("a rejection needs a reason: give --reason, `texmine curate reject --help` lists them")
    if wish.reason == "other" and not (wish.comment or "").strip():
        raise InputError("the reason other needs a comment that says what it is: give --comment")
    if wish.action == "comment" and not (wish.comment or "").strip():
        raise InputError("a comment needs words")
    if wish.action == "edit" and not wish.after:
        raise InputError("an edit needs at least one field: give --effect, --state, --mechanism …")


def _judged(session: Session, target: Target, subject: str) -> Judged:
    return judged_relation(session, subject) if target == "relation" else judged_evidence(session, subject)


def _parts(session: Session, wish: Wish, target: Target, judged: Judged) -> list[tuple[Target, Judged]]:
    """What the wish is about, piece by piece: an edit speaks of sentences."""
    if wish.action != "edit":
        return [(target, judged)]
    ids = [judged.evidence_id] if target == "evidence" else evidence_ids(session, judged.claim.id)
    if not ids:
        raise QueryError("this relation has no sentence in force that could be edited")
    return [("evidence", judged_evidence(session, str(each))) for each in ids]


def _decision(curator: Curator, wish: Wish, target: Target, judged: Judged) -> Decision:
    made = Decision(
        at=_now(),
        curator=curator.name,
        orcid=curator.orcid,
        role=curator.role,
        action=wish.action,
        target=target,
        judged=judged,
        reason=wish.reason,
        comment=wish.comment,
        blind=wish.blind,
    )
    if wish.action != "edit":
        return made
    known = {name: _field(judged, name) for name in wish.after or {}}
    after = {name: value for name, value in (wish.after or {}).items() if value != known[name]}
    if not after:
        raise InputError("the edit changes nothing: it says what the sentence is read as already; accept it instead")
    return replace(made, before={name: known[name] for name in after}, after=after)


def _field(judged: Judged, name: str) -> object:
    return getattr(judged.claim, name) if hasattr(judged.claim, name) else getattr(judged.details, name)


def _last_own(session: Session, curator: Curator) -> list[str]:
    found = last_decisions(session, curator.name)
    if not found:
        raise QueryError(f"{curator.name} has decided nothing that could be undone")
    return found


def _check_undo(session: Session, curator: Curator, decision_id: str, made: Decision) -> None:
    if made.action == "undo":
        raise QueryError("that decision is itself an undo: decide again instead")
    check_hand(curator, made, "undo")
    if undone_ids(session, [decision_id]):
        raise QueryError("that decision was undone already")


def check_hand(curator: Curator, made: Decision, verb: str) -> None:
    """Raises QueryError unless a decision is the curator's own, or they are an editor."""
    if made.curator != curator.name and curator.role != "editor":
        raise QueryError(
            f"that is {made.curator}'s decision: only they, or an editor, can {verb} it; decide yourself instead"
        )


def _stale(since: Sequence[Known]) -> str:
    told = ", ".join(f"{each.curator} decided {each.action}" for each in since)
    return f"meanwhile {told}: look at it again, then decide; nothing was written"


def _note(judged: Judged) -> str:
    claim = judged.claim
    return f"{claim.gene} {'not ' if claim.negated else ''}{claim.effect} {claim.state}"


def _now() -> datetime:
    return datetime.now(UTC)
