"""esearch of PubMed, with the habit that catches callers: an unknown DOI becomes a search of all fields."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.fakes.markup import element, leaf, words
from tests.fakes.messages import Reply, Request, json_reply, xml_reply
from tests.fakes.papers import Paper
from tests.fakes.world import World

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" '
    '"https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd">\n'
)
_CLAUSE = re.compile(r'\s*\(*"?(?P<value>.*?)"?\)*\s*(?:\[(?P<field>[^\]]+)\])?\s*', re.DOTALL)
_FIELDS = {
    "doi": "doi",
    "aid": "doi",
    "pmid": "pmid",
    "uid": "pmid",
    "title": "title",
    "ti": "title",
    "tiab": "title",
    "author": "author",
    "au": "author",
    "1au": "author",
    "dp": "year",
    "pdat": "year",
}


def search(request: Request, world: World) -> Reply:
    if request.one("db", "pubmed") != "pubmed":
        return xml_reply(f"{_HEAD}<eSearchResult><ERROR>Invalid db name specified</ERROR></eSearchResult>")
    term = request.one("term")
    records = [paper for paper in world.papers if paper.pmid]
    found, translation = _find(term, records)
    ids = sorted((str(paper.pmid) for paper in found), reverse=True)
    start, most = request.number("retstart", 0), request.number("retmax", 20)
    shown = ids[start : start + most]
    if request.one("retmode") == "json":
        return _as_json(ids, shown, start, translation)
    return _as_xml(ids, shown, start, translation, term)


def _find(term: str, records: list[Paper]) -> tuple[list[Paper], str]:
    clauses = [clause for clause in re.split(r"\s+AND\s+", term) if clause.strip()]
    shown: list[str] = []
    found = records if clauses else []
    for clause in clauses:
        match = _CLAUSE.fullmatch(clause)
        value, field = (match["value"], (match["field"] or "").lower()) if match else (clause, "")
        hits = [paper for paper in found if _matches(paper, value, _FIELDS.get(field, ""))]
        if not hits and _FIELDS.get(field) == "doi":
            # It says nothing of it: only the translation shows that other papers are meant.
            hits, field = _all_fields(value, found), "All Fields"
        found = hits
        shown.append(f'"{value}"[{field or "All Fields"}]')
    return found, " AND ".join(shown)


def _all_fields(value: str, papers: Iterable[Paper]) -> list[Paper]:
    asked = set(words(value))
    return [paper for paper in papers if asked & set(words(paper.doi or ""))][:2]


def _matches(paper: Paper, value: str, field: str) -> bool:
    match field:
        case "doi":
            return (paper.doi or "").lower() == value.lower()
        case "pmid":
            return paper.pmid == value
        case "year":
            return str(paper.year) == value
        case "author":
            return any(author.family.lower() in value.lower() for author in paper.authors)
        case "title":
            return set(words(value)) <= set(words(paper.title))
    return set(words(value)) <= set(words(paper.title)) | set(words(" ".join(text for _, text in paper.abstract)))


def _as_xml(ids: list[str], shown: list[str], start: int, translation: str, term: str) -> Reply:
    content = leaf("Count", len(ids)) + leaf("RetMax", len(shown)) + leaf("RetStart", start)
    content += element("IdList", "".join(leaf("Id", one) for one in shown)) + "<TranslationSet/>"
    content += leaf("QueryTranslation", translation)
    if not ids:
        content += element("ErrorList", leaf("PhraseNotFound", term))
        content += element("WarningList", leaf("OutputMessage", "No items found."))
    return xml_reply(f"{_HEAD}{element('eSearchResult', content)}")


def _as_json(ids: list[str], shown: list[str], start: int, translation: str) -> Reply:
    result = {
        "count": str(len(ids)),
        "retmax": str(len(shown)),
        "retstart": str(start),
        "idlist": shown,
        "translationset": [],
        "querytranslation": translation,
    }
    return json_reply({"header": {"type": "esearch", "version": "0.3"}, "esearchresult": result})
