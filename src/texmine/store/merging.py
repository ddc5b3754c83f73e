"""Documents that change their identifiers, and documents that turn out to be one. Nothing is lost either way."""

from __future__ import annotations

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from texmine.model import Identifiers
from texmine.store.identity import document_key, find_document
from texmine.store.retiring import retire_version
from texmine.store.rows import Row, add_rows, retire_rows
from texmine.store.tables import (
    citation_resolution,
    document_identifier,
    document_merge,
    document_record,
    document_version,
    source_state,
)


def adopt_identifiers(session: Session, revision: int, document_id: int, ids: Identifiers) -> int:
    """Gives a document identifiers that its sources gave it instead of others; returns how many are new.

    The former ones keep leading to it. One that another document has is left alone: who wants that must merge the two.
    Does not commit.
    """
    new = [curie for curie in ids.curies if find_document(session, curie) is None]
    rows: list[Row] = [{"document_id": document_id, "curie": curie, "added_rev": revision} for curie in new]
    add_rows(session, document_identifier, rows)
    return len(rows)


def merge_documents(session: Session, revision: int, document_id: int, into_id: int) -> None:
    """Makes a document another one: its identifiers and the references that mean it are the other's from then on, and
    its texts and records go out of force. Decisions about it follow the other's texts (texmine.store.following).

    Does not commit. Raises ValueError where the two are one already.
    """
    if document_id == into_id or final_document(session, into_id) == document_id:
        message = f"{document_key(session, document_id)} and {document_key(session, into_id)} are one document"
        raise ValueError(message)
    _hand_over(session, revision, document_identifier, document_id, into_id)
    _hand_over(session, revision, citation_resolution, document_id, into_id)
    versions = select(document_version.c.id).where(
        document_version.c.document_id == document_id, document_version.c.retired_rev.is_(None)
    )
    for version in list(session.scalars(versions)):
        retire_version(session, version, revision)
    for table in (document_record, source_state):
        rows = select(table.c.id).where(table.c.document_id == document_id, table.c.retired_rev.is_(None))
        retire_rows(session, table, list(session.scalars(rows)), revision)
    add_rows(session, document_merge, [{"document_id": document_id, "into_id": into_id, "added_rev": revision}])


def final_document(session: Session, document_id: int) -> int:
    """The document that a document is now: itself, or the one that it was merged into at last."""
    query = select(document_merge.c.document_id, document_merge.c.into_id).where(document_merge.c.retired_rev.is_(None))
    into = {row[0]: int(row[1]) for row in session.execute(query)}
    while document_id in into:
        document_id = into[document_id]
    return document_id


def names_of(session: Session, document_id: int) -> list[str]:
    """The keys that a document goes by: its own, and those of the documents that were merged into it."""
    numbers = [document_id]
    for number in numbers:
        query = select(document_merge.c.document_id).where(
            document_merge.c.into_id == number, document_merge.c.retired_rev.is_(None)
        )
        numbers += session.scalars(query)
    return [document_key(session, number) for number in numbers]


def _hand_over(session: Session, revision: int, table: Table, document_id: int, into_id: int) -> None:
    """The rows in force of a document become the other's: retired, and added anew."""
    query = select(table).where(table.c.document_id == document_id, table.c.retired_rev.is_(None))
    rows = [dict(row) for row in session.execute(query).mappings()]
    retire_rows(session, table, [row["id"] for row in rows], revision)
    kept = [each.name for each in table.columns if each.name not in {"id", "document_id", "added_rev", "retired_rev"}]
    new: list[Row] = [
        {**{name: row[name] for name in kept}, "document_id": into_id, "added_rev": revision} for row in rows
    ]
    add_rows(session, table, new)
