"""What goes to a service and what comes back, as plain values: services build the one and read the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from texmine.model import content_hash

Service = Literal["eutils", "idconv", "pmc_cloud", "europepmc", "crossref"]
Form = Literal["json", "xml", "text"]

SERVICES: tuple[Service, ...] = get_args(Service)


@dataclass(frozen=True, slots=True)
class Request:
    """A question to a service, without what identifies the asker: the client adds that, so no request holds a secret.

    ``path`` is relative to the service's base address. A request with a ``form`` is a POST. ``expects`` is the form of
    the answer; ``absent`` are the statuses by which the service says that it has no such thing. ``lane`` names the
    limit that the request falls under where a service has several.
    """

    service: Service
    path: str
    params: tuple[tuple[str, str], ...] = ()
    form: tuple[tuple[str, str], ...] = ()
    expects: Form = "json"
    absent: frozenset[int] = frozenset()
    lane: str = ""

    @property
    def method(self) -> str:
        """``GET`` or ``POST``."""
        return "POST" if self.form else "GET"

    @property
    def key(self) -> str:
        """SHA-256 (hex) of what is asked: equal for equal questions, whatever the base address and the asker."""
        return content_hash([self.service, self.method, self.path, self.params, self.form])


@dataclass(frozen=True, slots=True)
class Reply:
    """A service's answer. ``headers`` have names in lower case; ``media_type`` is without its parameters."""

    service: Service
    status: int
    body: bytes
    media_type: str = ""
    headers: Mapping[str, str] | None = None


class ReplyError(Exception):
    """An answer that cannot be used. ``transient`` tells whether asking again may help, ``limited`` whether the
    service said that it was asked too often.
    """

    def __init__(self, reason: str, *, transient: bool = True, limited: bool = False) -> None:
        self.transient = transient
        self.limited = limited
        super().__init__(reason)
