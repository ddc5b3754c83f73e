"""A paper as JATS, the way PMC, Europe PMC and efetch give it."""

from __future__ import annotations

import re
from html import escape

from tests.fakes.markup import element, jats, leaf, plain
from tests.fakes.papers import Author, Citation, Licence, Paper

DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD with MathML3 v1.3 '
    '20210610//EN" "JATS-archivearticle1-3-mathml3.dtd">'
)
_SPACES = (
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" '
    'xmlns:ali="http://www.niso.org/schemas/ali/1.0/"'
)
_TYPES = {"review": "review-article", "letter": "letter", "retraction": "retraction", "correction": "correction"}
_URLS: dict[Licence, str] = {
    "CC BY": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-NC": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC BY-NC-ND": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
}
_RESTRICTED = "The publisher of this article does not allow downloading of the full text in XML form."
_MARK = re.compile(r"\[\[(\d+)-(\d+)\]\]")


def document(paper: Paper, version: int | None = None) -> str:
    """The whole file: the newest version, or the one asked for (each has a sentence more than the one before)."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{DOCTYPE}\n{article(paper, version)}'


def article(paper: Paper, version: int | None = None, *, front_only: bool = False) -> str:
    """The ``<article>`` alone. With ``front_only`` it has no body, and a comment that says why."""
    kind = _TYPES.get(paper.kind, "research-article")
    opening = f'<article {_SPACES} article-type="{kind}" dtd-version="1.3" xml:lang="en">'
    if front_only:
        return f"{opening}<!--{_RESTRICTED}-->{_front(paper)}</article>"
    return f"{opening}{_front(paper)}{_body(paper, version or paper.versions)}{_back(paper)}</article>"


def _front(paper: Paper) -> str:
    journal = paper.journal
    journal_meta = element(
        "journal-meta",
        leaf("journal-id", journal.abbreviation, journal_id_type="nlm-ta")
        + element("journal-title-group", leaf("journal-title", journal.title))
        + leaf("issn", journal.issn, pub_type="epub"),
    )
    pmc = paper.pmcid.removeprefix("PMC") if paper.pmcid else None
    ids = ((paper.pmid, "pmid"), (pmc, "pmc"), (paper.doi, "doi"))
    first, _, last = paper.pages.partition("-")
    meta = (
        "".join(leaf("article-id", value, pub_id_type=kind) for value, kind in ids)
        + element("title-group", element("article-title", jats(paper.title)))
        + element("contrib-group", "".join(_contributor(author) for author in paper.authors))
        + element("pub-date", leaf("month", paper.month) + leaf("year", paper.year), pub_type="epub")
        + leaf("volume", paper.volume)
        + leaf("issue", paper.issue or None)
        + (leaf("fpage", first) + leaf("lpage", last) if last else leaf("elocation-id", first))
        + _permissions(paper)
        + _abstract(paper)
    )
    if paper.citations:
        meta += element("counts", f'<ref-count count="{len(paper.citations)}"/>')
    return element("front", journal_meta + element("article-meta", meta))


def _contributor(author: Author) -> str:
    latin = element("name", leaf("surname", author.family) + leaf("given-names", author.given), name_style="western")
    if author.native:
        native = element("string-name", escape(author.native), name_style="eastern")
        return element("contrib", element("name-alternatives", latin + native), contrib_type="author")
    return element("contrib", latin, contrib_type="author")


def _permissions(paper: Paper) -> str:
    statement = leaf("copyright-statement", f"© The Author(s) {paper.year}")
    if paper.licence is None:
        return element("permissions", statement)
    if paper.licence == "TDM":
        prose = (
            "This file is available for text mining. It may also be used consistent with the principles of fair use."
        )
        return element("permissions", statement + element("license", leaf("license-p", prose)))
    url = _URLS[paper.licence]
    prose = leaf("license-p", f"This is an open access article under the terms of the licence at {url}.")
    # Publishers give the address in one of two places.
    if paper.year % 2:
        licence = f'<license license-type="open-access" xlink:href="{url}">{prose}</license>'
    else:
        licence = element("license", leaf("ali:license_ref", url) + prose)
    return element("permissions", statement + licence)


def _abstract(paper: Paper) -> str:
    if not paper.abstract:
        return ""
    parts = (
        element("sec", leaf("title", label.capitalize()) + element("p", jats(text)))
        if label
        else element("p", jats(text))
        for label, text in paper.abstract
    )
    return element("abstract", "".join(parts))


def _body(paper: Paper, version: int) -> str:
    sections = [
        leaf("title", section.heading) + "".join(element("p", _cited(text)) for text in section.paragraphs)
        for section in paper.body
    ]
    notes = "".join(
        element("p", f"Note added in version {number}: the authors looked again and changed nothing of substance.")
        for number in range(2, version + 1)
    )
    if paper.rewritten and version == paper.versions:
        notes += element("p", f"This file has been replaced {paper.rewritten} times.")
    if notes:
        sections.append(leaf("title", "Notes") + notes)
    return element("body", "".join(element("sec", text, id=f"s{n}") for n, text in enumerate(sections, 1)))


def _cited(text: str) -> str:
    """Marks become superscript xrefs: alone, a pair, or the two ends of a range."""

    def mark(match: re.Match[str]) -> str:
        start, end = int(match[1]), int(match[2])
        xrefs = [f'<xref ref-type="bibr" rid="R{number}">{number}</xref>' for number in sorted({start, end})]
        separator = "–" if end - start > 1 else ","
        return element("sup", separator.join(xrefs))

    return _MARK.sub(mark, jats(text))


def _back(paper: Paper) -> str:
    if not paper.citations:
        return ""
    refs = (
        element("ref", leaf("label", citation.label) + _reference(citation), id=f"R{citation.label}")
        for citation in paper.citations
    )
    return element("back", element("ref-list", leaf("title", "References") + "".join(refs)))


def _reference(citation: Citation) -> str:
    if citation.style == "element":
        return _element_citation(citation)
    if citation.style == "mixed":
        return _mixed_citation(citation)
    return element("citation-alternatives", _element_citation(citation) + _mixed_citation(citation))


def _stated_ids(citation: Citation) -> str:
    ids = ((citation.doi, "doi"), (citation.pmid, "pmid"), (citation.pmcid, "pmcid"))
    return "".join(leaf("pub-id", value, pub_id_type=kind) for value, kind in ids)


def _names(citation: Citation) -> str:
    shown = citation.authors[:3]
    names = "".join(element("name", leaf("surname", a.family) + leaf("given-names", a.initials)) for a in shown)
    rest = "<etal/>" if len(citation.authors) > len(shown) else ""
    return element("person-group", names + rest, person_group_type="author")


def _title(citation: Citation) -> str:
    if citation.title is None:
        return ""
    name = "chapter-title" if citation.kind == "book" else "article-title"
    return element(name, jats(citation.title))


def _element_citation(citation: Citation) -> str:
    first, _, last = (citation.pages or "").partition("-")
    content = (
        _names(citation)
        + _title(citation)
        + leaf("source", citation.source)
        + leaf("year", citation.year)
        + leaf("volume", citation.volume)
        + leaf("fpage", first or None)
        + leaf("lpage", last or None)
        + _stated_ids(citation)
    )
    return element("element-citation", content, publication_type=citation.kind)


def _mixed_citation(citation: Citation) -> str:
    names = (f"{leaf('surname', a.family)} {leaf('given-names', a.initials)}" for a in citation.authors[:3])
    authors = ", ".join(element("string-name", name) for name in names)
    content = f"{element('person-group', authors, person_group_type='author')}. "
    content += f"{_title(citation)}. " if citation.title else ""
    content += f"{leaf('source', citation.source)} ({leaf('year', citation.year)}) {leaf('volume', citation.volume)}"
    if citation.pages:
        content += f":{leaf('fpage', citation.pages.split('-')[0])}"
    return element("mixed-citation", f"{content}. {_stated_ids(citation)}", publication_type=citation.kind)


def text(paper: Paper, version: int) -> str:
    """The text file that lies beside the XML in the bucket."""
    lines = [plain(paper.title), ""]
    for section in paper.body:
        lines += [section.heading, *(plain(_MARK.sub("", paragraph)) for paragraph in section.paragraphs), ""]
    return "\n".join([*lines, f"version {version}", ""])
