"""Names of which only the end is written out again: "HDAC1/2", "NR4A1-3", "DGKα/ζ", "SHP-1 and -2"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from texmine.vocab.name_policy import Reading, read_name
from texmine.vocab.name_table import NameTable, Rank
from texmine.vocab.spelling import fast_key

_TAIL = re.compile(r"(?:\d+[a-z]?|[α-ω]|(?<=[A-Za-z\d])[A-Ea-e])$")
_NUMBER = re.compile(r"\d+")
_ENDING = r"(?:\d{1,2}[A-Za-z]?|[α-ω]|[A-Ea-e])"
_SLASHED = re.compile(rf"/(-?{_ENDING})(?:(?![\wα-ω-]|-\w)|(?=[/+-]|hi|lo))")
_JOINED = re.compile(r"(?:,? (?:and|or) |, )-(\d{1,2}[a-z]?|[α-ω])(?![\wα-ω])")
_RANGE = re.compile(r"[-\u2013~](\d{1,2})(?![\w%.]|-\w)")
_LONGEST_RANGE = 8


def expand(table: NameTable, text: str, start: int, end: int) -> Iterator[tuple[int, int, Reading]]:
    """The further names that the name at ``text[start:end]`` is the head of: (start, end, reading) of what is written
    of each. In a range the hyphen stands for the names between the first and the last, for each of them alike.
    """
    tail = _TAIL.search(text, start, end)
    if tail is None:
        return
    stem = text[start : tail.start()]
    ranged = list(_in_range(table, text, stem, tail.group(), end))
    if ranged:
        yield from ranged
        return
    while True:
        match = _SLASHED.match(text, end) or _JOINED.match(text, end)
        if match is None:
            return
        reading = _read(table, _joined(stem, tail.group(), match.group(1).lstrip("-")))
        if reading is None:
            return
        end = match.end(1)
        yield match.start(1), end, reading


def _joined(stem: str, tail: str, ending: str) -> str:
    """The name that ``ending`` abbreviates: a letter after a number and a letter replaces the letter alone."""
    keeps_number = ending.isalpha() and tail[0].isdigit() and tail[-1].isalpha()
    return stem + (tail[:-1] if keeps_number else "") + ending


def _in_range(table: NameTable, text: str, stem: str, first: str, end: int) -> Iterator[tuple[int, int, Reading]]:
    match = _RANGE.match(text, end)
    if match is None or not _NUMBER.fullmatch(first):
        return
    numbers = range(int(first) + 1, int(match.group(1)) + 1)
    if not 0 < len(numbers) < _LONGEST_RANGE:
        return
    readings = [_read(table, f"{stem}{number}") for number in numbers]
    if any(reading is None for reading in readings):
        return
    for reading in readings:
        if reading is not None:
            last = reading is readings[-1]
            yield (match.start(1), match.end(1), reading) if last else (end, end + 1, reading)


def _read(table: NameTable, name: str) -> Reading | None:
    key = fast_key(name)
    if key not in table.by_key:
        return None
    reading = read_name(table, key, name)
    return reading if reading is not None and reading.rank < Rank.GUESS and reading.concept else None
