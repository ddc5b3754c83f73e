"""Tables read as far as they can be: what is wrong with a TSV file, and the rows in it that are sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from texmine.vocab.tables import Row


def table_problems(path: Path) -> Iterator[tuple[int | None, str]]:
    """What is wrong with the form of a table, whatever its columns: (line, message)."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        yield content.count(b"\n", 0, error.start) + 1, f"is not UTF-8 at byte {error.start}"
        return
    width = 0
    for number, cells in _lines(text):
        if not width:
            width = len(cells)
            yield from ((number, f"names the column {c!r} twice") for c in sorted(_repeated(cells)))
        if len(cells) != width:
            yield number, f"has {len(cells)} cells, the header {width}"
        if any(cell != cell.strip() for cell in cells):
            yield number, "has white space around a cell"
    if not width:
        yield None, "is empty: a header line is missing"


def sound_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a table that ``read_table`` would give if the others were not there; none under a wrong header."""
    if not path.is_file():
        return
    header: list[str] | None = None
    for number, cells in _lines(path.read_bytes().decode("utf-8", "replace")):
        if header is None:
            header = cells
            if tuple(header) != tuple(columns):
                return
        elif len(cells) == len(header):
            yield Row(path.name, number, dict(zip(header, (cell.strip() for cell in cells), strict=True)))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.removesuffix("\r")
        if line.strip() and not line.startswith("#"):
            yield number, line.split("\t")


def _repeated(cells: Sequence[str]) -> set[str]:
    return {cell for cell in cells if cells.count(cell) > 1}
