"""How names are spelt: what two spellings share, and which spellings of a name count in running text.

A name's key leaves out case, hyphens and spaces and writes Greek letters out, so that "TIM-3", "Tim3" and "TIM 3" have
one. The rules here then say whether the spelling at hand is one that authors use for the name, since "cat" is not CAT.
"""

from __future__ import annotations

import re
from functools import lru_cache

from texmine.text import GREEK

_DROPPED = " \t-_/'’.,()[]:"
_KEY_TABLE = str.maketrans({**dict.fromkeys(_DROPPED, ""), **GREEK})
_GREEK_NAMES = frozenset(GREEK.values())
_ATOM = re.compile(r"[^\W\d_α-ω]+|\d+|[α-ω]")
_SEPARATORS = re.compile(rf"[{re.escape(_DROPPED)}]+")
# Subunits are lettered in symbols and carry Greek letters in prose: IL2RA, IL-2Rα.
# What the small letter in front tells apart: the ribosomal protein eS10, the transporter hZIP2.
_INITIAL = re.compile(r"[a-z][A-Z]{1,2}\d+$")
_SUBUNIT = re.compile(r"(?<=[A-Z0-9])([ABGDEZ])$|(?<=\dR)([ABG])(?=\d$)")
_MIRNA = re.compile(r"MIR(LET)?(\d+)([A-Z]*)(?:-?(\d+))?")
_SUBUNIT_GREEK = {"A": "alpha", "B": "beta", "G": "gamma", "D": "delta", "E": "epsilon", "Z": "zeta"}


def fast_key(name: str) -> str:
    """``texmine.text.name_key`` for a name that is written in plain characters, many times as fast."""
    lowered = name.lower()
    # Most symbols and aliases: nothing in them is dropped or written out.
    return lowered if lowered.isalnum() and lowered.isascii() else lowered.translate(_KEY_TABLE)


def first_atom(name: str) -> str:
    """The key of the name's first run of letters or of digits, or of its first Greek letter; empty where none."""
    match = _ATOM.search(name.lower())
    return match.group().translate(_KEY_TABLE) if match else ""


def subunit_key(symbol: str) -> str | None:
    """The key of a symbol with its last letter as a Greek one: "IL2RB" gives that of "IL2Rβ", "IL13RA1" that of
    "IL13Rα1"; None for others.
    """
    match = _SUBUNIT.search(symbol)
    if match is None or len(symbol) < 4:
        return None
    return fast_key(symbol[: match.start()]) + _SUBUNIT_GREEK[match.group()] + symbol[match.end() :]


def mirna_keys(symbol: str) -> list[tuple[str, bool]]:
    """The keys of what papers write for a microRNA's symbol, and whether that is this microRNA for sure.

    "MIR29A" is miR-29a or microRNA-29a, and perhaps miR-29; "MIR16-1" is miR-16; "MIRLET7A1" is let-7a, and perhaps
    let-7. Empty for symbols of other genes.
    """
    match = _MIRNA.fullmatch(symbol)
    if match is None:
        return []
    let, number, letter, copy = match.groups()
    forms = {f"{number}{letter.lower()}": True}
    if letter:
        forms[f"{number}{letter.lower()}{copy or ''}"] = True
        forms[number] = False
    heads = ("let", "mirlet") if let else ("mir", "microrna", "mirna")
    return [(head + form, sure) for form, sure in forms.items() for head in heads]


@lru_cache(maxsize=16384)
def _separators(name: str) -> dict[int, str]:
    """Where a name has separators: position in its key -> what stands there."""
    found = {}
    position = last = 0
    for match in _SEPARATORS.finditer(name):
        position += len(fast_key(name[last : match.start()]))
        found[position] = match.group()
        last = match.end()
    return found


def gaps_fit(name: str, gaps: tuple[tuple[int, str, str], ...]) -> bool:
    """Whether a text may write ``name`` with these gaps: (position in the key, separator, sides).

    ``sides`` are the kinds of the atoms on either side, of L (letters), D (digits), G (Greek letter, or its name). A
    hyphen may stand for a space and the reverse, between letters and digits where the name has none, and either of
    them before or after a Greek letter. All other separators must be the name's own. A name's own may be missing,
    except a space between words and what stands between numbers.
    """
    own = _separators(name)
    if own and _lacks_space(name, own, gaps):
        return False
    for position, gap, sides in gaps:
        spelt = own.get(position, "")
        if gap == spelt:
            continue
        if gap not in {"-", " "}:
            return False
        if spelt in {"-", " "} or "G" in sides:
            continue
        if gap == " " or sides not in {"LD", "DL"}:
            return False
    return True


def _lacks_space(name: str, own: dict[int, str], gaps: tuple[tuple[int, str, str], ...]) -> bool:
    """Whether the text runs two words or numbers of the name together: "proteins" is not protein S, nor H-14 H1-4."""
    written = {position for position, _, _ in gaps}
    key = fast_key(name)
    for position, gap in own.items():
        sides = key[position - 1 : position + 1]
        if position not in written and (sides.isdigit() or (gap == " " and sides.isalpha())):
            return True
    return False


def is_greek_name(atom: str) -> bool:
    """Whether an atom's key is a Greek letter's name, as in "IFN-gamma"."""
    return atom in _GREEK_NAMES


def case_fits(name: str, surface: str) -> bool:
    """Whether ``surface`` writes ``name`` in letters of a case that authors give it.

    Names of letters alone are strict: capitals (human), capitalised (mouse) or as the name itself is written; all in
    small letters only where the name is a word written so ("perforin"); a small s after capitals is the plural of
    something else ("NPs" is not NPS). Names with digits, hyphens, spaces or Greek
    letters are free, except that short ones ("cd2", "ca2") do not count in small letters, and that a small letter
    before capitals is kept ("ES10" is not eS10).
    """
    if surface == name:
        return True
    if name.isalpha() and name.isascii():
        return _word_case_fits(name, surface)
    if _INITIAL.match(name) and surface[0] != name[0]:
        return False
    if not surface.islower() or name.islower() or " " in name:
        return True
    if " " in surface:
        return False
    return not name.isalnum() and len(surface) > 3 and not surface.isalpha()


def _word_case_fits(name: str, surface: str) -> bool:
    letters = _SEPARATORS.sub("", surface)
    if letters.isupper():
        return True
    if letters.endswith("s") and letters[:-1].isupper() and name.endswith("S"):
        return False
    head, rest = letters[:1], letters[1:]
    if name.islower():
        return letters.islower() or (head.isupper() and rest.islower())
    # "AhR" and "EphA" have capitals of their own.
    return head.isupper() and (rest.islower() or rest == name[1:] or any(letter.isupper() for letter in rest))
