"""Builds a pack's gene table from an HGNC file: ``python -m texmine.vocab.hgnc hgnc_complete_set.txt genes.tsv``.

HGNC (https://www.genenames.org) gives its complete set freely (CC0). Only the columns that a pack uses are kept, and
only the approved genes whose products the literature on T cells names: protein coding, microRNA, T cell receptor.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from texmine.errors import InputError
from texmine.vocab.genes import GENE_COLUMNS

LOCUS_TYPES = frozenset(
    {"gene with protein product", "RNA, micro", "T cell receptor gene", "complex locus constituent"}
)

# Our column: the names that HGNC's own download and shorter extracts of it give that column.
_SOURCES = {
    "symbol": ("symbol",),
    "hgnc_id": ("hgnc_id",),
    "ncbi_gene": ("ncbi_gene", "entrez_id"),
    "name": ("name",),
    "aliases": ("aliases", "alias_symbol"),
    "previous": ("previous", "prev_symbol"),
    "uniprot": ("uniprot", "uniprot_ids"),
    "mgi": ("mgi", "mgd_id"),
}


def gene_rows(records: Iterable[Mapping[str, str]]) -> list[tuple[str, ...]]:
    """The rows of ``genes.tsv`` (columns GENE_COLUMNS, sorted by symbol) for the approved genes among HGNC's records.

    Cells that hold several values are separated by ``|``. Raises InputError where a column is missing.
    """
    rows = []
    for record in records:
        if record.get("status", "Approved") != "Approved" or record.get("locus_type") not in LOCUS_TYPES:
            continue
        rows.append(tuple(_cell(record, column) for column in GENE_COLUMNS))
    return sorted(rows)


def _cell(record: Mapping[str, str], column: str) -> str:
    for source in _SOURCES[column]:
        if source in record:
            value = " ".join((record[source] or "").strip('"').split())
            return value if column == "name" else _listed(value)
    message = f"the HGNC file lacks a column for {column!r} ({' or '.join(_SOURCES[column])})"
    raise InputError(message)


def _listed(value: str) -> str:
    parts = (part.strip() for part in value.replace(", ", "|").split("|"))
    return "|".join(part for part in parts if part)


def write_gene_table(source: Path, target: Path) -> int:
    """Writes ``target`` (TSV, UTF-8) from the HGNC file ``source``. Returns the number of genes."""
    with source.open(encoding="utf-8", newline="") as lines:
        rows = gene_rows(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    table = "\n".join("\t".join(row) for row in [GENE_COLUMNS, *rows])
    target.write_text(table + "\n", encoding="utf-8")
    return len(rows)


if __name__ == "__main__":
    sys.stderr.write(f"{write_gene_table(Path(sys.argv[1]), Path(sys.argv[2]))} genes\n")
