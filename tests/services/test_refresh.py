"""The refresh against the stand-in services: what it notices, what it stores, what it leaves alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import _administer, _named
from tests.fakes import REVIEW_PMCID, FakeServices, Fault
from tests.services import crawling, refresh_content, refreshing

from texmine.errors import LockHeldError
from texmine.extract.pipeline import Pipeline
from texmine.model import Article, Identifiers, Origin, Passage
from texmine.services.annotate import Annotate
from texmine.services.crawl.job import crawl
from texmine.services.curate import Wish, add_curator, decide
from texmine.services.refresh.extraction import Reader
from texmine.services.refresh.options import RefreshOptions, Stop
from texmine.services.refresh.report import RefreshReport, read_report
from texmine.store.articles import save_article
from texmine.store.database import Database, open_database
from texmine.store.fetches import begin_crawl
from texmine.store.locking import FolderLock
from texmine.store.objects import ObjectStore
from texmine.store.revisions import begin_revision
from texmine.store.tables import metadata
from texmine.store.versions import versions_in_force
from texmine.vocab.pack import Pack

pytestmark = [pytest.mark.slow, pytest.mark.model]

Corpus = tuple[FakeServices, Path]


@pytest.fixture
def corpus(crawled: Path, tmp_path: Path) -> Iterator[Corpus]:
    """A copy of it, and the services as they were when it was crawled."""
    folder = tmp_path / "lab"
    shutil.copytree(crawled, folder)
    with FakeServices(limits=False) as services:
        yield services, folder


def key_of(fakes: FakeServices, case: str, number: int = 0) -> str:
    return fakes.world.cited(case)[number].key


def causes(report: RefreshReport) -> dict[str, tuple[str, ...]]:
    return {change.document: change.causes for change in report.changes}


def document_of(fakes: FakeServices, key: str) -> str:
    return f"doi:{fakes.world[key].doi}"


def test_refresh_with_nothing_new_writes_one_revision_and_nothing_else(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    before, files = refreshing.tables(folder), sorted(folder.rglob("*"))
    report = refreshing.run(fakes, folder, read)
    after = refreshing.tables(folder)
    assert fakes.journal.count() == report.requests <= 12
    assert {name for name in after if after[name] != before[name]} == {"revision"}
    assert len(after["revision"]) == len(before["revision"]) + 1
    assert "Nothing new" in after["revision"][-1][4]
    assert sorted(folder.rglob("*")) == [*files, folder / "corpus" / ".lock"] or sorted(folder.rglob("*")) == files
    assert (report.outcome, report.changes, report.failures) == ("done", [], [])


def test_files_are_checked_in_turn_and_the_report_tells_which_waits_for_longest(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    checked: list[str] = []
    for number in (None, 5, 0, 40):
        fakes.journal.clear()
        report = refreshing.run(fakes, folder, read, check_files=number)
        files = report.files
        assert files is not None
        assert len({entry.path for entry in fakes.journal.entries("pmc-cloud")}) == len(files.checked)
        assert number in (None, len(files.checked))
        assert files.since is not None
        assert files.since < report.started
        assert f"longest unchecked: {files.oldest}, since" in report.as_markdown()
        checked += files.checked
        assert files.oldest not in checked
    # What PMC alone called retracted is looked at each time; all others once before any is looked at again.
    assert len(checked) - len(set(checked)) <= 2
    whole = refreshing.run(fakes, folder, read, check_files=files.held).files
    assert whole is not None
    assert (len(whole.checked), whole.oldest, whole.since) == (whole.held, None, None)


def test_refreshed_corpus_holds_the_texts_that_a_crawl_of_today_would_fetch(
    corpus: Corpus, read: Reader, tmp_path: Path
) -> None:
    """Also of papers whose abstract was all that there was before."""
    fakes, folder = corpus
    for number in range(3):
        fakes.world.open_up(key_of(fakes, "closed_front_only", number))
    fakes.world.publish_version(key_of(fakes, "open"))
    fakes.world.rewrite(key_of(fakes, "open", 1))
    refreshing.run(fakes, folder, read)
    (tmp_path / "new").mkdir()
    crawling.run(fakes, tmp_path / "new")
    refreshed, crawled = (refresh_content.content(each) for each in (folder, tmp_path / "new"))
    assert {name: refreshed[name] for name in ("texts", "records")} == {
        name: crawled[name] for name in ("texts", "records")
    }


def test_abstract_that_an_older_texmine_left_beside_a_full_text_goes(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    paper = fakes.world.cited("open")[0]
    ids = Identifiers(paper.pmid, paper.pmcid, paper.doi)
    left = Article(ids, paper.title, "abstract", "europepmc/1", (Passage(0, "abstract", "TOX drives exhaustion."),))
    with open_database(folder / "texmine.db") as database, database.session() as session, session.begin():
        save_article(session, begin_revision(session, "me", "crawl"), left, Origin("europepmc", "x.json", "e" * 64, 1))
    told = causes(refreshing.run(fakes, folder, read))
    assert told == {f"doi:{paper.doi}": ("text_changed", "pipeline")}, "nobody has read it either"
    sql = "select text_kind from document_version where retired_rev is null and document_id = (select document_id from"
    assert refreshing.query(folder, f"{sql} document_summary where doi = ?)", paper.doi) == [("full_text",)]
    assert causes(refreshing.run(fakes, folder, read)) == {}


def test_refresh_after_one_that_was_killed_tells_of_it_and_closes_it(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    with open_database(folder / "texmine.db") as database, database.session() as session, session.begin():
        crawl_id = begin_crawl(session, "*", "refresh")
        begin_revision(session, "timer", "refresh", "doi:10.1/x: retracted")
    rehearsed = refreshing.run(fakes, folder, read, dry_run=True)
    assert rehearsed.unended is None, "a dry run holds no lock: another may be under way"
    report = refreshing.run(fakes, folder, read)
    assert report.unended is not None
    assert (report.unended.jobs, report.unended.revisions) == ((f"crawl-{crawl_id}",), 1)
    assert f"did not come to its end (crawl-{crawl_id};" in report.as_markdown()
    assert "is closed" in report.summary()
    assert read_report(report.as_row()).as_json() == report.as_json()
    sql = "select outcome from crawl where command = 'refresh'"
    assert refreshing.query(folder, sql) == [("interrupted",)]
    assert refreshing.run(fakes, folder, read).unended is None


CHANGES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "publish_version": ("publish_version", "open", ("new_version",)),
    "rewrite": ("rewrite", "open", ("text_changed",)),
    "open_up": ("open_up", "closed_front_only", ("opened",)),
    "close": ("close", "open", ("closed",)),
    "retract": ("retract", "open", ("retracted",)),
    "retract an abstract": ("retract", "abstract_only", ("retracted",)),
    "correct": ("correct", "open", ("corrected",)),
    "raise_concern": ("raise_concern", "open", ("concern",)),
    "reinstate": ("reinstate", "retracted", ("reinstated",)),
    "reinstate what PMC alone retracted": ("reinstate", "retracted_pmc_only", ("reinstated",)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_has_its_cause_and_is_found_once(name: str, corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    change, case, expected = CHANGES[name]
    key = key_of(fakes, case)
    getattr(fakes.world, change)(key)
    report = refreshing.run(fakes, folder, read)
    assert causes(report) == {document_of(fakes, key): expected}
    assert refreshing.run(fakes, folder, read).changes == []


@pytest.mark.parametrize("source", ["pubmed", "europepmc", "crossref", "pmc"])
def test_word_of_one_source_is_enough_to_retract(source: Any, corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    key = key_of(fakes, "open")
    fakes.world.retract(key, [source])
    report = refreshing.run(fakes, folder, read)
    assert causes(report) == {document_of(fakes, key): ("retracted",)}
    query = "select status from document_summary where document = ?"
    assert refreshing.query(folder, query, document_of(fakes, key)) == [("retracted",)]
    query = "select count(*) from relation_evidence where document = ?"
    assert refreshing.query(folder, query, document_of(fakes, key)) == [(0,)]


def test_only_what_changed_is_fetched_and_read(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    key = key_of(fakes, "open")
    fakes.world.publish_version(key)
    report = refreshing.run(fakes, folder, read)
    texts = [entry.path for entry in fakes.journal.entries("pmc-cloud") if entry.path.endswith(".xml")]
    assert texts == [f"{fakes.world[key].pmcid}.2/{fakes.world[key].pmcid}.2.xml"]
    assert report.passages_read == 1
    assert report.passages_kept > 5


@pytest.mark.thorough
def test_changed_document_is_as_if_crawled_anew(
    corpus: Corpus, read: Reader, tmp_path: Path, pipeline: Pipeline, pack: Pack
) -> None:
    fakes, folder = corpus
    fakes.world.publish_version(key_of(fakes, "open"))
    fakes.world.rewrite(key_of(fakes, "open", 1))
    fakes.world.retract(key_of(fakes, "open", 2))
    refreshing.run(fakes, folder, read)
    crawling.run(fakes, tmp_path)
    refreshing.annotate(tmp_path, pipeline, pack)
    for name, sql in CONTENT.items():
        assert refreshing.query(folder, sql) == refreshing.query(tmp_path, sql), name


CONTENT = {
    "evidence": "select e.id, d.key, v.text_kind, e.start_offset, e.rule, e.score, e.path from evidence e"
    " join document_version v on v.id = e.version_id join document d on d.id = v.document_id"
    " where e.retired_rev is null order by 1, 3",
    "mentions": "select d.key, v.text_kind, p.position, m.start_offset, m.end_offset, m.kind, m.concept, m.method"
    " from mention m join passage p on p.id = m.passage_id join document_version v on v.id = p.version_id"
    " join document d on d.id = v.document_id where m.retired_rev is null order by 1, 2, 3, 4, 5, 6, 7, 8",
    "texts": "select d.key, v.text_kind, v.content_hash from document_version v join document d on d.id = v.document_id"
    " where v.retired_rev is null order by 1, 2",
    "records": "select d.key, r.service, r.text_kind, r.title, r.status from document_record r join document d"
    " on d.id = r.document_id where r.retired_rev is null order by 1, 2, 3",
    "relations": "select relation_id, evidence_count, document_count from relation order by 1",
    "references": "select citing_document, position, cited_document_id is null, resolved_by, pmid, pmcid, doi"
    " from citation_link order by 1, 2",
}


def test_new_version_of_the_review_takes_its_references_along(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    before = refreshing.query(folder, CONTENT["references"])
    fakes.world.publish_version(REVIEW_PMCID)
    report = refreshing.run(fakes, folder, read)
    assert report.failures == []
    assert refreshing.query(folder, CONTENT["references"]) == before
    assert refreshing.run(fakes, folder, read).changes == []


def test_crawl_after_a_refresh_does_not_go_back_to_what_was_answered_before_it(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    key = key_of(fakes, "open")
    fakes.world.retract(key)
    refreshing.run(fakes, folder, read)
    crawling.run(fakes, folder)
    query = "select status from document_summary where document = ?"
    assert refreshing.query(folder, query, document_of(fakes, key)) == [("retracted",)]


def test_replaced_pmid_is_adopted_and_the_former_one_still_leads_to_the_paper(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    key = key_of(fakes, "open")
    former = fakes.world[key].pmid
    fakes.world.merge_ids(key, "99999001")
    report = refreshing.run(fakes, folder, read)
    assert causes(report) == {document_of(fakes, key): ("ids_changed",)}
    assert report.failures == []
    query = "select pmid from document_summary where document = ?"
    assert refreshing.query(folder, query, document_of(fakes, key)) == [("99999001",)]
    query = "select d.key from document_identifier i join document d on d.id = i.document_id where i.curie = ?"
    for pmid in (former, "99999001"):
        assert refreshing.query(folder, query, f"PMID:{pmid}") == [(document_of(fakes, key),)]
    assert refreshing.run(fakes, folder, read).changes == []


def test_document_that_turns_out_to_be_another_is_merged_into_it(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    one, other = key_of(fakes, "open"), key_of(fakes, "open", 1)
    gone, stays = document_of(fakes, one), document_of(fakes, other)
    accept_all(folder, gone)
    fakes.world.merge_ids(one, str(fakes.world[other].pmid))
    report = refreshing.run(fakes, folder, read)
    assert causes(report) == {gone: ("merged",)}
    assert report.failures == []
    assert refreshing.query(folder, "select count(*) from relation_evidence where document = ?", gone) == [(0,)]
    lost = refreshing.query(folder, "select count(*) from decision_status where method is null and action = 'accept'")
    assert lost == [(0,)]
    cited = "select count(*) from citation_link where cited_document_id = (select id from document where key = ?)"
    assert refreshing.query(folder, cited, stays) == [(2,)]
    assert refreshing.run(fakes, folder, read).changes == []


def accept_all(folder: Path, document: str) -> list[str]:
    """Accepts all that a document states; returns the ids of the relations."""
    query = "select evidence_id, relation_id from relation_evidence where document = ? order by 1"
    rows = refreshing.query(folder, query, document)
    assert rows
    with open_database(folder / "texmine.db") as database:
        add_curator(database, "ann", "ann", None, "curator")
        for evidence, _ in rows:
            decide(database, "ann", evidence, Wish("accept"))
    return sorted({relation for _, relation in rows})


def test_accepted_relation_that_rested_on_a_retracted_paper_alone_waits_for_a_curator_with_the_reason(
    corpus: Corpus, read: Reader
) -> None:
    fakes, folder = corpus
    key = key_of(fakes, "open")
    document = document_of(fakes, key)
    relations = accept_all(folder, document)
    fakes.world.retract(key)
    report = refreshing.run(fakes, folder, read)
    alone = {row[0] for row in refreshing.query(folder, "select relation_id from relation")}
    waiting = refreshing.query(folder, "select relation_id, reason from curation_queue where kind = 'retracted'")
    assert waiting
    assert {relation for relation, _ in waiting} == set(relations) - alone
    assert {reason for _, reason in waiting} == {f"{document} was retracted"}
    assert {e.id for e in report.effects if e.change == "queued"} == set(relations) - alone
    fakes.world.reinstate(key)
    refreshing.run(fakes, folder, read)
    assert refreshing.query(folder, "select count(*) from curation_queue where kind = 'retracted'") == [(0,)]
    verdicts = refreshing.query(folder, "select distinct verdict from relation_evidence where document = ?", document)
    assert verdicts == [("accepted",)]


# --- nothing is written by a dry run ---


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def everything(fakes: FakeServices) -> None:
    fakes.world.publish_version(key_of(fakes, "open"))
    fakes.world.retract(key_of(fakes, "open", 1))
    fakes.world.open_up(key_of(fakes, "closed_front_only"))
    fakes.world.merge_ids(key_of(fakes, "open", 2), "99999001")


def test_dry_run_tells_what_a_run_would_do_and_writes_nothing(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    accept_all(folder, document_of(fakes, key_of(fakes, "open", 1)))
    everything(fakes)
    before = files(folder)
    dry = refreshing.run(fakes, folder, read, dry_run=True)
    assert files(folder) == before
    wet = refreshing.run(fakes, folder, read)
    assert dry.dry_run
    assert not wet.dry_run
    assert causes(dry) == causes(wet)
    assert len(dry.changes) == 4
    assert dry.effects == wet.effects
    assert {"relation", "decision"} <= {each.kind for each in dry.effects}


def test_plan_tells_what_would_be_read_and_why_and_writes_nothing(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    everything(fakes)
    before = files(folder)
    plan = refreshing.plan(fakes, folder, read)
    assert files(folder) == before
    assert plan.causes == {"new_version": 1, "opened": 1, "retracted": 1, "ids_changed": 1}
    changed = next(change for change in plan.changes if "new_version" in change.causes)
    assert (changed.to_read, changed.passages > 5) == (1, True)
    assert "version 1 → 2" in plan.as_text()


# --- another extractor ---


def test_another_pipeline_reads_everything_again_and_says_why(
    corpus: Corpus, pipeline: Pipeline, pack: Pack, read: Reader
) -> None:
    fakes, folder = corpus
    older = Reader(lambda info: () if info.hash == "0" * 64 else ("code 1 → 2",), lambda: pipeline, lambda: pack)
    plan = refreshing.plan(fakes, folder, older)
    (texts,) = refreshing.query(folder, "select count(distinct document_id) from document_version")
    assert plan.causes == {"pipeline": texts[0]}
    assert "code 1 → 2" in plan.as_text()
    assert refreshing.plan(fakes, folder, read).changes == ()


# --- operation ---


def test_failing_service_degrades_one_part_and_the_report_tells_since_when(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    refreshing.run(fakes, folder, read)
    fakes.world.retract(key_of(fakes, "open"), ["pubmed"])
    fakes.world.retract(key_of(fakes, "open", 1), ["crossref"])
    fakes.dials.down("crossref")
    report = refreshing.run(fakes, folder, read)
    assert report.outcome == "in part"
    assert causes(report) == {document_of(fakes, key_of(fakes, "open")): ("retracted",)}
    stale = [state for state in report.services if state.is_stale]
    assert [state.service for state in stale] == ["crossref"]
    assert stale[0].stale_since is not None
    assert "stale since" in report.as_markdown()
    fakes.dials.up()
    report = refreshing.run(fakes, folder, read)
    assert causes(report) == {document_of(fakes, key_of(fakes, "open", 1)): ("retracted",)}


def test_text_that_could_not_be_looked_at_is_looked_at_by_the_next_run(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    key = key_of(fakes, "open")
    fakes.world.publish_version(key)
    fakes.dials.down("pmc-cloud")
    report = refreshing.run(fakes, folder, read)
    assert (report.outcome, report.changes) == ("in part", [])
    fakes.dials.up()
    assert causes(refreshing.run(fakes, folder, read)) == {document_of(fakes, key): ("new_version",)}


@pytest.mark.thorough
def test_without_any_service_all_of_them_are_stale_and_nothing_changes(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    fakes.dials.down("*")
    before = refreshing.tables(folder)
    report = refreshing.run(fakes, folder, read)
    after = refreshing.tables(folder)
    assert report.outcome == "in part"
    assert {name for name in after if after[name] != before[name]} == {"revision"}


@pytest.mark.thorough
@pytest.mark.parametrize("fault", [Fault("truncated", every=2), Fault("status", status=503, share=0.2)], ids=str)
def test_refresh_ends_the_same_whatever_goes_wrong_on_the_way(
    fault: Fault, corpus: Corpus, read: Reader, tmp_path: Path
) -> None:
    fakes, folder = corpus
    twin = tmp_path / "twin"
    shutil.copytree(folder, twin)
    everything(fakes)
    refreshing.run(fakes, twin, read)
    fakes.dials.set("*", fault)
    refreshing.run(fakes, folder, read)
    fakes.dials.up()
    refreshing.run(fakes, folder, read)
    for name, sql in CONTENT.items():
        assert refreshing.query(folder, sql) == refreshing.query(twin, sql), name


def test_run_that_is_asked_to_end_ends_at_a_document_and_the_next_goes_on(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    everything(fakes)
    stop = Stop()
    with open_database(folder / "texmine.db") as database:
        refresh = refreshing.make(fakes, database, folder, read)

        def listen(progress: Any) -> None:
            if progress.stage == "Storing" and progress.done == 1:
                stop.ask("a test")

        refresh.listener = listen
        report = refresh.run(stop=stop)
    assert report.outcome == "interrupted"
    assert len(report.left) == 3
    rest = refreshing.run(fakes, folder, read)
    assert sorted(causes(rest)) == sorted(report.left)
    assert rest.outcome == "done"


def test_run_whose_time_is_up_says_what_is_left(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    everything(fakes)
    report = refreshing.run(fakes, folder, read, stop=Stop.after(0.0))
    assert report.outcome == "interrupted"
    assert len(report.left) == 126
    assert report.revision is not None


def test_one_run_at_a_time_and_the_holder_is_named(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    lock = FolderLock("refresh")
    lock.acquire(folder / "corpus")
    try:
        with pytest.raises(LockHeldError, match=r"texmine refresh, process \d+ on .*, since 20"):
            refreshing.run(fakes, folder, read)
        assert refreshing.run(fakes, folder, read, dry_run=True).changes == []
    finally:
        lock.release()
    assert refreshing.run(fakes, folder, read).outcome == "done"


def test_report_can_be_read_back(corpus: Corpus, read: Reader) -> None:
    fakes, folder = corpus
    everything(fakes)
    report = refreshing.run(fakes, folder, read)
    assert read_report(report.as_row()).as_json() == report.as_json()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """A PostgreSQL database without tables."""
    _administer(postgres_server, "create database refreshed")
    yield _named(postgres_server, "refreshed")
    _administer(postgres_server, "drop database refreshed with (force)")


def counts(database: Database) -> dict[str, int]:
    with database.connection() as connection:
        names = sorted(metadata.tables)
        return {name: connection.exec_driver_sql(f"select count(*) from {name}").scalar_one() for name in names}


@pytest.mark.thorough
@pytest.mark.postgres
def test_refresh_and_its_dry_run_are_the_same_on_postgresql(
    postgres_url: str, pipeline: Pipeline, pack: Pack, read: Reader, tmp_path: Path
) -> None:
    with FakeServices(limits=False) as fakes, open_database(postgres_url) as database:
        crawl(crawling.plan(fakes), database, ObjectStore(tmp_path / "corpus"), "tester")
        with database.session() as session:
            numbers = sorted({each.document_id for each in versions_in_force(session)})
        Annotate(database, pack, lambda: pipeline, "tester").run(numbers)
        refresh = refreshing.make(fakes, database, tmp_path, read)
        before = counts(database)
        assert refresh.run().changes == []
        after = counts(database)
        assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {"revision": 1}
        everything(fakes)
        dry = refresh.run(RefreshOptions(dry_run=True))
        assert counts(database) == after
        wet = refresh.run()
        assert causes(dry) == causes(wet)
        assert len(wet.changes) == 4
        assert dry.effects == wet.effects
        assert refresh.run().changes == []
