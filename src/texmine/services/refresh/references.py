"""The reference list of a text that has changed: which papers it cites now, and those that are new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from texmine.model import Identifiers, Reference
from texmine.services.crawl.library import Library
from texmine.services.crawl.licence import LicencePolicy
from texmine.services.crawl.papers import Paper, group_papers
from texmine.services.crawl.references import compared_lists
from texmine.services.crawl.resolve import Case, Resolver
from texmine.services.crawl.statements import has_open_name, name_of
from texmine.services.crawl.storing import Storing, resolutions_of
from texmine.services.crawl.texts import TextSearch
from texmine.services.refresh.options import COMMAND
from texmine.services.refresh.pending import PendingJournal
from texmine.sources.records import ListedReference
from texmine.store.identity import find_document
from texmine.store.loading import load_article
from texmine.store.resolutions import CitationResolution, changed_resolutions, known_resolutions, save_resolutions
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

    async def follow(self, key: str, ids: Identifiers, version: int) -> None:
        """Looks at the references of a text of which nothing is known yet, as a crawl does, and stores the papers that
        are not here yet. Those that an earlier version printed in the same words are what they were.

        A reference that a service could not be asked about is left open, also where another service knew it: which
        paper it is, and how that was found out, must not depend on what went wrong on the way. The next refresh looks
        at it again.
        """
        with self.database.session() as session:
            known, unknown = known_resolutions(session, version)
            references = [each for each in load_article(session, version).references if each.key in unknown]
        self._note(key, version, known)
        if references:
            await self._look_up(key, ids, version, references)

    async def _look_up(self, key: str, ids: Identifiers, version: int, references: Sequence[Reference]) -> None:
        async def lists() -> list[ListedReference]:
            return await compared_lists(self.library, ids)

        before = self._silent()
        cases = await Resolver(self.library, lists).resolve(references)
        whole = [case for case in cases if self._is_certain(case, troubled=self._silent() > before)]
        storing = Storing(self.database, self.library, self.actor, self.journal.keep, citing=version, command=COMMAND)
        known: list[CitationResolution] = []
        for paper in group_papers(whole, self.library):
            number = self._known(paper)
            if number is None:
                await self._fetch(paper, storing)
            else:
                known += resolutions_of(paper, number)
        self._note(key, version, known)
        unresolved = [case for case in cases if not case.is_resolved]
        if self._silent() == before:
            storing.save_unresolved(unresolved)
        elif unresolved or len(whole) < len(cases):
            self.failures.append(f"{key}: some of its references could not be looked up; the next refresh does it.")
        self.failures += storing.failures

    def _is_certain(self, case: Case, *, troubled: bool) -> bool:
        """Whether nothing was missing on the way to the paper. What is printed is looked up first, for each reference
        by itself; the other ways are gone for all at once.
        """
        if not case.is_resolved or case.unchecked:
            return False
        if case.method not in {"stated", "converter"}:
            return not troubled
        return not (self.library.is_unheard(case.reference.ids) or self.library.is_unheard(case.ids))

    def _silent(self) -> int:
        """How many requests came to nothing so far."""
        return sum(len(reasons) for reasons in self.library.fetcher.tally.failures.values())

    async def _fetch(self, paper: Paper, storing: Storing) -> None:
        search = TextSearch(self.library, self.policy, paper.ids)
        paper.text = await search.run()
        paper.cloud, paper.reasons = search.cloud, search.reasons
        if search.failed:
            self.failures.append(f"{name_of(paper)}: cited, and not fetched: {'; '.join(search.reasons)}.")
            return
        if has_open_name(paper.ids, self.library):
            self.failures.append(f"{name_of(paper)}: cited, and not fetched: not all services said what it is called.")
            return
        saved = storing.save(paper)
        if saved is not None:
            self.new.append(saved.document_id)

    def _known(self, paper: Paper) -> int | None:
        with self.database.session() as session:
            numbers = (find_document(session, curie) for curie in paper.ids.curies)
            return next((number for number in numbers if number is not None), None)

    def _note(self, key: str, version: int, resolutions: list[CitationResolution]) -> None:
        """Notes which references of the new text mean documents that are here already."""
        with self.database.session() as session:
            if not changed_resolutions(session, version, resolutions):
                return
        with self.database.session() as session, session.begin():
            revision = begin_revision(session, self.actor, COMMAND, f"{key}: its references")
            save_resolutions(session, revision, version, resolutions)
