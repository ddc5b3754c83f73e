"""What a document is, told from its content alone."""

from __future__ import annotations

import json

from texmine.errors import ParseError
from texmine.model import Article
from texmine.parse.digest import parse_digests
from texmine.parse.jats import jats_articles
from texmine.parse.pubmed import pubmed_articles
from texmine.parse.record import parse_record
from texmine.parse.xml import local_name, read_xml
from texmine.text import fold_space

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF16_STARTS = (b"<\0", b"\0<")
_PUBMED_ROOTS = frozenset(
    {"PubmedArticleSet", "PubmedArticle", "PubmedBookArticle", "PubmedBookArticleSet", "MedlineCitationSet"},
)
_LONGEST_REPORT = 10_000
_EXPECTED = "expected JATS or PubMed XML, a summary record (Markdown), or digests (JSON Lines)"


def parse_document(data: bytes, name: str) -> tuple[Article, ...]:
    """The articles of a document of any kind that texmine reads. ``name`` is what messages call it; it decides nothing.

    Raises ParseError, which starts with the name and says what was expected.
    """
    try:
        return _parse(data)
    except ParseError as error:
        message = f"{name}: {error}"
        raise ParseError(message) from error


def _parse(data: bytes) -> tuple[Article, ...]:
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if data.startswith(_UTF16_MARKS) or start.startswith((b"<", *_UTF16_STARTS)):
        return _parse_xml(data)
    if start.startswith(b"{"):
        _refuse_error_report(data)
        return parse_digests(data)
    if start.startswith(b"#"):
        return (parse_record(data),)
    raise ParseError(_unknown(start))


def _parse_xml(data: bytes) -> tuple[Article, ...]:
    root = read_xml(data)
    return pubmed_articles(root) if local_name(root) in _PUBMED_ROOTS else jats_articles(root)


def _refuse_error_report(data: bytes) -> None:
    """Web services report errors as one JSON object, often over several lines, with HTTP 200 at times."""
    if len(data) > _LONGEST_REPORT:
        return
    try:
        report = json.loads(data)
    except (ValueError, RecursionError):
        return  # several lines of JSON, or none: that is for parse_digests to tell
    reason = report.get("error") or report.get("errmsg") if isinstance(report, dict) else None
    if reason:
        message = f"the document is a web service's error report: {fold_space(str(reason))[:200]}"
        raise ParseError(message)


def _unknown(start: bytes) -> str:
    if not start:
        return f"the document is empty: {_EXPECTED}"
    if start.startswith(b"PMID-"):
        return "this is PubMed's MEDLINE text: fetch it as XML (retmode=xml)"
    if start.startswith(b"["):
        return "this is a JSON array: digests are JSON Lines, one object a line"
    return f"not a document that texmine reads: {_EXPECTED}"
