"""Who asks: services want the tool's name and an address to write to. Added on the way out, and nowhere kept."""

from __future__ import annotations

from dataclasses import dataclass, field

import httpx

from texmine import __version__
from texmine.sources.exchange import Request

TOOL = "texmine"


@dataclass(frozen=True, slots=True)
class Asker:
    """The address to write to, and NCBI's API key where there is one. Neither is ever shown."""

    email: str = field(repr=False)
    api_key: str | None = field(default=None, repr=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """The values that must not get out."""
        return tuple(filter(None, (self.email, self.api_key)))

    @property
    def user_agent(self) -> str:
        """The tool and its version."""
        return f"{TOOL}/{__version__}"


def addressed(http: httpx.AsyncClient, base: httpx.URL, request: Request, asker: Asker) -> httpx.Request:
    """The request as it goes over the wire."""
    own = _identity(request, asker)
    url = place(base, request)
    if request.form:
        return http.build_request("POST", url, params=list(request.params) or None, data=dict([*request.form, *own]))
    return http.build_request("GET", url, params=[*request.params, *own])


def _identity(request: Request, asker: Asker) -> list[tuple[str, str]]:
    if request.service in {"eutils", "idconv"}:
        key = [("api_key", asker.api_key)] if asker.api_key and request.service == "eutils" else []
        return [("tool", TOOL), ("email", asker.email), *key]
    return [("mailto", asker.email)] if request.service == "crossref" else []


def place(base: httpx.URL, request: Request) -> httpx.URL:
    """Where a request goes, without parameters. A path is never taken for an address of its own."""
    return base.copy_with(raw_path=base.raw_path.partition(b"?")[0] + request.path.encode("ascii"))
