"""Sections, paragraphs, lists, boxes and glossaries of JATS, into passages.

Prose is ``paragraph`` (``abstract`` in an abstract, ``caption`` in a caption); an entry of a glossary is a
``definition``: "Tex, exhausted T cell", with the comma put in. Headings become the section path. Figures and tables
are texmine.parse.floats.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from lxml import etree

from texmine.model import Issue, PassageKind
from texmine.parse.builder import Flat
from texmine.parse.flatten import SKIPPED
from texmine.parse.passages import PassageList, Path
from texmine.parse.xml import children, local_name

_SILENT = SKIPPED | {
    "abbrev", "code", "contrib-group", "def-head", "hr", "open-access", "related-article", "related-object", "sec-meta",
    "sig-block", "speaker", "subtitle", "target", "term-head", "title", "title-group", "treatment-meta", "x",
}  # fmt: skip
_CONTAINERS = frozenset(
    {
        "answer", "answer-set", "app-group", "back", "bio", "body", "caption", "chem-struct", "disp-quote",
        "explanation", "fig-group", "floats-group", "floats-wrap", "list", "list-item", "question", "question-wrap",
        "speech", "table-wrap-foot", "table-wrap-group", "verse-group",
    },
)  # fmt: skip
_PARAGRAPHS = frozenset({"disp-formula", "disp-formula-group", "nomenclature", "p", "preformat", "verse-line"})
_SECTIONS = {
    "ack": "Acknowledgements",
    "app": "Appendix",
    "boxed-text": None,
    "fn-group": "Footnotes",
    "glossary": "Glossary",
    "notes": None,
    "sec": None,
    "statement": None,
    "taxon-treatment": None,
    "treatment-sec": None,
}
"""Blocks with a heading, and the heading of those that come without one."""


class Reader(Protocol):
    """How a kind of block is read, as a function."""

    def __call__(self, reader: BlockReader, element: etree._Element, path: Path, /) -> None:
        """Add the passages of ``element``, which stands under the headings ``path``."""


@dataclass(frozen=True, slots=True)
class BlockReader:
    """Reads blocks into a PassageList.

    ``readers`` tells how to read each kind of block that is more than prose (texmine.parse.floats has them all);
    ``prose`` is the kind of the paragraphs, ``label`` the label of each.
    """

    passages: PassageList
    readers: Mapping[str, Reader]
    prose: PassageKind = "paragraph"
    label: str | None = None

    def read_children(self, element: etree._Element, path: Path) -> None:
        """Read all blocks of an element, in order. Text that stands loose between them counts as a paragraph."""
        if _has_loose_text(element):
            self.read_paragraph(element, path)
            return
        for child in children(element):
            self.read(child, path)

    def read(self, element: etree._Element, path: Path) -> None:
        """Read one block. One that is not known is looked into, and reported."""
        name = local_name(element)
        reader = self.readers.get(name)
        if reader is not None:
            reader(self, element, path)
        elif name in _PARAGRAPHS:
            self.read_paragraph(element, path)
        elif name == "ref-list":
            self._read_list_notes(element, path)
        elif name in _SECTIONS:
            self._read_section(element, path)
        elif name in _SILENT:
            return
        else:
            if name not in _CONTAINERS:
                self.passages.report([Issue("unknown_element", f"read as a block: {name}")])
            self.read_children(element, path)

    def read_paragraph(self, element: etree._Element, path: Path) -> None:
        """A paragraph, split by the lists and quotations in it; figures and notes come after it."""
        for run in self.passages.flattener.runs(element):
            if isinstance(run, Flat):
                self.passages.add(self.prose, run, path, self.label)
                for block in run.blocks:
                    self.read(block, path)
            else:
                self.read(run, path)

    def _read_section(self, element: etree._Element, path: Path) -> None:
        title = self.heading(element) if self.prose != "caption" else None
        self.read_children(element, (*path, title) if title else path)

    def _read_list_notes(self, element: etree._Element, path: Path) -> None:
        """Of a reference list, only what it says beside its references; those are texmine.parse.references."""
        title = self.heading(element)
        for child in children(element, "p", "ref-list"):
            self.read(child, (*path, title) if title else path)

    def heading(self, element: etree._Element) -> str | None:
        """What stands over a block: its title, else its caption's, else its label, else what its kind is called."""
        holders = [element, *children(element, "caption")]
        titles = [title for holder in holders for title in children(holder, "title")]
        for candidate in (*titles, *children(element, "label")):
            text = self.passages.flattener.flatten(candidate, notes=False).text
            if text:
                return text
        return _SECTIONS.get(local_name(element)) or _section_type(element)


def _section_type(element: etree._Element) -> str | None:
    kind = str(element.get("sec-type") or "").strip()
    return kind[:1].upper() + kind[1:] if kind else None


def _has_loose_text(element: etree._Element) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _read_note(reader: BlockReader, element: etree._Element, path: Path) -> None:
    label = next((reader.passages.flattener.flatten(child).text for child in children(element, "label")), None)
    inner = replace(reader, label=reader.label or label)
    inner.read_children(element, path)


def _read_definitions(reader: BlockReader, element: etree._Element, path: Path) -> None:
    title = next((reader.passages.flattener.flatten(child).text for child in children(element, "title")), None)
    inner = (*path, title) if title and title not in path[-1:] else path
    for child in children(element, "def-item", "def-list"):
        if local_name(child) == "def-list":
            _read_definitions(reader, child, inner)
        else:
            _add_definition(reader, list(children(child, "term", "def")), inner)


def _read_abbreviation(reader: BlockReader, element: etree._Element, path: Path) -> None:
    """A ``<def>`` that was met in a paragraph: it explains the ``<abbrev>`` around it."""
    parent = element.getparent()
    _add_definition(reader, [element] if parent is None else [parent, element], path)


def _add_definition(reader: BlockReader, parts: list[etree._Element], path: Path) -> None:
    reader.passages.add("definition", reader.passages.flattener.join(parts, ", "), path, reader.label)


def _read_list(reader: BlockReader, element: etree._Element, path: Path) -> None:
    """A list's title is a line of the text, not a section of the document."""
    for child in children(element):
        if local_name(child) == "title":
            reader.read_paragraph(child, path)
        elif local_name(child) != "label":
            reader.read(child, path)


def _read_caption(reader: BlockReader, element: etree._Element, path: Path) -> None:
    """A caption's title is text where the caption belongs to a float; a box has it as its heading."""
    for child in children(element):
        if local_name(child) != "title":
            reader.read(child, path)
        elif reader.prose == "caption":
            reader.read_paragraph(child, path)


TEXT_READERS: Mapping[str, Reader] = {
    "caption": _read_caption,
    "def": _read_abbreviation,
    "def-list": _read_definitions,
    "fn": _read_note,
    "list": _read_list,
}
"""How the kinds of block of this file are read."""
