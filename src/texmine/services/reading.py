"""Reading the database as it is, or as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from texmine.store.asof import session_as_of
from texmine.store.history import find_revision

if TYPE_CHECKING:
    from texmine.store.database import Database
    from texmine.store.session import Session


@contextmanager
def reading(database: Database, as_of: str | None) -> Iterator[Session]:
    """A session that reads the database as it is, or as it was as of a revision, a release or a date."""
    if as_of is None:
        with database.session() as session:
            yield session
        return
    with database.session() as session:
        number = find_revision(session, as_of).id
    with session_as_of(database, number) as session:
        yield session
