"""Storing a paper: its text, what each source says of it, and which references mean it, in one go or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from texmine.model import Article, Origin
from texmine.store.articles import save_article
from texmine.store.covering import OWN, covering_version, retire_stopgap
from texmine.store.identity import known_documents, resolve_document
from texmine.store.known import find_stored
from texmine.store.records import is_known_record, save_record


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says of a paper. ``article`` needs no text."""

    article: Article
    origin: Origin


@dataclass(frozen=True, slots=True)
class SavedPaper:
    """Where a paper went. ``version_id`` is that of its text, None where it has none."""

    document_id: int
    version_id: int | None
    is_new: bool
    changed: bool


def find_paper(session: Session, texts: Sequence[Statement], statements: Sequence[Statement]) -> SavedPaper | None:
    """The paper, if all of this is stored already; None where saving it would change anything. Reads only."""
    first = (*texts, *statements)[0]
    documents = known_documents(session, first.article, first.origin)
    number = next(iter(documents)) if len(documents) == 1 else None
    if number is None:
        return None
    covering = covering_version(session, number)
    versions = [
        covering if covering is not None and _may_be_covered(each) else find_stored(session, each.article, each.origin)
        for each in texts
    ]
    if None in versions:
        return None
    for each in statements:
        others = known_documents(session, each.article, each.origin) if _adds(each, first) else {number}
        if others != {number} or not is_known_record(session, number, each.article, each.origin.service):
            return None
    return SavedPaper(number, next(iter(versions), None), is_new=False, changed=False)


def save_paper(
    session: Session, revision: int, texts: Sequence[Statement], statements: Sequence[Statement]
) -> SavedPaper:
    """Stores a paper under a revision. Does not commit.

    The first text, or the first statement where there is none, decides which document it is. An abstract is not stored
    where the document has a full text that stands for it (texmine.store.covering). Raises InputError where identifiers
    contradict what is stored (texmine.store.identity).
    """
    first = (*texts, *statements)[0]
    known = known_documents(session, first.article, first.origin)
    number, _ = resolve_document(session, revision, first.article, first.origin)
    versions: list[int] = []
    for each in texts:
        covering = covering_version(session, number) if _may_be_covered(each) else None
        if covering is None:
            covering = save_article(session, revision, each.article, each.origin).version_id
        versions.append(covering)
    for each in statements:
        if _adds(each, first):
            resolve_document(session, revision, each.article, each.origin)
        save_record(session, revision, number, each.article, each.origin.service)
    retire_stopgap(session, revision, number)
    return SavedPaper(number, next(iter(versions), None), is_new=known == {None}, changed=True)


def _may_be_covered(text: Statement) -> bool:
    return text.article.text_kind == "abstract" and text.origin.service not in OWN


def _adds(statement: Statement, first: Statement) -> bool:
    """Whether a statement has identifiers that the first one lacks."""
    return not set(statement.article.ids.curies) <= set(first.article.ids.curies)
