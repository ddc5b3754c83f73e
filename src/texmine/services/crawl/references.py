"""The reference list of a review: its text's own, and what Europe PMC and Crossref have as such."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from texmine.model import Article, Identifiers, Issue, Reference
from texmine.services.crawl.library import Library
from texmine.sources import crossref, europepmc
from texmine.sources.records import ListedReference


async def compared_lists(library: Library, ids: Identifiers) -> list[ListedReference]:
    """Both services' reference lists of a paper, Europe PMC's first; a service that fails gives none."""
    first, second = await asyncio.gather(_of_europepmc(library, ids), _of_crossref(library, ids))
    return [*first, *second]


async def _of_europepmc(library: Library, ids: Identifiers) -> tuple[ListedReference, ...]:
    record = next((library.europepmc[curie] for curie in ids.curies if curie in library.europepmc), None)
    source, number = (record.source, record.source_id) if record is not None else ("MED", ids.pmid)
    if not source or not number:
        return ()
    fetched = await library.ask(europepmc.build_references(source, number), europepmc.read_references)
    return (fetched.answer if fetched is not None else None) or ()


async def _of_crossref(library: Library, ids: Identifiers) -> tuple[ListedReference, ...]:
    if ids.doi is None:
        return ()
    fetched = await library.ask(crossref.build_work(ids.doi), crossref.read_work)
    return fetched.answer.references if fetched is not None and fetched.answer is not None else ()


def references_of(article: Article, lists: Sequence[ListedReference]) -> Article:
    """The article with a reference list: its own; where its text has none, the longer of the services'."""
    if article.references or not lists:
        return article
    services = sorted({entry.service for entry in lists})
    longest = max(services, key=lambda service: sum(entry.service == service for entry in lists))
    references = tuple(_reference(entry) for entry in lists if entry.service == longest)
    issue = Issue("references_from", f"the text has no reference list: this one is {longest}'s")
    return replace(article, references=references, issues=(*article.issues, issue))


def _reference(entry: ListedReference) -> Reference:
    parts = (entry.first_author, entry.title, entry.journal, entry.year, entry.volume, entry.first_page)
    return Reference(
        key=f"{entry.service}-{entry.order + 1}",
        order=entry.order,
        raw=entry.raw or ". ".join(str(part) for part in parts if part),
        label=str(entry.order + 1),
        ids=entry.ids,
        title=entry.title,
        first_author=entry.first_author,
        source=entry.journal,
        year=entry.year,
        volume=entry.volume,
        first_page=entry.first_page,
    )
