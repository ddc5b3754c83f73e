"""A gate that lets so many in at once, the first in line first, whenever they came."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count


@dataclass(slots=True)
class OrderedGate:
    """Lets ``places`` in at once. Of those that wait the one with the lowest number is next. For one event loop."""

    places: int
    _waiting: list[tuple[int, int, asyncio.Future[None]]] = field(default_factory=list)
    _tickets: count[int] = field(default_factory=count)

    @asynccontextmanager
    async def place(self, number: int) -> AsyncIterator[None]:
        """A place, for as long as the block lasts."""
        await self._enter(number)
        try:
            yield
        finally:
            self._leave()

    async def _enter(self, number: int) -> None:
        if self.places > 0:
            self.places -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (number, next(self._tickets), turn))
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # the place was given just then
                self._leave()
            raise

    def _leave(self) -> None:
        while self._waiting:
            _, _, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                return
        self.places += 1
