"""Refreshes in processes of their own, to be killed: ``python -m tests.services.refresh_process ADDRESS``.

Loads the model once. For each folder that comes on a line it forks a process that refreshes it, tells its number, and
then how it ended: its exit code, or the negative number of the signal.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.services import crawling, refreshing

from texmine.extract.pipeline import load_pipeline
from texmine.services.refresh.extraction import Reader
from texmine.services.refresh.job import Refresh
from texmine.services.refresh.options import Access
from texmine.sources.identity import Asker
from texmine.store.database import open_database
from texmine.vocab.pack import load_pack


def refresh(folder: Path, address: str, read: Reader) -> None:
    bases = {service: f"{address}/{name}/" for service, name in crawling.NAMES.items()}
    access = Access(bases, Asker(crawling.EMAIL), limits=crawling.FAST, patience=crawling.PATIENCE)
    with open_database(folder / "texmine.db", busy_timeout=5) as database:
        Refresh(database, folder / "corpus", read, lambda: access, "tester").run()


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
