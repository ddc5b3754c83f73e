"""Every request that came in, with its time: how a test shows that limits were kept and nothing was asked twice."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tests.fakes.messages import Request


@dataclass(frozen=True, slots=True)
class Entry:
    """One request. ``at`` and ``ended`` are seconds of ``time.monotonic()``: when its head had been read, and when the
    last byte of the reply had been sent (None while that goes on). ``fault`` is the fault that was put in its way, or
    "limit" where it was refused for coming too soon."""

    number: int
    service: str
    method: str
    path: str
    params: Mapping[str, tuple[str, ...]]
    headers: Mapping[str, str]
    at: float
    ended: float | None = None
    status: int | None = None
    fault: str | None = None

    @property
    def asks(self) -> tuple[object, ...]:
        """What was asked, without who asked: equal for two requests that are one and the same."""
        params = {
            name: values for name, values in self.params.items() if name not in ("api_key", "email", "tool", "mailto")
        }
        return (self.service, self.method, self.path, tuple(sorted(params.items())))


@dataclass
class Journal:
    _entries: dict[int, Entry] = field(default_factory=dict)
    _next: int = 1
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def open(self, request: Request) -> int:
        """Writes down a request that has come in; returns its number."""
        with self._lock:
            number, self._next = self._next, self._next + 1
            now = time.monotonic()
            self._entries[number] = Entry(
                number, request.service, request.method, request.path, request.params, request.headers, now
            )
            return number

    def mark(self, number: int, fault: str | None) -> None:
        """Writes down what is to go wrong with it."""
        with self._lock:
            if number in self._entries:
                self._entries[number] = replace(self._entries[number], fault=fault)

    def close(self, number: int, status: int | None, fault: str | None) -> None:
        """Writes down how it ended. Does nothing where the journal was cleared in between."""
        with self._lock:
            if number in self._entries:
                entry = self._entries[number]
                self._entries[number] = replace(entry, ended=time.monotonic(), status=status, fault=fault)

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()

    def entries(self, service: str | None = None) -> list[Entry]:
        """In the order in which they came."""
        with self._lock:
            return [entry for entry in self._entries.values() if service in (None, entry.service)]

    def count(self, service: str | None = None) -> int:
        return len(self.entries(service))

    def counts(self) -> dict[str, int]:
        return dict(sorted(Counter(entry.service for entry in self.entries()).items()))

    def repeated(self) -> list[Entry]:
        """The requests that ask what an earlier one had been answered with 200 and no fault."""
        answered: set[tuple[object, ...]] = set()
        again = []
        for entry in self.entries():
            if entry.asks in answered:
                again.append(entry)
            if entry.status == 200 and entry.fault is None:
                answered.add(entry.asks)
        return again

    def busiest(self, service: str, seconds: float = 1.0) -> int:
        """The most requests to a service that came within any stretch of so many seconds."""
        return busiest((entry.at for entry in self.entries(service)), seconds)

    def most_at_once(self, service: str) -> int:
        """The most requests to a service that were being answered at one time."""
        steps = [(entry.at, 1) for entry in self.entries(service)]
        steps += [(entry.ended, -1) for entry in self.entries(service) if entry.ended is not None]
        most = now = 0
        # One that ends as another begins is over: -1 sorts first.
        for _, step in sorted(steps):
            now += step
            most = max(most, now)
        return most


def busiest(times: Iterable[float], seconds: float) -> int:
    """The most of these times that lie in any half-open stretch of so many seconds."""
    ordered = sorted(times)
    most = start = 0
    for end, moment in enumerate(ordered):
        while moment - ordered[start] >= seconds:
            start += 1
        most = max(most, end - start + 1)
    return most
