"""Storing an article: the document that it is, what its source says of it, and its text as a version."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Row as Found
from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.model import Article, CitationMark, Origin, Passage, content_hash
from texmine.store.coding import ids_row, issues_json, pairs, scripts_json
from texmine.store.covering import retire_covered, retire_spent_records
from texmine.store.identity import resolve_document
from texmine.store.records import save_record
from texmine.store.retiring import retire_version
from texmine.store.rows import Row, add_numbered, add_one, add_rows
from texmine.store.tables import citation, citation_mark, document_entity, document_version, passage


@dataclass(frozen=True, slots=True)
class SavedArticle:
    """Where an article went. ``changed`` tells whether its text is news, ``record_changed`` whether what its source
    says of it (title, status …) is.
    """

    document_id: int
    document_key: str
    version_id: int
    changed: bool
    record_changed: bool


def save_article(session: Session, revision: int, article: Article, origin: Origin) -> SavedArticle:
    """Stores an article under a revision. Does not commit.

    The text becomes the version in force of its document and kind of text; the one before, and what was found in it,
    is retired. A text that is in force already stays, untouched, even where other bytes or another service now gave
    it: the version keeps the origin that it had first. A full text that has an abstract of its own retires a service's
    abstract beside it (texmine.store.covering). Raises InputError where identifiers contradict what is stored,
    or where the text cannot be stored; ValueError for a digest with references, which no digest has.
    """
    if article.text_kind == "digest" and article.references:
        message = "a digest has no reference list"
        raise ValueError(message)
    # A savepoint: a caller that goes on with the next article after an InputError must not commit half of this one.
    with session.begin_nested():
        return _save_article(session, revision, article, origin)


def _save_article(session: Session, revision: int, article: Article, origin: Origin) -> SavedArticle:
    document_id, key = resolve_document(session, revision, article, origin)
    record_changed = save_record(session, revision, document_id, article, origin.service)
    content = text_hash(article)
    known = _version_in_force(session, document_id, article)
    if known is not None:
        if known.content_hash == content:
            return SavedArticle(document_id, key, known.id, changed=False, record_changed=record_changed)
        retire_version(session, known.id, revision)
        retire_spent_records(session, revision, document_id, article.text_kind, origin.service)
    row = _version_row(document_id, revision, article, origin, content)
    version_id = add_one(session, document_version, row)
    _add_content(session, version_id, article)
    if article.text_kind == "full_text":
        retire_covered(session, revision, document_id)
    return SavedArticle(document_id, key, version_id, changed=True, record_changed=record_changed)


def _version_in_force(session: Session, document_id: int, article: Article) -> Found[int, str] | None:
    query = select(document_version.c.id, document_version.c.content_hash).where(
        document_version.c.document_id == document_id,
        document_version.c.text_kind == article.text_kind,
        document_version.c.retired_rev.is_(None),
    )
    return session.execute(query).one_or_none()


def is_in_force(session: Session, document_id: int, article: Article) -> bool:
    """Whether a document's text in force, of the article's kind, is just the article's."""
    known = _version_in_force(session, document_id, article)
    return known is not None and known.content_hash == text_hash(article)


def text_hash(article: Article) -> str:
    """SHA-256 (hex) over what a version holds: the text, its marks, references and entities, its licence, its parser.

    What only a record holds (title, status, authors …) does not count: a retraction does not change a text.
    """
    return content_hash(
        {
            "parser": article.parser,
            "passages": article.passages,
            "references": article.references,
            "entities": article.entities,
            "issues": issues_json(article.issues),
            "licence": article.licence,
            "n_references_stated": article.n_references_stated,
        },
    )


def _version_row(document_id: int, revision: int, article: Article, origin: Origin, content: str) -> Row:
    return {
        "document_id": document_id,
        "text_kind": article.text_kind,
        "service": origin.service,
        "name": origin.name,
        "sha256": origin.sha256,
        "size": origin.size,
        "parser": article.parser,
        "content_hash": content,
        "licence_raw": article.licence.raw,
        "licence_code": article.licence.code,
        "licence_where": article.licence.where,
        "n_references_stated": article.n_references_stated,
        "issues": issues_json(article.issues),
        "added_rev": revision,
    }


def _add_content(session: Session, version_id: int, article: Article) -> None:
    references = [_reference_row(version_id, article, index) for index in range(len(article.references))]
    citations = add_numbered(session, citation, references, by="key")
    passages = [_passage_row(version_id, passage) for passage in article.passages]
    places = add_numbered(session, passage, passages, by="position")
    marks = [
        row
        for each in article.passages
        for number, mark in enumerate(each.citations)
        for row in _mark_rows(places[each.order], number, mark, citations)
    ]
    add_rows(session, citation_mark, marks)
    entities: list[Row] = [
        {
            "version_id": version_id,
            "position": position,
            "kind": entity.kind,
            "label": entity.label,
            "curie": entity.curie,
            "description": entity.description,
            "names": list(entity.names),
        }
        for position, entity in enumerate(article.entities)
    ]
    add_rows(session, document_entity, entities)


def _passage_row(version_id: int, passage: Passage) -> Row:
    return {
        "version_id": version_id,
        "position": passage.order,
        "kind": passage.kind,
        "section": list(passage.section),
        "section_path": " > ".join(passage.section),
        "label": passage.label,
        "text": passage.text,
        "scripts": scripts_json(passage.scripts),
    }


def _reference_row(version_id: int, article: Article, index: int) -> Row:
    reference = article.references[index]
    return {
        "version_id": version_id,
        "key": reference.key,
        "position": reference.order,
        "label": reference.label,
        "kind": reference.kind,
        "raw": reference.raw,
        **ids_row(reference.ids),
        "title": reference.title,
        "first_author": reference.first_author,
        "source": reference.source,
        "year": reference.year,
        "volume": reference.volume,
        "first_page": reference.first_page,
        "other_ids": pairs(reference.other_ids),
    }


def _mark_rows(passage_id: int, number: int, mark: CitationMark, citations: dict[str, int]) -> list[Row]:
    keys: tuple[str | None, ...] = mark.references or (None,)
    return [
        {
            "passage_id": passage_id,
            "mark": number,
            "position": position,
            "start_offset": mark.start,
            "end_offset": mark.end,
            "superscript": mark.superscript,
            "reference_key": key,
            "citation_id": citations.get(key) if key is not None else None,
        }
        for position, key in enumerate(keys)
    ]
