"""People's own SQL reads, and does nothing else."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy import text
from tests.store.samples import CONCEPTS

from texmine.errors import DatabaseError, QueryError
from texmine.store.concepts import save_concepts
from texmine.store.database import Database, open_database
from texmine.store.readonly import run_sql
from texmine.store.revisions import begin_revision, list_revisions


@pytest.fixture(autouse=True)
def filled(request: pytest.FixtureRequest) -> None:
    name = "database" if "database" in request.fixturenames else "sqlite_database"
    database: Database = request.getfixturevalue(name)
    with database.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        save_concepts(session, revision, "fiction", "1", CONCEPTS)


def refusal(db: Database, sql: str, **options: float) -> str:
    with pytest.raises(QueryError) as caught:
        run_sql(db, sql, **options)  # type: ignore[arg-type]
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_rows_come_with_the_names_of_their_columns(database: Database) -> None:
    found = run_sql(database, "select id, layer as l from concept where kind = 'mechanism' -- that is all\n ; ")
    assert (found.columns, found.rows, found.truncated) == (("id", "l"), (("glycolysis", "metabolome"),), False)


def test_columns_of_one_name_are_told_apart(database: Database) -> None:
    found = run_sql(database, "select 1 as a, 2 as a, 3 as a_2, 4 as a, 5 as b")
    assert found.columns == ("a", "a_3", "a_2", "a_4", "b")
    assert found.rows == ((1, 2, 3, 4, 5),)


def test_sums_and_times_are_the_same_on_both_engines(database: Database) -> None:
    sql = "select sum(n) as s, avg(n) as a from (select count(*) as n from concept group by kind having count(*) < 9) t"
    total, mean = run_sql(database, sql).rows[0]
    assert (type(total), type(mean) in {int, float}) == (int, True)
    with database.session() as session:
        written = list_revisions(session)[0].at
    (told,) = run_sql(database, "select at from revision order by id limit 1").rows[0]
    assert told.endswith("Z")
    assert datetime.fromisoformat(told) == written


def test_values_of_any_type_are_ones_that_json_holds(database: Database) -> None:
    blob, endless = ("x'00ff'", "9e999") if database.dialect == "sqlite" else (r"'\x00ff'::bytea", "'inf'::float8")
    found = run_sql(database, f"select {blob} as b, {endless} as e, - {endless} as m, null as n, current_date as d")
    assert found.rows[0][:4] == ("00ff", "Infinity", "-Infinity", None)
    assert json.loads(json.dumps(found.rows, allow_nan=False))[0][4] == found.rows[0][4]


def test_postgres_types_become_plain_values(postgres: Database) -> None:
    sql = """select 1.50::numeric as a, 'NaN'::numeric as b, '{"x": [1.0, null]}'::jsonb as c, array[now()] as d,
             '10:00'::time as e, interval '1 day' as f, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid as g"""
    row = run_sql(postgres, sql).rows[0]
    assert row[:3] == (1.5, "NaN", {"x": [1.0, None]})
    assert (row[3][0][-1], row[4]) == ("Z", "10:00:00")
    assert json.dumps(row, allow_nan=False)


def test_query_without_columns_is_refused(database: Database) -> None:
    assert refusal(database, "select")


def test_query_without_rows_still_has_columns(database: Database) -> None:
    found = run_sql(database, "select id from concept where 1 = 0")
    assert (found.columns, found.rows, found.truncated) == (("id",), (), False)


def test_views_and_common_table_expressions_can_be_read(database: Database) -> None:
    assert run_sql(database, "with g as (select * from relation) select count(*) from g").rows == ((0,),)
    for view in ("relation_evidence", "relation_mechanism", "state_regulator", "state_passage", "conflict"):
        assert run_sql(database, f"select * from {view}").rows == ()


def test_parameters_are_values_and_per_cent_signs_are_signs(database: Database) -> None:
    sql = "select label from concept where label like 'FICT%' and kind = :kind and label <> :other order by label"
    found = run_sql(database, sql, {"kind": "gene", "other": "x' or '1'='1"})
    assert found.rows == (("FICTA",), ("FICTB",))
    assert run_sql(database, "select '100%' as a").rows == (("100%",),)


def test_more_rows_than_asked_for_are_cut_and_told(database: Database) -> None:
    found = run_sql(database, "select id from concept order by id", row_limit=2)
    assert (len(found.rows), found.truncated) == (2, True)
    assert not run_sql(database, "select id from concept", row_limit=len(CONCEPTS)).truncated


WRITES = [
    "insert into revision (id, actor, command) values (9, 'you', 'x')",
    "update revision set actor = 'you'",
    "delete from revision",
    "drop table revision",
    "drop trigger revision_no_update",
    "create table mine (id integer)",
    "create temporary table mine (id integer)",
    "create view mine as select 1",
    "alter table revision rename to mine",
    "with gone as (delete from revision returning id) select * from gone",
    "insert into concept_name (id) values (1) returning id",
    "begin",
    "commit",
    "rollback",
    "savepoint here",
    "vacuum",
    "reindex",
    "analyze",
]


@pytest.mark.parametrize("sql", WRITES)
def test_writing_is_refused(database: Database, sql: str) -> None:
    assert refusal(database, sql)
    with database.session() as session:
        assert [(each.id, each.actor) for each in list_revisions(session)] == [(1, "me")]


@pytest.mark.parametrize("sql", ["select 1; select 2", "select 1; drop table revision", "commit; delete from revision"])
def test_several_statements_are_refused(database: Database, sql: str) -> None:
    assert refusal(database, sql)
    assert run_sql(database, "select count(*) from revision").rows == ((1,),)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("", "no SQL is given"),
        (" ;; ", "no SQL is given"),
        ("select \x00", "null character"),
        ("selec 1", "cannot be run"),
        ("select nothing from nowhere", "cannot be run"),
        ("select 'open", "cannot be run"),
        ("-- nothing", "cannot be run|no rows"),
    ],
)
def test_what_is_not_sql_is_told_in_one_line(database: Database, sql: str, words: str) -> None:
    assert any(each in refusal(database, sql) for each in words.split("|"))


def test_missing_parameter_is_told(database: Database) -> None:
    assert "cannot be run" in refusal(database, "select :what")


def test_endless_query_is_stopped(database: Database) -> None:
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    start = time.monotonic()
    assert "took longer than 0.2 s" in refusal(database, endless, time_limit=0.2)
    assert time.monotonic() - start < 5


def test_endless_rows_cost_no_more_than_the_limit(database: Database) -> None:
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n"
    assert run_sql(database, endless, row_limit=3).rows == ((1,), (2,), (3,))


def test_broken_database_is_a_database_error(sqlite_database: Database) -> None:
    assert sqlite_database.path is not None
    sqlite_database.path.unlink()
    with pytest.raises(DatabaseError):
        run_sql(sqlite_database, "select 1")


@pytest.mark.parametrize(
    "sql",
    [
        "attach database 'other.db' as other",
        "detach database main",
        "pragma query_only = off",
        "pragma writable_schema = on",
        "pragma journal_mode = delete",
        "select load_extension('x')",
        "vacuum into 'copy.db'",
        "explain select 1; delete from revision",
        "select * from pragma_journal_mode('delete')",
        "select hex(zeroblob(1000000000))",
        "select 'a' like '" + "%a" * 2000 + "'",
    ],
)
def test_sqlite_does_nothing_but_read(sqlite_database: Database, sql: str) -> None:
    assert sqlite_database.path is not None
    assert refusal(sqlite_database, sql)
    assert [each.name for each in sqlite_database.path.parent.iterdir()] == [sqlite_database.path.name]


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Database]:
    with open_database(postgres_url, busy_timeout=0.2) as database:
        yield database


@pytest.mark.postgres
@pytest.mark.parametrize(
    "sql",
    [
        "select pg_terminate_backend(1)",
        'select "pg_terminate_backend"(1)',
        "select PG_TERMINATE_BACKEND /**/ (1)",
        'select U&"\\0070g_terminate_backend"(1)',
        "select pg_read_file('PG_VERSION')",
        "select pg_ls_dir('.')",
        "select pg_advisory_lock(1)",
        "select pg_sleep(100)",
        "select lo_import('/etc/hostname')",
        "select * from dblink('', 'select 1') as t(i integer)",
        "select set_config('transaction_read_only', 'off', false)",
        "select query_to_xml('delete from revision', true, true, '')",
        "select nextval('concept_row_id_seq')",
        "select setval('concept_row_id_seq', 1)",
        "select * from revision for update",
        "select * into mine from revision",
        "copy revision to '/tmp/texmine-stolen'",
        "copy (select 1) to program 'true'",
        "do $$ begin raise notice 'hello'; end $$",
        "set transaction read write",
        "set session characteristics as transaction read write",
        "call something()",
        "listen here",
        "lock table revision",
        "prepare mine as select 1",
        "declare mine cursor for select 1",
        "explain analyze delete from revision",
        "select 1) as x; delete from revision --",
    ],
)
def test_postgres_does_nothing_but_read(postgres: Database, sql: str) -> None:
    assert refusal(postgres, sql, time_limit=2)


@pytest.mark.postgres
def test_postgres_connection_keeps_nothing_of_a_query(postgres: Database) -> None:
    refusal(postgres, "delete from revision")
    with postgres.connection() as connection:
        assert connection.execute(text("show transaction_read_only")).scalar_one() == "off"
