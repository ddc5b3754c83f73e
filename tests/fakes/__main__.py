"""``python -m tests.fakes --port 8099``: starts the stand-ins and prints the settings that point texmine at them."""

from __future__ import annotations

import argparse
import signal
import sys
import threading

from tests.fakes.library import REVIEW_DOI, REVIEW_PMCID, REVIEW_PMID
from tests.fakes.server import FakeServices


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes", description=__doc__)
    parser.add_argument("--port", type=int, default=8099, help="port of the loopback address; 0 takes a free one")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes another library")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds that each reply takes")
    parser.add_argument("--no-limits", action="store_true", help="do not refuse requests that come too fast")
    return parser.parse_args()


def main() -> int:
    options = _options()
    ended = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: ended.set())
    try:
        fakes = FakeServices(
            port=options.port, seed=options.seed, latency=options.latency, limits=not options.no_limits
        )
    except OSError as error:
        sys.stderr.write(f"Port {options.port} cannot be used: {error.strerror}. Give another with --port.\n")
        return 1
    with fakes:
        lines = [f"export {name}={url}" for name, url in fakes.settings.items()]
        lines += [
            "",
            f"# The made-up review is {REVIEW_PMCID}, PMID {REVIEW_PMID}, DOI {REVIEW_DOI}.",
            f"# What it cites: {fakes.address}/_control/references. What was asked: {fakes.address}/_control/",
            "# Ctrl-C ends it.",
        ]
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()
        ended.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
