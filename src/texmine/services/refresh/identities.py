"""What identifiers a paper has now, as services tell it: gained, replaced, or those of another paper. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from texmine.model import Identifiers
from texmine.services.crawl.library import Library

_KINDS = ("pmid", "pmcid", "doi")


def current_ids(ids: Identifiers, library: Library) -> Identifiers:
    """The identifiers that services know a paper by.

    One that any service still knows stays. One that none knows any more, although all that were asked for it answered,
    gives way to the one that they agree on, where they name one; what the paper lacked is added.
    """
    claims = [claim for curie in ids.curies for claim in library.identities(curie)]
    found: dict[str, str] = {}
    for kind in _KINDS:
        own = getattr(ids, kind)
        named = [getattr(claim, kind) for claim in claims if getattr(claim, kind)]
        is_lost = own is not None and own not in named and not _is_unheard(kind, own, library)
        if (own is None and named) or (is_lost and len(set(named)) == 1):
            found[kind] = named[0]
    return replace(ids, **found)


def is_gone(ids: Identifiers, library: Library) -> bool:
    """Whether PubMed, having answered, does not know the paper's PMID any more."""
    curie = f"PMID:{ids.pmid}"
    return ids.pmid is not None and ids.pmid not in library.pubmed and not library.unheard.get(curie)


def other_owner(ids: Identifiers, own: int, owners: Mapping[str, int]) -> int | None:
    """Another document that has the identifiers; None where it is none, or more than one."""
    others = {owners[curie] for curie in ids.curies if curie in owners} - {own}
    return others.pop() if len(others) == 1 else None


def _is_unheard(kind: str, value: str, library: Library) -> bool:
    (curie,) = Identifiers(**{kind: value}).curies
    return bool(library.unheard.get(curie))
