"""``/_control``: the Python interface over HTTP, for a crawler that is tried by hand. Not counted in the journal.

- ``GET  /_control/`` — the services, how often each was asked, the faults in force
- ``GET  /_control/references`` — what each reference of the review means, and the cheapest way to find it
- ``GET  /_control/journal?service=…`` and ``DELETE /_control/journal``
- ``PUT  /_control/dials`` — ``{"service": "crossref", "faults": [{"kind": "status", "status": 503}], "latency": 0.1}``;
  ``service`` may be ``*``; ``"limits": false`` stops refusing for speed. ``DELETE /_control/dials`` ends all faults
- ``POST /_control/world`` — ``{"change": "retract", "paper": "99000001", "seen_by": ["pubmed"]}``
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from tests.fakes.dials import Fault
from tests.fakes.messages import Reply, json_reply
from tests.fakes.services import SERVICES

if TYPE_CHECKING:
    from tests.fakes.server import FakeServices

CHANGES = (
    "publish", "publish_version", "cite_more", "revise", "rewrite", "retract", "correct", "raise_concern", "reinstate",
    "open_up", "close", "merge_ids",
)  # fmt: skip


def answer(method: str, path: str, query: str, body: bytes, fakes: FakeServices) -> Reply:
    route = _ROUTES.get((method, path.strip("/")))
    if route is None:
        return json_reply(
            {"error": f"{method} /_control/{path} does nothing", "see": sorted(map(" ".join, _ROUTES))}, 404
        )
    try:
        options = dict(parse_qsl(query)) | (json.loads(body) if body else {})
        return json_reply(route(fakes, options))
    except (ValueError, TypeError, KeyError) as error:
        return json_reply({"error": str(error)}, 400)


def _overview(fakes: FakeServices, _: dict[str, Any]) -> dict[str, Any]:
    faults = {name: [asdict(fault) for fault in fakes.dials.faults(name)] for name in SERVICES}
    return {"settings": fakes.settings, "requests": fakes.journal.counts(), "faults": faults}


def _references(fakes: FakeServices, _: dict[str, Any]) -> list[dict[str, Any]]:
    shown = []
    for citation in fakes.world.review.citations:
        cited = fakes.world.find(citation.cited) if citation.cited else None
        ids = {name: getattr(cited, name) if cited else None for name in ("pmid", "pmcid", "doi", "ppr")}
        shown.append({"label": citation.label, "case": citation.case, "way": citation.way, **ids})
    return shown


def _journal(fakes: FakeServices, options: dict[str, Any]) -> list[dict[str, Any]]:
    return [asdict(entry) for entry in fakes.journal.entries(options.get("service"))]


def _clear_journal(fakes: FakeServices, _: dict[str, Any]) -> dict[str, Any]:
    fakes.journal.clear()
    return {"done": True}


def _turn(fakes: FakeServices, options: dict[str, Any]) -> dict[str, Any]:
    service = options.get("service", "*")
    if "faults" in options:
        fakes.dials.set(service, *(Fault(**fault) for fault in options["faults"]))
    if "latency" in options:
        fakes.dials.set_latency(service, float(options["latency"]))
    if "limits" in options:
        fakes.dials.enforce_limits = bool(options["limits"])
    return _overview(fakes, {})


def _end_faults(fakes: FakeServices, _: dict[str, Any]) -> dict[str, Any]:
    fakes.dials.up()
    return _overview(fakes, {})


def _change(fakes: FakeServices, options: dict[str, Any]) -> dict[str, Any]:
    change, paper = options.pop("change"), options.pop("paper")
    if change not in CHANGES:
        message = f"there is no change {change!r}; there are {', '.join(CHANGES)}"
        raise ValueError(message)
    changed = getattr(fakes.world, change)(paper, **options)
    return {"key": changed.key, "pmid": changed.pmid, "pmcid": changed.pmcid, "doi": changed.doi}


_ROUTES: dict[tuple[str, str], Callable[[FakeServices, dict[str, Any]], Any]] = {
    ("GET", ""): _overview,
    ("GET", "references"): _references,
    ("GET", "journal"): _journal,
    ("DELETE", "journal"): _clear_journal,
    ("PUT", "dials"): _turn,
    ("DELETE", "dials"): _end_faults,
    ("POST", "world"): _change,
}
