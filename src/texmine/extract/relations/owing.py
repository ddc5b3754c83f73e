"""What states owe to genes, told in two parts: "S depend for their formation on A and B but not on C", "S lean on A for
their persistence", "S, which was put down to A".

Read in the order of the words, since parsers hang two prepositional phrases after a verb on one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event, Level
from texmine.extract.relations.match import Match
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.extract.relations.words import BREAKS
from texmine.vocab.lexicon import Lexicon

RULE = "own"
_LEANING = ("depend", "rely", "relies", "relied", "lean", "draw", "drew", "hing", "count")
_OWNERS = frozenset({"their", "its"})
_LAID = (("put", "down", "to"), ("chalked", "up", "to"), ("laid", "at", "the", "door", "of"), ("traced", "back", "to"))
_HELPING = frozenset({"do", "does", "did"})
_DENIED = frozenset({"not", "no", "never", "cannot", "neither", "nor"})
_AFTER, _WITHIN, _NEAR = 9, 7, 3


def find_owing(
    tree: Tree, lexicon: Lexicon, actors: Sequence[Actor], states: Sequence[DocMention], matches: Sequence[Match]
) -> list[Match]:
    """The matches of genes that states are said to depend on for something, or that a state was put down to."""
    done = {(m.actor.mention.concept, m.event.mention.concept) for m in matches}
    free = [a for a in actors if a.change is None and a.role != "aside" and a.mention.method != "anaphora"]
    found = [*_leaning(tree, lexicon, free, states), *_living_on(tree, free, states), *_put_down(tree, free, states)]
    return [m for m in found if (m.actor.mention.concept, m.event.mention.concept) not in done]


def _leaning(tree: Tree, lexicon: Lexicon, actors: Sequence[Actor], states: Sequence[DocMention]) -> Iterator[Match]:
    for v in range(1, len(tree) - 3):
        subjects = _subjects(tree, states, v) if tree.lower[v].startswith(_LEANING) and tree.is_verb(v) else []
        on = next((k for k in range(v + 1, min(v + _AFTER, len(tree))) if tree.lower[k] in {"on", "upon"}), None)
        if not subjects or on is None or _DENIED & set(tree.lower[max(0, v - _NEAR) : v]):
            continue
        row = _row(tree, actors, on + 1)
        noun = _purpose(tree, lexicon, v + 1, on)
        if noun is None and row:
            last = row[-1][0].mention.last
            noun = _purpose(tree, lexicon, last, min(last + _NEAR, len(tree)))
        nominal = None if noun is None else lexicon.nominal(tree.lower[noun])
        if noun is None or nominal is None or nominal.sign != "+":
            continue
        for state in subjects:
            for actor, denied in row:
                event = _event(state, (v, noun), upkeep=nominal.upkeep, denied=denied and not actor.denied)
                yield Match(actor, event, "agent", RULE, 0)


_LIVING = frozenset({"live", "lives", "lived", "subsist", "subsists", "subsisted", "feed", "feeds", "fed", "thrive"})


def _living_on(tree: Tree, actors: Sequence[Actor], states: Sequence[DocMention]) -> Iterator[Match]:
    """As in "S live on A", "S, indifferent to B, subsist on A and C"."""
    for on in range(2, len(tree) - 1):
        v = on - 1 - (tree.tags[on - 1].startswith("RB"))
        if tree.lower[on] not in {"on", "off"} or tree.lower[v] not in _LIVING or not tree.is_verb(v):
            continue
        denied = bool(_DENIED & set(tree.lower[max(0, v - _NEAR) : v]))
        for state in _subjects(tree, states, v) or _set_off(tree, states, v):
            for actor, lone in _row(tree, actors, on + 1):
                event = _event(state, (v,), upkeep=True, denied=denied or (lone and not actor.denied))
                yield Match(actor, event, "agent", RULE, 0)


def _set_off(tree: Tree, states: Sequence[DocMention], v: int) -> list[DocMention]:
    """The state before a verb that is parted from it by a description in commas, without a verb of its own."""
    if tree.lower[v - 1] != ",":
        return []
    comma = next((j for j in range(v - 2, 0, -1) if tree.lower[j] == ","), 0)
    plain = not any(tree.tags[k] in FINITE_TAGS for k in range(comma, v))
    return [s for s in states if s.last == comma] if plain else []


def _purpose(tree: Tree, lexicon: Lexicon, first: int, last: int) -> int | None:
    """The noun of "for their persistence", where it begins within ``first:last``."""
    for k in range(first, last):
        if tree.lower[k] != "for" or k + 2 >= len(tree) or tree.lower[k + 1] not in _OWNERS:
            continue
        near = range(k + 2, min(k + 2 + _NEAR, len(tree)))
        return next((n for n in near if lexicon.nominal(tree.lower[n]) is not None), None)
    return None


def _subjects(tree: Tree, states: Sequence[DocMention], v: int) -> list[DocMention]:
    """The states that stand right before a verb, over adverbs, a relative clause in commas, or "both A and B"."""
    k = v
    while k > 0 and (tree.tags[k - 1].startswith("RB") or tree.tags[k - 1] == "MD" or tree.lower[k - 1] in _HELPING):
        k -= 1
    if tree.lower[k - 1] == ",":
        opener = next((j for j in range(k - 2, 0, -1) if tree.lower[j] == ","), None)
        k = opener if opener is not None and tree.lower[opener + 1] in {"which", "who", "a", "an", "the"} else k
    last = next((s for s in states if s.last == k), None)
    if last is None:
        return []
    beside = [s for s in states if s.last == last.first - 1 or s.last == last.first - 2]
    joined = [s for s in beside if "and" in tree.lower[s.last : last.first]]
    return [*joined, last]


def _row(tree: Tree, actors: Sequence[Actor], start: int) -> list[tuple[Actor, bool]]:
    """The genes that follow "on", each with whether it is denied: "on A and B but not on C"."""
    found: list[tuple[Actor, bool]] = []
    at, denied = start, False
    for actor in sorted(actors, key=lambda a: a.mention.first):
        first = actor.mention.first
        if first < start:
            continue
        between = tree.lower[at:first]
        turns = "but" in between and "not" in between
        ends = any(tree.tags[k] in FINITE_TAGS | {"WDT", "TO"} for k in range(at, first))
        if ends or len(between) > (_NEAR + 2 if found else _WITHIN) or (BREAKS & set(between) and not turns):
            break
        if found and not {"and", "or", ",", "but", "(", "/"} & set(between):
            break
        denied = denied or turns
        found.append((actor, denied))
        at = actor.mention.last
    return found


def _put_down(tree: Tree, actors: Sequence[Actor], states: Sequence[DocMention]) -> Iterator[Match]:
    """As in "cells bore the features of S, which was put down to A"."""
    for k in range(2, len(tree) - 3):
        words = next((w for w in _LAID if tuple(tree.lower[k : k + len(w)]) == w), None)
        before = [s for s in states if s.last < k]
        if words is None or not before or _DENIED & set(tree.lower[k - _NEAR : k]):
            continue
        state = before[-1]
        verbs = [j for j in range(state.last, k) if tree.tags[j] in FINITE_TAGS]
        if len(verbs) > 1 or any(a.mention.first in range(state.last, k) for a in actors):
            continue
        for actor, denied in _row(tree, actors, k + len(words)):
            yield Match(actor, _event(state, (k,), upkeep=False, denied=denied and not actor.denied), "agent", RULE, 0)


def _event(state: DocMention, cues: tuple[int, ...], *, upkeep: bool, denied: bool) -> Event:
    return Event(
        state, cues[0], head=state.last - 1, upkeep=upkeep, negations=int(denied), lexical=True, complete=True,
        cues=cues, levels=(Level(cues[0], open=False),), steps=("owes",),
    )  # fmt: skip
