"""Looking for new papers: those that cite the reviews, and those that a search of Europe PMC finds.

What is found is proposed to the curators (texmine.services.candidates) and nothing else: it is fetched once somebody
has admitted it. A search asks only for what Europe PMC took in since it was made last, and some days before that, as
not all of a day's papers are there on that day. Which papers cite one becomes known at any time: there all are asked
for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from texmine.errors import QueryError
from texmine.model import Identifiers
from texmine.services.crawl.articles import plain
from texmine.services.crawl.library import Library
from texmine.services.events import note
from texmine.services.refresh.options import Follow
from texmine.services.refresh.report import SearchDone
from texmine.sources import europepmc
from texmine.sources.records import PaperRecord
from texmine.store.candidates import (
    Followed,
    Found,
    add_candidates,
    last_followed,
    new_candidates,
    save_following,
)
from texmine.wording import counted

if TYPE_CHECKING:
    from texmine.store.database import Database
    from texmine.store.session import Session
    from texmine.store.tracking import Tracked

FIRST_LOOK = timedelta(days=365)
"""How far back a search looks the first time."""
OVERLAP = timedelta(days=14)
"""How many days before its last day a search looks again."""
MOST = 2000
"""Papers that one search may find: more are more than anybody would go through."""


@dataclass(slots=True)
class Following:
    """The searches of one refresh. ``done`` are those that were answered, ``failures`` tell of the others."""

    database: Database
    library: Library
    today: date
    done: list[SearchDone] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    _found: list[tuple[Followed, list[Found]]] = field(default_factory=list)

    async def run(self, follows: Iterable[Follow], reviews: Sequence[Tracked]) -> None:
        """Asks. Writes nothing."""
        for follow in follows:
            if follow.kind == "search":
                await self._search(follow)
                continue
            if not reviews:
                self.failures.append("cited-by: there is no review here yet whose references were looked at.")
            for review in reviews:
                await self._citing(review)

    def save(self, session: Session, revision: int) -> None:
        """Proposes what is news, and notes how far each search has come. Does not commit."""
        for followed, papers in self._found:
            new = add_candidates(session, revision, papers)
            save_following(session, revision, followed, len(papers), new)

    async def _search(self, follow: Follow) -> None:
        with self.database.session() as session:
            last = last_followed(session, "search", follow.query)
        since = follow.since or (date.fromisoformat(last.until) - OVERLAP if last else self.today - FIRST_LOOK)
        query = europepmc.dated_query(follow.query, since.isoformat(), self.today.isoformat())
        await self._ask(Followed("search", follow.query, self.today.isoformat()), query)

    async def _citing(self, review: Tracked) -> None:
        records = (self.library.europepmc[curie] for curie in review.ids.curies if curie in self.library.europepmc)
        record = next(records, None)
        source, number = (record.source, record.source_id) if record is not None else ("MED", review.ids.pmid)
        if not source or not number:
            self.failures.append(f"cited-by {review.key}: Europe PMC does not know it, so neither what cites it.")
            return
        query = europepmc.cited_by_query(source, number)
        await self._ask(Followed("cited-by", review.key, self.today.isoformat()), query)

    async def _ask(self, followed: Followed, query: str) -> None:
        name = f"{followed.kind} {followed.query}"
        papers: list[Found] = []
        cursor: str | None = "*"
        while cursor is not None:
            fetched = await self.library.ask(europepmc.build_search(query, cursor), europepmc.read_search)
            page = fetched.answer if fetched is not None else None
            if page is None:
                self.failures.append(f"{name}: Europe PMC gave no answer; the next refresh asks again.")
                return
            if page.hits > MOST:
                self.failures.append(f"{name}: {page.hits:,} papers, more than {MOST:,}: narrow the search.")
                return
            papers += _papers(page.records, name)
            is_last = not page.records or page.next_cursor == cursor or len(papers) >= page.hits
            cursor = None if is_last else page.next_cursor
        self._take(followed, papers)

    def _take(self, followed: Followed, papers: list[Found]) -> None:
        with self.database.session() as session:
            unknown = new_candidates(session, papers)
        earlier = {curie for _, others in self._found for paper in others for curie in paper.ids.curies}
        fresh = [paper for paper in unknown if earlier.isdisjoint(paper.ids.curies)]
        self._found.append((followed, papers))
        search = SearchDone(followed.kind, followed.query, len(papers), tuple(paper.ids.curies[0] for paper in fresh))
        self.done.append(search)
        found, new = len(papers), len(fresh)
        message = f"{followed.kind} {followed.query}: {counted(found, 'paper')}, {new} of them new"
        note("candidates", message, kind=followed.kind, query=followed.query, found=found, new=new)


def check_query(query: str) -> str:
    """A search's words, without blanks around them. Raises QueryError where there are none, and for quotes and
    parentheses that do not match: Europe PMC would refuse it, or read something else.
    """
    text = " ".join(query.split())
    if not text:
        message = "a search needs words: texmine refresh --follow search 'T cell exhaustion'"
        raise QueryError(message)
    depth = 0
    for char in (char for part in text.split('"')[::2] for char in part):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            break
    if depth or text.count('"') % 2:
        message = f"the search {text!r} has quotes or parentheses that do not match: mend it."
        raise QueryError(message)
    return text


def _papers(records: Iterable[PaperRecord], name: str) -> Iterator[Found]:
    for record in records:
        yield Found(
            ids=Identifiers(record.ids.pmid, record.ids.pmcid, record.ids.doi),
            title=plain(record.title),
            found_by=name,
            first_author=plain(record.authors[0]) if record.authors else None,
            journal=plain(record.journal) if record.journal else None,
            year=record.year,
            published=record.published,
        )
