"""The kinds of reference that the made-up review has, and how many of each: 132 in all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.papers import Way

OPEN: Mapping[str, Any] = {
    "licence": "CC BY",
    "in_bucket": True,
    "open_access": True,
    "europepmc_text": True,
    "efetch_text": True,
}
NOT_IN_PMC: Mapping[str, Any] = {"pmcid": None}
NOT_IN_PUBMED: Mapping[str, Any] = {"pmcid": None, "pmid": None}

ALL_IDS = ("doi", "pmid", "pmcid")


@dataclass(frozen=True, slots=True)
class Case:
    """``count`` references of one kind. ``states`` are the identifiers that are printed with them, ``paper`` what the
    cited paper is like. Those with ``cites_nothing`` mean a work that no service knows."""

    name: str
    count: int
    paper: Mapping[str, Any] = field(default_factory=dict)
    states: tuple[str, ...] = ALL_IDS
    way: Way = "stated"
    cites_nothing: bool = False


CASES = (
    Case("open", 16, OPEN),
    Case("open_doi_only", 10, OPEN, ("doi",), "idconv"),
    Case("open_pmid_only", 6, OPEN, ("pmid",)),
    Case("open_cc_by_nc", 7, {**OPEN, "licence": "CC BY-NC"}),
    Case("open_cc_by_nc_nd", 6, {**OPEN, "licence": "CC BY-NC-ND"}),
    Case("open_no_licence", 2, {**OPEN, "licence": None}),
    Case("several_versions", 2, {**OPEN, "versions": 2}),
    Case("manuscript", 5, {"in_bucket": True, "manuscript": True, "licence": "TDM", "efetch_text": True}),
    Case("in_bucket_not_open", 4, {"in_bucket": True}),
    Case("closed_front_only", 8),
    Case("europepmc_only", 4, {"licence": "CC BY", "europepmc_text": True}),
    Case("efetch_only", 3, {"licence": "CC BY", "efetch_text": True}),
    Case("abstract_only", 14, NOT_IN_PMC, ("doi", "pmid")),
    Case("abstract_doi_only", 3, NOT_IN_PMC, ("doi",), "europepmc"),
    Case("no_abstract", 3, {**NOT_IN_PMC, "kind": "letter", "abstract": ()}, ("doi", "pmid")),
    Case("preprint", 3, {**NOT_IN_PUBMED, "kind": "preprint"}, ("doi",), "europepmc"),
    Case("preprint_with_article", 1, {**NOT_IN_PMC, "kind": "preprint"}, ("doi", "pmid")),
    Case("book_chapter", 1, {**NOT_IN_PUBMED, "kind": "chapter"}, ("doi",)),
    Case("no_ids_ecitmatch", 6, OPEN, (), "ecitmatch"),
    Case("no_ids_crossref", 2, NOT_IN_PUBMED, (), "crossref"),
    Case("no_ids_europepmc", 2, {**NOT_IN_PUBMED, "kind": "preprint", "in_crossref": False}, (), "europepmc"),
    Case("ambiguous_ecitmatch", 1, NOT_IN_PMC, (), "crossref"),
    Case("unresolvable", 3, {}, (), "none", cites_nothing=True),
    Case("decoy_same_title", 1, {}, (), "none", cites_nothing=True),
    Case("decoy_similar_title", 1, {}, (), "none", cites_nothing=True),
    Case("wrong_doi_dead", 1, OPEN, (), "ecitmatch"),
    Case("wrong_doi_of_another", 1, OPEN, (), "ecitmatch"),
    Case("untidy_doi", 1, OPEN, (), "idconv"),
    Case("retracted", 1, OPEN),
    Case("retracted_pubmed_only", 1, OPEN),
    Case("retracted_crossref_only", 1, NOT_IN_PMC, ("doi", "pmid")),
    Case("retracted_pmc_only", 1, OPEN),
    Case("corrected", 2, OPEN),
    Case("concern", 1, OPEN),
    Case("non_latin_names", 3, OPEN),
    Case("html_in_title", 3, OPEN),
    Case("duplicate_same_ids", 1),
    Case("duplicate_other_id", 1, {}, ("doi",), "idconv"),
)
N_REFERENCES = sum(case.count for case in CASES)
