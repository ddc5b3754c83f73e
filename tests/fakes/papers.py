"""The nouns of the made-up library, frozen: a change makes a new paper under the same key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["article", "review", "letter", "preprint", "chapter", "retraction", "correction", "concern"]
NoticeKind = Literal["retraction", "correction", "concern"]
Source = Literal["pubmed", "europepmc", "pmc", "crossref"]
Licence = Literal["CC BY", "CC BY-NC", "CC BY-NC-ND", "TDM"]
Style = Literal["element", "mixed", "alternatives"]
Way = Literal["stated", "idconv", "ecitmatch", "crossref", "europepmc", "none"]

ALL_SOURCES: frozenset[Source] = frozenset({"pubmed", "europepmc", "pmc", "crossref"})


@dataclass(frozen=True, slots=True)
class Author:
    """``native`` is the name in its own script, where that is not the Latin one."""

    family: str
    given: str
    native: str | None = None

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in self.given.replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class Journal:
    title: str
    abbreviation: str
    issn: str
    nlm_id: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A retraction, correction or concern: the notice is a paper of its own; only ``seen_by`` know of it."""

    kind: NoticeKind
    paper: str
    seen_by: frozenset[Source] = ALL_SOURCES


@dataclass(frozen=True, slots=True)
class Section:
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """One entry of a reference list as it is printed, which may be wrong, and what it means.

    ``cited`` is the key of the paper meant, None where no service knows it. ``way`` is the cheapest one to its
    identifiers: as stated, by idconv, ecitmatch, a bibliographic search, or none. ``case`` names what is odd about it.
    """

    order: int
    case: str
    cited: str | None
    way: Way
    title: str | None
    authors: tuple[Author, ...]
    source: str | None
    year: int | None
    volume: str | None
    pages: str | None
    pmid: str | None = None
    pmcid: str | None = None
    doi: str | None = None
    kind: str = "journal"
    style: Style = "element"

    @property
    def label(self) -> str:
        return str(self.order + 1)


@dataclass(frozen=True, slots=True)
class Paper:
    """One made-up work and where it can be had.

    ``in_bucket`` and ``open_access`` are what PMC's Cloud Service says; ``europepmc_text`` and ``efetch_text`` whether
    the other two give the full text; ``in_crossref`` whether Crossref has the DOI; ``ppr`` Europe PMC's own id of a
    preprint. ``about`` is the key of the paper that a notice is on. ``former_names`` lead here since another paper was
    merged into this one; ``former_pmids`` lead nowhere. ``versions`` counts the versions in
    PMC, ``rewritten`` how often the file of the newest has been replaced without a new number. ``cites`` are the
    PMIDs that a paper without a reference list of its own cites, ``indexed`` the day on which Europe PMC took it in.
    """

    key: str
    title: str
    authors: tuple[Author, ...]
    journal: Journal
    year: int
    month: int
    volume: str
    issue: str
    pages: str
    kind: Kind = "article"
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    ppr: str | None = None
    abstract: tuple[tuple[str | None, str], ...] = ()
    body: tuple[Section, ...] = ()
    licence: Licence | None = None
    in_bucket: bool = False
    open_access: bool = False
    manuscript: bool = False
    europepmc_text: bool = False
    efetch_text: bool = False
    in_crossref: bool = True
    versions: int = 1
    rewritten: int = 0
    cites: tuple[str, ...] = ()
    indexed: str | None = None
    notices: tuple[Notice, ...] = ()
    about: str | None = None
    about_kind: NoticeKind | None = None
    updated_by: str | None = None
    update_of: str | None = None
    revised: str = "2026-01-05"
    former_pmids: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def first_page(self) -> str:
        return self.pages.split("-")[0]

    @property
    def published_on(self) -> str:
        return f"{self.year}-{self.month:02d}-01"

    @property
    def indexed_on(self) -> str:
        """The day of its publication, where no other is told."""
        return self.indexed or self.published_on

    def notices_seen_by(self, source: Source) -> tuple[Notice, ...]:
        """What one source knows to be amiss with the paper."""
        return tuple(notice for notice in self.notices if source in notice.seen_by)

    def is_retracted_for(self, source: Source) -> bool:
        return any(notice.kind == "retraction" for notice in self.notices_seen_by(source))

    @property
    def short_citation(self) -> str:
        """As PubMed prints it in a RefSource: "J Abbrev. 2019 Mar;12(3):101-110"."""
        date = f"{self.year} {MONTHS[self.month - 1]}"
        return f"{self.journal.abbreviation}. {date};{self.volume}({self.issue}):{self.pages}"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
