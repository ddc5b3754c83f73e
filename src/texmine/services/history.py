"""What happened, told in lines: the log of the database, and the history of one relation or document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from texmine.errors import QueryError
from texmine.services.curate_history import told_line
from texmine.services.query import read_identifier
from texmine.store.decisions import decisions_on, undone_ids
from texmine.store.history import (
    Logged,
    decision_revisions,
    document_history,
    list_log,
    relation_history,
)
from texmine.store.identity import find_document
from texmine.store.targets import find_target

if TYPE_CHECKING:
    from texmine.store.database import Database
    from texmine.store.revisions import Revision
    from texmine.store.session import Session

_HASH = re.compile(r"[0-9a-f]{4,64}")


def read_log(database: Database, limit: int | None = None, actor: str | None = None) -> list[Logged]:
    """The revisions, newest first, with what each changed, in numbers."""
    with database.session() as session:
        return list_log(session, limit, actor)


def logged_as_row(logged: Logged) -> dict[str, Any]:
    """A revision as plain values."""
    each = logged.revision
    return {
        "revision": each.id,
        "at": each.at.isoformat(timespec="seconds"),
        "actor": each.actor,
        "command": each.command,
        "added": [f"{count} {name}" for name, count in logged.added.items()],
        "retired": [f"{count} {name}" for name, count in logged.retired.items()],
        "note": each.note,
    }


def tell_history(database: Database, name: str) -> list[dict[str, Any]]:
    """All that happened to a relation (by the beginning of its id) or a document (by an identifier), oldest first.

    Digits alone are a PMID where the database holds that paper. Raises QueryError where neither is meant.
    """
    with database.session() as session:
        document_id = _document(session, name)
        if document_id is not None:
            events = document_history(session, document_id)
            told = [(event.revision, event.what) for event in events]
        else:
            told = _relation(session, name)
    return [
        {
            "revision": revision.id,
            "at": revision.at.isoformat(timespec="seconds"),
            "actor": revision.actor,
            "command": revision.command,
            "what": what,
        }
        for revision, what in told
    ]


def _document(session: Session, name: str) -> int | None:
    try:
        found = find_document(session, read_identifier(name))
    except QueryError:
        if _HASH.fullmatch(name.strip().lower()):
            return None
        raise
    if found is None and not _HASH.fullmatch(name.strip().lower()):
        raise QueryError(f"there is no document {name} in the database: `texmine ingest` adds one")
    return found


def _relation(session: Session, name: str) -> list[tuple[Revision, str]]:
    target, subject = find_target(session, name)
    if target != "relation":
        raise QueryError(f"{name} is a sentence: `texmine curate history {name}` tells what was decided on it")
    events = [(event.revision, event.what) for event in relation_history(session, subject)]
    made = decisions_on(session, target, subject)
    undone = undone_ids(session, [each.id for each in made])
    numbers = decision_revisions(session, [each.id for each in made])
    events += [(numbers[each.id], told_line(each, None, undone.get(each.id))) for each in made]
    return sorted(events, key=lambda each: each[0].id)
