"""The whole crawl against the stand-in services: what is found, what is kept, and what happens when they fail."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import _administer, _named
from tests.fakes import REVIEW_DOI, REVIEW_PMCID, REVIEW_PMID, FakeServices, Fault
from tests.services import crawling
from tests.store import samples

from texmine.errors import InputError, LockHeldError, NetworkError
from texmine.model import Identifiers
from texmine.services.corpus import MANIFEST, verify_corpus
from texmine.services.crawl.job import CrawlReport, crawl
from texmine.services.crawl.papers import Paper
from texmine.services.crawl.report import report_references
from texmine.services.crawl.storing import Storing
from texmine.sources.limits import LIMITS
from texmine.store.articles import save_article
from texmine.store.database import open_database
from texmine.store.locking import FolderLock
from texmine.store.objects import ObjectStore
from texmine.store.papers import SavedPaper, Statement
from texmine.store.revisions import begin_revision
from texmine.store.schema import upgrade

pytestmark = pytest.mark.slow


@pytest.fixture
def fakes() -> Iterator[FakeServices]:
    with FakeServices(limits=False) as services:
        yield services


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FakeServices, Path, CrawlReport]]:
    """A crawl without any trouble, for tests that only look."""
    folder = tmp_path_factory.mktemp("crawled")
    with FakeServices(limits=False) as services:
        report = crawling.run(services, folder)
        yield services, folder, report


@pytest.fixture
def empty_postgres_url(postgres_server: str) -> Iterator[str]:
    """A PostgreSQL database without tables."""
    _administer(postgres_server, "create database crawl")
    yield _named(postgres_server, "crawl")
    _administer(postgres_server, "drop database crawl with (force)")


Crawled = tuple[FakeServices, Path, CrawlReport]


def test_every_reference_ends_as_the_paper_that_it_means_or_as_unresolved(crawled: Crawled) -> None:
    fakes, folder, report = crawled
    rows = crawling.references(folder)
    assert len(rows) == report.references == 132
    for citation in fakes.world.review.citations:
        paper, row = fakes.world.find(citation.cited) if citation.cited else None, rows[citation.label]
        assert row["outcome"] == ("unresolved" if paper is None else "resolved"), citation
        if paper is None:
            assert row["note"]
        else:
            assert (row["pmid"], row["pmcid"], row["doi"]) == (paper.pmid, paper.pmcid, paper.doi), citation
            assert row["method"]
            assert row["service"]


def test_references_are_resolved_in_the_cheapest_way(crawled: Crawled) -> None:
    fakes, folder, _ = crawled
    rows = crawling.references(folder)
    expected = {"ecitmatch": {"ecitmatch"}, "crossref": {"search"}, "stated": {"stated"}, "idconv": {"converter"}}
    for citation in fakes.world.review.citations:
        if citation.way in expected:
            assert rows[citation.label]["method"] in expected[citation.way], citation


def test_wrong_identifiers_are_not_believed(crawled: Crawled) -> None:
    fakes, folder, _ = crawled
    rows = crawling.references(folder)
    by_case = {citation.case: rows[citation.label] for citation in fakes.world.review.citations}
    assert "another paper" in by_case["wrong_doi_of_another"]["note"]
    assert "known to no service" in by_case["wrong_doi_dead"]["note"]


def test_duplicate_references_are_one_document(crawled: Crawled) -> None:
    fakes, folder, report = crawled
    rows = crawling.references(folder)
    documents = Counter(row["document"] for row in rows.values() if row["document"])
    twice = {rows[c.label]["document"] for c in fakes.world.review.citations if c.case.startswith("duplicate")}
    assert {name for name, times in documents.items() if times > 1} == twice
    assert len(report.documents) == len(set(report.documents)) == len(documents) + 1


def test_full_texts_are_kept_only_under_a_licence_that_allows_it(crawled: Crawled) -> None:
    fakes, folder, _ = crawled
    rows = crawling.references(folder)
    for citation in fakes.world.review.citations:
        paper, row = fakes.world.find(citation.cited) if citation.cited else None, rows[citation.label]
        open_text = paper is not None and (paper.licence or "").startswith("CC")
        assert (row["text_kind"] == "full_text") == open_text, citation
        assert (row["licence"] is not None) == open_text
    closed = [c.cited for c in fakes.world.review.citations if c.case in {"open_no_licence", "manuscript"}]
    bodies = [fakes.world[str(key)].body[0].paragraphs[0].split("<")[0] for key in closed]
    objects = ObjectStore(folder / "corpus")
    everything = b"".join(objects.get(name) for name in objects.names())
    assert not any(body.encode() in everything for body in bodies)


def test_texts_come_from_where_they_are(crawled: Crawled) -> None:
    fakes, folder, _ = crawled
    with sqlite3.connect(folder / "texmine.db") as connection:
        query = "select doi, service from corpus_manifest where text_kind = 'full_text'"
        services = dict(connection.execute(query).fetchall())
    connection.close()
    for citation in fakes.world.review.citations:
        expected = {"europepmc_only": "europepmc", "efetch_only": "eutils", "open": "pmc_cloud"}.get(citation.case)
        if expected:
            assert services[fakes.world[str(citation.cited)].doi] == expected, citation


def test_status_is_kept_for_each_source_and_as_a_union(crawled: Crawled) -> None:
    fakes, folder, _ = crawled
    rows = crawling.references(folder)
    by_case = {citation.case: rows[citation.label] for citation in fakes.world.review.citations}
    everyone = ["crossref:retracted", "europepmc:retracted", "pmc:retracted", "pubmed:retracted"]
    assert (by_case["retracted"]["status"], by_case["retracted"]["statuses"]) == ("retracted", everyone)
    for source in ("pubmed", "crossref", "pmc"):
        row = by_case[f"retracted_{source}_only"]
        assert (row["status"], row["statuses"]) == ("retracted", [f"{source}:retracted"])
    assert by_case["corrected"]["status"] == "corrected"
    assert by_case["concern"]["status"] == "concern"
    assert by_case["open"]["status"] == "current"


def test_newest_version_in_pmc_is_taken(crawled: Crawled) -> None:
    _, folder, _ = crawled
    with sqlite3.connect(folder / "texmine.db") as connection:
        query = "select name from document_version v join document_identifier i using (document_id) where i.curie = ?"
        assert (f"{REVIEW_PMCID}.2.xml",) in connection.execute(query, (f"PMCID:{REVIEW_PMCID}",)).fetchall()
    connection.close()


def test_requests_are_few(crawled: Crawled) -> None:
    fakes, _, report = crawled
    assert fakes.journal.count() == report.asked <= 320
    assert fakes.journal.repeated() == []


def test_second_crawl_asks_nothing_and_changes_nothing(crawled: Crawled, tmp_path: Path) -> None:
    fakes, folder, _ = crawled
    shutil.copytree(folder, tmp_path / "copy")
    before, asked = crawling.content(folder), fakes.journal.count()
    revisions = revision_count(tmp_path / "copy")
    report = crawling.run(fakes, tmp_path / "copy")
    assert (report.new, report.updated, report.asked, fakes.journal.count()) == (0, 0, 0, asked)
    assert crawling.content(tmp_path / "copy") == before
    assert revision_count(tmp_path / "copy") == revisions


def revision_count(folder: Path) -> int:
    with sqlite3.connect(folder / "texmine.db") as connection:
        (number,) = connection.execute("select count(*) from revision").fetchone()
    connection.close()
    return int(number)


@pytest.mark.parametrize("target", [Identifiers(doi=REVIEW_DOI), Identifiers(pmid=REVIEW_PMID)], ids=["doi", "pmid"])
def test_review_is_the_same_under_each_of_its_names(crawled: Crawled, tmp_path: Path, target: Identifiers) -> None:
    fakes, folder, _ = crawled
    shutil.copytree(folder, tmp_path / "copy")
    report = crawling.run(fakes, tmp_path / "copy", target=target)
    assert (report.references, report.new, report.updated) == (132, 0, 0)
    assert report.asked < 20


@pytest.mark.thorough
def test_fresh_crawl_asks_again_and_finds_what_is_new(fakes: FakeServices, tmp_path: Path) -> None:
    crawling.run(fakes, tmp_path)
    cited = next(c for c in fakes.world.review.citations if c.case == "closed_front_only")
    fakes.world.open_up(str(cited.cited))
    fakes.world.retract(str(cited.cited))
    report = crawling.run(fakes, tmp_path, fresh=True)
    assert (report.recalled, report.updated) == (0, 1)
    row = crawling.references(tmp_path)[cited.label]
    assert (row["text_kind"], row["status"]) == ("full_text", "retracted")


def test_licence_that_is_asked_for_narrows_what_is_fetched(fakes: FakeServices, tmp_path: Path) -> None:
    report = crawling.run(fakes, tmp_path, policy="CC BY-NC")
    rows = crawling.references(tmp_path)
    kept = {row["licence"] for row in rows.values() if row["text_kind"] == "full_text"}
    assert kept == {"CC-BY-NC-4.0"}
    assert report.full_texts == sum(c.case == "open_cc_by_nc" for c in fakes.world.review.citations)
    assert not any(e.path.endswith(".xml") and "9900017" in e.path for e in fakes.journal.entries("pmc-cloud"))


@pytest.mark.thorough
def test_manuscripts_for_mining_are_kept_where_they_are_named(fakes: FakeServices, tmp_path: Path) -> None:
    crawling.run(fakes, tmp_path, policy="CC-BY,TDM")
    rows = crawling.references(tmp_path)
    manuscripts = [rows[c.label] for c in fakes.world.review.citations if c.case == "manuscript"]
    assert {row["text_kind"] for row in manuscripts} == {"full_text"}


FAULTS = {
    "every fifth 500": Fault("status", every=5),
    "a fifth of all 503": Fault("status", status=503, share=0.2),
    "429 with Retry-After": Fault("status", every=40, status=429, retry_after="1"),
    "429 with a date": Fault("status", every=80, status=429, retry_after="date+1"),
    "429 without Retry-After": Fault("status", every=40, status=429),
    "html": Fault("html", every=6),
    "error with 200": Fault("masked_error", every=30),
    "empty": Fault("empty", every=6),
    "truncated": Fault("truncated", every=6),
    "wrong length": Fault("wrong_length", every=6),
    "slow body": Fault("slow_body", every=20, seconds=0.4),
    "hang": Fault("hang", every=60, seconds=4),
    "reset": Fault("reset", every=6),
    "redirect loop": Fault("redirect_loop", every=12),
}
QUICK = ("truncated",)


@pytest.mark.parametrize(
    "name", [each if each in QUICK else pytest.param(each, marks=pytest.mark.thorough) for each in FAULTS]
)
def test_crawl_ends_the_same_whatever_goes_wrong_on_the_way(
    name: str, crawled: Crawled, fakes: FakeServices, tmp_path: Path
) -> None:
    fakes.dials.set("*", FAULTS[name])
    report = crawling.run(fakes, tmp_path)
    assert report.failures == []
    assert crawling.content(tmp_path) == crawling.content(crawled[1])


@pytest.mark.thorough
@pytest.mark.parametrize("service", ["crossref", "europepmc", "idconv", "pmc-cloud", "eutils"])
def test_dead_service_holds_up_nobody_and_is_made_up_for_later(
    service: str, crawled: Crawled, fakes: FakeServices, tmp_path: Path
) -> None:
    fakes.dials.down(service)
    report = crawling.run(fakes, tmp_path)
    assert report.resolved >= 120
    assert report.failures
    # It is not asked on and on.
    assert fakes.journal.count(service) < 40
    fakes.dials.up()
    fakes.journal.clear()
    report = crawling.run(fakes, tmp_path)
    assert report.failures == []
    rows, expected = crawling.references(tmp_path), crawling.references(crawled[1])
    for label, row in expected.items():
        for column in ("outcome", "pmid", "pmcid", "doi", "document", "text_kind", "licence", "status"):
            assert rows[label][column] == row[column], (label, column)


@pytest.mark.thorough
def test_mirror_with_metadata_beside_the_articles_alone_serves_as_well(
    crawled: Crawled, fakes: FakeServices, tmp_path: Path
) -> None:
    fakes.dials.set("pmc-cloud", Fault("status", status=404, path="/metadata/"))
    report = crawling.run(fakes, tmp_path)
    assert report.failures == []
    assert crawling.content(tmp_path) == crawling.content(crawled[1])


@pytest.mark.thorough
def test_missing_reference_list_of_a_service_is_no_empty_list(fakes: FakeServices, tmp_path: Path) -> None:
    fakes.dials.set("europepmc", Fault("status", status=503, path="references"))
    report = crawling.run(fakes, tmp_path)
    assert report.resolved == 127
    assert any("Europe PMC" in failure and "503" in failure for failure in report.failures)


def test_documented_limits_are_kept_in_every_second(tmp_path: Path) -> None:
    limits = {"pmc_cloud": LIMITS["pmc_cloud"]}
    with FakeServices(limits=True) as fakes:
        report = crawling.run(fakes, tmp_path, limits=limits, patience=None)
        assert report.failures == []
        for service, allowed in (("idconv", 3), ("europepmc", 10), ("pmc-cloud", 20)):
            assert fakes.journal.busiest(service) <= allowed
        assert fakes.journal.busiest("eutils") <= 10  # with a key
        assert not [entry for entry in fakes.journal.entries() if entry.fault == "limit" or entry.status == 429]
        assert fakes.journal.most_at_once("pmc-cloud") <= LIMITS["pmc_cloud"].at_once
        assert fakes.journal.most_at_once("crossref") <= LIMITS["crossref"].at_once


def test_no_secret_is_in_the_database_or_the_corpus(crawled: Crawled) -> None:
    _, folder, _ = crawled
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 100
    for path in files:
        data = path.read_bytes()
        for secret in (crawling.EMAIL, crawling.EMAIL.replace("@", "%40"), crawling.KEY):
            assert secret.encode() not in data, path


@pytest.mark.thorough
def test_no_secret_is_in_what_is_said_of_failures(fakes: FakeServices, tmp_path: Path) -> None:
    fakes.dials.set("eutils", Fault("status", status=429, retry_after="3600"))
    report = crawling.run(fakes, tmp_path)
    said = "\n".join(report.failures)
    assert "NCBI E-utilities" in said
    assert not any(secret in said for secret in (crawling.EMAIL, crawling.KEY, "127.0.0.1"))


def test_manifest_can_be_read_by_people_and_objects_are_whole(crawled: Crawled) -> None:
    _, folder, report = crawled
    lines = (folder / "corpus" / MANIFEST).read_text(encoding="utf-8").splitlines()
    header, rows = lines[0].split("\t"), [line.split("\t") for line in lines[1:]]
    assert len(rows) == report.full_texts + report.abstracts
    assert all(len(row) == len(header) for row in rows)
    with open_database(folder / "texmine.db", read_only=True) as database:
        found = verify_corpus(database, ObjectStore(folder / "corpus"))
    assert found.is_sound
    assert (found.orphans, found.strays) == ([], [])
    assert found.whole > 100


def test_damaged_and_missing_objects_are_found_and_fetched_anew(crawled: Crawled, tmp_path: Path) -> None:
    fakes, folder, _ = crawled
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    objects = ObjectStore(copy / "corpus")
    damaged, missing, *_ = objects.names()
    objects.path(damaged).write_bytes(b"something else")
    objects.path(missing).unlink()
    (objects.root / "notes.txt").write_text("mine")
    orphan = objects.put(b"nobody knows me")
    with open_database(copy / "texmine.db", read_only=True) as database:
        found = verify_corpus(database, objects)
        assert (found.damaged, found.missing, found.orphans) == ([damaged], [missing], [orphan])
        assert found.strays == ["objects/notes.txt"]
    report = crawling.run(fakes, copy)
    assert report.asked == 2
    with open_database(copy / "texmine.db", read_only=True) as database:
        assert verify_corpus(database, objects).is_sound


def test_without_any_service_nothing_is_changed(fakes: FakeServices, tmp_path: Path) -> None:
    fakes.dials.down("*")
    with pytest.raises(NetworkError, match="--starter"):
        crawling.run(fakes, tmp_path)
    assert [path.name for path in tmp_path.rglob("*")] == []


def test_review_that_nobody_knows_is_told_and_nothing_is_stored_of_it(fakes: FakeServices, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="known to no service"):
        crawling.run(fakes, tmp_path, target=Identifiers(pmcid="PMC1234567"))


def test_two_crawls_do_not_write_into_one_folder(fakes: FakeServices, tmp_path: Path) -> None:
    lock = FolderLock()
    lock.acquire(tmp_path / "corpus")
    try:
        with pytest.raises(LockHeldError, match="another run"):
            crawling.run(fakes, tmp_path)
    finally:
        lock.release()
    lock.acquire(tmp_path / "corpus")
    lock.release()


@pytest.mark.thorough
@pytest.mark.postgres
def test_crawl_finds_the_same_in_postgresql(
    crawled: Crawled, fakes: FakeServices, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url: str = request.getfixturevalue("empty_postgres_url")
    objects = ObjectStore(tmp_path / "corpus")
    for again in (False, True):
        with open_database(url) as database:
            report = crawl(crawling.plan(fakes), database, objects, "tester")
            rows = {row["label"]: row for row in report_references(database)}
        assert (report.asked == 0) is again
        assert rows == crawling.references(crawled[1])


def test_crawl_that_was_interrupted_while_storing_is_taken_up_without_asking(
    crawled: Crawled, fakes: FakeServices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[Paper] = []
    save = Storing.save

    def interrupted(self: Storing, paper: Paper, text: Statement | None = None) -> SavedPaper | None:
        stored.append(paper)
        if len(stored) > 120:
            raise KeyboardInterrupt
        return save(self, paper, text)

    with monkeypatch.context() as patch:
        patch.setattr(Storing, "save", interrupted)
        with pytest.raises(KeyboardInterrupt):
            crawling.run(fakes, tmp_path)
    report = crawling.run(fakes, tmp_path)
    assert report.asked < 10
    assert crawling.content(tmp_path) == crawling.content(crawled[1])
    manifests = [(folder / "corpus" / MANIFEST).read_text("utf-8") for folder in (tmp_path, crawled[1])]
    assert len(manifests[0].splitlines()) == len(manifests[1].splitlines())


def test_paper_that_contradicts_what_is_stored_is_told_and_the_rest_goes_on(
    fakes: FakeServices, tmp_path: Path
) -> None:
    cited = next(c for c in fakes.world.review.citations if c.case == "open")
    paper = fakes.world[str(cited.cited)]
    with open_database(tmp_path / "texmine.db") as database:
        upgrade(database)
        with database.session() as session, session.begin():
            other = samples.article(ids=Identifiers(pmid="77", doi=paper.doi))
            save_article(session, begin_revision(session, "me", "test"), other, samples.origin())
    report = crawling.run(fakes, tmp_path)
    assert (report.resolved, report.unresolved) == (126, 6)
    assert any("PMID:77" in failure for failure in report.failures)
    row = crawling.references(tmp_path)[cited.label]
    assert row["outcome"] == "unresolved"
    assert "could not be stored" in row["note"]
