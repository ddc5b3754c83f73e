"""The one client that talks to services: politely, with patience where it helps, and with none where it does not.

Asynchronous rather than threaded: what takes time here is waiting (for limits, pauses, answers), a whole request can be
given a deadline, and one event loop needs no locks around limits and breakers.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import cache
from types import TracebackType
from typing import Self, TypeVar

import httpx

from texmine.sources.breaker import Breaker
from texmine.sources.exchange import SERVICES, Reply, ReplyError, Request, Service
from texmine.sources.failures import AttemptError, ServiceError, from_transport
from texmine.sources.identity import Asker, addressed, place
from texmine.sources.limits import Limit, lanes_of, limits_for
from texmine.sources.pace import Pace
from texmine.sources.retrying import ATTEMPTS, LONGEST_PAUSE, TRANSIENT, UNSTATED_PAUSE, read_retry_after, retrying
from texmine.sources.secrets import RedactingFilter, Redactor
from texmine.sources.shape import check_form

Answer = TypeVar("Answer")

MAX_REDIRECTS = 5
_LARGE = 20_000
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds for a connection, for the next bytes, and for a whole answer; bytes of the largest answer; attempts."""

    connect: float = 5.0
    read: float = 15.0
    total: float = 90.0
    largest: int = 64 * 2**20
    attempts: int = ATTEMPTS


@dataclass(slots=True)
class Heard:
    """Whether any service has answered at all, which tells a dead service from a dead network."""

    answered: bool = False
    unreachable: dict[Service, int] = field(default_factory=dict)

    @property
    def is_cut_off(self) -> bool:
        """Whether several services could not be reached, each of them twice, and none could."""
        return not self.answered and sum(times > 1 for times in self.unreachable.values()) > 1


