"""Storing papers and what became of references: one transaction a paper, and none where nothing is news."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from texmine.errors import InputError
from texmine.services.crawl.library import Library
from texmine.services.crawl.papers import Paper
from texmine.services.crawl.resolve import Case
from texmine.services.crawl.statements import abstract_beside, best_text, name_of, statements_of
from texmine.services.crawl.states import states_of
from texmine.store.database import Database
from texmine.store.papers import SavedPaper, Statement, find_paper, save_paper
from texmine.store.resolutions import CitationResolution, changed_resolutions, save_resolutions
from texmine.store.revisions import begin_revision
from texmine.store.states import save_states

COMMAND = "crawl"
_SHOWN_TITLE = 200


@dataclass(slots=True)
class Storing:
    """Stores papers. ``begin`` is called before anything is written. ``citing`` is the version whose reference list it
    is, once that is known. ``failures`` tell of each paper that could not be stored, in one line.
    """

    database: Database
    library: Library
    actor: str
    begin: Callable[[], object]
    citing: int | None = None
    failures: list[str] = field(default_factory=list)
    command: str = COMMAND

    def save(self, paper: Paper, text: Statement | None = None) -> SavedPaper | None:
        """Stores a paper, with the given text or else its best (and an abstract beside a full text that has none), and
        of the references that mean it that they do: one transaction, none where nothing is news. None where it
        contradicts what is stored, which becomes a failure.
        """
        text = text or best_text(paper, self.library)
        beside = abstract_beside(text.article, paper, self.library) if paper.text is not None and text else None
        texts = [each for each in (text, beside) if each is not None]
        try:
            return self._save(paper, texts, list(statements_of(paper, self.library)))
        except InputError as error:
            self.failures.append(f"{name_of(paper)}: {error}")
            for case in paper.cases:
                case.notes.append(f"found to be {name_of(paper)}, which could not be stored: {error}")
            return None

    def _save(self, paper: Paper, texts: list[Statement], statements: list[Statement]) -> SavedPaper:
        with self.database.session() as session:
            known = find_paper(session, texts, statements)
            if known is not None:
                found = resolutions_of(paper, known.document_id)
                if self.citing is None or not changed_resolutions(session, self.citing, found):
                    return known
        self.begin()
        with self.database.session() as session, session.begin():
            title = (*texts, *statements)[0].article.title
            revision = begin_revision(session, self.actor, self.command, title[:_SHOWN_TITLE])
            saved = known or save_paper(session, revision, texts, statements)
            save_states(session, revision, saved.document_id, states_of(paper.ids, self.library, paper.cloud))
            if self.citing is not None:
                save_resolutions(session, revision, self.citing, resolutions_of(paper, saved.document_id))
            return saved

    def save_unresolved(self, cases: Iterable[Case]) -> None:
        """Stores of references that they are unresolved, and why."""
        resolutions = [CitationResolution(case.reference.key, None, note="; ".join(case.notes)) for case in cases]
        with self.database.session() as session:
            if self.citing is None or not changed_resolutions(session, self.citing, resolutions):
                return
        self.begin()
        with self.database.session() as session, session.begin():
            revision = begin_revision(session, self.actor, self.command, "references that could not be resolved")
            save_resolutions(session, revision, self.citing, resolutions)


def resolutions_of(paper: Paper, document_id: int) -> list[CitationResolution]:
    """What became of the references that mean a paper. Notes of ways that led nowhere do not count any more."""
    notes = {
        case.reference.key: [n for n in case.notes if "as printed" in n or "could not" in n] for case in paper.cases
    }
    return [
        CitationResolution(
            key=case.reference.key,
            document_id=document_id,
            method=case.method,
            service=case.service,
            ids=paper.ids,
            note="; ".join([*notes[case.reference.key], *_only_name(paper)]) or None,
        )
        for case in paper.cases
    ]


def _only_name(paper: Paper) -> list[str]:
    return [f"known as {paper.source_id} alone"] if paper.source_id and not paper.ids else []
