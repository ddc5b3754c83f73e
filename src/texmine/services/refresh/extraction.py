"""Reading again what must be: passages that changed, or all that another pipeline may read differently."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from texmine.model import Annotation, Article, PassageReading, PipelineInfo
from texmine.services.annotate import store_pack
from texmine.services.refresh.options import COMMAND
from texmine.services.running import RunRecord
from texmine.store.annotations import SavedAnnotation, save_annotation
from texmine.store.runs import pipelines_in_force
from texmine.store.versions import Version, versions_in_force

if TYPE_CHECKING:
    from texmine.extract.pipeline import Pipeline
    from texmine.store.database import Database
    from texmine.store.session import Session
    from texmine.vocab.pack import Pack


@dataclass(frozen=True, slots=True)
class Reader:
    """The extractor of a refresh. ``differences`` tells, without loading anything, in what a pipeline that read
    something before differs from the one that would read now; ``load`` and ``pack`` load it.
    """

    differences: Callable[[PipelineInfo], tuple[str, ...]]
    load: Callable[[], Pipeline]
    pack: Callable[[], Pack]


@dataclass(slots=True)
class Outdated:
    """A document with texts that another pipeline has read; ``why`` tells in what it differs."""

    document_id: int
    key: str
    title: str = ""
    versions: list[Version] = field(default_factory=list)
    why: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Extraction:
    """Reads articles and stores what is found, with one record of the run. The pipeline is loaded when it is needed."""

    database: Database
    reader: Reader
    actor: str
    read: int = 0
    kept: int = 0
    _pipeline: Pipeline | None = None
    _record: RunRecord | None = None
    _differences: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def outdated(self) -> list[Outdated]:
        """The documents with texts in force that another pipeline has read, or none; loads nothing."""
        with self.database.session() as session:
            known = {info.hash: info for info in pipelines_in_force(session)}
            versions = versions_in_force(session)
        found: dict[int, Outdated] = {}
        for each in versions:
            why = self._why(each, known)
            if why:
                of_document = found.setdefault(each.document_id, Outdated(each.document_id, each.document_key))
                of_document.versions.append(each)
                of_document.why.update(dict.fromkeys(why))
        return list(found.values())

    def _why(self, version: Version, known: Mapping[str, PipelineInfo]) -> tuple[str, ...]:
        digest = version.pipeline_hash
        if digest is None or digest not in known:
            return ("it was never read",)
        if digest not in self._differences:
            self._differences[digest] = self.reader.differences(known[digest])
        return self._differences[digest]

    def annotate(self, article: Article, readings: Mapping[str, PassageReading]) -> Annotation:
        """What is found in an article; passages whose readings are known are not read again."""
        found = self._ready().annotate(article, readings)
        self.kept += found.kept
        self.read += len(found.readings) - found.kept
        return found

    def save(self, session: Session, revision: int, version_id: int, found: Annotation) -> SavedAnnotation:
        """Stores what was found in a version. Does not commit."""
        info = self._ready().info
        return save_annotation(session, revision, version_id, self.run, found, info.hash)

    def begin(self) -> None:
        """Notes that the run begins, and stores the pack where it is news: before the first transaction that saves."""
        if self._record is None:
            store_pack(self.database, self.reader.pack(), self.actor, COMMAND)
            self._record = RunRecord(self.database, COMMAND, self.actor)
        self._record.begun(self._ready().info)

    @property
    def run(self) -> int:
        """The number of the run, which must have begun."""
        if self._record is None:
            raise RuntimeError("begin first")
        return self._record.begun(self._ready().info)

    def finish(self, outcome: str, counts: Mapping[str, int]) -> None:
        """Closes the record of the run, if there is one."""
        if self._record is not None:
            self._record.finish(outcome, counts)

    def _ready(self) -> Pipeline:
        if self._pipeline is None:
            self._pipeline = self.reader.load()
        return self._pipeline
