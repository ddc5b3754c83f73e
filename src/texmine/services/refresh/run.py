"""One run of a refresh: survey, store, read again, report."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from texmine.services.corpus import write_manifest
from texmine.services.crawl.fetching import Fetcher
from texmine.services.crawl.library import Library
from texmine.services.events import note
from texmine.services.progress import Listener, Progress
from texmine.services.refresh.admitting import Admitting
from texmine.services.refresh.apply import Applier
from texmine.services.refresh.effects import effects_since, unsupported
from texmine.services.refresh.extraction import Extraction, Outdated, Reader
from texmine.services.refresh.following import Following
from texmine.services.refresh.options import COMMAND, Access, Follow, Stop
from texmine.services.refresh.pending import PendingJournal, pending_journal
from texmine.services.refresh.plan import RefreshPlan
from texmine.services.refresh.planning import changes_of, make_plan
from texmine.services.refresh.references import References
from texmine.services.refresh.report import RefreshReport, unended_of
from texmine.services.refresh.staleness import service_states
from texmine.services.refresh.survey import Stopped, Survey, Surveyor
from texmine.sources.client import Client
from texmine.sources.exchange import SERVICES
from texmine.store.history import newest_revision
from texmine.store.loading import load_passage_texts
from texmine.store.resolutions import unfollowed
from texmine.store.revisions import begin_revision
from texmine.store.states import save_states
from texmine.store.unfinished import close_unfinished, find_unfinished
from texmine.wording import counted

if TYPE_CHECKING:
    from texmine.store.candidates import Candidate
    from texmine.store.database import Database
    from texmine.store.tracking import Tracked
    from texmine.store.unfinished import Unfinished

OUT_OF_REACH = "no web service can be reached: look to the network, and run the same command again."


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a run works with. ``access`` is None where there is no document to ask about."""

    database: Database
    corpus: Path
    reader: Reader
    access: Access | None
    documents: list[Tracked]
    actor: str
    listener: Listener
    stop: Stop
    may_write: bool
    admitted: Sequence[Candidate] = ()
    follow: Sequence[Follow] = ()
    check_files: int | None = None


