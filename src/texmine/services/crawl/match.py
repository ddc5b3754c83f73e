"""Whether a record is the paper that a reference means: decided by title, year and first author, never by rank.

Pure. A search engine always finds something; what it finds counts only where everything that both sides state agrees.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Literal

from texmine.model import Identifiers, Reference
from texmine.text import GREEK, normalise

Agreement = Literal["same", "differs", "unknown"]

_TAG = re.compile(r"<[^<>]{1,200}>")
_STATUS_MARK = re.compile(
    r"^\W*(?:retracted|withdrawn|temporary removal)\b(?:\s+(?:article|paper|chapter))?\s*[:\]—–-]\s*", re.IGNORECASE
)
_TYPO = 0.85
"""Similarity (Ratcliff and Obershelp, as difflib has it) from which two long words are one, misspelt."""
_SHORT = 4
"""Words up to this long, and those with a digit, are names as often as not (TOX, IL2, CD8): they must be equal."""
_SUBTITLE = 4
"""Words that the shorter of two titles must have to be taken for the other without its subtitle."""


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a paper, from a reference or from a service's record."""

    ids: Identifiers
    title: str | None = None
    first_author: str | None = None
    year: int | None = None
    volume: str | None = None
    first_page: str | None = None
    journal: str | None = None
    raw: str | None = None


def described(reference: Reference) -> Described:
    """A reference as it is printed."""
    return Described(
        reference.ids,
        reference.title,
        reference.first_author,
        reference.year,
        reference.volume,
        reference.first_page,
        reference.source,
        reference.raw,
    )


def is_match(wanted: Described, found: Described) -> bool:
    """Whether a paper that was found by searching is the one that is wanted.

    The titles must agree, word for word but for slips of the pen, and of year (give or take one) and first author one
    must agree and none differ. Volume and page, where both are stated, must not both differ.
    """
    if _titles(wanted, found) != "same":
        return False
    facts = (_years(wanted, found), _authors(wanted, found))
    return "same" in facts and "differs" not in facts and not _elsewhere(wanted, found)


def is_same_place(wanted: Described, found: Described) -> bool:
    """Whether volume and first page are stated and equal, and year and first author do not differ: enough where a
    reference has no title, or one in another language.
    """
    facts = (_years(wanted, found), _authors(wanted, found))
    return "differs" not in facts and _places(wanted, found) == "same"


def contradicts(wanted: Described, found: Described) -> bool:
    """Whether a paper that a stated or derived identifier leads to is plainly another than the reference describes.

    Titles that agree settle it. Titles that differ do too, unless volume, page, year and author tell that it is the
    same paper under a translated title. Without titles, year and first author must both differ.
    """
    titles = _titles(wanted, found)
    if titles == "same":
        return False
    if titles == "differs":
        return not (is_same_place(wanted, found) or _resembles(wanted, found))
    return _years(wanted, found) == "differs" and _authors(wanted, found) == "differs"


def _resembles(wanted: Described, found: Described) -> bool:
    """For a stated identifier a title that was shortened or reworded will do, if year, author and first page do not
    speak against it; one about something else will not.
    """
    pages = wanted.first_page, found.first_page
    moved = all(pages) and _digits(pages[0] or "") != _digits(pages[1] or "")
    if moved or "differs" in (_years(wanted, found), _authors(wanted, found)):
        return False
    titles = (plain_title(wanted.title or ""), plain_title(found.title or ""))
    return difflib.SequenceMatcher(None, *titles, autojunk=False).ratio() >= _TYPO


def _titles(wanted: Described, found: Described) -> Agreement:
    if not found.title or not plain_title(found.title):
        return "unknown"
    if wanted.title and plain_title(wanted.title):
        return "same" if same_title(wanted.title, found.title) else "differs"
    words = plain_title(found.title).split()
    if not wanted.raw or len(words) < _SUBTITLE:
        return "unknown"
    # An unstructured entry holds the title somewhere; that it does not may be the entry's style.
    return "same" if f" {' '.join(words)} " in f" {plain_title(wanted.raw)} " else "unknown"


