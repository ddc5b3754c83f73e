"""Databases to try things on: a copy of a file, or a transaction that is rolled back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from texmine.errors import DatabaseError
from texmine.store.database import Database, open_database, reading_mode, sqlite_address
from texmine.store.failures import translated_errors


@contextmanager
def copy_to_file(database: Database, folder: Path) -> Iterator[Database]:
    """A copy of an SQLite database, as it is at one moment, in a folder. Raises DatabaseError."""
    if database.path is None:
        raise DatabaseError("only a database in a file can be copied")
    path = folder / "rehearsal.db"
    address = sqlite_address(database.path, reading_mode(database.path))
    with (
        translated_errors(database.name),
        closing(sqlite3.connect(address, uri=True)) as source,
        closing(sqlite3.connect(path)) as target,
    ):
        source.backup(target)
    with open_database(path) as copy:
        yield copy


@dataclass(frozen=True, slots=True)
class _Undone(Database):
    """A database whose sessions all write into one transaction, which somebody else ends."""

    outer: Connection | None = None

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session whose commits go into the outer transaction."""
        with (
            translated_errors(self.name),
            Session(bind=self.outer, join_transaction_mode="create_savepoint") as session,
        ):
            yield session

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """The outer transaction's connection."""
        if self.outer is None:
            raise DatabaseError("the transaction has ended")
        with translated_errors(self.name), self.outer.begin_nested():
            yield self.outer

    @contextmanager
    def apart(self) -> Iterator[Connection]:
        """The outer transaction's connection, within a savepoint that is rolled back."""
        if self.outer is None:
            raise DatabaseError("the transaction has ended")
        savepoint = self.outer.begin_nested()
        try:
            yield self.outer
        finally:
            savepoint.rollback()

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """It is open."""
        yield


@contextmanager
def undone(database: Database) -> Iterator[Database]:
    """A database within one transaction that is rolled back in the end, whatever is committed in between."""
    with translated_errors(database.name), database.engine.connect() as connection:
        transaction = connection.begin()
        try:
            yield _Undone(database.engine, database.name, database.read_only, database.path, outer=connection)
        finally:
            transaction.rollback()
