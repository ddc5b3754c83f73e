"""E-utilities: efetch of PubMed and PMC, esearch and ecitmatch of PubMed."""

from __future__ import annotations

import re

from tests.fakes import jats, pubmed
from tests.fakes.markup import element, leaf
from tests.fakes.messages import HTML, Limit, Reply, Request, Service, json_reply, text_reply, xml_reply
from tests.fakes.papers import Paper
from tests.fakes.services.ecitmatch import match_citations
from tests.fakes.services.esearch import search
from tests.fakes.world import World

_MOST_BY_GET = 200
_ARTICLES_HEAD = (
    '<?xml version="1.0" ?>\n<!DOCTYPE pmc-articleset PUBLIC "-//NLM//DTD ARTICLE SET 2.0//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pmc/articleset/nlm-articleset-2.0.dtd">\n'
)


def answer(request: Request, world: World) -> Reply:
    if request.method == "GET" and len(request.listed("id")) > _MOST_BY_GET:
        return text_reply("<html><body><h1>414 Request-URI Too Large</h1></body></html>", 414, HTML)
    match request.path:
        case "efetch.fcgi":
            return _fetch(request, world)
        case "esearch.fcgi":
            return search(request, world)
        case "ecitmatch.cgi":
            return match_citations(request, world)
    return text_reply("<html><body><h1>404 Not Found</h1></body></html>", 404, HTML)


def _fetch(request: Request, world: World) -> Reply:
    ids = request.listed("id")
    match request.one("db"):
        case "pubmed":
            return _fetch_pubmed(ids, request, world)
        case "pmc":
            return _fetch_pmc(ids, world)
        case other:
            return _error(f"Invalid db name specified: {other}")


def _fetch_pubmed(ids: list[str], request: Request, world: World) -> Reply:
    numbers = [one for one in ids if one.isdigit()]
    if not numbers:
        return _error("ID list is empty! Possibly it has no correct IDs.", 400)
    if request.one("retmode", "xml") != "xml":
        return _page(numbers)
    found = (world.find(number) for number in dict.fromkeys(numbers))
    # A PMID that does not exist, or that has been merged into another, is left out without a word.
    return xml_reply(pubmed.article_set([paper for paper in found if paper and paper.pmid], world))


def _fetch_pmc(ids: list[str], world: World) -> Reply:
    numbers = [re.sub(r"^PMC", "", one, flags=re.IGNORECASE) for one in ids]
    if not any(number.isdigit() for number in numbers):
        return _error("ID list is empty! Possibly it has no correct IDs.", 400)
    shown = "".join(_pmc_article(number, world.find(f"PMC{number}")) for number in dict.fromkeys(numbers))
    return xml_reply(f"{_ARTICLES_HEAD}{element('pmc-articleset', shown)}")


def _pmc_article(number: str, paper: Paper | None) -> str:
    if paper is None:
        return element("Reply", "", Id=number, error=f"The following PMCID is not available: {number}")
    return jats.article(paper, front_only=not paper.efetch_text)


def _page(ids: list[str]) -> Reply:
    """What comes for a wrong retmode: a page for people, as in the days of PmFetch."""
    lines = "".join(f"pmid {one},\n" for one in ids)
    page = f"<html><head><title>PmFetch response</title></head><body><pre>{lines}</pre></body></html>"
    return text_reply(page, 200, HTML)


def _error(message: str, status: int = 200) -> Reply:
    content = element("eFetchResult", leaf("ERROR", message))
    return xml_reply(f'<?xml version="1.0" encoding="UTF-8" ?>\n{content}', status)


def limits(request: Request) -> tuple[Limit, ...]:
    return (Limit("eutils", 10 if request.one("api_key") else 3),)


def refusal(request: Request, limit: Limit | None) -> Reply:
    return json_reply(_exceeded(request, limit), 429)


def masked_error(request: Request) -> Reply:
    return json_reply(_exceeded(request, None))


def _exceeded(request: Request, limit: Limit | None) -> dict[str, str]:
    allowed = limit.requests if limit else limits(request)[0].requests
    # Without a key, the field holds the caller's address: nothing that should reach a log.
    who = request.one("api_key") or request.client
    return {"error": "API rate limit exceeded", "api-key": who, "count": str(allowed + 1), "limit": str(allowed)}


EUTILS = Service("eutils", "entrez/eutils", answer, limits, refusal, masked_error)
