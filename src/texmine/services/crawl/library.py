"""What the services know of papers, asked for in batches: identifiers, records, abstracts, status.

One paper is found by any of its identifiers. What a service could not be asked is remembered, so that "it does not know
this paper" and "it did not answer" stay two things.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from texmine.model import Article, Identifiers
from texmine.parse.pubmed import parse_pubmed
from texmine.services.crawl.fetching import Fetched, Fetcher, Topic, reader
from texmine.services.crawl.match import Described
from texmine.sources import crossref, europepmc, eutils, idconv
from texmine.sources.exchange import Reply, Request, Service
from texmine.sources.failures import ServiceError
from texmine.sources.records import PaperRecord

Item = TypeVar("Item")
Answer = TypeVar("Answer")
_read_pubmed = reader(parse_pubmed, eutils.read_pubmed)
_CONVERTIBLE = re.compile(r"10\.\d{4,9}/[^\s,]+")


@dataclass(frozen=True, slots=True)
class Held:
    """A PubMed record, and the object that it came in."""

    article: Article
    sha256: str
    size: int


@dataclass(slots=True)
class Library:
    """What was learnt so far. ``unheard`` tells which services did not answer when asked for an identifier,
    ``metadata_folder`` whether the bucket has its folder of all metadata, which a mirror may lack.
    """

    fetcher: Fetcher
    europepmc: dict[str, PaperRecord] = field(default_factory=dict)
    crossref: dict[str, PaperRecord] = field(default_factory=dict)
    pubmed: dict[str, Held] = field(default_factory=dict)
    converted: dict[str, idconv.Converted] = field(default_factory=dict)
    unheard: dict[str, set[Service]] = field(default_factory=dict)
    metadata_folder: bool = False
    _objects: dict[tuple[str | None, ...], tuple[str, int]] = field(default_factory=dict)
    _asked: dict[Service, set[str]] = field(default_factory=dict)

    async def introduce(self, ids: Identifiers) -> None:
        """Asks two services at once for one paper: the first contact, which tells whether there is a network."""
        await asyncio.gather(self._convert([ids]), self._ask_europepmc([ids]))

    async def describe(self, papers: Sequence[Identifiers]) -> None:
        """Learns all it can of papers with these identifiers. What was asked before is not asked again."""
        await asyncio.gather(self._convert(papers), self._ask_europepmc(papers), self._ask_crossref(papers))
        known = [self.widened(ids) for ids in papers]
        # Those that Europe PMC did not find by the identifier at hand it may find by another.
        await asyncio.gather(self._ask_europepmc(known), self._ask_pubmed(known), self._ask_crossref(known))
        # PubMed knows DOIs and PMCIDs that the others do not.
        widest = [self.widened(ids) for ids in known]
        in_pmc = [Identifiers(pmcid=ids.pmcid) for ids in widest]
        await asyncio.gather(self._ask_pubmed(widest), self._ask_crossref(widest), self._convert(in_pmc))

    async def describe_known(self, papers: Sequence[Identifiers]) -> None:
        """The same for papers whose identifiers are known already: all services are asked at once."""
        known = (self._convert, self._ask_europepmc, self._ask_crossref, self._ask_pubmed)
        await asyncio.gather(*(ask(papers) for ask in known))
        await self.describe(papers)

    def batches(self, papers: Sequence[Identifiers]) -> int:
        """How many requests it takes at least to describe papers whose identifiers are known."""
        by_pmcid, pmids = sum(bool(ids.pmcid) for ids in papers), sum(bool(ids.pmid) for ids in papers)
        by_pmid = sum(bool(ids.pmid) and not ids.pmcid for ids in papers)
        by_doi = sum(bool(ids.doi) and not ids.pmid and not ids.pmcid for ids in papers)
        dois = [ids.doi for ids in papers if ids.doi]
        listed = sum(map(crossref.can_be_listed, dois))
        sizes = [(by_pmcid, idconv.BATCH["pmcid"]), (by_pmid, idconv.BATCH["pmid"]), (by_doi, idconv.BATCH["doi"])]
        sizes += [(len(papers), europepmc.BATCH), (pmids, eutils.BATCH), (listed, crossref.BATCH)]
        return sum(-(-number // size) for number, size in sizes) + len(dois) - listed

    def widened(self, ids: Identifiers) -> Identifiers:
        """The identifiers with those that any service gives for the same paper; what was known stays."""
        for curie in ids.curies:
            for other in self.identities(curie):
                ids = Identifiers(ids.pmid or other.pmid, ids.pmcid or other.pmcid, ids.doi or other.doi)
        return ids

    def descriptions(self, curie: str) -> list[tuple[Service, Described]]:
        """What services say of the paper that an identifier leads to, the weightiest first."""
        ids = self.widened(single(curie))
        held = self.pubmed.get(ids.pmid or "")
        found: list[tuple[Service, Described]] = []
        if held is not None:
            found.append(("eutils", describe_article(held.article)))
        return found + [(record.service, describe_record(record)) for record in self.records(ids)]

    def records(self, ids: Identifiers) -> Iterator[PaperRecord]:
        """The records of Europe PMC and Crossref."""
        record = next((self.europepmc[curie] for curie in ids.curies if curie in self.europepmc), None)
        if record is not None:
            yield record
        if ids.doi and f"doi:{ids.doi}" in self.crossref:
            yield self.crossref[f"doi:{ids.doi}"]

    def is_known(self, curie: str) -> bool:
        """Whether any service knows an identifier."""
        return any(True for _ in self.identities(curie))

    def identities(self, curie: str) -> Iterator[Identifiers]:
        """The identifiers that each service gives for the paper that one of them leads to."""
        converted = self.converted.get(curie)
        if converted is not None and converted.ids:
            yield converted.ids
        for table in (self.europepmc, self.crossref):
            if curie in table:
                yield table[curie].ids
        held = self.pubmed.get(curie.removeprefix("PMID:")) if curie.startswith("PMID:") else None
        if held is not None:
            yield held.article.ids

    def is_unheard(self, ids: Identifiers) -> bool:
        """Whether a service that was asked about a paper did not answer."""
        return any(self.unheard.get(curie) for curie in ids.curies)

    def version(self, ids: Identifiers) -> int | None:
        """The current version of a paper in PMC."""
        found = (self.converted[curie].version for curie in ids.curies if curie in self.converted)
        return next(filter(None, found), None)

    def add(self, record: PaperRecord, fetched: Fetched[Answer]) -> None:
        """Takes a record, with the answer that it came in."""
        table = self.crossref if record.service == "crossref" else self.europepmc
        self._objects.setdefault(_place(record), (fetched.sha256, fetched.size))
        for curie in record.ids.curies:
            table.setdefault(curie, record)

    def object_of(self, record: PaperRecord) -> tuple[str, int]:
        """SHA-256 and size of the object that a record came in."""
        return self._objects[_place(record)]

    async def _convert(self, papers: Sequence[Identifiers]) -> None:
        """Each paper by one identifier: its PMCID if it has one (for the version), else its PMID, else its DOI."""
        kinds: tuple[idconv.IdKind, ...] = ("pmcid", "pmid", "doi")
        wanted: dict[idconv.IdKind, list[str]] = {kind: [] for kind in kinds}
        for ids in papers:
            if not any(curie in self.converted and self.converted[curie].ids for curie in ids.curies):
                kind = next((kind for kind in kinds if _convertible(kind, getattr(ids, kind))), None)
                if kind is not None:
                    wanted[kind].append(str(getattr(ids, kind)))
        await asyncio.gather(*(self._convert_all(kind, wanted[kind]) for kind in kinds))

    async def _convert_all(self, kind: idconv.IdKind, values: list[str]) -> None:
        for batch in self._new("idconv", values, idconv.BATCH[kind]):
            request = idconv.build_conversion(kind, batch)
            fetched = await self.ask(request, idconv.read_conversion)
            if fetched is None:
                self._note_silence("idconv", (curie for value in batch for curie in _curies(kind, value)))
                continue
            for each in fetched.answer or ():
                for curie in (*_curies(kind, each.requested), *each.ids.curies):
                    self.converted.setdefault(curie, each)

    async def _ask_europepmc(self, papers: Sequence[Identifiers]) -> None:
        fresh = [ids for ids in papers if ids and not any(curie in self.europepmc for curie in ids.curies)]
        terms = {europepmc.id_query([ids]): ids for ids in fresh}
        for batch in self._new("europepmc", list(terms), europepmc.BATCH):
            if not await self._search(europepmc.id_query(terms[term] for term in batch)):
                self._note_silence("europepmc", (curie for term in batch for curie in terms[term].curies))

    async def _search(self, query: str) -> bool:
        """Takes all records that a query finds; returns whether all pages came."""
        found = 0
        cursor: str | None = "*"
        while cursor is not None:
            request = europepmc.build_search(query, cursor)
            fetched = await self.ask(request, europepmc.read_search)
            page = fetched.answer if fetched else None
            if fetched is None or page is None:
                return False
            for record in page.records:
                self.add(record, fetched)
            found += len(page.records)
            is_last = not page.records or page.next_cursor == cursor or found >= page.hits
            cursor = None if is_last else page.next_cursor
        return True

    async def _ask_pubmed(self, papers: Sequence[Identifiers]) -> None:
        for batch in self._new("eutils", [ids.pmid for ids in papers if ids.pmid], eutils.BATCH):
            fetched = await self.ask(eutils.build_pubmed(batch), _read_pubmed)
            if fetched is None:
                self._note_silence("eutils", (f"PMID:{pmid}" for pmid in batch))
                continue
            for article in fetched.answer or ():
                if article.ids.pmid:
                    self.pubmed[article.ids.pmid] = Held(article, fetched.sha256, fetched.size)

    async def _ask_crossref(self, papers: Sequence[Identifiers]) -> None:
        dois = [ids.doi for ids in papers if ids.doi and f"doi:{ids.doi}" not in self.crossref]
        for batch in self._new("crossref", filter(crossref.can_be_listed, dois), crossref.BATCH):
            request = crossref.build_works(batch)
            works = await self.ask(request, crossref.read_works)
            if works is None:
                self._note_silence("crossref", (f"doi:{doi}" for doi in batch))
                continue
            for record in works.answer or ():
                self.add(record, works)
        for (doi,) in self._new("crossref", (doi for doi in dois if not crossref.can_be_listed(doi)), 1):
            work = await self.ask(crossref.build_work(doi), crossref.read_work)
            if work is None:
                self._note_silence("crossref", [f"doi:{doi}"])
            elif work.answer is not None:
                self.add(work.answer, work)

    def _new(self, service: Service, values: Iterable[Item], size: int) -> Iterator[list[Item]]:
        """Batches of what was not asked of a service yet, each value once."""
        asked = self._asked.setdefault(service, set())
        fresh = [value for value in dict.fromkeys(values) if str(value) not in asked]
        asked.update(map(str, fresh))
        for start in range(0, len(fresh), size):
            yield fresh[start : start + size]

    async def ask(
        self,
        request: Request,
        read: Callable[[Reply], Answer],
        topic: Topic | None = None,
        refuse: Callable[[Answer], str | None] | None = None,
    ) -> Fetched[Answer] | None:
        """What a service answers; None where it does not: the fetcher has written down why."""
        try:
            return await self.fetcher.ask(request, read, topic, refuse)
        except ServiceError:
            return None

    def _note_silence(self, service: Service, curies: Iterable[str]) -> None:
        for curie in curies:
            self.unheard.setdefault(curie, set()).add(service)


def describe_record(record: PaperRecord) -> Described:
    """A service's record, for comparing."""
    first = record.first_author or (record.authors[0] if record.authors else None)
    return Described(
        record.ids, record.title or None, first, record.year, record.volume, record.first_page, record.journal
    )


def describe_article(article: Article) -> Described:
    """A parsed article, for comparing."""
    first = article.authors[0] if article.authors else None
    return Described(article.ids, article.title or None, first, article.year, journal=article.journal)


def single(curie: str) -> Identifiers:
    """The identifiers that hold one CURIE."""
    prefix, _, value = curie.partition(":")
    return Identifiers(**{prefix.lower(): value})


def _convertible(kind: str, value: str | None) -> bool:
    """Whether the converter takes it: one value that it finds odd makes it refuse the whole call."""
    return value is not None and (kind != "doi" or _CONVERTIBLE.fullmatch(value) is not None)


def _curies(kind: str, value: str) -> tuple[str, ...]:
    return Identifiers(**{kind: value.lower() if kind == "doi" else value}).curies


def _place(record: PaperRecord) -> tuple[str | None, ...]:
    return (record.service, record.source, record.source_id, record.ids.doi)
