"""The tables of genes: reading them, and building them from an HGNC file."""

from __future__ import annotations

from pathlib import Path

import pytest

from texmine.errors import InputError, PackError
from texmine.vocab.genes import (
    GENE_COLUMNS,
    CuratedNames,
    read_antigens,
    read_cautions,
    read_curated_names,
    read_families,
    read_genes,
)
from texmine.vocab.hgnc import gene_rows, write_gene_table

HEADER = "\t".join(GENE_COLUMNS)


def write(folder: Path, file: str, *lines: str) -> None:
    (folder / file).write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_a_gene_without_an_ncbi_id_is_known_by_its_hgnc_id(tmp_path: Path) -> None:
    write(tmp_path, "genes.tsv", HEADER, "ABC1\tHGNC:12\t\ta gene\tAB|AC\tOLD\tP1|P2\tMGI:3")
    (gene,) = read_genes(tmp_path, {})
    assert (gene.id, gene.label, gene.name) == ("HGNC:12", "ABC1", "a gene")
    assert gene.names == ("AB", "AC", "OLD")
    assert [xref.curie for xref in gene.xrefs] == ["HGNC:12", "UniProtKB:P1", "UniProtKB:P2", "MGI:3"]


def test_the_mouse_gene_is_a_close_match_and_no_exact_one(tmp_path: Path) -> None:
    write(tmp_path, "genes.tsv", HEADER, "ABC1\tHGNC:12\t34\ta gene\t\t\t\tMGI:3")
    (gene,) = read_genes(tmp_path, {})
    predicates = {xref.curie: xref.predicate for xref in gene.xrefs}
    assert predicates == {"HGNC:12": "skos:exactMatch", "MGI:3": "skos:closeMatch"}


def test_curated_names_come_first_and_the_symbol_is_no_name_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, "genes.tsv", HEADER, "ABC1\tHGNC:12\t34\ta gene\tAB|A-1\t\t\t")
    (gene,) = read_genes(tmp_path, {"ABC1": CuratedNames(("A-1", "ABC1"), ("A2",))})
    assert gene.names == ("A-1", "A2", "AB")


def test_a_symbol_has_one_line_of_names(tmp_path: Path) -> None:
    write(tmp_path, "gene_names.tsv", "symbol\tnames\taliases", "ABC1\tA-1\t", "ABC1\tA-2\t")
    with pytest.raises(PackError, match=r"gene_names\.tsv:3: ABC1 has a line already"):
        read_curated_names(tmp_path)


def test_members_of_a_family_are_genes_of_the_pack(tmp_path: Path) -> None:
    header = "id\tname\tdefinition\tnames\tmembers"
    write(tmp_path, "families.tsv", header, "FAM:AB\tAB proteins\t\tAB|ABs\tABC1")
    (family,) = read_families(tmp_path, {"ABC1": "NCBIGene:34"})
    assert (family.kind, family.names, family.members) == ("family", ("AB", "ABs"), ("NCBIGene:34",))
    with pytest.raises(PackError, match=r"families\.tsv:2: the member 'ABC1'"):
        read_families(tmp_path, {})


def test_cautions_are_of_three_kinds(tmp_path: Path) -> None:
    lines = ["CAR\tany\tnever\t", "MAX\tany\tcase\ta word", "MAF\texact\tcontext\t"]
    write(tmp_path, "ambiguous.tsv", "name\tspelling\thow\tnote", *lines)
    assert [(c.name, c.exact, c.how) for c in read_cautions(tmp_path)] == [
        ("CAR", False, "never"),
        ("MAX", False, "case"),
        ("MAF", True, "context"),
    ]


def test_antigens_are_genes_of_the_pack(tmp_path: Path) -> None:
    write(tmp_path, "car_antigens.tsv", "symbol\tnote", "CD19\t")
    assert read_antigens(tmp_path, {"CD19": "NCBIGene:930"}) == {"NCBIGene:930"}
    with pytest.raises(PackError, match=r"car_antigens\.tsv:2"):
        read_antigens(tmp_path, {})


def hgnc_record(**changed: str) -> dict[str, str]:
    record = {
        "hgnc_id": "HGNC:2", "symbol": "ZZZ1", "name": "zed  1", "locus_type": "gene with protein product",
        "status": "Approved", "entrez_id": "7", "alias_symbol": '"Z1|Z-1"', "prev_symbol": "", "uniprot_ids": "P9",
        "mgd_id": "MGI:1, MGI:2",
    }  # fmt: skip
    return {**record, **changed}


def test_the_table_is_built_from_the_complete_set(tmp_path: Path) -> None:
    records = [
        hgnc_record(),
        hgnc_record(symbol="AAA1", hgnc_id="HGNC:1"),
        hgnc_record(symbol="PSEUDO", locus_type="pseudogene"),
        hgnc_record(symbol="GONE", status="Entry Withdrawn"),
    ]
    source = tmp_path / "hgnc.txt"
    write(tmp_path, "hgnc.txt", "\t".join(records[0]), *("\t".join(record.values()) for record in records))
    assert write_gene_table(source, tmp_path / "genes.tsv") == 2
    first, second = read_genes(tmp_path, {})
    assert (first.label, second.label) == ("AAA1", "ZZZ1")
    assert second.names == ("Z1", "Z-1")
    assert second.name == "zed 1"
    assert [xref.curie for xref in second.xrefs][-2:] == ["MGI:1", "MGI:2"]


def test_an_hgnc_file_without_a_column_is_refused() -> None:
    record = hgnc_record()
    del record["mgd_id"]
    with pytest.raises(InputError, match="mgd_id"):
        gene_rows([record])
