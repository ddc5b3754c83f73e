"""Checking a pack gives all its problems at once, each with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.vocab.small_pack import append, copy_small_pack, edit

from texmine.errors import PackError
from texmine.model import Concept
from texmine.vocab.check import PackProblem, check_pack
from texmine.vocab.concept_checks import concept_problems


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_small_pack(tmp_path / "copy")


def one(problems: list[PackProblem], file: str) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.message) for problem in problems if problem.file == file]


@pytest.mark.slow
def test_the_shipped_pack_is_sound() -> None:
    assert [str(problem) for problem in check_pack("tcell_exhaustion")] == []


def test_all_problems_are_told_at_once(folder: Path) -> None:
    member = edit(folder, "families.tsv", "NFATC1|NFATC2", "NFATC91|NFATC92")
    symbol = append(folder, "gene_names.tsv", "NOGENE\tnot a gene\t")
    cells = append(folder, "ambiguous.tsv", "two\tcells")
    antigen = append(folder, "car_antigens.tsv", "NOANTIGEN\t")
    edit(folder, "pack.toml", 'version = "', 'version = "one ')
    problems = check_pack(folder)
    assert one(problems, "families.tsv")[:2] == [
        (member, "the member 'NFATC91' is no gene of the pack"),
        (member, "the member 'NFATC92' is no gene of the pack"),
    ]
    assert (symbol, "'NOGENE' is no gene of the pack") in one(problems, "gene_names.tsv")
    assert (cells, "has 2 cells, the header 4") in one(problems, "ambiguous.tsv")
    assert (antigen, "'NOANTIGEN' is no gene of the pack") in one(problems, "car_antigens.tsv")
    assert "semantic" in one(problems, "pack.toml")[0][1]
    assert problems == sorted(problems, key=lambda p: (p.file, p.line or 0, p.message))


def test_drug_without_a_target_in_the_pack_is_told(folder: Path) -> None:
    line = append(folder, "drugs.tsv", "noxolimus\t\tNOTARGET\tinhibits")
    assert one(check_pack(folder), "drugs.tsv") == [(line, "NOTARGET is no gene or family of the pack")]


def test_every_broken_row_of_a_table_is_told(folder: Path) -> None:
    first = append(folder, "genes.tsv", "X1\ttoo few")
    second = append(folder, "genes.tsv", "X2\t HGNC:7\t7\tspaced \t\t\t\t")
    lines = [line for line, _ in one(check_pack(folder), "genes.tsv")]
    assert {first, second} <= set(lines)


def test_bytes_that_are_not_utf8_are_told(folder: Path) -> None:
    path = folder / "families.tsv"
    path.write_bytes(path.read_bytes() + b"\xff\n")
    assert any("not UTF-8" in message for _, message in one(check_pack(folder), "families.tsv"))


@pytest.mark.parametrize("parent", ["no_such_state", "glycolysis", "NCBIGene:9760"])
def test_a_parent_must_be_a_state_of_the_pack(folder: Path, parent: str) -> None:
    line = edit(folder, "states.tsv", "\teffector\tshort-lived", f"\t{parent}\tshort-lived")
    assert any(where == line and parent in message for where, message in one(check_pack(folder), "states.tsv"))


def test_the_hierarchy_has_no_cycles(folder: Path) -> None:
    edit(folder, "states.tsv", "\nexhausted\tCL:0011025\t\t", "\nexhausted\tCL:0011025\tterminally_exhausted\t")
    messages = [message for _, message in one(check_pack(folder), "states.tsv")]
    assert "exhausted is its own ancestor" in messages
    assert "terminally_exhausted is its own ancestor" in messages


def test_an_id_belongs_to_one_concept_only(folder: Path) -> None:
    state = Concept(id="glycolysis", kind="state", label="glycolysis")
    mechanism = Concept(id="glycolysis", kind="mechanism", label="glycolysis")
    (problem,) = concept_problems(folder, [state, mechanism])
    assert problem.file == "mechanisms.tsv"
    assert problem.line is not None
    assert problem.message == "the id glycolysis is taken already, by a state"


def test_the_line_of_a_repeated_id_is_that_of_the_repetition(folder: Path) -> None:
    line = append(folder, "genes.tsv", "TOXX\tHGNC:1\t9760\ta second gene\t\t\t\t")
    assert (line, "the id NCBIGene:9760 is taken already, by a gene") in one(check_pack(folder), "genes.tsv")


def test_a_curated_name_belongs_to_one_gene(folder: Path) -> None:
    line = append(folder, "gene_names.tsv", "TET3\tPD-1|CTLA4\t")
    edit(folder, "gene_names.tsv", "\nTET3\tten", "\nTET1B\tten")
    problems = one(check_pack(folder), "gene_names.tsv")
    assert (line, "the name 'PD-1' of TET3 is a name of PDCD1 already") in problems
    assert (line, "the name 'CTLA4' of TET3 is the approved symbol of another gene") in problems


def test_names_that_no_longer_match_are_told(folder: Path) -> None:
    line = edit(folder, "gene_names.tsv", "PD-1|", "+|PD-1|")
    assert one(check_pack(folder), "gene_names.tsv") == [(line, "the name '+' is not found in a sentence")]


def test_a_caution_needs_a_name(folder: Path) -> None:
    line = append(folder, "ambiguous.tsv", "borborygm\tany\tnever\ta word")
    assert (line, "the name 'borborygm' belongs to no gene and no family") in one(check_pack(folder), "ambiguous.tsv")


def test_files_that_the_manifest_does_not_list_are_told(folder: Path) -> None:
    (folder / "extra.tsv").write_text("a\tb\n1\t2\n", encoding="utf-8")
    assert one(check_pack(folder), "pack.toml") == [(None, "does not list extra.tsv, which is there")]


def test_a_problem_reads_like_a_compiler_s() -> None:
    assert str(PackProblem("genes.tsv", 7, "is odd")) == "genes.tsv:7: is odd"
    assert str(PackProblem("pack.toml", None, "is odd")) == "pack.toml: is odd"


def test_there_must_be_a_pack(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no such pack"):
        check_pack(tmp_path)
