"""E-utilities (https://www.ncbi.nlm.nih.gov/books/NBK25501/): PubMed records, PMC articles, citations to PMIDs.

Calls are POSTs, so that long lists of ids fit and the API key stays out of addresses, which end up in logs; ecitmatch
alone is documented for GET only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from texmine.sources.exchange import Reply, ReplyError, Request

BATCH = 200
"""PMIDs a call."""
CITATIONS = 50
"""Citations a call of ecitmatch: so many make an address that servers still take."""

_BODY = re.compile(rb"<(?:\w+:)?body[\s>]")
_UNSAFE = re.compile(r"[|\r\n\t]+")


@dataclass(frozen=True, slots=True)
class CitationQuery:
    """A citation as ecitmatch takes it. ``key`` comes back with the answer."""

    key: str
    journal: str
    year: str
    volume: str
    first_page: str
    author: str


@dataclass(frozen=True, slots=True)
class CitationMatch:
    """What ecitmatch found: a PMID, or None with what it said instead."""

    pmid: str | None
    said: str


def build_pubmed(pmids: Sequence[str]) -> Request:
    """PubMed's records of up to BATCH PMIDs."""
    form = (("db", "pubmed"), ("retmode", "xml"), ("id", ",".join(pmids)))
    return Request("eutils", "efetch.fcgi", form=form, expects="xml")


def read_pubmed(reply: Reply) -> bytes:
    """The records as XML. PubMed leaves out PMIDs that it does not know. Raises ReplyError."""
    if b"<PubmedArticleSet" not in reply.body[:4096] and b"<PubmedBookArticleSet" not in reply.body[:4096]:
        raise ReplyError("no PubmedArticleSet")
    if not re.search(rb"(?:</Pubmed(?:Book)?ArticleSet>|<PubmedArticleSet\s*/>)\s*$", reply.body[-64:]):
        raise ReplyError("the PubMed records are cut off")
    return reply.body


def build_article(pmcid: str) -> Request:
    """PMC's XML of one article; only open ones have their text in it."""
    form = (("db", "pmc"), ("retmode", "xml"), ("id", pmcid.removeprefix("PMC")))
    return Request("eutils", "efetch.fcgi", form=form, expects="xml")


def read_article(reply: Reply) -> bytes | None:
    """The article's XML; None where PMC gives the front matter alone, which it does with status 200."""
    if b"<article" not in reply.body and b"<pmc-articleset" not in reply.body:
        raise ReplyError("no article")
    return reply.body if _BODY.search(reply.body) else None


def build_citation_match(citations: Sequence[CitationQuery]) -> Request:
    """The PMIDs of up to CITATIONS citations (https://www.ncbi.nlm.nih.gov/books/NBK25499/#chapter4.ECitMatch)."""
    lines = ("|".join(_UNSAFE.sub(" ", part) for part in _parts(each)) + "|" for each in citations)
    params = (("db", "pubmed"), ("retmode", "xml"), ("bdata", "\r".join(lines)))
    return Request("eutils", "ecitmatch.cgi", params=params, expects="text")


def _parts(citation: CitationQuery) -> tuple[str, ...]:
    return (
        citation.journal,
        citation.year,
        citation.volume,
        citation.first_page,
        citation.author,
        citation.key,
    )


def read_citation_match(reply: Reply) -> Mapping[str, CitationMatch]:
    """What was found for each key. Raises ReplyError for lines that are not of this form."""
    found: dict[str, CitationMatch] = {}
    for line in reply.body.decode("utf-8", "replace").splitlines():
        if not line.strip():
            continue
        # Counted from the end: where nothing is found, the author may be left out.
        parts = line.strip().rstrip("|").split("|")
        if len(parts) < 6:
            raise ReplyError("lines that ecitmatch does not write")
        said = parts[-1].strip()
        found[parts[-2].strip()] = CitationMatch(said if re.fullmatch(r"[1-9]\d{0,8}", said) else None, said[:200])
    return found
