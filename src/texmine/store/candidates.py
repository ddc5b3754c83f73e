"""New papers that were found: proposing each once, and keeping what curators say of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import or_, select, text
from sqlalchemy.orm import Session

from texmine.errors import QueryError
from texmine.model import Identifiers
from texmine.store.coding import ids_row
from texmine.store.identity import find_document
from texmine.store.rows import Row, add_one, add_rows, retire_rows
from texmine.store.tables import candidate, candidate_verdict, following

Verdict = Literal["admitted", "refused"]
State = Literal["proposed", "admitted", "refused", "held"]
FollowKind = Literal["cited-by", "search"]
STATES: tuple[State, ...] = get_args(State)

_STATUS = "select * from candidate_status order by candidate_id"


@dataclass(frozen=True, slots=True)
class Found:
    """A paper that a search found. ``published`` is a date, or the beginning of one; ``found_by`` names the search."""

    ids: Identifiers
    title: str
    found_by: str
    first_author: str | None = None
    journal: str | None = None
    year: int | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper that was found, and where it stands: proposed, admitted, refused, or held by the database by now."""

    id: int
    key: str
    ids: Identifiers
    title: str
    first_author: str | None
    journal: str | None
    year: int | None
    published: str | None
    found_by: str
    state: State
    verdict: Verdict | None
    curator: str | None
    comment: str | None
    added_rev: int


@dataclass(frozen=True, slots=True)
class Followed:
    """A search, and the day until which its answer is known (``2026-03-01``)."""

    kind: FollowKind
    query: str
    until: str


def new_candidates(session: Session, papers: Iterable[Found]) -> list[Found]:
    """Those of the papers that are neither held nor were ever proposed, each once, in their order. Reads only.

    A paper without identifiers is none: nobody could fetch it.
    """
    seen: set[str] = set()
    fresh: list[Found] = []
    for paper in papers:
        curies = paper.ids.curies
        if not curies or not seen.isdisjoint(curies):
            continue
        seen.update(curies)
        if _find(session, paper.ids) is None and all(find_document(session, curie) is None for curie in curies):
            fresh.append(paper)
    return fresh


def add_candidates(session: Session, revision: int, papers: Iterable[Found]) -> int:
    """Proposes papers that are news (see new_candidates), and returns how many. Does not commit."""
    rows = [_row(paper, revision) for paper in new_candidates(session, papers)]
    add_rows(session, candidate, rows)
    return len(rows)


def save_verdict(
    session: Session, revision: int, candidate_id: int, verdict: Verdict, curator: str, comment: str | None = None
) -> bool:
    """Notes what a curator said of a candidate, in place of what was said before; returns whether that is news.

    Does not commit.
    """
    known = session.execute(
        select(candidate_verdict).where(
            candidate_verdict.c.candidate_id == candidate_id, candidate_verdict.c.retired_rev.is_(None)
        )
    )
    before = known.mappings().one_or_none()
    if before is not None:
        if (before["verdict"], before["curator"], before["comment"]) == (verdict, curator, comment):
            return False
        retire_rows(session, candidate_verdict, [before["id"]], revision)
    row = {"candidate_id": candidate_id, "verdict": verdict, "curator": curator, "comment": comment}
    add_one(session, candidate_verdict, {**row, "added_rev": revision})
    return True


def list_candidates(session: Session, states: Sequence[State] = STATES) -> list[Candidate]:
    """The candidates that stand so, in the order in which they were found."""
    found = [_candidate(row) for row in session.execute(text(_STATUS)).mappings()]
    return [each for each in found if each.state in states]


def find_candidate(session: Session, curie: str) -> Candidate:
    """The candidate with an identifier (a CURIE). Raises QueryError where there is none."""
    prefix, _, value = curie.partition(":")
    known = prefix in {"PMID", "PMCID", "doi"}
    number = _find(session, Identifiers(**{prefix.lower(): value})) if known else None
    found = next((each for each in list_candidates(session) if each.id == number), None)
    if found is None:
        message = f"{curie} is no candidate: `texmine candidates list --state all` shows those that there are."
        raise QueryError(message)
    return found


def last_followed(session: Session, kind: FollowKind, query: str) -> Followed | None:
    """How far a search has come, or None where it was never made."""
    row = _following(session, kind, query)
    return None if row is None else Followed(kind, query, row["until"])


def save_following(session: Session, revision: int, followed: Followed, found: int, new: int) -> None:
    """Notes how far a search has come. Does not commit."""
    before = _following(session, followed.kind, followed.query)
    if before is not None:
        retire_rows(session, following, [before["id"]], revision)
    row = {"kind": followed.kind, "query": followed.query, "until": followed.until, "found": found, "new": new}
    add_one(session, following, {**row, "added_rev": revision})


def _following(session: Session, kind: str, query: str) -> Mapping[Any, Any] | None:
    wanted = (following.c.kind == kind, following.c.query == query, following.c.retired_rev.is_(None))
    return session.execute(select(following).where(*wanted)).mappings().one_or_none()


def _find(session: Session, ids: Identifiers) -> int | None:
    values = {name: value for name, value in ids_row(ids).items() if value is not None}
    query = select(candidate.c.id).where(or_(*(candidate.c[name] == value for name, value in values.items())))
    return session.scalars(query.order_by(candidate.c.id).limit(1)).one_or_none()


def _row(paper: Found, revision: int) -> Row:
    return {
        "key": paper.ids.curies[0],
        **ids_row(paper.ids),
        "title": paper.title,
        "first_author": paper.first_author,
        "journal": paper.journal,
        "year": paper.year,
        "published": paper.published,
        "found_by": paper.found_by,
        "added_rev": revision,
    }


def _candidate(row: Mapping[Any, Any]) -> Candidate:
    return Candidate(
        id=row["candidate_id"],
        key=row["candidate"],
        ids=Identifiers(row["pmid"], row["pmcid"], row["doi"]),
        title=row["title"],
        first_author=row["first_author"],
        journal=row["journal"],
        year=row["year"],
        published=row["published"],
        found_by=row["found_by"],
        state=row["state"],
        verdict=row["verdict"],
        curator=row["curator"],
        comment=row["comment"],
        added_rev=row["added_rev"],
    )
