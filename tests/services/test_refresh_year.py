"""A year of weekly refreshes: no decision is lost, each difference has its right cause, all growth has a reason.

The short year of eight weeks holds a little of everything; the whole one is what a laboratory lives through.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fakes import FakeServices
from tests.services import labs, refreshing
from tests.services.refresh_year import Programme, Week, Year

from texmine.extract.pipeline import Pipeline
from texmine.services.release_diff import compare
from texmine.store.checking import find_faults
from texmine.store.database import open_database
from texmine.text import fold_space
from texmine.vocab.pack import Pack

pytestmark = [pytest.mark.slow, pytest.mark.model]
SHORT = Programme(
    weeks=8,
    decisions=64,
    revisions=10,
    rewrites=2,
    openings=6,
    renamed=1,
    corrections=1,
    newcomers=2,
    updates=(5,),
    merger=3,
)
READING = frozenset({"passage_reading", "mention", "evidence"})


ON_SERVER = (pytest.mark.thorough, pytest.mark.postgres)
YEARS = {
    "8": pytest.param(("crawled", SHORT)),
    "52": pytest.param(("crawled", Programme()), marks=pytest.mark.thorough),
    "8 on PostgreSQL": pytest.param(("crawled_on_server", SHORT), marks=ON_SERVER),
    "52 on PostgreSQL": pytest.param(("crawled_on_server", Programme()), marks=ON_SERVER),
}


@pytest.fixture(scope="module", params=YEARS.values(), ids=YEARS)
def year(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, pipeline: Pipeline, pack: Pack
) -> Iterator[Year]:
    """A year that is over. ``before`` beside it is the database as it was when it began."""
    corpus, programme = request.param
    crawled = request.getfixturevalue(corpus)
    folder = labs.copied(crawled, tmp_path_factory.mktemp("year") / "lab")
    labs.copied(crawled, folder.with_name("before"))
    with FakeServices(limits=False) as fakes:
        lived = Year(fakes, folder, pipeline, pack, programme)
        for number in range(1, programme.weeks + 1):
            lived.live(number)
        yield lived


def weeks(year: Year) -> Iterator[tuple[int, Week]]:
    return enumerate(year.weeks, 1)


def test_each_refresh_tells_just_what_happened(year: Year) -> None:
    for number, week in weeks(year):
        assert week.report is not None
        assert (number, week.report.outcome, week.report.failures) == (number, "done", [])
        told = {change.document: set(change.causes) - {"pipeline"} for change in week.report.changes}
        assert {name: causes for name, causes in told.items() if causes} == dict(week.told), number


def test_a_week_in_which_nothing_happens_to_papers_takes_few_requests(year: Year) -> None:
    quiet = [week.report for week in year.weeks if not week.told and week.report is not None]
    assert all(report.requests <= 13 for report in quiet), "twelve, and one for who cites the review"


def test_each_difference_of_a_week_has_its_right_cause(year: Year) -> None:
    for number, week in weeks(year):
        for each in week.differences:
            if each.kind == "evidence":
                may = week.expected.get(str(each.document), set()) | week.everywhere
                assert set(each.causes) <= may, (number, each)
            assert each.causes, (number, each)


def test_each_difference_of_the_year_has_a_cause_that_there_was(year: Year) -> None:
    every = {cause for week in year.weeks for cause in week.everywhere}
    expected: dict[str, set[str]] = {}
    for week in year.weeks:
        for document, causes in week.expected.items():
            expected.setdefault(document, set()).update(causes)
    with open_database(labs.database_of(year.folder), read_only=True) as database:
        differences = compare(database, "week-0", f"week-{year.programme.weeks}")
    assert differences
    for each in differences:
        if each.kind == "evidence":
            assert set(each.causes) <= expected.get(str(each.document), set()) | every, each


def test_what_happened_shows_in_the_differences(year: Year) -> None:
    """The causes are not only allowed: each kind of them occurs."""
    seen = {cause for week in year.weeks for each in week.differences for cause in each.causes}
    assert seen >= {
        "text changed",
        "new text",
        "new document",
        "retraction",
        "documents merged",
        "extractor",
        "curator",
    }


def test_no_decision_is_lost(year: Year) -> None:
    made = refreshing.query(year.folder, "select id, action from decision order by number")
    assert [row[0] for row in made] == year.decisions
    assert len(made) >= year.programme.decisions
    anchors = refreshing.query(
        year.folder,
        "select d.id, count(a.id) from decision d left join anchor a on a.decision_id = d.id and a.retired_rev is null"
        " where d.action <> 'undo' group by d.id",
    )
    assert {number for _, number in anchors} == {1}


def test_a_decision_is_orphaned_only_where_its_sentence_is_gone_and_then_it_waits_in_the_queue(year: Year) -> None:
    orphans = refreshing.query(
        year.folder,
        "select s.decision_id, d.document, d.quote from decision_status s join decision d on d.id = s.decision_id"
        " where s.method = 'orphaned' and s.undone_by is null",
    )
    texts = refreshing.query(
        year.folder,
        "select d.key, p.text from passage p join document_version v on v.id = p.version_id"
        " join document d on d.id = v.document_id where v.retired_rev is null",
    )
    for _, document, quote in orphans:
        assert not [text for key, text in texts if key == document and fold_space(quote) in fold_space(text)], quote
    waiting = refreshing.query(year.folder, "select decision_id from curation_queue where kind = 'orphaned'")
    assert sorted(row[0] for row in orphans) == sorted(row[0] for row in waiting)
    assert len(orphans) <= len(year.decisions) * 0.05


def test_the_database_is_whole(year: Year) -> None:
    with open_database(labs.database_of(year.folder), read_only=True) as database:
        assert find_faults(database) == []


def ranges(year: Year) -> Iterator[tuple[int, Week, int, int]]:
    """The revisions of each week: after the first number, up to the second."""
    rows = refreshing.query(year.folder, "select revision_id from release order by id")
    numbers = [row[0] for row in rows]
    for (number, week), first, last in zip(weeks(year), numbers, numbers[1:], strict=False):
        yield number, week, first, last


DOCUMENT_OF = {
    "document_version": "t.document_id",
    "document_record": "t.document_id",
    "source_state": "t.document_id",
    "passage": "(select document_id from document_version where id = t.version_id)",
    "evidence": "(select document_id from document_version where id = t.version_id)",
    "passage_reading": "(select v.document_id from passage p join document_version v on v.id = p.version_id"
    " where p.id = t.passage_id)",
    "mention": "(select v.document_id from passage p join document_version v on v.id = p.version_id"
    " where p.id = t.passage_id)",
}


@pytest.mark.parametrize("table", DOCUMENT_OF)
def test_rows_come_only_with_something_that_happened_to_their_document(year: Year, table: str) -> None:
    added = "(select added_rev from document_version where id = t.version_id)" if table == "passage" else "t.added_rev"
    sql = f"select distinct d.key from {table} t join document d on d.id = {DOCUMENT_OF[table]}"
    for number, week, first, last in ranges(year):
        if week.everywhere and table in READING:
            continue  # an update of the extractor reads all of it again
        came = {
            row[0] for row in refreshing.query(year.folder, f"{sql} where {added} > ? and {added} <= ?", first, last)
        }
        assert came <= set(week.expected) | set(week.told), (number, table)


def test_each_new_text_is_stored_once(year: Year) -> None:
    happened = Counter(cause for week in year.weeks for causes in week.told.values() for cause in causes)
    texts = sum(happened[cause] for cause in ("new_version", "text_changed", "opened", "new_document"))
    before = refreshing.query(year.folder.with_name("before"), "select count(*) from document_version")[0][0]
    after = refreshing.query(year.folder, "select count(*) from document_version")[0][0]
    assert after - before <= texts + 1, "one more where a merged document's abstract went over"


def sizes(folder: Path) -> dict[str, tuple[int, int]]:
    try:
        return labs.sizes(folder)
    except sqlite3.OperationalError:
        pytest.skip("this SQLite is made without dbstat")


def test_the_database_is_the_size_that_its_history_explains(year: Year) -> None:
    """It grows by its new rows, at the size that such a row has, and by nothing else; and concepts do not grow."""
    before, after = sizes(year.folder.with_name("before")), sizes(year.folder)
    explained = {
        name: (rows - before.get(name, (0, 0))[0]) * size / rows for name, (rows, size) in after.items() if rows
    }
    grown = sum(size for _, size in after.values()) - sum(size for _, size in before.values())
    assert 0.75 * sum(explained.values()) < grown < 1.25 * sum(explained.values())
    assert all(explained[name] == 0 for name in explained if name.startswith(("concept", "pack")))


def test_a_week_without_news_adds_its_decisions_and_a_report(year: Year) -> None:
    pairs = [pair for pair in zip(year.weeks, year.weeks[1:], strict=False) if not pair[1].told]
    quiet = [later.size - week.size for week, later in pairs if later.size is not None and week.size is not None]
    if not isinstance(labs.database_of(year.folder), Path):
        pytest.skip("a server's files also hold what only waits to be cleared away")
    assert all(each <= 128 * 1024 for each in quiet)
