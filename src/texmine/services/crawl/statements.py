"""From what was found of a paper to what is stored of it: its best text, and what each source says of it."""

from __future__ import annotations

from collections.abc import Iterator

from texmine.model import Article, Identifiers, Origin, content_hash
from texmine.services.crawl.articles import abstract_article, cloud_article, record_article, with_ids
from texmine.services.crawl.library import Library
from texmine.services.crawl.papers import Paper
from texmine.sources.records import PaperRecord
from texmine.store.covering import covers_abstract, has_abstract
from texmine.store.papers import Statement

_SHOWN_TITLE = 200
_ORDER = {"eutils": "pubmed", "europepmc": "europepmc", "crossref": "crossref"}
"""Services that have abstracts, the best first, with the names that what they say goes by."""


def best_text(paper: Paper, library: Library) -> Statement | None:
    """The full text, else PubMed's abstract, else that of Europe PMC or Crossref; a title alone comes last."""
    if paper.text is not None:
        return Statement(with_ids(paper.text.article, paper.ids), paper.text.origin)
    return abstract_of(paper, library)


def abstract_of(paper: Paper, library: Library) -> Statement | None:
    """PubMed's abstract, else that of Europe PMC or Crossref; a title alone comes last."""
    texts = list(_abstracts(paper, library))
    return next(filter(_is_whole, texts), next(iter(texts), None))


def abstract_beside(full_text: Article, paper: Paper, library: Library) -> Statement | None:
    """The abstract that goes with a full text which has none of its own, where a service has one."""
    if covers_abstract(full_text):
        return None
    return next(filter(_is_whole, _abstracts(paper, library)), None)


def better_silent(abstract: Statement, paper: Paper, library: Library) -> bool:
    """Whether a service that did not answer may have a better abstract of the paper than this one."""
    names = list(_ORDER.values())
    better = names[: names.index(abstract.origin.service)] if _is_whole(abstract) else names
    silent = {service for curie in paper.ids.curies for service in library.unheard.get(curie, ())}
    return any(_ORDER.get(service) in better for service in silent)


def _is_whole(text: Statement) -> bool:
    return has_abstract(text.article)


def _abstracts(paper: Paper, library: Library) -> Iterator[Statement]:
    pubmed = _pubmed(paper, library)
    if pubmed is not None and pubmed.article.passages:
        yield pubmed
    for record in _records(paper, library):
        article = abstract_article(record, paper.ids)
        if article is not None:
            yield Statement(article, _origin(record, paper.ids, library))


def statements_of(paper: Paper, library: Library) -> Iterator[Statement]:
    """What each source says of a paper: PubMed, Europe PMC, Crossref, PMC. Where no source could be asked, what the
    reference itself says.
    """
    pubmed, records = _pubmed(paper, library), _records(paper, library)
    if pubmed is not None:
        yield pubmed
    for record in records:
        yield Statement(record_article(record, paper.ids), _origin(record, paper.ids, library))
    if paper.cloud is not None:
        name = f"{paper.cloud.ids.pmcid}.{paper.cloud.version}.json"
        yield Statement(cloud_article(paper.cloud, paper.ids), Origin("pmc", name, _stable_hash("pmc", name), 0))
    if pubmed is None and paper.cloud is None and not records and paper.text is None:
        yield _of_reference(paper)


def name_of(paper: Paper) -> str:
    """What messages call a paper."""
    return next(iter(paper.ids.curies), None) or paper.source_id or "a paper without identifiers"


def has_open_name(ids: Identifiers, library: Library) -> bool:
    """Whether a service that did not answer may know the DOI, by which a document is called for good."""
    return ids.doi is None and library.is_unheard(ids)


def _pubmed(paper: Paper, library: Library) -> Statement | None:
    held = library.pubmed.get(paper.ids.pmid or "")
    if held is None:
        return None
    return Statement(
        with_ids(held.article, paper.ids), Origin("pubmed", f"{paper.ids.pmid}.xml", held.sha256, held.size)
    )


def _records(paper: Paper, library: Library) -> list[PaperRecord]:
    return list(library.records(paper.ids)) or ([paper.record] if paper.record is not None else [])


def _origin(record: PaperRecord, ids: Identifiers, library: Library) -> Origin:
    """Where a record came from. Without identifiers, an origin's hash names the document: it must stay the same."""
    name = record.source_id or record.ids.doi or "record"
    sha256, size = library.object_of(record)
    if not ids:
        sha256 = _stable_hash(record.service, record.source or "", name)
    return Origin(record.service, f"{name}.json", sha256, size)


def _of_reference(paper: Paper) -> Statement:
    """A paper that is known by its identifiers alone: the service that could describe it did not answer."""
    reference = paper.cases[0].reference if paper.cases else None
    title = (reference.title or reference.raw[:_SHOWN_TITLE]) if reference else ""
    year = reference.year if reference else None
    article = Article(paper.ids, title, "record", "reference/1", (), year=year)
    return Statement(article, Origin("reference", name_of(paper), _stable_hash("reference", name_of(paper)), 0))


def _stable_hash(*names: str) -> str:
    return content_hash(list(names))
