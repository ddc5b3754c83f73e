"""Cutting a text into the atoms that names are matched on: runs of letters, runs of digits, single Greek letters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from texmine.vocab.spelling import fast_key, is_greek_name

_ATOM = re.compile(r"[^\W\d_α-ωΑ-Ω]+|\d+|[α-ωΔ]")

_SIGN_WORDS = r"hi|high|lo|low|int|neg|pos|dim|mid|bright"
_TAGS = (
    r"fl|flox|KO|ko|cKO|iKO|DKO|TKO|KD|CA|DN|WT|Mut|OE|DTR|Cre\w*|CRE|cre\w*"
    r"|GFP|eGFP|EGFP|YFP|RFP|CFP|tdTomato|mCherry"
)
# What may be glued to the end of a name: a marker's sign, a tag, the plural, the other chain of a dimer (CD8αβ).
_PLURAL = r"(?<=[A-Z\d])s|(?<=[a-z]{3})s"
_GLUED = re.compile(
    rf"(?:{_SIGN_WORDS})(?=[A-Z]|[^\w]|_|$)|(?:{_TAGS}|{_PLURAL})(?=[^\w]|_|$)|DTR(?=[A-Z])|(?<=α)[αβ](?!\w)|(?<=β)γ(?!\w)"
)
_GLUED_IN_RUN = re.compile(rf"(?:{_SIGN_WORDS})(?=[A-Z]|$)|(?:{_TAGS}|{_PLURAL})$|(?<=[a-z])(?:Cre|DTR|GFP)")
# What may be glued to the beginning of one: phosphorylated, human, soluble, a guide or a hairpin against it …
_CUT_OFF = re.compile(r"(?<!\w)C/(?=EBP)")
_PREFIX = re.compile(r"(?:p|h|m|r|s|hu|rh|rm|dn|ca|sg|sh|si|phospho|anti|pro)(?=[A-Z][A-Z0-9]|[A-Z][a-z]|[A-Z]$)")


class Atom(NamedTuple):
    """An atom with its offsets and key; ``kind`` is L (letters), D (digits) or G (a Greek letter, or its name)."""

    start: int
    end: int
    key: str
    kind: str


def find_atoms(text: str) -> list[Atom]:
    """The atoms of a text, in order."""
    return [_atom(match.start(), match.end(), match.group()) for match in _ATOM.finditer(text)]


def _atom(start: int, end: int, surface: str) -> Atom:
    return Atom(start, end, *_key_and_kind(surface))


@lru_cache(maxsize=65536)
def _key_and_kind(surface: str) -> tuple[str, str]:
    key = fast_key(surface)
    if surface.isdigit():
        return key, "D"
    return key, "G" if is_greek_name(key) else "L"


def without_prefix(text: str, atom: Atom) -> Atom | None:
    """The atom without a prefix such as the p of "pSTAT"; None where it has none."""
    match = _PREFIX.match(text, atom.start, atom.end)
    return _atom(match.end(), atom.end, text[match.end() : atom.end]) if match else None


def rest_after(text: str, atom: Atom, position: int) -> Atom:
    """What is left of an atom from ``position`` on, which lies inside it."""
    return _atom(position, atom.end, text[position : atom.end])


def inner_ends(text: str, atom: Atom) -> list[int]:
    """The places inside an atom of letters where a name may end because a sign, a tag or a plural s follows."""
    if atom.kind != "L":
        return []
    return [atom.start + offset for offset in _inner_offsets(text[atom.start : atom.end])]


@lru_cache(maxsize=65536)
def _inner_offsets(surface: str) -> tuple[int, ...]:
    return tuple(m.start() for m in _GLUED_IN_RUN.finditer(surface) if m.start())


def glued_end(text: str, end: int) -> int | None:
    """Where what is glued to a name that ends at ``end`` stops; ``end`` itself where the name ends freely.

    None where letters or digits follow that are no sign, tag or plural: then the name does not end here.
    """
    if end >= len(text) or not (text[end].isalnum()):
        return end
    match = _GLUED.match(text, end)
    return match.end() if match else None


def is_risky_cut(text: str, end: int) -> bool:
    """Whether a name that ends at ``end`` is cut out of what may be one word, as Fel out of "Fellow" and REN out of
    "RENCA".
    """
    rest = text[end : end + 2]
    if text[end - 1].islower() and rest[:1].islower():
        return rest != "s" and not re.match(r"s\b", rest)
    return text[end - 1].isupper() and rest[:1].isupper()


def begins_freely(text: str, start: int) -> bool:
    """Whether a name may begin at ``start``: no letter or digit before it, or an alpha that is short for "anti".

    "C/EBP" is one name.
    """
    if not start or not text[start - 1].isalnum():
        return not (start > 1 and text[start - 1] == "/" and _CUT_OFF.match(text, start - 2))
    return text[start - 1] in "αΔ" and (start < 2 or not text[start - 2].isalnum())
