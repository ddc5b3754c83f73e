"""Refreshes in processes of their own, to be killed: ``python -m tests.services.refresh_process ADDRESS``.

Loads the model once. For each folder that comes on a line it forks a process that refreshes it, tells its number, and
then how it ended: its exit code, or the negative number of the signal.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from tests.services import crawling, labs, refreshing

from texmine.errors import LockHeldError
from texmine.extract.pipeline import load_pipeline
from texmine.services.refresh.extraction import Reader
from texmine.services.refresh.job import Refresh
from texmine.services.refresh.options import Access
from texmine.sources.identity import Asker
from texmine.store.database import open_database
from texmine.vocab.pack import load_pack

PATIENCE = 10.0


def refresh(folder: Path, address: str, read: Reader) -> None:
    bases = {service: f"{address}/{name}/" for service, name in crawling.NAMES.items()}
    access = Access(bases, Asker(crawling.EMAIL), limits=crawling.FAST, patience=crawling.PATIENCE)
    with open_database(labs.database_of(folder), busy_timeout=5) as database:
        job = Refresh(database, folder / "corpus", read, lambda: access, "tester")
        end = time.monotonic() + PATIENCE
        while True:
            try:
                job.run()
            except LockHeldError:
                # A server takes a moment to notice that a client was killed, and then gives its lock back.
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)
            else:
                return


def tell(value: object) -> None:
    sys.stdout.write(f"{value}\n")
    sys.stdout.flush()


def main() -> None:
    pack = load_pack()
    read = refreshing.reader(load_pipeline(None, pack), pack)
    tell("ready")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            refresh(Path(line.strip()), sys.argv[1], read)
            os._exit(0)
        tell(child)
        _, status = os.waitpid(child, 0)
        tell(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
