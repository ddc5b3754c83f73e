"""How much a relation can be believed, from what curators decided so far.

The belief of a piece of evidence that nobody judged is the precision of its rule, as the decisions measure it, under a
beta prior whose mean is the extractor's own score ``s`` of that evidence, as strong as ``PRIOR`` decisions:

    p = (hits + PRIOR * s) / (hits + misses + PRIOR)

where hits are the sentences found by the rule that curators accepted (or edited in details alone), and misses those
that they rejected or edited to another claim. Hedged evidence counts ``HEDGED`` times as much. Accepted evidence has
``TRUSTED``, rejected evidence nothing, disputed evidence what it would have unjudged. Evidence of a retracted paper is
not in force, and counts for nothing.

The belief of a relation is the noisy-or over its evidence, the chance that not all of it is wrong:

    belief = 1 - (1 - p1) * (1 - p2) * …

Noisy-or: Pearl, Probabilistic Reasoning in Intelligent Systems (1988), section 4.3.2; it takes sentences as
independent, which those of one paper are not, so that many sentences of one paper are believed too much. A verdict on
the whole relation goes before: rejected is 0, accepted at least ``TRUSTED``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from texmine.store.beliefs import RuleRecord, Stated, load_records, load_stated, whole_verdicts

if TYPE_CHECKING:
    from texmine.store.session import Session

PRIOR = 4.0
"""How many decisions the extractor's own score is worth."""
HEDGED = 0.5
TRUSTED = 0.98
"""Curators err too."""
DIGITS = 4


def believe_evidence(stated: Stated, record: RuleRecord) -> float:
    """The belief of one piece of evidence, in [0, 1]."""
    if stated.denied:
        return 0.0
    hedge = HEDGED if stated.speculative else 1.0
    if stated.verdict in {"accepted", "edited"}:
        return TRUSTED * hedge
    judged = record.hits + record.misses
    return hedge * (record.hits + PRIOR * stated.score) / (judged + PRIOR)


def noisy_or(beliefs: Iterable[float]) -> float:
    """The chance that at least one is right. 0 for none. The order has no influence."""
    return 1.0 - math.prod(1.0 - each for each in sorted(beliefs))


def relation_beliefs(session: Session, relation_ids: Iterable[str] | None = None) -> dict[str, float]:
    """The belief of relations in force, of all where none are named."""
    wanted = None if relation_ids is None else sorted(set(relation_ids))
    records = load_records(session)
    parts: Mapping[str, list[float]] = defaultdict(list)
    for stated in load_stated(session, wanted):
        parts[stated.relation_id].append(believe_evidence(stated, records.get(stated.rule, RuleRecord())))
    whole = whole_verdicts(session)
    return {
        identity: round(_with_verdict(noisy_or(beliefs), whole.get(identity)), DIGITS)
        for identity, beliefs in sorted(parts.items())
    }


def _with_verdict(belief: float, verdict: str | None) -> float:
    if verdict == "rejected":
        return 0.0
    return max(belief, TRUSTED) if verdict == "accepted" else belief
