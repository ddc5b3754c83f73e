"""Links between a paper and its corrections, retractions and versions, and the status that follows from them.

A notice of retraction is not itself retracted: what makes a paper retracted is a link *from* it to the notice, its
own article type, or the word in front of its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from texmine.model import STATUSES, Issue, RelatedArticle, Status
from texmine.parse.flatten import plain_text
from texmine.parse.ids import IdCollector
from texmine.parse.xml import attribute, children

JATS_RELATIONS: Mapping[str, str] = {
    "article-commented-on": "comment_on",
    "commentary": "commented_by",
    "commentary-article": "comment_on",
    "concern-forward": "concern_by",
    "corrected-article": "correction_of",
    "correction": "corrected_by",
    "correction-forward": "corrected_by",
    "corrigendum-forward": "corrected_by",
    "erratum-forward": "corrected_by",
    "expression-of-concern": "concern_by",
    "expression-of-concern-forward": "concern_by",
    "letter": "commented_by",
    "object-of-concern": "concern_of",
    "partial-retraction": "retraction_of",
    "partial-retraction-forward": "retracted_by",
    "preprint": "update_of",
    "removal-forward": "retracted_by",
    "removed-article": "retraction_of",
    "republished-article": "update_of",
    "republication": "updated_by",
    "retracted-article": "retraction_of",
    "retraction": "retracted_by",
    "retraction-forward": "retracted_by",
    "updated-article": "update_of",
    "update": "updated_by",
    "version-of-record": "updated_by",
    "withdrawal-forward": "retracted_by",
    "withdrawn-article": "retraction_of",
}
"""JATS's and JATS4R's types of related article; each names what the *linked* article is."""

_STATUS_OF_LINK: Mapping[str, Status] = {
    "concern_by": "concern",
    "corrected_by": "corrected",
    "retracted_by": "retracted",
}
_NOTICES = frozenset(
    {"addendum", "correction", "expression-of-concern", "partial-retraction", "retraction", "withdrawal"}
)
_TYPE_STATUS: Mapping[str, Status] = {
    "corrected-article": "corrected",
    "retracted-article": "retracted",
    "withdrawn-article": "retracted",
}
_TITLE_MARK = re.compile(r"\W*(?:RETRACTED|WITHDRAWN)\b\s*(?:ARTICLE\b|PAPER\b|CHAPTER\b)?\s*[:\]—–-]", re.IGNORECASE)


def worst(statuses: Iterable[Status]) -> Status:
    """The most severe status; current where there is none."""
    return max(statuses, key=STATUSES.index, default="current")


def status_of(related: Iterable[RelatedArticle]) -> Status:
    """The status that a paper's links give it."""
    return worst(_STATUS_OF_LINK[r.relation] for r in related if r.relation in _STATUS_OF_LINK)


def read_related(meta: etree._Element | None, article_type: str | None) -> tuple[list[RelatedArticle], list[Issue]]:
    """The related articles of an ``<article-meta>``."""
    related: list[RelatedArticle] = []
    issues: list[Issue] = []
    for element in children(meta, "related-article") if meta is not None else ():
        kind = str(element.get("related-article-type") or "")
        collector = IdCollector(f"related article {kind}")
        _collect(element, collector)
        issues.extend(collector.issues)
        relation = _relation(kind, article_type)
        citation = plain_text(element) or None
        related.append(RelatedArticle(relation, kind, collector.identifiers, citation))
    return related, issues


def _relation(kind: str, article_type: str | None) -> str:
    """A notice that types its link by what it is itself ("retraction" in a retraction) still is the notice."""
    relation = JATS_RELATIONS.get(kind.strip().lower(), "other")
    if article_type in _NOTICES and relation in _STATUS_OF_LINK:
        return {"retracted_by": "retraction_of", "corrected_by": "correction_of"}.get(relation, "concern_of")
    return relation


def _collect(element: etree._Element, collector: IdCollector) -> None:
    href = attribute(element, "href")
    link_type = str(element.get("ext-link-type") or "").lower()
    if href and (link_type in {"doi", "pmid", "pubmed", "pmc", "pmcid"}):
        collector.add("pmcid" if link_type == "pmc" else link_type, href)
    elif href and "10." in href:
        collector.add("doi", href)
    for inner in element.iter("pub-id", "object-id", "article-id"):
        collector.add(str(inner.get("pub-id-type") or "other"), plain_text(inner))


def jats_status(article_type: str | None, title: str, related: Iterable[RelatedArticle]) -> tuple[Status, list[Issue]]:
    """The status of a JATS article, and the issue that says so where only the title tells it."""
    found = worst([_TYPE_STATUS.get(article_type or "", "current"), status_of(related)])
    if found != "retracted" and article_type not in _NOTICES and _TITLE_MARK.match(title):
        return "retracted", [Issue("status_from_title", f"taken as retracted from its title: {title[:80]}")]
    return found, []
