"""How each service did, and since when what it knows was not looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from texmine.services.crawl.fetching import Tally
from texmine.services.refresh.options import COMMAND
from texmine.services.refresh.report import ServiceState
from texmine.sources.exchange import SERVICES
from texmine.store.fetches import last_answers
from texmine.store.revisions import list_reports

if TYPE_CHECKING:
    from texmine.services.refresh.pending import PendingJournal
    from texmine.store.database import Database


def service_states(tally: Tally, journal: PendingJournal, database: Database) -> list[ServiceState]:
    """The services that were asked, or that should have been, in a fixed order."""
    answers = Counter(each.service for each in journal.history if each.error is None)
    stale = [service for service in SERVICES if tally.failures.get(service)]
    since = _last_whole_answers(database, stale) if stale else {}
    return [
        ServiceState(
            service,
            requests=answers[service],
            failures=len(tally.failures.get(service, ())),
            reason=next(iter(tally.failures.get(service, ())[-1:]), None),
            stale_since=since.get(service),
        )
        for service in SERVICES
        if answers[service] or tally.failures.get(service)
    ]


def _last_whole_answers(database: Database, services: Iterable[str]) -> Mapping[str, datetime]:
    """When each of the services last answered all that it was asked: in a crawl, or in a refresh that says so."""
    with database.session() as session:
        found = last_answers(session)
        reports = list_reports(session, COMMAND)
    for at, report in reports:
        for state in report.get("services", ()):
            if not state["failures"]:
                found[state["service"]] = max(at, found.get(state["service"], at))
    return {service: found[service] for service in services if service in found}
