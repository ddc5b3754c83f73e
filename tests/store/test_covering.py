"""A full text with an abstract of its own, and the abstract that a service gave: in force is what follows from both."""

from __future__ import annotations

from itertools import permutations

import pytest
from sqlalchemy import text
from tests.store import samples

from texmine.model import Article, Identifiers, Passage
from texmine.store.articles import save_article
from texmine.store.covering import covering_version
from texmine.store.database import Database
from texmine.store.papers import Statement, find_paper, save_paper
from texmine.store.revisions import begin_revision
from texmine.store.tracking import list_tracked

IDS = Identifiers("5", "PMC5", "10.1/five")
WORDS = Passage(1, "abstract", samples.SENTENCE, ("Abstract",))
RECORD = Statement(samples.article(ids=IDS, text_kind="record"), samples.origin("e", "europepmc"))
PUBMED = Statement(Article(IDS, "A paper", "abstract", "pubmed/1", (WORDS,)), samples.origin("p", "pubmed"))
ABSTRACT = Statement(Article(IDS, "A paper", "abstract", "europepmc/1", (WORDS,)), samples.origin("e", "europepmc"))
FULL = Statement(
    Article(IDS, "A paper", "full_text", "jats/1", (Passage(0, "abstract", samples.SENTENCE), WORDS)),
    samples.origin("f", "pmc"),
)
BARE = Statement(samples.article(ids=IDS, text_kind="full_text"), samples.origin("b", "pmc"))

TEXTS = "select text_kind, service from document_version where retired_rev is null order by 1, 2"
RECORDS = "select text_kind, service from document_record where retired_rev is null order by 1, 2"


def arrive(database: Database, *texts: Statement, said: tuple[Statement, ...] = (RECORD,)) -> None:
    """The texts come one after the other, each under a revision of its own."""
    for each in texts:
        with database.session() as session, session.begin():
            save_paper(session, begin_revision(session, "me", "test"), [each], said)


def rows(database: Database, sql: str) -> list[tuple[str, str]]:
    with database.session() as session:
        return [(row[0], row[1]) for row in session.execute(text(sql))]


@pytest.mark.parametrize("order", list(permutations((ABSTRACT, PUBMED, FULL))))
def test_full_text_stands_alone_whatever_came_first(order: tuple[Statement, ...], database: Database) -> None:
    arrive(database, *order, said=(RECORD, PUBMED))
    assert rows(database, TEXTS) == [("full_text", "pmc")]
    assert rows(database, RECORDS) == [("abstract", "pubmed"), ("full_text", "pmc"), ("record", "europepmc")]


@pytest.mark.parametrize("order", list(permutations((ABSTRACT, BARE))))
def test_abstract_stands_beside_a_full_text_that_has_none(order: tuple[Statement, ...], database: Database) -> None:
    arrive(database, *order)
    assert rows(database, TEXTS) == [("abstract", "europepmc"), ("full_text", "pmc")]


def test_abstract_that_is_covered_is_no_news(database: Database) -> None:
    arrive(database, FULL)
    with database.session() as session:
        found = find_paper(session, [ABSTRACT], [RECORD])
        assert found is not None
        assert found.version_id == covering_version(session, found.document_id)
        (tracked,) = list_tracked(session)
        assert tracked.covered


def test_file_of_ones_own_is_left_alone(database: Database) -> None:
    own = Statement(ABSTRACT.article, samples.origin("o", "file"))
    with database.session() as session, session.begin():
        save_article(session, begin_revision(session, "me", "test"), own.article, own.origin)
    arrive(database, FULL)
    assert rows(database, TEXTS) == [("abstract", "file"), ("full_text", "pmc")]


def test_better_abstract_takes_the_record_of_the_former_along(database: Database) -> None:
    arrive(database, ABSTRACT)
    assert rows(database, RECORDS) == [("abstract", "europepmc"), ("record", "europepmc")]
    arrive(database, PUBMED)
    assert rows(database, TEXTS) == [("abstract", "pubmed")]
    assert rows(database, RECORDS) == [("abstract", "pubmed"), ("record", "europepmc")]


def test_what_a_reference_says_goes_when_a_service_says_anything(database: Database) -> None:
    stopgap = Statement(samples.article(ids=IDS, text_kind="record"), samples.origin("r", "reference"))
    with database.session() as session, session.begin():
        save_paper(session, begin_revision(session, "me", "test"), (), [stopgap])
    assert rows(database, RECORDS) == [("record", "reference")]
    arrive(database, FULL, said=(RECORD,))
    assert rows(database, RECORDS) == [("full_text", "pmc"), ("record", "europepmc")]
