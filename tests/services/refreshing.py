"""A refresh against the stand-ins, as the tests here run it, and what a database holds in the end."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from tests.fakes import FakeServices
from tests.services import labs
from tests.services.crawling import EMAIL, FAST, KEY, NAMES, PATIENCE

from texmine.extract.pipeline import Pipeline
from texmine.services.annotate import Annotate
from texmine.services.refresh.extraction import Reader
from texmine.services.refresh.job import Refresh
from texmine.services.refresh.options import Access, RefreshOptions, Stop
from texmine.services.refresh.plan import RefreshPlan
from texmine.services.refresh.report import RefreshReport
from texmine.sources.identity import Asker
from texmine.store.database import Database, open_database
from texmine.store.versions import versions_in_force
from texmine.vocab.pack import Pack


def reader(pipeline: Pipeline, pack: Pack) -> Reader:
    """A reader with a pipeline that is loaded already."""
    return Reader(
        differences=lambda info: () if info.hash == pipeline.info.hash else ("pipeline",),
        load=lambda: pipeline,
        pack=lambda: pack,
    )


def access(fakes: FakeServices, **more: Any) -> Access:
    bases = {service: fakes.url(name) for service, name in NAMES.items()}
    return Access(bases, Asker(EMAIL, KEY), **{"limits": FAST, "patience": PATIENCE, **more})


def make(fakes: FakeServices, database: Database, folder: Path, read: Reader) -> Refresh:
    return Refresh(database, folder / "corpus", read, lambda: access(fakes), "tester")


def run(fakes: FakeServices, folder: Path, read: Reader, stop: Stop | None = None, **options: Any) -> RefreshReport:
    """One refresh of the database and corpus of a folder."""
    with open_database(labs.database_of(folder), busy_timeout=5) as database:
        return make(fakes, database, folder, read).run(RefreshOptions(**options), stop)


def plan(fakes: FakeServices, folder: Path, read: Reader) -> RefreshPlan:
    """What a refresh would do."""
    with open_database(labs.database_of(folder), busy_timeout=5) as database:
        return make(fakes, database, folder, read).plan()


def annotate(folder: Path, pipeline: Pipeline, pack: Pack) -> None:
    """Reads all texts of the database of a folder."""
    with open_database(labs.database_of(folder)) as database:
        with database.session() as session:
            numbers = list(dict.fromkeys(each.document_id for each in versions_in_force(session)))
        Annotate(database, pack, lambda: pipeline, "tester").run(numbers)


def tables(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables of a database in a file."""
    connection = sqlite3.connect(folder / "texmine.db")
    try:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        return {name: connection.execute(f"select * from {name} order by 1").fetchall() for name in sorted(names)}
    finally:
        connection.close()


def query(folder: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    return labs.query(folder, sql, *values)
