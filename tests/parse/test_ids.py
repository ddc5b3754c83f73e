"""Identifiers as sources write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texmine.parse.ids import IdCollector, normalise_doi, normalise_pmcid, normalise_pmid


@pytest.mark.parametrize(
    "raw",
    [
        "10.1038/Nature12345",
        "doi:10.1038/nature12345",
        "DOI: 10.1038/nature12345.",
        "https://doi.org/10.1038/nature12345",
        "http://dx.doi.org/10.1038/nature12345",
        "info:doi/10.1038/nature12345",
        "https://doi.org/doi:10.1038%2Fnature12345",
        "10.1038/ nature12345",
        "10.1038/nature12345. Epub 2019 Jan 3",
        "10.1038/nature12345)",
    ],
)
def test_one_doi_however_it_is_written(raw: str) -> None:
    assert normalise_doi(raw) == "10.1038/nature12345"


def test_old_dois_keep_their_brackets() -> None:
    raw = "10.1002/(SICI)1097-0134(19990501)35:2<133::AID-PROT1>3.0.CO;2-N"
    assert normalise_doi(raw) == raw.lower()


@pytest.mark.parametrize("raw", ["", "N/A", "10.1038", "10.1038/", "11.1038/x", "doi:", "https://example.org/10"])
def test_what_is_no_doi_is_none(raw: str) -> None:
    assert normalise_doi(raw) is None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("12865229", "PMC12865229"),
        ("PMC12865229", "PMC12865229"),
        ("pmc12865229.2", "PMC12865229"),
        ("PMCID: PMC12865229", "PMC12865229"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC12865229/", "PMC12865229"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC12865229/?report=reader#S2", "PMC12865229"),
        ("PMC1286522\N{ARABIC-INDIC DIGIT NINE}", None),
        ("NIHMS1234", None),
        ("PMC", None),
        ("PMC0", None),
    ],
)
def test_pmcids_have_their_prefix_and_no_version(raw: str, expected: str | None) -> None:
    assert normalise_pmcid(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("31207603", "31207603"),
        ("PMID: 31207603", "31207603"),
        ("https://pubmed.ncbi.nlm.nih.gov/31207603/", "31207603"),
        ("https://pubmed.ncbi.nlm.nih.gov/31207603/?from=a#b", "31207603"),
        ("3120760\N{FULLWIDTH DIGIT THREE}", None),
        ("0", None),
        ("12345678901", None),
        ("PMC1", None),
        ("", None),
    ],
)
def test_pmids_are_digits(raw: str, expected: str | None) -> None:
    assert normalise_pmid(raw) == expected


@given(st.text(max_size=60))
def test_normalising_twice_is_normalising_once(raw: str) -> None:
    for normalise in (normalise_doi, normalise_pmcid, normalise_pmid):
        once = normalise(raw)
        assert once is None or normalise(once) == once


def test_the_first_id_stands_and_trouble_is_told() -> None:
    collector = IdCollector("article")
    for kind, raw in [("doi", "10.1/a"), ("doi", "10.1234/a"), ("doi", "10.1234/b"), ("pmid", ""), ("pii", "S1")]:
        collector.add(kind, raw)
    assert collector.identifiers.doi == "10.1234/a"
    assert [issue.code for issue in collector.issues] == ["invalid_id", "conflicting_id"]
    assert collector.others == [("pii", "S1")]
