"""Identifiers as documents write them, and as texmine does: PMID digits, ``PMC…`` without a version, bare DOI."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from texmine.model import Identifiers, Issue
from texmine.text import fold_space

_PMID = re.compile(
    r"(?:pmid\s*:?\s*|https?://(?:www\.)?pubmed\.ncbi\.nlm\.nih\.gov/|https?://(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/)?"
    r"0*([1-9]\d{0,8})(?:\.0|/)?",
    re.IGNORECASE | re.ASCII,
)
_PMCID = re.compile(
    r"(?:pmcid\s*:?\s*)?(?:https?://\S+?/(?=PMC\d))?(?:PMC\s*)?0*([1-9]\d{0,9})(?:\.\d+)?/?",
    re.IGNORECASE | re.ASCII,
)
_RESOLVER = re.compile(
    r"^(?:(?:https?:)?//(?:[\w-]+\.)*doi\.org/|(?:dx\.)?doi\.org/|info:doi/|doi\s*:?\s*)+", re.IGNORECASE
)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}
_TYPES = {
    "pmid": "pmid",
    "pubmed": "pmid",
    "medline": "pmid",
    "pmc": "pmcid",
    "pmcid": "pmcid",
    "doi": "doi",
}


def normalise_pmid(raw: str) -> str | None:
    """The PMID's digits, from digits, "PMID: 1" or a PubMed address; None where it is none."""
    match = _PMID.fullmatch(_without_query(fold_space(raw)))
    return match[1] if match else None


def normalise_pmcid(raw: str) -> str | None:
    """``PMC`` and digits, from either with a version or an address before it; None where it is none."""
    match = _PMCID.fullmatch(_without_query(fold_space(raw)))
    return f"PMC{match[1]}" if match else None


def _without_query(address: str) -> str:
    """A web address without what follows ``?`` or ``#``; anything else as it is."""
    return re.split(r"[?#]", address, maxsplit=1)[0] if address.lower().startswith("http") else address


def normalise_doi(raw: str) -> str | None:
    """The DOI in lower case, without a resolver, ``doi:`` or a sentence's punctuation; None where it is none."""
    text = _RESOLVER.sub("", fold_space(raw).strip("<>"))
    if "%" in text:
        text = unquote(text)
    words = text.split()
    if not words:
        return None
    # A line break after the slash ("10.1038/ nature1") is the typesetter's; what follows another blank is not the DOI.
    doi = "".join(words[:2]) if words[0].endswith("/") else words[0]
    doi = _without_tail(doi).lower()
    return doi if _DOI.fullmatch(doi) else None


def _without_tail(doi: str) -> str:
    while doi:
        last = doi[-1]
        unbalanced = last in _OPENING and doi.count(last) > doi.count(_OPENING[last])
        if last not in ".,;:'\"”’" and not unbalanced:
            break
        doi = doi[:-1]
    return doi


_NORMALISERS = {"pmid": normalise_pmid, "pmcid": normalise_pmcid, "doi": normalise_doi}


def normalise_id(kind: str, raw: str) -> tuple[str, str] | None:
    """``("doi", "10.1/x")`` for an id type as JATS and PubMed name them; None for other types and for junk."""
    known = _TYPES.get(kind.strip().lower())
    value = _NORMALISERS[known](raw) if known else None
    return (known, value) if known and value else None


def is_known_type(kind: str) -> bool:
    """Whether an id type is one of the three that Identifiers holds."""
    return kind.strip().lower() in _TYPES


@dataclass(slots=True)
class IdCollector:
    """Gathers the identifiers of one article or reference; the first of a kind stands, and trouble becomes issues."""

    owner: str
    found: dict[str, str] = field(default_factory=dict)
    others: list[tuple[str, str]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def add(self, kind: str, raw: str) -> None:
        """Take one id as the source types it. Ids of other types are kept as they are."""
        raw = fold_space(raw)
        if not raw:
            return
        if not is_known_type(kind):
            pair = (kind.strip().lower() or "id", raw)
            if pair not in self.others:
                self.others.append(pair)
            return
        pair_or_none = normalise_id(kind, raw)
        if pair_or_none is None:
            self.issues.append(Issue("invalid_id", f"{self.owner}: not a {kind}: {raw[:100]}"))
            return
        self._keep(*pair_or_none)

    def add_if_missing(self, kind: str, value: str | None) -> None:
        """Take an id that was found in passing (a link, prose), if it is valid and none of its kind is known."""
        if value is not None:
            self.found.setdefault(kind, value)

    def _keep(self, kind: str, value: str) -> None:
        known = self.found.setdefault(kind, value)
        if known != value:
            self.issues.append(Issue("conflicting_id", f"{self.owner}: {kind} {known} and {value}"))

    @property
    def identifiers(self) -> Identifiers:
        """What was found."""
        return Identifiers(pmid=self.found.get("pmid"), pmcid=self.found.get("pmcid"), doi=self.found.get("doi"))
