"""Refuses what comes faster than a service allows."""

from __future__ import annotations

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable

from tests.fakes.messages import Limit

# A client that keeps exactly to a limit must not be refused because this machine let a request lie for a moment.
_TOLERANCE = 0.9


class Limiter:
    """Sliding windows, one for each limit's group and length. A refused request does not count.

    ``clock`` gives seconds. A window is a tenth shorter than the limit says (see the comment above).
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._taken: dict[tuple[str, float], deque[float]] = defaultdict(deque)

    def refuse(self, limits: tuple[Limit, ...]) -> Limit | None:
        """The limit that one more request would break now; None, and the request counted, where there is none."""
        with self._lock:
            now = self._clock()
            for limit in limits:
                taken = self._taken[limit.group, limit.seconds]
                while taken and now - taken[0] >= limit.seconds * _TOLERANCE:
                    taken.popleft()
                if len(taken) >= limit.requests:
                    return limit
            for limit in limits:
                self._taken[limit.group, limit.seconds].append(now)
            return None
