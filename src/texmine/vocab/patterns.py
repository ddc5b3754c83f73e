"""The small pattern language of a pack's tables: a regular expression in which a blank stands for a blank or a hyphen.

Papers write "stem-like", "stem like" and "T-cell", "T cell" at will, so that a pattern is written once, with blanks. A
hyphen that is written in a pattern is a hyphen only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

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


_ODD_LETTERS = re.compile("[\u017f\u0130\u0131]")
_KEPT_OR_CAPITAL = re.compile(r"\\.|\(\?P?[<!=:-]i?|[A-Z]")
_SIMPLE_CASED = re.compile(r"\(\?-i:(?!(?:\\.|[^\W_]|[ -]|\[\\s_\^-\]\?)*\))|\(\?<?!\(\?-i|\(\?<?![^()]*\(\?-i")


@dataclass(frozen=True, slots=True)
class Gate:
    """Tells quickly that a pattern which ignores case matches nowhere in a text.

    The engine tries all of the branches of such a pattern at each place; on small letters it looks at their first
    letters alone. ``pattern`` is None where the gate must let everything through.
    """

    pattern: re.Pattern[str] | None

    @classmethod
    def before(cls, source: str) -> Gate:
        """The gate of a pattern's source. Case that the pattern insists on is let go; where that could shut out what
        the pattern matches (in what it denies, or in a class of characters), there is no gate.
        """
        if _SIMPLE_CASED.search(source):
            return cls(None)
        small = _KEPT_OR_CAPITAL.sub(lambda match: match[0].lower() if len(match[0]) == 1 else match[0], source)
        return cls(re.compile(small.replace("(?-i:", "(?:")))

    def may_match(self, text: str) -> bool:
        """Whether the pattern may match in the text; where this is false, it does not."""
        if self.pattern is None or _ODD_LETTERS.search(text):
            return True
        return self.pattern.search(text.lower()) is not None


def flexible_name(name: str) -> str:
    """A name in which a blank stands for a blank, a hyphen, an underscore, a caret or nothing ("T EX", "Tex int")."""
    return r"[\s_^-]?".join(re.escape(part) for part in name.split(" "))
