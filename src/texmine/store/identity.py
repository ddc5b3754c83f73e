"""Which document an article is: found again by any of its identifiers, never merged without a word."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.errors import InputError
from texmine.model import Article, Origin, content_hash
from texmine.store.rows import add_one, add_rows
from texmine.store.tables import document, document_identifier, document_record, document_version


def find_document(session: Session, curie: str) -> int | None:
    """The document that has an identifier (``doi:…``, ``PMID:…``, ``PMCID:…``, ``sha256:…``), or None."""
    query = select(document_identifier.c.document_id).where(
        document_identifier.c.curie == curie,
        document_identifier.c.retired_rev.is_(None),
    )
    return session.scalars(query).one_or_none()


def document_key(session: Session, document_id: int) -> str:
    """The identifier that a document came with, which is its name for good."""
    return str(session.scalars(select(document.c.key).where(document.c.id == document_id)).one())


def known_documents(session: Session, article: Article, origin: Origin) -> set[int | None]:
    """The documents that an article's identifiers belong to; None is among them for one that is not known."""
    curies = list(article.ids.curies) or [_key_of_bytes(session, article, origin)]
    return {find_document(session, curie) for curie in curies}


def resolve_document(session: Session, revision: int, article: Article, origin: Origin) -> tuple[int, str]:
    """The document that an article is, made where there is none, and its key.

    Identifiers that the document did not have yet become its own. Raises InputError where the article's identifiers
    belong to two documents, or where it has another PMID than the document that it otherwise is.
    """
    curies = list(article.ids.curies) or [_key_of_bytes(session, article, origin)]
    found = {curie: find_document(session, curie) for curie in curies}
    documents = sorted({number for number in found.values() if number is not None})
    if len(documents) > 1:
        raise InputError(_two_documents(session, found))
    if documents:
        number = documents[0]
        _refuse_other_pmid(session, number, article)
        key = document_key(session, number)
    else:
        key = curies[0]
        number = add_one(session, document, {"key": key, "added_rev": revision})
    new = [curie for curie in curies if found[curie] is None]
    rows = [{"document_id": number, "curie": curie, "added_rev": revision} for curie in new]
    add_rows(session, document_identifier, rows)
    return number, key


def _key_of_bytes(session: Session, article: Article, origin: Origin) -> str:
    """The identifier of an article that has none of its own: its bytes, and its title where one file holds several.

    The same bytes under another title are the same article only where another parser read them; the same parser would
    have read the same title.
    """
    plain = f"sha256:{origin.sha256}"
    with_title = f"{plain}/{content_hash(article.title)[:12]}"
    if find_document(session, with_title) is not None:
        return with_title
    number = find_document(session, plain)
    if number is None or _title(session, number) == article.title:
        return plain
    return with_title if article.parser in _parsers(session, number) else plain


def _title(session: Session, number: int) -> str | None:
    query = select(document_record.c.title).where(document_record.c.document_id == number)
    return session.scalars(query.order_by(document_record.c.id.desc()).limit(1)).one_or_none()


def _parsers(session: Session, number: int) -> Sequence[str]:
    return session.scalars(select(document_version.c.parser).where(document_version.c.document_id == number)).all()


def _two_documents(session: Session, found: dict[str, int | None]) -> str:
    parts = [f"{curie} is {document_key(session, n)}" for curie, n in found.items() if n is not None]
    return f"the identifiers belong to different documents ({', '.join(parts)}): check them in the source"


def _refuse_other_pmid(session: Session, number: int, article: Article) -> None:
    """One paper has one PMID. A second one means that an identifier is wrong, here or in what was stored before, unless
    PubMed replaced the former one (texmine.store.merging.adopt_identifiers).
    """
    if article.ids.pmid is None:
        return
    query = select(document_identifier.c.curie).where(
        document_identifier.c.document_id == number,
        document_identifier.c.curie.startswith("PMID:", autoescape=True),
        document_identifier.c.retired_rev.is_(None),
    )
    others = set(session.scalars(query))
    if others and f"PMID:{article.ids.pmid}" not in others:
        key = document_key(session, number)
        raise InputError(
            f"PMID:{article.ids.pmid} is given for {key}, which is {min(others)}: check the identifiers in the source",
        )
