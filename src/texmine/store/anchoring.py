"""Finding again what a decision was about, when the text or the extractor has changed. Pure.

A decision points at its sentence by what it says: the words, the words around them, and the claim. It is looked for in
four steps, and the first that finds exactly one place wins:

1. *exact*: evidence with the same id, which is a hash over document, quote, context and claim;
2. *quote*: evidence of the same claim whose quote folds to the same key (see texmine.store.folding); where several do,
   or did when it was judged, the context must tell them apart;
3. *fuzzy*: evidence of the same claim whose quote is alike above ``FUZZY``, that differs in no negation, number or
   sign, and whose context on both sides is alike above ``CONTEXT``;
4. *held*: no extractor states the claim there, but the quote stands in the text, whole.

Else the decision is *orphaned*, until somebody attaches it: to a sentence, whose words it is then looked for by, or to
the *claim* alone. In steps 2 to 4 other sentences that were evidence beside the judged one are rivals: a
place that fits a rival as well, or better, is the rival's. The selectors are those of the W3C Web Annotation model's
TextQuoteSelector (exact, prefix, suffix; https://www.w3.org/TR/annotation-model/#text-quote-selector); alikeness is
the ratio of Ratcliff and Obershelp, as in difflib.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from texmine.store.decision import Method
from texmine.store.folding import fold, tokens

FUZZY = 0.8
"""How alike two quotes must be, over their words."""
CONTEXT = 0.8
"""How alike the context of one side must be, for a quote that alone does not tell."""
MARGIN = 0.1
"""By how much the best place must be better than the next, and than any rival's claim to it."""

_MEANING = frozenset(
    (
        *("no", "not", "nor", "never", "neither", "without", "cannot", "lack", "lacks", "lacked", "lacking", "absent"),
        *("absence", "fail", "fails", "failed", "failing", "loss", "lost", "gain", "deficient", "deficiency"),
        *("knockout", "knockdown", "deletion", "overexpression", "blockade", "increase", "increased", "increases"),
        *("decrease", "decreased", "decreases", "reduce", "reduced", "reduces", "promote", "promotes", "promoted"),
        *("inhibit", "inhibits", "inhibited", "high", "low", "may", "might", "could"),
    )
)
"""Words that can turn the sense of a sentence: a quote that gains or loses one is another quote."""
_SIGNS = ("+", "-", "/")
_EDGE = 16
"""Folded characters beside a quote that tell that it was cut from the same longer sentence before."""
_ENDS = ".!?:;)]}\"'’”"
_OPENS = "([{\"'‘“"


