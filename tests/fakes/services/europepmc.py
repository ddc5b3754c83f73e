"""Europe PMC's REST API: search by GET and POST, reference lists, full texts. Errors come with status 200."""

from __future__ import annotations

import base64
import re
from typing import Any
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from tests.fakes import jats
from tests.fakes.messages import TEXT, Limit, Reply, Request, Service, json_reply, text_reply, xml_reply
from tests.fakes.papers import Paper
from tests.fakes.services.europepmc_query import QueryError, read_query, source_and_id
from tests.fakes.services.europepmc_record import record, reference
from tests.fakes.world import World

_MOST = 1000
_VERSION = "6.9"
_LONGEST_GET = 12_000
_JSON = "application/json;charset=UTF-8"


def answer(request: Request, world: World) -> Reply:
    if request.path == "search" and request.method == "GET":
        if len(request.one("query")) > _LONGEST_GET:
            return text_reply("<html><body><h1>414 Request-URI Too Large</h1></body></html>", 414, "text/html")
        return _search(request, world)
    if request.path == "searchPOST" and request.method == "POST":
        return _search(request, world)
    if match := re.fullmatch(r"(PMC\d+)/fullTextXML", request.path):
        return _full_text(world.find(match[1]))
    if match := re.fullmatch(r"([A-Z]{3})/([^/]+)/references", request.path):
        return _references(match[1], match[2], request, world)
    # The same for what is not open and for what is not there: no body, no reason.
    return Reply(404)


def _search(request: Request, world: World) -> Reply:
    query, kind = request.one("query"), request.one("resultType", "lite").lower()
    size = request.number("pageSize", 25)
    if not query.strip():
        message = "No search criteria provided. Please provide a search criteria which is less than 1500 characters."
        return _error(message)
    if not 1 <= size <= _MOST:
        return _error(f"Invalid page size provided. Valid size is between 1 and {_MOST}")
    try:
        matches = read_query(query)
        start = _start(request.one("cursorMark", "*"))
    except QueryError:
        return _error("The query could not be parsed.")
    found = [paper for paper in world.papers if source_and_id(paper) and matches(paper)]
    found.sort(key=lambda paper: (paper.year, paper.key), reverse=True)
    shown = found[start : start + size]
    reply: dict[str, Any] = {"version": _VERSION, "hitCount": len(found)}
    if start + len(shown) < len(found):
        reply |= _onward(request, start + len(shown))
    reply["request"] = {
        "queryString": query,
        "resultType": kind,
        "cursorMark": request.one("cursorMark", "*"),
        "pageSize": size,
        "sort": "",
        "synonym": False,
    }
    reply["resultList"] = {"result": [record(paper, kind, world) for paper in shown]}
    return _formatted(request, reply)


def _onward(request: Request, start: int) -> dict[str, str]:
    mark = base64.b64encode(f"fake {start}".encode()).decode()
    fields = {"nextCursorMark": mark}
    if request.method == "GET":
        rest = {name: request.one(name) for name in ("query", "resultType", "pageSize", "format") if request.one(name)}
        page = urlencode(rest | {"cursorMark": mark})
        fields["nextPageUrl"] = f"https://www.ebi.ac.uk/europepmc/webservices/rest/search?{page}"
    return fields


def _start(mark: str) -> int:
    if mark == "*":
        return 0
    try:
        match = re.fullmatch(rb"fake (\d+)", base64.b64decode(mark, validate=True))
    except ValueError as error:
        raise QueryError(mark) from error
    if match is None:
        raise QueryError(mark)
    return int(match[1])


def _references(source: str, number: str, request: Request, world: World) -> Reply:
    paper = world.find(number)
    known = paper is not None and (source_and_id(paper) == (source, number) or source == "PMC")
    citations = paper.citations if paper and known else ()
    size, page = request.number("pageSize", 25), max(1, request.number("page", 1))
    if not 1 <= size <= _MOST:
        return _error(f"Invalid page size provided. Valid size is between 1 and {_MOST}")
    start = (page - 1) * size
    shown = [reference(citation, world) for citation in citations[start : start + size]]
    asked = {"id": number, "source": source, "offSet": start, "pageSize": size}
    reply = {"version": _VERSION, "hitCount": len(citations), "request": asked, "referenceList": {"reference": shown}}
    return _formatted(request, reply)


def _full_text(paper: Paper | None) -> Reply:
    if paper is None or not paper.europepmc_text:
        return Reply(404)
    return xml_reply(jats.document(paper), content_type="application/xml")


def _formatted(request: Request, reply: dict[str, Any]) -> Reply:
    if request.one("format") == "json":
        return json_reply(reply, content_type=_JSON)
    content = "".join(_as_xml(name, value) for name, value in reply.items())
    return xml_reply(
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><responseWrapper>{content}</responseWrapper>'
    )


def _as_xml(name: str, value: object) -> str:
    """XML is the default format, which a caller that forgets ``format=json`` gets to see."""
    if isinstance(value, list):
        return "".join(_as_xml(name, item) for item in value)
    if isinstance(value, dict):
        return f"<{name}>{''.join(_as_xml(key, item) for key, item in value.items())}</{name}>"
    return f"<{name}>{escape(str(value).lower() if isinstance(value, bool) else str(value))}</{name}>"


def _error(message: str) -> Reply:
    return json_reply({"version": _VERSION, "errCode": 404, "errMsg": message}, content_type=_JSON)


def limits(_: Request) -> tuple[Limit, ...]:
    return (Limit("europepmc", 10), Limit("europepmc", 500, 60.0))


def refusal(_: Request, limit: Limit | None) -> Reply:
    return text_reply("Too many requests.", 429, TEXT)


def masked_error(_: Request) -> Reply:
    return _error("The service is not available at the moment. Please try again later.")


EUROPEPMC = Service("europepmc", "webservices/rest", answer, limits, refusal, masked_error)
