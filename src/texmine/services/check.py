"""Checking a database: that it is whole, and how much is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from texmine.errors import DatabaseError
from texmine.store.checking import find_faults
from texmine.store.lookup import counts
from texmine.wording import counted

if TYPE_CHECKING:
    from texmine.store.database import Database


def check_database(database: Database) -> dict[str, int]:
    """Counts what is in force. Raises DatabaseError with the first faults where the database is not whole."""
    faults = find_faults(database)
    if faults:
        shown = "; ".join(faults[:3])
        number = counted(len(faults), "fault")
        message = f"{database.name} has {number}: {shown}. Restore a copy, or ingest into a new database."
        raise DatabaseError(message)
    with database.session() as session:
        return counts(session)
