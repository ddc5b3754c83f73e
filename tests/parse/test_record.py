"""The summary record: sections, repeats, and entities whose names hold commas and brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.parse.documents import codes

from texmine.errors import ParseError
from texmine.model import DocumentEntity, Identifiers
from texmine.parse.record import parse_record
from texmine.parse.record_entities import read_entities, split_outside_brackets

RECORD = """# Tired cells: a review

**Authors:** Ada One, Ben Two

PMC · DOI: 10.1234/Tex.9 · Journal of Tired Cells · 2026-02-02

## TL;DR

Cells tire.

## Key findings

- TOX drives exhaustion
  in mice.
- TCF-1 keeps progenitors.

## Abstract

Long *ago*.

First point.Second point.

First point.

Second point.

First point.

## Full-text entities

- **Genes:** TOX (thymocyte selection associated high mobility group box) [NCBI Gene 9760] {aka TOX1}, XYZ
- **Cell lines:** HEK-293T (human) [CVCL_0063]

## Full text

_Full body text omitted from this summary view._ Fetch it: https://example.org/paper/PMC99/full.md

## References

1,132 references — full list elsewhere

---
Source: https://example.org/paper/PMC99
"""


def test_a_record_gives_its_metadata() -> None:
    parsed = parse_record(RECORD.encode())
    assert parsed.ids == Identifiers(pmcid="PMC99", doi="10.1234/tex.9")
    assert (parsed.title, parsed.authors) == ("Tired cells: a review", ("Ada One", "Ben Two"))
    assert (parsed.journal, parsed.year, parsed.n_references_stated) == ("Journal of Tired Cells", 2026, 1132)
    assert (parsed.text_kind, parsed.issues) == ("record", ())


def test_a_record_gives_each_text_once() -> None:
    assert [(p.kind, p.section, p.text) for p in parse_record(RECORD.encode()).passages] == [
        ("title", (), "Tired cells: a review"),
        ("paragraph", ("TL;DR",), "Cells tire."),
        ("key_finding", ("Key findings",), "TOX drives exhaustion in mice."),
        ("key_finding", ("Key findings",), "TCF-1 keeps progenitors."),
        ("abstract", ("Abstract",), "Long *ago*."),
        ("abstract", ("Abstract",), "First point."),
        ("abstract", ("Abstract",), "Second point."),
    ]


def test_line_ends_and_marks_change_nothing() -> None:
    assert parse_record(b"\xef\xbb\xbf" + RECORD.replace("\n", "\r\n").encode()) == parse_record(RECORD.encode())


def test_missing_sections_and_ids_are_fine_and_told() -> None:
    parsed = parse_record(b"# T\n\n## Abstract\n\nIt is so.\n\n## Oddities\n\nOdd.")
    assert [p.text for p in parsed.passages] == ["T", "It is so.", "Odd."]
    assert (parsed.entities, parsed.n_references_stated, parsed.year) == ((), None, None)
    assert codes(parsed) == ["unknown_section", "no_identifier"]


@pytest.mark.parametrize(
    "data", [b"", b"# Only a title", b"words", "# T\n\n## Abstract\n\né".encode("latin-1"), b"# T\0"]
)
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(ParseError):
        parse_record(data)


def entity(line: str) -> DocumentEntity:
    found = read_entities(line)
    assert found is not None
    (one,) = found
    return one


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "- **Genes:** PRDM1 (PR/SET domain 1) [NCBI Gene 639] {aka BLIMP-1, PRDI-BF1}",
            DocumentEntity("gene", "PRDM1", "NCBIGene:639", "PR/SET domain 1", ("BLIMP-1", "PRDI-BF1")),
        ),
        (
            "- **Genes:** VX20 (T cell receptor variable 20/OR9-2 (non-functional)) [NCBI Gene 7] {aka V2(a), 1,4-X}",
            DocumentEntity(
                "gene", "VX20", "NCBIGene:7", "T cell receptor variable 20/OR9-2 (non-functional)", ("V2(a)", "1,4-X")
            ),
        ),
        (
            "- **Genes:** MYB (MYB proto-oncogene, transcription factor) [NCBI Gene 4602]",
            DocumentEntity("gene", "MYB", "NCBIGene:4602", "MYB proto-oncogene, transcription factor"),
        ),
        (
            "- **Genes:** ABC (left open (here) [NCBI Gene 5] {aka D (e, f), G}",
            DocumentEntity("gene", "ABC", "NCBIGene:5", "left open (here", ("D (e, f)", "G")),
        ),
        ("- **Genes:** lonely", DocumentEntity("gene", "lonely")),
        ("- **Chemicals:** FAO (-)", DocumentEntity("chemical", "FAO")),
        ("- **Chemicals:** 1,25-D3 (MESH:D1)", DocumentEntity("chemical", "1,25-D3", "MESH:D1")),
        ("- **Chemicals:** acids, unsaturated (MESH:D2)", DocumentEntity("chemical", "acids, unsaturated", "MESH:D2")),
        ("- **Chemicals:** iron(II) (MESH:D3)", DocumentEntity("chemical", "iron(II)", "MESH:D3")),
        (
            "- **Species:** Mus musculus (house mouse, species) [taxon 10090]",
            DocumentEntity("species", "Mus musculus", "NCBITaxon:10090", "house mouse, species"),
        ),
        ("- **Mutations:** V600E (rs113488022)", DocumentEntity("mutation", "V600E", "dbSNP:rs113488022")),
    ],
)
def test_entities_come_out_whole(line: str, expected: DocumentEntity) -> None:
    assert entity(line) == expected


def test_an_unclosed_bracket_does_not_swallow_the_next_gene() -> None:
    found = read_entities("- **Genes:** A (alpha (x) [NCBI Gene 1] {aka B(}, C (gamma) [NCBI Gene 2]")
    assert found is not None
    assert [(e.label, e.curie) for e in found] == [("A", "NCBIGene:1"), ("C", "NCBIGene:2")]


@given(st.text(alphabet="ab ,()[]{}", max_size=40))
def test_splitting_loses_no_letter(text: str) -> None:
    letters = [c for c in text if c in "ab"]
    assert [c for piece in split_outside_brackets(text) for c in piece if c in "ab"] == letters
