"""What a JATS front says of its article: identifiers, title, authors, journal, year, type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from texmine.parse.builder import Flat
from texmine.parse.flatten import Flattener, plain_text
from texmine.parse.ids import IdCollector
from texmine.parse.names import byline_name, names_in
from texmine.parse.xml import children
from texmine.text import fold_space

_YEAR = re.compile(r"(?<!\d)(1[6-9]\d\d|20\d\d)(?!\d)")
_DATE_ORDER = (
    "ppub",
    "epub-ppub",
    "collection",
    "epub",
    "pub",
    "publication",
    "print",
    "electronic",
    "epreprint",
    "preprint",
)
"""The year that a paper is cited by is its issue's, then that of its first publication."""
_NOT_PUBLICATION = (
    "pmc-release",
    "nihms-submitted",
    "received",
    "accepted",
    "retraction",
    "corrected",
    "update",
    "archival-date",
)
_AUTHOR_TYPES = frozenset({"author", "authors", ""})
_ENDS_SENTENCE = re.compile(r"[?!.:;][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Front:
    """The metadata of one article, before passages and references are read."""

    title: Flat
    authors: tuple[str, ...]
    journal: str | None
    year: int | None
    headings: tuple[str, ...]


def read_front(article: etree._Element, flattener: Flattener) -> Front:
    """Read the metadata; what is missing is empty or None."""
    front = next(children(article, "front", "front-stub"), None)
    meta = find_meta(article)
    if front is None or meta is None:
        return Front(Flat(""), (), None, None, ())
    return Front(
        title=_title(meta, flattener),
        authors=tuple(_authors(meta)),
        journal=_journal(front),
        year=_year(meta),
        headings=tuple(_headings(meta)),
    )


def find_meta(article: etree._Element) -> etree._Element | None:
    """The ``<article-meta>`` of an article, or the stub that stands in its place; None if there is none."""
    front = next(children(article, "front", "front-stub"), None)
    if front is None:
        return None
    return next(children(front, "article-meta"), front)


def collect_ids(article: etree._Element) -> IdCollector:
    """The article's own identifiers, with an issue for each that is none."""
    collector = IdCollector("article")
    meta = find_meta(article)
    for element in children(meta, "article-id") if meta is not None else ():
        collector.add(str(element.get("pub-id-type") or "other"), plain_text(element))
    return collector


def _title(meta: etree._Element, flattener: Flattener) -> Flat:
    """Title and subtitle as one line. The markers of footnotes are no part of it."""
    group = next(children(meta, "title-group"), meta)
    title = next(children(group, "article-title"), None)
    if title is None:
        return Flat("")
    flat = flattener.flatten(title, notes=False)
    subtitles = [s for s in children(group, "subtitle") if plain_text(s)]
    if not subtitles:
        return flat
    separator = " " if _ENDS_SENTENCE.search(flat.text) else ": "
    return flattener.join([title, *subtitles], separator, notes=False)


def _authors(meta: etree._Element) -> Iterator[str]:
    for group in children(meta, "contrib-group"):
        default = str(group.get("content-type") or "")
        for contrib in children(group, "contrib"):
            kind = str(contrib.get("contrib-type") or default)
            if kind.lower() in _AUTHOR_TYPES:
                yield from filter(None, (byline_name(name) for name in list(names_in(contrib))[:1]))


def _journal(front: etree._Element) -> str | None:
    for meta in children(front, "journal-meta"):
        for name in ("journal-title", "abbrev-journal-title", "journal-id"):
            for element in meta.iter(name):
                if name != "journal-id" or element.get("journal-id-type") in {"nlm-ta", "iso-abbrev"}:
                    text = plain_text(element)
                    if text:
                        return text
    return None


def _year(meta: etree._Element) -> int | None:
    dated: list[tuple[int, int]] = []
    for date in children(meta, "pub-date"):
        kinds = [str(date.get(a) or "") for a in ("pub-type", "date-type", "publication-format")]
        if kinds[0] in _NOT_PUBLICATION or kinds[1] in _NOT_PUBLICATION:
            continue
        year = _year_of(date)
        if year:
            dated.append((_rank(kinds), year))
    return min(dated)[1] if dated else None


def _rank(kinds: list[str]) -> int:
    if kinds[0] or kinds[1] not in {"pub", "publication", ""}:
        places = [_DATE_ORDER.index(kind) for kind in kinds[:2] if kind in _DATE_ORDER]
    else:
        places = [{"print": 0, "electronic": 3}.get(kinds[2], 4)]
    return min(places, default=len(_DATE_ORDER))


def _year_of(date: etree._Element) -> int | None:
    for element in (*children(date, "year", "string-date"), date):
        match = _YEAR.search(f"{element.get('iso-8601-date') or ''} {plain_text(element)}")
        if match:
            return int(match[1])
    return None


def _headings(meta: etree._Element) -> Iterator[str]:
    for categories in children(meta, "article-categories"):
        for group in children(categories, "subj-group"):
            if group.get("subj-group-type") == "heading":
                yield from filter(None, (plain_text(subject) for subject in children(group, "subject")))


def closing_comments(article: etree._Element) -> Iterator[str]:
    """Comments that stand directly in the article or its front: where PMC tells why there is no full text."""
    for text in article.xpath("comment() | front/comment()"):
        comment = fold_space(str(text.text or ""))
        if comment:
            yield comment
