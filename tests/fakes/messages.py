"""What comes in and what goes out, freed of sockets: a service is a function from one to the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fakes.world import World

XML = "text/xml; charset=UTF-8"
JSON = "application/json"
TEXT = "text/plain;charset=UTF-8"
HTML = "text/html; charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Request:
    """One request to one service. ``path`` is percent-decoded and starts behind the service's prefix and slash.

    ``params`` holds the query's and a form body's values together; the names of ``headers`` are in lower case.
    """

    service: str
    method: str
    path: str
    params: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    client: str = "127.0.0.1"

    def one(self, name: str, default: str = "") -> str:
        """The first value of a parameter."""
        return self.params.get(name, (default,))[0]

    def number(self, name: str, default: int) -> int:
        """A parameter as a whole number; the default where it is missing or none."""
        value = self.one(name)
        return int(value) if value.isdecimal() else default

    def listed(self, name: str) -> list[str]:
        """All values of a parameter that is repeated, or holds commas, or both; no empty ones."""
        return [item.strip() for value in self.params.get(name, ()) for item in value.split(",") if item.strip()]


@dataclass(frozen=True, slots=True)
class Reply:
    status: int = 200
    body: bytes = b""
    content_type: str = TEXT
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``requests`` in ``seconds`` for all requests of one service that share ``group``."""

    group: str
    requests: int
    seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class Service:
    """One stand-in. ``official_path`` is the path that the real base address has: it may stand behind the prefix.

    ``refusal`` is the service's own 429, ``masked_error`` its way of sending an error with status 200.
    """

    name: str
    official_path: str
    answer: Callable[[Request, World], Reply]
    limits: Callable[[Request], tuple[Limit, ...]]
    refusal: Callable[[Request, Limit | None], Reply]
    masked_error: Callable[[Request], Reply]


def json_reply(value: object, status: int = 200, content_type: str = JSON) -> Reply:
    return Reply(status, json.dumps(value, ensure_ascii=False).encode(), content_type)


def xml_reply(text: str, status: int = 200, content_type: str = XML) -> Reply:
    return Reply(status, text.encode(), content_type)


def text_reply(text: str, status: int = 200, content_type: str = TEXT) -> Reply:
    return Reply(status, text.encode(), content_type)
