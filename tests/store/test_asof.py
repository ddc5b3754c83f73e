"""The past, read through the same queries as the present, on both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import TableClause, text
from sqlalchemy.exc import DBAPIError, ProgrammingError
from tests.store.curation import FIRST_ID, SECOND, SECOND_ID, accept, curated, edit, extract, reject
from tests.store.samples import TEXT, annotation

from texmine.errors import DatabaseError, QueryError
from texmine.services.curate import undo
from texmine.services.history import read_log, tell_history
from texmine.services.reading import reading
from texmine.store import views
from texmine.store.asof import current_views, session_as_of
from texmine.store.database import Database, open_database
from texmine.store.history import find_revision
from texmine.store.query import RelationFilter, RelationRow, list_relations
from texmine.store.revisions import list_revisions

EVERYTHING = RelationFilter(verdicts=("unjudged", "accepted", "disputed", "rejected"))


@pytest.fixture
def db(database: Database) -> Database:
    return curated(database)


def now(db: Database) -> list[RelationRow]:
    with db.session() as session:
        return list_relations(session, EVERYTHING)


def as_of(db: Database, revision: int) -> list[RelationRow]:
    with session_as_of(db, revision) as session:
        return list_relations(session, EVERYTHING)


def test_each_revision_stays_as_it_was_left(db: Database, database_url: str) -> None:
    seen: dict[int, list[RelationRow]] = {}

    def remember() -> None:
        with db.session() as session:
            seen[list_revisions(session, 1)[0].id] = list_relations(session, EVERYTHING)

    remember()
    for step in (
        lambda: accept(db, "Bob", FIRST_ID),
        lambda: reject(db, "Cem", FIRST_ID),
        lambda: edit(db, "Ann", SECOND_ID, effect="promotes"),
        lambda: extract(db, TEXT, annotation(SECOND), "a", "h2"),
        lambda: undo(db, "Ann"),
        lambda: extract(db, "All else.", annotation(), "b", "h2"),
    ):
        step()
        remember()
    assert len(set(map(repr, seen.values()))) > 4
    with open_database(database_url, read_only=True) as readable:
        for revision, rows in seen.items():
            assert as_of(readable, revision) == rows
        assert as_of(readable, 0) == []


def test_past_cannot_be_written(db: Database) -> None:
    with pytest.raises((DBAPIError, DatabaseError)), session_as_of(db, 3) as session:
        session.execute(text("insert into revision values (99, '2020-01-01T00:00:00Z', 'a', 'b', null)"))


def test_reading_the_past_leaves_nothing_behind(db: Database) -> None:
    as_of(db, 2)
    assert now(db)
    with db.connection() as connection, pytest.raises((ProgrammingError, DBAPIError)):
        connection.execute(text("drop view temp.relation" if db.dialect == "sqlite" else "drop view pg_temp.relation"))


def test_views_of_the_newest_schema_are_those_of_the_database(db: Database) -> None:
    query = (
        "select name from sqlite_master where type = 'view'"
        if db.dialect == "sqlite"
        else "select viewname from pg_views where schemaname = 'public'"
    )
    with db.connection() as connection:
        assert set(connection.execute(text(query)).scalars()) == set(current_views())


def test_all_views_that_the_program_reads_are_of_the_past(db: Database) -> None:
    declared = {each.name for each in vars(views).values() if isinstance(each, TableClause)}
    with session_as_of(db, 0) as session:
        counts = {name: session.scalar(text(f"select count(*) from {name}")) for name in declared}
    assert counts == dict.fromkeys(["document_summary", "evidence_in_force", "relation"], 0)


def test_moment_means_the_newest_revision_until_then(db: Database) -> None:
    with db.session() as session:
        newest = list_revisions(session)[0]
        assert find_revision(session, str(newest.id)) == newest
        assert find_revision(session, newest.at.isoformat()) == newest
        assert find_revision(session, newest.at.date().isoformat()) == newest
        assert find_revision(session, (newest.at - timedelta(microseconds=1)).isoformat()).id < newest.id
        unknown = {
            "99": rf"there is no revision 99: there are 1 to {newest.id}",
            "no-such-release": "is no revision, release or date",
            "2001-01-01": rf"2001-01-01 is before the first revision: the database begins at {newest.at.year}-",
        }
        for name, told in unknown.items():
            with pytest.raises(QueryError, match=told):
                find_revision(session, name)


def test_what_is_read_without_a_moment_is_the_present(db: Database) -> None:
    with reading(db, None) as session:
        rows = list_relations(session, EVERYTHING)
    assert rows == now(db)


def test_log_tells_who_did_what_in_numbers(db: Database) -> None:
    accept(db, "Bob", FIRST_ID)
    extract(db, "All else.", annotation(), "b", "h2")
    last, before, *_ = read_log(db, limit=2)
    assert (before.revision.actor, before.revision.command) == ("Bob", "curate accept")
    assert before.added == {"decisions": 1, "anchors": 1, "verdicts": 1}
    assert last.retired["evidence"] == 2
    assert [each.revision.command for each in read_log(db, actor="Bob")] == ["curate accept", "curate add-curator"]


def test_history_of_a_relation_tells_its_sentences_decisions_and_verdicts(db: Database) -> None:
    accept(db, "Bob", FIRST_ID)
    extract(db, "All else.", annotation(), "b", "h2")
    told = [(each["actor"], each["what"]) for each in tell_history(db, now_relation(db))]
    said = " | ".join(what for _, what in told)
    for words in ("first stated", "found by rule verb", "goes out of force", "Bob (curator)", "verdict on sentence"):
        assert words in said


def now_relation(db: Database) -> str:
    with session_as_of(db, 2) as session:
        return min(list_relations(session, EVERYTHING), key=lambda row: row.assertion.gene).relation_id


def test_history_of_a_document_tells_its_texts(db: Database) -> None:
    extract(db, "All else.", annotation(), "b", "h2")
    said = " | ".join(each["what"] for each in tell_history(db, "1"))
    for words in (
        "document doi:10.1/x comes",
        "abstract from file",
        "is replaced",
        "2 pieces of evidence go out of force",
    ):
        assert words in said


@pytest.mark.parametrize("name", ["PMID:99", "nonsense!"])
def test_history_of_nothing_is_told(db: Database, name: str) -> None:
    with pytest.raises(QueryError):
        tell_history(db, name)
