"""Putting a version of a text out of force, with everything that was found in it."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from texmine.store.readings import readings_in_force
from texmine.store.rows import retire_rows
from texmine.store.tables import document_version, evidence, extraction, mention, passage, passage_reading


def retire_version(session: Session, version_id: int, revision: int) -> None:
    """Retires a version, its extraction, readings, mentions and evidence. Its text stays readable."""
    for table in (extraction, evidence):
        key = table.primary_key.columns[0]
        rows = select(key).where(table.c.version_id == version_id, table.c.retired_rev.is_(None))
        retire_rows(session, table, session.scalars(rows), revision)
    retire_rows(session, mention, session.scalars(mentions_in_force(version_id)), revision)
    retire_rows(session, passage_reading, readings_in_force(session, version_id), revision)
    retire_rows(session, document_version, [version_id], revision)


def mentions_in_force(version_id: int) -> Select[tuple[int]]:
    """The keys of the mentions in force of a version."""
    joined = mention.join(passage, passage.c.id == mention.c.passage_id)
    return (
        select(mention.c.id)
        .select_from(joined)
        .where(passage.c.version_id == version_id, mention.c.retired_rev.is_(None))
    )
