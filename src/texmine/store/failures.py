"""What goes wrong in an engine, said in one line that tells what to do next, without passwords."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, SQLAlchemyError

from texmine.errors import DatabaseError

_INCOMPLETE = "{name} is damaged or not complete ({detail}): restore it from a backup"

_SQLITE: tuple[tuple[str, str], ...] = (
    # By the beginning of SQLite's own names of its result codes (https://www.sqlite.org/rescode.html).
    ("SQLITE_BUSY", "{name} is in use by another process: try again when that is done"),
    ("SQLITE_LOCKED", "{name} is in use by another process: try again when that is done"),
    ("SQLITE_FULL", "{name} cannot be written: the disk is full; nothing of this revision was stored: free some space"),
    ("SQLITE_IOERR", "{name} cannot be read or written ({detail}): check the disk and its free space"),
    ("SQLITE_READONLY", "{name} cannot be written: it is read-only for this user"),
    ("SQLITE_CANTOPEN", "{name} cannot be opened: check that it is a file in a folder that this user can use"),
    ("SQLITE_NOTADB", "{name} is not a database file: give the path of a texmine database, or of a new file"),
    ("SQLITE_CORRUPT", "{name} is damaged ({detail}): restore it from a backup"),
    ("SQLITE_PERM", "{name} cannot be used: no permission"),
    ("SQLITE_AUTH", "{name} cannot be used: no permission"),
)

_POSTGRES: tuple[tuple[str, str], ...] = (
    # By the beginning of the SQLSTATE (PostgreSQL manual, appendix A).
    ("55P03", "{name} is in use by another run: try again when that is done"),
    ("57014", "{name} stopped the command, which took too long: {detail}"),
    ("40", "{name} had to undo this transaction because of another one: run the command again"),
    ("53100", "{name} cannot be written: the server's disk is full; nothing of this revision was stored"),
    ("53", "{name} has no room left for this command: {detail}"),
    ("25006", "{name} cannot be written: it is open for reading only"),
    ("28", "{name} refused the user name or password: check the database URL"),
    ("3D000", "{name} does not exist on that server: create it with createdb"),
    ("42501", "{name} refused: {detail}; ask for the right to use these tables"),
    ("42P01", _INCOMPLETE),
    ("57P", "{name} broke off the connection: {detail}; try again"),
    ("08", "{name} broke off the connection: {detail}; try again"),
)


@contextmanager
def translated_errors(name: str) -> Iterator[None]:
    """Turns what an engine raises within the block into DatabaseError, one line each. ``name`` says which database,
    and must hold no password.

    Does not turn errors that only a defect in texmine can cause (a statement that is not SQL, a broken constraint
    other than that of two writers): those pass as they are. A table that is not there is the database's fault, since
    the schema is checked when a database is opened.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        message = _message(error, name)
        if message is None:
            raise
        raise DatabaseError(message) from error


def first_line(error: BaseException) -> str:
    """The first line of an error's own words, without a final stop."""
    return (str(error).strip() or type(error).__name__).splitlines()[0].strip().removesuffix(".")


def _message(error: SQLAlchemyError | sqlite3.Error, name: str) -> str | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if cause is None:
        return None
    code = getattr(cause, "sqlite_errorname", None)
    if isinstance(code, str):
        return _look_up(_SQLITE, code, name, cause) or _lost_race(error, name) or _incomplete(cause, name)
    state = getattr(cause, "sqlstate", None)
    if isinstance(state, str):
        return _look_up(_POSTGRES, state, name, cause) or _lost_race(error, name)
    if isinstance(error, OperationalError):
        return _unreachable(name, cause)
    return None


def _look_up(table: tuple[tuple[str, str], ...], code: str, name: str, cause: BaseException) -> str | None:
    for prefix, message in table:
        if code.startswith(prefix):
            return message.format(name=name, detail=first_line(cause))
    return None


def _incomplete(cause: BaseException, name: str) -> str | None:
    """SQLite has no code of its own for a table or view that is gone, as one that was copied in part lacks some."""
    detail = first_line(cause)
    return _INCOMPLETE.format(name=name, detail=detail) if detail.startswith("no such table: ") else None


def _lost_race(error: Exception, name: str) -> str | None:
    """Two writers that add the same row at the same time break a unique index: the second one may try again."""
    cause = error.orig if isinstance(error, IntegrityError) else error
    unique = getattr(cause, "sqlite_errorname", "") == "SQLITE_CONSTRAINT_UNIQUE"
    if unique or getattr(cause, "sqlstate", "") == "23505":
        return f"{name} was changed by another run at the same time: run the command again"
    return None


def _unreachable(name: str, cause: BaseException) -> str:
    """Psycopg's errors before there is a connection carry no SQLSTATE, only the server's or the library's words."""
    detail = first_line(cause)
    for words, message in _CONNECTING:
        if words in str(cause):
            return message(name)
    return f"{name} cannot be reached ({detail}): check that the server runs and that the URL is right"


_CONNECTING: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("password authentication failed", lambda name: f"{name} refused the user name or password: check the URL"),
    ("no password supplied", lambda name: f"{name} wants a password: give it in the URL or in PGPASSWORD"),
    ("does not exist", lambda name: f"{name}: no such database or user on that server: check the URL, or run createdb"),
)
