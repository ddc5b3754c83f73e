"""A refresh of the made-up review and what it cites: with nothing new, and with five documents that have changed.

``python benchmarks/refresh.py [--latency 0.1]`` prints the figures as TSV. The services run in a process of their own,
and so does each command, from its start to its end. The floor is the time that the requests alone would take: of each
lane's requests at its rate, the longest, and one answer's latency.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.request import Request, urlopen

from crawl import LATENCY, RATES, ask, lanes, report, services

REVIEW = "PMC9900001"
AGAIN = 3


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=float, default=LATENCY)
    latency = parser.parse_args().latency
    with tempfile.TemporaryDirectory() as scratch, services(latency) as environ:
        print("figure\tvalue")
        folder = Path(scratch) / "lab"
        folder.mkdir()
        full = timed(folder, environ, "ingest", REVIEW)
        report("full ingest: crawl and extraction (s)", f"{full:.1f}")
        nothing_new(folder, environ, latency)
        five_changed(folder, environ, full)
    return 0


def nothing_new(folder: Path, environ: Mapping[str, str], latency: float) -> None:
    """The best of a few refreshes that find nothing new."""
    seconds = []
    for _ in range(AGAIN):
        ask(environ, "journal", "DELETE")
        seconds.append((timed(folder, environ, "refresh", "--report", "report.json"), told(folder)))
    journal = ask(environ, "journal")
    floor = max(len(times) / RATES[lane] for lane, times in lanes(journal).items()) + latency
    best, inside = min(seconds)
    report("refresh with nothing new: requests", len(journal))
    report("refresh with nothing new: floor of its requests (s)", f"{floor:.2f}")
    report("refresh with nothing new: asking (s)", f"{inside['asking']:.2f}")
    report("refresh with nothing new: asking / floor", f"{inside['asking'] / floor:.2f}")
    report("refresh with nothing new: the run, lock to report (s)", f"{inside['all']:.2f}")
    report("refresh with nothing new: the command, with Python's own start (s)", f"{best:.2f}")
    report("refresh with nothing new: the run / floor", f"{inside['all'] / floor:.2f}")


def five_changed(folder: Path, environ: Mapping[str, str], full: float) -> None:
    """A refresh after five open papers have a new version, against the full ingest."""
    cited = [each for each in ask(environ, "references") if each["case"] == "open"][:5]
    for each in cited:
        change(environ, "publish_version", each["pmcid"])
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    ask(environ, "journal", "DELETE")
    seconds = timed(copy, environ, "refresh", "--report", "report.json")
    found = json.loads((copy / "report.json").read_text("utf-8"))
    report("refresh with 5 documents changed: requests", len(ask(environ, "journal")))
    report(
        "refresh with 5 documents changed: passages read / kept", f"{found['passages_read']}/{found['passages_kept']}"
    )
    report("refresh with 5 documents changed: the command (s)", f"{seconds:.1f}")
    report("refresh with 5 documents changed / full ingest", f"{seconds / full:.3f}")


def change(environ: Mapping[str, str], what: str, paper: str) -> None:
    """Makes something happen in the world of the stand-ins."""
    address = environ["TEXMINE_CROSSREF_URL"].rpartition("/crossref")[0]
    body = json.dumps({"change": what, "paper": paper}).encode()
    with urlopen(Request(f"{address}/_control/world", data=body, method="POST")) as reply:
        reply.read()


def timed(folder: Path, environ: Mapping[str, str], *arguments: str) -> float:
    """How many seconds a command takes, from its start to its end."""
    code = "import sys; from texmine.cli.main import main; main(sys.argv[1:])"
    begun = time.monotonic()
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"texmine {' '.join(arguments)} failed: {done.stderr.decode()}")
    return time.monotonic() - begun


def told(folder: Path) -> dict[str, float]:
    """The seconds that the last refresh reports."""
    seconds: dict[str, float] = json.loads((folder / "report.json").read_text("utf-8"))["seconds"]
    return seconds


if __name__ == "__main__":
    sys.exit(main())
