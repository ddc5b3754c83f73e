"""Ending a run in good order when the system or a person asks for it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from texmine.services.refresh.options import Stop

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def stopped_by_signals(stop: Stop) -> Iterator[None]:
    """Within the block SIGTERM and SIGINT (Ctrl-C) ask the run to end at the next document; a second SIGINT interrupts
    it at once. For the main thread.
    """

    def ask(number: int, _: FrameType | None) -> None:
        if number == signal.SIGINT and stop.reason is not None:
            raise KeyboardInterrupt
        stop.ask(f"it was asked to end ({signal.Signals(number).name})")

    before = {each: signal.signal(each, ask) for each in _SIGNALS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