class Client:
    """Asks services. Use as ``async with Client(...) as client``, in one event loop.

    ``bases`` are the services' base addresses; ``asker`` is who asks; ``own_limits`` replace the documented limits.
    """

    def __init__(
        self,
        bases: Mapping[Service, str],
        asker: Asker,
        *,
        patience: Patience | None = None,
        own_limits: Mapping[str, Limit] | None = None,
    ) -> None:
        self._bases = {service: httpx.URL(_with_slash(bases[service])) for service in SERVICES}
        self._asker = asker
        self._patience = patience or Patience()
        self.redact = Redactor(asker.secrets)
        self.heard = Heard()
        limits = limits_for(api_key=asker.api_key is not None, own=own_limits)
        self._paces = {lane: Pace(limit) for lane, limit in limits.items()}
        self._breakers = {service: Breaker() for service in SERVICES}
        self._http: httpx.AsyncClient | None = None
        self._filter = RedactingFilter(self.redact)

    async def __aenter__(self) -> Self:
        logging.getLogger("httpx").addFilter(self._filter)
        timeout = httpx.Timeout(self._patience.read, connect=self._patience.connect)
        self._http = httpx.AsyncClient(
            verify=certificates(),
            timeout=timeout,
            follow_redirects=False,
            headers={"User-Agent": self._asker.user_agent},
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._http is not None:
            await self._http.aclose()
            self._http = None
        logging.getLogger("httpx").removeFilter(self._filter)

    async def fetch(self, request: Request, read: Callable[[Reply], Answer]) -> tuple[Reply, Answer | None, int]:
        """The reply, what ``read`` made of it, and how many attempts it took. What was made is None where the status
        is one of ``request.absent``.

        The body of a reply that is no XML is without the asker's key and address. Raises ServiceError when no attempt
        gave an answer that ``read`` accepts.
        """
        attempts = 0
        try:
            async for attempt in retrying(self._patience.attempts):
                with attempt:
                    attempts += 1
                    reply, answer = await self._attempt(request, read)
        except AttemptError as error:
            raise ServiceError(
                request.service,
                self.redact(error.reason),
                unreachable=error.unreachable,
                status=error.status,
                attempts=attempts,
            ) from error
        return reply, answer, attempts

    def address(self, request: Request) -> str:
        """The address that a request goes to, without what identifies the asker."""
        return str(place(self._bases[request.service], request).copy_merge_params(dict(request.params)))

    def is_down(self, service: Service) -> bool:
        """Whether a service has been given up for this run."""
        return self._breakers[service].state == "dead"

    async def _attempt(self, request: Request, read: Callable[[Reply], Answer]) -> tuple[Reply, Answer | None]:
        breaker = self._breakers[request.service]
        async with AsyncExitStack() as stack:
            for lane in lanes_of(request):
                await stack.enter_async_context(self._paces[lane].slot())
            await self._admitted(request.service)
            try:
                reply = await self._exchange(request)
                answer = await _read_aside(request, reply, read)
            except AttemptError as error:
                self._learn(request, error)
                raise
            except BaseException:
                breaker.abandon(_now())
                raise
        breaker.succeed()
        return reply, answer

    async def _admitted(self, service: Service) -> None:
        breaker = self._breakers[service]
        while (wait := breaker.admit(_now())) > 0:
            await asyncio.sleep(wait)
        if breaker.state == "dead":
            raise AttemptError(f"given up for this run ({breaker.reason})", again=False, weight=0)

    def _learn(self, request: Request, error: AttemptError) -> None:
        breaker = self._breakers[request.service]
        if error.unreachable:
            self.heard.unreachable[request.service] = self.heard.unreachable.get(request.service, 0) + 1
        if error.wait is not None and error.wait > LONGEST_PAUSE:
            error.again = False
            error.reason = f"it wants to be left alone for {error.wait:.0f} s"
            breaker.kill(error.reason)
        elif error.wait is not None:
            for lane in lanes_of(request):
                self._paces[lane].pause(error.wait)
        if error.weight:
            breaker.fail(_now(), error.reason, error.weight)
        elif error.status is not None:
            breaker.succeed()  # it refused, so it lives
        else:
            breaker.abandon(_now())

    async def _exchange(self, request: Request) -> Reply:
        try:
            async with asyncio.timeout(self._patience.total):
                return await self._follow(request)
        except TimeoutError as error:
            raise AttemptError("no whole answer in time", weight=3) from error
        except (httpx.TransportError, httpx.InvalidURL, httpx.DecodingError) as error:
            raise from_transport(error) from error

    async def _follow(self, request: Request) -> Reply:
        """Sends a request and follows a few redirects, each of them within the limits, never to another host."""
        if self._http is None:
            raise RuntimeError("use the client in `async with`")
        prepared = addressed(self._http, self._bases[request.service], request, self._asker)
        for hop in range(MAX_REDIRECTS + 1):
            if hop:
                for lane in lanes_of(request):
                    await self._paces[lane].turn()
            response = await self._http.send(prepared, stream=True)
            try:
                self.heard.answered = True
                if response.status_code not in _REDIRECTS or response.next_request is None:
                    return await self._receive(request, response)
                prepared = _next_hop(prepared, response.next_request)
            finally:
                await response.aclose()
        raise AttemptError(f"more than {MAX_REDIRECTS} redirects")

    async def _receive(self, request: Request, response: httpx.Response) -> Reply:
        headers = {name.lower(): value for name, value in response.headers.items()}
        self._paces[request.lane or request.service].obey(headers)
        body = await self._body(response)
        media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
        reply = Reply(request.service, response.status_code, body, media_type, headers)
        _check_status(request, reply)
        if request.expects != "xml":
            return Reply(reply.service, reply.status, self.redact.body(body), media_type, headers)
        return reply

    async def _body(self, response: httpx.Response) -> bytes:
        """The body, decoded. One that grows too large is not read to its end."""
        largest = self._patience.largest
        parts: list[bytes] = []
        size = 0
        async for part in response.aiter_bytes():
            size += len(part)
            if size > largest:
                raise AttemptError(f"an answer of more than {largest / 2**20:.0f} MB", again=False, weight=0)
            parts.append(part)
        return b"".join(parts)


def _check_status(request: Request, reply: Reply) -> None:
    status = reply.status
    if 200 <= status < 300 or status in request.absent:
        return
    wait = read_retry_after((reply.headers or {}).get("retry-after")) if status in {429, 503} else None
    if status == 429:
        pause = UNSTATED_PAUSE if wait is None else wait
        raise AttemptError("it says that it was asked too often (429)", weight=0, wait=pause, status=status)
    if status in TRANSIENT:
        raise AttemptError(f"status {status}", wait=wait, status=status)
    raise AttemptError(f"it refused the request (status {status})", again=False, weight=0, status=status)


async def _read_aside(request: Request, reply: Reply, read: Callable[[Reply], Answer]) -> Answer | None:
    """Reads a large reply in a thread, so that others can go on meanwhile."""
    if len(reply.body) < _LARGE:
        return _read(request, reply, read)
    return await asyncio.to_thread(_read, request, reply, read)


def _read(request: Request, reply: Reply, read: Callable[[Reply], Answer]) -> Answer | None:
    if reply.status in request.absent:
        return None
    try:
        check_form(reply, request.expects)
        return read(reply)
    except ReplyError as error:
        stated = read_retry_after((reply.headers or {}).get("retry-after"))
        pause = UNSTATED_PAUSE if stated is None else stated
        wait = pause if error.limited else None
        weight = 0 if error.limited or not error.transient else 1
        raise AttemptError(str(error), again=error.transient, weight=weight, wait=wait, status=reply.status) from error


def _next_hop(sent: httpx.Request, following: httpx.Request) -> httpx.Request:
    """Another host would learn the asker's key and address, and count for no limit."""
    if following.url.host != sent.url.host or (sent.url.scheme == "https" and following.url.scheme != "https"):
        raise AttemptError(
            "it redirects to another host: check the base address in the settings", again=False, weight=0
        )
    return following


@cache
def certificates() -> ssl.SSLContext:
    """The authorities that are trusted: read once, which takes longer than a request."""
    return httpx.create_ssl_context()


def _with_slash(base: str) -> str:
    return base if base.endswith("/") else f"{base}/"


def _now() -> float:
    return asyncio.get_running_loop().time()
