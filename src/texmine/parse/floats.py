"""Figures, tables, boxes of media and supplements: what is read beside the prose.

Captions and the notes under a table are ``caption`` passages with the label of their float ("Figure 2"). The cells of
a table are no prose: each row is one ``table`` passage, its cells parted by `` | ``, which is texmine's mark and not
the source's. A two-column table in a glossary is its entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from texmine.model import PassageKind
from texmine.parse.blocks import TEXT_READERS, BlockReader, Reader
from texmine.parse.passages import PassageList, Path
from texmine.parse.xml import children, local_name

CELL_SEPARATOR = " | "

_FLOATS = (
    "chem-struct-wrap",
    "chem-struct-wrapper",
    "fig",
    "fig-group",
    "media",
    "supplementary-material",
    "table-wrap",
    "table-wrap-group",
)
_ROWS = ("tr", "row")
_CELLS = ("td", "th", "entry")


def read_float(reader: BlockReader, element: etree._Element, path: Path) -> None:
    """A figure or its like: label, captions, rows, notes."""
    label = next((reader.passages.flattener.flatten(child).text for child in children(element, "label")), None)
    replace(reader, prose="caption", label=label or reader.label).read_children(element, path)


def read_table(reader: BlockReader, element: etree._Element, path: Path) -> None:
    """A table's rows."""
    in_glossary = any(local_name(parent) in {"glossary", "def-list"} for parent in element.iterancestors())
    for row in _rows(element):
        cells = list(children(row, *_CELLS))
        separator = ", " if in_glossary and len(cells) == 2 else CELL_SEPARATOR
        flat = reader.passages.flattener.join(cells, separator)
        if flat.text:
            reader.passages.add("table" if separator == CELL_SEPARATOR else "definition", flat, path, reader.label)
        for block in flat.blocks:
            reader.read(block, path)


def _rows(element: etree._Element) -> Iterator[etree._Element]:
    for child in children(element):
        if local_name(child) in _ROWS:
            yield child
        elif local_name(child) in {"thead", "tbody", "tfoot", "tgroup"}:
            yield from _rows(child)


def _read_alternatives(reader: BlockReader, element: etree._Element, path: Path) -> None:
    """One table or formula in several forms: the first form that can be read."""
    for child in list(children(element, "table", "array", "disp-formula", "math", "tex-math", "p", "preformat"))[:1]:
        if local_name(child) in {"math", "tex-math"}:
            reader.read_paragraph(element, path)
        else:
            reader.read(child, path)


READERS: Mapping[str, Reader] = {
    **TEXT_READERS,
    **dict.fromkeys(_FLOATS, read_float),
    "alternatives": _read_alternatives,
    "array": read_table,
    "table": read_table,
}
"""How every kind of block is read that is more than a paragraph, a section or a container."""


def block_reader(passages: PassageList, prose: PassageKind = "paragraph", label: str | None = None) -> BlockReader:
    """A reader of all kinds of block."""
    return BlockReader(passages, READERS, prose, label)
