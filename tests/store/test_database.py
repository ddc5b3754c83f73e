"""Opening a database: what is made, what is refused, and in which words."""

from __future__ import annotations

import logging
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from texmine.errors import DatabaseError
from texmine.store import schema
from texmine.store.database import Database, open_database, sqlite_address
from texmine.store.revisions import begin_revision, list_revisions


def refusal(url: str | Path, **options: bool) -> str:
    with pytest.raises(DatabaseError) as caught:
        open_database(url, **options)
    message = str(caught.value)
    assert "\n" not in message
    return message


def protect(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """As if the user could not write there. (Permissions would not do: a superuser can write everything.)"""
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) not in paths and access(path, mode))


def test_path_and_url_name_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "odd ?#%& name.db"
    with open_database(path) as db:
        schema.upgrade(db)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    with open_database(f"sqlite:///{str(path).replace('%', '%25').replace('?', '%3F')}", read_only=True) as db:
        assert db.path == path
        schema.check_schema(db)


def test_open_database_stays_the_same_file_wherever_the_program_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    with open_database("a.db") as db:
        assert db.name == "a.db"
        schema.upgrade(db)
        monkeypatch.chdir(tmp_path / "elsewhere")
        schema.check_schema(db)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path} is a folder: give the path of a database file in it"


def test_file_of_another_kind_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are notes\n" * 100)
    assert "is not a database file" in refusal(path)
    assert path.read_text() == "these are notes\n" * 100


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    assert "there is no folder" in refusal(tmp_path / "none" / "a.db")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is not a file" in refusal(tmp_path / "pipe")


def test_path_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    assert "there is no folder" in refusal(tmp_path / "a" / "b.db")


def test_path_that_no_system_takes_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / ("x" * 300))
    assert "no database is given" in refusal("a\x00b")


def test_too_old_a_sqlite_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    assert "SQLite 3.35 is needed" in refusal(tmp_path / "a.db")


def test_unwritable_file_is_refused_for_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    with open_database(path) as db:
        schema.upgrade(db)
    protect(monkeypatch, path)
    assert "cannot be written" in refusal(path)
    with open_database(path, read_only=True) as db:
        schema.check_schema(db)


def test_unwritable_folder_is_refused_for_a_new_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    protect(monkeypatch, tmp_path)
    assert "read-only for this user" in refusal(tmp_path / "a.db")


def test_snapshot_in_an_unwritable_folder_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    with open_database(path) as db:
        schema.upgrade(db)
    protect(monkeypatch, tmp_path)
    assert sqlite_address(path, "ro").endswith("?mode=ro&immutable=1")
    with open_database(path, read_only=True) as db:
        schema.check_schema(db)
    assert [each.name for each in tmp_path.iterdir()] == ["a.db"]


def test_log_of_a_running_writer_is_never_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.db-wal").write_bytes(b"")
    protect(monkeypatch, tmp_path)
    assert sqlite_address(tmp_path / "a.db", "ro").endswith("?mode=ro")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "no database is given"),
        ("mysql://me:hidden@host/db", "mysql:// is not a database that texmine works with"),
        ("sqlite://", "is not a database that texmine works with"),
        ("postgresql://me:hidden@host:port/db", "URL cannot be read"),
    ],
)
def test_url_of_no_use_is_refused_without_its_password(url: str, words: str) -> None:
    message = refusal(url)
    assert words in message
    assert "hidden" not in message


def test_unreachable_server_is_told_without_the_password() -> None:
    message = refusal("postgresql://me:hidden@127.0.0.1:1/db?connect_timeout=2&password=hidden")
    assert message.startswith("postgresql://me@127.0.0.1:1/db cannot be reached (")
    assert "hidden" not in message


@pytest.mark.postgres
def test_missing_database_on_a_server_is_told(postgres_server: str) -> None:
    assert "no such database or user" in refusal(postgres_server.replace("/postgres?", "/nowhere?"))


@pytest.mark.postgres
@pytest.mark.parametrize("option", ["no_option=1", "connect_timeout=soon"])
def test_option_that_the_server_does_not_know_is_told(postgres_url: str, option: str) -> None:
    assert "check the options at the end of the URL" in refusal(f"{postgres_url}&{option}")


