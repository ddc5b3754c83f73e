"""What a gene and the event of a state say together: the effect of the gene, and whether it is denied."""

from __future__ import annotations

from dataclasses import replace

from texmine.extract.relations.event import Event
from texmine.extract.relations.match import Match
from texmine.model import Effect


def effect_of(found: Match) -> tuple[Effect, bool]:
    """(effect of the gene's normal activity, negated), by composing the signs.

    A negation denies what an agent does, but turns what happens to cells that lack the gene: "X did not drive S"
    denies, "X-deficient cells did not form S" says that X is needed. Loss turns the sign once more.
    """
    event = _as_seen(found)
    positive: Effect = "maintains" if event.upkeep else "promotes"
    odd = event.negations % 2 == 1
    unaffected, negated, sign = event.denied and not odd, False, event.sign
    if odd and not event.denied:
        turns = found.mode in {"host", "circumstance"} and sign > 0 and not event.vague and not event.demanded
        sign, negated = (-sign, False) if turns else (sign, True)
    if event.vague and not unaffected:
        return (positive, True) if negated and not event.linked else ("associated", negated)
    if unaffected:
        return positive, True
    if found.actor.change == "loss":
        sign = -sign
    return ("inhibits" if sign < 0 else positive), negated


def _as_seen(found: Match) -> Event:
    """The event with what only its actor makes plain: cells without the gene that do as ever, a gene that is set
    aside.
    """
    event = found.event
    if found.actor.despite and event.sign > 0 and not event.negations:
        return replace(event, denied=True)
    if found.actor.unless:
        odd = event.negations % 2
        event = replace(event, negations=event.negations - odd, sign=event.sign if odd else -event.sign, denied=False)
    held = event.unmoved or (event.lasting and found.actor.change == "loss")
    if held and found.mode in {"host", "circumstance"} and event.sign > 0 and not event.negations:
        event = replace(event, denied=True)
    if found.actor.affirmed and event.negations:
        return replace(event, negations=event.negations - 1)
    told = found.actor.role == "apart" and event.denied
    return replace(event, negations=event.negations + 1) if found.actor.denied and not told else event
