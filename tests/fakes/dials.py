"""What goes wrong, when, and for which service. All of it can be turned while the services run."""

from __future__ import annotations

import random
import re
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from tests.fakes.messages import Request

FaultKind = Literal[
    "status", "html", "masked_error", "empty", "slow_body", "truncated", "wrong_length", "oversized", "hang", "reset",
    "redirect_loop",
]  # fmt: skip
KINDS: tuple[FaultKind, ...] = get_args(FaultKind)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong, and with which requests.

    - ``status``: the reply has ``status`` (429 in the service's own words), with ``retry_after`` as its Retry-After:
      seconds, or ``date+2`` for the date that is two seconds off.
    - ``html``: a page where data is due, with 200. ``masked_error``: the service's own error, with 200.
      ``empty``: nothing, with 200.
    - ``slow_body``: the body takes ``seconds``. ``truncated``: the connection ends half-way through the body.
      ``wrong_length``: Content-Length says half of what comes. ``oversized``: the body goes on for ``megabytes``.
    - ``hang``: no reply for ``seconds``, then the connection ends. ``reset``: it is reset at once.
      ``redirect_loop``: each redirect leads to the next.

    It meets the requests whose path ``path`` (a regular expression) is found in; of these every ``every``-th; of these
    a ``share``, drawn by lot from the seed and the request itself, so that the order of arrival does not matter; and
    ``times`` in all, if that is given.
    """

    kind: FaultKind
    every: int = 1
    share: float = 1.0
    times: int | None = None
    path: str = ""
    status: int = 500
    retry_after: str | None = None
    seconds: float = 5.0
    megabytes: float = 64.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            message = f"there is no fault {self.kind!r}; there are {', '.join(KINDS)}"
            raise ValueError(message)
        if self.every < 1 or not 0 <= self.share <= 1:
            message = f"every is at least 1 and share from 0 to 1, not {self.every} and {self.share}"
            raise ValueError(message)
        re.compile(self.path)


class Dials:
    """The faults and the latency of each service. ``services`` are the names that there are."""

    def __init__(self, services: Iterable[str], *, seed: int = 1, latency: float = 0.0, limits: bool = True) -> None:
        self.enforce_limits = limits
        self._services = tuple(services)
        self._seed = seed
        self._lock = threading.Lock()
        self._faults: dict[str, tuple[Fault, ...]] = dict.fromkeys(self._services, ())
        self._latency = dict.fromkeys(self._services, latency)
        self._met: Counter[tuple[str, int]] = Counter()
        self._done: Counter[tuple[str, int]] = Counter()
        self._asked: Counter[object] = Counter()

    def set(self, service: str, *faults: Fault) -> None:
        """Gives a service, or all with ``*``, these faults and no others; their counters start anew."""
        with self._lock:
            for name in self._named(service):
                self._faults[name] = faults
                for counter in (self._met, self._done):
                    for key in [key for key in counter if key[0] == name]:
                        del counter[key]

    def set_latency(self, service: str, seconds: float) -> None:
        """How long each request to a service, or to all with ``*``, waits for its reply."""
        with self._lock:
            for name in self._named(service):
                self._latency[name] = seconds

    def down(self, service: str) -> None:
        """Every connection to a service is reset."""
        self.set(service, Fault("reset"))

    def up(self, service: str = "*") -> None:
        """Nothing goes wrong any more with a service, or with any."""
        self.set(service)

    def latency(self, service: str) -> float:
        with self._lock:
            return self._latency[service]

    def faults(self, service: str) -> tuple[Fault, ...]:
        with self._lock:
            return self._faults[service]

    def choose(self, request: Request) -> Fault | None:
        """The first of the service's faults that meets this request."""
        with self._lock:
            asked = (request.service, request.method, request.path, repr(sorted(request.params.items())))
            self._asked[asked] += 1
            lot = random.Random(f"{self._seed}/{asked}/{self._asked[asked]}").random()
            for number, fault in enumerate(self._faults[request.service]):
                if re.search(fault.path, request.path) and self._meets((request.service, number), fault, lot):
                    return fault
        return None

    def _meets(self, key: tuple[str, int], fault: Fault, lot: float) -> bool:
        self._met[key] += 1
        if self._met[key] % fault.every or lot >= fault.share:
            return False
        if fault.times is not None and self._done[key] >= fault.times:
            return False
        self._done[key] += 1
        return True

    def _named(self, service: str) -> tuple[str, ...]:
        if service == "*":
            return self._services
        if service not in self._services:
            message = f"there is no service {service!r}; there are {', '.join(self._services)}"
            raise ValueError(message)
        return (service,)
