"""How a refresh is run: whom it may ask and as whom, for how long, and when it is to stop."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from texmine.errors import QueryError
from texmine.services.crawl.licence import LicencePolicy
from texmine.sources.client import Patience
from texmine.sources.exchange import Service
from texmine.sources.identity import Asker
from texmine.sources.limits import Limit

COMMAND = "refresh"
FollowKind = Literal["cited-by", "search"]
_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "": 1.0}


@dataclass(frozen=True, slots=True)
class Access:
    """Whom to ask and as whom. ``limits`` and ``patience`` replace the documented defaults."""

    bases: Mapping[Service, str]
    asker: Asker
    policy: LicencePolicy = field(default_factory=LicencePolicy)
    limits: Mapping[str, Limit] | None = None
    patience: Patience | None = None


@dataclass(frozen=True, slots=True)
class Follow:
    """A way to new papers: those that cite the reviews, or those that a search finds. ``since`` is the day from which a
    search looks; where it is None, the day to which it came last time.
    """

    kind: FollowKind
    query: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class RefreshOptions:
    """``dry_run`` writes nothing and tells what would change; ``plan_only`` ends when the plan is made; ``max_time`` is
    how many seconds a run may take: what is begun by then is ended, the rest is left for the next run. ``follow``
    are the ways to new papers that are to be gone. ``check_files`` is how many of PMC's files are compared with those
    that are held although nothing speaks of a change: those that were not for longest; None for a few.
    """

    dry_run: bool = False
    plan_only: bool = False
    max_time: float | None = None
    follow: tuple[Follow, ...] = ()
    check_files: int | None = None


@dataclass(slots=True)
class Stop:
    """Whether a run is to end at the next document: its time is up, or somebody asked it to. ``reason`` tells which."""

    deadline: float | None = None
    reason: str | None = None

    @classmethod
    def after(cls, seconds: float | None) -> Stop:
        """A stop that comes by itself after so many seconds, or not at all."""
        return cls(None if seconds is None else time.monotonic() + seconds)

    def ask(self, reason: str) -> None:
        """Asks the run to end; safe from a signal handler."""
        self.reason = self.reason or reason

    @property
    def due(self) -> bool:
        """Whether to end now."""
        if self.reason is None and self.deadline is not None and time.monotonic() >= self.deadline:
            self.reason = "its time is up"
        return self.reason is not None


def read_duration(text: str) -> float:
    """Seconds of ``90``, ``90s``, ``30m``, ``1.5h`` or ``1h30m``. Raises QueryError for anything else and for none."""
    parts = re.findall(r"(\d+(?:\.\d+)?)\s*([smh]?)", text.strip().lower())
    whole = re.fullmatch(r"(?:\d+(?:\.\d+)?\s*[smh]?\s*)+", text.strip().lower())
    seconds = sum(float(number) * _UNITS[unit] for number, unit in parts)
    if not whole or (len(parts) > 1 and any(not unit for _, unit in parts)) or seconds <= 0:
        message = f"{text!r} is no length of time: give 90s, 30m or 1h30m."
        raise QueryError(message)
    return seconds
