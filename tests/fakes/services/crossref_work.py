"""A paper as Crossref's record of it."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from tests.fakes.markup import plain
from tests.fakes.papers import Author, Citation, Licence, NoticeKind, Paper
from tests.fakes.world import World

_TYPES = {"preprint": "posted-content", "chapter": "book-chapter"}
_LICENCES: dict[Licence, str] = {
    "CC BY": "http://creativecommons.org/licenses/by/4.0/",
    "CC BY-NC": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC BY-NC-ND": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    "TDM": "https://publisher.example.org/tdm/userlicense/1.0/",
}
_UPDATES: dict[NoticeKind, tuple[str, str]] = {
    "retraction": ("retraction", "Retraction"),
    "correction": ("correction", "Correction"),
    "concern": ("expression_of_concern", "Expression of concern"),
}


def work(paper: Paper, world: World) -> dict[str, Any]:
    published = {"date-parts": [[paper.year, paper.month]]}
    record: dict[str, Any] = {
        "indexed": _moment(paper.revised) | {"version": "3.54.1"},
        "reference-count": len(paper.citations),
        "publisher": "The Imagined Press",
        "issue": paper.issue,
        "content-domain": {"domain": [], "crossmark-restriction": False},
        "short-container-title": [paper.journal.abbreviation],
        "DOI": paper.doi,
        "type": _TYPES.get(paper.kind, "journal-article"),
        "page": paper.pages,
        "source": "Crossref",
        "is-referenced-by-count": 0,
        "title": [_title(paper)],
        "prefix": str(paper.doi).split("/")[0],
        "volume": paper.volume,
        "author": [_author(author, first=not n) for n, author in enumerate(paper.authors)],
        "container-title": [paper.journal.title],
        "language": "en",
        "deposited": _moment(paper.revised),
        "score": 1,
        "issued": published,
        "references-count": len(paper.citations),
        "URL": f"https://doi.org/{paper.doi}",
        "relation": {},
        "ISSN": [paper.journal.issn],
        "published": published,
    }
    record |= _updates(paper, world) | _optional(paper)
    if paper.kind == "preprint":
        record |= {"subtype": "preprint", "institution": [{"name": paper.journal.title}], "container-title": []}
    return record


def _title(paper: Paper) -> str:
    """Crossref passes on what publishers send: markup, and of some of them markup that was escaped once too often."""
    return escape(paper.title) if "<i>" in paper.title and int(paper.key[1:]) % 2 else paper.title


def _optional(paper: Paper) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    if paper.licence:
        start = {"date-parts": [[paper.year, paper.month, 1]]}
        version = "tdm" if paper.licence == "TDM" else "vor"
        url = _LICENCES[paper.licence]
        fields["license"] = [{"start": start, "content-version": version, "delay-in-days": 0, "URL": url}]
    # About half of all publishers deposit the abstract, as JATS.
    if paper.abstract and int(paper.first_page.strip("e")) % 2:
        fields["abstract"] = "".join(f"<jats:p>{text}</jats:p>" for _, text in paper.abstract)
    if paper.citations:
        fields["reference"] = [_reference(citation) for citation in paper.citations]
    return fields


def _author(author: Author, *, first: bool) -> dict[str, Any]:
    sequence = "first" if first else "additional"
    return {"given": author.given, "family": author.family, "sequence": sequence, "affiliation": []}


def _updates(paper: Paper, world: World) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    notices = [(notice.kind, world[notice.paper]) for notice in paper.notices_seen_by("crossref")]
    if notices:
        fields["updated-by"] = [_update(kind, notice, notice) for kind, notice in notices]
    about = world[paper.about] if paper.about else None
    if about and paper.about_kind and any(n.paper == paper.key for n in about.notices_seen_by("crossref")):
        fields["update-to"] = [_update(paper.about_kind, about, paper)]
    return fields


def _update(kind: NoticeKind, other: Paper, notice: Paper) -> dict[str, Any]:
    name, label = _UPDATES[kind]
    source = "retraction-watch" if kind == "retraction" else "publisher"
    return {
        "DOI": other.doi,
        "type": name,
        "label": label,
        "source": source,
        "updated": _moment(notice.revised),
    }


def _reference(citation: Citation) -> dict[str, Any]:
    """Crossref has what the publisher deposited: the DOI as printed, and no PMID."""
    fields = {
        "key": f"e_1_2_{citation.label}",
        "doi-asserted-by": "publisher" if citation.doi else None,
        "DOI": citation.doi,
        "article-title": plain(citation.title) if citation.title else None,
        "author": citation.authors[0].family if citation.authors else None,
        "volume": citation.volume,
        "first-page": citation.pages.split("-")[0] if citation.pages else None,
        "year": str(citation.year) if citation.year else None,
        "journal-title": citation.source if citation.kind == "journal" else None,
        "unstructured": citation.source if citation.kind != "journal" else None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _moment(date: str) -> dict[str, Any]:
    year, month, day = (int(part) for part in date.split("-"))
    return {"date-parts": [[year, month, day]], "date-time": f"{date}T00:00:00Z"}
