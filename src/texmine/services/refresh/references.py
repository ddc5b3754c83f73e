"""The reference list of a text that has changed: which papers it cites now, and those that are new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from texmine.model import Reference
from texmine.services.crawl.library import Library
from texmine.services.crawl.licence import LicencePolicy
from texmine.services.crawl.papers import Paper, group_papers
from texmine.services.crawl.references import compared_lists
from texmine.services.crawl.resolve import Resolver
from texmine.services.crawl.storing import Storing, resolutions_of
from texmine.services.crawl.texts import TextSearch
from texmine.services.refresh.found import Found
from texmine.services.refresh.options import COMMAND
from texmine.services.refresh.pending import PendingJournal
from texmine.sources.records import ListedReference
from texmine.store.identity import find_document
from texmine.store.loading import load_article
from texmine.store.resolutions import CitationResolution, changed_resolutions, save_resolutions
from texmine.store.revisions import begin_revision

if TYPE_CHECKING:
    from texmine.store.database import Database


@dataclass(slots=True)
class References:
    """Follows reference lists. ``new`` are the documents that came with one, ``failures`` those that could not."""

    database: Database
    library: Library
    journal: PendingJournal
    policy: LicencePolicy
    actor: str
    new: list[int] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    async def follow(self, found: Found, version: int) -> None:
        """Resolves the references of a new text as a crawl does, and stores the papers that are not here yet."""
        with self.database.session() as session:
            references: Sequence[Reference] = load_article(session, version).references
        if not references:
            return

        async def lists() -> list[ListedReference]:
            return await compared_lists(self.library, found.ids)

        cases = await Resolver(self.library, lists).resolve(references)
        storing = Storing(self.database, self.library, self.actor, self.journal.keep, citing=version, command=COMMAND)
        known: list[CitationResolution] = []
        for paper in group_papers(cases, self.library):
            number = self._known(paper)
            if number is None:
                await self._fetch(paper, storing)
            else:
                known += resolutions_of(paper, number)
        self._note(found, version, known)
        storing.save_unresolved(case for case in cases if not case.is_resolved)
        self.failures += storing.failures

    async def _fetch(self, paper: Paper, storing: Storing) -> None:
        search = TextSearch(self.library, self.policy, paper.ids)
        paper.text = await search.run()
        paper.cloud, paper.reasons = search.cloud, search.reasons
        saved = storing.save(paper)
        if saved is not None:
            self.new.append(saved.document_id)

    def _known(self, paper: Paper) -> int | None:
        with self.database.session() as session:
            numbers = (find_document(session, curie) for curie in paper.ids.curies)
            return next((number for number in numbers if number is not None), None)

    def _note(self, found: Found, version: int, resolutions: list[CitationResolution]) -> None:
        """Notes which references of the new text mean documents that are here already."""
        with self.database.session() as session:
            if not changed_resolutions(session, version, resolutions):
                return
        with self.database.session() as session, session.begin():
            revision = begin_revision(session, self.actor, COMMAND, f"{found.tracked.key}: its references")
            save_resolutions(session, revision, version, resolutions)
