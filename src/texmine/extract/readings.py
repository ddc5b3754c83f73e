"""Readings of passages: what a passage's result depends on, so that what was read before need not be read again.

A passage's result depends on its text, on which of its characters are passed over (superscript citation marks), on
the pipeline, and of the passages before it on nothing but the abbreviations that they define, and of these only on
those that it can hold (texmine.extract.glossary looks for the short form, with or without a plural s).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, replace
from types import MappingProxyType

from texmine.extract.glossary import Glossary, Meaning
from texmine.model import Annotation, ConceptKind, PassageMention, PassageReading, content_hash
from texmine.text import normalise

Definitions = tuple[tuple[str, str, ConceptKind | None, str | None], ...]
NOTHING_KNOWN: Mapping[str, PassageReading] = MappingProxyType({})


def reading_key(pipeline: str, text: str, dropped: Sequence[tuple[int, int]], glossary: Glossary) -> str:
    """SHA-256 (hex) of all that the reading of a passage depends on. ``dropped`` are the spans that are passed over."""
    letters = _letters(normalise(text, dropped).text)
    relevant = {short: astuple(meaning) for short, meaning in glossary.items() if _can_hold(letters, short)}
    return content_hash([pipeline, text, dropped, sorted(relevant.items())])


def defined(glossary: Glossary, shorts: Iterable[str]) -> Definitions:
    """What a glossary says of these short forms, each once, in order."""
    return tuple(
        (short, glossary[short].long, glossary[short].kind, glossary[short].concept) for short in sorted(set(shorts))
    )


def with_definitions(glossary: Glossary, definitions: Definitions) -> Glossary:
    """The glossary with what a passage defines."""
    if not definitions:
        return glossary
    found = {short: Meaning(long, kind, concept) for short, long, kind, concept in definitions}
    return MappingProxyType({**glossary, **found})


def moved(reading: PassageReading, passage: int) -> PassageReading:
    """The reading of an equal passage that stands elsewhere."""
    if reading.passage == passage:
        return reading
    return replace(reading, passage=passage, evidence=tuple(replace(e, passage=passage) for e in reading.evidence))


def gathered(readings: Sequence[PassageReading], kept: int) -> Annotation:
    """The annotation that readings of all passages of a text make up."""
    return Annotation(
        mentions=tuple(PassageMention(each.passage, mention) for each in readings for mention in each.mentions),
        evidence=tuple(evidence for each in readings for evidence in each.evidence),
        sentences=sum(each.sentences for each in readings),
        words=sum(each.words for each in readings),
        readings=tuple(readings),
        kept=kept,
    )


def _can_hold(letters: str, short: str) -> bool:
    """Whether a short form may occur in a text, of which all letters and digits are given: rather once too often."""
    stem = _letters(short).removesuffix("s")
    return stem in letters


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
