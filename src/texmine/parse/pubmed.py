"""PubMed's XML (efetch, the baseline and its updates) to Articles: one abstract each, no full text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from texmine.errors import ParseError
from texmine.model import Article, Issue, Status
from texmine.parse.flatten import plain_text
from texmine.parse.ids import IdCollector
from texmine.parse.passages import PassageList
from texmine.parse.pubmed_links import read_links, read_references, status_of_types
from texmine.parse.related import status_of, worst
from texmine.parse.xml import children, local_name, read_xml, strip_namespaces

PARSER = "pubmed/1"

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_NO_TITLE = frozenset({"", "Not Available", "In Process Citation"})
_ENTRIES = ("PubmedArticle", "PubmedBookArticle")


def parse_pubmed(data: bytes) -> tuple[Article, ...]:
    """The records of a PubmedArticleSet, or of one PubmedArticle or PubmedBookArticle alone, in order.

    Identifiers are the record's own: those of its references and comments are not taken for them. An abstract's parts
    are passages with their label; abstracts in other languages are left out with an issue, those in plain English are
    kept and labelled. A title in brackets is PubMed's translation: ``title`` is without them, the passage with.
    ``<DeleteCitation>`` names records that PubMed has withdrawn; they are no articles, and a document of nothing else
    gives none. Raises ParseError (see texmine.parse.xml) and where there is no PubMed record at all.
    """
    return pubmed_articles(read_xml(data))


def pubmed_articles(root: etree._Element) -> tuple[Article, ...]:
    """The articles in a tree. The tree is changed (its namespaces are taken away)."""
    strip_namespaces(root)
    name = local_name(root)
    if name in _ENTRIES:
        return (_read_entry(root),)
    if name not in {"PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet"}:
        message = f"no PubMed records in <{name}>: expected <PubmedArticleSet>"
        raise ParseError(message)
    entries = list(children(root, *_ENTRIES, "MedlineCitation"))
    if not entries and next(children(root, "DeleteCitation", "DeleteDocument"), None) is None:
        message = f"<{name}> is empty: PubMed knows none of the ids that were asked for"
        raise ParseError(message)
    return tuple(_read_entry(entry) for entry in entries)


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where a record keeps what: the citation (or book document), its article part, and PubMed's own part."""

    citation: etree._Element
    article: etree._Element
    extra: etree._Element | None


def _find(entry: etree._Element) -> _Entry:
    if local_name(entry) == "PubmedBookArticle":
        document = next(children(entry, "BookDocument"), entry)
        return _Entry(document, document, next(children(entry, "PubmedBookData"), None))
    citation = entry if local_name(entry) == "MedlineCitation" else next(children(entry, "MedlineCitation"), entry)
    article = next(children(citation, "Article"), citation)
    return _Entry(citation, article, next(children(entry, "PubmedData"), None))


def _read_entry(element: etree._Element) -> Article:
    entry = _find(element)
    passages = PassageList()
    title = _read_title(entry, passages)
    _read_abstracts(entry, passages)
    ids = _read_ids(entry)
    types = list(entry.article.iterfind("PublicationTypeList/PublicationType"))
    types += children(entry.article, "PublicationType")  # a book's
    related, link_issues = read_links(entry.citation)
    references, reference_issues = read_references(entry.citation, entry.extra)
    passages.report((*ids.issues, *link_issues, *reference_issues))
    if not any(p.kind == "abstract" for p in passages.passages):
        passages.report([Issue("no_abstract", "PubMed has no abstract of this paper")])
    if not title:
        passages.report([Issue("no_title", "no article title")])
    return Article(
        ids=ids.identifiers,
        title=title,
        text_kind="abstract",
        parser=PARSER,
        passages=passages.passages,
        authors=tuple(_authors(entry.article)),
        journal=_journal(entry),
        year=_year(entry),
        publication_types=tuple(filter(None, map(plain_text, types))),
        status=_status(types, status_of(related)),
        references=references,
        related=related,
        issues=passages.issues,
        other_ids=tuple(ids.others),
    )


def _status(types: list[etree._Element], linked: Status) -> Status:
    return worst([linked, *status_of_types((str(t.get("UI") or ""), plain_text(t)) for t in types)])