@dataclass(slots=True)
class Run:
    """One run. Use ``plan`` or ``refresh``, once."""

    given: Circumstances
    report: RefreshReport = field(init=False)
    journal: PendingJournal = field(init=False)
    extraction: Extraction = field(init=False)
    applier: Applier = field(init=False)
    following: Following | None = None
    killed: Unfinished | None = None
    survey: Survey = field(default_factory=Survey)
    outdated: list[Outdated] = field(default_factory=list)

    def __post_init__(self) -> None:
        given = self.given
        self.report = RefreshReport(datetime.now(UTC), actor=given.actor, dry_run=not given.may_write)
        options = {"licences": list(given.access.policy.kept)} if given.access is not None else {}
        self.journal = pending_journal(given.database, given.corpus, options, given.actor, may_write=given.may_write)
        self.extraction = Extraction(given.database, given.reader, given.actor)
        self.applier = Applier(given.database, self.journal, self.extraction, given.actor)

    def plan(self) -> RefreshPlan:
        """What would be done."""
        try:
            asyncio.run(self._work(only_survey=True))
        except Stopped:
            return RefreshPlan(notes=(f"Ended before all was known: {self.given.stop.reason}.",))
        numbers = {each.tracked.id for each in self.survey.found} | {each.document_id for each in self.outdated}
        with self.given.database.session() as session:
            texts = {number: load_passage_texts(session, number) for number in sorted(numbers)}
        plan = make_plan(self.survey.found, self.outdated, self.report.services, texts, self.survey.asked)
        admitted = tuple(f"{each.key}: admitted by {each.curator}, to be fetched" for each in self.given.admitted)
        return replace(plan, notes=plan.notes + admitted)

    def refresh(self) -> RefreshReport:
        """Does it."""
        note("begin", f"refresh of {counted(len(self.given.documents), 'document')}", target=self.given.database.name)
        with self.given.database.session() as session:
            before = newest_revision(session)
            self.killed = find_unfinished(session, COMMAND) if self.given.may_write else None  # the lock is held
        if self.killed is not None:
            self.report.unended = unended_of(self.killed)
        known = unsupported(self.given.database)
        with self.given.database.kept_open():
            try:
                asyncio.run(self._work(only_survey=False))
            except Stopped:
                self.report.left = [each.key for each in self.given.documents]
            with self._timed("effects"):
                if self.report.changes:
                    self.report.effects = effects_since(self.given.database, before, known, self.report.changes)
            self._conclude()
        return self.report

    # --- with the services ---

    async def _work(self, *, only_survey: bool) -> None:
        given = self.given
        if given.access is None:
            self.outdated = self.extraction.outdated()
            if not only_survey:
                self._read_outdated()
            return
        access = given.access
        client = Client(access.bases, access.asker, patience=access.patience, own_limits=access.limits)
        fetcher = Fetcher(client, self.journal)
        try:
            async with client:
                library = Library(fetcher)
                await self._survey(access, client, library)
                if self.survey.out_of_reach:
                    self._give_up(fetcher, only_survey=only_survey)
                elif not only_survey:
                    await self._store(References(given.database, library, self.journal, access.policy, given.actor))
                    await self._take_in(Admitting(given.database, library, self.journal, access.policy, given.actor))
                    self._read_outdated()
                    await self._follow(Following(given.database, library, datetime.now(UTC).date()))
        finally:
            fetcher.close()
            self.report.services = service_states(fetcher.tally, self.journal, given.database)

    async def _survey(self, access: Access, client: Client, library: Library) -> None:
        given = self.given
        outdated = asyncio.create_task(asyncio.to_thread(self.extraction.outdated))
        try:
            with self._timed("asking"):
                self._tell("Asking", 0, len(given.documents))
                where = (given.database, self.journal.objects, access, library)
                surveyor = Surveyor(*where, given.documents, given.check_files)
                self.survey = await surveyor.run(client.heard, given.stop)
                self._tell("Asking", len(given.documents), len(given.documents))
        finally:
            self.outdated = await outdated
        self.report.documents, self.report.files = self.survey.asked, self.survey.files
        self.report.failures += self.survey.incomplete

    def _give_up(self, fetcher: Fetcher, *, only_survey: bool) -> None:
        """Without a network only that is done which needs none."""
        for service in SERVICES:
            fetcher.tally.failures.setdefault(service, ["it cannot be reached"])
        if not only_survey:
            self.report.left += [each.key for each in self.given.admitted]
            self._read_outdated()

    # --- storing ---

    async def _store(self, references: References) -> None:
        self.report.changes = changes_of(self.survey.found, self.outdated)
        with self._timed("storing"):
            for done, found in enumerate(self.survey.found):
                self._tell("Storing", done, len(self.survey.found), found.tracked.title)
                if self.given.stop.due:
                    self.report.left += [each.tracked.key for each in self.survey.found[done:]]
                    break
                change = found.change()
                note("change", change.document, document=change.document, causes=change.causes, why=change.why)
                self.applier.apply(found)
            await self._follow_references(references)
        self.report.failures += references.failures

    async def _follow_references(self, references: References) -> None:
        """Looks at the references of new texts, and at those that an earlier run did not come to."""
        with self.given.database.session() as session:
            waiting = unfollowed(session)
        now = {each.tracked.id: each.ids for each in self.survey.found}
        for each in self.given.documents:
            for version in waiting.get(each.id, ()):
                if not self.given.stop.due:
                    await references.follow(each.key, now.get(each.id, each.ids), version)

    async def _take_in(self, admitting: Admitting) -> None:
        """Fetches the papers that curators admitted."""
        with self._timed("admitting"):
            await admitting.run(self.given.admitted, self.given.stop)
        self.report.changes += admitting.changes
        self.report.left += admitting.left
        self.report.failures += admitting.failures

    async def _follow(self, following: Following) -> None:
        """Looks for new papers. They are proposed with the last revision of the run."""
        if not self.given.follow or self.given.stop.due:
            return
        with self._timed("following"):
            await following.run(self.given.follow, [each for each in self.given.documents if each.citing])
        self.report.searches += following.done
        self.report.failures += following.failures
        self.following = following

    def _read_outdated(self) -> None:
        """Reads the texts that another pipeline has read, but for those that are not in force any more."""
        self.outdated = self.extraction.outdated()
        if not self.report.changes:
            self.report.changes = changes_of((), self.outdated)
        with self._timed("reading"):
            for done, each in enumerate(self.outdated):
                self._tell("Reading again", done, len(self.outdated), each.key)
                if self.given.stop.due:
                    self.report.left += [other.key for other in self.outdated[done:]]
                    break
                self.applier.read_again(each.document_id, each.versions)

    def _conclude(self) -> None:
        report, extraction, given = self.report, self.extraction, self.given
        report.passages_read, report.passages_kept = extraction.read, extraction.kept
        evidence = Counter(each.change for each in report.effects if each.kind == "evidence")
        report.evidence_added, report.evidence_retired = evidence["added"], evidence["removed"]
        report.failures += self.applier.failures
        report.failures += self._unanswered()
        report.left = list(dict.fromkeys(report.left))
        report.outcome = "interrupted" if given.stop.reason else "in part" if report.failures else "done"
        report.finished = datetime.now(UTC)
        report.seconds["all"] = (report.finished - report.started).total_seconds()
        note("end", f"refresh: {report.outcome}", outcome=report.outcome, counts=report.counts())
        if not given.may_write:
            return
        if self.journal.begun:
            write_manifest(given.database, given.corpus)
        extraction.finish(report.outcome, report.counts())
        self.journal.finish(report.outcome, report.counts())
        with given.database.session() as session, session.begin():
            if self.killed is not None:
                close_unfinished(session, self.killed)
            report.revision = begin_revision(session, given.actor, COMMAND, report.summary(), report=report.as_record())
            for number, states in self.survey.states.items():
                save_states(session, report.revision, number, states)
            if self.following is not None:
                self.following.save(session, report.revision)

    def _unanswered(self) -> list[str]:
        """What services did not answer, a line for each of them."""
        if self.survey.out_of_reach:
            return [OUT_OF_REACH]
        return [
            f"{each.service}: {counted(each.failures, 'request')} came to nothing, the last because of: {each.reason}."
            for each in self.report.services
            if each.is_stale
        ]

    # --- telling ---

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        begun = time.monotonic()
        try:
            yield
        finally:
            self.report.seconds[stage] = self.report.seconds.get(stage, 0.0) + time.monotonic() - begun

    def _tell(self, stage: str, done: int, total: int, item: str | None = None) -> None:
        self.given.listener(Progress(stage, done, total, item))
