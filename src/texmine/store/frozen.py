"""A small SQLite file written once: the same rows give the same bytes."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

Filled = tuple[str, str, Sequence[tuple[Any, ...]]]
"""The statement that makes a table, the one that fills it, and the rows."""


def frozen_database(tables: Iterable[Filled]) -> bytes:
    """The bytes of an SQLite database with these tables, written in their order by this version of SQLite."""
    with tempfile.TemporaryDirectory(prefix="texmine-") as folder:
        path = Path(folder) / "frozen.sqlite"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("pragma page_size = 4096")
            connection.execute("pragma journal_mode = off")
            connection.execute("begin")
            for create, insert, rows in tables:
                connection.execute(create)
                connection.executemany(insert, rows)
            connection.execute("commit")
            connection.execute("vacuum")
        return path.read_bytes()
