"""Keeping a limit: requests go out evenly spaced, a few at once, and not at all while a service wants a pause.

Even spacing instead of bursts, and a little slower than allowed: then no second, wherever it begins, holds more
requests than the limit says, even where the network delivers some of them late.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import anyio
from aiolimiter import AsyncLimiter

from texmine.sources.limits import Limit, narrowed

SLACK = 1.05
"""The interval is this much longer than it would have to be."""
_MOST_CREDIT = 0.25


class Pace:
    """One limit in force. Belongs to one event loop."""

    def __init__(self, limit: Limit) -> None:
        self._default = limit
        self.limit = limit
        self._spacing = _spacing(limit)
        self._slots = anyio.CapacityLimiter(limit.at_once)
        self._resume = 0.0

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """A place among the requests on their way, and in the second. Waits for both."""
        async with self._slots:
            await self.turn()
            yield

    async def turn(self) -> None:
        """Waits until one more request may go out."""
        while True:
            await self._spacing.acquire()
            wait = self._resume - asyncio.get_running_loop().time()
            if wait <= 0:
                return
            await asyncio.sleep(wait)

    def pause(self, seconds: float) -> None:
        """Lets no further request out for so long."""
        self._resume = max(self._resume, asyncio.get_running_loop().time() + seconds)

    def obey(self, headers: Mapping[str, str]) -> None:
        """Takes over what a reply's headers say of the limit, where that is narrower than the default."""
        limit = narrowed(self._default, headers)
        if limit == self.limit or not any(name.startswith("x-") for name in headers):
            return
        if limit.interval != self.limit.interval:
            self._spacing = _spacing(limit)
        self._slots.total_tokens = limit.at_once
        self.limit = limit


def _spacing(limit: Limit) -> AsyncLimiter:
    """A leaky bucket that holds one request and a little: a request that went out late lets the next one go sooner.

    Without that little, the lateness of every timer would add up. It is a quarter of what SLACK leaves free in a
    second, so that the limit still holds in every second.
    """
    per_second = limit.requests / limit.seconds
    room = 1 + min(_MOST_CREDIT, (SLACK - 1) * per_second / 4)
    return AsyncLimiter(room, room * limit.interval * SLACK)
