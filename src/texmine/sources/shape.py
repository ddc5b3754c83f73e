"""Whether an answer has the form that is due: services send error pages, error bodies and halves with status 200."""

from __future__ import annotations

import json
import re
from typing import Any

from texmine.model import Identifiers
from texmine.sources.exchange import Form, Reply, ReplyError

_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!doctype\s+html|<html\b)", re.IGNORECASE)
_LIMITED = re.compile(r"rate limit|too many requests|quota", re.IGNORECASE)
_XML_ERROR = re.compile(rb"<(?:ERROR|ErrorList|error|Error)\b[^>]*>(.{0,300})", re.DOTALL)
_TAGS = re.compile(rb"<[^>]*>")
_SHOWN = 160


def check_form(reply: Reply, expects: Form) -> None:
    """Raises ReplyError where a body is empty, HTML, an error in disguise, or plainly not of the form that is due."""
    if not reply.body.strip():
        raise ReplyError("an empty answer")
    if _HTML.match(reply.body[:512]) or reply.media_type == "text/html":
        raise ReplyError(f"HTML where {expects} is due")
    _check_media_type(reply, expects)
    if expects == "json":
        json_object(reply)
    else:
        _refuse_json_error(reply)
    if expects == "xml":
        _check_xml(reply.body)


def _check_media_type(reply: Reply, expects: Form) -> None:
    """Services label XML as text and text as XML, but never one as JSON or as a picture."""
    kind = reply.media_type
    wrong = kind.startswith(("image/", "audio/", "video/")) or kind == "application/pdf"
    if wrong or (expects == "json" and kind.endswith("xml")):
        raise ReplyError(f"{kind} where {expects} is due")


def _refuse_json_error(reply: Reply) -> None:
    if reply.body.lstrip()[:1] == b"{":
        json_object(reply)
        raise ReplyError("JSON where something else is due")


def _check_xml(body: bytes) -> None:
    start = body.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"<"):
        raise ReplyError(f"not XML: {_shown(body)}")
    if not body.rstrip().endswith(b">"):
        raise ReplyError("the XML is cut off")
    # An error report stands at the beginning or is the whole of the answer; papers are longer, and may say "error".
    found = _XML_ERROR.search(body[:4096])
    if found and len(body) < 20_000:
        reason = _shown(_TAGS.sub(b" ", found[1]))
        raise ReplyError(f"an error report: {reason}", limited=bool(_LIMITED.search(reason)))


def json_object(reply: Reply) -> dict[str, Any]:
    """The JSON object of an answer. Raises ReplyError for anything else, and for one that reports an error."""
    try:
        value = json.loads(reply.body)
    except (ValueError, RecursionError) as error:
        raise ReplyError(f"not JSON: {_shown(reply.body)}") from error
    if not isinstance(value, dict):
        raise ReplyError("JSON, but no object")
    reason = value.get("error") or value.get("errMsg") or value.get("errmsg")
    if value.get("status") in {"error", "failed"} and not reason:
        reason = value.get("message") or "no reason given"
    if reason:
        text = " ".join(str(reason).split())[:_SHOWN]
        raise ReplyError(f"an error report: {text}", limited=bool(_LIMITED.search(text)))
    return value


def member(value: object, *path: str) -> Any:  # noqa: ANN401 - whatever a service put there
    """What stands at a path of names in JSON; None where any of it is missing or is no object."""
    for name in path:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def members(value: object, *path: str) -> list[dict[str, Any]]:
    """The objects of the list at a path; one object alone is a list of one, what is missing an empty list."""
    found = member(value, *path)
    if isinstance(found, dict):
        return [found]
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def words(value: object) -> str | None:
    """A text or number as text without surrounding blanks; None for anything else and for nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(str(value).split()) or None


def number(value: object) -> int | None:
    """A whole number, from a number or its digits; None for anything else."""
    text = words(value)
    return int(text) if text and re.fullmatch(r"\d{1,18}", text) else None


def year_of(value: object) -> int | None:
    """A year of four digits, from a number or its digits; None for anything else."""
    found = number(value)
    return found if found is not None and 1000 <= found <= 9999 else None


def identifiers(pmid: object = None, pmcid: object = None, doi: object = None) -> Identifiers:
    """Identifiers as services give them in fields of their own: what does not look like one is left out."""
    return Identifiers(
        pmid=_matching(r"[1-9]\d{0,8}", words(pmid)),
        pmcid=_matching(r"PMC[1-9]\d{0,9}", (words(pmcid) or "").upper().partition(".")[0]),
        doi=_matching(r"10\.\d{4,9}(?:\.\d+)*/\S+", _bare_doi(words(doi))),
    )


def _bare_doi(doi: str | None) -> str | None:
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", doi.lower()) if doi else None


def _matching(pattern: str, value: str | None) -> str | None:
    return value if value and re.fullmatch(pattern, value) else None


def _shown(body: bytes) -> str:
    return " ".join(body[:400].decode("utf-8", "replace").split())[:_SHOWN]


def first_page_of(pages: str | None) -> str | None:
    """The first of a range or list of pages: "12" of "12-19"."""
    return re.split(r"[-\u2013,;]", pages)[0].strip() or None if pages else None
