"""The gene table as a whole gives what its rows give one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from texmine.vocab.gene_table import Concepts, read_gene_cells
from texmine.vocab.genes import GENE_COLUMNS, CuratedNames, read_genes

HEADER = "\t".join(GENE_COLUMNS)
ABC1 = "ABC1\tHGNC:1\t11\ta protein, first\tA1|A-1\tOLD1\tP1|Q2\tMGI:5"
ABC2 = "ABC2\tHGNC:2\t\t\t\t\t\t"
CURATED = {"ABC1": CuratedNames(("alpha one",), ("A-1", "uno"))}


def write(folder: Path, *lines: str) -> Path:
    (folder / "genes.tsv").write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return folder


def test_concepts_are_those_of_the_rows(tmp_path: Path) -> None:
    folder = write(tmp_path, ABC1, "# a comment", "", ABC2)
    cells = read_gene_cells(folder)
    assert cells is not None
    concepts = Concepts(cells, CURATED, ())
    expected = read_genes(folder, CURATED)
    assert concepts.of_kind("gene") == expected
    assert dict(concepts) == {concept.id: concept for concept in expected}
    assert list(concepts) == ["NCBIGene:11", "HGNC:2"]
    assert concepts.labels() == {"ABC1": "NCBIGene:11", "ABC2": "HGNC:2"}
    for bearer, concept in zip(concepts.bearers(), expected, strict=True):
        assert bearer == (concept.id, concept.kind, concept.label, concept.name, concept.names)


def test_what_is_no_gene_is_not_there(tmp_path: Path) -> None:
    concepts = Concepts(read_gene_cells(write(tmp_path, ABC1)) or {}, {}, ())
    assert "NCBIGene:12" not in concepts
    assert concepts.get("NCBIGene:12") is None
    assert len(concepts) == 1


@pytest.mark.parametrize(
    "line",
    [
        "ABC3\t\t\t\t\t\t\t",
        "\tHGNC:3\t\t\t\t\t\t",
        "ABC3\tHGNC:x\t\t\t\t\t\t",
        "ABC3\tHGNC:3\t0\t\t\t\t\t",
        "ABC3\tHGNC:3\t3\t padded\t\t\t\t",
        "ABC3\tHGNC:3\t3\t\t\t\tP 1\t",
        "ABC3\tHGNC:3\t3\t\t\t\t\tMGI",
        "ABC3\tHGNC:3\t3\t\t",
        "ABC1\tHGNC:3\t3\t\t\t\t\t",
        "ABC3\tHGNC:3\t11\t\t\t\t\t",
    ],
)
def test_a_doubtful_table_is_left_to_the_reader_of_rows(tmp_path: Path, line: str) -> None:
    assert read_gene_cells(write(tmp_path, ABC1, line)) is None
