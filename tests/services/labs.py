"""The folder of a laboratory: a corpus, and beside it the database, as a file or by its address on a server."""

from __future__ import annotations

import re
import shutil
import sqlite3
import uuid
from pathlib import Path
from typing import Any

from tests.conftest import _administer

FILE, ADDRESS = "texmine.db", "database.url"


def database_of(folder: Path) -> Path | str:
    """The file of the folder's database, or its URL."""
    address = folder / ADDRESS
    return address.read_text(encoding="utf-8") if address.exists() else folder / FILE


def on_server(folder: Path, server: str) -> Path:
    """Makes a new database on a PostgreSQL server that of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ADDRESS).write_text(_created(server, "template1"), encoding="utf-8")
    return folder


def copied(source: Path, target: Path) -> Path:
    """A copy of a folder, with a database of its own."""
    shutil.copytree(source, target)
    url = database_of(source)
    if isinstance(url, str):
        (target / ADDRESS).write_text(_created(url, _name(url)), encoding="utf-8")
    return target


def query(folder: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Rows of SQL with ``?`` or ``?1`` for its values."""
    database = database_of(folder)
    if isinstance(database, Path):
        connection = sqlite3.connect(database)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()
    import psycopg

    named = {f"value{number}": value for number, value in enumerate(values, 1)}
    with psycopg.connect(database) as server:
        return server.execute(_with_names(sql), named).fetchall()  # type: ignore[arg-type]


def sizes(folder: Path) -> dict[str, tuple[int, int]]:
    """Rows, and bytes with its indices, of each table, without what only waits to be cleared away."""
    database = database_of(folder)
    if isinstance(database, Path):
        sql = (
            "select m.tbl_name, sum(s.pgsize) from dbstat s join sqlite_master m on m.name = s.name"
            " where m.tbl_name not like 'sqlite%' group by 1"
        )
    else:
        _administer(database, "vacuum full")
        # Less the pages that a table and its indices take with next to nothing in them.
        indices = "(select count(*) from pg_index where indrelid = relid)"
        size = f"greatest(0, pg_total_relation_size(relid) - 8192 * (2 + 2 * {indices}))"
        sql = f"select relname, {size} from pg_stat_user_tables"
    found = query(folder, sql)
    return {name: (query(folder, f"select count(*) from {name}")[0][0], int(size)) for name, size in found}


def _with_names(sql: str) -> str:
    """The same SQL with psycopg's placeholders."""
    places = iter(range(1, sql.count("?") + 1))
    return re.sub(r"\?(\d*)", lambda found: f"%(value{found[1] or next(places)})s", sql)


def _created(near: str, template: str) -> str:
    """The URL of a new database beside another one, made after a third."""
    name = f"lab_{uuid.uuid4().hex[:16]}"
    _administer(near.replace(f"/{_name(near)}?", "/postgres?"), f"create database {name} template {template}")
    return near.replace(f"/{_name(near)}?", f"/{name}?")


def _name(url: str) -> str:
    found = re.search(r"/([a-z0-9_]+)\?", url)
    assert found is not None, url
    return found[1]
