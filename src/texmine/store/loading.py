"""Reading a stored text back as the article that it came from."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.errors import QueryError
from texmine.model import Article, CitationMark, DocumentEntity, Identifiers, Licence, Passage, Reference
from texmine.store.coding import read_issues, read_pairs, read_related, read_scripts
from texmine.store.tables import (
    citation,
    citation_mark,
    document_entity,
    document_record,
    document_version,
    passage,
)

_Row = Mapping[Any, Any]


def load_article(session: Session, version_id: int) -> Article:
    """The article of a version, equal to the one that was saved.

    Title, status and the like are those that its source gave last while the version was in force. Raises QueryError
    for a version that does not exist.
    """
    version = session.execute(select(document_version).where(document_version.c.id == version_id)).mappings().first()
    if version is None:
        raise QueryError(f"there is no document version {version_id}")
    record = _record(session, version)
    return Article(
        ids=_ids(record),
        title=record["title"],
        text_kind=version["text_kind"],
        parser=version["parser"],
        passages=_passages(session, version_id),
        authors=tuple(record["authors"]),
        journal=record["journal"],
        year=record["year"],
        article_type=record["article_type"],
        publication_types=tuple(record["publication_types"]),
        status=record["status"],
        licence=Licence(version["licence_raw"], version["licence_code"], version["licence_where"]),
        references=_references(session, version_id),
        entities=_entities(session, version_id),
        related=read_related(record["related"]),
        issues=read_issues(version["issues"]),
        other_ids=read_pairs(record["other_ids"]),
        n_references_stated=version["n_references_stated"],
    )


def load_passage_texts(session: Session, document_id: int) -> tuple[str, ...]:
    """The passages of a document's texts in force, in their order."""
    query = (
        select(passage.c.text)
        .join(document_version, document_version.c.id == passage.c.version_id)
        .where(document_version.c.document_id == document_id, document_version.c.retired_rev.is_(None))
        .order_by(passage.c.version_id, passage.c.position)
    )
    return tuple(session.scalars(query))


def _record(session: Session, version: _Row) -> _Row:
    query = select(document_record).where(
        document_record.c.document_id == version["document_id"],
        document_record.c.service == version["service"],
        document_record.c.text_kind == version["text_kind"],
    )
    if version["retired_rev"] is not None:
        # The revision that retired the version may have brought a new record with the new text.
        before = (document_record.c.added_rev < version["retired_rev"]) | (
            document_record.c.added_rev == version["added_rev"]
        )
        query = query.where(before)
    return session.execute(query.order_by(document_record.c.id.desc()).limit(1)).mappings().one()


def _ids(row: _Row) -> Identifiers:
    return Identifiers(pmid=row["pmid"], pmcid=row["pmcid"], doi=row["doi"])


def _passages(session: Session, version_id: int) -> tuple[Passage, ...]:
    marks = _marks(session, version_id)
    query = select(passage).where(passage.c.version_id == version_id).order_by(passage.c.position)
    return tuple(
        Passage(
            order=row["position"],
            kind=row["kind"],
            text=row["text"],
            section=tuple(row["section"]),
            label=row["label"],
            citations=marks.get(row["id"], ()),
            scripts=read_scripts(row["scripts"]),
        )
        for row in session.execute(query).mappings()
    )


def _marks(session: Session, version_id: int) -> dict[int, tuple[CitationMark, ...]]:
    query = (
        select(citation_mark)
        .join_from(citation_mark, passage, passage.c.id == citation_mark.c.passage_id)
        .where(passage.c.version_id == version_id)
        .order_by(citation_mark.c.passage_id, citation_mark.c.mark, citation_mark.c.position)
    )
    found: dict[int, tuple[CitationMark, ...]] = {}
    rows = session.execute(query).mappings()
    for (passage_id, _), group in groupby(rows, key=lambda row: (row["passage_id"], row["mark"])):
        parts = list(group)
        keys = tuple(row["reference_key"] for row in parts if row["reference_key"] is not None)
        first = parts[0]
        mark = CitationMark(first["start_offset"], first["end_offset"], keys, superscript=first["superscript"])
        found[passage_id] = (*found.get(passage_id, ()), mark)
    return found


def _references(session: Session, version_id: int) -> tuple[Reference, ...]:
    # By id, not by position: the order in which they came, whatever the source counts.
    query = select(citation).where(citation.c.version_id == version_id).order_by(citation.c.id)
    return tuple(
        Reference(
            key=row["key"],
            order=row["position"],
            raw=row["raw"],
            label=row["label"],
            kind=row["kind"],
            ids=_ids(row),
            title=row["title"],
            first_author=row["first_author"],
            source=row["source"],
            year=row["year"],
            volume=row["volume"],
            first_page=row["first_page"],
            other_ids=read_pairs(row["other_ids"]),
        )
        for row in session.execute(query).mappings()
    )


def _entities(session: Session, version_id: int) -> tuple[DocumentEntity, ...]:
    query = select(document_entity).where(document_entity.c.version_id == version_id)
    return tuple(
        DocumentEntity(
            kind=row["kind"],
            label=row["label"],
            curie=row["curie"],
            description=row["description"],
            names=tuple(row["names"]),
        )
        for row in session.execute(query.order_by(document_entity.c.position)).mappings()
    )
