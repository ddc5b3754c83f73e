"""A crawl and what it found out, written for these tests."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from texmine.store.articles import SavedArticle
from texmine.store.fetches import Fetch, add_fetch, begin_crawl
from texmine.store.resolutions import CitationResolution, save_resolutions

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def fetch(key: str = "k", **more: object) -> Fetch:
    fields: dict[str, object] = {"service": "crossref", "method": "GET", "url": "http://x.org/works", "at": MOMENT}
    return Fetch(key, **{**fields, **more})  # type: ignore[arg-type]


def fill(session: Session, revision: int, saved: SavedArticle) -> None:
    """One row in each table of crawls."""
    crawl = begin_crawl(session, "PMCID:PMC1", "crawl", at=MOMENT)
    add_fetch(session, crawl, fetch(sha256="a" * 64, size=3, status=200))
    found = CitationResolution("r1", saved.document_id, "search", "crossref", note="checked")
    save_resolutions(session, revision, saved.version_id, [found])
