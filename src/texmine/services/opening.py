"""Opening what a command needs: the database with its schema checked, the vocabulary pack, the pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from texmine.settings import Settings

if TYPE_CHECKING:
    from texmine.extract.pipeline import Pipeline
    from texmine.store.database import Database
    from texmine.vocab.pack import Pack


def open_for_reading(settings: Settings) -> Database:
    """The database, read-only. Raises DatabaseError where there is none, SchemaError for another schema."""
    from texmine.store.database import open_database
    from texmine.store.schema import check_schema

    database = open_database(settings.database, read_only=True, busy_timeout=settings.lock_timeout)
    check_schema(database)
    return database


def open_for_writing(settings: Settings) -> Database:
    """The database, its schema checked where there is one; where there is none yet, nothing is made (see prepare).

    An older schema is not upgraded behind anyone's back: SchemaError says how to do it.
    """
    from texmine.store.database import open_database

    database = open_database(settings.database, busy_timeout=settings.lock_timeout)
    if database.path is None or database.path.exists():
        _check(database)
    return database


def open_for_changing(settings: Settings) -> Database:
    """The database, its schema checked, to change what is in it. Raises as ``open_for_reading`` does; makes nothing."""
    open_for_reading(settings).close()
    return open_for_writing(settings)


def prepare(database: Database) -> None:
    """Makes the schema of a database that is new or empty; leaves any other as it is."""
    from texmine.store.schema import current, upgrade

    if current(database) is None:
        upgrade(database)


def _check(database: Database) -> None:
    from texmine.store.schema import check_schema, current

    if current(database) is not None:
        check_schema(database)


def open_pack(settings: Settings) -> Pack:
    """The vocabulary pack. Raises PackError."""
    from texmine.vocab.pack import load_pack

    return load_pack(settings.pack)


def open_pipeline(settings: Settings, pack: Pack) -> Pipeline:
    """The extraction pipeline, with its model loaded (about a second). Raises ModelError."""
    from texmine.extract.pipeline import load_pipeline

    return load_pipeline(settings.model, pack)