def _read_ids(entry: _Entry) -> IdCollector:
    collector = IdCollector("article")
    for pmid in children(entry.citation, "PMID"):
        collector.add("pmid", plain_text(pmid))
    for holder in (entry.extra, entry.citation):
        for id_list in children(holder, "ArticleIdList") if holder is not None else ():
            for element in children(id_list, "ArticleId"):
                collector.add(_id_type(str(element.get("IdType") or "other")), plain_text(element))
    for location in children(entry.article, "ELocationID"):
        if location.get("ValidYN") != "N":
            collector.add(str(location.get("EIdType") or "other"), plain_text(location))
    return collector


def _id_type(kind: str) -> str:
    """PubMed's ``pmcid`` is a line of its own ("pmc-id: PMC1;"), its ``pmc`` the identifier."""
    return "pmc-note" if kind == "pmcid" else kind


def _read_title(entry: _Entry, passages: PassageList) -> str:
    element = next(children(entry.article, "ArticleTitle"), None)
    if element is None:  # a book has a title of its own, a chapter has the one above
        element = next(entry.article.iter("BookTitle"), None)
    flat = passages.flattener.flatten(element) if element is not None else None
    if flat is None or flat.text.strip("[]. ") in _NO_TITLE:
        vernacular = next(children(entry.article, "VernacularTitle"), None)
        if vernacular is None:
            return ""
        flat = passages.flattener.flatten(vernacular)
    passages.add("title", flat)
    return _without_brackets(flat.text)


def _without_brackets(title: str) -> str:
    """PubMed sets a title that it translated in brackets; "[18F]FDG in [the] lung." is not in brackets."""
    inner = title.rstrip(".")
    if not (inner.startswith("[") and inner.endswith("]")):
        return title
    depth = 0
    for position, char in enumerate(inner):
        depth += (char == "[") - (char == "]")
        if depth == 0 and position < len(inner) - 1:
            return title
    return inner[1:-1].strip()


def _read_abstracts(entry: _Entry, passages: PassageList) -> None:
    said: set[str] = set()
    for abstract in children(entry.article, "Abstract"):
        _read_abstract(abstract, "Abstract", passages, said)
    for other in (*children(entry.citation, "OtherAbstract"), *children(entry.article, "OtherAbstract")):
        language = str(other.get("Language") or "eng").lower()
        kind = str(other.get("Type") or "other")
        if language.startswith("en"):
            _read_abstract(other, f"Other abstract ({kind})", passages, said, label=kind)
        else:
            passages.report([Issue("skipped_abstract", f"an abstract in another language: {language}")])


def _read_abstract(
    abstract: etree._Element,
    heading: str,
    passages: PassageList,
    said: set[str],
    label: str | None = None,
) -> None:
    """One passage a part. Where PubMed has a publisher's whole abstract twice, the second is not said again."""
    for part in children(abstract, "AbstractText"):
        flat = passages.flattener.flatten(part)
        own = str(part.get("Label") or "").strip()
        if flat.text and flat.text not in said:
            said.add(flat.text)
            section = (heading, own) if own and own.upper() != "UNLABELLED" else (heading,)
            passages.add("abstract", flat, section, section[-1] if len(section) > 1 else label)


def _authors(article: etree._Element) -> Iterator[str]:
    for group in children(article, "AuthorList"):
        if str(group.get("Type") or "authors") != "authors":
            continue
        for author in children(group, "Author"):
            parts = [plain_text(next(children(author, n), None)) for n in ("ForeName", "LastName", "Suffix")]
            collective = plain_text(next(children(author, "CollectiveName"), None))
            name = " ".join(filter(None, parts)) or collective
            if name and author.get("ValidYN") != "N":
                yield name


def _journal(entry: _Entry) -> str | None:
    for path in ("Journal/Title", "Journal/ISOAbbreviation", "Book/BookTitle"):
        text = plain_text(entry.article.find(path))
        if text:
            return text
    return plain_text(entry.citation.find("MedlineJournalInfo/MedlineTA")) or None


def _year(entry: _Entry) -> int | None:
    """The year of the issue; MedlineDate ("1998 Dec-1999 Jan") gives its first; then that of the electronic article."""
    for path in ("Journal/JournalIssue/PubDate", "ArticleDate", "Book/PubDate", "ContributionDate"):
        for date in entry.article.findall(path):
            match = _YEAR.search(plain_text(date))
            if match:
                return int(match[1])
    return None
