"""How far curators agree, beyond what chance would give.

Units are sentences and whole relations that two people or more judged; the categories are accept, reject, and each
distinct edit. Each person's latest word counts, an editor's like anyone's.

Cohen's kappa of a pair over the units that both judged, with p_o the share on which they agree and p_e the share on
which they would by chance, from how often each used each category (Cohen, Educational and Psychological Measurement
20(1), 1960, 37-46):

    kappa = (p_o - p_e) / (1 - p_e)

Krippendorff's alpha for nominal data, any number of people, and units that some did not judge (Krippendorff, Computing
Krippendorff's Alpha-Reliability, 2011): with m_u the votes on a unit u of which two or more judged, n the votes on all
such units, o_ck the coincidences (each ordered pair of votes on a unit counts 1 / (m_u - 1)) and n_c = sum over k of
o_ck:

    alpha = 1 - (n - 1) * sum over c != k of o_ck / sum over c != k of n_c * n_k

Both are not defined where chance leaves nothing to disagree on: everybody used one category alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any

from texmine.services.curate_wording import told_claim, told_decision
from texmine.store.decisions import load_placed
from texmine.store.policy import Vote, standing_votes

if TYPE_CHECKING:
    from texmine.store.database import Database
    from texmine.vocab.pack import Pack

Ratings = Mapping[Hashable, Mapping[str, Hashable]]
"""By unit, what each person said."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people, over the units that both judged. ``kappa`` is None where it is not defined."""

    first: str
    second: str
    units: int
    agreed: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Something on which people differ, and what each of them said."""

    target: str
    subject: str
    claim: str
    votes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """All of it. ``units`` counts what two or more people judged."""

    units: int
    alpha: float | None
    pairs: tuple[Pair, ...]
    disagreements: tuple[Disagreement, ...]


def measure_agreement(database: Database, pack: Pack, *, blind_only: bool = False) -> Agreement:
    """The agreement of all curators; of what was decided blind alone where asked."""
    with database.session() as session:
        placed = [each for each in load_placed(session) if each.decision.blind or not blind_only]
    votes = {subject: found for subject, found in standing_votes(placed).items() if len(found) > 1}
    ratings: Ratings = {
        subject: {vote.placed.decision.curator: vote.sense for vote in found} for subject, found in votes.items()
    }
    people = sorted({name for said in ratings.values() for name in said})
    pairs = (_pair(first, second, ratings) for first, second in combinations(people, 2))
    differing = ((subject, found) for subject, found in sorted(votes.items()) if len({v.sense for v in found}) > 1)
    return Agreement(
        units=len(votes),
        alpha=krippendorff_alpha(list(ratings.values())),
        pairs=tuple(pair for pair in pairs if pair.units),
        disagreements=tuple(_disagreement(pack, *subject, found) for subject, found in differing),
    )


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two people's categories, unit by unit; None where it is not defined."""
    total = len(pairs)
    if not total:
        return None
    observed = sum(first == second for first, second in pairs) / total
    firsts, seconds = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    expected = sum(count * seconds[category] for category, count in firsts.items()) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(units: Sequence[Mapping[str, Hashable]]) -> float | None:
    """Krippendorff's alpha, nominal: each unit holds what each person said of it; None where it is not defined."""
    coincidences: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for said in units:
        values = list(said.values())
        if len(values) > 1:
            for pair in permutations(values, 2):
                coincidences[pair] += 1 / (len(values) - 1)
    totals: dict[Hashable, float] = defaultdict(float)
    for (category, _), count in coincidences.items():
        totals[category] += count
    n = sum(totals.values())
    observed = sum(count for (one, other), count in coincidences.items() if one != other)
    expected = n**2 - sum(count**2 for count in totals.values())
    return 1 - (n - 1) * observed / expected if expected else None


def agreement_as_json(found: Agreement) -> dict[str, Any]:
    """The agreement as plain values."""
    return asdict(found)


def _pair(first: str, second: str, ratings: Ratings) -> Pair:
    both = [(said[first], said[second]) for said in ratings.values() if first in said and second in said]
    return Pair(first, second, len(both), sum(one == other for one, other in both), cohen_kappa(both))


def _disagreement(pack: Pack, target: str, subject: str, votes: Sequence[Vote]) -> Disagreement:
    claim = votes[0].placed.decision.judged.claim
    told = told_claim(pack, claim.gene, claim.effect, claim.state, negated=claim.negated)
    said = tuple((vote.placed.decision.curator, told_decision(vote.placed.decision)) for vote in votes)
    return Disagreement(target, subject, told, said)
