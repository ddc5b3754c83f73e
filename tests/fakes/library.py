"""Makes the library: one review and what it cites, from a seed. The same seed gives the same papers, text and all."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from tests.fakes import prose
from tests.fakes.cases import CASES, OPEN, Case
from tests.fakes.papers import ALL_SOURCES, Author, Citation, Notice, NoticeKind, Paper, Section, Source, Style

REVIEW = "REVIEW"
REVIEW_PMID = "99000000"
REVIEW_PMCID = "PMC9900001"
REVIEW_DOI = "10.5555/tex.review.2026"

_NOTICES: dict[str, tuple[NoticeKind, frozenset[Source]]] = {
    "retracted": ("retraction", ALL_SOURCES),
    "retracted_pubmed_only": ("retraction", frozenset({"pubmed"})),
    "retracted_crossref_only": ("retraction", frozenset({"crossref"})),
    "retracted_pmc_only": ("retraction", frozenset({"pmc"})),
    "corrected": ("correction", ALL_SOURCES - {"pmc"}),
    "concern": ("concern", ALL_SOURCES - {"pmc"}),
}
_UNKNOWN_WORKS: tuple[tuple[str, str | None, str], ...] = (
    ("thesis", "Notes on lymphocytes that gave up", "Thesis, University of Nowhere"),
    ("web", "The atlas of weary cells, release 4", "https://atlas.example.org/weary"),
    ("other", None, "Personal communication"),
)
_STYLES: tuple[Style, ...] = ("element", "mixed", "element", "alternatives")


def make_library(seed: int = 1) -> dict[str, Paper]:
    """All papers by key. ``REVIEW`` is the review, ``P…`` what it cites, ``X…`` what else the services know."""
    return _Maker(seed).make()


class _Maker:
    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.papers: dict[str, Paper] = {}
        self.number = 0

    def make(self) -> dict[str, Paper]:
        citations = [self._citation(case, nth) for case in CASES for nth in range(case.count)]
        originals = [citation for citation in citations if not citation.case.startswith("duplicate")]
        Random(self.seed).shuffle(originals)
        duplicates = [citation for citation in citations if citation.case.startswith("duplicate")]
        ordered = tuple(replace(citation, order=order) for order, citation in enumerate(originals + duplicates))
        self.papers[REVIEW] = self._review(ordered)
        return dict(sorted(self.papers.items()))

    def lot(self, key: str) -> Random:
        return Random(f"{self.seed}/{key}")

    def paper(self, prefix: str = "P", **options: Any) -> Paper:
        """A new paper in PubMed, PMC and Crossref, but for what the options say."""
        self.number += 1
        number, key = self.number, f"{prefix}{self.number:03d}"
        lot = self.lot(key)
        gene = prose.gene_for(number)
        year, start = lot.randint(2009, 2025), 1000 + number * 17
        paper = Paper(
            key=key,
            title=prose.title_for(number),
            authors=prose.authors_for(lot),
            journal=prose.journal_for(number),
            year=year,
            month=lot.randint(1, 12),
            volume=str(year - 1988),
            issue=str(lot.randint(1, 12)),
            # No two papers start on one page: ecitmatch is to find one.
            pages=f"{start}-{start + lot.randint(5, 14)}",
            doi=f"10.5555/tex.{year}.{number:04d}",
            pmid=str(int(REVIEW_PMID) + number),
            pmcid=f"PMC{9900001 + number}",
            abstract=prose.abstract_for(lot, gene, structured=number % 3 == 0),
            body=prose.body_for(lot, gene),
        )
        self.papers[key] = replace(paper, **options)
        return self.papers[key]

    def change(self, paper: Paper, **options: Any) -> Paper:
        self.papers[paper.key] = replace(paper, **options)
        return self.papers[paper.key]

    def notice(self, on: Paper, kind: NoticeKind) -> Paper:
        return make_notice(self.paper("X", pmcid=None, abstract=(), body=()), on, kind)

    # --- references ---

    def _citation(self, case: Case, nth: int) -> Citation:
        if case.cites_nothing:
            return self._citation_of_nothing(case, nth)
        if case.name.startswith("duplicate"):
            return self._duplicate(case)
        paper = self._adjusted(case, self.paper(**case.paper), nth)
        stated = {name: getattr(paper, name) for name in case.states}
        style = _STYLES[self.number % len(_STYLES)]
        citation = replace(cite(paper, case), style=style, **stated)
        if case.name == "non_latin_names" and nth:
            citation = replace(citation, authors=_as_at_home(citation.authors))
        return self._with_wrong_doi(case, citation, paper)

    def _adjusted(self, case: Case, paper: Paper, nth: int) -> Paper:
        if case.name in _NOTICES:
            kind, seen_by = _NOTICES[case.name]
            notice = self.notice(paper, kind)
            self.papers[notice.key] = notice
            return self.change(paper, notices=(Notice(kind, notice.key, seen_by),))
        if case.name == "non_latin_names":
            return self.change(paper, authors=prose.NON_LATIN[nth : nth + 2] + paper.authors)
        if case.name == "html_in_title":
            return self.change(paper, title=prose.title_for(self.number, italic=True))
        if case.name in ("preprint", "no_ids_europepmc"):
            return self._preprint(paper)
        if case.name == "preprint_with_article":
            preprint = self._preprint(paper)
            article = self.paper("X", **OPEN, update_of=paper.key, title=paper.title, authors=paper.authors)
            return self.change(preprint, updated_by=article.key)
        if case.name == "book_chapter":
            return self.change(paper, journal=prose.BOOKS, issue="")
        if case.name == "ambiguous_ecitmatch":
            same = ("authors", "journal", "year", "volume", "pages")
            self.paper("X", pmcid=None, **{name: getattr(paper, name) for name in same})
        return paper

    def _preprint(self, paper: Paper) -> Paper:
        number = self.number
        doi = f"10.5555/{paper.year}.{paper.month:02d}.01.{number:06d}"
        return self.change(paper, journal=prose.PREPRINTS, ppr=f"PPR{990000 + number}", doi=doi)

    def _with_wrong_doi(self, case: Case, citation: Citation, paper: Paper) -> Citation:
        if case.name == "wrong_doi_dead":
            return replace(citation, doi=f"{paper.doi}9999")
        if case.name == "wrong_doi_of_another":
            return replace(citation, doi=self.paper("X", **OPEN).doi)
        if case.name == "untidy_doi":
            return replace(citation, doi=f"https://doi.org/{str(paper.doi).upper()}.")
        return citation

    def _duplicate(self, case: Case) -> Citation:
        cited = [paper for key, paper in sorted(self.papers.items()) if key.startswith("P")]
        paper = cited[2 if case.name == "duplicate_same_ids" else 5]
        return replace(cite(paper, case), style="mixed", **{name: getattr(paper, name) for name in case.states})

    def _citation_of_nothing(self, case: Case, nth: int) -> Citation:
        lot = self.lot(f"{case.name}{nth}")
        author = prose.authors_for(lot)[:1]
        if case.name == "decoy_same_title":
            real = self.paper("X", **OPEN)
            other = (Author("Ferrante", "Olga"),)
            return replace(cite(real, case), cited=None, authors=other, year=real.year - 11, volume=None, pages=None)
        if case.name == "decoy_similar_title":
            real = self.paper("X", **OPEN)
            title = real.title.replace(prose.gene_for(self.number), prose.gene_for(self.number + 13))
            return replace(cite(real, case), cited=None, title=title, volume="7", pages="11")
        kind, unknown, source = _UNKNOWN_WORKS[nth]
        return Citation(0, case.name, None, "none", unknown, author, source, 2014 + nth, None, None, kind=kind)

    # --- the review ---

    def _review(self, citations: tuple[Citation, ...]) -> Paper:
        lot = self.lot(REVIEW)
        review: dict[str, Any] = {
            **OPEN,
            "kind": "review",
            "title": "Exhausted T cells, seen from many sides",
            "pages": "e70999",
            "year": 2026,
            "volume": "16",
            "pmid": REVIEW_PMID,
            "pmcid": REVIEW_PMCID,
            "doi": REVIEW_DOI,
            "versions": 2,
            "citations": citations,
            "body": _review_body(lot, citations),
        }
        return replace(self.papers.pop(self.paper("X", **review).key), key=REVIEW)


def _as_at_home(authors: tuple[Author, ...]) -> tuple[Author, ...]:
    """The authors in their own scripts, as some reference lists print them."""
    return tuple(replace(author, family=(author.native or author.family).split()[0]) for author in authors)


def make_notice(blank: Paper, on: Paper, kind: NoticeKind) -> Paper:
    """The blank paper as a notice on another."""
    names = {"retraction": "Retraction", "correction": "Correction", "concern": "Expression of concern"}
    return replace(
        blank, kind=kind, title=f"{names[kind]}: {on.title}", about=on.key, about_kind=kind, journal=on.journal
    )


def make_newcomer(number: int, seed: int, title: str | None, indexed: str, cited: str) -> Paper:
    """A paper that was not there before, open and everywhere, that cites the paper with a PMID."""
    lot = Random(f"{seed}/newcomer/{number}")
    gene = prose.gene_for(number)
    year, month, _ = map(int, indexed.split("-"))
    return Paper(
        key=f"Y{number:03d}",
        title=title or f"New light on {gene} in the weary cells of cohort {number}",
        authors=prose.authors_for(lot),
        journal=prose.journal_for(number),
        year=year,
        month=month,
        volume=str(year - 1988),
        issue="1",
        pages=f"{7000 + number * 17}-{7000 + number * 17 + 9}",
        doi=f"10.5555/tex.new.{number:04d}",
        pmid=str(99600000 + number),
        pmcid=f"PMC{9960000 + number}",
        abstract=prose.abstract_for(lot, gene, structured=False),
        body=prose.body_for(lot, gene),
        cites=(cited,),
        indexed=indexed,
        **OPEN,
    )


def cite(paper: Paper, case: Case) -> Citation:
    """The paper as a reference list prints it, without identifiers."""
    return Citation(
        order=0,
        case=case.name,
        cited=paper.key,
        way=case.way,
        title=paper.title,
        authors=paper.authors,
        source=paper.journal.abbreviation,
        year=paper.year,
        volume=paper.volume,
        pages=paper.pages,
        kind={"chapter": "book", "preprint": "preprint"}.get(paper.kind, "journal"),
    )


def _review_body(lot: Random, citations: tuple[Citation, ...]) -> tuple[Section, ...]:
    """Paragraphs that cite every reference; ``[[a-b]]`` stands for the mark of references a to b, from 1."""
    paragraphs = []
    for start in range(1, len(citations) + 1, 6):
        end = min(start + 5, len(citations))
        gene, other = lot.sample(prose.GENES, 2)
        middle = min(start + 2, end)
        text = f"{prose.claim(lot, gene)}[[{start}-{middle}]]"
        if middle < end:
            text += f" {prose.claim(lot, other)}[[{middle + 1}-{end}]]"
        paragraphs.append(text)
    third = len(paragraphs) // 3
    headings = ("The transcriptional view", "The epigenetic view", "The metabolic view")
    cuts = (paragraphs[:third], paragraphs[third : 2 * third], paragraphs[2 * third :])
    return tuple(Section(heading, tuple(cut)) for heading, cut in zip(headings, cuts, strict=True))
