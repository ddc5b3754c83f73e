"""Which engine a database runs on, and where it is: what a person asks about it before anything else."""

from __future__ import annotations

import os
import sqlite3

from sqlalchemy import text

from texmine.store.database import Database, file_of, parse_address, public_name


def shown_address(url: str) -> str:
    """What a database's address is called where people see it: a path as it is given, a URL without password and
    options. Raises DatabaseError for what is no address.
    """
    parsed = parse_address(url)
    return (parsed.database or "") if parsed.get_backend_name() == "sqlite" else public_name(parsed)


def is_missing_file(url: str) -> bool:
    """Whether an address is that of an SQLite file that is not there. Raises DatabaseError for what is no address."""
    parsed = parse_address(url)
    return parsed.get_backend_name() == "sqlite" and not file_of(parsed).exists()


def engine_version(db: Database) -> str:
    """The version of the SQLite library, or of the PostgreSQL server."""
    if db.dialect == "sqlite":
        return sqlite3.sqlite_version
    with db.connection() as connection:
        return str(connection.execute(text("show server_version")).scalar_one())


def is_writable(db: Database) -> bool:
    """Whether this user may write: the file, or the tables of a PostgreSQL database that has texmine's schema."""
    if db.path is not None:
        return os.access(db.path, os.W_OK)
    with db.connection() as connection:
        return bool(connection.execute(text("select has_table_privilege('revision', 'insert')")).scalar_one())
