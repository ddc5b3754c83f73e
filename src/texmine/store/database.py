"""Opening a database: SQLite (a path) or PostgreSQL (a URL), with the same promises on both.

A transaction of a database that is open for writing waits for its turn when it begins, and then no other can write
until it ends: on SQLite by ``BEGIN IMMEDIATE``, on PostgreSQL by the lock that ``begin_revision`` takes. So a
transaction never fails half way for want of a lock, and revisions are numbered in the order in which they are
committed.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from texmine.errors import DatabaseError
from texmine.store.failures import translated_errors
from texmine.store.postgres import check_server, postgres_engine

BUSY_TIMEOUT = 30.0
"""Seconds to wait for another writer."""
_TURN = 0.02
"""Seconds between two looks whether another writer is done; less, the longer one has waited."""
_SQLITE_MINIMUM = (3, 35)
"""For RETURNING; window functions and FILTER are older."""
_SQLITE_HEADER = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class Database:
    """An open database. ``name`` is what messages call it: the path, or the URL without its password."""

    engine: Engine
    name: str
    read_only: bool
    path: Path | None = None

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self.engine.dialect.name

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session, closed at the end of the block; what is not committed by then is undone.

        Engine failures within the block are raised as DatabaseError, those of the commit too:
        ``with db.session() as session, session.begin(): …``
        """
        with translated_errors(self.name), Session(self.engine) as session:
            yield session

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection in one transaction, committed when the block ends without an error. Raises DatabaseError."""
        with translated_errors(self.name), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def apart(self) -> Iterator[Connection]:
        """A connection for temporary things; what is done with it ends with the block."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """Keeps the database open between the sessions within the block, for many short ones after each other.

        On SQLite the last connection to close writes the log back into the file and takes it away, and the next one
        begins it anew: tens of milliseconds each time, more than a decision takes.
        """
        with translated_errors(self.name):
            connection = self.engine.raw_connection()
        try:
            yield
        finally:
            connection.close()

    def close(self) -> None:
        """Ends all connections."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def open_database(url: str | Path, *, read_only: bool = False, busy_timeout: float = BUSY_TIMEOUT) -> Database:
    """Opens a database: a path or ``sqlite:///path``, or ``postgresql://user@host/name``.

    A path that does not exist yet becomes an empty database when something is written; its folder must exist. With
    ``read_only`` the database must exist, and nothing can be written through it. ``busy_timeout`` is how many seconds
    to wait for another writer. Does not look at the schema (texmine.store.schema does). Raises DatabaseError.
    """
    parsed = parse_address(url)
    if parsed.get_backend_name() == "sqlite":
        given = file_of(parsed)
        _check_file(given, read_only=read_only)
        path = given.absolute()  # the working directory may change before the next connection
        engine = _sqlite_engine(path, read_only=read_only, busy_timeout=busy_timeout)
        return Database(engine, str(given), read_only, path)
    name = public_name(parsed)
    engine = postgres_engine(parsed, _to_json, read_only=read_only, busy_timeout=busy_timeout)
    try:
        with translated_errors(name):
            check_server(engine, name)
    except BaseException:
        engine.dispose()
        raise
    return Database(engine, name, read_only)


def file_of(url: URL) -> Path:
    """The path of an SQLite address, with ``~`` expanded. Raises DatabaseError where there is no such home folder."""
    try:
        return Path(url.database or "").expanduser()
    except RuntimeError as error:
        raise DatabaseError(f"{url.database} cannot be found: no such home folder; give the path in full") from error


def public_name(url: URL) -> str:
    """The URL without password and options, which may hold one too."""
    plain = URL.create("postgresql", url.username, None, url.host, url.port, url.database)
    return plain.render_as_string()


def parse_address(url: str | Path) -> URL:
    """A database's address, read: a path, or a URL of one of the two engines. Raises DatabaseError."""
    text = str(url)
    if "://" not in text:
        if not text.strip() or "\x00" in text:
            raise DatabaseError("no database is given: give a path or a postgresql:// URL")
        return URL.create("sqlite", database=text)
    scheme = text.split("://", 1)[0].split("+", 1)[0]
    try:
        parsed = make_url(text)
    except (ArgumentError, ValueError) as error:
        # The library's own message may hold the URL, and so a password.
        raise DatabaseError(f"the {scheme} URL cannot be read: give a path or postgresql://user@host/name") from error
    if scheme in {"postgresql", "postgres"}:
        return parsed.set(drivername="postgresql+psycopg")
    if scheme == "sqlite" and parsed.database and parsed.database != ":memory:":
        return parsed.set(drivername="sqlite")
    raise DatabaseError(f"{scheme}:// is not a database that texmine works with: give a path or a postgresql:// URL")


