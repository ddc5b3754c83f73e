"""How a reply goes onto the wire, whole or with something wrong with it."""

from __future__ import annotations

import socket
import struct
import threading
import time
from email.utils import formatdate
from http import HTTPStatus
from io import BufferedIOBase

from tests.fakes.dials import Fault
from tests.fakes.messages import HTML, Reply, Request, Service

_PAGE = (
    b"<!DOCTYPE html><html><head><title>Service notice</title></head><body><h1>We will be back soon</h1>"
    b"<p>The service is under maintenance.</p></body></html>"
)
_MAINTENANCE = b"This API is temporarily unavailable due to maintenance."
_PIECES = 20


def spoilt(fault: Fault, service: Service, request: Request, reply: Reply) -> Reply:
    """The reply that takes the place of the right one, for the faults that show in its status or its content."""
    match fault.kind:
        case "status":
            return _with_status(fault, service, request)
        case "html":
            return Reply(200, _PAGE, HTML)
        case "masked_error":
            return service.masked_error(request)
        case "empty":
            return Reply(200, b"", reply.content_type)
    return reply


def _with_status(fault: Fault, service: Service, request: Request) -> Reply:
    headers = (("Retry-After", _retry_after(fault.retry_after)),) if fault.retry_after else ()
    if fault.status == HTTPStatus.TOO_MANY_REQUESTS:
        own = service.refusal(request, None)
        return Reply(own.status, own.body, own.content_type, (*own.headers, *headers))
    body = _MAINTENANCE if fault.status == HTTPStatus.SERVICE_UNAVAILABLE else _PAGE
    return Reply(fault.status, body, "text/plain" if body is _MAINTENANCE else HTML, headers)


def _retry_after(text: str) -> str:
    if not text.startswith("date+"):
        return text
    # A date has no fractions: half a second more, so that it is not rounded to less than was asked for.
    return formatdate(time.time() + float(text.removeprefix("date+")) + 0.5, usegmt=True)


def head(reply: Reply, length: int | None, *, close: bool) -> bytes:
    """Status line and headers. Without a length the body ends with the connection."""
    try:
        phrase = HTTPStatus(reply.status).phrase
    except ValueError:
        phrase = "Unknown"
    lines = [f"HTTP/1.1 {reply.status} {phrase}", f"Date: {formatdate(usegmt=True)}"]
    if reply.body or reply.status == HTTPStatus.OK:
        lines.append(f"Content-Type: {reply.content_type}")
    lines += [f"{name}: {value}" for name, value in reply.headers]
    if length is not None and reply.status != HTTPStatus.NOT_MODIFIED:
        lines.append(f"Content-Length: {length}")
    if close:
        lines.append("Connection: close")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def send(out: BufferedIOBase, reply: Reply, fault: Fault | None, stop: threading.Event, *, body: bool = True) -> bool:
    """Writes the reply; True where the connection may be used again. Raises OSError where the client has gone."""
    content = reply.body if body else b""
    length = len(reply.body)
    match fault.kind if fault else None:
        case "slow_body" if fault:
            out.write(head(reply, length, close=False))
            _drip(out, content, fault.seconds, stop)
            return True
        case "truncated":
            out.write(head(reply, length, close=True) + content[: len(content) // 2])
            return False
        case "wrong_length":
            out.write(head(reply, length // 2, close=True) + content)
            return False
        case "oversized" if fault:
            out.write(head(reply, None, close=True) + content)
            _pad(out, fault.megabytes, stop)
            return False
    out.write(head(reply, length, close=False) + content)
    return True


def _drip(out: BufferedIOBase, content: bytes, seconds: float, stop: threading.Event) -> None:
    size = max(1, -(-len(content) // _PIECES))
    pieces = [content[start : start + size] for start in range(0, len(content), size)]
    for piece in pieces:
        if stop.wait(seconds / len(pieces)):
            return
        out.write(piece)


def _pad(out: BufferedIOBase, megabytes: float, stop: threading.Event) -> None:
    block = b" " * 65536
    for _ in range(int(megabytes * 16)):
        if stop.is_set():
            return
        out.write(block)


def reset(connection: socket.socket) -> None:
    """Makes the closing of the connection a reset: nothing waits to be sent."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
