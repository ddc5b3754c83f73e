"""Why a service gave no answer, and whether asking again may help."""

from __future__ import annotations

import httpx

from texmine.errors import NetworkError
from texmine.sources.exchange import Service

TITLES = {
    "eutils": "NCBI E-utilities",
    "idconv": "the PMC ID converter",
    "pmc_cloud": "the PMC Cloud Service",
    "europepmc": "Europe PMC",
    "crossref": "Crossref",
}


class ServiceError(NetworkError):
    """A service did not give an answer that can be used. ``unreachable`` tells whether it could not even be reached;
    ``status`` is that of the last answer, None where there was none; ``attempts`` how often it was asked.
    """

    def __init__(
        self,
        service: Service,
        reason: str,
        *,
        unreachable: bool = False,
        status: int | None = None,
        attempts: int = 1,
    ) -> None:
        self.service = service
        self.reason = reason
        self.unreachable = unreachable
        self.status = status
        self.attempts = attempts
        super().__init__(f"{TITLES[service]}: {reason}; run the same command again later.")


class AttemptError(Exception):
    """One attempt failed. ``wait`` is how many seconds the service asked for; ``weight`` counts for the breaker, 0
    where the service is not to blame; ``again`` tells whether another attempt is worth it.
    """

    def __init__(
        self,
        reason: str,
        *,
        again: bool = True,
        weight: int = 1,
        wait: float | None = None,
        unreachable: bool = False,
        status: int | None = None,
    ) -> None:
        self.reason = reason
        self.again = again
        self.weight = weight
        self.wait = wait
        self.unreachable = unreachable
        self.status = status
        super().__init__(reason)


def from_transport(error: httpx.TransportError | httpx.InvalidURL | httpx.DecodingError) -> AttemptError:
    """What went wrong below HTTP. Messages name the kind of trouble, never an address."""
    if isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL | httpx.LocalProtocolError):
        return AttemptError("its base address is none: check the setting", again=False, weight=0)
    if isinstance(error, httpx.ConnectTimeout):
        return AttemptError("no connection in time", weight=2, unreachable=True)
    if isinstance(error, httpx.TimeoutException):
        return AttemptError("no answer in time", weight=3)
    if isinstance(error, httpx.ConnectError | httpx.ProxyError):
        return AttemptError(f"no connection ({_detail(error)})", unreachable=True)
    return AttemptError(f"the connection broke off ({type(error).__name__})")


def _detail(error: Exception) -> str:
    text = " ".join(str(error).split())
    known = ("refused", "Name or service not known", "name resolution", "unreachable", "certificate", "proxy")
    return next((word for word in known if word.lower() in text.lower()), type(error).__name__)
