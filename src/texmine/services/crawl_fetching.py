"""Asking a service once: what was answered before comes from the corpus folder, the rest from the network.

A finished request is on the disk before anything is made of it: its body as an object, then its row in the journal. So
a crawl that is killed at any moment asks nothing again that had been answered and written down.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from texmine.model import Licence
from texmine.sources.client import Client
from texmine.sources.exchange import Reply, ReplyError, Request
from texmine.sources.failures import ServiceError
from texmine.store.fetches import Fetch, add_fetch, begin_crawl, load_journal
from texmine.store.objects import ObjectDamagedError, ObjectStore

if TYPE_CHECKING:
    from texmine.services.opening import Database  # noqa: F401 - for readers of the annotations alone

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Fetched(Generic[Answer]):
    """What a service answered. ``answer`` is None where it has no such thing, or what it has may not be kept: then
    ``withheld`` tells why. ``sha256`` and ``size`` are those of the object that holds the body.
    """

    answer: Answer | None
    sha256: str | None = None
    size: int = 0
    withheld: str | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """What a request is about, for the journal: a document's CURIE, and the licence that was known beforehand."""

    subject: str | None = None
    licence: Licence = field(default_factory=Licence)
