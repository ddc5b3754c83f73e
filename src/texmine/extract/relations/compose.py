"""Composing what a predicate does into what is said of a state."""

from __future__ import annotations

from dataclasses import replace

from texmine.extract.relations.amounts import count_negations, weigh_after, weigh_hosts, weigh_predicate
from texmine.extract.relations.denial import deny_by_phrase
from texmine.extract.relations.event import Event, Level
from texmine.extract.relations.sentence import Sentence
from texmine.vocab.lexicon import Frame

_MAKING = frozenset({"generate", "derive", "obtain", "produce"})
PASSING = frozenset({"become", "enter", "convert", "push", "divert", "render"})
IMPAIRED = frozenset({
    "exhausted", "terminally_exhausted", "intermediate_exhausted", "dysfunctional", "anergic", "senescent",
})  # fmt: skip
"""States that are a loss of function: to rescue cells in them is to act against them."""


def apply_frame(sent: Sentence, event: Event, frame: Frame, at: int) -> Event:
    """Composes a frame's effect into the event."""
    word = sent.tree.lower[sent.instead.get(at, at)]
    event = replace(event, cues=(*event.cues, at, *_manner(sent, frame, at)))
    places = _places(sent, frame, at)
    if places:
        event = replace(event, passages=(*event.passages, (at, places)))
    if frame.name == "stay":
        event = replace(event, dwelt=at)
    if frame.name in {"required", "needs"}:
        event = replace(event, demanded=True, upkeep=event.upkeep or _is_pool(sent, event))
    if frame.sign == "not":
        return replace(event, negations=event.negations + 1, lexical=True, steps=(*event.steps, f"{word} not"))
    if frame.upkeep and frame.sign == "+" and frame.theme == "subject" and frame.name != "outlast":
        event = replace(event, lasting=True)
    idle = event.abstract or (event.denied and frame.name in {"keep", "leave"})
    upkeep = event.upkeep or (frame.upkeep and not idle)
    event = replace(event, upkeep=upkeep, lexical=True, steps=(*event.steps, f"{word} {frame.sign}"))
    if event.negations and frame.name in {"render", "keep"} and frame.theme != "object":
        event = replace(event, sign=-event.sign, negations=0)
    if frame.sign in {"deny", "spared"}:
        return replace(event, denied=True, sign=event.sign if frame.sign == "deny" else -event.sign)
    if frame.sign == "?":
        return replace(event, vague=True, linked=frame.name == "link")
    if frame.sign == "back" and word == "recovered" and event.lexical:
        return event
    if frame.sign == "back":
        if _from_death(sent, at):
            return replace(event, upkeep=True)
        impaired = event.mention.concept in IMPAIRED
        return replace(event, sign=-event.sign) if impaired else event
    return replace(event, sign=-event.sign) if frame.sign == "-" else event


def _manner(sent: Sentence, frame: Frame, at: int) -> tuple[int, ...]:
    """As in "fared badly in": the adverb that is part of what the verb says, and no amount."""
    return tuple(sent.tree.children(at, "advmod")) if frame.name == "unskilled" else ()


_FAR = 14
_DEATH = frozenset({
    "death", "apoptosis", "attrition", "contraction", "elimination", "deletion", "dying", "ferroptosis", "loss",
    "depletion", "pyroptosis", "necroptosis",
})  # fmt: skip


def _from_death(sent: Sentence, v: int) -> bool:
    """As in "rescued S from apoptosis", "… that would otherwise have died": the cells themselves are kept."""
    near = sent.tree.lower[v + 1 : v + _FAR]
    if "from" in near and _DEATH & set(near[near.index("from") :][1:4]):
        return True
    rest = sent.tree.lower[v + 1 :]
    return "otherwise" in rest and bool({"die", "died", "perish", "perished", "vanish"} & set(rest))


def _is_pool(sent: Sentence, event: Event) -> bool:
    """As in "the S reservoir depends on X": what is required for cells in stock is required to keep them."""
    return not event.nouns and sent.tree.lower[event.mention.last - 1] in _STOCKS


def as_stock(sent: Sentence, event: Event) -> Event:
    """As in "left the size of the S pool unaltered", "its loss diminished the S pool": what is said not to change cells
    in stock, or to make them fewer, is told of their upkeep.
    """
    unmoved = event.denied or (event.vague and event.negations % 2 == 1)
    told = unmoved or _is_lessened(sent, event)
    return replace(event, upkeep=True) if told and _is_stock(sent, event) else event


def _is_stock(sent: Sentence, event: Event) -> bool:
    pool = sent.tree.lower[event.mention.last - 1] in _STOCKS
    return pool and all(sent.tree.lower[n] in {"size", "numbers", "number", "extent"} for n in event.nouns)


def _is_lessened(sent: Sentence, event: Event) -> bool:
    return event.sign < 0 and any(sent.lexicon.stem(sent.tree.lower[k]) in _LESSENING for k in event.cues)


_LESSENING = frozenset({"diminish", "decrease", "reduce", "lessen", "lower", "halve", "drain", "shrink", "contract"})
_STOCKS = frozenset({"pool", "reservoir", "reserve", "stock"})


def _places(sent: Sentence, frame: Frame, at: int) -> tuple[str, ...]:
    """Where a predicate of passing can name what is passed out of, whichever of its frames applied."""
    if frame.sources:
        return frame.sources
    if sent.lexicon.stem(sent.tree.lower[at]) in _MAKING and frame.theme == "object":
        return ("from",)
    if frame.name not in PASSING:
        return ()
    return tuple(dict.fromkeys(place for other in sent.lexicon.frames[frame.name] for place in other.sources))


def arrive(sent: Sentence, event: Event, v: int, theme: str | None) -> Event:
    """Settles what hangs on the predicate itself: adverbs, negation, and whether its subject is still open."""
    if not event.complete:
        event = weigh_predicate(sent, event, v)
        event = weigh_after(sent, event)
        if theme not in {"subject", None}:
            event = weigh_hosts(sent, event, v)
    denials = count_negations(sent, sent.instead.get(v, v), event.cues)
    event = replace(event, negations=event.negations + denials)
    event = deny_by_phrase(sent, event, v)
    own = theme in {"subject", None} or (
        theme == "object" and not sent.tree.has(v, "dobj") and sent.tree.has(v, "nsubjpass")
    )
    level = Level(v, open=not own)
    return replace(event, node=v, complete=True, levels=(*event.levels, level))


def join(event: Event, h: int, *, open_: bool) -> Event:
    """Climbs to a predicate that the event stands beside, without passing through it."""
    return replace(event, node=h, levels=(*event.levels, Level(h, open=open_)))
