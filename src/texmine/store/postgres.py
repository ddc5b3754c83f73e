"""Connections to PostgreSQL, the same wherever texmine runs: in UTF-8 and in UTC, whatever the environment says."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from sqlalchemy import URL, Engine, NullPool, create_engine, event
from sqlalchemy.exc import ProgrammingError

from texmine.errors import DatabaseError
from texmine.store.failures import first_line

_CONNECT_TIMEOUT = 10

# Of a connection that breaks psycopg also logs what it raises; where nobody logs, Python would print that.
logging.getLogger("psycopg").addHandler(logging.NullHandler())


def postgres_engine(url: URL, to_json: Callable[[object], str], *, read_only: bool, busy_timeout: float) -> Engine:
    """An engine for a URL of psycopg. Connects to nothing yet. Raises DatabaseError where psycopg is missing."""
    # PGCLIENTENCODING, or the URL, may say another encoding, in which no Greek letter could be stored.
    options: dict[str, Any] = {"client_encoding": "utf8"}
    if "connect_timeout" not in url.query:
        options["connect_timeout"] = _CONNECT_TIMEOUT
    try:
        engine = create_engine(url, poolclass=NullPool, json_serializer=to_json, connect_args=options)
    except ImportError as error:
        raise DatabaseError("PostgreSQL needs psycopg: run `pip install 'texmine[postgres]'`") from error

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, record: object) -> None:  # noqa: ANN401, ARG001 - psycopg is an optional dependency
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = {max(1, int(busy_timeout * 1000))}")
            cursor.execute("SET timezone = 'UTC'")
            if read_only:
                cursor.execute("SET default_transaction_read_only = on")
        connection.commit()

    return engine


def check_server(engine: Engine, name: str) -> None:
    """Connects for the first time. ``name`` is what messages call the database.

    Raises DatabaseError for options of the URL that PostgreSQL does not know, and for a database that is not in UTF-8:
    elsewhere a text would be refused, or counted in bytes. Other failures to connect pass as the engine raises them.
    """
    try:
        with engine.connect() as connection:
            encoding = str(connection.exec_driver_sql("SHOW server_encoding").scalar_one())
    except ProgrammingError as error:
        if error.orig is None or getattr(error.orig, "sqlstate", None) is not None:
            raise
        detail = first_line(error.orig)
        raise DatabaseError(f"{name} cannot be opened ({detail}): check the options at the end of the URL") from error
    if encoding != "UTF8":
        raise DatabaseError(f"{name} is in {encoding}, not in UTF8: create it with `createdb -T template0 -E UTF8`")
