"""Annotate: relations are extracted from texts that are stored already, one revision a text.

What was annotated by the same pipeline is left alone, so an interrupted run is taken up by running it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from texmine.errors import InputError
from texmine.services.events import note
from texmine.services.progress import Listener, Progress, ignore
from texmine.services.running import RunRecord
from texmine.store.annotations import save_annotation
from texmine.store.concepts import pack_in_force, save_concepts
from texmine.store.loading import load_article
from texmine.store.readings import load_readings
from texmine.store.revisions import begin_revision
from texmine.store.versions import Version, versions_in_force

if TYPE_CHECKING:
    from texmine.extract.pipeline import Pipeline
    from texmine.store.database import Database
    from texmine.vocab.pack import Pack


@dataclass(slots=True)
class AnnotateReport:
    """What an annotation did. Texts are counted; evidence in sentences that state a relation."""

    annotated: int = 0
    unchanged: int = 0
    evidence_added: int = 0
    evidence_retired: int = 0
    failures: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """The figures alone, for the run's record."""
        figures = {name: value for name, value in asdict(self).items() if isinstance(value, int)}
        return figures | {"failures": len(self.failures)}


@dataclass(slots=True)
class Annotate:
    """One annotation of texts of one database. ``load`` makes the pipeline, only when there are texts."""

    database: Database
    pack: Pack
    load: Callable[[], Pipeline]
    actor: str
    command: str = "extract"
    listener: Listener = ignore
    report: AnnotateReport = field(default_factory=AnnotateReport)

    def run(self, documents: Iterable[int]) -> AnnotateReport:
        """Annotates the texts in force of documents, by their numbers, in that order. Raises DatabaseError."""
        versions = self._versions(documents)
        if not versions:
            return self.report
        pipeline = self.load()
        store_pack(self.database, self.pack, self.actor, self.command)
        record = RunRecord(self.database, self.command, self.actor)
        try:
            for done, version in enumerate(versions):
                self.listener(Progress("Extracting relations", done, len(versions), version.name))
                self._annotate(version, pipeline, record)
        except KeyboardInterrupt:
            record.finish("interrupted", self.report.counts(), self.report.failures)
            raise
        self.listener(Progress("Extracting relations", len(versions), len(versions)))
        outcome = "in part" if self.report.failures else "done"
        record.finish(outcome, self.report.counts(), self.report.failures)
        return self.report

    def _versions(self, documents: Iterable[int]) -> list[Version]:
        with self.database.session() as session:
            found = [version for number in documents for version in versions_in_force(session, number)]
        return list({version.id: version for version in found}.values())

    def _annotate(self, version: Version, pipeline: Pipeline, record: RunRecord) -> None:
        if version.pipeline_hash == pipeline.info.hash:
            self.report.unchanged += 1
            return
        with self.database.session() as session:
            article = load_article(session, version.id)
            readings = load_readings(session, version.document_id)
        annotation = pipeline.annotate(article, readings)
        run = record.begun(pipeline.info)
        try:
            with self.database.session() as session, session.begin():
                revision = begin_revision(session, self.actor, self.command, article.title[:200])
                change = save_annotation(session, revision, version.id, run, annotation, pipeline.info.hash)
        except InputError as error:
            self.report.failures.append(f"{version.document_key}: {error}")
            return
        self.report.annotated += 1
        self.report.evidence_added += change.evidence.added
        self.report.evidence_retired += change.evidence.retired
        added, retired = change.evidence.added, change.evidence.retired
        note(
            "document",
            version.document_key,
            document=version.document_key,
            evidence_added=added,
            evidence_retired=retired,
        )


def store_pack(database: Database, pack: Pack, actor: str, command: str) -> bool:
    """Stores the concepts of a pack, and returns whether that was news."""
    with database.session() as session, session.begin():
        if pack_in_force(session, pack.name) == (pack.version, pack.hash):
            return False
        revision = begin_revision(session, actor, command, f"vocabulary pack {pack.name} {pack.version}")
        save_concepts(session, revision, pack.name, pack.version, pack.concepts.values(), pack.hash)
    return True
