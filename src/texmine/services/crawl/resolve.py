"""Which paper each reference is: by the identifiers that it states, else by ecitmatch, reference lists and searches.

Nothing is taken on trust. A stated identifier counts when the paper that it leads to does not contradict the reference;
a paper found by searching counts when everything that both state agrees (texmine.services.crawl.match). A reference
ends as resolved, with how and by whom, or as unresolved, with what was tried.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from texmine.model import Identifiers, Reference
from texmine.services.crawl.fetching import Fetched
from texmine.services.crawl.library import Library, describe_record, single
from texmine.services.crawl.match import Described, contradicts, described, is_match, is_same_place
from texmine.sources import crossref, europepmc, eutils
from texmine.sources.exchange import Service
from texmine.sources.failures import TITLES
from texmine.sources.records import ListedReference, PaperRecord

Answer = TypeVar("Answer")
Method = Literal["stated", "converter", "ecitmatch", "reference_list", "search"]


@dataclass(slots=True)
class Case:
    """One reference on its way. ``ids`` are what it is resolved to; ``record`` is the one that a search found;
    ``notes`` tell what was tried; ``unchecked`` are stated identifiers that no service could be asked for.
    """

    reference: Reference
    described: Described
    ids: Identifiers = field(default_factory=Identifiers)
    method: Method | None = None
    service: str | None = None
    record: PaperRecord | None = None
    notes: list[str] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)

    @property
    def is_resolved(self) -> bool:
        """Whether it is known which paper it is."""
        return self.method is not None

    def resolve(self, ids: Identifiers, method: Method, service: str) -> None:
        """Ends the way well."""
        self.ids, self.method, self.service = ids, method, service


@dataclass(slots=True)
class Resolver:
    """Resolves the references of one article. ``lists`` gives what services have as its reference list; ``on_found`` is
    told of papers that are known for good, with the reference's place, while others are still searched for.
    """

    library: Library
    lists: Callable[[], Awaitable[Sequence[ListedReference]]]
    on_found: Callable[[Iterable[tuple[int, Identifiers]]], None] = lambda _: None

    async def resolve(self, references: Sequence[Reference]) -> list[Case]:
        """A case for each reference, in order. Raises nothing for a service that fails: its case says so."""
        cases = [Case(reference, described(reference)) for reference in references]
        await self.library.describe([case.reference.ids for case in cases if case.reference.ids])
        for case in cases:
            self._judge_stated(case)
        self.on_found([(case.reference.order, case.ids) for case in cases if case.is_resolved])
        await self._match_citations(_open(cases))
        await self._compare_lists(_open(cases))
        await asyncio.gather(*(self._search(case) for case in _open(cases)))
        for case in _open(cases):
            if case.unchecked:
                case.resolve(_all_of(case.unchecked), "stated", "reference")
        found = [case.ids for case in cases if case.is_resolved and case.ids]
        await self.library.describe(found)
        for case in cases:
            if case.is_resolved:
                case.ids = self.library.widened(case.ids)
        return cases

    # --- as stated ---

    def _judge_stated(self, case: Case) -> None:
        stated = case.reference.ids
        if not stated:
            case.notes.append("no identifier is printed")
            return
        good = [curie for curie in stated.curies if self._accept(case, curie)]
        if not good:
            return
        ids, service = Identifiers(), None
        for curie in sorted(good, key=_weight):
            own = self.library.widened(single(curie))
            ids = Identifiers(ids.pmid or own.pmid, ids.pmcid or own.pmcid, ids.doi or own.doi)
            service = service or self._witness(curie)
        by_converter = not stated.pmid and ids.pmid is not None and service == "idconv"
        case.resolve(ids, "converter" if by_converter else "stated", service or "reference")

    def _accept(self, case: Case, curie: str) -> bool:
        """Whether a stated identifier holds. One that could not be looked up counts only if nothing better is found."""
        descriptions = self.library.descriptions(curie)
        against = [service for service, found in descriptions if contradicts(case.described, found)]
        if against:
            case.notes.append(f"{curie}, as printed, is another paper ({_titles(against)})")
            return False
        if descriptions or self.library.is_known(curie):
            return True
        silent = self.library.unheard.get(curie)
        if silent:
            case.notes.append(f"{curie} could not be checked ({_titles(sorted(silent))} did not answer)")
            case.unchecked.append(curie)
            return False
        case.notes.append(f"{curie}, as printed, is known to no service")
        return False

    def _witness(self, curie: str) -> str | None:
        """Who says what an identifier leads to: the converter where it gave the others, else the first who knows it."""
        converted = self.library.converted.get(curie)
        if converted is not None and converted.ids:
            return "idconv"
        return next((service for service, _ in self.library.descriptions(curie)), None)

    # --- ecitmatch ---

    async def _match_citations(self, cases: list[Case]) -> None:
        queries = {case.reference.key: (case, query) for case in cases if (query := citation_query(case.reference))}
        found: dict[str, eutils.CitationMatch] = {}
        listed = [query for _, query in queries.values()]
        for start in range(0, len(listed), eutils.CITATIONS):
            request = eutils.build_citation_match(listed[start : start + eutils.CITATIONS])
            fetched = await self.library.ask(request, eutils.read_citation_match)
            found.update((fetched.answer if fetched else None) or {})
        await self.library.describe([Identifiers(pmid=match.pmid) for match in found.values() if match.pmid])
        for case in cases:
            if case.reference.key not in queries:
                case.notes.append("ecitmatch: too little is printed to ask it")
                continue
            self._judge_match(case, found.get(queries[case.reference.key][1].key))

    def _judge_match(self, case: Case, match: eutils.CitationMatch | None) -> None:
        if match is None:
            case.notes.append("ecitmatch: no answer")
            return
        if match.pmid is None:
            case.notes.append(f"ecitmatch: {match.said}")
            return
        descriptions = [found for _, found in self.library.descriptions(f"PMID:{match.pmid}")]
        if descriptions and not any(contradicts(case.described, found) for found in descriptions):
            case.resolve(self.library.widened(Identifiers(pmid=match.pmid)), "ecitmatch", "eutils")
        else:
            reason = "is another paper" if descriptions else "could not be checked"
            case.notes.append(f"ecitmatch: PMID {match.pmid} {reason}")

    # --- reference lists ---

    async def _compare_lists(self, cases: list[Case]) -> None:
        if not cases:
            return
        lists = await self.lists()
        pairs = [(case, entry) for case in cases for entry in lists if entry.ids and _is_entry(case, entry)]
        await self.library.describe([entry.ids for _, entry in pairs])
        for case, entry in pairs:
            if not case.is_resolved and all(self._fits(case, curie) for curie in entry.ids.curies):
                case.resolve(self.library.widened(entry.ids), "reference_list", entry.service)
        for case in _open(cases):
            name = "no identifier" if lists else "none at hand"
            case.notes.append(f"reference lists of Europe PMC and Crossref: {name}")

    def _fits(self, case: Case, curie: str) -> bool:
        descriptions = self.library.descriptions(curie)
        return bool(descriptions) and not any(contradicts(case.described, found) for _, found in descriptions)

    # --- searches ---

    async def _search(self, case: Case) -> None:
        words = bibliographic_words(case.reference)
        if not words:
            case.notes.append("too little is printed to search for it")
            return
        fetched = await self.library.ask(crossref.build_search(words), crossref.read_works)
        if fetched is None:
            case.notes.append("Crossref search: no answer")
        elif self._take(case, fetched.answer or (), fetched, "Crossref"):
            return
        title = case.reference.title
        if not title:
            case.notes.append("Europe PMC search: no title is printed")
            return
        query = europepmc.title_query(title_words(title), case.reference.year)
        page = await self.library.ask(europepmc.build_search(query, page_size=crossref.ROWS), europepmc.read_search)
        if page is None:
            case.notes.append("Europe PMC search: no answer")
        elif page.answer is not None:
            self._take(case, page.answer.records, page, "Europe PMC")

    def _take(self, case: Case, records: Iterable[PaperRecord], fetched: Fetched[Answer], name: str) -> bool:
        """Resolves a case by the one record that matches; two different ones are as good as none."""
        candidates = list(records)
        matching = {_identity(r): r for r in candidates if is_match(case.described, describe_record(r))}
        if len(matching) == 1:
            (record,) = matching.values()
            case.record = record
            self.library.add(record, fetched)
            case.resolve(self.library.widened(record.ids), "search", record.service)
            return True
        several = f"{len(matching)} papers match" if matching else f"none of {len(candidates)} found matches"
        case.notes.append(f"{name} search: {several if candidates else 'nothing found'}")
        return False


def citation_query(reference: Reference) -> eutils.CitationQuery | None:
    """A reference as ecitmatch takes it; None where it states too little for an answer to mean anything."""
    if not reference.source or not (reference.volume or reference.year) or not reference.first_page:
        return None
    return eutils.CitationQuery(
        key=f"r{reference.order}",
        journal=reference.source,
        year=str(reference.year or ""),
        volume=reference.volume or "",
        first_page=re.split(r"[-\u2010-\u2015]", reference.first_page)[0].strip(),
        author=(reference.first_author or "").replace(".", ""),
    )


def bibliographic_words(reference: Reference) -> str:
    """What is printed of a reference, for a search: at most 300 characters, in one line."""
    parts = (reference.title, reference.first_author, reference.source, reference.year, reference.volume)
    text = " ".join(str(part) for part in parts if part) if reference.title else reference.raw
    return " ".join(text.split())[:300] if len(text.split()) > 2 else ""


def title_words(title: str) -> str:
    """A title as a phrase to search for: no markup, no stop at the end."""
    return " ".join(re.sub(r"<[^<>]{1,200}>", "", title).split()).rstrip(".")


def _is_entry(case: Case, entry: ListedReference) -> bool:
    found = Described(
        entry.ids, entry.title, entry.first_author, entry.year, entry.volume, entry.first_page, entry.journal, entry.raw
    )
    return is_match(case.described, found) or is_same_place(case.described, found)


def _identity(record: PaperRecord) -> str:
    return record.ids.doi or record.ids.pmid or record.ids.pmcid or f"{record.source}/{record.source_id}"


def _all_of(curies: Iterable[str]) -> Identifiers:
    values = {prefix.lower(): value for prefix, _, value in (curie.partition(":") for curie in curies)}
    return Identifiers(**values)


def _weight(curie: str) -> int:
    """PubMed's own number first: it is the one that is seldom mistyped and never shared."""
    return ("PMID", "PMCID", "doi").index(curie.partition(":")[0])


def _titles(services: Iterable[Service]) -> str:
    return ", ".join(TITLES[service] for service in dict.fromkeys(services))


def _open(cases: Iterable[Case]) -> list[Case]:
    return [case for case in cases if not case.is_resolved]
