"""A refresh under faults and under kill -9: what it leaves in the end is what one without any trouble leaves."""

from __future__ import annotations

import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.fakes import REVIEW_PMID, FakeServices, Fault
from tests.fakes.dials import KINDS
from tests.services import labs, refreshing
from tests.services.refresh_content import content, differing, much_changes, some_decisions

from texmine.services.refresh.extraction import Reader
from texmine.store.checking import find_faults
from texmine.store.database import open_database
from texmine.store.objects import ObjectStore

pytestmark = [pytest.mark.slow, pytest.mark.model]
ROOT = Path(__file__).resolve().parents[2]
STATUSES = (429, 500, 502, 503, 504)


ENGINES = {
    "SQLite": pytest.param("crawled"),
    "PostgreSQL": pytest.param("crawled_on_server", marks=(pytest.mark.thorough, pytest.mark.postgres)),
}


@pytest.fixture(scope="module", params=ENGINES.values(), ids=ENGINES)
def decided(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus, with decisions of two curators."""
    folder = labs.copied(request.getfixturevalue(request.param), tmp_path_factory.mktemp("decided") / "lab")
    some_decisions(folder)
    return folder


@pytest.fixture(scope="module")
def fakes() -> Iterator[FakeServices]:
    """The services, after much has changed."""
    with FakeServices(limits=False) as services:
        much_changes(services.world)
        yield services


@pytest.fixture(scope="module")
def untroubled(decided: Path, fakes: FakeServices, read: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One refresh in which nothing goes wrong."""
    folder = labs.copied(decided, tmp_path_factory.mktemp("untroubled") / "lab")
    report = refreshing.run(fakes, folder, read)
    assert report.outcome == "done"
    assert len(report.changes) >= 14
    return folder


def fault(kind: str, share: float, number: int) -> Fault:
    """``hang`` and ``slow_body`` last longer than the tests' patience of one second."""
    return Fault(kind, share=share, status=STATUSES[number % len(STATUSES)], seconds=1.5)  # type: ignore[arg-type]


def each_alone(number: int) -> tuple[Fault, ...]:
    """One dial at 20 %, another with each refresh."""
    return (fault(KINDS[number % len(KINDS)], 0.2, number),)


def all_together(number: int) -> tuple[Fault, ...]:
    """All dials share 20 %: a fifth of the requests goes wrong, each kind as often as any other."""
    return tuple(fault(kind, 0.2 * (n + 1) / len(KINDS), number + n) for n, kind in enumerate(KINDS))


def every_one(number: int) -> tuple[Fault, ...]:
    """Every dial at 20 %, whatever the others do: nine of ten requests go wrong.

    The services draw one lot for a request, so the shares add up as they would with a lot for each dial.
    """
    return tuple(fault(kind, 1 - 0.8 ** (n + 1), number + n) for n, kind in enumerate(KINDS))


SERIES = {"each alone": each_alone, "all together": all_together, "every one": every_one}


def troubled(folder: Path, fakes: FakeServices, read: Reader, series: str, times: int) -> None:
    for number in range(times):
        fakes.dials.set("*", *SERIES[series](number))
        report = refreshing.run(fakes, folder, read)
        assert report.outcome in ("done", "in part"), report.failures
    fakes.dials.up()


@pytest.mark.parametrize("series", ["each alone", "all together"])
def test_a_few_refreshes_under_faults_end_as_one_without(
    series: str, decided: Path, untroubled: Path, fakes: FakeServices, read: Reader, tmp_path: Path
) -> None:
    labs.copied(decided, tmp_path / "lab")
    troubled(tmp_path / "lab", fakes, read, series, 4)
    assert differing(content(tmp_path / "lab"), content(untroubled)) == {}


SERVICES = ("eutils", "idconv", "pmc-cloud", "europepmc", "crossref")
TROUBLES = st.tuples(st.sets(st.sampled_from(SERVICES)), st.sets(st.sampled_from("0123456789"), max_size=9))


def refuse(fakes: FakeServices, silent: set[str], digits: set[str]) -> None:
    """Services that refuse all requests, and articles, by the last digits of their names, that PMC does not give."""
    some = Fault("status", status=400, path=rf"PMC\d*[{''.join(sorted(digits))}]\.\d") if digits else None
    for name in SERVICES:
        faults = (Fault("status", status=400),) if name in silent else (some,) if name == "pmc-cloud" and some else ()
        fakes.dials.set(name, *faults)


@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(series=st.lists(TROUBLES, min_size=1, max_size=3))
@example(series=[({"pmc-cloud"}, set()), ({"eutils"}, set())])
@example(series=[({"eutils", "idconv"}, {"1", "3"}), ({"europepmc", "crossref"}, {"0", "2", "4"})])
def test_content_is_the_same_in_whatever_order_answers_arrive(
    series: list[tuple[set[str], set[str]]], decided: Path, untroubled: Path, fakes: FakeServices, read: Reader
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lab = labs.copied(decided, Path(folder) / "lab")
        for silent, digits in series:
            refuse(fakes, silent, digits)
            refreshing.run(fakes, lab, read)
        fakes.dials.up()
        assert refreshing.run(fakes, lab, read).outcome == "done"
        assert differing(content(lab), content(untroubled)) == {}


@pytest.mark.thorough
@pytest.mark.parametrize("series", SERIES)
def test_thirty_refreshes_under_faults_end_as_one_without(
    series: str, decided: Path, untroubled: Path, fakes: FakeServices, read: Reader, tmp_path: Path
) -> None:
    labs.copied(decided, tmp_path / "lab")
    troubled(tmp_path / "lab", fakes, read, series, 30)
    assert differing(content(tmp_path / "lab"), content(untroubled)) == {}


@pytest.mark.thorough
@pytest.mark.parametrize("times", [1, 3, 8])
def test_one_good_refresh_makes_up_for_those_in_which_nearly_all_failed(
    times: int, decided: Path, untroubled: Path, fakes: FakeServices, read: Reader, tmp_path: Path
) -> None:
    """By the dials' odds a document need not get through in any number of refreshes: then the next good one does it."""
    labs.copied(decided, tmp_path / "lab")
    troubled(tmp_path / "lab", fakes, read, "every one", times)
    assert refreshing.run(fakes, tmp_path / "lab", read).outcome == "done"
    assert differing(content(tmp_path / "lab"), content(untroubled)) == {}


def test_references_that_could_not_be_looked_up_are_looked_up_by_the_next_refresh(
    decided: Path, read: Reader, tmp_path: Path
) -> None:
    """The first run stores the review's new text; the services fall silent before it comes to the references."""
    labs.copied(decided, tmp_path / "lab")
    with FakeServices(limits=False) as own:
        new = own.world.publish(REVIEW_PMID)
        own.world.cite_more("REVIEW", new.key)
        number = len(own.world.review.citations)
        own.dials.set("eutils", Fault("status", status=404, path="ecitmatch"))
        for service in ("crossref", "europepmc"):
            own.dials.set(service, Fault("status", status=404))
        first = refreshing.run(own, tmp_path / "lab", read)
        own.dials.up()
        second = refreshing.run(own, tmp_path / "lab", read)
    assert (first.outcome, second.outcome) == ("in part", "done")
    sql = "select label, resolved_by, pmid from citation_link where resolved is not null order by position desc"
    rows = refreshing.query(tmp_path / "lab", sql)
    assert len(rows) == number
    assert rows[0] == (str(number), "ecitmatch", new.pmid)


# --- kill -9 ---


class Runner:
    """A process that has loaded the model, and makes a process for each refresh, which can be killed."""

    def __init__(self, fakes: FakeServices) -> None:
        command = [sys.executable, "-m", "tests.services.refresh_process", fakes.address]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._line() == "ready"

    def start(self, folder: Path) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{folder}\n")
        self.process.stdin.flush()
        return int(self._line())

    def wait(self, seconds: float) -> str | None:
        """How the refresh ended ("0", or "-9" if it was killed); None where it has not ended by then."""
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        return self._line() if ready else None

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.close()
        assert self.process.wait() == 0

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@pytest.fixture(scope="module")
def runner(fakes: FakeServices) -> Iterator[Runner]:
    made = Runner(fakes)
    yield made
    made.close()


def is_whole(folder: Path) -> None:
    with open_database(labs.database_of(folder), read_only=True) as database:
        assert find_faults(database) == []
    objects = ObjectStore(folder / "corpus")
    for name in objects.names():
        objects.get(name)


def killed(runner: Runner, folder: Path, untroubled: Path, seed: int, kills: int) -> int:
    """Kills the refreshes of a folder at random moments, lets the last one end, compares; returns the kills."""
    lot = random.Random(seed)
    labs.copied(folder, folder.with_name("measure"))
    begun = time.monotonic()
    runner.start(folder.with_name("measure"))
    assert runner.wait(300) == "0"
    length = time.monotonic() - begun
    done = 0
    for _ in range(kills):
        child = runner.start(folder)
        ended = runner.wait(lot.uniform(0, length))
        if ended is None:
            os.kill(child, signal.SIGKILL)
            ended = runner.wait(60)
        assert ended in ("0", "-9")
        done += ended == "-9"
        is_whole(folder)
    runner.start(folder)
    assert runner.wait(300) == "0"
    assert differing(content(folder), content(untroubled)) == {}
    for table in ("crawl", "run"):
        assert refreshing.query(folder, f"select id from {table} where finished is null") == []
    return done


def test_killed_refreshes_end_as_one_that_was_not(
    runner: Runner, decided: Path, untroubled: Path, tmp_path: Path
) -> None:
    labs.copied(decided, tmp_path / "lab")
    assert killed(runner, tmp_path / "lab", untroubled, seed=0, kills=4) >= 1


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(1, 11))
def test_refresh_killed_at_fifty_random_points_ends_the_same(
    seed: int, runner: Runner, decided: Path, untroubled: Path, tmp_path: Path
) -> None:
    labs.copied(decided, tmp_path / "lab")
    assert killed(runner, tmp_path / "lab", untroubled, seed, kills=5) >= 1
