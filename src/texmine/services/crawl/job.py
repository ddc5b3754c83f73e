"""Crawl: a review, and all that it cites, from the web services into the corpus folder and the database.

Stages: find the review and its text; take its reference list; find out which paper each reference is; fetch their full
texts, or else their abstracts; store all of it, a transaction a paper, in the order in which the papers are cited.
Each request that was answered is journalled, so an interrupted crawl is taken up by running it again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, TypeVar

from texmine.errors import InputError, NetworkError
from texmine.model import Identifiers, Reference
from texmine.services.corpus import write_manifest
from texmine.services.crawl.fetching import Fetcher
from texmine.services.crawl.journal import Journal
from texmine.services.crawl.library import Library
from texmine.services.crawl.licence import LicencePolicy
from texmine.services.crawl.papers import Paper, group_papers
from texmine.services.crawl.queue import OrderedGate
from texmine.services.crawl.references import compared_lists, references_of
from texmine.services.crawl.resolve import Case, Resolver
from texmine.services.crawl.statements import best_text, name_of
from texmine.services.crawl.storing import COMMAND, Storing
from texmine.services.crawl.texts import Text, TextSearch
from texmine.services.events import note
from texmine.services.progress import Listener, Progress, ignore
from texmine.sources.client import Client, Patience
from texmine.sources.exchange import Service
from texmine.sources.failures import TITLES
from texmine.sources.identity import Asker
from texmine.sources.limits import Limit
from texmine.sources.records import ListedReference
from texmine.store.database import Database
from texmine.store.objects import ObjectStore
from texmine.store.papers import SavedPaper, Statement
from texmine.wording import counted

Result = TypeVar("Result")

FIRST_CONTACT = 12.0
"""Seconds in which some service must have answered something, or there is no network."""
AT_ONCE = 16
"""Papers whose full texts are looked for at the same time; the services' own limits are narrower."""
LATER = (
    "Check the network, and run the same command again. "
    "Without one, `texmine ingest --starter` works on the documents that come with texmine."
)
OFFLINE = f"no web service can be reached. {LATER}"


@dataclass(frozen=True, slots=True)
class CrawlPlan:
    """What to crawl and how. ``target`` is the review; ``fresh`` asks everything anew, whatever was answered before.

    ``limits`` and ``patience`` replace the documented defaults (texmine.sources.limits, texmine.sources.client).
    """

    target: Identifiers
    bases: Mapping[Service, str]
    asker: Asker
    policy: LicencePolicy = field(default_factory=LicencePolicy)
    fresh: bool = False
    limits: Mapping[str, Limit] | None = None
    patience: Patience | None = None


@dataclass(slots=True)
class CrawlReport:
    """What a crawl did. ``documents`` are their keys' row numbers, the review first. ``asked`` counts requests that
    were answered, ``recalled`` those that had been before. ``failures`` tell in one line each what is missing.
    """

    title: str = ""
    references: int = 0
    resolved: int = 0
    unresolved: int = 0
    full_texts: int = 0
    abstracts: int = 0
    without_text: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    asked: int = 0
    recalled: int = 0
    documents: list[int] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """The figures alone, for the crawl's row."""
        figures = {name: value for name, value in asdict(self).items() if isinstance(value, int)}
        return figures | {"failures": len(self.failures)}


def crawl(
    plan: CrawlPlan, database: Database, objects: ObjectStore, actor: str, listener: Listener = ignore
) -> CrawlReport:
    """Crawls, and returns what came of it; what a service did not give is among the report's failures.

    Raises NetworkError where no service can be reached, and then nothing was changed; InputError where no service knows
    the review; LockHeldError where another crawl writes into the same folder; DatabaseError.
    """
    return asyncio.run(_Crawl(plan, database, objects, actor, listener).run())


