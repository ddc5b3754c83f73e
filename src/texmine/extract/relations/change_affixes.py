"""What is hung on a gene's name to tell what was done to it: "X-deficient", "A- and B-deficient", "A/B-null"."""

from __future__ import annotations

import re
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.vocab.lexicon import Lexicon

_DEGREE = re.compile(
    r"^[ -](?:single|double|triple|quadruple|conditional|combined|dual|compound|homozygous|heterozygous)[- ]"
)
_UNHYPHENATED = re.compile(
    r"^ (?=(?:driven|dependent) (?!by|on|upon|in)[a-z0-9]|(?:in)?dependent(?: and | but |[.,;)]))"
)
_SUSPENDED = re.compile(r"-,?(?: \S+-,)* (?:and|or) (?P<rest>\S+)")
_SLASHES = re.compile(r"(?:/[A-Za-z][A-Za-z0-9]*)+")


def affix_of(text: str, lexicon: Lexicon, mention: DocMention) -> tuple[str, str] | None:
    """The affix of the lexicon that a gene's name carries, and what it tells (loss, gain, makes): its own, or that of
    the last of names joined by hyphens or slashes.
    """
    return _own_affix(text, lexicon, mention) or _suspended(text, lexicon, mention) or _slashed(text, lexicon, mention)


def _own_affix(text: str, lexicon: Lexicon, mention: DocMention) -> tuple[str, str] | None:
    rest = _DEGREE.sub("-", text[mention.end : mention.end + 40].casefold().replace("\u2013", "-"))
    rest = _UNHYPHENATED.sub("-", rest)
    for affix, sign in lexicon.affixes:
        if rest.startswith(affix) and not rest[len(affix) : len(affix) + 1].isalnum():
            return affix, sign
    return None


def _suspended(text: str, lexicon: Lexicon, mention: DocMention) -> tuple[str, str] | None:
    """As in "Arid2- and Pbrm1-deficient": the affix that the last of several genes carries for all."""
    match = _SUSPENDED.match(text[mention.end : mention.end + 48].casefold())
    if match is None:
        return None
    rest = match.group("rest")
    found = [(rest.find(affix), affix, sign) for affix, sign in lexicon.affixes if affix in rest and len(affix) > 2]
    return min(found)[1:] if found else None


def _slashed(text: str, lexicon: Lexicon, mention: DocMention) -> tuple[str, str] | None:
    """As in "Tcf3/Tcf12 double-deficient", "Nr4a1/Nr4a2-null": the affix of the last of names parted by slashes."""
    match = _SLASHES.match(text[mention.end : mention.end + 48])
    if match is None or match.group().casefold().startswith("/-"):
        return None
    return _own_affix(text, lexicon, replace(mention, end=mention.end + match.end()))
