"""Services' records as articles: what a service says of a paper, and its abstract where PubMed has none."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from texmine.model import Article, Identifiers, Issue, Passage, Status
from texmine.sources.pmc_cloud import CloudArticle
from texmine.sources.records import PaperRecord
from texmine.text import fold_space

_HEADING = re.compile(r"<(?:h\d|jats:title|title)\b[^>]*>(.*?)</(?:h\d|jats:title|title)>", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(r"</?(?:jats:)?(?:p|sec|list|list-item|br|div)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)


def record_article(record: PaperRecord, ids: Identifiers) -> Article:
    """What a service says of a paper, without any text."""
    other = (("ppr", record.source_id),) if record.source == "PPR" and record.source_id else ()
    return Article(
        ids=agreeing(record.ids, ids),
        title=plain(record.title),
        text_kind="record",
        parser=f"{record.service}/1",
        passages=(),
        authors=tuple(map(plain, record.authors)),
        journal=plain(record.journal or "") or None,
        year=record.year,
        publication_types=record.types,
        status=record.status,
        related=record.related,
        other_ids=other,
    )


def cloud_article(cloud: CloudArticle, ids: Identifiers) -> Article:
    """What PMC's metadata say of a paper."""
    status: Status = "retracted" if cloud.retracted else "current"
    return Article(agreeing(cloud.ids, ids), plain(cloud.title), "record", "pmc_cloud/1", (), status=status)


def abstract_article(record: PaperRecord, ids: Identifiers) -> Article | None:
    """A record's title and abstract as an article; None where it has no abstract."""
    parts = abstract_parts(record.abstract or "")
    if not parts:
        return None
    title = plain(record.title)
    passages = [Passage(0, "title", title)] if title else []
    for label, text in parts:
        section = ("Abstract", label) if label else ("Abstract",)
        passages.append(Passage(len(passages), "abstract", text, section, label))
    return replace(record_article(record, ids), text_kind="abstract", passages=tuple(passages))


def abstract_parts(markup: str) -> list[tuple[str | None, str]]:
    """The parts of an abstract in HTML or JATS, each with its heading where it has one. "Abstract" is no heading."""
    pieces = _HEADING.split(markup)
    headings = [None, *(plain(each).rstrip(":") or None for each in pieces[1::2])]
    texts = pieces[0::2]
    found: list[tuple[str | None, str]] = []
    for heading, text in zip(headings, texts, strict=True):
        label = None if heading is None or heading.lower() in {"abstract", "summary"} else heading
        found += [(label, each) for each in map(plain, _BLOCK.split(text)) if each]
    return found


def plain(markup: str) -> str:
    """Text without tags; a "<" that opens none stays."""
    return fold_space(unescape(_TAG.sub("", markup)))


def with_ids(article: Article, ids: Identifiers) -> Article:
    """The article with the paper's identifiers. Where its own differ, an issue says so: its paper is known by then."""
    own = agreeing(article.ids, ids)
    issues = tuple(
        Issue("conflicting_id", f"article: {mine} and {theirs}")
        for mine, theirs in zip(_values(article.ids), _values(own), strict=True)
        if mine is not None and mine != theirs
    )
    return replace(article, ids=own, issues=(*article.issues, *issues))


def agreeing(own: Identifiers, paper: Identifiers) -> Identifiers:
    """The identifiers of a statement about a paper: its own, but where they contradict the paper's, and the rest of
    the paper's that it lacks.
    """
    return Identifiers(paper.pmid or own.pmid, paper.pmcid or own.pmcid, paper.doi or own.doi)


def _values(ids: Identifiers) -> tuple[str | None, ...]:
    return ids.pmid, ids.pmcid, ids.doi
