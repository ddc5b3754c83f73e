"""refresh --follow: new papers are found, proposed once, and fetched when a curator has admitted them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes import REVIEW_PMID, FakeServices, Fault
from tests.services import crawling, refreshing

from texmine.errors import QueryError
from texmine.extract.pipeline import Pipeline, load_pipeline
from texmine.services.candidates import candidates, judge
from texmine.services.curate import add_curator
from texmine.services.refresh.extraction import Reader
from texmine.services.refresh.following import check_query
from texmine.services.refresh.options import Follow
from texmine.services.refresh.report import RefreshReport, read_report
from texmine.store.database import open_database
from texmine.store.schema import upgrade
from texmine.vocab.pack import Pack, load_pack

WORDS = "weary cohort"
SEARCH = Follow("search", WORDS)
CITED = Follow("cited-by")
Refreshed = Callable[..., RefreshReport]


def day(ago: int) -> str:
    return (datetime.now(UTC).date() - timedelta(days=ago)).isoformat()


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("tcell_exhaustion")


@pytest.fixture(scope="module")
def pipeline(pack: Pack) -> Pipeline:
    return load_pipeline("blank", pack)


@pytest.fixture(scope="module")
def read(pipeline: Pipeline, pack: Pack) -> Reader:
    return refreshing.reader(pipeline, pack)


@pytest.fixture
def fakes() -> Iterator[FakeServices]:
    with FakeServices(limits=False) as services:
        yield services


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty database with a curator."""
    with open_database(tmp_path / "texmine.db") as database:
        upgrade(database)
        add_curator(database, "ann", "ann", None, "curator")
    return tmp_path


@pytest.fixture
def refresh(fakes: FakeServices, folder: Path, read: Reader) -> Refreshed:
    def run(*follow: Follow, **options: object) -> RefreshReport:
        return refreshing.run(fakes, folder, read, follow=follow, **options)

    return run


def proposed(folder: Path) -> dict[str, str]:
    with open_database(folder / "texmine.db", read_only=True) as database:
        return {each.key: each.state for each in candidates(database)}


def decide(folder: Path, verdict: str, *names: str) -> None:
    with open_database(folder / "texmine.db") as database:
        judge(database, "ann", names, verdict)  # type: ignore[arg-type]


def documents(folder: Path) -> dict[str, str | None]:
    """The documents by key, each with the kind of its text in force."""
    sql = "select d.key, v.text_kind from document d left join document_version v on v.document_id = d.id"
    return dict(refreshing.query(folder, f"{sql} and v.retired_rev is null order by 1"))


def test_a_search_proposes_what_came_since_and_fetches_nothing(
    fakes: FakeServices, folder: Path, refresh: Refreshed
) -> None:
    new = fakes.world.publish(REVIEW_PMID, day(10))
    fakes.world.publish(REVIEW_PMID, day(500))
    report = refresh(SEARCH)
    assert report.outcome == "done"
    assert [(each.found, each.new) for each in report.searches] == [(1, (f"doi:{new.doi}",))]
    assert "1 new paper waits" in report.summary()
    assert proposed(folder) == {f"doi:{new.doi}": "proposed"}
    assert documents(folder) == {}


def test_a_search_finds_what_is_older_where_it_is_told_to(
    fakes: FakeServices, folder: Path, refresh: Refreshed
) -> None:
    fakes.world.publish(REVIEW_PMID, day(500))
    since = date.fromisoformat(day(600))
    assert [each.found for each in refresh(Follow("search", WORDS, since)).searches] == [1]


def test_what_was_found_is_proposed_once_and_what_was_refused_never_again(
    fakes: FakeServices, folder: Path, refresh: Refreshed
) -> None:
    first = fakes.world.publish(REVIEW_PMID, day(10))
    refresh(SEARCH)
    decide(folder, "refused", str(first.pmid))
    second = fakes.world.publish(REVIEW_PMID, day(3))
    report = refresh(SEARCH, SEARCH)
    assert [each.new for each in report.searches] == [(f"doi:{second.doi}",), ()]
    assert proposed(folder) == {f"doi:{first.doi}": "refused", f"doi:{second.doi}": "proposed"}
    assert refresh(SEARCH).searches[0].new == ()


