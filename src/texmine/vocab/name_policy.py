"""Whether a stretch of text that has the key of a name is to be read as that name, and as whose."""

from __future__ import annotations

import re
from dataclasses import dataclass

from texmine.vocab.name_table import Named, NameTable, Rank
from texmine.vocab.spelling import case_fits, gaps_fit

_LIKE = re.compile(r"[- ]like\b|-\d+[A-Z]?(?![\w/]|-\w)|\*|\.\d|-D[PQR]\b")
_CODE = re.compile(r"p\d+|\d+[a-z]|[a-z]\d+")
_SHORT, _SHORT_WORD = 3, 4


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stretch of text names. ``concept`` is None where its bearers cannot be told apart.

    ``needs_context`` tells that it counts only in words that speak of a gene, ``needs_name`` that it counts only beside
    another name of the same gene, and ``counts_if_called`` that it counts as well where the text calls it a gene.
    """

    name: str
    rank: Rank
    concept: str | None
    alternatives: tuple[str, ...]
    needs_context: bool
    needs_name: bool = False
    counts_if_called: bool = False


def stands_alone(text: str, end: int) -> bool:
    """Whether a name that ends at ``end`` is not just the beginning of another ("CD28-like", "TOX-6", "SLA-DR")."""
    match = _LIKE.match(text, end)
    return match is None or (match.group().startswith("-") and text[end - 1].isdigit() and match.group() != "-like")


def stands_whole(table: NameTable, text: str, start: int, end: int) -> bool:
    """Whether the word that ``text[start:end]`` is cut out of is no name that never counts: "APCs", "pSMAC"."""
    first, last = start, end
    while first > 0 and text[first - 1].isalnum():
        first -= 1
    while last < len(text) and text[last].isalnum():
        last += 1
    return (first, last) == (start, end) or table.exact_cautions.get(text[first:last]) != "never"


def read_name(
    table: NameTable,
    key: str,
    surface: str,
    gaps: tuple[tuple[int, str, str], ...] = (),
    *,
    in_capitals: bool = False,
) -> Reading | None:
    """How to read ``surface``, which has the key ``key``; None where authors would not write a name so.

    ``gaps`` are as for texmine.vocab.spelling.gaps_fit. ``in_capitals`` tells that the whole text is, as headings are:
    then capitals say nothing.
    """
    if surface[:2] in {"a ", "A "}:
        return None  # an article: "a SCID variant" is no A-SCID
    names = [n for n in table.by_key[key] if gaps_fit(n.name, gaps) and case_fits(n.name, surface)]
    how = table.exact_cautions.get(surface) or table.cautions.get(key)
    if not names or how == "never":
        return None
    top = _decided(names, surface)
    concept = top[0].concept if len({n.concept for n in top}) == 1 else None
    rank = top[0].rank
    needs_name = how == "beside" or (rank >= Rank.ALIAS and len(key) < _SHORT)
    alternatives = dict.fromkeys(n.concept for n in names if n.concept != concept)
    unsure = (
        concept is None
        or (in_capitals and how == "case")
        or _needs_context(key, surface, rank, how, exact=top[0].name == surface)
    )
    called = how == "beside" and concept is not None
    return Reading(top[0].name, rank, concept, tuple(alternatives), unsure or needs_name, needs_name, called)


def _decided(names: list[Named], surface: str) -> list[Named]:
    """The names of the best rank; of several bearers those that are written exactly so, and of guesses the first.

    An approved symbol that is written exactly so is that gene's: "RHO" is no "Rho".
    """
    for named in names:
        if named.rank == Rank.SYMBOL and named.name == surface:
            return [named]
    top = [n for n in names if n.rank == names[0].rank]
    if len(top) > 1:
        top = [n for n in top if n.name == surface] or top
    return top[:1] if top[0].rank in {Rank.DERIVED, Rank.GUESS} else top


def _needs_context(key: str, surface: str, rank: Rank, how: str | None, *, exact: bool) -> bool:
    if how == "case":
        return not surface.isupper()
    if how == "context" or len(key) < _SHORT:
        return True
    if rank < Rank.ALIAS:
        return False
    if not exact and surface.isalpha() and not surface.isupper():
        return True
    return len(key) <= _SHORT or (key.isalpha() and len(key) <= _SHORT_WORD) or _CODE.fullmatch(key) is not None