def same_title(first: str, second: str) -> bool:
    """Whether two titles agree word for word, but for markup, case, punctuation, slips in long words and a subtitle
    that one of them lacks.
    """
    one, other = plain_title(first).split(), plain_title(second).split()
    if len(one) > len(other):
        one, other = other, one
    if len(one) != len(other):
        joined = "".join(one) == "".join(other)
        if joined or len(one) < _SUBTITLE or not _ends_there(first, second, len(one)):
            return joined
    return all(map(_same_word, one, other))


def _ends_there(first: str, second: str, count: int) -> bool:
    """Whether the longer title has a colon, dash or stop behind its first ``count`` words."""
    longer = max((first, second), key=lambda title: len(plain_title(title).split()))
    heads = (longer[: match.start()] for match in re.finditer(r"[:.?!]\s|\s[-\u2013\u2014]\s|\u2014", longer))
    return any(len(plain_title(head).split()) == count for head in heads)


def _same_word(first: str, second: str) -> bool:
    if first == second:
        return True
    short = min(len(first), len(second)) <= _SHORT
    if short or any(char.isdigit() for char in first + second):
        return False
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio() >= _TYPO


@lru_cache(maxsize=4096)
def plain_title(title: str) -> str:
    """A title as words in lower case: no markup, no marks of retraction, no accents, Greek letters spelt out.

    ``plain_title("RETRACTED: TCF‐1<sup>+</sup> &beta;‐cells.") == "tcf 1 beta cells"``.
    """
    text = _STATUS_MARK.sub("", unescape(_TAG.sub("", title)))
    text = normalise(text).text.casefold()
    text = "".join(GREEK.get(char, char) for char in text)
    # Folded once more: the decomposition of a sign such as a circled letter may be a capital.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in decomposed if not unicodedata.combining(c))))


def _years(wanted: Described, found: Described) -> Agreement:
    if wanted.year is None or found.year is None:
        return "unknown"
    # Online in December, in print in January.
    return "same" if abs(wanted.year - found.year) <= 1 else "differs"


def _authors(wanted: Described, found: Described) -> Agreement:
    """By family name, whose place in a byline services do not agree on. Names in different scripts tell nothing."""
    one, other = _names(wanted.first_author), _names(found.first_author)
    if not one or not other or _script(one) != _script(other):
        return "unknown"
    if one & other:
        return "same"
    # "van der Velde", "Vandervelde"; "O Farrell", "OFarrell".
    joined, others = _joined(wanted.first_author), _joined(found.first_author)
    return "same" if joined.startswith(others) or others.startswith(joined) else "differs"


def _names(author: str | None) -> frozenset[str]:
    """The parts of a name that are no initials."""
    words = plain_title(author or "").split()
    longer = {word for word in words if len(word) > 1 or not word.isascii()}
    return frozenset(longer or words)


def _joined(author: str | None) -> str:
    words = plain_title(author or "").split()
    return "".join(words[:-1] if len(words) > 1 and len(words[-1]) <= 2 else words)


def _script(names: frozenset[str]) -> bool:
    return all(name.isascii() for name in names)


def _places(wanted: Described, found: Described) -> Agreement:
    pairs = ((wanted.volume, found.volume), (wanted.first_page, found.first_page))
    known = [_digits(one) == _digits(other) for one, other in pairs if one and other]
    if len(known) < len(pairs):
        return "unknown"
    return "same" if all(known) else "differs"


def _elsewhere(wanted: Described, found: Described) -> bool:
    """Both volume and first page are stated and differ. One alone may be an issue's number in the wrong place."""
    pairs = ((wanted.volume, found.volume), (wanted.first_page, found.first_page))
    return all(one and other and _digits(one) != _digits(other) for one, other in pairs)


def _digits(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold().lstrip("0")