def _check_file(path: Path, *, read_only: bool) -> None:
    """Says before anything is opened what SQLite would say less clearly, or only at the first statement."""
    try:
        if path.is_dir():
            raise DatabaseError(f"{path} is a folder: give the path of a database file in it")
        if not path.exists():
            return _check_new_file(path, read_only=read_only)
        if not path.is_file():
            raise DatabaseError(f"{path} is not a file: give the path of a database file")
        with path.open("rb") as file:
            head = file.read(len(_SQLITE_HEADER))
    except (OSError, ValueError) as error:
        detail = error.strerror if isinstance(error, OSError) else str(error)
        raise DatabaseError(f"{path} cannot be read ({detail}): check the path and its permissions") from error
    if head and head != _SQLITE_HEADER:
        raise DatabaseError(f"{path} is not a database file: give the path of a texmine database, or of a new file")
    if not read_only and not os.access(path, os.W_OK):
        raise DatabaseError(f"{path} cannot be written: change its permissions, or copy it to a place of your own")
    return None


def _check_new_file(path: Path, *, read_only: bool) -> None:
    if read_only:
        raise DatabaseError(f"there is no database at {path}: run `texmine db upgrade` to make one, or check the path")
    if not path.parent.is_dir():
        raise DatabaseError(f"{path} cannot be made: there is no folder {path.parent}; make it first")
    if not os.access(path.parent, os.W_OK):
        raise DatabaseError(f"{path} cannot be made: the folder {path.parent} is read-only for this user")


def sqlite_address(path: Path, mode: Literal["rwc", "rw", "ro"]) -> str:
    """The ``file:`` URI by which SQLite opens a path.

    A database in WAL mode that lies in a folder where nothing can be written (a mounted snapshot) can only be opened
    as immutable: SQLite could not make the index of the log beside it.
    """
    frozen = mode == "ro" and not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    return f"file:{quote(str(path))}?mode={mode}{'&immutable=1' if frozen else ''}"


def reading_mode(path: Path) -> Literal["rw", "ro"]:
    """How to open a path that is only read. Where it can be written, as if to write: the last connection to close then
    takes the log away, which a connection of mode ``ro`` would leave beside the file.
    """
    return "rw" if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) else "ro"


def _sqlite_engine(path: Path, *, read_only: bool, busy_timeout: float) -> Engine:
    if sqlite3.sqlite_version_info < _SQLITE_MINIMUM:
        needed = ".".join(map(str, _SQLITE_MINIMUM))
        raise DatabaseError(f"SQLite {needed} is needed, this Python has {sqlite3.sqlite_version}: use a newer Python")

    def connect() -> sqlite3.Connection:
        # isolation_level None: Python's sqlite3 would begin transactions late, and end them at each DDL statement.
        connection = sqlite3.connect(
            sqlite_address(path, reading_mode(path) if read_only else "rwc"),
            uri=True,
            timeout=busy_timeout,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            _set_up_sqlite(connection, read_only=read_only, busy_timeout=busy_timeout)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, json_serializer=_to_json)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if read_only:
            connection.exec_driver_sql("BEGIN")
        else:
            _begin_writing(connection, busy_timeout)

    return engine


def _begin_writing(connection: Connection, busy_timeout: float) -> None:
    """BEGIN IMMEDIATE, in turn with other writers.

    SQLite's own waiting looks less and less often, down to ten times a second, so that one who has waited long loses
    to those who have just come, and may wait for ever. Here it is the other way round.
    """
    driver: Any = connection.connection.driver_connection
    begun = time.monotonic()
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        while (waited := time.monotonic() - begun) < busy_timeout:
            try:
                driver.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not _is_busy(error):
                    raise
                time.sleep(_TURN / (1 + waited))
            else:
                return
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        driver.execute(f"PRAGMA busy_timeout = {int(busy_timeout * 1000)}")


def _is_busy(error: sqlite3.OperationalError) -> bool:
    return error.sqlite_errorname.startswith("SQLITE_BUSY")


def _into_wal(connection: sqlite3.Connection, busy_timeout: float) -> None:
    """Sets the journal mode, which SQLite refuses at once, without waiting, while another process makes the file."""
    begun = time.monotonic()
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or time.monotonic() - begun >= busy_timeout:
                raise
            time.sleep(_TURN)
        else:
            return


def _set_up_sqlite(connection: sqlite3.Connection, *, read_only: bool, busy_timeout: float) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # Without it, INSERT OR REPLACE would delete rows behind the triggers that refuse DELETE.
    connection.execute("PRAGMA recursive_triggers = ON")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
        return
    _into_wal(connection, busy_timeout)
    # FULL, not NORMAL: in WAL mode NORMAL may forget the last commits when the power fails, and a revision that was
    # reported as stored, a curator's decision above all, must stay. There are few commits, so it costs little.
    connection.execute("PRAGMA synchronous = FULL")


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
