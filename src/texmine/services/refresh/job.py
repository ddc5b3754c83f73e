"""Refresh: asks about every document that a service gave, fetches what changed, reads again what must be, and reports.

Each document is one transaction and one revision. A run that is interrupted, or killed, leaves a complete prefix; the
next one compares anew and so goes on from there. It ends with a revision that holds its report; where nothing was news,
that revision is all that it writes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from texmine.services.progress import Listener, ignore
from texmine.services.refresh.extraction import Reader
from texmine.services.refresh.options import COMMAND, Access, RefreshOptions, Stop
from texmine.services.refresh.plan import RefreshPlan
from texmine.services.refresh.rehearsal import rehearsed
from texmine.services.refresh.report import RefreshReport
from texmine.services.refresh.run import Circumstances, Run
from texmine.store.candidates import list_candidates
from texmine.store.locking import FolderLock
from texmine.store.run_lock import run_lock
from texmine.store.tracking import list_tracked

if TYPE_CHECKING:
    from texmine.store.database import Database


@dataclass(slots=True)
class Refresh:
    """Refreshes one database. ``access`` gives whom to ask, and is called only where there is a document to ask about;
    ``corpus`` is the folder of what was fetched.
    """

    database: Database
    corpus: Path
    reader: Reader
    access: Callable[[], Access]
    actor: str
    listener: Listener = ignore

    def run(self, options: RefreshOptions | None = None, stop: Stop | None = None) -> RefreshReport:
        """Refreshes, and returns what came of it; services that fail are among the report's.

        With ``dry_run`` nothing at all is written. Raises LockHeldError where another run writes into the same folder,
        ConfigError, DatabaseError.
        """
        options = options or RefreshOptions()
        stop = stop or Stop.after(options.max_time)
        if options.dry_run:
            with rehearsed(self.database) as copy:
                return self._run(copy, options, stop, may_write=False).refresh()
        lock = FolderLock(COMMAND)
        lock.acquire(self.corpus)
        try:
            with run_lock(self.database, COMMAND):
                return self._run(self.database, options, stop, may_write=True).refresh()
        finally:
            lock.release()

    def plan(self, options: RefreshOptions | None = None, stop: Stop | None = None) -> RefreshPlan:
        """What a refresh would do now, and why. Asks the services and writes nothing. Raises as ``run`` does."""
        options = options or RefreshOptions()
        stop = stop or Stop.after(options.max_time)
        return self._run(self.database, options, stop, may_write=False).plan()

    def _run(self, database: Database, options: RefreshOptions, stop: Stop, *, may_write: bool) -> Run:
        with database.session() as session:
            documents = [each for each in list_tracked(session) if each.ids]
            admitted = list_candidates(session, ["admitted"])
        access = self.access() if documents or admitted or options.follow else None
        given = Circumstances(
            database=database,
            corpus=self.corpus,
            reader=self.reader,
            access=access,
            documents=documents,
            actor=self.actor,
            listener=self.listener,
            stop=stop,
            may_write=may_write,
            admitted=admitted,
            follow=options.follow,
            check_files=options.check_files,
        )
        return Run(given)
