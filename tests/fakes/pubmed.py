"""A paper as PubMed's XML has it."""

from __future__ import annotations

from tests.fakes.markup import element, leaf
from tests.fakes.papers import MONTHS, Author, NoticeKind, Paper
from tests.fakes.world import World

HEAD = (
    '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)
_TYPES = {
    "review": ("D016454", "Review"),
    "letter": ("D016422", "Letter"),
    "preprint": ("D000076942", "Preprint"),
    "retraction": ("D016440", "Retraction of Publication"),
    "correction": ("D016425", "Published Erratum"),
    "concern": ("D000075742", "Expression of Concern"),
}
_IN: dict[NoticeKind, str] = {
    "retraction": "RetractionIn",
    "correction": "ErratumIn",
    "concern": "ExpressionOfConcernIn",
}
_OF: dict[NoticeKind, str] = {
    "retraction": "RetractionOf",
    "correction": "ErratumFor",
    "concern": "ExpressionOfConcernFor",
}


def article_set(papers: list[Paper], world: World) -> str:
    return f"{HEAD}{element('PubmedArticleSet', ''.join(_article(paper, world) for paper in papers))}"


def _article(paper: Paper, world: World) -> str:
    citation = (
        leaf("PMID", paper.pmid, Version="1")
        + _date("DateRevised", *paper.revised.split("-"))
        + _bibliography(paper)
        + element(
            "MedlineJournalInfo",
            leaf("MedlineTA", paper.journal.abbreviation)
            + leaf("NlmUniqueID", paper.journal.nlm_id)
            + leaf("ISSNLinking", paper.journal.issn),
        )
        + _corrections(paper, world)
    )
    ids = ((paper.pmid, "pubmed"), (paper.pmcid, "pmc"), (paper.doi, "doi"))
    data = leaf("PublicationStatus", "ppublish")
    data += element("ArticleIdList", "".join(leaf("ArticleId", value, IdType=kind) for value, kind in ids))
    medline = element("MedlineCitation", citation, Status="MEDLINE", Owner="NLM", IndexingMethod="Automated")
    return element("PubmedArticle", medline + element("PubmedData", data))


def _bibliography(paper: Paper) -> str:
    issue = leaf("Volume", paper.volume) + leaf("Issue", paper.issue or None)
    issue += element("PubDate", leaf("Year", paper.year) + leaf("Month", MONTHS[paper.month - 1]))
    journal = (
        leaf("ISSN", paper.journal.issn, IssnType="Electronic")
        + element("JournalIssue", issue, CitedMedium="Internet")
        + leaf("Title", paper.journal.title)
        + leaf("ISOAbbreviation", paper.journal.abbreviation)
    )
    content = (
        element("Journal", journal)
        + element("ArticleTitle", f"{paper.title}.")
        + element("Pagination", leaf("StartPage", paper.first_page) + leaf("MedlinePgn", paper.pages))
        + leaf("ELocationID", paper.doi, EIdType="doi", ValidYN="Y")
        + _abstract(paper)
        + element("AuthorList", "".join(_author(author) for author in paper.authors), CompleteYN="Y")
        + leaf("Language", "eng")
        + element("PublicationTypeList", _types(paper))
    )
    return element("Article", content, PubModel="Print-Electronic")


def _abstract(paper: Paper) -> str:
    if not paper.abstract:
        return ""
    parts = (
        element("AbstractText", text, Label=label, NlmCategory=label) if label else element("AbstractText", text)
        for label, text in paper.abstract
    )
    return element("Abstract", "".join(parts))


def _author(author: Author) -> str:
    names = leaf("LastName", author.family) + leaf("ForeName", author.given) + leaf("Initials", author.initials)
    return element("Author", names, ValidYN="Y")


def _types(paper: Paper) -> str:
    kinds = [("D016428", "Journal Article")] if paper.kind in ("article", "review", "preprint") else []
    if paper.kind in _TYPES:
        kinds.append(_TYPES[paper.kind])
    if paper.is_retracted_for("pubmed"):
        kinds.append(("D016441", "Retracted Publication"))
    return "".join(leaf("PublicationType", name, UI=number) for number, name in kinds)


def _corrections(paper: Paper, world: World) -> str:
    links = [(_IN[notice.kind], world[notice.paper]) for notice in paper.notices_seen_by("pubmed")]
    if paper.about and paper.about_kind:
        links.append((_OF[paper.about_kind], world[paper.about]))
    if paper.update_of:
        links.append(("UpdateOf", world[paper.update_of]))
    if paper.updated_by:
        links.append(("UpdateIn", world[paper.updated_by]))
    if not links:
        return ""
    return element("CommentsCorrectionsList", "".join(_link(kind, other) for kind, other in links))


def _link(kind: str, other: Paper) -> str:
    doi = f" doi: {other.doi}." if other.doi else ""
    content = leaf("RefSource", f"{other.short_citation}.{doi}") + leaf("PMID", other.pmid, Version="1")
    return element("CommentsCorrections", content, RefType=kind)


def _date(name: str, year: str, month: str, day: str) -> str:
    return element(name, leaf("Year", year) + leaf("Month", month) + leaf("Day", day))
