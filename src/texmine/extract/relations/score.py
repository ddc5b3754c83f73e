"""How sure a finding is: what its rule has earned, less for every thing on the way that could mislead.

The priors are each rule's precision over the training sentences that it was developed on, rounded to a twentieth; a
learned ranker can take this module's place.
"""

from __future__ import annotations

from texmine.extract.relations.match import Match

_PRIORS = {
    "agent": 0.9, "host": 0.9, "affix": 0.9, "own": 0.7, "circumstance": 0.75, "inside": 0.7, "means": 0.7,
    "echo": 0.9, "aftermath": 0.8, "loose": 0.4, "guess": 0.7, "told-apart": 0.9, "order": 0.7, "carried": 0.8,
    "gene-in-state": 0.95, "state-has-gene": 0.9, "gene-marks-state": 0.95,
    "state-marked-by-gene": 0.95, "state-is-gene-affix": 0.95, "order-passage": 0.9, "order-expression": 0.85,
    "row": 0.85, "gapped": 0.85, "no-difference": 0.85, "alone": 0.5,
    "linked-with": 0.85, "known-by": 0.85, "state-with-gene": 0.85,
}  # fmt: skip
_DEFAULT = 0.6


def score_rule(rule: str) -> float:
    """What a rule alone is worth."""
    return _PRIORS.get(rule, _DEFAULT)


def score_match(found: Match) -> float:
    """What a match is worth, in [0, 1]: its rule, times discounts for a long path, unknown words, and a stand-in
    name.
    """
    worth = score_rule(found.rule)
    worth *= 0.98 ** max(0, len(found.event.steps) - 3)
    worth *= 0.97**found.distance
    worth *= 0.95 ** min(found.actor.opaque, 4)
    if "anaphora" in {found.actor.mention.method, found.event.mention.method}:
        worth *= 0.95
    if found.event.vague:
        worth *= 0.9
    return round(worth, 4)
