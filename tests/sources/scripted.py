"""A small server on loopback that says what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Said:
    """One reply. ``length`` is a Content-Length that may lie, ``wait`` seconds before anything is said, ``drip``
    seconds between the bytes."""

    body: bytes = b"{}"
    status: int = 200
    kind: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    length: int | None = None
    wait: float = 0.0
    drip: float = 0.0


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    body: str
    headers: dict[str, str]
    at: float


@dataclass
class Script:
    """Replies in order; the last one is said again and again."""

    replies: list[Said]
    asked: list[Asked] = field(default_factory=list)
    address: str = ""
    at_once: int = 0
    most_at_once: int = 0
    lock: Any = field(default_factory=threading.Lock)

    def next(self, asked: Asked) -> Said:
        with self.lock:
            self.asked.append(asked)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            return self.replies[min(len(self.asked), len(self.replies)) - 1]

    def done(self) -> None:
        with self.lock:
            self.at_once -= 1


@contextmanager
def scripted(*replies: Said) -> Iterator[Script]:
    """A server for the length of a block."""
    script = Script(list(replies))
    ended = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
            headers = {name.lower(): value for name, value in self.headers.items()}
            said = script.next(Asked(self.command, self.path, body, headers, time.monotonic()))
            try:
                ended.wait(said.wait)
                self.say(said)
            except OSError:
                self.close_connection = True  # the client has left, as some tests want
            finally:
                script.done()

        def do_POST(self) -> None:
            self.do_GET()

        def say(self, said: Said) -> None:
            self.send_response(said.status)
            self.send_header("Content-Type", said.kind)
            self.send_header("Content-Length", str(len(said.body) if said.length is None else said.length))
            for name, value in said.headers:
                self.send_header(name, value)
            self.end_headers()
            if said.drip:
                for byte in said.body:
                    self.wfile.write(bytes([byte]))
                    ended.wait(said.drip)
            else:
                self.wfile.write(said.body)
            self.close_connection = said.length is not None

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    script.address = f"http://127.0.0.1:{server.server_address[1]}/base/"
    try:
        yield script
    finally:
        ended.set()
        server.shutdown()
        server.server_close()
        thread.join()
