"""A journal that holds back: what was answered is written down only when something of it turns out to be news.

So a refresh that finds nothing new leaves no trace but its own revision, and a dry run none at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from texmine.services.crawl.journal import Journal
from texmine.services.refresh.options import COMMAND
from texmine.store.database import Database
from texmine.store.fetches import EVERYTHING, Fetch, add_fetch, begin_crawl
from texmine.store.objects import ObjectStore


@dataclass(frozen=True, slots=True)
class HeldObjects(ObjectStore):
    """Objects of a corpus folder, and beside them new ones that are in memory alone until they are kept."""

    held: dict[str, bytes] = field(default_factory=dict)

    def put(self, data: bytes) -> str:
        """Holds bytes, and returns their SHA-256 (hex)."""
        sha256 = self.name(data)
        self.held[sha256] = data
        return sha256

    def get(self, sha256: str) -> bytes:
        """An object's bytes, held or on the disk. Raises ObjectDamagedError."""
        held = self.held.get(sha256)
        return ObjectStore.get(self, sha256) if held is None else held


@dataclass(slots=True)
class PendingJournal(Journal):
    """The journal of one refresh. ``may_write`` is False for one that must leave no trace; ``history`` is all that was
    asked, kept or not.
    """

    may_write: bool = True
    pending: list[Fetch] = field(default_factory=list)
    history: list[Fetch] = field(default_factory=list)

    def open(self) -> None:
        """Does nothing: a refresh asks everything anew."""

    def record(self, fetch: Fetch) -> None:
        """Holds an answer."""
        self.pending.append(fetch)
        self.history.append(fetch)
        self.known[fetch.key] = fetch

    def note(self, fetch: Fetch) -> None:
        """Holds a failure."""
        self.pending.append(fetch)
        self.history.append(fetch)

    def begin(self) -> int:
        """Does nothing: the run as a whole holds the lock, and the crawl begins when something is kept."""
        return 0

    def keep(self) -> None:
        """Writes down what is held: the bodies first, as objects, then their rows. Raises DatabaseError."""
        if not self.may_write or not self.pending:
            return
        held = self.objects.held if isinstance(self.objects, HeldObjects) else {}
        store = ObjectStore(self.objects.corpus)
        for fetch in self.pending:
            if fetch.sha256 in held:
                store.put(held[fetch.sha256])
        with self.database.session() as session, session.begin():
            if self._crawl is None:
                self._crawl = begin_crawl(
                    session, EVERYTHING, COMMAND, fresh=True, options=self.options, actor=self.actor
                )
            for fetch in self.pending:
                add_fetch(session, self._crawl, fetch)
        self.pending.clear()
        held.clear()


def pending_journal(
    database: Database, corpus: Path, options: Mapping[str, object], actor: str, *, may_write: bool
) -> PendingJournal:
    """A journal for one refresh."""
    return PendingJournal(
        database,
        HeldObjects(corpus),
        EVERYTHING,
        COMMAND,
        fresh=True,
        options=options,
        actor=actor,
        may_write=may_write,
    )