class _Crawl:
    def __init__(
        self, plan: CrawlPlan, database: Database, objects: ObjectStore, actor: str, listener: Listener
    ) -> None:
        self.plan = plan
        self.database = database
        self.listener = listener
        self.report = CrawlReport()
        target = plan.target.curies[0]
        options = {"licences": list(plan.policy.kept)}
        self.journal = Journal(database, objects, target, COMMAND, fresh=plan.fresh, options=options, actor=actor)
        self.client = Client(plan.bases, plan.asker, patience=plan.patience, own_limits=plan.limits)
        self.fetcher = Fetcher(self.client, self.journal)
        self.library = Library(self.fetcher)
        self.storing = Storing(database, self.library, actor, self.journal.begin)
        self.lists: asyncio.Task[list[ListedReference]] | None = None
        self.texts: dict[str, asyncio.Task[tuple[TextSearch, Text | None]]] = {}
        self.gate = OrderedGate(AT_ONCE)
        self.unstored: list[Case] = []

    async def run(self) -> CrawlReport:
        outcome = "interrupted"
        target = self.plan.target.curies[0]
        note("begin", f"crawl of {target}", target=target)
        try:
            self.journal.open()
            async with self.client:
                await self._crawl_and_tidy()
            self._conclude()
            outcome = "in part" if self.report.failures else "done"
        except (InputError, NetworkError):
            outcome = "failed"
            raise
        finally:
            self.fetcher.close()
            self._finish(outcome)
        return self.report

    def _finish(self, outcome: str) -> None:
        try:
            if self.journal.begun:
                write_manifest(self.database, self.journal.objects.corpus)
            self.journal.finish(outcome, self.report.counts(), self.report.failures)
            note("end", f"crawl: {outcome}", outcome=outcome, counts=self.report.counts())
        finally:
            self.journal.close()

    async def _crawl_and_tidy(self) -> None:
        try:
            await self._crawl()
        finally:
            begun: list[asyncio.Task[Any]] = [*self.texts.values(), *([self.lists] if self.lists is not None else [])]
            for task in begun:
                task.cancel()
            await asyncio.gather(*begun, return_exceptions=True)

    async def _crawl(self) -> None:
        self._tell("Finding the review", 0, 1)
        review = await self._find_review()
        references = await self._store_review(review)
        self._tell("Finding the review", 1, 1)
        self._tell("Resolving references", 0, len(references))
        cases = await Resolver(self.library, self._listed, self._begin_texts).resolve(references)
        self._tell("Resolving references", len(references), len(references))
        await self._store_papers(group_papers(cases, self.library))
        unresolved = [case for case in cases if not case.is_resolved] + self.unstored
        await self.fetcher.aside(lambda: self.storing.save_unresolved(unresolved))
        await self._listed()  # part of the plan, even where nothing was left to compare
        self.report.references = len(cases)
        self.report.unresolved = len(unresolved)
        self.report.resolved = len(cases) - len(unresolved)

    # --- the review ---

    async def _find_review(self) -> Paper:
        target = self.plan.target
        await self._first_contact(self.library.introduce(target))
        await self.library.describe([target])
        ids = self.library.widened(target)
        if not any(self.library.is_known(curie) for curie in target.curies):
            name = target.curies[0]
            silent = self.library.unheard.get(name)
            if silent:
                message = f"{name} could not be looked up: {_named(silent)} did not answer. {LATER}"
                raise NetworkError(message)
            message = f"{name} is known to no service: check the number."
            raise InputError(message)
        review = Paper(ids)
        await self._look_for_text(review)
        return review

    async def _first_contact(self, contact: Coroutine[Any, Any, None]) -> None:
        """Raises NetworkError soon where nothing can be reached, instead of when all patience is used up."""
        task = asyncio.create_task(contact)
        loop = asyncio.get_running_loop()
        end = loop.time() + FIRST_CONTACT
        while not task.done():
            await asyncio.wait({task}, timeout=0.1)
            heard = self.client.heard
            if not task.done() and not heard.answered and (loop.time() > end or heard.is_cut_off):
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
                raise NetworkError(OFFLINE)
        await task
        if not self.client.heard.answered and not self.fetcher.tally.recalled:
            raise NetworkError(OFFLINE)

    async def _store_review(self, review: Paper) -> Sequence[Reference]:
        self.lists = asyncio.create_task(compared_lists(self.library, review.ids))
        text = best_text(review, self.library)
        if text is None:
            message = f"there is neither text nor abstract of {review.ids.curies[0]}: it cannot be stored as a review."
            raise InputError(message)
        article = text.article
        if not article.references:
            article = references_of(article, await self._listed())
        saved = await self.fetcher.aside(lambda: self.storing.save(review, Statement(article, text.origin)))
        if saved is None or saved.version_id is None:
            raise InputError(self.storing.failures[-1])
        self.storing.citing = saved.version_id
        self.report.title = article.title
        self._count(review, saved)
        return article.references

    async def _listed(self) -> Sequence[ListedReference]:
        """What Europe PMC and Crossref have as the review's reference list."""
        return await self.lists if self.lists is not None else ()

    # --- what it cites ---

    def _begin_texts(self, papers: Iterable[tuple[int, Identifiers]]) -> None:
        """Looks for the texts of papers, with their places in line, while others are still being searched for."""
        for place, ids in papers:
            if ids.pmcid is not None and ids.pmcid not in self.texts:
                self.texts[ids.pmcid] = asyncio.create_task(self._search_text(place, ids))

    async def _search_text(self, place: int, ids: Identifiers) -> tuple[TextSearch, Text | None]:
        async with self.gate.place(place):
            search = TextSearch(self.library, self.plan.policy, ids)
            return search, await search.run()

    async def _look_for_text(self, paper: Paper) -> None:
        begun = self.texts.get(paper.ids.pmcid or "")
        search, paper.text = await (begun if begun is not None else self._search_text(0, paper.ids))
        paper.cloud, paper.reasons = search.cloud, search.reasons
        paper.incomplete = search.failed and paper.text is None

    async def _store_papers(self, papers: list[Paper]) -> None:
        """Stores the papers one by one in their order, while the texts of later ones are still on their way."""
        self._begin_texts((paper.cases[0].reference.order, paper.ids) for paper in papers)
        for done, paper in enumerate(papers):
            self._tell("Fetching papers", done, len(papers))
            await self._look_for_text(paper)
            await self._store_paper(paper)
        self._tell("Fetching papers", len(papers), len(papers))

    async def _store_paper(self, paper: Paper) -> None:
        saved = await self.fetcher.aside(lambda: self.storing.save(paper))
        if saved is None:
            self.unstored += paper.cases
        else:
            self._count(paper, saved)

    def _count(self, paper: Paper, saved: SavedPaper) -> None:
        report = self.report
        kind = None if saved.version_id is None else "full_text" if paper.text is not None else "abstract"
        told: dict[str, Any] = {"document": name_of(paper), "document_id": saved.document_id, "text": kind}
        note("paper", f"{name_of(paper)}: {kind or 'no text'}", **told, new=saved.is_new, changed=saved.changed)
        report.documents.append(saved.document_id)
        report.full_texts += paper.text is not None
        report.abstracts += paper.text is None and saved.version_id is not None
        report.without_text += saved.version_id is None
        report.new += saved.is_new
        report.updated += saved.changed and not saved.is_new
        report.unchanged += not saved.changed
        if paper.incomplete:
            report.failures.append(f"{name_of(paper)}: its full text may exist ({'; '.join(paper.reasons)}).")

    def _conclude(self) -> None:
        tally = self.fetcher.tally
        self.report.asked, self.report.recalled = tally.asked, tally.recalled
        self.report.failures += self.storing.failures
        for service, reasons in sorted(tally.failures.items()):
            number = counted(len(reasons), "request")
            self.report.failures.append(
                f"{TITLES[service]}: {number} came to nothing, the last because of: {reasons[-1]}."
            )

    def _tell(self, stage: str, done: int, total: int) -> None:
        self.listener(Progress(stage, done, total))


def _named(services: set[Service]) -> str:
    return ", ".join(TITLES[service] for service in sorted(services))
