"""The schema's version: what a database has, what this code works with, and the way from one to the other."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, inspect, text

import texmine
from texmine.errors import SchemaError
from texmine.store.database import Database
from texmine.store.tables import metadata

_OURS = re.compile(r"\d{4}")
# Any number will do, as long as nothing else in the database uses it.
_UPGRADE_LOCK = 7_839_001


def migrations_folder() -> Path:
    """Where the migrations lie: in the installed package, or at the root of the source tree."""
    packaged = Path(str(files(texmine) / "_migrations"))
    return packaged if packaged.is_dir() else Path(texmine.__file__).resolve().parents[2] / "migrations"


def head() -> str:
    """The schema that this code works with."""
    return known_revisions()[-1]


def current(db: Database) -> str | None:
    """The schema of a database; None for one without tables. Raises SchemaError for one that is not texmine's."""
    with db.connection() as connection:
        return _current(connection, db)


def check_schema(db: Database) -> None:
    """Raises SchemaError, with what to do, unless the database has the schema that this code works with."""
    found, expected = current(db), head()
    if found is None:
        raise SchemaError(f"{db.name} is an empty database: run `texmine db upgrade`")
    _refuse_newer(found, db)
    if found != expected:
        raise SchemaError(f"Schema is {found}, code expects {expected}: run `texmine db upgrade`")


def upgrade(db: Database, revision: str = "head") -> str | None:
    """Brings a database to the schema of this code, all or nothing; returns what it had before.

    Safe where two processes do it at once: the second waits, and finds nothing left to do. Raises SchemaError for a
    database that is newer than the code, or not texmine's.
    """
    with db.connection() as connection:
        if db.dialect == "postgresql":
            connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
        before = _current(connection, db)
        if before is not None:
            _refuse_newer(before, db)
        _migrate(connection, revision)
    return before


def _current(connection: Connection, db: Database) -> str | None:
    found = _stated(connection)
    if found is None:
        tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
        # A PostgreSQL database may hold other tables (of extensions, say); a file of ours holds ours alone.
        if tables and (db.dialect == "sqlite" or tables & set(metadata.tables)):
            raise SchemaError(f"{db.name} is a database of something else: give another path or database")
        return None
    if not _OURS.fullmatch(found):
        raise SchemaError(f"{db.name} is a database of something else (schema {found}): give another one")
    return found


def _stated(connection: Connection) -> str | None:
    """The revision that the database states, as Alembic keeps it; Alembic itself takes a tenth of a second to load."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return ", ".join(sorted(connection.scalars(text("select version_num from alembic_version")))) or None


def _refuse_newer(found: str, db: Database) -> None:
    if found not in known_revisions():
        raise SchemaError(
            f"{db.name} was made by a newer texmine (schema {found}, this one knows up to {head()}): "
            "install the newest texmine (`pip install -U texmine`)",
        )


@cache
def known_revisions() -> tuple[str, ...]:
    """The revisions that there are migrations to, in their order, which is that of the names of their files."""
    names = sorted(path.stem for path in (migrations_folder() / "versions").glob("[0-9]*_*.py"))
    if not names:
        raise SchemaError(f"no migrations in {migrations_folder()}: install texmine again")
    return tuple(name.partition("_")[0] for name in names)


def _migrate(connection: Connection, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Interpolation: a per cent sign in the path would be read as the beginning of a variable.
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
