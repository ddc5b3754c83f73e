"""What services say of papers and of reference lists, in one form for all of them."""

from __future__ import annotations

from dataclasses import dataclass

from texmine.model import Identifiers, RelatedArticle, Status
from texmine.sources.exchange import Service


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A paper as one service describes it. ``title`` and ``abstract`` are as given, markup and all.

    ``authors`` are bylines ("Ada Lovelace" or "Lovelace A"), ``first_author`` the first one's family name where the
    service tells it. ``licence`` is the raw statement; ``open_access`` is None where the service does not say.
    ``published`` is the day of first publication, as far as it is known (``2026-03-01``).
    """

    service: Service
    ids: Identifiers
    title: str = ""
    authors: tuple[str, ...] = ()
    first_author: str | None = None
    journal: str | None = None
    year: int | None = None
    volume: str | None = None
    first_page: str | None = None
    types: tuple[str, ...] = ()
    status: Status = "current"
    related: tuple[RelatedArticle, ...] = ()
    licence: str | None = None
    open_access: bool | None = None
    abstract: str | None = None
    source: str | None = None
    source_id: str | None = None
    has_full_text: bool = False
    revised: str | None = None
    published: str | None = None
    references: tuple[ListedReference, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedReference:
    """An entry of a reference list as a service has it, with the identifiers that it found for it. ``order`` counts
    from 0.
    """

    service: Service
    order: int
    ids: Identifiers
    title: str | None = None
    first_author: str | None = None
    journal: str | None = None
    year: int | None = None
    volume: str | None = None
    first_page: str | None = None
    raw: str | None = None
