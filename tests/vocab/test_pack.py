"""Loading a pack: what it holds, how it is asked, and that a broken one is refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.vocab.small_pack import append, copy_small_pack, edit

from texmine.errors import PackError
from texmine.vocab.pack import PACKS, Pack, content_hash_of, load_pack, pack_folder


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_small_pack(tmp_path / "copy")


def test_the_pack_holds_every_kind_of_concept(pack: Pack) -> None:
    counts = {kind: len(pack.of_kind(kind)) for kind in ("gene", "family", "state", "mechanism")}
    assert counts["gene"] > 20_000
    assert counts["family"] == 10
    assert counts["state"] == 16
    assert counts["mechanism"] == 31
    assert sum(counts.values()) == len(pack.concepts)


def test_a_gene_carries_its_identifiers(pack: Pack) -> None:
    gene = pack.concepts["NCBIGene:9760"]
    assert gene.label == "TOX"
    assert gene.kind == "gene"
    assert {xref.curie.split(":")[0] for xref in gene.xrefs} == {"HGNC", "UniProtKB", "MGI"}


def test_symbols_are_what_people_read(pack: Pack) -> None:
    assert pack.symbol("NCBIGene:6932") == "TCF7"
    assert pack.symbol("FAM:NFAT") == "FAM:NFAT"
    assert pack.symbol("terminally_exhausted") == "terminally_exhausted"
    assert pack.symbol("NCBIGene:0") == "NCBIGene:0"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("TOX", "gene", "NCBIGene:9760"),
        ("tox", "gene", "NCBIGene:9760"),
        ("PD-1", "gene", "NCBIGene:5133"),
        ("pd1", None, "NCBIGene:5133"),
        ("NCBIGene:5133", None, "NCBIGene:5133"),
        ("Blimp‐1", "gene", "NCBIGene:639"),
        ("NFAT", "gene", "FAM:NFAT"),
        ("FAM:NFAT", "gene", "FAM:NFAT"),
        ("AP-1", "family", "FAM:AP-1"),
        ("terminally_exhausted", "state", "terminally_exhausted"),
        ("Tpex", "state", "progenitor_exhausted"),
        ("glycolysis", "mechanism", "glycolysis"),
        ("PD-1", "state", None),
        ("no such thing", None, None),
    ],
)
def test_a_concept_is_found_by_any_of_its_names(pack: Pack, text: str, kind: str, expected: str | None) -> None:
    concept = pack.concept_for(text, kind)  # type: ignore[arg-type]
    assert (concept.id if concept else None) == expected


def test_an_ambiguous_name_gives_all_its_bearers_the_likeliest_first(pack: Pack) -> None:
    assert [concept.label for concept in pack.concepts_for("TCF1", "gene")][:1] == ["TCF7"]
    assert "HNF1A" in {concept.label for concept in pack.concepts_for("TCF1", "gene")}


def test_the_same_pack_elsewhere_has_the_same_hash(folder: Path, tmp_path: Path) -> None:
    other = copy_small_pack(tmp_path / "again")
    assert content_hash_of(folder) == content_hash_of(other)
    edit(other, "gene_names.tsv", "PD-1", "PD--1")
    assert content_hash_of(folder) != content_hash_of(other)


def test_a_pack_is_loaded_by_name_or_by_path(folder: Path) -> None:
    assert pack_folder("tcell_exhaustion") == PACKS / "tcell_exhaustion"
    assert load_pack(folder).name == "tcell_exhaustion"


def test_an_unknown_pack_names_those_there_are() -> None:
    with pytest.raises(PackError, match="one of: tcell_exhaustion"):
        load_pack("no_such_pack")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("families.tsv", "NFATC1|", "NFATC9|", "'NFATC9' is no gene"),
        ("ambiguous.tsv", "\tnever\t", "\tsometimes\t", "'sometimes', not one of"),
        ("gene_names.tsv", "\nPDCD1\t", "\nTOX\t", "has a line already"),
        ("genes.tsv", "TOX\tHGNC:18988\t9760", "TOX\tHGNC:18988\tx", "is no id for a gene"),
        ("genes.tsv", "MGI:", "M GI:", "no CURIE"),
    ],
)
def test_a_broken_table_is_refused_with_file_and_line(
    folder: Path, file: str, old: str, new: str, message: str
) -> None:
    edit(folder, file, old, new)
    with pytest.raises(PackError, match=message) as caught:
        load_pack(folder)
    assert caught.value.file == file
    assert caught.value.line is not None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('version = "', 'version = "v', "not semantic"),
        ('version = "', 'version "', "is no TOML|is not TOML"),
        ('title = "', 'tittle = "', "needs 'title'"),
        ('  "genes.tsv",', '  "genes.tsv", "more.tsv",', "lists more.tsv"),
        ('name = "tcell_exhaustion"', 'name = "T cells"', "small letters"),
    ],
)
def test_a_broken_manifest_is_refused(folder: Path, old: str, new: str, message: str) -> None:
    edit(folder, "pack.toml", old, new)
    with pytest.raises(PackError, match=message) as caught:
        load_pack(folder)
    assert caught.value.file == "pack.toml"


def test_two_genes_cannot_share_an_id(folder: Path) -> None:
    line = append(folder, "genes.tsv", "TOXX\tHGNC:1\t9760\ta second gene\t\t\t\t")
    with pytest.raises(PackError, match="taken already") as caught:
        load_pack(folder)
    assert (caught.value.file, caught.value.line) == ("genes.tsv", line)
