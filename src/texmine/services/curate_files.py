"""Decisions as text files that can be kept in git: TSV for people, JSON Lines for programs, one line a decision.

A line holds all of a decision and its id, which is a hash over the rest: a line that was changed by hand no longer
fits its id, and is told, not taken. The lines stand in the order in which the decisions were made, so that two
people's files merge line by line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from texmine.errors import InputError
from texmine.services.curate_checks import BOOLEANS, INTEGERS, OBJECTS, row_fault
from texmine.services.files import cell
from texmine.store.decision import FIELDS, LATER_FIELDS, Decision, decision_fields, read_decision

Format = Literal["tsv", "jsonl"]
FORMATS: tuple[Format, ...] = get_args(Format)
COLUMNS = ("id", *FIELDS)
_NAMES_NEEDED = set(FIELDS) - set(LATER_FIELDS)
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_PLAIN = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its number, and the decision that it holds, or what is wrong with it."""

    number: int
    decision: Decision | None
    fault: str | None = None


def write_decisions(decisions: Iterable[Decision], format_: Format) -> str:
    """The decisions as a file's text, ordered by moment and id; the same decisions give the same text."""
    rows = sorted(
        ({"id": each.id, **decision_fields(each)} for each in decisions), key=lambda row: (row["at"], row["id"])
    )
    if format_ == "jsonl":
        return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    lines = ["\t".join(COLUMNS), *("\t".join(_cell(row[name]) for name in COLUMNS) for row in rows)]
    return "".join(f"{line}\n" for line in lines)


def read_decisions(text: str, format_: Format) -> Iterator[Line]:
    """The lines of a file, faulty ones too. Blank lines are left out.

    Raises InputError for a TSV file without the header of an export.
    """
    # Not splitlines(): a quote may hold U+2028 and the like, which end no line here.
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if format_ == "tsv":
        header = tuple(lines[0].split("\t"))
        if not _is_header(header):
            raise InputError("the first line is not the header of `texmine curate export`: export a file to see it")
        rows = ((number, _row(line, header)) for number, line in enumerate(lines[1:], 2) if line.strip())
    else:
        rows = ((number, _object(line)) for number, line in enumerate(lines, 1) if line.strip())
    for number, row in rows:
        yield _line(number, row)


def _line(number: int, row: dict[str, Any] | str) -> Line:
    if isinstance(row, str):
        return Line(number, None, row)
    fault = row_fault(row)
    if fault is not None:
        return Line(number, None, fault)
    try:
        decision = read_decision(row)
        identity = decision.id
    except (KeyError, TypeError, ValueError) as error:
        return Line(number, None, f"it cannot be read ({error})")
    if decision.at.tzinfo is None:
        return Line(number, None, "its moment has no time zone")
    if row["id"] and row["id"] != identity:
        fault = "it does not fit its id: it was changed after its export; without an id it is a decision of its own"
        return Line(number, None, fault)
    return Line(number, decision)


def _is_header(names: tuple[str, ...]) -> bool:
    """Whether a TSV file's first line names all columns; those that came later may be missing."""
    return len(set(names)) == len(names) and _NAMES_NEEDED | {"id"} <= set(names) <= set(COLUMNS)


def _row(line: str, header: tuple[str, ...]) -> dict[str, Any] | str:
    cells = line.split("\t")
    if len(cells) != len(header):
        return f"it has {len(cells)} cells, not {len(header)}"
    try:
        values = {name: _value(name, cell) for name, cell in zip(header, cells, strict=True)}
        return {name: values.get(name) for name in COLUMNS}
    except ValueError as error:
        return f"it cannot be read ({error})"


def _object(line: str) -> dict[str, Any] | str:
    try:
        row = json.loads(line)
    except ValueError as error:
        return f"it is no JSON ({error})"
    if not isinstance(row, dict) or not set(row) >= _NAMES_NEEDED:
        return "it is no decision: a field is missing"
    return {name: row.get(name) for name in COLUMNS}


def _cell(value: object) -> str:
    if value is None:
        return ""
    # An empty text is not nothing.
    return "".join(_ESCAPES.get(char, char) for char in cell(value)) or "\\"


def _value(name: str, cell: str) -> Any:  # noqa: ANN401 - what the field holds
    if cell == "":
        return None
    text = "" if cell == "\\" else _unescaped(cell)
    if name in BOOLEANS:
        if text not in {"true", "false"}:
            message = f"{name} is {text!r}, not true or false"
            raise ValueError(message)
        return text == "true"
    if name in INTEGERS:
        return int(text)
    if name == "score":
        return float(text)
    return json.loads(text) if name in OBJECTS else text


def _unescaped(cell: str) -> str:
    parts: list[str] = []
    at = 0
    while at < len(cell):
        size = 2 if cell[at] == "\\" else 1
        piece = cell[at : at + size]
        parts.append(_PLAIN.get(piece, piece))
        at += size
    return "".join(parts)