@pytest.mark.slow
def test_an_admitted_paper_is_fetched_and_read_by_the_next_refresh(
    fakes: FakeServices, folder: Path, refresh: Refreshed
) -> None:
    papers = [fakes.world.publish(REVIEW_PMID, day(10)) for _ in range(3)]
    refresh(SEARCH)
    decide(folder, "admitted", str(papers[0].pmid), str(papers[1].pmid))
    report = refresh()
    assert [each.causes for each in report.changes] == [("new_document",)] * 2
    assert report.passages_read > 0
    assert documents(folder) == {f"doi:{paper.doi}": "full_text" for paper in papers[:2]}
    assert sorted(proposed(folder).values()) == ["held", "held", "proposed"]
    again = refresh()
    assert (again.changes, again.documents, again.requests <= 12) == ([], 2, True)


@pytest.mark.slow
def test_what_services_do_not_give_now_is_tried_again(fakes: FakeServices, folder: Path, refresh: Refreshed) -> None:
    paper = fakes.world.publish(REVIEW_PMID, day(10))
    fakes.dials.down("europepmc")
    report = refresh(SEARCH)
    assert (report.outcome, report.searches) == ("in part", [])
    assert any("the next refresh asks again" in line for line in report.failures)
    fakes.dials.up()
    refresh(SEARCH)
    decide(folder, "admitted", str(paper.pmid))
    fakes.dials.set("pmc-cloud", Fault("status", status=500))
    fakes.dials.set("eutils", Fault("status", status=500))
    fakes.dials.set("europepmc", Fault("status", status=500, path="fullText"))
    assert refresh().outcome == "in part"
    assert documents(folder) == {}
    fakes.dials.up()
    assert refresh().outcome == "done"
    assert documents(folder) == {f"doi:{paper.doi}": "full_text"}


def test_a_dry_run_proposes_nothing(fakes: FakeServices, folder: Path, refresh: Refreshed) -> None:
    fakes.world.publish(REVIEW_PMID, day(10))
    before = refreshing.tables(folder)
    report = refresh(SEARCH, dry_run=True)
    assert [each.found for each in report.searches] == [1]
    assert refreshing.tables(folder) == before
    assert read_report(report.as_row()).searches == report.searches


def test_who_cites_a_review_is_asked_of_a_review(refresh: Refreshed) -> None:
    report = refresh(CITED)
    assert report.outcome == "in part"
    assert "no review" in report.failures[0]


@pytest.mark.parametrize("query", ["", "  ", "(exhaustion", "exhaustion)", 'a "b', ") ("])
def test_a_search_that_cannot_be_meant_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        check_query(query)


@pytest.mark.parametrize("query", ['TITLE:"a (b" AND (c OR d)', " T  cell\nexhaustion "])
def test_a_search_is_passed_on_as_it_is(query: str) -> None:
    assert check_query(query) == " ".join(query.split())


@pytest.mark.slow
def test_papers_that_cite_the_review_are_proposed_whenever_they_came(tmp_path: Path, read: Reader) -> None:
    with FakeServices(limits=False) as fakes:
        crawling.run(fakes, tmp_path)
        new = [fakes.world.publish(REVIEW_PMID, day(ago)) for ago in (5, 4000)]
        fakes.world.publish(str(fakes.world.cited("open")[0].pmid), day(5))
        report = refreshing.run(fakes, tmp_path, read, follow=(CITED, SEARCH))
    assert report.outcome == "done"
    assert set(report.searches[0].new) == {f"doi:{paper.doi}" for paper in new}
    assert (report.searches[1].found, len(report.searches[1].new)) == (2, 1)
    assert len(proposed(tmp_path)) == 3
    shutil.rmtree(tmp_path / "corpus")
