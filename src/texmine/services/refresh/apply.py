"""Storing what a refresh found: one transaction and one revision for each document, or nothing of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from texmine.errors import InputError
from texmine.model import Annotation, PassageReading
from texmine.services.refresh.extraction import Extraction
from texmine.services.refresh.found import Found
from texmine.services.refresh.options import COMMAND
from texmine.services.refresh.pending import PendingJournal
from texmine.store.articles import save_article
from texmine.store.covering import covering_version, retire_covered
from texmine.store.following import follow_document
from texmine.store.loading import load_article
from texmine.store.merging import adopt_identifiers, merge_documents
from texmine.store.papers import Statement, save_paper
from texmine.store.readings import load_readings
from texmine.store.revisions import begin_revision
from texmine.store.states import save_states
from texmine.store.versions import Version, versions_in_force

if TYPE_CHECKING:
    from texmine.store.database import Database
    from texmine.store.session import Session

_NOTE = 200


@dataclass(slots=True)
class Applier:
    """Stores changes. ``failures`` tell in one line each of documents that could not be stored."""

    database: Database
    journal: PendingJournal
    extraction: Extraction
    actor: str
    failures: list[str] = field(default_factory=list)

    def apply(self, found: Found) -> None:
        """Stores what changed about a document: what services say of it, its new texts, and what is found in them.

        A document that contradicts what is stored becomes a failure, and nothing of it is stored.
        """
        self.journal.keep()
        try:
            if found.merged_into is None:
                self._renew(found)
            else:
                self._merge(found, found.merged_into)
        except InputError as error:
            self.failures.append(f"{found.tracked.key}: {error}")

    def read_again(self, document_id: int, versions: list[Version]) -> None:
        """Reads the texts of a document with the pipeline of this run, and stores the difference."""
        with self.database.session() as session:
            readings = load_readings(session, document_id)
            articles = [(each, load_article(session, each.id)) for each in versions]
        annotated = [(each, self.extraction.annotate(article, readings)) for each, article in articles]
        self.extraction.begin()
        with self.database.session() as session, session.begin():
            note = f"{versions[0].document_key}: pipeline"
            revision = begin_revision(session, self.actor, COMMAND, note)
            for version, annotation in annotated:
                self.extraction.save(session, revision, version.id, annotation)

    # --- new statements and texts ---

    def _renew(self, found: Found) -> None:
        number = found.tracked.id
        texts = sorted(found.texts, key=lambda each: each.article.text_kind != "full_text")
        annotated = self._annotated(number, texts)
        with self.database.session() as session, session.begin():
            revision = begin_revision(session, self.actor, COMMAND, _note(found))
            adopt_identifiers(session, revision, number, found.ids)
            save_paper(session, revision, (), found.statements)
            if retire_covered(session, revision, number):
                follow_document(session, revision, number)
            for pair in annotated:
                self._save_text(session, revision, *pair)
            save_states(session, revision, number, found.states)

    def _annotated(self, document_id: int, texts: list[Statement]) -> list[tuple[Statement, Annotation]]:
        if not texts:
            return []
        with self.database.session() as session:
            readings = load_readings(session, document_id)
        found = [(each, self.extraction.annotate(each.article, readings)) for each in texts]
        self.extraction.begin()
        return found

    def _save_text(self, session: Session, revision: int, text: Statement, annotation: Annotation) -> None:
        saved = save_article(session, revision, text.article, text.origin)
        self.extraction.save(session, revision, saved.version_id, annotation)

    # --- two documents that are one ---

    def _merge(self, found: Found, into: int) -> None:
        """The other document takes over what it lacks: texts of a kind that it does not have."""
        number = found.tracked.id
        with self.database.session() as session:
            kinds = {each.text_kind for each in versions_in_force(session, into)}
            if covering_version(session, into) is not None:
                kinds.add("abstract")
            lacking = [each for each in found.tracked.texts if each.text_kind not in kinds]
            readings: Mapping[str, PassageReading] = load_readings(session, number)
            # What the services have of the one paper goes before what was held of the other document.
            fresh = {each.article.text_kind: each for each in found.texts}
            texts = [
                fresh.get(each.text_kind) or found.taken_over(load_article(session, each.id), each) for each in lacking
            ]
        annotated = [(each, self.extraction.annotate(each.article, readings)) for each in texts]
        if texts:
            self.extraction.begin()
        with self.database.session() as session, session.begin():
            revision = begin_revision(session, self.actor, COMMAND, _note(found))
            merge_documents(session, revision, number, into)
            for pair in annotated:
                self._save_text(session, revision, *pair)
            follow_document(session, revision, into)


def _note(found: Found) -> str:
    return f"{found.tracked.key}: {', '.join(found.reasons.causes)}"[:_NOTE]
