"""A full crawl of the made-up review against the stand-in services: wall time, requests, limits kept, resumption.

``python benchmarks/crawl.py [--latency 0.1]`` prints the figures as TSV. The services run in a process of their own.
The floor is the time that the limits alone would take: of each lane's requests at its rate, the longest.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parents[1]
LATENCY = 0.1
RATES = {
    "eutils": 3.0,
    "idconv": 3.0,
    "pmc-cloud": 20.0,
    "europepmc": 500 / 60,
    "crossref works": 10.0,
    "crossref": 3.0,
}


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=float, default=LATENCY)
    latency = parser.parse_args().latency
    with tempfile.TemporaryDirectory() as folder, services(latency) as environ:
        print("figure\tvalue")
        whole = Path(folder) / "whole"
        seconds = timed_crawl(whole, environ)
        journal = ask(environ, "journal")
        floor = max(len(times) / RATES[lane] for lane, times in lanes(journal).items())
        report("wall time of a full crawl (s)", f"{seconds:.1f}")
        report("floor set by the limits (s)", f"{floor:.1f}")
        report("wall time / floor", f"{seconds / floor:.2f}")
        report("requests", len(journal))
        for lane, times in sorted(lanes(journal).items()):
            report(f"most requests in any second: {lane} (limit {RATES[lane]:.3g})", busiest(times))
        ask(environ, "journal", "DELETE")
        report("wall time of the same crawl again (s)", f"{timed_crawl(whole, environ):.1f}")
        report("requests of the same crawl again", len(ask(environ, "journal")))
        halved(Path(folder) / "half", environ, len(journal))
    return 0


def halved(folder: Path, environ: Mapping[str, str], requests: int) -> None:
    """Kills a crawl when half of its requests are answered, and goes on."""
    process = start(folder, environ)
    while len(ask(environ, "journal")) < requests // 2 and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    time.sleep(1)
    before = len(ask(environ, "journal"))
    if start(folder, environ).wait() != 0:
        sys.exit("the crawl did not finish after it was killed")
    after = ask(environ, "journal")
    report("requests before a kill at half-way", before)
    report("requests after it", len(after) - before)
    report("requests in all, beyond those of an undisturbed crawl", len(after) - requests)


@contextmanager
def services(latency: float) -> Iterator[dict[str, str]]:
    """The stand-ins; yields the environment that points a crawl at them."""
    command = [sys.executable, "-m", "tests.fakes", "--port", "0", "--latency", str(latency)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    environ = {**os.environ, "TEXMINE_EMAIL": "someone@example.org"}
    for line in process.stdout:
        if not line.startswith("export "):
            break
        name, _, value = line.removeprefix("export ").strip().partition("=")
        environ[name] = value
    try:
        yield environ
    finally:
        process.terminate()
        process.wait()


def start(folder: Path, environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A crawl in a process of its own, in a folder of its own."""
    folder.mkdir(exist_ok=True)
    code = "import sys; from texmine.cli.main import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", code, "crawl", "PMC9900001"]
    return subprocess.Popen(command, cwd=folder, env=environ, stdout=subprocess.DEVNULL)


def timed_crawl(folder: Path, environ: Mapping[str, str]) -> float:
    """How many seconds a crawl takes, from the command to its end."""
    begun = time.monotonic()
    if start(folder, environ).wait() != 0:
        sys.exit("the crawl failed")
    return time.monotonic() - begun


def ask(environ: Mapping[str, str], what: str, method: str = "GET") -> Any:  # noqa: ANN401 - JSON
    """What the stand-ins say of themselves."""
    address = environ["TEXMINE_CROSSREF_URL"].rpartition("/crossref")[0]
    with urlopen(Request(f"{address}/_control/{what}", method=method)) as reply:
        return json.load(reply)


def lanes(journal: list[dict[str, Any]]) -> dict[str, list[float]]:
    """The times of requests by the limit that they fall under."""
    found: dict[str, list[float]] = {}
    for entry in journal:
        single = entry["service"] == "crossref" and entry["path"] != "works"
        found.setdefault("crossref works" if single else entry["service"], []).append(entry["at"])
    return found


def busiest(times: list[float]) -> int:
    """The most of these times that lie in any half-open second."""
    ordered = sorted(times)
    return max(sum(first <= moment < first + 1 for moment in ordered) for first in ordered)


def report(figure: str, value: object) -> None:
    """One line of the table."""
    print(f"{figure}\t{value}")


if __name__ == "__main__":
    sys.exit(main())
