"""Ingest: files are parsed, relations extracted, and all of it stored, one revision a document.

Each document is one transaction: an interruption leaves a complete prefix of the documents, and the next run goes on
from there. What has not changed since it was stored, text and pipeline alike, is left alone, so that ingesting twice
equals ingesting once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from texmine.errors import InputError
from texmine.model import Article, Origin, PassageReading
from texmine.parse.detect import parse_document
from texmine.services.annotate import store_pack
from texmine.services.entity_checks import check_entities
from texmine.services.events import note
from texmine.services.files import read_file, shown_name
from texmine.services.opening import prepare
from texmine.services.progress import Listener, Progress, ignore
from texmine.services.running import RunRecord
from texmine.store.annotations import save_annotation, version_extraction
from texmine.store.articles import save_article
from texmine.store.identity import known_documents
from texmine.store.known import find_stored
from texmine.store.readings import load_readings
from texmine.store.revisions import begin_revision

if TYPE_CHECKING:
    from texmine.extract.pipeline import Pipeline
    from texmine.store.database import Database
    from texmine.vocab.pack import Pack

COMMAND = "ingest"


@dataclass(slots=True)
class IngestReport:
    """What an ingest did. ``added``, ``updated`` and ``unchanged`` count documents; evidence is counted in sentences
    that state a relation. ``failures`` tells of each file or document that could not be used, in one line.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    evidence_added: int = 0
    evidence_retired: int = 0
    pack_loaded: bool = False
    failures: list[str] = field(default_factory=list)

    @property
    def documents(self) -> int:
        """How many documents were read and are stored now."""
        return self.added + self.updated + self.unchanged

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.added or self.updated or self.pack_loaded)

    def counts(self) -> dict[str, int]:
        """The figures alone, for the run's record."""
        return {name: int(value) for name, value in asdict(self).items() if name != "failures"} | {
            "failures": len(self.failures)
        }


@dataclass(slots=True)
class Ingest:
    """One ingest into one database. ``load`` makes the pipeline; it is called only when there is something to read."""

    database: Database
    pack: Pack
    load: Callable[[], Pipeline]
    actor: str
    listener: Listener = ignore
    report: IngestReport = field(default_factory=IngestReport)
    _pipeline: Pipeline | None = None

    def run(self, files: Iterable[Path], service: str = "file") -> IngestReport:
        """Ingests the documents of the files, in order; what one holds is stored before the next is read.

        A file that cannot be parsed, or a document that contradicts what is stored, becomes a failure of the report
        and the rest goes on. Raises DatabaseError where the database cannot be written.
        """
        articles = list(self._read(list(files), service))
        if not articles:
            return self.report
        prepare(self.database)
        self.report.pack_loaded |= store_pack(self.database, self.pack, self.actor, COMMAND)
        record = RunRecord(self.database, COMMAND, self.actor)
        try:
            with self.database.kept_open():
                for done, (article, origin) in enumerate(articles):
                    self.listener(Progress("Extracting relations", done, len(articles), article.title))
                    self._ingest(article, origin, record)
        except KeyboardInterrupt:
            record.finish("interrupted", self.report.counts(), self.report.failures)
            raise
        self.listener(Progress("Extracting relations", len(articles), len(articles)))
        outcome = "in part" if self.report.failures else "done"
        record.finish(outcome, self.report.counts(), self.report.failures)
        return self.report

    def _read(self, files: list[Path], service: str) -> Iterator[tuple[Article, Origin]]:
        for done, path in enumerate(files):
            self.listener(Progress("Reading documents", done, len(files), path.name))
            try:
                data = read_file(path)
                articles = parse_document(data, shown_name(path))
            except InputError as error:
                self.report.failures.append(str(error))
                continue
            origin = Origin(service, shown_name(path), hashlib.sha256(data).hexdigest(), len(data))
            yield from ((article, origin) for article in articles)
        self.listener(Progress("Reading documents", len(files), len(files)))

    def _ingest(self, article: Article, origin: Origin, record: RunRecord) -> None:
        if not article.passages:
            reason = "; ".join(issue.detail for issue in article.issues) or "it holds no text"
            self.report.failures.append(f"{origin.name}: {article.title or 'an article'} cannot be used: {reason}")
            return
        article = check_entities(article, self.pack)
        pipeline = self._ready()
        if self._is_current(article, origin, pipeline.info.hash):
            self.report.unchanged += 1
            return
        annotation = pipeline.annotate(article, self._readings(article, origin))
        run = record.begun(pipeline.info)
        try:
            with self.database.session() as session, session.begin():
                revision = begin_revision(session, self.actor, COMMAND, article.title[:200])
                is_new = known_documents(session, article, origin) == {None}
                saved = save_article(session, revision, article, origin)
                change = save_annotation(session, revision, saved.version_id, run, annotation, pipeline.info.hash)
        except InputError as error:
            self.report.failures.append(f"{origin.name}: {error}")
            return
        self.report.added += is_new
        self.report.updated += not is_new
        self.report.evidence_added += change.evidence.added
        self.report.evidence_retired += change.evidence.retired
        added, retired = change.evidence.added, change.evidence.retired
        note(
            "document", saved.document_key, document=saved.document_key, evidence_added=added, evidence_retired=retired
        )

    def _ready(self) -> Pipeline:
        if self._pipeline is None:
            self._pipeline = self.load()
        return self._pipeline

    def _readings(self, article: Article, origin: Origin) -> Mapping[str, PassageReading]:
        """How the passages of the document were read before."""
        with self.database.session() as session:
            known = [number for number in known_documents(session, article, origin) if number is not None]
            return load_readings(session, known[0]) if len(known) == 1 else {}

    def _is_current(self, article: Article, origin: Origin, pipeline_hash: str) -> bool:
        with self.database.session() as session:
            version = find_stored(session, article, origin)
            if version is None:
                return False
            extraction = version_extraction(session, version)
        return extraction is not None and extraction.pipeline_hash == pipeline_hash
