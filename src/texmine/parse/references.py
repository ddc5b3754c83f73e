"""Reference lists of JATS and its ancestors: every entry, every citation in it, every identifier of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from texmine.model import Issue, Reference
from texmine.parse.flatten import plain_text
from texmine.parse.ids import IdCollector, normalise_doi, normalise_pmcid, normalise_pmid
from texmine.parse.marks import ReferenceIndex
from texmine.parse.names import first_author, names_text
from texmine.parse.xml import attribute, children, local_name

CITATIONS = ("element-citation", "mixed-citation", "citation", "nlm-citation")
_STRUCTURED_FIRST = {"element-citation": 0, "nlm-citation": 1, "citation": 2, "mixed-citation": 3}
_TITLES = ("article-title", "data-title", "chapter-title", "part-title", "trans-title")
_LABEL_NUMBER = re.compile(r"\D*(\d{1,4})\D*")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_DOI_IN_TEXT = re.compile(r"(?:doi\s*:?\s*|doi\.org/)(10\.\d{4,9}/\S+)", re.IGNORECASE)
_PMID_LINK = re.compile(r"https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/\d+/?$")
_PMCID_LINK = re.compile(r"https?://\S*/PMC\d+(?:\.\d+)?/?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """The references of an article, how its marks find them, and what was wrong with them."""

    references: tuple[Reference, ...]
    index: ReferenceIndex
    issues: tuple[Issue, ...]


def read_references(article: etree._Element) -> ReferenceList:
    """All ``<ref>`` of an article in document order, wherever its lists stand, but not those of its sub-articles.

    A ``<ref>`` with several citations gives one Reference for each, with keys ``id.1``, ``id.2`` …; its alternatives
    (one citation marked up twice) give one. An entry without markup, or that is a note, is kept as raw text.
    """
    reader = _Reader()
    for ref in _own_refs(article):
        reader.read(ref)
    return reader.result()


def _own_refs(article: etree._Element) -> Iterator[etree._Element]:
    for ref in article.iter("ref"):
        if not any(local_name(parent) in {"sub-article", "response"} for parent in ref.iterancestors()):
            yield ref


class _Reader:
    def __init__(self) -> None:
        self._references: list[Reference] = []
        self._groups: list[tuple[str, ...]] = []
        self._by_id: dict[str, tuple[str, ...]] = {}
        self._numbers: dict[int, int] = {}
        self._used: set[str] = set()
        self._issues: list[Issue] = []

    def read(self, ref: etree._Element) -> None:
        entries = list(_entries(ref))
        base = str(ref.get("id") or f"ref-{len(self._groups) + 1}")
        label = plain_text(next(children(ref, "label"), None)) or None
        keys: list[str] = []
        for number, entry in enumerate(entries, start=1):
            key = self._unused(base if len(entries) == 1 else f"{base}.{number}")
            keys.append(key)
            self._references.append(self._reference(key, entry, label))
            for element in (entry, *children(entry)) if local_name(entry) == "citation-alternatives" else (entry,):
                if element is not ref and element.get("id"):
                    self._by_id.setdefault(str(element.get("id")), (key,))
        self._by_id.setdefault(base, tuple(keys))
        self._groups.append(tuple(keys))
        self._number(label)

    def result(self) -> ReferenceList:
        index = ReferenceIndex(self._by_id, tuple(self._groups), self._numbers)
        return ReferenceList(tuple(self._references), index, tuple(self._issues))

    def _number(self, label: str | None) -> None:
        match = _LABEL_NUMBER.fullmatch(label or "")
        if match:
            self._numbers.setdefault(int(match[1]), len(self._groups) - 1)

    def _unused(self, key: str) -> str:
        number, candidate = 2, key
        while candidate in self._used:
            candidate, number = f"{key}.{number}", number + 1
        self._used.add(candidate)
        return candidate

    def _reference(self, key: str, entry: etree._Element, label: str | None) -> Reference:
        citation = _most_structured(entry)
        collector = IdCollector(f"reference {key}")
        raw = _raw(entry)
        _collect_ids(entry, raw, collector)
        self._issues.extend(collector.issues)
        return Reference(
            key=key,
            order=len(self._references),
            raw=raw,
            label=_own_label(citation) or label,
            kind=_kind(citation),
            ids=collector.identifiers,
            title=_first_text(citation, *_TITLES),
            first_author=first_author(citation),
            source=_first_text(citation, "source", "journal-title", "conf-name"),
            year=_year(citation),
            volume=_first_text(citation, "volume"),
            first_page=_first_text(citation, "fpage", "elocation-id", "page-range"),
            other_ids=tuple(collector.others),
        )


def _entries(ref: etree._Element) -> Iterator[etree._Element]:
    """The citations of an entry; the entry itself where it holds none (a note, bare text)."""
    found = list(children(ref, "citation-alternatives", *CITATIONS))
    yield from found or [ref]


def _most_structured(entry: etree._Element) -> etree._Element:
    options = sorted(children(entry), key=lambda child: _STRUCTURED_FIRST.get(local_name(child), 9))
    return options[0] if local_name(entry) == "citation-alternatives" and options else entry


def _own_label(citation: etree._Element) -> str | None:
    """Several citations of one entry are labelled within: (a), (b)."""
    return plain_text(next(children(citation, "label"), None)) or None if local_name(citation) != "ref" else None


def _kind(citation: etree._Element) -> str | None:
    if local_name(citation) == "ref":
        return "note" if next(children(citation, "note"), None) is not None else None
    for name in ("publication-type", "citation-type", "content-type"):
        if citation.get(name):
            return str(citation.get(name))
    return None


def _first_text(citation: etree._Element, *names: str) -> str | None:
    """The text of the first named element that has any, by order of the names; inner citations are not looked into."""
    for name in names:
        for element in citation.iter(name):
            text = plain_text(element)
            if text:
                return text
    return None


def _year(citation: etree._Element) -> int | None:
    for element in citation.iter("year", "string-date", "date"):
        match = _YEAR.search(f"{plain_text(element)} {element.get('iso-8601-date') or ''}")
        if match:
            return int(match[1])
    return None


def _raw(entry: etree._Element) -> str:
    """The entry as it reads: mixed text as it stands; bare fields one after the other, parted by full stops."""
    if local_name(entry) == "citation-alternatives":
        mixed = next(children(entry, "mixed-citation"), None)
        entry = mixed if mixed is not None else _most_structured(entry)
    has_prose = any(str(text).strip() for text in (entry.text, *(child.tail for child in entry)) if text)
    return plain_text(entry) if has_prose or local_name(entry) == "ref" else _fields_text(entry)


def _fields_text(citation: etree._Element) -> str:
    parts: list[str] = []
    for child in children(citation):
        name = local_name(child)
        if name in {"person-group", "name", "string-name", "collab"}:
            text = names_text(child)
        elif name == "lpage" and parts:
            parts[-1] += f"–{plain_text(child)}"
            continue
        elif name == "pub-id":
            text = f"{child.get('pub-id-type') or 'id'}:{plain_text(child)}"
        else:
            text = plain_text(child)
        if text:
            parts.append(text.rstrip("."))
    return ". ".join(parts)


def _collect_ids(entry: etree._Element, raw: str, collector: IdCollector) -> None:
    for element in entry.iter("pub-id", "object-id"):
        collector.add(str(element.get("pub-id-type") or "other"), "".join(str(t) for t in element.itertext()))
    for element in entry.iter("ext-link", "uri", "elocation-id", "pub-id"):
        _collect_link(element, collector)
    if local_name(entry) == "ref":
        return  # a note may talk of several papers
    match = _DOI_IN_TEXT.search(raw)
    if match:
        collector.add_if_missing("doi", normalise_doi(match[1]))


def _collect_link(element: etree._Element, collector: IdCollector) -> None:
    """DOIs and PubMed's own addresses hide in links, with a type that is right, wrong or absent."""
    for target in (attribute(element, "href"), plain_text(element)):
        if not target:
            continue
        if "10." in target and (local_name(element) != "elocation-id" or "/" in target):
            kind = str(element.get("ext-link-type") or element.get("content-type") or "").lower()
            if kind == "doi" or "doi" in target.lower() or target.startswith("10."):
                collector.add_if_missing("doi", normalise_doi(target))
        elif _PMID_LINK.match(target):
            collector.add_if_missing("pmid", normalise_pmid(target))
        elif _PMCID_LINK.match(target):
            collector.add_if_missing("pmcid", normalise_pmcid(target))
