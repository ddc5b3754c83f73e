"""The normalised view of a text, with the way back: what is analysed is the view, what is stored are raw offsets.

Publishers write the same word in many ways: U+2010 hyphens, minus signs, ligatures, thin spaces, superscripts as
characters of their own. The view replaces these by plain ones so that names can be found, and maps each of its
characters to the stretch of raw text that it stands for. The raw text itself is never changed.

Compatibility characters are replaced after Unicode Standard Annex 15 (NFKC), one character at a time, and only those
whose decomposition is a ligature, a superscript or subscript, a wide form or a no-break form.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

HYPHENS = "\u2010\u2011\u2012\u2212\ufe58\ufe63\uff0d\u2043\u02d7"
DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
QUOTES = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u201f": '"'}

_COMPATIBLE = ("<compat>", "<super>", "<sub>", "<wide>", "<noBreak>", "<narrow>", "<small>", "<font>")
# PubMed flattens superscripts to parentheses: "CD8(+) T cells", "Tox(-/-) mice", "TCF1(hi)".
_FLATTENED = re.compile(
    r"(?<=\w)\((\+|[-\u2212\u2013]|\+/\+|[-\u2212\u2013]/[-\u2212\u2013]|hi|lo|int|high|low|neg|pos)\)",
)
# Citations in brackets and references to figures part a name from the next, and are no part of what a sentence says:
# "TOX (Khan et al., 2019; Seo et al., 2019), LAG3 [12-14] and TIGIT (Fig. 2A and B)".
_AUTHOR = r"(?:(?:van|von|der|den|de|la|le)\s){0,3}[A-Z][\w'\u2019-]+"
_BY = rf"{_AUTHOR}(?:\s{_AUTHOR})?(?:\s(?:and|&)\s{_AUTHOR})?(?:,?\set\sal\.?)?"
_YEAR = r"(?:19|20)\d\d[a-z]?"
_SAID_BY = rf"(?:(?:see|e\.g\.|reviewed\sin|also),?\s){{0,3}}{_BY},?\s{_YEAR}(?:[,;]\s?(?:{_YEAR}|[a-z]\b))*"
_PLATE = r"(?:Supplementary\s|Suppl?\.?\s|Extended\sData\s)?(?:[Ff]igures?|[Ff]igs?\.?|[Tt]ables?)"
_PANELS = r"(?:[\s,;\u2013\u2014-]|and\b|to\b|supplement\b|[A-Z]?\d+[A-Za-z]?\b|[A-Za-z]\b)"
_SHOWN = rf"(?:see\s)?{_PLATE}(?:{_PANELS}|{_PLATE})*"
_CITED = re.compile(
    rf"\s?(?:\((?:{_SAID_BY}|{_SHOWN})(?:[;,]\s*(?:{_SAID_BY}|\[{_SAID_BY}\]|{_SHOWN}))*\)"
    rf"|\[{_SAID_BY}(?:[;,]\s*{_SAID_BY})*\]|\[\d{{1,3}}(?:\s?[,;\u2013-]\s?\d{{1,3}})*\])"
)
# With the character before: the one that is not ASCII may be a mark on it.
_NOT_PLAIN = re.compile(r"[\x00-\x7e]?[^\x00-\x7e]+")


@dataclass(frozen=True, slots=True)
class View:
    """A normalised text and, for each of its characters, the raw stretch ``starts[i]:ends[i]`` it stands for."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of ``text[start:end]``. Raises ValueError for an empty or outlying span."""
        if not 0 <= start < end <= len(self.text):
            message = f"not a span of the view: {start}:{end}"
            raise ValueError(message)
        return self.starts[start], self.ends[end - 1]

    def from_raw(self, start: int, end: int) -> tuple[int, int]:
        """The smallest span of the view that covers the raw span; empty where the view dropped all of it."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


def normalise(text: str, drop: Iterable[tuple[int, int]] = ()) -> View:
    """The view of ``text`` without citations in brackets, references to figures, and the raw spans of ``drop``
    (superscript citation marks, which stick to words).

    Every character of the view maps to a non-empty raw stretch, in order; a ligature's letters map to the same one.
    """
    gone = _dropped_positions(text, drop)
    if not gone and text.isascii() and "\x7f" not in text:
        return View(text, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position, size = 0, len(text)
    for special in _special_positions(text, gone):
        if special < position:
            continue  # a mark on the character before it
        if position < special:
            chars.append(text[position:special])
            starts.extend(range(position, special))
            ends.extend(range(position + 1, special + 1))
        position = special + 1
        if special in gone:
            continue
        while position < size and unicodedata.combining(text[position]):
            position += 1
        plain = _plain_en_dash(text, special) if text[special] == "\u2013" else _plain(text[special:position])
        chars.append(plain)
        starts.extend([special] * len(plain))
        ends.extend([position] * len(plain))
    chars.append(text[position:])
    starts.extend(range(position, size))
    ends.extend(range(position + 1, size + 1))
    return View("".join(chars), tuple(starts), tuple(ends))


def _special_positions(text: str, gone: frozenset[int]) -> list[int]:
    """Where a character may not stand for itself, in order: all that are not ASCII, one before such a one, which may be
    a mark on it, and those that are dropped.
    """
    found = {place for match in _NOT_PLAIN.finditer(text) for place in range(match.start(), match.end())}
    return sorted(found | gone)


def _dropped_positions(text: str, drop: Iterable[tuple[int, int]]) -> frozenset[int]:
    gone = {i for start, end in drop for i in range(start, end)}
    for match in _FLATTENED.finditer(text):
        gone.add(match.start())
        gone.add(match.end() - 1)
    if "(" in text or "[" in text:
        gone.update(i for match in _CITED.finditer(text) for i in range(match.start(), match.end()))
    return frozenset(gone)


def _plain_en_dash(text: str, position: int) -> str:
    """An en dash inside a word is a hyphen or a minus ("CXCR5–TIM-3+"); between spaces it is punctuation, and stays."""
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    return "\u2013" if before.isspace() or (after.isspace() and not before.isalnum()) else "-"


@lru_cache(maxsize=4096)
def _plain(cluster: str) -> str:
    """What one character, with the combining marks on it, becomes in the view: any number of characters."""
    char = cluster[0]
    if len(cluster) > 1:
        return unicodedata.normalize("NFC", cluster)
    if char < "\x7f":
        return char
    if char in DROPPED:
        return ""
    if char in HYPHENS:
        return "-"
    if char in QUOTES:
        return QUOTES[char]
    if char.isspace():
        return " "
    if unicodedata.decomposition(char).startswith(_COMPATIBLE):
        plain = unicodedata.normalize("NFKC", char)
        # Superscript minus becomes U+2212, which is a hyphen here; a spacing mark would start with a blank: keep it.
        return char if plain.startswith(" ") else "".join("-" if c in HYPHENS else c for c in plain)
    return char


GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma",
    "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
_KEY_DROPPED = re.compile(r"[\s\-_/'’.,()\[\]:]+")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """What two spellings of one name share: case, hyphens, spaces and brackets gone, Greek letters spelt out.

    ``name_key("TIM‐3") == name_key("Tim 3") == "tim3"``; ``name_key("NF-κB") == "nfkappab"``.
    """
    # The two Turkish letters are spellings of "i" to a pattern that ignores case, and so they are here.
    plain = normalise(name).text.casefold().replace("i\u0307", "i").replace("\u0131", "i")
    return _KEY_DROPPED.sub("", "".join(GREEK.get(c, c) for c in plain).replace("\u2013", "-"))


def fold_space(text: str) -> str:
    """Runs of white space as one blank, none at the ends; no-break and thin spaces are kept as they are."""
    return _SPACE.sub(" ", text).strip(" ")


_SPACE = re.compile(r"[ \t\r\n\f\v]+")
