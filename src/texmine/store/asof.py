"""Reading a database as it was: everything in force as of a revision, through the same tables, views and queries.

Within such a session temporary views stand before the tables that hold what can go out of force, and before the
permanent views that are built on them. A name without a schema means the temporary view first, on SQLite
(https://www.sqlite.org/lang_naming.html) and on PostgreSQL (pg_temp is searched first, unless it is listed elsewhere).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Connection, Table, text
from sqlalchemy.orm import Session

from texmine.store.database import Database
from texmine.store.failures import translated_errors
from texmine.store.schema import migrations_folder
from texmine.store.tables import metadata
from texmine.store.views import document_summary, evidence_in_force, relation

_VIEW = re.compile(r"create view (\w+) as\n", re.IGNORECASE)
_SEPARATOR = "\n--=\n"


@contextmanager
def session_as_of(db: Database, revision: int) -> Iterator[Session]:
    """A session that reads the database as it was when ``revision`` was the newest; it cannot write.

    Rows that came later are not there, and rows that were retired later are in force: in all tables, and in the views
    of texmine.store.views. The temporary views belong to this session's connection alone and end with it. Engine
    failures are raised as DatabaseError.
    """
    with translated_errors(db.name), db.apart() as connection:
        _stand_before(connection, revision)
        with Session(bind=connection) as session:
            yield session


def _stand_before(connection: Connection, revision: int) -> None:
    postgres = connection.dialect.name == "postgresql"
    if postgres:
        connection.execute(text("set transaction read write"))
    else:
        connection.exec_driver_sql("pragma query_only = off")
    for table in metadata.sorted_tables:
        if "added_rev" in table.c or table.name == "revision":
            connection.exec_driver_sql(_shadow(table, revision, "public" if postgres else "main"))
    for name, query in _views_read().items():
        connection.exec_driver_sql(f"create temporary view {name} as\n{query}")
    if postgres:
        connection.execute(text("set transaction read only"))
    else:
        connection.exec_driver_sql("pragma query_only = on")


def _shadow(table: Table, revision: int, schema: str) -> str:
    """The rows of a table that had come by a revision, with those that were retired later in force."""
    retired = f"case when retired_rev <= {int(revision)} then retired_rev end as retired_rev"
    columns = ", ".join(retired if column.name == "retired_rev" else column.name for column in table.columns)
    came = "id" if table.name == "revision" else "added_rev"
    return (
        f"create temporary view {table.name} as select {columns} from {schema}.{table.name}"  # noqa: S608 - our own names
        f" where {came} <= {int(revision)}"
    )


@cache
def _views_read() -> dict[str, str]:
    """The views that the program reads, with those that they are built on, in an order in which they can be made. The
    others are left out, since each takes its time: as of then, they are not to be read.
    """
    every = current_views()
    wanted = {each.name for each in (document_summary, evidence_in_force, relation)}
    for name, query in reversed(every.items()):
        if name in wanted:
            wanted |= {other for other in every if re.search(rf"\b{other}\b", query)}
    return {name: query for name, query in every.items() if name in wanted}


@cache
def current_views() -> dict[str, str]:
    """The views of the newest schema, each with its SELECT, in an order in which they can be made."""
    found: dict[str, str] = {}
    for script in sorted((migrations_folder() / "versions").glob("*_views.sql")):
        for statement in script.read_text(encoding="utf-8").split(_SEPARATOR):
            match = _VIEW.search(statement)
            if match:
                found.pop(match[1], None)
                found[match[1]] = statement[match.end() :].strip()
    return found
