"""Crossref's REST API (https://api.crossref.org/swagger-ui/): works by DOI, reference lists, bibliographic search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from texmine.model import RelatedArticle
from texmine.sources.exchange import Reply, ReplyError, Request
from texmine.sources.records import ListedReference, PaperRecord
from texmine.sources.shape import first_page_of, identifiers, json_object, member, members, words, year_of
from texmine.sources.updates import crossref_relation, status_of

BATCH = 50
"""DOIs a call."""
ROWS = 5
"""Candidates of a bibliographic search: a right one stands among the first, or nowhere."""
LISTS = "crossref lists"
"""The lane of queries that give lists, which are limited more narrowly than single works."""


def build_work(doi: str) -> Request:
    """One work, with its reference list."""
    return Request("crossref", f"works/{quote(doi, safe='/')}", expects="json", absent=frozenset({404}))


def build_works(dois: Sequence[str]) -> Request:
    """The works of up to BATCH DOIs; those that Crossref does not know are left out."""
    # A comma separates filters: the few DOIs that hold one cannot be asked for in this way (see can_be_listed).
    listed = ",".join(f"doi:{doi}" for doi in dois)
    return Request("crossref", "works", params=(("filter", listed), ("rows", str(BATCH))), lane=LISTS)


def can_be_listed(doi: str) -> bool:
    """Whether a DOI can stand in a filter."""
    return "," not in doi


def build_search(words_of_citation: str) -> Request:
    """The works that a citation, as printed, may mean."""
    params = (("query.bibliographic", words_of_citation), ("rows", str(ROWS)))
    return Request("crossref", "works", params=params, lane=LISTS)


def read_work(reply: Reply) -> PaperRecord:
    """One work. Raises ReplyError."""
    message = json_object(reply).get("message")
    if not isinstance(message, dict) or not message.get("DOI"):
        raise ReplyError("no work")
    return _record(message)


def read_works(reply: Reply) -> tuple[PaperRecord, ...]:
    """The works of a list. Raises ReplyError."""
    message = json_object(reply).get("message")
    if not isinstance(member(message, "items"), list):
        raise ReplyError("no list of works")
    return tuple(_record(each) for each in members(message, "items") if each.get("DOI"))


def _record(value: dict[str, Any]) -> PaperRecord:
    authors = members(value, "author")
    related = (*_related(value, "updated-by", of_notice=False), *_related(value, "update-to", of_notice=True))
    types = tuple(filter(None, (words(value.get("type")), words(value.get("subtype")))))
    return PaperRecord(
        service="crossref",
        ids=identifiers(doi=value.get("DOI")),
        title=_title(value),
        authors=tuple(filter(None, map(_author, authors))),
        first_author=words(authors[0].get("family") or authors[0].get("name")) if authors else None,
        journal=_first(value.get("container-title")),
        year=_year(value),
        volume=words(value.get("volume")),
        first_page=first_page_of(words(value.get("page"))) or words(value.get("article-number")),
        types=types,
        status=status_of(related),
        related=related,
        licence=_licence(value),
        abstract=words(value.get("abstract")),
        references=tuple(_listed(order, each) for order, each in enumerate(members(value, "reference"))),
    )


def _title(value: dict[str, Any]) -> str:
    return ": ".join(filter(None, (_first(value.get("title")), _first(value.get("subtitle")))))


def _first(value: object) -> str | None:
    found = value if isinstance(value, list) else [value]
    return next(filter(None, map(words, found)), None)


def _author(value: dict[str, Any]) -> str | None:
    parts = filter(None, (words(value.get("given")), words(value.get("family"))))
    return " ".join(parts) or words(value.get("name"))


def _year(value: dict[str, Any]) -> int | None:
    for name in ("published-print", "issued", "published", "published-online", "posted", "created"):
        parts = member(value, name, "date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
            found = year_of(parts[0][0])
            if found:
                return found
    return None


def _licence(value: dict[str, Any]) -> str | None:
    """The licence of the version of record, or else of any version; those for text mining are agreements of use."""
    stated = [each for each in members(value, "license") if words(each.get("URL"))]
    ranked = sorted(
        stated, key=lambda each: {"vor": 0, "unspecified": 1, "am": 2}.get(str(each.get("content-version")), 3)
    )
    return words(ranked[0]["URL"]) if ranked else None


def _related(value: dict[str, Any], name: str, *, of_notice: bool) -> tuple[RelatedArticle, ...]:
    found = []
    for each in members(value, name):
        kind = words(each.get("type")) or ""
        origin = words(each.get("source"))
        relation = crossref_relation(kind, of_notice=of_notice)
        label = words(each.get("label"))
        citation = f"{label} ({origin})" if label and origin else label
        found.append(RelatedArticle(relation, kind, identifiers(doi=each.get("DOI")), citation))
    return tuple(found)


def _listed(order: int, value: dict[str, Any]) -> ListedReference:
    return ListedReference(
        service="crossref",
        order=order,
        ids=identifiers(doi=value.get("DOI")),
        title=words(value.get("article-title")) or words(value.get("volume-title")),
        first_author=words(value.get("author")),
        journal=words(value.get("journal-title")),
        year=year_of((words(value.get("year")) or "")[:4]),
        volume=words(value.get("volume")),
        first_page=words(value.get("first-page")),
        raw=words(value.get("unstructured")),
    )
