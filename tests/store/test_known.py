"""What is stored already is known before anything is written."""

from __future__ import annotations

import dataclasses

import pytest
from tests.store import samples

from texmine.model import Article, Identifiers, Licence, Origin
from texmine.store.articles import save_article
from texmine.store.database import Database
from texmine.store.known import find_stored
from texmine.store.revisions import begin_revision

ARTICLE = samples.article()


@pytest.mark.parametrize(
    ("article", "origin", "known"),
    [
        (ARTICLE, samples.origin(), True),
        (ARTICLE, samples.origin("b"), True),
        (ARTICLE, samples.origin(service="pubmed"), False),
        (dataclasses.replace(ARTICLE, status="retracted"), samples.origin(), False),
        (dataclasses.replace(ARTICLE, parser="test/2"), samples.origin(), False),
        (dataclasses.replace(ARTICLE, licence=Licence("free")), samples.origin(), False),
        (dataclasses.replace(ARTICLE, ids=Identifiers(pmid="1", doi="10.1/x", pmcid="PMC1")), samples.origin(), False),
        (dataclasses.replace(ARTICLE, ids=Identifiers(pmid="2")), samples.origin(), False),
        (samples.article(text="Other."), samples.origin(), False),
        (samples.article(text_kind="full_text"), samples.origin(), False),
    ],
    ids=["same", "bytes", "service", "status", "parser", "licence", "new id", "other id", "text", "kind"],
)
def test_article_is_known_where_saving_it_would_write_nothing(
    sqlite_database: Database, article: Article, origin: Origin, known: bool
) -> None:
    with sqlite_database.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        stored = save_article(session, revision, ARTICLE, samples.origin()).version_id
        assert find_stored(session, article, origin) == (stored if known else None)
        saved = save_article(session, revision, article, origin)
        assert (saved.changed or saved.record_changed) is not known


def test_article_without_identifiers_is_known_by_its_bytes(database: Database) -> None:
    article = dataclasses.replace(ARTICLE, ids=Identifiers())
    with database.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        stored = save_article(session, revision, article, samples.origin()).version_id
        assert find_stored(session, article, samples.origin()) == stored
        assert find_stored(session, article, samples.origin("b")) is None
