"""Telling what is news: whether an article's text, and what its source says of it, are stored already."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.model import Article, Origin
from texmine.store.articles import text_hash
from texmine.store.identity import known_documents
from texmine.store.records import is_known_record
from texmine.store.tables import document_version


def find_stored(session: Session, article: Article, origin: Origin) -> int | None:
    """The version in force that holds the article as it is, or None where storing it would change anything.

    Reads only. What it answers holds until the next write.
    """
    documents = known_documents(session, article, origin)
    if len(documents) != 1 or None in documents:
        return None
    (document_id,) = documents
    if document_id is None or not is_known_record(session, document_id, article, origin.service):
        return None
    query = select(document_version.c.id).where(
        document_version.c.document_id == document_id,
        document_version.c.text_kind == article.text_kind,
        document_version.c.content_hash == text_hash(article),
        document_version.c.retired_rev.is_(None),
    )
    return session.scalars(query).one_or_none()
