"""The schema: what migrations make, how versions are told apart, and what the triggers refuse."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from tests.store import crawling, curation, following, refreshing, samples

from texmine.errors import DatabaseError, SchemaError
from texmine.model import DocumentEntity, Identifiers
from texmine.store import schema
from texmine.store.annotations import save_annotation
from texmine.store.articles import save_article
from texmine.store.concepts import save_concepts
from texmine.store.database import Database, open_database
from texmine.store.revisions import begin_revision
from texmine.store.runs import begin_run, finish_run
from texmine.store.tables import metadata

SNAPSHOTS = Path(__file__).with_name("snapshots")
CATALOGUE = {
    "sqlite": "select type, name, sql from sqlite_master where name not like 'sqlite_%' order by type, name",
    "postgresql": """
        select 'column', table_name || '.' || column_name,
            data_type || case is_nullable when 'NO' then ' not null' else '' end || coalesce(' ' || column_default, '')
        from information_schema.columns where table_schema = 'public'
        union all select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
            from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
        union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
        union all select 'trigger', tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid)
            from pg_trigger where not tgisinternal
        union all select 'function', proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace
        union all select 'view', viewname, null from pg_views where schemaname = 'public'    """,
}


def filled(db: Database) -> None:
    """One row or more in every table."""
    with db.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        save_concepts(session, revision, "fiction", "1", samples.CONCEPTS)
        entity = DocumentEntity("gene", "FICTA")
        saved = save_article(session, revision, samples.article(entities=(entity,)), samples.origin())
        run = begin_run(session, samples.PIPELINE, "test")
        found = samples.annotation(samples.evidence(), mentions=(samples.mention(8, 13),))
        save_annotation(session, revision, saved.version_id, run, found, samples.PIPELINE.hash)
        crawling.fill(session, revision, saved)
        curation.fill(session, revision, saved.document_key)
        refreshing.fill(session, revision, saved.document_id)
        following.fill(session, revision)


def tables(db: Database) -> list[str]:
    return sorted(set(metadata.tables) & set(inspect(db.engine).get_table_names()))


@pytest.mark.parametrize("revision", schema.known_revisions())
def test_each_revision_makes_the_schema_that_was_committed(empty_url: str, revision: str) -> None:
    """A new migration brings a snapshot of its own, TEXMINE_SNAPSHOTS=write makes it; those before it never change."""
    with open_database(empty_url) as db:
        schema.upgrade(db, revision)
        with db.connection() as connection:
            rows = sorted(connection.execute(text(CATALOGUE[db.dialect])), key=lambda row: row[:2])
        path = SNAPSHOTS / f"{revision}-{db.dialect}.txt"
    found = "".join(" | ".join(str(part).strip() for part in row if part) + "\n" for row in rows)
    if os.environ.get("TEXMINE_SNAPSHOTS") == "write" and not path.exists():
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_head_of_the_migrations_equals_the_tables_of_the_code(database: Database) -> None:
    with database.connection() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_every_migration_has_the_one_before_it() -> None:
    scripts = ScriptDirectory(str(schema.migrations_folder()))
    numbers = [script.revision for script in scripts.walk_revisions()][::-1]
    assert list(schema.known_revisions()) == numbers
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert schema.head() == numbers[-1]


def test_upgrade_makes_the_schema_and_again_changes_nothing(empty_url: str) -> None:
    with open_database(empty_url) as db:
        assert schema.current(db) is None
        with pytest.raises(SchemaError, match=r"empty database: run `texmine db upgrade`"):
            schema.check_schema(db)
        assert schema.upgrade(db) is None
        schema.check_schema(db)
        assert schema.current(db) == schema.head()
        assert schema.upgrade(db) == schema.head()
        assert tables(db) == sorted(metadata.tables)


def test_two_upgrades_at_once_make_one_schema(empty_url: str) -> None:
    errors: list[BaseException] = []
    barrier = threading.Barrier(2)

    def work() -> None:
        try:
            with open_database(empty_url) as db:
                barrier.wait()
                schema.upgrade(db)
        except BaseException as error:  # noqa: BLE001 - told in the main thread
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with open_database(empty_url) as db:
        schema.check_schema(db)


def test_failed_upgrade_leaves_nothing_behind(empty_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "100% mine"
    (folder / "versions").mkdir(parents=True)
    original = schema.migrations_folder()
    (folder / "env.py").write_text((original / "env.py").read_text("utf-8"), "utf-8")
    for name in ("0001_initial.py", "0001_views.sql"):
        (folder / "versions" / name).write_text((original / "versions" / name).read_text("utf-8"), "utf-8")
    (folder / "versions" / "0002_broken.py").write_text(
        "from alembic import op\nrevision = '0002'\ndown_revision = '0001'\n\n\n"
        "def upgrade():\n    op.execute('create table half (a integer)')\n    op.execute('select nowhere from half')\n",
        "utf-8",
    )
    monkeypatch.setattr(schema, "migrations_folder", lambda: folder)
    with open_database(empty_url) as db:
        with pytest.raises(DBAPIError, match="nowhere"):
            schema.upgrade(db)
        assert inspect(db.engine).get_table_names() == []
        assert schema.current(db) is None


def test_schema_of_a_newer_texmine_is_told_as_such(database: Database) -> None:
    set_version(database, "0099")
    for attempt in (schema.check_schema, schema.upgrade):
        with pytest.raises(SchemaError, match=r"newer texmine \(schema 0099, .*\): install the newest") as caught:
            attempt(database)
        assert caught.value.exit_code == 4


def test_schema_of_an_older_texmine_wants_an_upgrade(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    found, newer = schema.head(), f"{int(schema.head()) + 1:04}"
    monkeypatch.setattr(schema, "head", lambda: newer)
    with pytest.raises(SchemaError, match=f"Schema is {found}, code expects {newer}: run `texmine db upgrade`"):
        schema.check_schema(database)


def test_database_of_another_program_is_left_alone(empty_url: str) -> None:
    with open_database(empty_url) as db:
        with db.connection() as connection:
            connection.execute(text("create table document (id integer)"))
        for attempt in (schema.check_schema, schema.upgrade):
            with pytest.raises(SchemaError, match="a database of something else"):
                attempt(db)


def test_alembic_version_of_another_program_is_not_taken_for_ours(database: Database) -> None:
    set_version(database, "a1b2c3d4e5f6")
    with pytest.raises(SchemaError, match="something else"):
        schema.check_schema(database)


def set_version(db: Database, number: str) -> None:
    with db.connection() as connection:
        connection.execute(text("update alembic_version set version_num = :n"), {"n": number})


def test_no_row_of_any_table_can_be_deleted(database: Database) -> None:
    filled(database)
    for table in tables(database):
        with Session(database.engine) as session, pytest.raises(DBAPIError, match=f"{table} is append-only"):
            session.execute(text(f"delete from {table}"))


def test_no_column_can_be_updated_but_the_retiring_revision(database: Database) -> None:
    filled(database)
    free = {"retired_rev", "finished", "outcome", "counts"}
    for table in tables(database):
        for column in inspect(database.engine).get_columns(table):
            name = column["name"]
            if name in free:
                continue
            value = {"BOOLEAN": "not " + name, "JSON": "'[1]'", "TIMESTAMP": "'2001-01-01T00:00:00Z'"}.get(
                str(column["type"]), "'0'" if str(column["type"]) == "TEXT" else "77"
            )
            with Session(database.engine) as session, pytest.raises(DBAPIError, match=f"{table} is append-only"):
                session.execute(text(f"update {table} set {name} = {value}"))


def test_a_row_is_retired_once_and_for_good(database: Database) -> None:
    filled(database)
    for table in tables(database):
        if "retired_rev" not in metadata.tables[table].c:
            continue
        with database.connection() as connection:
            connection.execute(text(f"update {table} set retired_rev = 1 where retired_rev is null"))
        for value in ("null", "1"):
            with Session(database.engine) as session, pytest.raises(DBAPIError, match=f"{table} is append-only"):
                session.execute(text(f"update {table} set retired_rev = {value}"))


def test_a_row_cannot_be_retired_before_it_came(database: Database) -> None:
    filled(database)
    with database.session() as session, session.begin():
        begin_revision(session, "me", "test")
        begin_revision(session, "me", "test")
        save_article(session, 3, samples.article(ids=Identifiers(pmid="5")), samples.origin("b"))
    with Session(database.engine) as session, pytest.raises(DBAPIError, match="retired_after_added"):
        session.execute(text("update document_version set retired_rev = 2"))


def test_a_run_ends_once(database: Database) -> None:
    filled(database)
    with database.session() as session, session.begin():
        finish_run(session, 1, "done", {"texts": 1})
    with Session(database.engine) as session, pytest.raises(DBAPIError, match="run is append-only"):
        session.execute(text("update run set outcome = 'other'"))


@pytest.mark.postgres
def test_postgres_tables_cannot_be_truncated(postgres_url: str) -> None:
    with open_database(postgres_url) as db:
        for table in tables(db):
            with Session(db.engine) as session, pytest.raises(DBAPIError, match="is append-only"):
                session.execute(text(f"truncate {table} cascade"))


@pytest.mark.parametrize("statement", ["insert or replace into", "replace into"])
def test_sqlite_rows_cannot_be_replaced(sqlite_database: Database, statement: str) -> None:
    filled(sqlite_database)
    sql = f"{statement} revision (id, at, actor, command) values (1, '2001-01-01T00:00:00Z', 'you', 'forgery')"
    with Session(sqlite_database.engine) as session, pytest.raises(DBAPIError, match="revision is append-only"):
        session.execute(text(sql))


def test_sqlite_row_ids_cannot_be_changed(sqlite_database: Database) -> None:
    filled(sqlite_database)
    with Session(sqlite_database.engine) as session, pytest.raises(DBAPIError, match="evidence is append-only"):
        session.execute(text("update evidence set rowid = 99"))


def test_triggers_hold_for_other_programs_too(sqlite_database: Database) -> None:
    filled(sqlite_database)
    assert sqlite_database.path is not None
    connection = sqlite3.connect(sqlite_database.path)
    with pytest.raises(sqlite3.IntegrityError, match="document is append-only"):
        connection.execute("delete from document")
    connection.close()


def test_reading_an_empty_path_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="there is no database"):
        open_database(tmp_path / "none.db", read_only=True)
    assert list(tmp_path.iterdir()) == []
