"""How a table is laid out: in frames, without them, or each row as a record, whichever can be read in the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Style = Literal["framed", "plain", "records"]

_FRAMES = (("framed", 12, 3, 1), ("plain", 10, 1, -1))
"""A style; the columns below which no word is broken; what each column and the table cost beside their text."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A style, and the width of each column in it; no widths for records, which have no columns."""

    style: Style
    widths: tuple[int, ...] = ()


def find_layout(columns: Sequence[Sequence[str]], room: int) -> Layout:
    """The first style in which names of columns, and words of at most 12 (plain: 10) characters, stay whole.

    ``columns`` are the cells of each column, its name first; ``room`` is the width of the terminal in characters.
    Longer words may be broken; a table for which even that is not enough becomes records.
    """
    natural = [max(map(len, cells)) for cells in columns]
    for style, whole, each, extra in _FRAMES:
        left = room - each * len(columns) - extra
        needed = [max(len(cells[0]), min(_longest_word(cells), whole)) for cells in columns]
        if sum(needed) <= left:
            return Layout("framed" if style == "framed" else "plain", _spread(needed, natural, left))
    return Layout("records")


def _longest_word(cells: Sequence[str]) -> int:
    return max((len(word) for cell in cells for word in cell.split()), default=0)


def _spread(needed: Sequence[int], natural: Sequence[int], room: int) -> tuple[int, ...]:
    """Gives what room is left to the narrowest columns that want more, one character at a time."""
    widths = list(needed)
    for _ in range(room - sum(needed)):
        short = [number for number, width in enumerate(widths) if width < natural[number]]
        if not short:
            break
        widths[min(short, key=lambda number: widths[number])] += 1
    return tuple(widths)
