"""Being asked to end: SIGTERM, and the terminal that is closed, are told and cleaned up after as Ctrl-C is."""

from __future__ import annotations

import signal
from typing import NoReturn

INTERRUPTED = 130


class Ended(KeyboardInterrupt):
    """A signal asked the process to end. ``exit_code`` is the shells' own for it: 128 and the signal's number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"ended by {signal.Signals(number).name}")
        self.exit_code = 128 + number


def heed_signals() -> None:
    """From now on SIGTERM and SIGHUP raise Ended in the main thread; what is ignored (nohup) stays so."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, frame: object) -> NoReturn:  # noqa: ARG001 - the signature is signal's
    raise Ended(number)
