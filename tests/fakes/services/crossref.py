"""Crossref's REST API: one work, works by DOI filter, and works by a bibliographic query."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

from tests.fakes.markup import jats, words
from tests.fakes.messages import TEXT, Limit, Reply, Request, Service, json_reply, text_reply
from tests.fakes.papers import Paper
from tests.fakes.services.crossref_work import work
from tests.fakes.world import World

_MOST_ROWS = 1000
_KNOWN = {"query", "query.bibliographic", "query.title", "query.author", "query.container-title"} | {
    *("filter", "select", "rows", "offset", "cursor", "sort", "order", "mailto"),
}


class _RefusalError(Exception):
    """The request is not one that Crossref takes; the reply says why."""

    def __init__(self, kind: str, value: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.reply = _refused(kind, value, message, status)


def answer(request: Request, world: World) -> Reply:
    path = re.sub(r"^v1/", "", request.path)
    if path == "works":
        reply = _works(request, world)
    elif path.startswith("works/"):
        reply = _one_work(path.removeprefix("works/"), request, world)
    else:
        reply = text_reply("Resource not found.", 404, "text/plain")
    return Reply(reply.status, reply.body, reply.content_type, (*reply.headers, *_pool_headers(request)))


def _one_work(doi: str, request: Request, world: World) -> Reply:
    if any(name.startswith("query") for name in request.params):
        message = "This route does not support field query parameters"
        return _refused("parameter-not-allowed", "query.*", message)
    paper = world.find(doi)
    if paper is None or not _has(paper):
        return text_reply("Resource not found.", 404, "text/plain")
    return _ok("work", work(paper, world))


def _has(paper: Paper) -> bool:
    return paper.doi is not None and paper.in_crossref


def _works(request: Request, world: World) -> Reply:
    unknown = sorted(set(request.params) - _KNOWN)
    if unknown:
        return _refused("unknown-parameter", unknown[0], f"Parameter {unknown[0]} specified but it is unknown")
    rows = request.one("rows", "20")
    if not rows.isdigit() or int(rows) > _MOST_ROWS:
        return _refused("integer-not-valid", rows, f"Integer must be between 0 and {_MOST_ROWS}")
    try:
        chosen = _filtered(request, [paper for paper in world.papers if _has(paper)])
        scored = _scored(request, chosen)
        start = _start(request)
    except _RefusalError as error:
        return error.reply
    return _page(request, world, scored, start)


def _page(request: Request, world: World, scored: list[tuple[float, Paper]], start: int) -> Reply:
    rows = request.number("rows", 20)
    wanted = request.listed("select")
    items = [work(paper, world) | {"score": score} for score, paper in scored[start : start + rows]]
    if wanted:
        items = [{name: value for name, value in item.items() if name in wanted} for item in items]
    message: dict[str, Any] = {"facets": {}, "total-results": len(scored), "items": items, "items-per-page": rows}
    message["query"] = {"start-index": 0 if request.one("cursor") else start, "search-terms": _query(request) or None}
    if request.one("cursor"):
        message["next-cursor"] = f"fake-cursor-{start + rows}"
    return _ok("work-list", message)


def _start(request: Request) -> int:
    cursor = request.one("cursor")
    if cursor in ("", "*"):
        return request.number("offset", 0)
    match = re.fullmatch(r"fake-cursor-(\d+)", cursor)
    if match is None:
        raise _RefusalError("cursor-invalid", cursor, "Cursor specified but it is invalid", 404)
    return int(match[1])


def _filtered(request: Request, papers: list[Paper]) -> list[Paper]:
    """Values of one filter are alternatives; different filters must all hold."""
    asked: dict[str, set[str]] = {}
    for part in request.listed("filter"):
        name, _, value = part.partition(":")
        if name not in _FILTERS:
            raise _RefusalError("filter-not-available", name, f"Filter {name} specified but there is no such filter")
        asked.setdefault(name, set()).add(value.lower())
    return [paper for paper in papers if all(_FILTERS[name](paper, values) for name, values in asked.items())]


_FILTERS: dict[str, Callable[[Paper, set[str]], bool]] = {
    "doi": lambda paper, values: str(paper.doi).lower() in values,
    "from-pub-date": lambda paper, values: all(str(paper.year) >= value[:4] for value in values),
    "until-pub-date": lambda paper, values: all(str(paper.year) <= value[:4] for value in values),
    "is-update": lambda paper, values: (paper.about is not None) == ("true" in values),
}


def _query(request: Request) -> str:
    return " ".join(request.one(name) for name in sorted(_KNOWN) if name.startswith("query") and request.one(name))


def _scored(request: Request, papers: list[Paper]) -> list[tuple[float, Paper]]:
    """Best first. As the real one does, it always finds something: what shares one word comes last, but comes."""
    asked = set(words(_query(request)))
    if not asked:
        return [(1.0, paper) for paper in sorted(papers, key=lambda paper: str(paper.doi))]
    texts = {paper.key: set(words(_bibliography(paper))) for paper in papers}
    counts = {word: sum(word in text for text in texts.values()) for word in asked}
    scored = [
        (round(sum(math.log(1 + len(papers) / counts[word]) for word in asked & texts[paper.key]), 4), paper)
        for paper in papers
    ]
    return sorted(((s, p) for s, p in scored if s), key=lambda pair: (-pair[0], str(pair[1].doi)))


def _bibliography(paper: Paper) -> str:
    names = " ".join(author.family for author in paper.authors)
    place = f"{paper.journal.title} {paper.journal.abbreviation} {paper.year} {paper.volume} {paper.pages}"
    return f"{jats(paper.title)} {names} {place}"


def _is_polite(request: Request) -> bool:
    return "@" in request.one("mailto") or "mailto:" in request.headers.get("user-agent", "")


def _is_list(request: Request) -> bool:
    return "works/" not in request.path


def limits(request: Request) -> tuple[Limit, ...]:
    if _is_list(request):
        return (Limit("crossref lists", 3 if _is_polite(request) else 1),)
    return (Limit("crossref works", 10 if _is_polite(request) else 5),)


def _pool_headers(request: Request) -> tuple[tuple[str, str], ...]:
    return (
        ("x-api-pool", "polite" if _is_polite(request) else "public"),
        ("x-rate-limit-limit", str(limits(request)[0].requests)),
        ("x-rate-limit-interval", "1s"),
        ("x-concurrency-limit", "3" if _is_polite(request) else "1"),
    )


def _ok(kind: str, message: object) -> Reply:
    return json_reply({"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message})


def _refused(kind: str, value: str, message: str, status: int = 400) -> Reply:
    family = "resource-failure" if status == 404 else "validation-failure"
    problem = {"type": kind, "value": value, "message": message}
    content_type = "application/json;charset=utf-8"
    return json_reply({"status": "failed", "message-type": family, "message": [problem]}, status, content_type)


def refusal(request: Request, limit: Limit | None) -> Reply:
    return Reply(429, b"Too many requests. Please slow down.", TEXT, _pool_headers(request))


def masked_error(_: Request) -> Reply:
    problem = {"type": "timeout", "value": "", "message": "The request could not be served in time"}
    return json_reply({"status": "failed", "message-type": "exception", "message": [problem]})


CROSSREF = Service("crossref", "", answer, limits, refusal, masked_error)
