"""Differences that a sentence denies: "cells with and without X did not differ in S"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event
from texmine.extract.relations.match import Match
from texmine.extract.relations.segments import Clauses
from texmine.extract.relations.sentence import Sentence

RULE = "no-difference"
_DENIALS = frozenset(
    {"no", "not", "never", "without", "little", "hardly", "scarcely", "nor", "neither", "n't", "cannot"}
)
_DIFFERENCES = frozenset({
    "difference", "differences", "change", "changes", "differ", "differed", "alteration", "alterations", "distinguish",
    "distinguishable",
})  # fmt: skip
_NEAR = 5


def find_alike(
    sent: Sentence, clauses: Clauses, actors: Sequence[Actor], states: Sequence[DocMention], matches: Sequence[Match]
) -> list[Match]:
    """What cells without a gene, or with more of it, are said not to differ in: a denied claim on each state told."""
    done = {(m.actor.mention.concept, m.event.mention.concept) for m in matches}
    found = []
    for at in range(1, len(sent.tree)):
        if sent.tree.lower[at] not in _DIFFERENCES or not _DENIALS & set(sent.tree.lower[max(0, at - _NEAR) : at]):
            continue
        first, end = clauses.bounds(at)
        near = [s for s in states if at < s.first < end and _leads(sent, at, s)]
        if sent.tree.lower[at + 1 : at + 2] == ["between"]:
            near += [s for s in states if first <= s.first and s.last <= at]
        acting = [a for a in actors if a.change is not None and first <= a.mention.first < end]
        pairs = [(a, s) for a in acting for s in near if (a.mention.concept, s.concept) not in done]
        found += [Match(a, _unaffected(sent, s, at), "circumstance", RULE, 0) for a, s in pairs]
    return found


def _leads(sent: Sentence, at: int, state: DocMention) -> bool:
    """Whether a state is what the difference is sought in: "in", "of", "with regard to" stand before it."""
    between = sent.tree.lower[at + 1 : state.first]
    return bool({"in", "of", "to", "for"} & set(between)) and not {"expression", "levels"} & set(between)


def _unaffected(sent: Sentence, state: DocMention, at: int) -> Event:
    words = range(min(at + 1, max(0, state.first - 2)), min(len(sent.tree), state.last + 2))
    upkeep = any(nominal.upkeep for k in words if (nominal := sent.nominal(k)) is not None)
    event = Event(state, at, head=state.last - 1, denied=True, lexical=True, complete=True, cues=(at,))
    return replace(event, upkeep=upkeep, steps=(sent.tree.lower[at],))
