"""A small copy of the shipped pack for tests that break it: all its tables, but only the genes that the others name."""

from __future__ import annotations

import shutil
from pathlib import Path

from texmine.vocab.pack import pack_folder


def copy_small_pack(target: Path) -> Path:
    """Copies the pack into ``target``, which must not exist, and gives it back."""
    shutil.copytree(pack_folder(), target)
    named = set()
    for table, column in (
        ("gene_names.tsv", 0),
        ("families.tsv", 4),
        ("car_antigens.tsv", 0),
        ("gene_roles.tsv", 0),
        ("drugs.tsv", 2),
    ):
        for line in (target / table).read_text(encoding="utf-8").splitlines():
            named.update(line.split("\t")[column].split("|") if "\t" in line else [])
    genes = (target / "genes.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in genes if line.split("\t")[0] in named]
    (target / "genes.tsv").write_text("".join(kept if kept[0] == genes[0] else [genes[0], *kept]), encoding="utf-8")
    return target


def edit(folder: Path, file: str, old: str, new: str) -> int:
    """Replaces the first ``old`` in a table and gives the number of the line that it stood in."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def append(folder: Path, file: str, line: str) -> int:
    """Adds a line to a table and gives its number."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.rstrip("\n") + f"\n{line}\n", encoding="utf-8")
    return text.rstrip("\n").count("\n") + 2
