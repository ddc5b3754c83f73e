"""Inline markup to runs of text.

The text is the source's own: white space is folded as ``texmine.text.fold_space`` folds it, and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from texmine.parse.builder import Flat, TextBuilder
from texmine.parse.maths import add_mathml
from texmine.parse.tex import add_tex
from texmine.parse.xml import children, has_child, local_name

SKIPPED = frozenset(
    {
        "alt-text", "aq", "attrib", "copyright-holder", "copyright-statement", "copyright-year", "fn-group",
        "glyph-data", "graphic", "index-term", "inline-graphic", "inline-media", "label", "license", "long-desc",
        "object-id", "permissions", "private-char", "query", "ref-list", "rp", "rt",
    },
)  # fmt: skip
"""Never part of the prose around them."""

SPLITTING = frozenset(
    {
        "array", "code", "def-list", "disp-quote", "list", "preformat", "question-wrap", "sec", "speech", "statement",
        "verse-group",
    },
)  # fmt: skip
"""Blocks that end the paragraph they stand in; what follows them begins another."""

FLOATING = frozenset(
    {
        "app", "bio", "boxed-text", "chem-struct-wrap", "chem-struct-wrapper", "def", "fig", "fig-group", "fn", "media",
        "supplementary-material", "table", "table-wrap", "table-wrap-group",
    },
)  # fmt: skip
"""Blocks that are anchored in a paragraph and read beside it; its sentence goes on behind them."""

_INLINE_BLOCKS = frozenset({"def", "fn"})  # they stick to the word before them

_SPACED = frozenset(
    {
        "break", "def-item", "disp-formula", "disp-formula-group", "license-p", "list-item", "p", "subtitle", "td",
        "term", "th", "title", "tr", "verse-line", "DispFormula",
    },
)  # fmt: skip
# PMC strips the blanks that publishers set between these and what stands before them.
_SPACED_BEFORE = frozenset({"given-names", "pub-id"})
_PICTURES = frozenset({"graphic", "inline-graphic", "media", "inline-media"})
_CITING = frozenset({"bibr", "citation", "cite", "ref"})
_NOTE_MARKERS = frozenset({"author-notes", "aff", "corresp", "fn"})


class Flattener:
    """Turns elements into runs of text.

    ``keys`` maps the XML ids of references to the keys of texmine.model.Reference. Citation marks are those of
    ``<xref>``, one each; texmine.parse.marks joins them into what is printed. ``unknown`` gathers the ids that cite a
    reference which the document does not have.
    """

    def __init__(self, keys: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.keys: Mapping[str, tuple[str, ...]] = keys or {}
        self.unknown: list[str] = []

    def flatten(self, element: etree._Element, *, notes: bool = True) -> Flat:
        """The text within an element, without its tail; blocks in it are left out, and returned beside the text.
        ``notes=False`` leaves out the markers of footnotes (the asterisk of a title).
        """
        walk = _Walk(self, splitting=False, notes=notes)
        walk.content(element)
        return walk.end()

    def join(self, elements: Iterable[etree._Element], separator: str, *, notes: bool = True) -> Flat:
        """The texts of several elements as one run with a separator between; lists in them become part of the text.
        Elements without text leave no separator.
        """
        walk = _Walk(self, splitting=False, inline=True, notes=notes)
        for element in elements:
            trial = _Walk(self, splitting=False, inline=True, notes=notes)
            trial.content(element)
            if trial.end().text:
                walk.part(element, separator)
        return walk.end()

    def runs(self, element: etree._Element) -> list[Flat | etree._Element]:
        """The runs of text within an element and, between them, the blocks that split it, in document order."""
        walk = _Walk(self, splitting=True)
        walk.content(element)
        return [*walk.done, walk.end()]

    def cited(self, element: etree._Element) -> tuple[str, ...] | None:
        """The reference keys that an ``<xref>`` cites; None where it is a link to something else."""
        rids = str(element.get("rid") or "").split()
        known = [key for rid in rids for key in self.keys.get(rid, ())]
        kind = str(element.get("ref-type") or "")
        if kind not in _CITING and (kind or not known):
            return None
        self.unknown.extend(rid for rid in rids if rid not in self.keys)
        return tuple(dict.fromkeys(known))


class _Walk:
    """One pass over one element's content."""

    def __init__(
        self,
        flattener: Flattener,
        *,
        splitting: bool,
        notes: bool = True,
        inline: bool = False,
    ) -> None:
        self._flattener = flattener
        self._splitting = splitting
        self._inline = inline
        self._notes = notes
        self._builder = TextBuilder()
        self._blocks: list[etree._Element] = []
        self.done: list[Flat | etree._Element] = []

    def end(self) -> Flat:
        """The run that is being collected, closed."""
        return self._builder.flat(tuple(self._blocks))

    def part(self, element: etree._Element, separator: str) -> None:
        """Walk an element that a separator keeps apart from what is there already."""
        if self._builder.length:
            self._builder.separate(separator)
        self.content(element)

    def content(self, element: etree._Element) -> None:
        """Walk an element's text and children. Comments and instructions are nothing, but their tails are text."""
        self._builder.add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, local_name(child))
            self._builder.add(child.tail)

    def _element(self, element: etree._Element, name: str) -> None:
        if name in SKIPPED:
            return
        if name in FLOATING or (name in SPLITTING and not self._inline):
            self._block(element, name)
        elif name in _SPACED or name in SPLITTING:
            self._builder.space()
            self.content(element)
            self._builder.space()
        elif name in {"sup", "sub"}:
            self._marked(element, name)
        elif name == "xref":
            self._xref(element)
        elif name in _SPACED_BEFORE:
            self._builder.space()
            self.content(element)
        else:
            self._formula_or_content(element, name)

    def _marked(self, element: etree._Element, name: str) -> None:
        self._builder.open("sup" if name == "sup" else "sub")
        self.content(element)
        self._builder.close()

    def _xref(self, element: etree._Element) -> None:
        if not self._notes and element.get("ref-type") in _NOTE_MARKERS:
            return
        references = self._flattener.cited(element)
        if references is None:
            self.content(element)
            return
        self._builder.open("cite", references)
        self.content(element)
        self._builder.close()

    def _formula_or_content(self, element: etree._Element, name: str) -> None:
        if name == "math":
            add_mathml(self._builder, element)
        elif name == "tex-math":
            siblings = element.getparent()
            if siblings is None or not has_child(siblings, "math"):
                add_tex(self._builder, "".join(str(part) for part in element.itertext()))
        elif name in {"alternatives", "name-alternatives", "collab-alternatives"}:
            self._alternative(element)
        else:
            self.content(element)

    def _alternative(self, element: etree._Element) -> None:
        """Alternatives say one thing several times: MathML first, then TeX, then whatever is not a picture."""
        options = [child for child in children(element) if local_name(child) not in _PICTURES]
        rank = {"math": 0, "tex-math": 1}
        for option in sorted(options, key=lambda child: rank.get(local_name(child), 2))[:1]:
            self._element(option, local_name(option))

    def _block(self, element: etree._Element, name: str) -> None:
        if self._splitting and name in SPLITTING and not self._builder.open_marks:
            self.done += [self.end(), element]
            self._builder, self._blocks = TextBuilder(), []
        else:
            if name not in _INLINE_BLOCKS:
                self._builder.space()
            self._blocks.append(element)


def plain_text(element: etree._Element | None) -> str:
    """The text of an element that cites nothing: a name, a heading. Empty for None."""
    return "" if element is None else Flattener().flatten(element).text
