"""Whether services can be reached at all, asked without saying who asks: one request without content to each."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import httpx

from texmine import __version__
from texmine.sources.client import certificates
from texmine.sources.exchange import Service
from texmine.sources.failures import from_transport
from texmine.sources.identity import TOOL

PATIENCE = 4.0
"""Seconds in all: the services are asked at the same time."""


def find_unreachable(bases: Mapping[Service, str], seconds: float | None = None) -> dict[Service, str]:
    """The services of ``bases`` that do not answer within ``seconds`` (PATIENCE), each with the kind of trouble.

    Any answer counts, also one that says no: what is asked is whether there is a way to the service, not whether it
    works. Sends neither an e-mail address nor a key, and never fails.
    """
    return asyncio.run(_ask_all(bases, PATIENCE if seconds is None else seconds))


async def _ask_all(bases: Mapping[Service, str], seconds: float) -> dict[Service, str]:
    async with httpx.AsyncClient(
        verify=certificates(), timeout=seconds, headers={"User-Agent": f"{TOOL}/{__version__}"}
    ) as http:
        troubles = await asyncio.gather(*(_ask(http, base, seconds) for base in bases.values()))
    return {service: trouble for service, trouble in zip(bases, troubles, strict=True) if trouble}


async def _ask(http: httpx.AsyncClient, base: str, seconds: float) -> str:
    """What kept a base address from answering; empty where it answered."""
    try:
        async with asyncio.timeout(seconds):
            await http.head(base)
    except TimeoutError:
        return "no answer in time"
    except (httpx.TransportError, httpx.InvalidURL, httpx.DecodingError) as error:
        return str(from_transport(error))
    return ""
