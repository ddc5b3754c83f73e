"""A copy of a database to try things on: what is written there is gone in the end."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from texmine.store.rehearsing import copy_to_file, undone

if TYPE_CHECKING:
    from texmine.store.database import Database


@contextmanager
def rehearsed(database: Database) -> Iterator[Database]:
    """A database that holds what this one holds, and that can be written without a trace.

    Of SQLite it is a copy in a temporary folder; of PostgreSQL the database itself within one transaction that is
    rolled back, so nobody else can write while it lasts.
    """
    if database.dialect == "postgresql":
        with undone(database) as same:
            yield same
        return
    with tempfile.TemporaryDirectory(prefix="texmine-") as folder, copy_to_file(database, Path(folder)) as copy:
        yield copy
