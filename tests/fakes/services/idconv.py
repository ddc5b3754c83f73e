"""The PMC ID converter, version 1: one id type a call, at most 200 ids, and only articles that are in PMC."""

from __future__ import annotations

import re

from tests.fakes.markup import element
from tests.fakes.messages import Limit, Reply, Request, Service, json_reply, xml_reply
from tests.fakes.papers import Paper
from tests.fakes.world import World

_MOST = 200
_SHAPES = {
    "pmid": (re.compile(r"\d+"), "invalid_pmids", "PubMed IDs (Positive Integers)"),
    "pmcid": (re.compile(r"(PMC)?\d+(\.\d+)?", re.IGNORECASE), "invalid_pmcids", "PMC IDs"),
    "doi": (re.compile(r"10\.\d{4,9}/\S+"), "invalid_dois", "DOIs"),
}


def answer(request: Request, world: World) -> Reply:
    if request.path.strip("/"):
        return _refused("No such resource.", "not_found", 404)
    id_type = request.one("idtype", "pmid")
    if id_type not in _SHAPES:
        return _refused("Query param `idtype` must be one of pmid, pmcid, doi.", "invalid_idtype")
    shape, code, names = _SHAPES[id_type]
    asked = request.listed("ids")
    if not asked:
        return _refused("Query param `ids` is required.", "missing_ids")
    if len(asked) > _MOST:
        return _refused(f"Query param `ids` must hold at most {_MOST} values.", "too_many_ids")
    if not all(shape.fullmatch(one) for one in asked):
        return _refused(f"All values of query param `ids` must be {names}.", code)
    versions = request.one("versions") == "yes"
    records = [_record(one, id_type, _in_pmc(world, one, id_type), versions=versions) for one in asked]
    if request.one("format") != "json":
        return _as_xml(records)
    echo = {name: request.one(name) for name in ("tool", "email", "idtype", "format", "versions") if request.one(name)}
    return json_reply({"status": "ok", "response-date": "2026-11-01 09:00:00", "request": echo, "records": records})


def _in_pmc(world: World, asked: str, id_type: str) -> Paper | None:
    if id_type == "pmcid" and asked.isdigit():
        asked = f"PMC{asked}"
    paper = world.find(asked)
    return paper if paper and paper.pmcid else None


def _record(asked: str, id_type: str, paper: Paper | None, *, versions: bool) -> dict[str, object]:
    if paper is None:
        missing = "Identifier not found in PMC"
        return {id_type: asked, "requested-id": asked, "status": "error", "errmsg": missing}
    record: dict[str, object] = {"pmcid": paper.pmcid, "requested-id": asked}
    if paper.pmid:
        # A number in most replies, a string in some.
        record["pmid"] = int(paper.pmid) if int(paper.pmid) % 4 else paper.pmid
    if paper.doi:
        record["doi"] = paper.doi
    if versions:
        numbers = range(1, paper.versions + 1)
        record["versions"] = [_version(paper, number) for number in numbers]
    return record


def _version(paper: Paper, number: int) -> dict[str, object]:
    return {"pmcid": f"{paper.pmcid}.{number}", "current": number == paper.versions}


def _as_xml(records: list[dict[str, object]]) -> Reply:
    shown = ""
    for record in records:
        attributes = {name: str(value) for name, value in record.items() if not isinstance(value, list)}
        shown += element("record", "", **attributes)
    return xml_reply(f'<?xml version="1.0" encoding="UTF-8"?><pmcids status="ok">{shown}</pmcids>')


def _refused(message: str, code: str, status: int = 400) -> Reply:
    reason = {400: "Bad Request", 404: "Not Found"}[status]
    errors = [{"message": message, "code": code}]
    fields = {"status": "error", "http_status": str(status), "http_status_reason": reason, "errors": errors}
    return json_reply(fields, status)


def limits(_: Request) -> tuple[Limit, ...]:
    return (Limit("idconv", 3),)


def refusal(_: Request, limit: Limit | None) -> Reply:
    allowed = limit.requests if limit else 3
    return json_reply({"error": "API rate limit exceeded", "count": str(allowed + 1), "limit": str(allowed)}, 429)


def masked_error(_: Request) -> Reply:
    errors = [{"message": "The converter is not available at the moment.", "code": "unavailable"}]
    return json_reply({"status": "error", "errors": errors})


IDCONV = Service("idconv", "tools/idconv/api/v1/articles", answer, limits, refusal, masked_error)
