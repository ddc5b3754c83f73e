"""A paper as Europe PMC's record of it: ids only, lite or core."""

from __future__ import annotations

from typing import Any

from tests.fakes.markup import plain
from tests.fakes.papers import MONTHS, Author, Citation, NoticeKind, Paper
from tests.fakes.services.europepmc_query import source_and_id
from tests.fakes.world import World

_IN: dict[NoticeKind, str] = {
    "retraction": "Retraction in",
    "correction": "Erratum in",
    "concern": "Expression of concern in",
}
_OF: dict[NoticeKind, str] = {
    "retraction": "Retraction of",
    "correction": "Erratum for",
    "concern": "Expression of concern for",
}
_TYPES = {
    "review": ["Review", "review-article", "Journal Article"],
    "letter": ["Letter"],
    "preprint": ["Preprint"],
    "retraction": ["Retraction of Publication"],
    "correction": ["Published Erratum"],
    "concern": ["Expression of Concern"],
}


def record(paper: Paper, kind: str, world: World) -> dict[str, Any]:
    """``kind`` is idlist, lite or core. Fields that a record does not have are left out, as the real one does."""
    fields = _ids(paper)
    if kind == "idlist":
        return fields
    fields |= _bibliography(paper)
    fields |= _core(paper, world) if kind == "core" else _lite(paper)
    return {name: value for name, value in (fields | _flags(paper)).items() if value is not None}


def _ids(paper: Paper) -> dict[str, Any]:
    source, number = source_and_id(paper) or ("", "")
    fields: dict[str, Any] = {"id": number, "source": source}
    if paper.pmid:
        fields["pmid"] = paper.pmid
    if paper.pmcid:
        fields |= {"pmcid": paper.pmcid, "fullTextIdList": {"fullTextId": [paper.pmcid]}}
    return fields


def _bibliography(paper: Paper) -> dict[str, Any]:
    prefix = "RETRACTED: " if paper.is_retracted_for("europepmc") else ""
    return {
        "doi": paper.doi,
        "title": f"{prefix}{paper.title}.",
        "authorString": ", ".join(f"{author.family} {author.initials}" for author in paper.authors) + ".",
        "pubYear": str(paper.year),
        "firstIndexDate": paper.indexed_on,
        "firstPublicationDate": paper.published_on,
        "pageInfo": None if paper.kind == "preprint" else paper.pages,
    }


def _lite(paper: Paper) -> dict[str, Any]:
    types = "; ".join(name.lower() for name in _types(paper))
    if paper.kind == "preprint":
        return {"pubType": types, "bookOrReportDetails": _preprint_server(paper)}
    journal = paper.journal
    return {
        "journalTitle": journal.abbreviation,
        "issue": paper.issue or None,
        "journalVolume": paper.volume,
        "journalIssn": f"{journal.issn}; ",
        "pubType": types,
    }


def _types(paper: Paper) -> list[str]:
    types = list(_TYPES.get(paper.kind, ["research-article", "Journal Article"]))
    return ["Retracted Publication", *types] if paper.is_retracted_for("europepmc") else types


def _preprint_server(paper: Paper) -> dict[str, Any]:
    return {"publisher": paper.journal.title, "yearOfPublication": paper.year}


def _core(paper: Paper, world: World) -> dict[str, Any]:
    corrections = _corrections(paper, world)
    fields: dict[str, Any] = {
        "authorList": {"author": [_author(author) for author in paper.authors]},
        "abstractText": _abstract(paper),
        "publicationStatus": "ppublish",
        "language": "eng",
        "pubTypeList": {"pubType": _types(paper)},
        "commentCorrectionList": {"commentCorrection": corrections} if corrections else None,
        "license": paper.licence.lower() if paper.licence and paper.europepmc_text else None,
        "authMan": _yes(paper.manuscript),
        "epmcAuthMan": "N",
        "nihAuthMan": _yes(paper.manuscript),
        "dateOfRevision": paper.revised,
    }
    if paper.kind == "preprint":
        return fields | {"bookOrReportDetails": _preprint_server(paper)}
    return fields | {"journalInfo": _journal(paper)}


