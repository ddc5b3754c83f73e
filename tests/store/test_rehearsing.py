"""Trying things on a database, on both engines: within the rehearsal they are there, afterwards they never were."""

from __future__ import annotations

import pytest
from tests.store import curation, samples
from tests.store.samples import OTHER, SENTENCE

from texmine.model import Identifiers
from texmine.services.refresh.rehearsal import rehearsed
from texmine.store.articles import save_article
from texmine.store.asof import session_as_of
from texmine.store.database import Database
from texmine.store.decisions import load_placed
from texmine.store.following import follow_document
from texmine.store.history import newest_revision
from texmine.store.identity import find_document
from texmine.store.merging import adopt_identifiers, final_document, merge_documents, names_of
from texmine.store.query import RelationFilter, list_relations
from texmine.store.revisions import begin_revision
from texmine.store.versions import versions_in_force


def revise(db: Database) -> int:
    with db.session() as session, session.begin():
        return begin_revision(session, "me", "test")


def test_what_is_written_in_a_rehearsal_is_seen_there_and_nowhere_else(database: Database) -> None:
    curation.curated(database)
    with database.session() as session:
        before = newest_revision(session)
    with rehearsed(database) as copy:
        assert [revise(copy), revise(copy)] == [before + 1, before + 2]
        with copy.session() as session:
            assert newest_revision(session) == before + 2
    with database.session() as session:
        assert newest_revision(session) == before
    assert revise(database) == before + 1


def test_past_of_a_rehearsal_can_be_read_too(database: Database) -> None:
    curation.curated(database)
    with database.session() as session:
        before = newest_revision(session)
    with rehearsed(database) as copy:
        twin(copy, OTHER)
        for revision, known in ((before, False), (before + 1, True)):
            with session_as_of(copy, revision) as session:
                assert (find_document(session, "PMID:22") is not None) is known
        assert revise(copy) == before + 2


def fail_while_rehearsing(db: Database) -> None:
    with rehearsed(db) as copy:
        revise(copy)
        message = "on purpose"
        raise RuntimeError(message)


def test_failure_in_a_rehearsal_leaves_nothing_either(database: Database) -> None:
    curation.curated(database)
    with database.session() as session:
        before = newest_revision(session)
    with pytest.raises(RuntimeError, match="on purpose"):
        fail_while_rehearsing(database)
    with database.session() as session:
        assert newest_revision(session) == before


# --- documents that change their names ---

TWIN = Identifiers(pmid="22", doi="10.1/twin")


def twin(db: Database, text: str) -> int:
    """Another paper, with a text of its own; returns its number."""
    with db.session() as session, session.begin():
        revision = begin_revision(session, "robot", "test")
        return save_article(session, revision, samples.article(text=text, ids=TWIN), samples.origin("t")).document_id


def merge_into_twin(db: Database, text: str) -> int:
    """Makes the curated paper the twin; returns the twin's number."""
    other = twin(db, text)
    with db.session() as session, session.begin():
        revision = begin_revision(session, "robot", "test")
        number = find_document(session, curation.KEY)
        assert number is not None
        merge_documents(session, revision, number, other)
        follow_document(session, revision, other)
    return other


def test_merged_document_is_found_under_all_of_its_names(database: Database) -> None:
    curation.curated(database)
    with database.session() as session:
        former = find_document(session, curation.KEY)
    other = merge_into_twin(database, SENTENCE)
    with database.session() as session:
        for curie in (curation.KEY, "PMID:1", "PMID:22", "doi:10.1/twin"):
            assert find_document(session, curie) == other
        assert former is not None
        assert final_document(session, former) == other
        assert names_of(session, other) == ["doi:10.1/twin", curation.KEY]
        assert versions_in_force(session, former) == []


def test_decision_about_a_merged_document_goes_with_its_sentence(database: Database) -> None:
    curation.curated(database)
    curation.accept(database, "Ann", curation.FIRST_ID)
    merge_into_twin(database, f"{OTHER} {SENTENCE}")
    with database.session() as session:
        (placed,) = load_placed(session)
        assert placed.subject is not None
        found = list_relations(session, RelationFilter())
    assert [(row.relation_id, row.verdict) for row in found] == [(curation.RELATION, "accepted")]


def test_decision_whose_sentence_the_other_document_lacks_is_orphaned_not_lost(database: Database) -> None:
    curation.curated(database)
    curation.accept(database, "Ann", curation.FIRST_ID)
    merge_into_twin(database, "Nothing of the kind stands here.")
    with database.session() as session:
        (placed,) = load_placed(session)
    assert placed.subject is None


def test_document_is_not_merged_with_itself(database: Database) -> None:
    curation.curated(database)
    other = merge_into_twin(database, SENTENCE)
    with database.session() as session, session.begin():
        revision = begin_revision(session, "robot", "test")
        with pytest.raises(ValueError, match="one document"):
            merge_documents(session, revision, other, other)


def test_document_with_a_replaced_pmid_takes_statements_under_the_new_one(database: Database) -> None:
    curation.curated(database)
    new = Identifiers(pmid="99", doi=samples.IDS.doi)
    with database.session() as session, session.begin():
        revision = begin_revision(session, "robot", "test")
        number = find_document(session, curation.KEY)
        assert number is not None
        assert adopt_identifiers(session, revision, number, new) == 1
        saved = save_article(session, revision, samples.article(text="Other words.", ids=new), samples.origin("n"))
        assert saved.document_id == number == find_document(session, "PMID:99") == find_document(session, "PMID:1")
