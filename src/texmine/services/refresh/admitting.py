"""Taking in the papers that curators admitted: fetched and stored as a crawl does, one transaction each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from texmine.services.crawl.library import Library
from texmine.services.crawl.licence import LicencePolicy
from texmine.services.crawl.papers import Paper
from texmine.services.crawl.statements import has_open_name
from texmine.services.crawl.storing import Storing
from texmine.services.crawl.texts import TextSearch
from texmine.services.refresh.options import COMMAND, Stop
from texmine.services.refresh.pending import PendingJournal
from texmine.services.refresh.plan import Change
from texmine.store.candidates import Candidate

if TYPE_CHECKING:
    from texmine.store.database import Database


@dataclass(slots=True)
class Admitting:
    """Takes in papers. ``changes`` are those that came, ``left`` those for which there was no time, ``failures`` tell
    of those that could not be fetched whole: they stay admitted, and the next refresh tries again.
    """

    database: Database
    library: Library
    journal: PendingJournal
    policy: LicencePolicy
    actor: str
    changes: list[Change] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    async def run(self, admitted: Sequence[Candidate], stop: Stop) -> None:
        """Fetches and stores the papers, in the order in which they were found."""
        if not admitted or stop.due:
            self.left = [each.key for each in admitted]
            return
        await self.library.describe([each.ids for each in admitted])
        for done, each in enumerate(admitted):
            if stop.due:
                self.left = [other.key for other in admitted[done:]]
                return
            await self._take(each)

    async def _take(self, candidate: Candidate) -> None:
        ids = self.library.widened(candidate.ids)
        if not any(self.library.is_known(curie) for curie in candidate.ids.curies):
            silent = any(curie in self.library.unheard for curie in candidate.ids.curies)
            reason = "the services did not answer" if silent else "no service knows it any more"
            self.failures.append(f"{candidate.key}: admitted, and not fetched: {reason}.")
            return
        if has_open_name(ids, self.library):
            self.failures.append(
                f"{candidate.key}: admitted, and not fetched: not all services said what it is called."
            )
            return
        paper = Paper(ids)
        search = TextSearch(self.library, self.policy, ids)
        paper.text = await search.run()
        paper.cloud, paper.reasons = search.cloud, search.reasons
        if search.failed:
            self.failures.append(f"{candidate.key}: admitted, and not fetched: {'; '.join(search.reasons)}.")
            return
        storing = Storing(self.database, self.library, self.actor, self.journal.keep, command=COMMAND)
        saved = storing.save(paper)
        self.failures += storing.failures
        if saved is not None and saved.changed:
            why = (f"admitted by {candidate.curator}",)
            self.changes.append(Change(candidate.key, saved.document_id, candidate.title, ("new_document",), why))
