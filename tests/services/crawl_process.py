"""A crawl in a process of its own, to be killed: ``python -m tests.services.crawl_process FOLDER ADDRESS``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.services.crawling import FAST, NAMES, PATIENCE, REVIEW

from texmine.services.crawl.job import CrawlPlan, crawl
from texmine.sources.identity import Asker
from texmine.store.database import open_database
from texmine.store.objects import ObjectStore


def main() -> None:
    folder, address = Path(sys.argv[1]), sys.argv[2]
    bases = {service: f"{address}/{name}/" for service, name in NAMES.items()}
    plan = CrawlPlan(REVIEW, bases, Asker("curious.cells@example.org"), limits=FAST, patience=PATIENCE)
    with open_database(folder / "texmine.db", busy_timeout=5) as database:
        crawl(plan, database, ObjectStore(folder / "corpus"), "tester")


if __name__ == "__main__":
    main()
