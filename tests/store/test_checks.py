"""When held files were checked last: as the newest report that names them says, or as they were fetched."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.store import samples

from texmine.model import Identifiers
from texmine.store.articles import save_article
from texmine.store.checks import last_checks
from texmine.store.database import Database
from texmine.store.revisions import begin_revision

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_file_counts_as_checked_when_it_was_fetched_or_named_in_a_report(database: Database) -> None:
    numbers: dict[str, int] = {}
    with database.session() as session, session.begin():
        for days, pmid in enumerate("123"):
            article = samples.article(ids=Identifiers(pmid=pmid), text_kind="full_text", title=pmid)
            revision = begin_revision(session, "me", "crawl", at=NOON + timedelta(days=days))
            numbers[pmid] = save_article(session, revision, article, samples.origin(pmid, "pmc")).document_id
        abstract = samples.article(ids=Identifiers(pmid="4"), title="4")
        save_article(session, revision, abstract, samples.origin("4", "pubmed"))
        for days, checked in ((5, ["PMID:1", "PMID:2"]), (6, ["PMID:2", "PMID:9"])):
            report = {"files": {"held": 3, "checked": checked}}
            begin_revision(session, "timer", "refresh", at=NOON + timedelta(days=days), report=report)
        begin_revision(session, "timer", "refresh", at=NOON + timedelta(days=7), report={"files": None})
        begin_revision(
            session, "timer", "other", at=NOON + timedelta(days=8), report={"files": {"checked": ["PMID:3"]}}
        )
    with database.session() as session:
        found = last_checks(session, "refresh")
    assert found == {numbers["1"]: NOON + timedelta(days=5), numbers["2"]: NOON + timedelta(days=6),
                     numbers["3"]: NOON + timedelta(days=2)}  # fmt: skip
