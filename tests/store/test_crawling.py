"""The journal of crawls, what became of references, objects by their hash, and the lock."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from tests.store import samples
from tests.store.crawling import MOMENT, fetch

from texmine.errors import LockHeldError
from texmine.model import Identifiers
from texmine.store.articles import SavedArticle, save_article
from texmine.store.database import Database
from texmine.store.fetches import add_fetch, begin_crawl, finish_crawl, load_journal, referenced_objects
from texmine.store.locking import FolderLock
from texmine.store.objects import ObjectDamagedError, ObjectStore
from texmine.store.papers import Statement, find_paper, save_paper
from texmine.store.references import list_citing, list_manifest, list_references
from texmine.store.resolutions import CitationResolution, changed_resolutions, save_resolutions
from texmine.store.revisions import begin_revision

TARGET = "PMCID:PMC1"


def review(database: Database) -> SavedArticle:
    with database.session() as session, session.begin():
        return save_article(session, begin_revision(session, "me", "test"), samples.article(), samples.origin())


# --- the journal ---


def test_journal_gives_back_what_was_answered(database: Database) -> None:
    one = fetch("a", status=200, sha256="b" * 64, size=5, media_type="text/xml", subject=TARGET, licence_raw="CC BY")
    with database.session() as session, session.begin():
        crawl = begin_crawl(session, TARGET, "crawl", options={"licences": ["CC-BY"]})
        add_fetch(session, crawl, one)
        add_fetch(session, crawl, fetch("failed", error="status 503"))
        add_fetch(session, crawl, fetch("withheld", withheld="its licence"))
        finish_crawl(session, crawl, "done", {"asked": 2})
        with pytest.raises(ValueError, match="has ended"):
            finish_crawl(session, crawl, "done", {})
    with database.session() as session:
        journal = load_journal(session, TARGET)
        assert journal["a"] == one
        assert sorted(journal) == ["a", "withheld"]
        assert journal["a"].at == MOMENT
        assert load_journal(session, "PMCID:PMC2") == {}
        assert referenced_objects(session) == {"b" * 64: 5}


def test_failure_does_not_hide_an_earlier_answer_and_the_last_answer_counts(database: Database) -> None:
    with database.session() as session, session.begin():
        crawl = begin_crawl(session, TARGET, "crawl")
        for each in (fetch("a", sha256="1" * 64), fetch("a", sha256="2" * 64), fetch("a", error="down")):
            add_fetch(session, crawl, each)
    with database.session() as session:
        assert load_journal(session, TARGET)["a"].sha256 == "2" * 64


def test_fresh_crawl_begins_a_new_journal_that_others_go_on_with(database: Database) -> None:
    with database.session() as session, session.begin():
        add_fetch(session, begin_crawl(session, TARGET, "crawl"), fetch("old"))
        add_fetch(session, begin_crawl(session, TARGET, "crawl", fresh=True), fetch("new"))
        add_fetch(session, begin_crawl(session, TARGET, "crawl"), fetch("newer"))
    with database.session() as session:
        assert sorted(load_journal(session, TARGET)) == ["new", "newer"]


def test_journal_is_that_of_the_document_under_any_of_its_names(database: Database) -> None:
    review(database)
    with database.session() as session, session.begin():
        add_fetch(session, begin_crawl(session, "PMID:1", "crawl"), fetch("a"))
    with database.session() as session:
        assert list(load_journal(session, "doi:10.1/x")) == ["a"]


# --- references ---


def test_resolution_is_replaced_when_more_is_known_and_never_lost(database: Database) -> None:
    saved = review(database)
    unresolved = CitationResolution("r1", None, note="nobody knows it")
    resolved = CitationResolution("r1", saved.document_id, "search", "crossref", Identifiers("7"))
    with database.session() as session, session.begin():
        assert changed_resolutions(session, saved.version_id, [unresolved]) == [unresolved]
        revision = begin_revision(session, "me", "test")
        assert save_resolutions(session, revision, saved.version_id, [unresolved]) == 1
        assert save_resolutions(session, revision, saved.version_id, [unresolved]) == 0
    with database.session() as session, session.begin():
        (row,) = list_references(session, saved.document_id)
        assert (bool(row["resolved"]), row["note"], row["cited_document_id"]) == (False, "nobody knows it", None)
        save_resolutions(session, begin_revision(session, "me", "test"), saved.version_id, [resolved])
    with database.session() as session:
        (row,) = list_references(session, saved.document_id)
        assert (row["method"], row["service"], row["pmid"], row["cited_document_id"]) == (
            "search", "crossref", "7", saved.document_id,
        )  # fmt: skip
        assert list_citing(session) == [(saved.document_id, "doi:10.1/x")]
        assert session.execute(text("select count(*) from citation_resolution")).scalar_one() == 2


def test_reference_that_a_crawl_could_not_resolve_is_not_linked_by_its_identifiers(database: Database) -> None:
    """A printed identifier that was found to be wrong must not lead to the paper that has it."""
    saved = review(database)
    with database.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        other = save_article(
            session, revision, samples.article(ids=Identifiers(pmid="7"), title="B"), samples.origin("b")
        )
        assert list_references(session, saved.document_id)[0]["cited_document_id"] == other.document_id
        save_resolutions(session, revision, saved.version_id, [CitationResolution("r1", None, note="another paper")])
        assert list_references(session, saved.document_id)[0]["cited_document_id"] is None


# --- papers ---


def test_paper_is_stored_once_with_what_each_source_says(database: Database) -> None:
    ids = Identifiers("5", "PMC5", "10.1/five")
    full = Statement(samples.article(ids=ids, text_kind="full_text"), samples.origin("f", "pmc"))
    said = [
        Statement(samples.article(ids=ids), samples.origin("p", "pubmed")),
        Statement(samples.article(ids=ids, text_kind="record", status="retracted"), samples.origin("c", "crossref")),
    ]
    with database.session() as session, session.begin():
        assert find_paper(session, [full], said) is None
        saved = save_paper(session, begin_revision(session, "me", "test"), [full], said)
        assert (saved.is_new, saved.changed) == (True, True)
    with database.session() as session, session.begin():
        found = find_paper(session, [full], said)
        assert found is not None
        assert (found.document_id, found.version_id, found.changed) == (saved.document_id, saved.version_id, False)
        rows = session.execute(text("select service, status, union_status from document_status order by 1, 2"))
        assert [tuple(row) for row in rows] == [
            ("crossref", "retracted", "retracted"), ("pmc", "current", "retracted"), ("pubmed", "current", "retracted"),
        ]  # fmt: skip
        assert session.execute(text("select count(*) from document_version")).scalar_one() == 1


def test_paper_without_a_text_is_a_document_all_the_same(database: Database) -> None:
    said = [
        Statement(
            samples.article(ids=Identifiers(doi="10.1/book"), text_kind="record"), samples.origin("c", "crossref")
        )
    ]
    with database.session() as session, session.begin():
        saved = save_paper(session, begin_revision(session, "me", "test"), (), said)
        assert saved.version_id is None
        assert find_paper(session, (), said) is not None


def test_manifest_tells_who_gave_a_text_and_when(database: Database) -> None:
    sha256 = samples.origin("f").sha256
    with database.session() as session, session.begin():
        crawl = begin_crawl(session, TARGET, "crawl")
        add_fetch(session, crawl, fetch("a", service="pmc_cloud", sha256=sha256, size=5))
        revision = begin_revision(session, "me", "test")
        save_article(session, revision, samples.article(), samples.origin("f", "pmc"))
        save_article(session, revision, samples.article(ids=Identifiers("9")), samples.origin("g", "file"))
    (row,) = list_manifest(database)
    assert (row.service, row.sha256, row.fetched_at) == ("pmc_cloud", sha256, MOMENT)
    assert isinstance(row.fetched_at, datetime)
    assert row.fetched_at.tzinfo is UTC


# --- objects ---


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(data=st.binary(max_size=300))
def test_object_comes_back_as_it_was_stored(tmp_path: Path, data: bytes) -> None:
    store = ObjectStore(tmp_path)
    sha256 = store.put(data)
    assert store.put(data) == sha256
    assert store.get(sha256) == data
    assert sha256 in set(store.names())
    assert store.strays() == []


def test_object_lies_where_its_hash_says(tmp_path: Path) -> None:
    store = ObjectStore(tmp_path / "corpus")
    sha256 = store.put(b"a text")
    assert store.path(sha256) == tmp_path / "corpus" / "objects" / sha256[:2] / sha256[2:]


def test_damaged_and_missing_objects_are_told_and_mended_by_storing_again(tmp_path: Path) -> None:
    store = ObjectStore(tmp_path)
    sha256 = store.put(b"a text")
    store.path(sha256).write_bytes(b"a te")
    with pytest.raises(ObjectDamagedError, match="damaged"):
        store.get(sha256)
    assert store.put(b"a text") == sha256
    assert store.get(sha256) == b"a text"
    store.path(sha256).unlink()
    with pytest.raises(ObjectDamagedError, match="has no object"):
        store.get(sha256)


def test_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ObjectStore(tmp_path)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.put(b"a text")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_an_interruption_left_is_cleared_and_nothing_else(tmp_path: Path) -> None:
    store = ObjectStore(tmp_path)
    sha256 = store.put(b"a text")
    (store.path(sha256).parent / ".part-77-abc").write_bytes(b"a t")
    (store.path(sha256).parent / "mine.txt").write_bytes(b"mine")
    assert store.clear_remains() == 1
    assert [path.name for path in store.strays()] == ["mine.txt"]
    assert store.get(sha256) == b"a text"


# --- the lock ---


def test_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    first, second = FolderLock(), FolderLock()
    first.acquire(tmp_path / "corpus")
    first.acquire(tmp_path / "corpus")
    with pytest.raises(LockHeldError) as caught:
        second.acquire(tmp_path / "corpus")
    assert caught.value.exit_code == 5
    first.release()
    second.acquire(tmp_path / "corpus")
    second.release()
    second.release()
