"""Drugs: what they act on, and finding their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from texmine.errors import PackError
from texmine.vocab.drugs import Drug, DrugFinder, read_drugs
from texmine.vocab.pack import PACKS, load_pack

HEADER = "name\tsynonyms\ttargets\taction\n"
TARGETS = {"MTOR": "NCBIGene:2475", "GSK3B": "NCBIGene:2932"}
RAPAMYCIN = Drug(("rapamycin", "sirolimus"), ("NCBIGene:2475",), "inhibits")
CODE = Drug(("TWS119",), ("NCBIGene:2932",), "inhibits")


def folder(path: Path, *rows: str) -> Path:
    (path / "drugs.tsv").write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_drugs_are_read_with_their_targets(tmp_path: Path) -> None:
    rows = ("rapamycin\tsirolimus\tMTOR\tinhibits", "TWS119\t\tGSK3B\tinhibits")
    assert read_drugs(folder(tmp_path, *rows), TARGETS) == (RAPAMYCIN, CODE)


def test_pack_without_drugs_has_none(tmp_path: Path) -> None:
    assert read_drugs(tmp_path, TARGETS) == ()


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("x\t\tNOPE\tinhibits", "NOPE is no gene or family"),
        ("x\t\t\tinhibits", "nothing is no gene"),
        ("x\t\tMTOR\tlikes", "action is 'likes'"),
        ("\t\tMTOR\tinhibits", "name is empty"),
        ("x\tX\tMTOR\tinhibits", "'X' is given twice"),
    ],
)
def test_broken_row_is_named_with_its_line(tmp_path: Path, row: str, complaint: str) -> None:
    rows = ("rapamycin\tsirolimus\tMTOR\tinhibits", row)
    if complaint.startswith("'X'"):
        rows = (row.replace("\tX\t", "\t\t"), row.replace("x\t", "X\t", 1).replace("\tX\t", "\t\t"))
    with pytest.raises(PackError, match=rf"drugs\.tsv:3: .*{complaint}"):
        read_drugs(folder(tmp_path, *rows), TARGETS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rapamycin and sirolimus are one.", ["Rapamycin", "sirolimus"]),
        ("TWS119-treated cells", ["TWS119"]),
        ("tws119 is no code, TWS1190 another", []),
        ("prerapamycin, rapamycins", []),
    ],
)
def test_names_are_found_at_word_boundaries(text: str, found: list[str]) -> None:
    assert [text[m.start : m.end] for m in DrugFinder((RAPAMYCIN, CODE)).find(text)] == found


def test_shipped_table_is_sound_and_every_name_is_found() -> None:
    pack = load_pack()
    targets = {c.label: c.id for kind in ("gene", "family") for c in pack.of_kind(kind)}
    drugs = read_drugs(PACKS / "tcell_exhaustion", targets)
    finder = DrugFinder(drugs)
    assert len(drugs) > 300
    for drug in drugs:
        for name in drug.names:
            (match, *_) = finder.find(f"Treatment with {name} was begun.")
            assert match.drug == drug
