"""The small pattern language of a pack's tables: a regular expression in which a blank stands for a blank or a hyphen.

Papers write "stem-like", "stem like" and "T-cell", "T cell" at will, so that a pattern is written once, with blanks. A
hyphen that is written in a pattern is a hyphen only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from texmine.vocab.tables import Row

GAP = r"(?:\s+|\s?-\s?)"
"""What a blank of a pattern matches: white space, or a hyphen."""

_LOOK_BEHIND = re.compile(r"\(\?<[!=][^()]*\)")
"""Python's look-behind has a fixed width: in it a blank of a pattern stands for one character."""

WORD_START = r"(?<![\w])"
WORD_END = r"(?![\w])"


def expression(row: Row, column: str) -> str:
    """The cell as a regular expression without capturing groups. Raises PackError where it is none or matches ""."""
    source = row.required(column)
    try:
        compiled = re.compile(source)
    except re.error as error:
        raise row.error(f"{column} is not a regular expression ({error})") from error
    if compiled.groups:
        source = _uncaptured(source)
    if compiled.match("") is not None:
        raise row.error(f"{column} matches the empty text")
    return _LOOK_BEHIND.sub(lambda match: match[0].replace(" ", r"[\s-]"), source).replace(" ", GAP)


def _uncaptured(source: str) -> str:
    """Plain groups made non-capturing, so that hundreds of patterns fit into one expression."""
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", source)


def whole_words(expressions: Iterable[str], *, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """One expression for any of ``expressions`` as whole words; it matches nothing where there are none."""
    union = "|".join(expressions)
    return re.compile(rf"{WORD_START}(?:{union}){WORD_END}" if union else r"(?!)", flags)


def flexible_name(name: str) -> str:
    """A name in which a blank stands for a blank, a hyphen, an underscore, a caret or nothing ("T EX", "Tex int")."""
    return r"[\s_^-]?".join(re.escape(part) for part in name.split(" "))
