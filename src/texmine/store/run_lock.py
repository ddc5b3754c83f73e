"""One run at a time in a database that several machines share, whichever corpus folder each of them has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from texmine.errors import LockHeldError
from texmine.store.database import Database
from texmine.store.failures import translated_errors

# Any number will do, as long as nothing else in the database uses it.
_KEY = 7_839_003
_HOLDER = """
select a.usename, a.client_addr, a.backend_start from pg_locks l join pg_stat_activity a on a.pid = l.pid
where l.locktype = 'advisory' and l.objid = :key and l.granted limit 1
"""


@contextmanager
def run_lock(database: Database, command: str) -> Iterator[None]:
    """Holds the database for one run. Raises LockHeldError, with who holds it, where another run does.

    On PostgreSQL it is a lock of a session, which ends with its process or connection, however these end. A database in
    a file belongs to one machine, where the lock of the corpus folder does (texmine.store.locking): nothing is done.
    """
    if database.dialect != "postgresql":
        yield
        return
    with translated_errors(database.name), database.engine.connect() as connection:
        taken = connection.execute(text("select pg_try_advisory_lock(:key)"), {"key": _KEY}).scalar_one()
        if not taken:
            holder = _holder(connection)
            message = f"another run is writing into {database.name}{holder}: run `texmine {command}` when it is done."
            raise LockHeldError(message)
        connection.commit()  # the lock is the session's, and ends with it: no transaction stays open meanwhile
        yield


def _holder(connection: Connection) -> str:
    row = connection.execute(text(_HOLDER), {"key": _KEY}).one_or_none()
    if row is None:
        return ""
    since = row.backend_start.isoformat(timespec="seconds").replace("+00:00", "Z")
    return f" ({row.usename} from {row.client_addr or 'this machine'}, since {since})"
