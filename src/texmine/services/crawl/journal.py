"""The journal of a crawl: what was answered, on the disk before anything is made of it.

The body first, as an object, then its row: a crawl that is killed at any moment asks nothing again that had been
written down. Nothing at all is written before the first answer, so that a crawl without a network changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from texmine.services.opening import prepare
from texmine.store.database import Database
from texmine.store.fetches import Fetch, add_fetch, begin_crawl, finish_crawl, load_journal
from texmine.store.locking import FolderLock
from texmine.store.objects import ObjectStore
from texmine.store.schema import current


@dataclass(slots=True)
class Journal:
    """The journal of one crawl of one target. ``known`` is what earlier crawls of the target left, unless ``fresh``.

    Not for several threads at once.
    """

    database: Database
    objects: ObjectStore
    target: str
    command: str
    fresh: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)
    actor: str | None = None
    known: dict[str, Fetch] = field(default_factory=dict)
    _crawl: int | None = None
    _waiting: list[Fetch] = field(default_factory=list)
    _lock: FolderLock = field(default_factory=FolderLock)

    def open(self) -> None:
        """Reads what is known. Writes nothing."""
        if self.fresh or not _is_there(self.database):
            return
        with self.database.session() as session:
            self.known = load_journal(session, self.target)

    def record(self, fetch: Fetch) -> None:
        """Writes down an answer, whose body must be among the objects already. Raises DatabaseError."""
        crawl = self.begin()
        with self.database.session() as session, session.begin():
            for each in (*self._waiting, fetch):
                add_fetch(session, crawl, each)
        self._waiting.clear()
        self.known[fetch.key] = fetch

    def note(self, fetch: Fetch) -> None:
        """Writes down a failure; only with the next answer where there was none yet."""
        if self._crawl is None:
            self._waiting.append(fetch)
            return
        with self.database.session() as session, session.begin():
            add_fetch(session, self._crawl, fetch)

    @property
    def begun(self) -> bool:
        """Whether anything was written."""
        return self._crawl is not None

    def finish(self, outcome: str, counts: Mapping[str, int], failures: Sequence[str] = ()) -> None:
        """Closes the crawl, if it wrote anything, with a line for each failure."""
        if self._crawl is not None:
            with self.database.session() as session, session.begin():
                finish_crawl(session, self._crawl, outcome, counts, failures=failures)

    def close(self) -> None:
        """Gives the lock back."""
        self._lock.release()

    def begin(self) -> int:
        """Takes the lock, makes the database where there is none, and opens the crawl; returns its number.

        Does nothing where that was done. Raises LockHeldError where another crawl writes into the same corpus folder.
        """
        if self._crawl is None:
            self._lock.acquire(self.objects.corpus)
            prepare(self.database)
            self.objects.clear_remains()
            with self.database.session() as session, session.begin():
                self._crawl = begin_crawl(
                    session, self.target, self.command, fresh=self.fresh, options=self.options, actor=self.actor
                )
        return self._crawl


def _is_there(database: Database) -> bool:
    """Whether there are tables to read; looking must not make the file."""
    return (database.path is None or database.path.exists()) and current(database) is not None
