"""A search for new papers and what came of it, written for these tests."""

from __future__ import annotations

from sqlalchemy.orm import Session

from texmine.model import Identifiers
from texmine.store.candidates import Followed, Found, add_candidates, list_candidates, save_following, save_verdict


def found(number: int = 1, **more: object) -> Found:
    ids = Identifiers(pmid=str(70_000_000 + number), doi=f"10.5555/new.{number}")
    fields: dict[str, object] = {"title": f"A new paper, number {number}", "found_by": "search weary cells"}
    return Found(ids, **{**fields, **more})  # type: ignore[arg-type]


def fill(session: Session, revision: int) -> None:
    """One row in each table of candidates."""
    add_candidates(session, revision, [found()])
    save_verdict(session, revision, list_candidates(session)[0].id, "refused", "Ann", "off the subject")
    save_following(session, revision, Followed("search", "weary cells", "2026-03-01"), 1, 1)
