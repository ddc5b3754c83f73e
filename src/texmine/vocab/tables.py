"""Reading the TSV files of a pack, with the file and the line in every complaint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from texmine.errors import PackError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a TSV table: its values by column name, and where it stands."""

    file: str
    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def list(self, column: str) -> tuple[str, ...]:
        """The values of a column that holds several, separated by ``|``; empty for an empty cell."""
        return split_list(self.values[column])

    def one_of(self, column: str, allowed: Sequence[str]) -> str:
        """The value of a column, which must be one of ``allowed``. Raises PackError."""
        value = self.values[column]
        if value not in allowed:
            raise self.error(f"{column} is {value!r}, not one of {', '.join(map(repr, allowed))}")
        return value

    def required(self, column: str) -> str:
        """The value of a column that must not be empty. Raises PackError."""
        value = self.values[column]
        if not value:
            raise self.error(f"{column} is empty")
        return value

    def error(self, message: str) -> PackError:
        """A PackError that names this row's file and line."""
        return PackError(message, file=self.file, line=self.line)


def split_list(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, separated by ``|``."""
    return tuple(part for raw in cell.split("|") if (part := raw.strip()))


def read_table(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yields the rows of a UTF-8, tab-separated file whose first line names the columns.

    The header must hold exactly ``columns``, in that order; blank lines and lines that begin with ``#`` are passed
    over; there is no quoting. Raises PackError for a missing file, a wrong header, a row with too many or too few
    cells, white space around a cell, or bytes that are not UTF-8.
    """
    name = path.name
    for number, cells in read_cells(path, columns):
        if any(cell != cell.strip() for cell in cells):
            raise PackError("has white space around a cell", file=name, line=number)
        yield Row(name, number, dict(zip(columns, cells, strict=True)))


def read_cells(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """``read_table`` as bare cells, each row with the number of its line; white space around them is not looked for."""
    name = path.name
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except OSError as error:
        raise PackError(f"cannot be read ({error.strerror})", file=name) from error
    except UnicodeDecodeError as error:
        raise PackError(f"is not UTF-8 at byte {error.start}", file=name) from error
    width = 0
    for number, raw in enumerate(lines, 1):
        line = raw.removesuffix("\r")
        if not line or line.startswith("#") or line.isspace():
            continue
        cells = line.split("\t")
        if not width:
            width = len(_checked_header(cells, columns, name, number))
            continue
        if len(cells) != width:
            raise PackError(f"has {len(cells)} cells, the header {width}", file=name, line=number)
        yield number, cells
    if not width:
        raise PackError("is empty: a header line is missing", file=name)


def _checked_header(cells: Sequence[str], columns: Sequence[str], name: str, number: int) -> tuple[str, ...]:
    if tuple(cells) != tuple(columns):
        raise PackError(f"has the header {cells}, expected {list(columns)}", file=name, line=number)
    return tuple(cells)
