"""What the verb after a state says of it, read in the order of the words: "S … declined", "S were hard to obtain"."""

from __future__ import annotations

from dataclasses import replace

from texmine.extract.relations.amounts import weigh, weigh_measure, weigh_noun
from texmine.extract.relations.compose import apply_frame
from texmine.extract.relations.denial import deny_by_phrase
from texmine.extract.relations.departure import is_handled, target_follows
from texmine.extract.relations.event import Event, mention_head
from texmine.extract.relations.idioms import idioms_at
from texmine.extract.relations.nouns import is_of_function
from texmine.extract.relations.segments import Clauses
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.verbal import AUXILIARIES
from texmine.extract.relations.words import NEGATIONS, PREPOSITIONS, RELATIVES
from texmine.vocab.lexicon import Frame

REACH = 14
"""How many words away a state's verb may stand."""


def read_after(sent: Sentence, clauses: Clauses, event: Event) -> Event | None:
    """Walks right from a state to the verb that it is the subject of."""
    _, end = clauses.bounds(event.mention.first)
    if _governed_by_preposition(sent, event.mention.first):
        return None
    passed = _past_nominal(sent, event)
    if passed is None:
        return None
    event = passed
    if event.mention.first and sent.quantity(event.mention.first - 1) is not None:
        event = weigh_noun(sent, event, mention_head(sent.tree, event.mention))
    negations, passive = 0, False
    for j in range(event.mention.last, min(end, event.mention.last + REACH)):
        word = sent.tree.lower[j]
        if j in sent.genes or word in RELATIVES | {",", ";"}:
            return None
        if word in AUXILIARIES:
            passive = word in {"was", "were", "is", "are", "be", "been"}
            continue
        negations += word in NEGATIONS
        frame = _frame_after(sent, j, passive=passive)
        if frame is not None:
            return _predicated(sent, event, frame, j, negations)
        if _is_hard(sent, j):
            return _hardly(sent, event, j)
        nominal = sent.lexicon.nominal(word) if j == event.mention.last else None
        if nominal is not None:
            event = replace(event, upkeep=event.upkeep or nominal.upkeep, nouns=(*event.nouns, j))
    return None


def _past_nominal(sent: Sentence, event: Event) -> Event | None:
    """As in "the retention of S was …": what the noun before "of" makes of the state; None where it is what the cells
    can do ("the killing capacity of S").
    """
    k = _before_phrase(sent, event.mention.first)
    nominal = sent.lexicon.nominal(sent.tree.lower[k - 1]) if k > 0 and sent.tree.lower[k] == "of" else None
    if nominal is None:
        return event
    if is_of_function(sent, event, k - 1):
        return None
    event = replace(event, upkeep=event.upkeep or nominal.upkeep, nouns=(*event.nouns, k - 1))
    return event.flipped(k - 1, sent.tree.lower[k - 1]) if nominal.sign == "-" else event


def _before_phrase(sent: Sentence, first: int) -> int:
    """The token before the articles and adjectives that lead up to a state, and before what it is coordinated with."""
    k = first - 1
    while k >= 0 and (
        sent.tree.tags[k] in {"DT", "JJ", "JJR", "VBN", "CD", "PRP$"}
        or (k in sent.states)
        or (sent.tree.lower[k] in {"and", "or"} and k - 1 in sent.states)
    ):
        k -= 1
    return k


def _is_hard(sent: Sentence, j: int) -> bool:
    """As in "S were hard to obtain", "S were unable to persist"; not "S were unable to divide"."""
    frame = sent.lexicon.frame(sent.tree.lower[j], "adj", "clause")
    if frame is None or frame.sign not in {"-", "not"} or sent.tree.lower[j + 1 : j + 2] != ["to"]:
        return False
    verb = min(j + 2, len(sent.tree) - 1)
    does = sent.lexicon.frame(sent.tree.lower[verb], "verb", "subject")
    return does is not None or (frame.sign == "-" and sent.tree.is_verb(verb))


def _hardly(sent: Sentence, event: Event, j: int) -> Event:
    """The event of a state that is hard to obtain, or unable to do what the verb after says."""
    inner = sent.lexicon.frame(sent.tree.lower[min(j + 2, len(sent.tree) - 1)], "verb", "subject")
    if inner is not None and inner.upkeep:
        event = replace(event, upkeep=True)
    return replace(event.flipped(j, sent.tree.lower[j]), node=j, complete=True)


def _predicated(sent: Sentence, event: Event, frame: Frame, j: int, negations: int) -> Event | None:
    """The event of a state that is the subject of the verb at ``j``."""
    if target_follows(sent, replace(event.mention, last=j + 1), j) or (
        sent.tree.tags[j] == "VBN" and is_handled(sent, event, j)
    ):
        return None
    if frame.sign == "+" and event.nouns and not event.upkeep:
        event = replace(event, abstract=True)
    event = deny_by_phrase(sent, apply_frame(sent, event, frame, j), j)
    if any(sent.lexicon.quantity(word) == "+" for word in sent.tree.lower[j + 1 : j + 4]):
        event = replace(event, lasting=False)
    for k in (j - 1, j + 1):
        kind = sent.quantity(k) if k < len(sent.tree) and k not in event.cues else None
        if kind == "none" or (kind == "-" and event.sign > 0):
            event = weigh(sent, event, k, kind)
    for p in (j + 1, j + 2):
        if sent.tree.lower[p : p + 1] and sent.tree.lower[p] in {"in", "at"} and event.sign > 0:
            event = weigh_measure(sent, event, p)
    return replace(event, node=j, complete=True, negations=event.negations + min(1, negations))


def _governed_by_preposition(sent: Sentence, first: int) -> bool:
    """Whether a state cannot be the subject of what follows, for a preposition governs it."""
    k = _before_phrase(sent, first)
    if k < 0 or sent.tree.lower[k] not in PREPOSITIONS:
        return False
    return not (sent.tree.lower[k] == "of" and k and sent.lexicon.nominal(sent.tree.lower[k - 1]) is not None)


def _frame_after(sent: Sentence, j: int, *, passive: bool) -> Frame | None:
    word = sent.tree.lower[j]
    if passive:
        return sent.lexicon.frame(word, "verb", "object") or sent.lexicon.frame(word, "adj", "subject")
    if not sent.tree.is_verb(j) or sent.tree.tags[j] == "VBG":
        return None
    keys = (*idioms_at(sent.tree, sent.lexicon, j), word)
    return next((found for key in keys if (found := sent.lexicon.frame(key, "verb", "subject"))), None)
