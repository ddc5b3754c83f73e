"""Europe PMC's REST service (https://europepmc.org/RestfulWebService): records, reference lists, open full texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from texmine.model import Identifiers, RelatedArticle
from texmine.sources.exchange import Reply, ReplyError, Request
from texmine.sources.records import ListedReference, PaperRecord
from texmine.sources.shape import first_page_of, identifiers, json_object, member, members, number, words, year_of
from texmine.sources.updates import europepmc_relation, status_of

BATCH = 200
"""Identifiers a query."""
PAGE = 1000
_FIRST_PAGE = "*"


@dataclass(frozen=True, slots=True)
class Page:
    """Records, and the mark by which the next page is asked for: None at the end."""

    records: tuple[PaperRecord, ...]
    next_cursor: str | None
    hits: int


def build_search(query: str, cursor: str = _FIRST_PAGE, page_size: int = PAGE) -> Request:
    """The records that a query finds, in full (``resultType=core``), without synonyms."""
    form = (
        ("query", query),
        ("resultType", "core"),
        ("format", "json"),
        ("pageSize", str(page_size)),
        ("cursorMark", cursor),
        ("synonym", "FALSE"),
    )
    return Request("europepmc", "searchPOST", form=form, expects="json")


def id_query(papers: Iterable[Identifiers]) -> str:
    """The query for papers by their identifiers: by PMID where there is one, else by DOI, else by PMCID."""
    return " OR ".join(dict.fromkeys(filter(None, map(_term, papers))))


def _term(ids: Identifiers) -> str | None:
    if ids.pmid:
        return f"(EXT_ID:{ids.pmid} AND SRC:MED)"
    if ids.doi:
        return f'DOI:"{_quoted(ids.doi)}"'
    return f"PMCID:{ids.pmcid}" if ids.pmcid else None


def title_query(title: str, year: int | None = None) -> str:
    """The query for a title, published in a year or the one before or after it where a year is given."""
    term = f'TITLE:"{_quoted(title)}"'
    return term if year is None else f"{term} AND PUB_YEAR:[{year - 1} TO {year + 1}]"


def cited_by_query(source: str, identifier: str) -> str:
    """The query for the papers that cite one, by the source and id of its record (``MED`` and a PMID, say)."""
    return f"CITES:{identifier}_{source}"


def dated_query(query: str, since: str, until: str) -> str:
    """A query for what was taken into Europe PMC from one day to another, both included (``2026-03-01``)."""
    return f"({query}) AND FIRST_IDATE:[{since} TO {until}]"


def _quoted(text: str) -> str:
    return re.sub(r'["\\]+', " ", text).strip()


def read_search(reply: Reply) -> Page:
    """A page of records. Raises ReplyError where there is no list of results."""
    value = json_object(reply)
    if not isinstance(member(value, "resultList", "result"), list):
        raise ReplyError("no list of results")
    records = tuple(_record(each) for each in members(value, "resultList", "result"))
    return Page(records, words(value.get("nextCursorMark")), number(value.get("hitCount")) or len(records))


def _record(value: dict[str, Any]) -> PaperRecord:
    types = tuple(str(each) for each in member(value, "pubTypeList", "pubType") or [] if each)
    related = tuple(_related(each) for each in members(value, "commentCorrectionList", "commentCorrection"))
    authors = tuple(filter(None, map(_author, members(value, "authorList", "author"))))
    return PaperRecord(
        service="europepmc",
        ids=identifiers(value.get("pmid"), value.get("pmcid"), value.get("doi")),
        title=words(value.get("title")) or "",
        authors=authors or _authors_of_line(value),
        first_author=words(next((each.get("lastName") for each in members(value, "authorList", "author")), None)),
        journal=words(member(value, "journalInfo", "journal", "title")),
        year=year_of(value.get("pubYear")) or year_of(member(value, "journalInfo", "yearOfPublication")),
        volume=words(member(value, "journalInfo", "volume")),
        first_page=first_page_of(words(value.get("pageInfo"))),
        types=types,
        status=status_of(related, types),
        related=related,
        licence=words(value.get("license")),
        open_access={"Y": True, "N": False}.get(str(value.get("isOpenAccess"))),
        abstract=words(value.get("abstractText")),
        source=words(value.get("source")),
        source_id=words(value.get("id")),
        has_full_text=value.get("inEPMC") == "Y",
        revised=words(value.get("dateOfRevision")),
        published=words(value.get("firstPublicationDate")),
    )


def _author(value: dict[str, Any]) -> str | None:
    given, family = words(value.get("firstName")), words(value.get("lastName"))
    if given and family:
        return f"{given} {family}"
    return words(value.get("fullName")) or words(value.get("collectiveName"))


def _authors_of_line(value: dict[str, Any]) -> tuple[str, ...]:
    line = words(value.get("authorString")) or ""
    return tuple(filter(None, (name.strip() for name in line.rstrip(".").split(","))))


def _related(value: dict[str, Any]) -> RelatedArticle:
    kind = words(value.get("type")) or ""
    pmid = value.get("id") if value.get("source") == "MED" else None
    reference = words(value.get("reference"))
    doi = re.search(r"\bdoi:\s*(10\.\d{4,9}/\S+?)[.,;]?(?:\s|$)", reference or "", re.IGNORECASE)
    ids = identifiers(pmid=pmid, doi=doi[1] if doi else None)
    return RelatedArticle(europepmc_relation(kind), kind, ids, reference)


def build_references(source: str, identifier: str) -> Request:
    """The reference list of a paper, by the source and id that its record has (``MED`` and a PMID, say)."""
    params = (("format", "json"), ("pageSize", str(PAGE)), ("page", "1"))
    return Request("europepmc", f"{source}/{identifier}/references", params=params, expects="json")


def read_references(reply: Reply) -> tuple[ListedReference, ...]:
    """The reference list, in order; empty where Europe PMC has none. Raises ReplyError."""
    value = json_object(reply)
    if "referenceList" not in value and number(value.get("hitCount")) != 0:
        raise ReplyError("no reference list")
    found = members(value, "referenceList", "reference")
    return tuple(_listed(order, each) for order, each in enumerate(found))


def _listed(order: int, value: dict[str, Any]) -> ListedReference:
    source, identifier = value.get("source"), value.get("id")
    authors = words(value.get("authorString"))
    return ListedReference(
        service="europepmc",
        order=(number(value.get("citedOrder")) or order + 1) - 1,
        ids=identifiers(
            pmid=identifier if source == "MED" else None,
            pmcid=identifier if source == "PMC" else value.get("pmcid"),
            doi=value.get("doi"),
        ),
        title=words(value.get("title")),
        first_author=authors.split(",")[0].strip() if authors else None,
        journal=words(value.get("journalAbbreviation")),
        year=year_of(value.get("pubYear")),
        volume=words(value.get("volume")),
        first_page=first_page_of(words(value.get("pageInfo"))),
        raw=words(value.get("unstructuredInformation")),
    )


def build_full_text(pmcid: str) -> Request:
    """The JATS of an open article; 404 where Europe PMC does not hold it as such."""
    return Request("europepmc", f"{pmcid}/fullTextXML", expects="xml", absent=frozenset({404}))


def read_full_text(reply: Reply) -> bytes:
    """The article's XML. Raises ReplyError."""
    if b"<article" not in reply.body:
        raise ReplyError("no article")
    return reply.body