def _journal(paper: Paper) -> dict[str, Any]:
    journal = paper.journal
    names = {
        "title": journal.title,
        "medlineAbbreviation": journal.abbreviation,
        "isoabbreviation": journal.abbreviation,
        "nlmid": journal.nlm_id,
        "issn": journal.issn,
        "essn": journal.issn,
    }
    return {
        "issue": paper.issue,
        "volume": paper.volume,
        "journalIssueId": int(journal.nlm_id),
        "dateOfPublication": f"{paper.year} {MONTHS[paper.month - 1]}",
        "monthOfPublication": paper.month,
        "yearOfPublication": paper.year,
        "printPublicationDate": _date(paper),
        "journal": names,
    }


def _abstract(paper: Paper) -> str | None:
    """Labels of a structured abstract are headings in HTML."""
    parts = (f"<h4>{label.capitalize()}</h4>{text}" if label else text for label, text in paper.abstract)
    return "".join(parts) or None


def _author(author: Author) -> dict[str, str]:
    return {
        "fullName": f"{author.family} {author.initials}",
        "firstName": author.given,
        "lastName": author.family,
        "initials": author.initials,
    }


def _corrections(paper: Paper, world: World) -> list[dict[str, Any]]:
    links = [(_IN[notice.kind], world[notice.paper]) for notice in paper.notices_seen_by("europepmc")]
    if paper.about and paper.about_kind:
        links.append((_OF[paper.about_kind], world[paper.about]))
    shown = []
    for order, (kind, other) in enumerate(links, 1):
        source, number = source_and_id(other) or ("MED", "")
        reference = f"{other.short_citation}. doi: {other.doi}."
        shown.append({"id": number, "source": source, "reference": reference, "type": kind, "orderIn": order})
    return shown


def _flags(paper: Paper) -> dict[str, Any]:
    return {
        "isOpenAccess": _yes(paper.europepmc_text),
        "inEPMC": _yes(bool(paper.pmcid)),
        "inPMC": _yes(bool(paper.pmcid)),
        "hasPDF": "N",
        "hasBook": "N",
        "hasSuppl": "N",
        "citedByCount": 0,
        "hasReferences": _yes(bool(paper.citations)),
        "hasTextMinedTerms": "N",
        "hasDbCrossReferences": "N",
        "hasLabsLinks": "N",
        "hasTMAccessionNumbers": "N",
        "firstIndexDate": _date(paper),
        "firstPublicationDate": _date(paper),
    }


def _yes(value: bool) -> str:
    return "Y" if value else "N"


def _date(paper: Paper) -> str:
    return f"{paper.year}-{paper.month:02d}-01"


def reference(citation: Citation, world: World) -> dict[str, Any]:
    """An entry of ``/references``: as printed, with the id where Europe PMC matched it (not where none was stated)."""
    cited = world.find(citation.cited) if citation.cited else None
    matched = cited if cited and (citation.pmid or citation.way == "stated" or citation.way == "idconv") else None
    where = source_and_id(matched) if matched else None
    fields = {
        "id": where[1] if where else None,
        "source": where[0] if where else None,
        "citationType": "JOURNAL ARTICLE" if citation.kind == "journal" else citation.kind.upper(),
        "title": plain(citation.title) if citation.title else None,
        "authorString": ", ".join(f"{author.family} {author.initials}" for author in citation.authors) + ".",
        "journalAbbreviation": citation.source,
        "pubYear": citation.year,
        "volume": citation.volume,
        "pageInfo": citation.pages,
        "doi": citation.doi,
        "citedOrder": citation.order + 1,
        "match": "Y" if where else "N",
    }
    return {name: value for name, value in fields.items() if value is not None}