@dataclass(frozen=True, slots=True)
class Words:
    """A quote with up to 64 characters on either side."""

    quote: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: evidence in force (``id``), or a stretch of a text (``id`` is then what evidence of the claim
    would have there). ``passage`` is whatever the caller knows the passage by.
    """

    id: str
    words: Words
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """How a decision was found again, and where; ``score`` in [0, 1] tells how alike the place is."""

    method: Method
    place: Place | None
    score: float


def find_again(
    evidence_id: str | None,
    judged: Words,
    candidates: Sequence[Place],
    rivals: Sequence[Words],
    places_in_text: Callable[[], Iterable[Place]],
) -> Found:
    """Where the judged words are now. ``candidates`` is the evidence of the same document that states the same claim;
    ``places_in_text`` gives the places where the text itself holds the quote, and is called only where no evidence
    fits. The order of the candidates has no influence.
    """
    for candidate in candidates:
        if candidate.id == evidence_id:
            return Found("exact", candidate, 1.0)
    same = [each for each in candidates if fold(each.words.quote).key == fold(judged.quote).key]
    if same:
        return _by_quote(judged, same, rivals, places_in_text)
    close = _closest(judged, candidates, rivals)
    if close is not None:
        return close
    standing = [each for each in places_in_text() if _stands_whole(judged, each.words)]
    return _by_context("held", judged, standing, rivals) if standing else Found("orphaned", None, 0.0)


def _by_quote(
    judged: Words, same: Sequence[Place], rivals: Sequence[Words], places_in_text: Callable[[], Iterable[Place]]
) -> Found:
    """Evidence with the judged words. Where its context has changed, the judged sentence may still stand in the text,
    unseen by the extractor, and the evidence be a copy of it.
    """
    if max(_worst_side(judged, each.words) for each in same) >= CONTEXT:
        return _by_context("quote", judged, same, rivals)
    taken = {(each.passage, each.start) for each in same}
    whole = [each for each in places_in_text() if _stands_whole(judged, each.words)]
    unseen = [each for each in whole if (each.passage, each.start) not in taken]
    found = _by_context("quote", judged, [*same, *unseen], rivals)
    return replace(found, method="held") if found.place in unseen else found


def _by_context(method: Method, judged: Words, places: Sequence[Place], rivals: Sequence[Words]) -> Found:
    """One of several places with the judged words: the only one, or the one whose context tells."""
    twins = [each for each in rivals if fold(each.quote).key == fold(judged.quote).key]
    if len({place.id for place in places}) == 1 and not twins:
        return Found(method, min(places, key=_order), 1.0)
    ranked = sorted(places, key=lambda each: (-_context(judged, each.words), _order(each)))
    best = ranked[0]
    score = _context(judged, best.words)
    others = [_context(judged, each.words) for each in ranked[1:] if each.id != best.id]
    others += [_context(each, best.words) for each in twins]
    if _best_side(judged, best.words) < CONTEXT or score < max(others, default=0.0) + MARGIN:
        return Found("orphaned", None, score)
    return Found(method, best, score)


def _closest(judged: Words, candidates: Sequence[Place], rivals: Sequence[Words]) -> Found | None:
    """The one candidate that is the judged sentence after an edit, or None."""
    keys = {fold(each.quote).key for each in rivals}
    close = [
        (alikeness(judged, each.words), each)
        for each in candidates
        if fold(each.words.quote).key not in keys
        and _worst_side(judged, each.words) >= CONTEXT
        and _means_the_same(judged.quote, each.words.quote)
        and _quotes(judged.quote, each.words.quote) >= FUZZY
    ]
    if not close:
        return None
    close.sort(key=lambda pair: (-pair[0], _order(pair[1])))
    score, best = close[0]
    others = [other for other, each in close[1:] if each.id != best.id]
    others += [alikeness(each, best.words) for each in rivals]
    return Found("fuzzy", best, score) if score >= max(others, default=0.0) + MARGIN else None


def _means_the_same(first: str, second: str) -> bool:
    """Whether two quotes differ in no word, number or sign that could turn the sense."""
    matcher = SequenceMatcher(None, tokens(first), tokens(second), autojunk=False)
    changed = [
        word
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
        for word in (*tokens(first)[a:b], *tokens(second)[c:d])
    ]
    return not any(word in _MEANING or word in _SIGNS or any(map(str.isdigit, word)) for word in changed)


def _stands_whole(judged: Words, there: Words) -> bool:
    """Whether the words are no part of a longer sentence, unless they were before."""
    before, after = there.prefix.rstrip(), there.suffix.lstrip()
    begins = not before or before[-1] in _ENDS + _OPENS
    ends = not after or there.quote.rstrip()[-1:] in _ENDS or after[0] in _ENDS
    tail, head = fold(judged.prefix).key[-_EDGE:], fold(judged.suffix).key[:_EDGE]
    return (begins or bool(tail and fold(there.prefix).key.endswith(tail))) and (
        ends or bool(head and fold(there.suffix).key.startswith(head))
    )


def alikeness(first: Words, second: Words) -> float:
    """How alike two quotes in their contexts are, in [0, 1]."""
    return (2 * _quotes(first.quote, second.quote) + _context(first, second)) / 3


def _quotes(first: str, second: str) -> float:
    a, b = tokens(first), tokens(second)
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if a and b else 0.0


def _context(first: Words, second: Words) -> float:
    """How alike the surroundings are. The better side counts double: an inserted sentence changes one side alone."""
    sides = _similar(first.prefix, second.prefix), _similar(first.suffix, second.suffix)
    return (2 * max(sides) + min(sides)) / 3


def _worst_side(first: Words, second: Words) -> float:
    return min(_similar(first.prefix, second.prefix), _similar(first.suffix, second.suffix))


def _best_side(first: Words, second: Words) -> float:
    """The alikeness of the better side that has words to compare; two empty sides tell little, and only together."""
    if not any((first.prefix, first.suffix, second.prefix, second.suffix)):
        return 1.0
    pairs = ((first.prefix, second.prefix), (first.suffix, second.suffix))
    return max(_similar(a, b) for a, b in pairs if a or b)


@lru_cache(maxsize=16384)
def _similar(first: str, second: str) -> float:
    """Alikeness of two contexts by their folded letters; where one is cut shorter, over the length that both have."""
    a, b = fold(first).key, fold(second).key
    if not a or not b:
        return 1.0 if a == b else 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _order(place: Place) -> tuple[int, int, str]:
    return (place.passage, place.start, place.id)
