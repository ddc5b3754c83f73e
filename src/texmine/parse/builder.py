"""A run of text as it is put together, with the places of its superscripts, subscripts and citations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from texmine.model import CitationMark, Script

MarkKind = Literal["sup", "sub", "cite"]

# Folded as texmine.text.fold_space does it: no-break and thin spaces are characters like any other.
_TO_BLANK = str.maketrans(dict.fromkeys("\t\r\n\f\v", " "))


@dataclass(frozen=True, slots=True)
class Flat:
    """A run of text with its marks, in the order of the text. ``blocks`` are the elements that were met on the way and
    are read beside the text (figures, footnotes), not in it.
    """

    text: str
    citations: tuple[CitationMark, ...] = ()
    scripts: tuple[Script, ...] = ()
    blocks: tuple[etree._Element, ...] = ()


@dataclass(slots=True)
class _OpenMark:
    """A mark that is being read: it starts with the first visible character after it was opened."""

    kind: MarkKind
    references: tuple[str, ...] = ()
    start: int | None = None


@dataclass(slots=True)
class TextBuilder:
    """Collects text piece by piece, folding white space, and knows at every moment where it stands."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blank_due: bool = False
    open_marks: list[_OpenMark] = field(default_factory=list)
    citations: list[CitationMark] = field(default_factory=list)
    scripts: list[Script] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        """Append text as it stands in the source."""
        if not text:
            return
        words = text.translate(_TO_BLANK).split(" ")
        if not words[0]:
            self.blank_due = True
        body = " ".join(word for word in words if word)
        if not body:
            return
        if self.blank_due and self.length:
            self.pieces.append(" ")
            self.length += 1
        self.blank_due = not words[-1]
        for mark in self.open_marks:
            if mark.start is None:
                mark.start = self.length
        self.pieces.append(body)
        self.length += len(body)

    def space(self) -> None:
        """Let a blank stand between what is there and what follows."""
        self.blank_due = True

    def separate(self, separator: str) -> None:
        """Append a separator of texmine's own, with the blanks that it has and no others."""
        self.blank_due = False
        self.add(separator)

    def open(self, kind: MarkKind, references: tuple[str, ...] = ()) -> None:
        """Begin a mark; marks nest."""
        self.open_marks.append(_OpenMark(kind, references))

    def close(self) -> None:
        """End the mark that was opened last. An empty script is nothing; an empty citation is kept, at its place."""
        mark = self.open_marks.pop()
        if mark.kind == "cite":
            start = self.length if mark.start is None else mark.start
            self.citations.append(CitationMark(start, self.length, mark.references))
        elif mark.start is not None:
            self.scripts.append(Script(mark.start, self.length, mark.kind))

    def flat(self, blocks: tuple[etree._Element, ...] = ()) -> Flat:
        """What was collected so far."""
        return Flat(
            text="".join(self.pieces),
            citations=tuple(sorted(self.citations, key=lambda m: (m.start, m.end))),
            scripts=tuple(sorted(self.scripts, key=lambda s: (s.start, -s.end, s.kind))),
            blocks=blocks,
        )