@pytest.mark.postgres
@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_database_in_another_encoding_is_refused(postgres_server: str, encoding: str) -> None:
    name = f"in_{encoding.lower()}"
    with open_database(postgres_server) as db, db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
        c.exec_driver_sql(f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0")
        try:
            assert f"is in {encoding}, not in UTF8" in refusal(postgres_server.replace("/postgres?", f"/{name}?"))
        finally:
            c.exec_driver_sql(f"DROP DATABASE {name}")


@pytest.mark.postgres
def test_encoding_of_the_client_is_utf8_whatever_the_environment_says(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    with open_database(f"{postgres_url}&client_encoding=latin2") as db, db.connection() as connection:
        assert connection.execute(text("select :sign || length('β')"), {"sign": "β"}).scalar_one() == "β1"


@pytest.mark.parametrize("logger", ["psycopg", "psycopg.pool"])
def test_what_psycopg_logs_is_not_told_beside_what_it_raises(
    logger: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # pytest's own, without which Python prints warnings
    logging.getLogger(logger).warning("error ignored terminating the pipeline")
    assert capsys.readouterr().err == ""


@pytest.mark.postgres
def test_short_scheme_of_postgres_is_understood(postgres_url: str) -> None:
    with open_database(postgres_url.replace("postgresql://", "postgres://")) as db:
        assert db.dialect == "postgresql"


def test_database_for_reading_cannot_be_written(database_url: str) -> None:
    with open_database(database_url, read_only=True) as db:
        schema.check_schema(db)
        with pytest.raises(DatabaseError, match="read"), db.session() as session, session.begin():
            begin_revision(session, "me", "test")


def test_database_open_for_reading_sees_what_was_committed(database: Database, database_url: str) -> None:
    with open_database(database_url, read_only=True) as reader, database.session() as session:
        with session.begin():
            begin_revision(session, "me", "test")
        with reader.session() as other:
            assert [each.actor for each in list_revisions(other)] == ["me"]


def test_readers_do_not_wait_for_a_writer(database: Database, database_url: str) -> None:
    with open_database(database_url, read_only=True) as reader, database.session() as session, session.begin():
        begin_revision(session, "me", "test")
        with reader.session() as other:
            assert list_revisions(other) == []


def test_second_writer_waits_then_says_that_the_database_is_in_use(database: Database) -> None:
    with database.session() as session, session.begin():
        begin_revision(session, "first", "test")
        with pytest.raises(DatabaseError, match="is in use by another"), database.session() as other, other.begin():
            begin_revision(other, "second", "test")
    with database.session() as session:
        assert [each.actor for each in list_revisions(session)] == ["first"]


def test_second_writer_follows_when_the_first_is_done(database: Database, database_url: str) -> None:
    started = threading.Event()
    numbers: list[int] = []

    def follow() -> None:
        with open_database(database_url, busy_timeout=20) as db, db.session() as session, session.begin():
            started.set()
            numbers.append(begin_revision(session, "second", "test"))

    thread = threading.Thread(target=follow)
    with database.session() as session, session.begin():
        assert begin_revision(session, "first", "test") == 1
        thread.start()
        assert started.wait(10)
    thread.join(20)
    assert numbers == [2]


def test_file_locked_by_another_program_is_told(sqlite_database: Database) -> None:
    assert sqlite_database.path is not None
    other = sqlite3.connect(sqlite_database.path, isolation_level=None)
    other.execute("begin exclusive")
    with pytest.raises(DatabaseError, match="is in use by another process"), sqlite_database.connection():
        pass
    other.close()


def test_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_database(path) as db:
        schema.upgrade(db)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(DatabaseError, match="is damaged"), open_database(path) as db:
        schema.check_schema(db)


def test_unfinished_transaction_is_undone(database: Database) -> None:
    with database.session() as session:
        begin_revision(session, "me", "test")
    with database.session() as session:
        assert list_revisions(session) == []


def test_defects_are_not_dressed_up_as_database_trouble(database: Database) -> None:
    with pytest.raises(Exception, match="nowhere") as caught, database.connection() as connection:
        connection.execute(text("select nowhere"))
    assert not isinstance(caught.value, DatabaseError)


FULL_DISK = """
import resource, sys
from texmine.errors import DatabaseError
from texmine.store.database import open_database
from texmine.store.revisions import begin_revision, list_revisions

with open_database(sys.argv[1]) as db:
    with db.session() as session, session.begin():
        begin_revision(session, "me", "small")
    size = 400_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        with db.session() as session, session.begin():
            begin_revision(session, "me", "large", "x" * 4_000_000)
    except DatabaseError as error:
        print(error)
    with db.session() as session:
        print([each.command for each in list_revisions(session)])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file size here")
def test_full_disk_is_told_in_one_line_and_loses_nothing(sqlite_database: Database) -> None:
    command = [sys.executable, "-c", FULL_DISK, str(sqlite_database.path)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    message, rest = result.stdout.splitlines()
    assert message.startswith(f"{sqlite_database.path} cannot be")
    assert "disk" in message
    assert rest == "['small']"
