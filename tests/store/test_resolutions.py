"""References of a new text: those that an earlier version printed in the same words are known; the rest must wait."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session
from tests.store import samples

from texmine.model import Identifiers, Reference
from texmine.store.articles import SavedArticle, save_article
from texmine.store.database import Database
from texmine.store.resolutions import CitationResolution, known_resolutions, save_resolutions, unfollowed
from texmine.store.revisions import begin_revision

FIRST = Reference("r1", 0, "Someone. A paper. 2001", ids=Identifiers(pmid="7"))
SECOND = Reference("r2", 1, "Another. A second paper. 2002")
THIRD = Reference("r3", 2, "Somebody. A third paper. 2003")


def save(session: Session, text: str, *references: Reference) -> tuple[int, SavedArticle]:
    revision = begin_revision(session, "t", "crawl")
    made = samples.article(text=f"{text} {samples.TEXT}", references=references)
    return revision, save_article(session, revision, made, samples.origin(mark=text[0].lower()))


def resolved(key: str, saved: SavedArticle) -> CitationResolution:
    return CitationResolution(key, saved.document_id, "stated", "eutils", Identifiers(pmid="7"))


def test_a_text_whose_references_nobody_looks_at_does_not_wait(database: Database) -> None:
    with database.session() as session, session.begin():
        save(session, "At first.", FIRST, SECOND)
    with database.session() as session:
        assert unfollowed(session) == {}


def test_a_new_text_of_a_review_waits_until_each_of_its_references_is_known(database: Database) -> None:
    with database.session() as session, session.begin():
        revision, old = save(session, "At first.", FIRST, SECOND)
        unknown = CitationResolution("r2", None, note="nothing found")
        save_resolutions(session, revision, old.version_id, [resolved("r1", old), unknown])
        assert unfollowed(session) == {}
    with database.session() as session, session.begin():
        # The same two in another order, under other keys, and one more.
        again = (replace(SECOND, key="b1", order=0), replace(FIRST, key="b2", order=1), THIRD)
        revision, new = save(session, "Before long.", *again)
        assert unfollowed(session) == {new.document_id: [new.version_id]}
        known, rest = known_resolutions(session, new.version_id)
        assert known == [CitationResolution("b1", None, note="nothing found"), resolved("b2", old)]
        assert rest == {"r3"}
        save_resolutions(session, revision, new.version_id, known)
        assert known_resolutions(session, new.version_id) == ([], {"r3"})
        assert unfollowed(session) == {new.document_id: [new.version_id]}
        save_resolutions(session, revision, new.version_id, [resolved("r3", new)])
        assert unfollowed(session) == {}


def test_a_reference_that_prints_another_identifier_is_looked_at_anew(database: Database) -> None:
    with database.session() as session, session.begin():
        revision, old = save(session, "At first.", FIRST)
        save_resolutions(session, revision, old.version_id, [resolved("r1", old)])
        other = replace(FIRST, ids=Identifiers(pmid="8"))
        _, new = save(session, "Before long.", other)
        assert known_resolutions(session, new.version_id) == ([], {"r1"})
