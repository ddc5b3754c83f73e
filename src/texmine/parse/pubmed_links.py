"""What PubMed links a record to: comments, corrections, retractions, and the papers that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from texmine.model import Issue, Reference, RelatedArticle, Status
from texmine.parse.flatten import plain_text
from texmine.parse.ids import IdCollector, normalise_doi
from texmine.parse.xml import children

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_DOI = re.compile(r"(?:doi\s*:?\s*|doi\.org/)(10\.\d{4,9}/\S+)", re.IGNORECASE)

RELATIONS: Mapping[str, str] = {
    "AssociatedDataset": "other",
    "AssociatedPublication": "other",
    "CommentIn": "commented_by",
    "CommentOn": "comment_on",
    "CorrectedandRepublishedFrom": "update_of",
    "CorrectedandRepublishedIn": "updated_by",
    "ErratumFor": "correction_of",
    "ErratumIn": "corrected_by",
    "ExpressionOfConcernFor": "concern_of",
    "ExpressionOfConcernIn": "concern_by",
    "PartialRetractionIn": "retracted_by",
    "PartialRetractionOf": "retraction_of",
    "ReprintIn": "other",
    "ReprintOf": "other",
    "RepublishedFrom": "update_of",
    "RepublishedIn": "updated_by",
    "RetractedandRepublishedFrom": "update_of",
    "RetractedandRepublishedIn": "retracted_by",
    "RetractionIn": "retracted_by",
    "RetractionOf": "retraction_of",
    "SummaryForPatientsIn": "other",
    "UpdateIn": "updated_by",
    "UpdateOf": "update_of",
}
"""PubMed's RefTypes. ``Cites`` is no relation: those are the references."""

_TYPE_STATUS: Mapping[str, Status] = {
    "D016441": "retracted",
    "retracted publication": "retracted",
}


def status_of_types(types: Iterable[tuple[str, str]]) -> Iterator[Status]:
    """The status that publication types give, each a MeSH id and a name. "Retraction of Publication" is a notice's."""
    for identifier, name in types:
        found = _TYPE_STATUS.get(identifier) or _TYPE_STATUS.get(name.lower())
        if found:
            yield found


def read_links(citation: etree._Element) -> tuple[tuple[RelatedArticle, ...], tuple[Issue, ...]]:
    """The CommentsCorrections of a record, and the types among them that are not known."""
    related: list[RelatedArticle] = []
    issues: list[Issue] = []
    for group in children(citation, "CommentsCorrectionsList"):
        for link in children(group, "CommentsCorrections"):
            kind = str(link.get("RefType") or "")
            if kind == "Cites":
                continue
            if kind not in RELATIONS:
                issues.append(Issue("unknown_relation", f"CommentsCorrections of type {kind}"))
            related.append(_related(link, kind, issues))
    return tuple(related), tuple(issues)


def _related(link: etree._Element, kind: str, issues: list[Issue]) -> RelatedArticle:
    collector = IdCollector(f"related article {kind}")
    for pmid in children(link, "PMID"):
        collector.add("pmid", plain_text(pmid))
    source = plain_text(next(children(link, "RefSource"), None))
    match = _DOI.search(source)
    if match:
        collector.add_if_missing("doi", normalise_doi(match[1]))
    issues.extend(collector.issues)
    return RelatedArticle(RELATIONS.get(kind, "other"), kind, collector.identifiers, source or None)


def read_references(
    citation: etree._Element,
    extra: etree._Element | None,
) -> tuple[tuple[Reference, ...], tuple[Issue, ...]]:
    """The references of a record: as text, with the ids that PubMed found for them.

    They stand in lists, which nest; in older records, which have no such list, among the comments as ``Cites``.
    """
    elements = [*_listed(extra), *_listed(citation)] or [
        link
        for group in children(citation, "CommentsCorrectionsList")
        for link in children(group, "CommentsCorrections")
        if link.get("RefType") == "Cites"
    ]
    collectors = [IdCollector(f"reference {number}") for number in range(1, len(elements) + 1)]
    pairs = enumerate(zip(elements, collectors, strict=True))
    references = tuple(_reference(element, order, collector) for order, (element, collector) in pairs)
    return references, tuple(issue for collector in collectors for issue in collector.issues)


def _listed(holder: etree._Element | None) -> Iterator[etree._Element]:
    for group in children(holder, "ReferenceList") if holder is not None else ():
        yield from children(group, "Reference")
        yield from _listed(group)


def _reference(element: etree._Element, order: int, collector: IdCollector) -> Reference:
    for id_list in children(element, "ArticleIdList"):
        for identifier in children(id_list, "ArticleId"):
            collector.add(str(identifier.get("IdType") or "other"), plain_text(identifier))
    for pmid in children(element, "PMID"):
        collector.add("pmid", plain_text(pmid))
    raw = plain_text(next(children(element, "Citation", "RefSource"), None))
    match = _DOI.search(raw)
    if match:
        collector.add_if_missing("doi", normalise_doi(match[1]))
    year = _YEAR.search(raw)
    return Reference(
        key=f"ref-{order + 1}",
        order=order,
        raw=raw,
        ids=collector.identifiers,
        year=int(year[1]) if year else None,
        other_ids=tuple(collector.others),
    )
