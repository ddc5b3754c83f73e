"""Abbreviations: scispaCy's detector, its long forms checked, and the definitions that it cannot see.

The detector is Schwartz & Hearst's (2003, doi:10.1142/9789812776303_0042): it matches the short form's letters from
right to left. That misses names whose words come in another order ("exhausted T cells (Tex)"), runs past the name
where a letter is found only further left ("the way exhausted T cells (Tex)"), and can run across a bracket. Here a
short form is also read as the beginnings of the long form's words, in any order, and the shortest such long form wins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from scispacy.abbreviation import AbbreviationDetector
from spacy.language import Language
from spacy.tokens import Doc

from texmine.extract.attributes import DEFINITIONS
from texmine.extract.definition import Definition

NAME = "texmine_abbreviations"

_MAX_WORDS = 8
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SHORT = r"(?P<short>[A-Za-z][A-Za-z0-9+/_.α-ω-]{1,11})(?:\s+(?:T\s+)?cells?)?"
_SHORT_IN_BRACKETS = re.compile(rf"\(\s*{_SHORT}\s*(?:[;,][^()]*)?\)")
_LONG_IN_BRACKETS = re.compile(rf"(?<![\w-]){_SHORT}\s+\((?P<long>[^()]{{5,90}})\)")
_EMPTY_WORDS = frozenset(
    {"a", "an", "and", "cell", "cells", "for", "in", "lymphocytes", "of", "on", "the", "to", "with"}
)
_BRACKETS = re.compile(r"[()\[\]{}]")


def find_definitions(doc: Doc, detected: Iterable[tuple[int, int, int, int]]) -> list[Definition]:
    """The definitions of a Doc, in order of the text: one for each place where a short form is defined.

    ``detected`` is what the detector found: short start and end, long start and end, as tokens. A long form with a
    bracket in it is refused, as is one that begins before its sentence or holds many more words than the short form
    has letters.
    """
    text = doc.text
    found: dict[int, Definition] = {}
    for tokens in detected:
        short, long = doc[tokens[0] : tokens[1]], doc[tokens[2] : tokens[3]]
        definition = _define(text, (short.start_char, short.end_char), (long.start_char, long.end_char))
        if _is_plausible(definition) and long.start >= short.sent.start:
            found[definition.start] = definition
    for definition in (*_defined_in_brackets(doc, text), *_defined_before_brackets(text)):
        known = found.get(definition.start)
        if known is None or _words(definition.long) < _words(known.long):
            found[definition.start] = definition
    return [found[start] for start in sorted(found)]


def _defined_in_brackets(doc: Doc, text: str) -> Iterator[Definition]:
    """Definitions of the kind "exhausted T cells (Tex)"."""
    starts = [sent.start_char for sent in doc.sents]
    for match in _SHORT_IN_BRACKETS.finditer(text):
        floor = starts[bisect_right(starts, match.start()) - 1]
        long = _long_form_before(text, floor, match.start(), match["short"])
        if long is not None and not match["short"].islower():
            yield _define(text, match.span("short"), long)


def _defined_before_brackets(text: str) -> Iterator[Definition]:
    """Definitions of the kind "Tex (exhausted T cells)"."""
    for match in _LONG_IN_BRACKETS.finditer(text):
        words = _WORD.findall(match["long"])
        if 2 <= len(words) <= _MAX_WORDS and not match["short"].islower() and spells(match["short"], words):
            yield _define(text, match.span("short"), match.span("long"))


def _define(text: str, short: tuple[int, int], long: tuple[int, int]) -> Definition:
    return Definition(text[slice(*short)], text[slice(*long)], *short, *long)


def _words(text: str) -> int:
    return len(_WORD.findall(text))


def _is_plausible(definition: Definition) -> bool:
    letters = sum(c.isalnum() for c in definition.short)
    return not _BRACKETS.search(definition.long) and _words(definition.long) <= min(letters + 3, letters * 2)


def _long_form_before(text: str, floor: int, bracket: int, short: str) -> tuple[int, int] | None:
    """The shortest run of words that ends at ``bracket``, holds no bracket, and spells ``short``."""
    before = text[floor:bracket]
    opened = max((m.end() for m in _BRACKETS.finditer(before)), default=0)
    words = list(_WORD.finditer(before, opened))[-_MAX_WORDS:]
    for size in range(2, len(words) + 1):
        window = words[-size:]
        if spells(short, [word.group() for word in window]):
            return floor + window[0].start(), floor + window[-1].end()
    return None


def spells(short: str, words: Sequence[str]) -> bool:
    """Whether ``short`` is made of the beginnings of ``words``: the first one used, others passed over, in order.

    In T-cell notation (Tex, Tpex, TCM, TEXterm) the "T" in front may stand for a "T" anywhere in the long form, and
    what follows for its words in any order. A plural "s" at the end may stand for nothing.
    """
    letters = "".join(c for c in short.casefold() if c.isalnum())
    beginnings = [word.casefold() for word in words]
    variants = [letters]
    if len(letters) > 2 and letters.endswith("s"):
        variants.append(letters[:-1])
    if any(_spells_in_order(variant, beginnings) for variant in variants):
        return True
    if not letters.startswith("t") or "t" not in beginnings[1:] or beginnings[0] in _EMPTY_WORDS:
        return False
    rest = [word for word in beginnings if word != "t" and word not in _EMPTY_WORDS]
    return any(_spells_in_order(variant[1:], order) for variant in variants for order in permutations(rest[:4]))


def _spells_in_order(letters: str, words: Sequence[str]) -> bool:
    """Whether ``letters`` can be cut into beginnings of some of ``words``, in order, the first of them included."""
    ends = {0}
    for index, word in enumerate(words):
        grown = {
            end + size for end in ends for size in range(1, len(word) + 1) if letters[end : end + size] == word[:size]
        }
        ends = grown if index == 0 else ends | grown
    return len(letters) in ends


@Language.factory(NAME, assigns=["doc._.abbreviations", "doc._.texmine_definitions"], default_config={})
def create_abbreviations(nlp: Language, name: str) -> Abbreviations:  # noqa: ARG001
    """The component, as spaCy's config makes it."""
    return Abbreviations(nlp)


class Abbreviations:
    """Sets ``doc._.abbreviations`` as scispaCy does (serialisable) and ``doc._.texmine_definitions``."""

    def __init__(self, nlp: Language) -> None:
        self.detector = AbbreviationDetector(nlp, make_serializable=True)
        # The detector looks for the short forms of a Doc with a matcher that warns while it has no pattern at all.
        self.detector.global_matcher.add("texmine: matches no token", [[{"ORTH": "\x00", "LENGTH": 0}]])

    def __call__(self, doc: Doc) -> Doc:
        """Finds the definitions of one Doc. Remembers nothing from one Doc to the next."""
        if "(" not in doc.text:
            return doc
        self.detector(doc)
        detected = {
            (item["short_start"], item["short_end"], item["long_start"], item["long_end"])
            for item in doc._.abbreviations
            if item["short_start"] > 0 and doc[item["short_start"] - 1].text == "("
        }
        DEFINITIONS.put(doc, tuple(find_definitions(doc, sorted(detected))))
        return doc
