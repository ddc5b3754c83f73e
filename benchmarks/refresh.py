"""A refresh of the made-up review and what it cites: with nothing new, and with five documents that have changed.

``python benchmarks/refresh.py [--latency 0.1] [--runs 3]`` prints the figures as TSV: medians over the runs, with their
range. The services run in a process of their own, and so does each command, from its start to its end; the refresh and
the full ingest that it is compared with run in turn. The floor is the time that the requests alone would take: of each
lane's requests at its rate, the longest, and one answer's latency.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from crawl import LATENCY, RATES, ask, lanes, report, services

REVIEW = "PMC9900001"


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took, from its start to its end: seconds that passed, and seconds of the processor."""

    seconds: float
    processor: float


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--latency", type=float, default=LATENCY)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, services(options.latency) as environ:
        print("figure\tvalue")
        scratches = Path(scratch)
        folder = scratches / "lab"
        folder.mkdir()
        timed(folder, environ, "ingest", REVIEW)
        nothing_new(folder, environ, options.latency, options.runs)
        five_changed(scratches, environ, options.runs)
    return 0


def nothing_new(folder: Path, environ: Mapping[str, str], latency: float, runs: int) -> None:
    """Refreshes that find nothing new."""
    spent, inside = [], []
    for _ in range(runs):
        ask(environ, "journal", "DELETE")
        spent.append(timed(folder, environ, "refresh", "--report", "report.json"))
        inside.append(told(folder))
    journal = ask(environ, "journal")
    floor = max(len(times) / RATES[lane] for lane, times in lanes(journal).items()) + latency
    name = "refresh with nothing new"
    report(f"{name}: requests", len(journal))
    report(f"{name}: floor of its requests (s)", f"{floor:.2f}")
    report(f"{name}: asking (s)", middle([each["asking"] for each in inside]))
    report(f"{name}: asking / floor", middle([each["asking"] / floor for each in inside]))
    report(f"{name}: the run, lock to report (s)", middle([each["all"] for each in inside]))
    report(f"{name}: the run / floor", middle([each["all"] / floor for each in inside]))
    report(f"{name}: the command, with Python's own start (s)", middle([each.seconds for each in spent]))
    report(f"{name}: the command, processor (s)", middle([each.processor for each in spent]))


def five_changed(scratch: Path, environ: Mapping[str, str], runs: int) -> None:
    """A refresh after five open papers have a new version, and a full ingest of the same services, in turn."""
    cited = [each for each in ask(environ, "references") if each["case"] == "open"][:5]
    for each in cited:
        change(environ, "publish_version", each["pmcid"])
    full, some = [], []
    for run in range(runs):
        anew, copy = scratch / f"anew{run}", scratch / f"copy{run}"
        anew.mkdir()
        full.append(timed(anew, environ, "ingest", REVIEW))
        shutil.copytree(scratch / "lab", copy)
        ask(environ, "journal", "DELETE")
        some.append(timed(copy, environ, "refresh", "--report", "report.json"))
    found = json.loads((copy / "report.json").read_text("utf-8"))
    name = "refresh with 5 documents changed"
    report("full ingest: crawl and extraction (s)", middle([each.seconds for each in full]))
    report("full ingest: processor (s)", middle([each.processor for each in full]))
    report(f"{name}: requests", len(ask(environ, "journal")))
    report(f"{name}: passages read / kept", f"{found['passages_read']}/{found['passages_kept']}")
    report(f"{name}: the command (s)", middle([each.seconds for each in some]))
    report(f"{name}: the command, processor (s)", middle([each.processor for each in some]))
    pairs = list(zip(some, full, strict=True))
    report(f"{name} / full ingest", middle([a.seconds / b.seconds for a, b in pairs], 3))
    report(f"{name} / full ingest, processor", middle([a.processor / b.processor for a, b in pairs], 3))


def middle(values: Sequence[float], places: int = 2) -> str:
    """The median of some values, with their range."""
    return f"{statistics.median(values):.{places}f} ({min(values):.{places}f} to {max(values):.{places}f})"


def change(environ: Mapping[str, str], what: str, paper: str) -> None:
    """Makes something happen in the world of the stand-ins."""
    address = environ["TEXMINE_CROSSREF_URL"].rpartition("/crossref")[0]
    body = json.dumps({"change": what, "paper": paper}).encode()
    with urlopen(Request(f"{address}/_control/world", data=body, method="POST")) as reply:
        reply.read()


def timed(folder: Path, environ: Mapping[str, str], *arguments: str) -> Spent:
    """What a command takes."""
    code = "import sys; from texmine.cli.main import main; main(sys.argv[1:])"
    begun, before = time.monotonic(), processor()
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"texmine {' '.join(arguments)} failed: {done.stderr.decode()}")
    return Spent(time.monotonic() - begun, processor() - before)


def processor() -> float:
    """The seconds of the processor that ended children have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def told(folder: Path) -> dict[str, float]:
    """The seconds that the last refresh reports."""
    seconds: dict[str, float] = json.loads((folder / "report.json").read_text("utf-8"))["seconds"]
    return seconds


if __name__ == "__main__":
    sys.exit(main())
