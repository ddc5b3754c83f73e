"""Phrases beside a predicate that say nothing has changed: "formed as readily as controls", "in normal numbers"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from texmine.extract.relations.event import Event
from texmine.extract.relations.sentence import Sentence
from texmine.vocab.lexicon import Lexicon

_BREAKS = frozenset({",", ";", "but", "whereas", "while", "although"})
_BEFORE, _AFTER, _LONGEST, _OTHER = 4, 8, 7, 3
_MULTIPLES = frozenset(
    {"twice", "half", "times", "thrice", "fold", "third", "not", "never", "n't", "nowhere", "nearly"}
)
Pattern = tuple[str, ...]


def deny_by_phrase(sent: Sentence, event: Event, v: int) -> Event:
    """The event, denied where such a phrase of the lexicon stands near its predicate ``v``."""
    if event.denied:
        return event
    lower = sent.tree.lower
    if (alike := _as_many(sent, event, v)) is not None:
        return replace(event, denied=True, steps=(*event.steps, f"{alike} ="))
    patterns = _by_first_word(sent.lexicon.negations["denial"])
    if event.mention.first > v and (said := _lead_in(sent, patterns, event, v)):
        return replace(event, denied=True, negations=0, steps=(*event.steps, f"{said} ="))
    last = max(v, event.mention.last)
    after = event.mention.last if event.mention.first > v else v + 1
    for start in (*range(_first_before(sent, event, v), v), *range(after, min(len(lower), last + _AFTER))):
        if start >= last and lower[start] in _BREAKS:
            break
        if start < v and "," in lower[start:v]:
            continue
        words = lower[start : start + _LONGEST]
        for pattern in patterns.get(words[0], ()):
            size = _match(pattern, words)
            if not size or not _fits(sent.lexicon, pattern, words[:size]):
                continue
            if not _of_another(sent, event, start, start + size):
                said = " ".join(words[:size])
                return replace(event, denied=True, negations=0, steps=(*event.steps, f"{said} ="))
    return event


def _first_before(sent: Sentence, event: Event, v: int) -> int:
    """Where the words right before a predicate begin: not in an insertion after its subject, nor before "but"."""
    near = range(max(0, v - _BEFORE), v)
    own = event.mention.first
    parted = (k + 1 for k in near if sent.tree.lower[k] == "but" or (sent.tree.lower[k] == "," and own < k))
    return max(parted, default=near.start)


def _as_many(sent: Sentence, event: Event, v: int) -> str | None:
    """As in "S were as numerous in X-null as in control mice": the adjective of a comparison without a difference."""
    lower = sent.tree.lower
    for k in range(max(v - 1, 1), min(len(lower) - 3, v + 4)):
        near = k >= event.mention.last and lower[k - 1] == "as" and sent.quantity(k) != "none"
        if not near or lower[k - 2] in _MULTIPLES or not {"plentiful", "scarce"} & set(sent.classes(k, "adj")):
            continue
        if "as" in lower[k + 2 : k + _AFTER] and lower[k + 1] in {"in", "among", "with", "without", "from", "after"}:
            return f"as {lower[k]} as"
    return None


def _lead_in(sent: Sentence, patterns: Mapping[str, tuple[Pattern, ...]], event: Event, v: int) -> str | None:
    """As in "… without any penalty for S": a phrase that leads on to the event's own state."""
    lower = sent.tree.lower
    for start in range(v + 1, event.mention.first):
        if lower[start] != "without":
            continue
        words = lower[start : min(start + _LONGEST, event.mention.first)]
        for pattern in patterns.get("without", ()):
            size = _match(pattern, words)
            near = start + size <= event.mention.first <= start + size + _OTHER
            if size and near and lower[start + size] in {"for", "to", "of", "in", "on"}:
                return " ".join(words[:size])
    return None


@lru_cache(maxsize=4)
def _by_first_word(phrases: frozenset[str]) -> Mapping[str, tuple[Pattern, ...]]:
    """The phrases, split at blanks, by their first word; none begins with a star."""
    found: dict[str, list[Pattern]] = {}
    for phrase in sorted(phrases):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(patterns) for first, patterns in found.items()}


def _of_another(sent: Sentence, event: Event, start: int, end: int) -> bool:
    """As in "augments S1 without any penalty for S2", "without loss of function": the phrase leads on to something else
    than the event's own state, which stands before it.
    """
    if event.mention.first >= end or sent.tree.lower[end : end + 1] not in (["for"], ["to"], ["of"], ["in"], ["on"]):
        return False
    if sent.tree.lower[start] == "without":
        return True
    own = range(event.mention.first, event.mention.last)
    return any(k in sent.states and k not in own for k in range(end, end + 1 + _OTHER))


def _match(pattern: Pattern, words: list[str]) -> int:
    """How many words a phrase takes at the start of a stretch, with a star for one to three words; 0 where it
    does not fit.
    """
    if "*" not in pattern:
        return len(pattern) if tuple(words[: len(pattern)]) == pattern else 0
    star = pattern.index("*")
    head, tail = pattern[:star], pattern[star + 1 :]
    if tuple(words[:star]) != head:
        return 0
    for taken in range(1, 4 if head[:1] == ("without",) else 2):
        end = star + taken
        if len(words) >= end + len(tail) and tuple(words[end : end + len(tail)]) == tail:
            return end + len(tail)
    return 0


def _fits(lexicon: Lexicon, pattern: Pattern, words: list[str]) -> bool:
    """Whether what a star stands for fits: a manner between as … as, an unchanged amount before numbers."""
    if "*" not in pattern:
        return True
    word = words[pattern.index("*")]
    if pattern[0] in {"as", "just"}:
        return word.endswith("ly") or (word in {"well", "fast", "soon"} and pattern[0] == "just")
    if pattern[0] == "without" or {"usual", "normal"} & set(pattern):
        return True
    return lexicon.quantity(word) == "none" or "unharmed" in lexicon.classes(word, "adj")
