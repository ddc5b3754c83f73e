"""What became of a review's references, and what is held of the papers, as plain rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from texmine.store.database import Database
from texmine.store.tables.base import Utc

_REFERENCES = """
select
    l.position, l.label, l.raw, l.resolved, l.resolved_by as method, l.resolved_service as service,
    l.pmid, l.pmcid, l.doi, l.note, l.cited_document_id, s.document, s.title, s.status,
    (select v.text_kind from document_version v where v.document_id = l.cited_document_id and v.retired_rev is null
        order by case v.text_kind when 'full_text' then 1 when 'abstract' then 2 else 3 end limit 1) as text_kind,
    (select v.licence_code from document_version v where v.document_id = l.cited_document_id and v.retired_rev is null
        order by case v.text_kind when 'full_text' then 1 when 'abstract' then 2 else 3 end limit 1) as licence
from citation_link l
left join document_summary s on s.document_id = l.cited_document_id
where l.citing_document_id = :document
order by l.citation_id
"""
_STATUSES = """
select distinct document_id, service, status from document_status
where status <> 'current' order by document_id, service, status
"""
_CITING = """
select distinct l.citing_document_id, l.citing_document from citation_link l
where l.resolved is not null order by l.citing_document_id
"""
_MANIFEST = "select * from corpus_manifest order by document_id, version_id"


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """A text in force that a service gave. ``fetched_at`` is None where it was put together from several answers."""

    document: str
    pmid: str | None
    pmcid: str | None
    doi: str | None
    text_kind: str
    licence_code: str | None
    licence_raw: str | None
    service: str
    name: str
    sha256: str
    fetched_at: datetime | None
    status: str
    title: str


def list_references(session: Session, document_id: int) -> list[Mapping[str, Any]]:
    """The references of a document's texts in force, in order: how each was resolved, or why not, and what is held of
    the paper. ``statuses`` gives each service's word where it is not "current" (``pubmed:retracted``).
    """
    statuses: dict[int, list[str]] = {}
    for number, service, status in session.execute(text(_STATUSES)):
        statuses.setdefault(number, []).append(f"{service}:{status}")
    rows = session.execute(text(_REFERENCES), {"document": document_id}).mappings()
    return [{**row, "statuses": statuses.get(row["cited_document_id"], [])} for row in rows]


def list_citing(session: Session) -> list[tuple[int, str]]:
    """The documents whose references a crawl has looked at: number and key."""
    return [(row[0], row[1]) for row in session.execute(text(_CITING))]


def list_manifest(database: Database) -> list[ManifestRow]:
    """The texts in force that services gave, in the order in which their documents came."""
    with database.session() as session:
        rows = session.execute(text(_MANIFEST).columns(fetched_at=Utc)).mappings()
        return [ManifestRow(**{name: row[name] for name in ManifestRow.__dataclass_fields__}) for row in rows]
