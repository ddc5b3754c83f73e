"""How often each service may be asked: what its owner documents, as the default that its own headers can narrow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from texmine.sources.crossref import LISTS
from texmine.sources.exchange import Request


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``requests`` in ``seconds``, and ``at_once`` on their way."""

    requests: float
    seconds: float = 1.0
    at_once: int = 3

    @property
    def interval(self) -> float:
        """Seconds from one request to the next that keep the limit when requests are spread evenly."""
        return self.seconds / self.requests


LIMITS: Mapping[str, Limit] = {
    # 3 a second, 10 with a key: https://www.ncbi.nlm.nih.gov/books/NBK25497/
    "eutils": Limit(3),
    # No figure of its own; NCBI's rule for all of its services.
    "idconv": Limit(3),
    # No figure is documented for the bucket: this is ours, far below what S3 bears, out of courtesy.
    "pmc_cloud": Limit(20, at_once=8),
    # 10 a second and 500 a minute, of which the second is the narrower when requests are spread evenly.
    "europepmc": Limit(500, 60.0, at_once=4),
    # The polite pool; the public one has 5 and 1.
    "crossref": Limit(10, at_once=3),
    LISTS: Limit(3, at_once=3),
}
"""By service, or by lane where a service has several (texmine.sources.exchange.Request.lane)."""

EUTILS_WITH_KEY = Limit(10)


def limits_for(*, api_key: bool, own: Mapping[str, Limit] | None = None) -> dict[str, Limit]:
    """The limits in force: the documented ones, and ``own`` in their place where given."""
    found = dict(LIMITS)
    if api_key:
        found["eutils"] = EUTILS_WITH_KEY
    return {**found, **(own or {})}


def lanes_of(request: Request) -> tuple[str, ...]:
    """The limits that a request falls under."""
    return (request.service, request.lane) if request.lane else (request.service,)


def narrowed(limit: Limit, headers: Mapping[str, str]) -> Limit:
    """The limit with what a reply's ``x-rate-limit-*`` and ``x-concurrency-limit`` say, where that is narrower."""
    stated = _positive(headers.get("x-rate-limit-limit"))
    seconds = _positive((headers.get("x-rate-limit-interval") or "1s").strip().removesuffix("s"))
    at_once = _positive(headers.get("x-concurrency-limit"))
    if stated and seconds and seconds / stated > limit.interval:
        limit = replace(limit, requests=stated, seconds=seconds)
    if at_once and int(at_once) < limit.at_once:
        limit = replace(limit, at_once=max(1, int(at_once)))
    return limit


def _positive(text: str | None) -> float | None:
    try:
        value = float(text) if text else 0.0
    except ValueError:
        return None
    return value if 0 < value < float("inf") else None
