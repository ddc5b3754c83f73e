"""Names with their abbreviation in brackets inside of them: "interleukin (IL)-6", "tumour necrosis factor (TNF)-α"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from texmine.vocab.name_match import NameMatch

_MOST_WORDS = 4
_PARTED = re.compile(
    r"(?<![\w-])(?P<long>[A-Za-z]\w*(?:[ -]\w+){0,3})[ ]\((?P<short>[A-Za-z]{2,6})\)"
    r"(?P<tail>[ -]?(?:\d+[A-Za-z]?|[α-ω]\d?|alpha|beta|gamma)(?![\w(]))"
    r"(?P<receptor>[ ]receptor)?"
)


def parted_names(text: str, scan: Callable[[str], Iterator[NameMatch]]) -> list[NameMatch]:
    """The names of ``text`` (a view) that are parted by their abbreviation in brackets, in order.

    Both halves must bear the same gene out, the words and the abbreviation each with what follows the bracket:
    "interleukin-6" and "IL-6". ``scan`` finds the names of a text that has no such brackets.
    """
    found = []
    for match in _PARTED.finditer(text):
        one = (match["receptor"] and _read(match, match["tail"] + match["receptor"], scan)) or _read(
            match, match["tail"], scan
        )
        if one is not None:
            found.append(replace(one, text=text[one.start : one.end]))
    return found


def _read(match: re.Match[str], tail: str, scan: Callable[[str], Iterator[NameMatch]]) -> NameMatch | None:
    short = _whole(match["short"] + tail, scan)
    if short is None:
        return None
    words = match["long"].split(" ")
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        long = " ".join(words[-count:])
        whole = _whole(long + tail, scan)
        if whole is not None and short.concept == whole.concept:
            return replace(short, start=match.end("long") - len(long), end=match.start("tail") + len(tail))
    return None


def without_overlap(names: list[NameMatch], parted: list[NameMatch]) -> list[NameMatch]:
    """``parted`` and those of ``names`` that overlap none of them, in order of the text."""
    kept = [one for one in names if not any(one.start < each.end and each.start < one.end for each in parted)]
    return sorted([*kept, *parted], key=lambda one: one.start)


def _whole(name: str, scan: Callable[[str], Iterator[NameMatch]]) -> NameMatch | None:
    for match in scan(name):
        if (match.start, match.end) == (0, len(name)) and match.concept is not None:
            return match
    return None
