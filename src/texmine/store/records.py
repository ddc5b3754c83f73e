"""What a source says of a document: one row in force for each source and kind of text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.model import Article
from texmine.store.coding import ids_row, pairs, related_json
from texmine.store.rows import Row, add_rows, agrees, retire_rows
from texmine.store.tables import document_record


def save_record(session: Session, revision: int, document_id: int, article: Article, service: str) -> bool:
    """Stores what a source says of a document; returns whether that is news. An older statement is retired."""
    row = _row(article)
    known = _in_force(session, document_id, article, service)
    if known is not None:
        if agrees(known, row):
            return False
        retire_rows(session, document_record, [known["id"]], revision)
    add_rows(session, document_record, [{"document_id": document_id, "service": service, "added_rev": revision, **row}])
    return True


def is_known_record(session: Session, document_id: int, article: Article, service: str) -> bool:
    """Whether the record in force says what the article says of itself: then saving it would write nothing."""
    known = _in_force(session, document_id, article, service)
    return known is not None and agrees(known, _row(article))


def _in_force(session: Session, document_id: int, article: Article, service: str) -> Mapping[Any, Any] | None:
    query = select(document_record).where(
        document_record.c.document_id == document_id,
        document_record.c.service == service,
        document_record.c.text_kind == article.text_kind,
        document_record.c.retired_rev.is_(None),
    )
    return session.execute(query).mappings().one_or_none()


def _row(article: Article) -> Row:
    row: dict[str, Any] = {
        "text_kind": article.text_kind,
        **ids_row(article.ids),
        "other_ids": pairs(article.other_ids),
        "title": article.title,
        "first_author": article.authors[0] if article.authors else None,
        "authors": list(article.authors),
        "journal": article.journal,
        "year": article.year,
        "article_type": article.article_type,
        "publication_types": list(article.publication_types),
        "status": article.status,
        "related": related_json(article.related),
    }
    return row
