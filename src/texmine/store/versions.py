"""Finding what is stored: documents by their identifiers, texts by their bytes, and what is in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from texmine.model import Identifiers, Status, TextKind
from texmine.store.tables import document, document_version, extraction
from texmine.store.views import document_summary


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a document. ``pipeline_hash`` says by what it was annotated last, None where it never was."""

    id: int
    document_id: int
    document_key: str
    text_kind: TextKind
    service: str
    name: str
    sha256: str
    size: int
    parser: str
    added_rev: int
    retired_rev: int | None
    pipeline_hash: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A document as its sources together describe it."""

    id: int
    key: str
    ids: Identifiers
    title: str | None
    first_author: str | None
    journal: str | None
    year: int | None
    status: Status


def versions_in_force(session: Session, document_id: int | None = None) -> list[Version]:
    """The texts in force, of one document or of all, in the order in which they came."""
    conditions: list[ColumnElement[bool]] = [document_version.c.retired_rev.is_(None)]
    if document_id is not None:
        conditions.append(document_version.c.document_id == document_id)
    return _versions(session, *conditions)


def find_versions(session: Session, sha256: str, parser: str | None = None) -> list[Version]:
    """The texts that were read from these bytes, by this parser or by any, in force or not, oldest first."""
    conditions: list[ColumnElement[bool]] = [document_version.c.sha256 == sha256]
    if parser is not None:
        conditions.append(document_version.c.parser == parser)
    return _versions(session, *conditions)


def list_documents(session: Session) -> list[Document]:
    """All documents, in the order in which they came."""
    query = select(document_summary).order_by(document_summary.c.document_id)
    return [_document(row) for row in session.execute(query).mappings()]


def _versions(session: Session, *conditions: ColumnElement[bool]) -> list[Version]:
    last = (extraction.c.version_id == document_version.c.id) & extraction.c.retired_rev.is_(None)
    query = (
        select(document_version, document.c.key, extraction.c.pipeline_hash)
        .join_from(document_version, document, document.c.id == document_version.c.document_id)
        .outerjoin(extraction, last)
        .where(*conditions)
        .order_by(document_version.c.id)
    )
    return [
        Version(
            id=row["id"],
            document_id=row["document_id"],
            document_key=row["key"],
            text_kind=row["text_kind"],
            service=row["service"],
            name=row["name"],
            sha256=row["sha256"],
            size=row["size"],
            parser=row["parser"],
            added_rev=row["added_rev"],
            retired_rev=row["retired_rev"],
            pipeline_hash=row["pipeline_hash"],
        )
        for row in session.execute(query).mappings()
    ]


def _document(row: Mapping[Any, Any]) -> Document:
    return Document(
        id=row["document_id"],
        key=row["document"],
        ids=Identifiers(pmid=row["pmid"], pmcid=row["pmcid"], doi=row["doi"]),
        title=row["title"],
        first_author=row["first_author"],
        journal=row["journal"],
        year=row["year"],
        # A document without any record cannot be retracted; the view then has no status to give.
        status=cast("Status", row["status"] or "current"),
    )
