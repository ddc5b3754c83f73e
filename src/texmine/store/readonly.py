"""Running people's own SQL, which must not write, stall or escape, whatever it says.

On SQLite the file is opened for reading only, and SQLite's authorizer refuses everything but reading: no ATTACH, no
PRAGMA, no temporary table, no extension. Size limits keep one value from filling the memory.

On PostgreSQL the statement becomes the query of a cursor, which can only be one SELECT or VALUES without changes in
its WITH, in a transaction that is for reading only and is undone in the end. A few functions of the server obey no
such transaction (they read its files, end its sessions, run SQL given as text); those are refused by name. What
remains is what the server's own rights let the user do with functions that others installed there: texmine should
not connect as a superuser.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from texmine.errors import QueryError
from texmine.store.database import Database, reading_mode, sqlite_address
from texmine.store.failures import first_line, translated_errors
from texmine.store.plain import plain_value, unique_names

ROW_LIMIT = 1000
TIME_LIMIT = 30.0
_MAX_VALUE = 64 * 1024 * 1024
_MAX_PATTERN = 1000
_STEPS = 10_000
"""Instructions of SQLite's machine between two looks at the clock: some hundred microseconds."""

_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
_BAD_FUNCTIONS = {"load_extension", "fts3_tokenizer"}
_REFUSED = re.compile(
    r"\b(pg_\w+|lo_\w+|loread|lowrite|dblink\w*|set_config"
    r"|(?:query|table|cursor|schema|database)_to_xml\w*|u&)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SqlResult:
    """What a query gave. No two columns have one name; ``truncated`` tells that there were more rows than asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool


def run_sql(
    db: Database,
    sql: str,
    params: Mapping[str, object] | None = None,
    *,
    row_limit: int = ROW_LIMIT,
    time_limit: float = TIME_LIMIT,
) -> SqlResult:
    """Runs one reading statement on a connection of its own, and returns up to ``row_limit`` rows.

    ``params`` are the values of ``:name`` in the statement, on both engines. Sees what is committed. Raises
    QueryError, one line, for a statement that would write, takes longer than ``time_limit`` seconds, is several
    statements or is not SQL; DatabaseError where the database cannot be reached. Values are plain (see
    texmine.store.plain); a boolean is 0 or 1 on SQLite, JSON is text there, and a list or dict on PostgreSQL.
    """
    statement = sql.strip().rstrip(";").rstrip()
    if not statement:
        raise QueryError("no SQL is given: give a SELECT statement")
    if "\x00" in statement:
        raise QueryError("the SQL holds a null character: remove it")
    if db.path is not None:
        return _run_sqlite(db, statement, params or {}, row_limit, time_limit)
    return _run_postgres(db, statement, params or {}, row_limit, time_limit)


def _run_sqlite(
    db: Database,
    sql: str,
    params: Mapping[str, object],
    row_limit: int,
    time_limit: float,
) -> SqlResult:
    path = db.path or Path()
    with (
        translated_errors(db.name),
        # Opened first and closed last, so that it takes the log away: see reading_mode.
        closing(_opened(path, reading_mode(path), time_limit)),
        closing(_opened(path, "ro", time_limit)) as connection,
    ):
        _restrict(connection, time_limit)
        try:
            cursor = connection.execute(sql, params)
            rows = cursor.fetchmany(row_limit + 1)
        except (sqlite3.Error, sqlite3.Warning, OverflowError) as error:
            raise _sqlite_error(error, time_limit) from error
        if cursor.description is None:
            raise QueryError("the SQL gives no rows: only SELECT is allowed here")
        return _result([column[0] for column in cursor.description], rows, row_limit)


def _opened(path: Path, mode: Literal["rw", "ro"], time_limit: float) -> sqlite3.Connection:
    connection = sqlite3.connect(sqlite_address(path, mode), uri=True, isolation_level=None, timeout=time_limit)
    try:
        connection.execute("PRAGMA query_only = ON")
        # SQLite opens a file when it first reads it; the schema read here is not read under the authorizer.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _restrict(connection: sqlite3.Connection, time_limit: float) -> None:
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, _MAX_PATTERN)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.set_authorizer(_authorize)
    deadline = time.monotonic() + time_limit
    connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)


def _authorize(action: int, *names: str | None) -> int:
    if action in _READING:
        return sqlite3.SQLITE_OK
    # The second name is the function's; the first is empty.
    if action == sqlite3.SQLITE_FUNCTION and (names[1] or "").lower() not in _BAD_FUNCTIONS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _sqlite_error(error: Exception, time_limit: float) -> QueryError:
    code = getattr(error, "sqlite_errorname", "")
    if code == "SQLITE_INTERRUPT":
        return _too_long(time_limit)
    if code in {"SQLITE_AUTH", "SQLITE_READONLY"}:
        return QueryError("the statement does more than read: only SELECT is allowed here")
    if "one statement at a time" in str(error):
        return _several()
    return QueryError(f"the SQL cannot be run: {first_line(error)}")


def _run_postgres(
    db: Database,
    sql: str,
    params: Mapping[str, object],
    row_limit: int,
    time_limit: float,
) -> SqlResult:
    refused = _REFUSED.search(sql)
    if refused:
        raise QueryError(f"the SQL names {refused[0]}, which is not allowed here: use the tables and views alone")
    with translated_errors(db.name), closing(db.engine.raw_connection()) as proxied:
        connection: Any = proxied.driver_connection
        connection.read_only = True
        with connection.cursor() as cursor:
            try:
                cursor.execute(f"SET LOCAL statement_timeout = {max(1, int(time_limit * 1000))}")
                # Prepared, so that the server itself refuses a second statement.
                cursor.execute(
                    f"DECLARE asked NO SCROLL CURSOR FOR {_bound(sql, params)}", params or None, prepare=True
                )
                cursor.execute(f"FETCH FORWARD {int(row_limit) + 1} FROM asked")
                rows = cursor.fetchall()
            except db.engine.dialect.loaded_dbapi.Error as error:
                raise _postgres_error(error, time_limit) from error
            finally:
                connection.rollback()
            return _result([column.name for column in cursor.description or ()], rows, row_limit)


def _bound(sql: str, params: Mapping[str, object]) -> str:
    """The statement with ``:name`` as psycopg writes it, ``%(name)s``; without parameters psycopg reads no ``%``."""
    if not params:
        return sql
    names = "|".join(map(re.escape, sorted(params)))
    return re.sub(rf"(?<![:\w]):({names})\b", r"%(\1)s", sql.replace("%", "%%"))


def _postgres_error(error: Exception, time_limit: float) -> QueryError:
    state = getattr(error, "sqlstate", None) or ""
    if state == "57014":
        return _too_long(time_limit)
    if state == "25006":
        return QueryError("the statement does more than read: only SELECT is allowed here")
    if "multiple commands" in str(error):
        return _several()
    return QueryError(f"the SQL cannot be run: {first_line(error)}")


def _too_long(time_limit: float) -> QueryError:
    return QueryError(f"the query took longer than {time_limit:g} s: ask for less, or allow more time")


def _several() -> QueryError:
    return QueryError("the SQL holds several statements: give one at a time")


def _result(columns: list[str], rows: list[tuple[Any, ...]], row_limit: int) -> SqlResult:
    if not columns:
        raise QueryError("the SQL gives no columns: name some after SELECT")
    kept = tuple(tuple(map(plain_value, row)) for row in rows[:row_limit])
    return SqlResult(unique_names(columns), kept, truncated=len(rows) > row_limit)
