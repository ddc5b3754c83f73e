"""Citation marks as they are printed: ranges, groups above the line, and what they stand for.

A source links each printed number; a reader sees "1–3" or "¹,²". Here the links of one printed mark become one
CitationMark, and the numbers that a range leaves out are filled in from the reference list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from texmine.model import CitationMark, Issue, Script
from texmine.parse.builder import Flat

_DASH = "\\-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_NUMBER = re.compile(r"\W*(\d{1,4})[a-z]?\W*")
_RANGE_INSIDE = re.compile(rf"\W*?(\d{{1,4}}(?:[\s,;]*[{_DASH}]?\s*\d{{1,4}})*)\W*")
_ONE_OR_RANGE = re.compile(rf"(\d{{1,4}})(?:\s*[{_DASH}]\s*(\d{{1,4}}))?")
_RANGE_BETWEEN = re.compile(rf"[\])\s]*[{_DASH}][\[(\s]*")
_RANGE_AFTER = re.compile(rf"\s*[{_DASH}]\s*(\d{{1,4}})(?=[\]),;]|$)")
_GROUP_BETWEEN = re.compile(rf"[\s,;\u2009\u202f{_DASH}]*")
_ONLY_PUNCTUATION = re.compile(rf"[\s\[\](),;.\u2009\u202f{_DASH}]*")


@dataclass(frozen=True, slots=True)
class ReferenceIndex:
    """How marks find references: ``keys`` by XML id; ``groups`` the keys of each entry of the list, in its order;
    ``numbers`` the entry (its place in ``groups``) that is printed with a number.
    """

    keys: Mapping[str, tuple[str, ...]]
    groups: tuple[tuple[str, ...], ...] = ()
    numbers: Mapping[int, int] | None = None

    def group_of(self, key: str) -> int | None:
        """The place of the entry that holds a reference."""
        return next((place for place, group in enumerate(self.groups) if key in group), None)

    def between(self, first: tuple[int, str], last: tuple[int, str]) -> tuple[str, ...] | None:
        """The references of a printed range, both ends included, each end a printed number and the key it links to.
        None where the list does not bear out the numbers.
        """
        (low, low_key), (high, high_key) = first, last
        if not low < high:
            return None
        start, end = self.group_of(low_key), self.group_of(high_key)
        if start is not None and end is not None and end - start == high - low:
            return tuple(key for group in self.groups[start : end + 1] for key in group)
        found = self.numbered(range(low, high + 1))
        return found if found is not None and low_key in found and high_key in found else None

    def numbered(self, wanted: Sequence[int]) -> tuple[str, ...] | None:
        """The references that are printed with these numbers; None if one is missing."""
        places = [(self.numbers or {}).get(number) for number in wanted]
        if any(place is None for place in places):
            return None
        return tuple(key for place in places if place is not None for key in self.groups[place])


def join_marks(flat: Flat, index: ReferenceIndex) -> tuple[tuple[CitationMark, ...], tuple[Issue, ...]]:
    """The marks of a run of text as printed, with all that they stand for, and what could not be made out.

    A range ("1–3", "[1]–[3]", linked at its ends or at its start only) is one mark. Marks above the line that only
    commas or dashes part are one mark too, with the brackets set above the line around them: they leave the word
    before them clean when they are taken away. Other marks stay apart.
    """
    issues: list[Issue] = []
    marks = [_expand_inside(flat.text, mark, index) for mark in _absorb_empty(flat, issues)]
    marks = _join_ranges(flat.text, marks, index, issues)
    marks = [_expand_after(flat.text, mark, index) for mark in marks]
    marks = [_flag_superscript(mark, flat.scripts) for mark in marks]
    return tuple(_join_superscripts(flat, marks)), tuple(issues)


def _absorb_empty(flat: Flat, issues: list[Issue]) -> list[CitationMark]:
    """Some publishers link the inside of a range by empty elements: they belong to the mark beside them."""
    marks: list[CitationMark] = []
    waiting: list[CitationMark] = []
    for mark in flat.citations:
        if mark.start == mark.end:
            near = marks and _GROUP_BETWEEN.fullmatch(flat.text[marks[-1].end : mark.start])
            if near:
                marks[-1] = _with(marks[-1], mark.references)
            else:
                waiting.append(mark)
            continue
        near_waiting = [w for w in waiting if _GROUP_BETWEEN.fullmatch(flat.text[w.start : mark.start])]
        waiting = [w for w in waiting if w not in near_waiting]
        before = tuple(key for w in near_waiting for key in w.references)
        marks.append(replace(mark, references=_unique(before + mark.references)))
    issues.extend(
        Issue("empty_citation", f"cites {' '.join(m.references) or 'nothing known'} without a mark") for m in waiting
    )
    return marks


def _with(mark: CitationMark, references: tuple[str, ...]) -> CitationMark:
    return replace(mark, references=_unique(mark.references + references))


def _unique(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def _expand_inside(text: str, mark: CitationMark, index: ReferenceIndex) -> CitationMark:
    """One link whose own text is a range: "1–3" linked to its first, to its ends, or to all three."""
    printed = _RANGE_INSIDE.fullmatch(text[mark.start : mark.end])
    if printed is None or not mark.references:
        return mark
    wanted: list[int] = []
    for low, high in _ONE_OR_RANGE.findall(printed[1]):
        wanted.extend(range(int(low), int(high or low) + 1))
    if len(wanted) <= len(mark.references):
        return mark
    found = index.numbered(wanted)
    if found is None and len(wanted) > 1:
        found = _by_order(mark, wanted, index)
    return replace(mark, references=found) if found and set(mark.references) <= set(found) else mark


def _by_order(mark: CitationMark, wanted: list[int], index: ReferenceIndex) -> tuple[str, ...] | None:
    """Lists without printed numbers are numbered by their order; the link to the first tells where to start."""
    start = index.group_of(mark.references[0])
    if start is None or wanted != list(range(wanted[0], wanted[-1] + 1)) or index.numbers:
        return None
    groups = index.groups[start : start + len(wanted)]
    return tuple(key for group in groups for key in group) if len(groups) == len(wanted) else None


def _number(text: str, mark: CitationMark) -> int | None:
    match = _NUMBER.fullmatch(text[mark.start : mark.end])
    return int(match[1]) if match else None


def _join_ranges(
    text: str,
    marks: list[CitationMark],
    index: ReferenceIndex,
    issues: list[Issue],
) -> list[CitationMark]:
    joined: list[CitationMark] = []
    for mark in marks:
        before = joined[-1] if joined else None
        whole = _range(text, before, mark, index, issues) if before else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(mark)
    return joined


def _range(
    text: str,
    first: CitationMark,
    last: CitationMark,
    index: ReferenceIndex,
    issues: list[Issue],
) -> CitationMark | None:
    if not _RANGE_BETWEEN.fullmatch(text[first.end : last.start]):
        return None
    low, high = _number(text, first), _number(text, last)
    if low is None or high is None or not first.references or not last.references:
        return None
    between = index.between((low, first.references[0]), (high, last.references[-1]))
    if between is None:
        issues.append(Issue("citation_range", f"the reference list does not bear out {text[first.start : last.end]}"))
    return CitationMark(first.start, last.end, _unique(first.references + (between or ()) + last.references))


def _expand_after(text: str, mark: CitationMark, index: ReferenceIndex) -> CitationMark:
    """A range linked at its start only: "[1–3]" with a link on the 1."""
    low = _number(text, mark)
    after = _RANGE_AFTER.match(text, mark.end)
    if low is None or after is None or len(mark.references) != 1 or int(after[1]) <= low:
        return mark
    found = index.numbered(range(low, int(after[1]) + 1))
    return CitationMark(mark.start, after.end(), found) if found and mark.references[0] == found[0] else mark


def _flag_superscript(mark: CitationMark, scripts: tuple[Script, ...]) -> CitationMark:
    """Above the line is what a superscript covers, or what starts and ends in one (a range with a dash between)."""
    starts = any(s.kind == "sup" and s.start <= mark.start < s.end for s in scripts)
    ends = any(s.kind == "sup" and s.start < mark.end <= s.end for s in scripts)
    return replace(mark, superscript=starts and ends)


def _join_superscripts(flat: Flat, marks: list[CitationMark]) -> list[CitationMark]:
    joined: list[CitationMark] = []
    for mark in marks:
        before = joined[-1] if joined else None
        group = mark
        if before and before.superscript and mark.superscript:
            between = flat.text[before.end : mark.start]
            if _GROUP_BETWEEN.fullmatch(between):
                joined.pop()
                group = CitationMark(
                    before.start, mark.end, _unique(before.references + mark.references), superscript=True
                )
        joined.append(group)
    return [_with_brackets(flat, mark) if mark.superscript else mark for mark in joined]


def _with_brackets(flat: Flat, mark: CitationMark) -> CitationMark:
    """A superscript that holds nothing but the mark and punctuation is all mark."""
    start, end = mark.start, mark.end
    for script in flat.scripts:
        if script.kind != "sup" or script.end <= start or script.start >= end:
            continue
        around = flat.text[script.start : max(start, script.start)] + flat.text[min(end, script.end) : script.end]
        if _ONLY_PUNCTUATION.fullmatch(around):
            start, end = min(start, script.start), max(end, script.end)
    return replace(mark, start=start, end=end)
