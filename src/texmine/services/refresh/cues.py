"""Whether a full text must be looked at: what services say of it now against what they said last. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from texmine.services.crawl.states import EUROPEPMC, IDCONV, PMC, PUBMED
from texmine.store.states import SourceState
from texmine.store.tracking import Tracked

Look = Literal["check", "search"]
"""``check``: compare version and MD5 of a text that is held; ``search``: look for one wherever it may be."""
States = Mapping[str, SourceState]

_VERSION = re.compile(r"PMC\d+\.(\d+)\.xml")


def wanted_look(tracked: Tracked, before: States, now: States) -> Look | None:
    """What to do about a document's full text; None where nothing says that it may have changed.

    One that is held is checked when PMC has another version, or when PubMed or Europe PMC have revised their record of
    the paper: a file may be replaced under its version. One that is not held is looked for when a service says
    something new of where it lies, whether it is open, and under which licence.
    """
    held = tracked.text("full_text")
    if held is None:
        return "search" if _may_have_opened(before, now) else None
    version, known = _fact(now, IDCONV, "version"), held_version(tracked, before)
    if _differs(before, now, IDCONV, "version") if known is None else version not in {None, known}:
        return "check"
    revised = _differs(before, now, EUROPEPMC, "revised") or _is_other(before, now, PUBMED)
    return "check" if revised or _differs(before, now, EUROPEPMC, "open_access") else None


def held_version(tracked: Tracked, before: States) -> int | None:
    """The version in PMC that was looked at last, else the one that the held text's name tells."""
    version = _fact(before, PMC, "version")
    held = tracked.text("full_text")
    match = _VERSION.fullmatch(held.name) if held is not None else None
    return int(version) if isinstance(version, int) else int(match[1]) if match else None


def has_closed(before: States, now: States) -> bool:
    """Whether a paper that was open is so no more."""
    services = (EUROPEPMC, PMC)
    return any(_fact(before, s, "open_access") is True and _fact(now, s, "open_access") is False for s in services)


def _may_have_opened(before: States, now: States) -> bool:
    """A service that is heard for the first time counts where it says that there is a text."""
    facts = [(EUROPEPMC, name) for name in ("pmcid", "open_access", "licence")]
    if any(_differs(before, now, *each) for each in (*facts, (IDCONV, "pmcid"), (IDCONV, "version"))):
        return True
    opened = EUROPEPMC not in before and _fact(now, EUROPEPMC, "open_access") is True
    return opened or (IDCONV not in before and _fact(now, IDCONV, "version") is not None)


def _differs(before: States, now: States, service: str, name: str) -> bool:
    """A service that was never heard before, or is not heard now, says nothing new."""
    return service in before and service in now and _fact(before, service, name) != _fact(now, service, name)


def _is_other(before: States, now: States, service: str) -> bool:
    return service in before and service in now and before[service].hash != now[service].hash


def _fact(states: States, service: str, name: str) -> object:
    return states[service].facts.get(name) if service in states else None
