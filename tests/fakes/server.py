"""The HTTP server: one port of the loopback address, a path prefix for each service."""

from __future__ import annotations

import gzip
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.fakes import control, wire
from tests.fakes.dials import Dials, Fault
from tests.fakes.journal import Journal
from tests.fakes.limits import Limiter
from tests.fakes.messages import Limit, Reply, Request, Service, text_reply
from tests.fakes.services import SERVICES, SETTINGS
from tests.fakes.world import World

_HOP = "fake_hop"
_FORM = "application/x-www-form-urlencoded"
_COMPRESSED = ("crossref", "europepmc")
_WORTH_COMPRESSING = 500


class FakeServices:
    """All stand-ins on one port. Use it in a ``with`` block, or call ``start`` and ``stop``.

    ``world`` is what they know, ``dials`` what goes wrong, ``journal`` what was asked. ``latency`` is in seconds, for
    each request; ``limits`` says whether to refuse what comes faster than is documented; port 0 takes a free one.
    ``stop`` raises RuntimeError where a stand-in itself has failed: a test must not pass on a broken one.
    """

    def __init__(
        self, *, port: int = 0, seed: int = 1, latency: float = 0.0, limits: bool = True, world: World | None = None
    ) -> None:
        self.world = world or World(seed)
        self.dials = Dials(SERVICES, seed=seed, latency=latency, limits=limits)
        self.journal = Journal()
        self.limiter = Limiter()
        self.stopping = threading.Event()
        self.failures: list[str] = []
        self._server = _Server(("127.0.0.1", port), self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def url(self, service: str) -> str:
        """The base address of a service, with a slash at its end."""
        return f"{self.address}/{SERVICES[service].name}/"

    @property
    def settings(self) -> dict[str, str]:
        """What to put into the environment to point a crawler here."""
        return {name: self.url(service) for service, name in SETTINGS.items()}

    def start(self) -> FakeServices:
        self._thread.start()
        return self

    def stop(self) -> None:
        """Ends all that is under way, hanging replies too, and waits for it."""
        self.stopping.set()
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.end_connections()
        self._server.server_close()
        if self.failures:
            message = "a stand-in failed: " + "; ".join(self.failures)
            raise RuntimeError(message)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()


class _Server(ThreadingHTTPServer):
    request_queue_size = 256
    daemon_threads = False

    def __init__(self, address: tuple[str, int], fakes: FakeServices) -> None:
        self.fakes = fakes
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
        super().__init__(address, _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def end_connections(self) -> None:
        with self._open_lock:
            still_open = list(self._open)
        for connection in still_open:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the client was quicker

    def handle_error(self, *_: Any, **__: Any) -> None:
        """A client may go away when it likes; anything else is a defect of the stand-in, kept for ``stop``."""
        error = sys.exception()
        if not isinstance(error, OSError):
            self.fakes.failures.append(repr(error))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        first, _, rest = parts.path.lstrip("/").partition("/")
        form = self._read_form()
        if first == "_control":
            reply = control.answer(self.command, rest, parts.query, form, self.server.fakes)
            wire.send(self.wfile, reply, None, self.server.fakes.stopping)
        elif service := SERVICES.get(first):
            self._serve(service, self._request(service, rest, parts.query, form))
        else:
            wire.send(self.wfile, text_reply("There is no such service here.", 404), None, self.server.fakes.stopping)

    def do_POST(self) -> None:
        self.do_GET()

    def do_PUT(self) -> None:
        self.do_GET()

    def do_DELETE(self) -> None:
        self.do_GET()

    def do_HEAD(self) -> None:
        self.do_GET()

    def _read_form(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _request(self, service: Service, rest: str, query: str, form: bytes) -> Request:
        path = unquote(rest).lstrip("/")
        official = service.official_path
        if official and (path == official or path.startswith(f"{official}/")):
            path = path[len(official) :].lstrip("/")
        pairs = parse_qsl(query, keep_blank_values=True)
        if self.headers.get("Content-Type", "").startswith(_FORM):
            pairs += parse_qsl(form.decode(), keep_blank_values=True)
        params: dict[str, tuple[str, ...]] = {}
        for name, value in pairs:
            params[name] = (*params.get(name, ()), value)
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(service.name, self.command, path, params, headers, self.client_address[0])

    def _serve(self, service: Service, request: Request) -> None:
        fakes = self.server.fakes
        number = fakes.journal.open(request)
        status: int | None = None
        name: str | None = None
        try:
            broken = self._broken_limit(service, request)
            fault = None if broken else self._fault(request)
            name = "limit" if broken else fault.kind if fault else None
            # Before the answer goes out: who has it may look at the journal at once.
            fakes.journal.mark(number, name)
            fakes.stopping.wait(fakes.dials.latency(service.name))
            reply = service.refusal(request, broken) if broken else self._reply(service, request, fault)
            status = self._send(request, reply, fault)
        finally:
            fakes.journal.close(number, status, name)

    def _fault(self, request: Request) -> Fault | None:
        if _HOP in request.params:
            return Fault("redirect_loop")
        return self.server.fakes.dials.choose(request)

    def _broken_limit(self, service: Service, request: Request) -> Limit | None:
        fakes = self.server.fakes
        return fakes.limiter.refuse(service.limits(request)) if fakes.dials.enforce_limits else None

    def _reply(self, service: Service, request: Request, fault: Fault | None) -> Reply:
        if fault and fault.kind == "redirect_loop":
            hop = int(request.one(_HOP, "0")) + 1
            return Reply(302, headers=(("Location", f"{self._bare_path()}{_HOP}={hop}"),))
        if fault and fault.kind in ("hang", "reset"):
            return Reply()
        reply = service.answer(request, self.server.fakes.world)
        if fault:
            reply = wire.spoilt(fault, service, request, reply)
        return _compressed(reply, request)

    def _bare_path(self) -> str:
        path = self.path.split(_HOP)[0]
        return path if path.endswith(("?", "&")) else path + ("&" if "?" in path else "?")

    def _send(self, request: Request, reply: Reply, fault: Fault | None) -> int | None:
        stopping = self.server.fakes.stopping
        if fault and fault.kind in ("hang", "reset"):
            self.close_connection = True
            if fault.kind == "hang":
                stopping.wait(fault.seconds)
            else:
                wire.reset(self.connection)
                self.rfile.close()
                self.connection.close()
            return None
        if not wire.send(self.wfile, reply, fault, stopping, body=request.method != "HEAD"):
            self.close_connection = True
        return reply.status

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing: the journal has it all."""


def _compressed(reply: Reply, request: Request) -> Reply:
    accepted = "gzip" in request.headers.get("accept-encoding", "")
    if request.service not in _COMPRESSED or not accepted or len(reply.body) < _WORTH_COMPRESSING:
        return reply
    headers = (*reply.headers, ("Content-Encoding", "gzip"), ("Vary", "accept-encoding"))
    return Reply(reply.status, gzip.compress(reply.body, mtime=0), reply.content_type, headers)
