"""What services said last of each document: a hash of it, and the facts by which a new text is noticed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.model import content_hash
from texmine.store.rows import Row, add_rows, retire_rows
from texmine.store.tables import source_state


@dataclass(frozen=True, slots=True)
class SourceState:
    """What a service said of a document. ``hash`` is over its record in a canonical form; ``facts`` are plain values
    that tell whether there may be another text (version, licence, open access …).
    """

    service: str
    hash: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def make_state(service: str, record: object, facts: Mapping[str, Any]) -> SourceState:
    """The state of a record, which must be a JSON value."""
    return SourceState(service, content_hash([record, dict(facts)]), dict(facts))


def load_states(session: Session) -> dict[int, dict[str, SourceState]]:
    """The states in force, by document and service."""
    columns = (source_state.c.document_id, source_state.c.service, source_state.c.hash, source_state.c.facts)
    found: dict[int, dict[str, SourceState]] = {}
    for number, service, hash_, facts in session.execute(select(*columns).where(source_state.c.retired_rev.is_(None))):
        found.setdefault(number, {})[service] = SourceState(service, hash_, facts)
    return found


def save_states(session: Session, revision: int, document_id: int, states: Iterable[SourceState]) -> int:
    """Stores what services say of a document now; returns how many say something new. Does not commit.

    What a service said before is retired; of services that are not among ``states`` nothing changes.
    """
    query = select(source_state).where(source_state.c.document_id == document_id, source_state.c.retired_rev.is_(None))
    known = {row["service"]: row for row in session.execute(query).mappings()}
    new = [each for each in states if each.service not in known or known[each.service]["hash"] != each.hash]
    retire_rows(session, source_state, [known[e.service]["id"] for e in new if e.service in known], revision)
    rows: list[Row] = [
        {
            "document_id": document_id,
            "service": each.service,
            "hash": each.hash,
            "facts": dict(each.facts),
            "added_rev": revision,
        }
        for each in new
    ]
    add_rows(session, source_state, rows)
    return len(rows)
