"""What a refresh changed of relations, evidence and decisions, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from texmine.services.refresh.plan import Cause, Change
from texmine.services.refresh.report import Effect
from texmine.services.release_diff import Difference, compare
from texmine.store.history import newest_revision
from texmine.store.identity import document_key
from texmine.store.movements import Movement, moved_decisions, unsupported_relations

if TYPE_CHECKING:
    from texmine.store.database import Database

Unsupported = frozenset[tuple[str, int, str]]


def unsupported(database: Database) -> Unsupported:
    """The accepted relations that stand on retracted papers alone, as they are now."""
    with database.session() as session:
        return frozenset(unsupported_relations(session))


def effects_since(database: Database, before: int, known: Unsupported, changes: Iterable[Change] = ()) -> list[Effect]:
    """What changed since a revision; ``known`` are the relations that stood on retracted papers alone by then, and
    ``changes`` what changed of documents, which tells why a decision on one of them is placed otherwise.
    """
    causes = {each.document: each.causes for each in changes}
    with database.session() as session:
        after = newest_revision(session)
        moved = moved_decisions(session, before)
        lost = sorted(set(unsupported_relations(session)) - known)
        keys = {number: document_key(session, number) for _, number, _ in lost}
    if before == after:
        return []
    found = list(map(_effect, compare(database, str(before), str(after)))) if before else []
    found += (_moved(each, causes.get(each.document or "", ())) for each in moved)
    found += (
        Effect("decision", "queued", relation, reason, keys[number], ("retraction",))
        for relation, number, reason in lost
    )
    return found


def _effect(each: Difference) -> Effect:
    return Effect(each.kind, each.change, each.id, " ".join(_told(each)), each.document, each.causes)


def _told(each: Difference) -> Iterator[str]:
    claim = each.claim
    yield f"{claim.gene} {'not ' if claim.negated else ''}{claim.effect} {claim.state}"
    if each.what:
        yield f"({each.what})"


def _moved(each: Movement, causes: tuple[Cause, ...]) -> Effect:
    """A decision on a whole relation may be placed otherwise since another document changed."""
    why = tuple(cause.replace("_", " ") for cause in causes) or ("another document",)
    return Effect(
        "decision", "changed", each.decision_id, f"{each.action}: {each.before} → {each.after}", each.document, why
    )
