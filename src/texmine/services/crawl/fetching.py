"""Asking a service once: what was answered before comes from the corpus folder, the rest from the network."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from texmine.errors import InputError
from texmine.model import Licence
from texmine.services.crawl.journal import Journal
from texmine.services.events import Level, note
from texmine.sources.client import Client
from texmine.sources.exchange import Reply, ReplyError, Request, Service
from texmine.sources.failures import TITLES, ServiceError
from texmine.store.fetches import Fetch
from texmine.store.objects import ObjectDamagedError

Answer = TypeVar("Answer")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Fetched(Generic[Answer]):
    """What a service answered. ``answer`` is None where it has no such thing, or what it has may not be kept: then
    ``withheld`` tells why. ``sha256`` and ``size`` are those of the object that holds the body.
    """

    answer: Answer | None
    sha256: str = ""
    size: int = 0
    withheld: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """What a request is about, for the journal: a document's CURIE, and the licence that was known beforehand."""

    subject: str | None = None
    licence: Licence = field(default_factory=Licence)


@dataclass(slots=True)
class Tally:
    """What a crawl asked: requests that were answered now, those that had been before, and failures by service."""

    asked: int = 0
    recalled: int = 0
    failures: dict[Service, list[str]] = field(default_factory=dict)


class Fetcher:
    """Asks through a client, and writes everything into a journal. All writing is done by one thread, in order."""

    def __init__(self, client: Client, journal: Journal) -> None:
        self.client = client
        self.tally = Tally()
        self._journal = journal
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="texmine-writer")

    async def aside(self, work: Callable[[], Result]) -> Result:
        """Does work with the database or the disk in the writing thread, after what was given to it before."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, work)

    async def ask(
        self,
        request: Request,
        read: Callable[[Reply], Answer],
        topic: Topic | None = None,
        refuse: Callable[[Answer], str | None] | None = None,
    ) -> Fetched[Answer]:
        """What ``read`` makes of the answer. ``refuse`` says why an answer must not be kept, or None.

        Raises ServiceError where the service gives none that can be used; the journal then says why.
        """
        recalled = await self.aside(lambda: self._recall(request, read))
        if recalled is not None:
            self.tally.recalled += 1
            return recalled
        topic = topic or Topic()
        begun = time.monotonic()
        try:
            reply, answer, attempts = await self.client.fetch(request, read)
        except ServiceError as error:
            self.tally.failures.setdefault(request.service, []).append(error.reason)
            told = {"status": error.status, "attempts": error.attempts, "reason": error.reason}
            self._note(request, begun, "request_failed", **told)
            failed = self._row(request, topic, attempts=error.attempts, status=error.status, error=error.reason)
            await self.aside(lambda: self._journal.note(failed))
            raise
        self._note(request, begun, status=reply.status, attempts=attempts, bytes=len(reply.body))
        self.tally.asked += 1
        withheld = refuse(answer) if refuse is not None and answer is not None else None
        body = reply.body if answer is not None and withheld is None else None
        return await self.aside(lambda: self._write(request, topic, reply, attempts, body, answer, withheld))

    def _note(self, request: Request, begun: float, event: str = "request", **told: Any) -> None:  # noqa: ANN401
        url = self.client.redact(self.client.address(request))
        told |= {"service": request.service, "method": request.method, "url": url}
        outcome = told.get("reason") or f"status {told['status']}"
        seconds = round(time.monotonic() - begun, 3)
        level: Level = "info" if event == "request" else "warning"
        note(event, f"{TITLES[request.service]}: {outcome}", level=level, seconds=seconds, **told)

    def close(self) -> None:
        """Waits until everything is written."""
        self._writer.shutdown()

    def _write(
        self,
        request: Request,
        topic: Topic,
        reply: Reply,
        attempts: int,
        body: bytes | None,
        answer: Answer | None,
        withheld: str | None,
    ) -> Fetched[Answer]:
        self._journal.begin()
        sha256 = self._journal.objects.put(body) if body is not None else None
        row = self._row(
            request,
            topic,
            attempts=attempts,
            status=reply.status,
            media_type=reply.media_type or None,
            sha256=sha256,
            size=len(body) if body is not None else None,
            withheld=withheld,
        )
        self._journal.record(row)
        return Fetched(None if withheld else answer, sha256 or "", len(body or b""), withheld)

    def _recall(self, request: Request, read: Callable[[Reply], Answer]) -> Fetched[Answer] | None:
        known = self._journal.known.get(request.key)
        if known is None:
            return None
        if known.sha256 is None:
            return Fetched(None, withheld=known.withheld)
        try:
            body = self._journal.objects.get(known.sha256)
            answer = read(Reply(request.service, known.status or 200, body, known.media_type or "", {}))
        except (ObjectDamagedError, ReplyError):
            # The object is gone or damaged, or a newer texmine reads more strictly: then it is asked for again.
            return None
        return Fetched(answer, known.sha256, len(body))

    def _row(
        self,
        request: Request,
        topic: Topic,
        *,
        attempts: int,
        status: int | None = None,
        media_type: str | None = None,
        sha256: str | None = None,
        size: int | None = None,
        error: str | None = None,
        withheld: str | None = None,
    ) -> Fetch:
        return Fetch(
            key=request.key,
            service=request.service,
            method=request.method,
            url=self.client.redact(self.client.address(request)),
            at=datetime.now(UTC),
            attempts=attempts,
            status=status,
            media_type=media_type,
            sha256=sha256,
            size=size,
            subject=topic.subject,
            licence_raw=topic.licence.raw,
            licence_code=topic.licence.code,
            error=error,
            withheld=withheld,
        )


def reader(parse: Callable[[bytes], Answer], check: Callable[[Reply], bytes]) -> Callable[[Reply], Answer]:
    """A reader that checks an answer's shape and then parses it: what cannot be parsed was not a good answer."""

    def read(reply: Reply) -> Answer:
        body = check(reply)
        try:
            return parse(body)
        except InputError as error:
            raise ReplyError(str(error)) from error

    return read
