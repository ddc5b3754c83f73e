"""A crawl that is killed, again and again, at any moment: nothing is asked twice, nothing is half, nothing is lost."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fakes import Entry, FakeServices
from tests.services import crawling

from texmine.model import content_hash
from texmine.store.objects import ObjectStore

ROOT = Path(__file__).resolve().parents[2]
IDENTITY = {"tool", "email", "mailto", "api_key"}
SERVICES = {name: service for service, name in crawling.NAMES.items()}
KILLS = 10
"""Kills of one crawl on its way from beginning to end."""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """A crawl that nobody disturbs, and the number of its requests."""
    folder = tmp_path_factory.mktemp("undisturbed")
    with FakeServices(limits=False) as fakes:
        assert start(folder, fakes).wait() == 0
        yield folder, fakes.journal.count()


def start(folder: Path, fakes: FakeServices) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.services.crawl_process", str(folder), fakes.address]
    return subprocess.Popen(command, cwd=ROOT)


def asked_key(entry: Entry) -> str:
    """The key of a request as the crawl's journal has it, from what came in."""
    params = [[name, value] for name, values in entry.params.items() if name not in IDENTITY for value in values]
    query, form = (params, []) if entry.method == "GET" else ([], params)
    return content_hash([SERVICES[entry.service], entry.method, entry.path, query, form])


def written_down(folder: Path) -> set[str]:
    """The requests that are finished for good: answered, and in the journal on the disk."""
    if not (folder / "texmine.db").exists():
        return set()
    connection = sqlite3.connect(folder / "texmine.db")
    try:
        assert connection.execute("pragma quick_check").fetchone() == ("ok",)
        tables = connection.execute("select 1 from sqlite_master where name = 'fetch_outcome'").fetchall()
        rows = connection.execute("select key from fetch_outcome where error is null") if tables else []
        return {key for (key,) in rows}
    finally:
        connection.close()


def check_objects(folder: Path) -> None:
    objects = ObjectStore(folder / "corpus")
    for name in objects.names():
        objects.get(name)
    assert all(path.name.startswith(".part-") for path in objects.strays())


def kill_on_the_way(folder: Path, fakes: FakeServices, point: int, pause: float) -> None:
    """Starts the crawl, and kills it when the services have been asked so often in all, and a moment later."""
    process = start(folder, fakes)
    while process.poll() is None and fakes.journal.count() < point:
        time.sleep(0.002)
    time.sleep(pause)
    process.send_signal(signal.SIGKILL)
    process.wait()


def disturbed_crawl(folder: Path, undisturbed: tuple[Path, int], seed: int, kills: int) -> None:
    """Kills one crawl so many times on its way, then lets it end, and compares it with an undisturbed one."""
    lot = random.Random(seed)
    expected, requests = undisturbed
    finished: set[str] = set()
    with FakeServices(limits=False) as fakes:
        for point in [*sorted(lot.randint(1, requests) for _ in range(kills)), None]:
            before = fakes.journal.count()
            if point is None:
                assert start(folder, fakes).wait() == 0
            else:
                kill_on_the_way(folder, fakes, max(point, before + 1), lot.random() * 0.2)
            again = finished & {asked_key(entry) for entry in fakes.journal.entries()[before:]}
            assert not again, f"{len(again)} finished requests were repeated"
            check_objects(folder)
            finished = written_down(folder)
    assert ObjectStore(folder / "corpus").strays() == []
    assert crawling.content(folder) == crawling.content(expected)


@pytest.mark.slow
def test_killed_crawl_repeats_no_finished_request_and_ends_the_same(
    undisturbed: tuple[Path, int], tmp_path: Path
) -> None:
    disturbed_crawl(tmp_path, undisturbed, seed=0, kills=4)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(1, 6))
def test_crawl_killed_at_fifty_random_points_ends_the_same(
    seed: int, undisturbed: tuple[Path, int], tmp_path: Path
) -> None:
    disturbed_crawl(tmp_path, undisturbed, seed, KILLS)
