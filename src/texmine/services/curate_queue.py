"""What is most worth a curator's time: sentences by how much a decision on each would move.

The value of a decision on a sentence of belief ``p`` is what it is expected to move:

    value = 2 p (1 - p) * (open + learning) * reach

- ``2 p (1 - p)`` is its uncertainty: the expected change of ``p`` itself, which becomes 1 with chance ``p``, else 0.
- ``open`` is the product of (1 - p) over the relation's other evidence: what is left for this sentence to decide.
- ``learning`` is what it tells of its rule: log10(1 + sentences that the rule found) / (1 + PRIOR + decisions so far).
- ``reach`` is how many queries meet it: 1 + log10(relations of its gene * relations of its state).
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from texmine.services.belief import PRIOR, believe_evidence
from texmine.services.curate_wording import SHORT_ID, told_claim
from texmine.services.query import find_concept
from texmine.store.beliefs import RuleRecord, Stated, load_records, load_stated
from texmine.store.curators import find_curator, list_curators, require_curator
from texmine.store.movements import unsupported_relations
from texmine.store.queueing import Claim, Lost, load_claims, load_orphans, load_quotes, subjects_judged

if TYPE_CHECKING:
    from texmine.store.database import Database
    from texmine.store.session import Session
    from texmine.vocab.pack import Pack

DOUBLE_SHARE = 0.2
"""The share of sentences that two people are to judge, so that agreement can be measured."""
Kind = Literal["unjudged", "disputed", "orphaned", "retracted"]


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What a person wants to see of the queue. ``mine`` is what falls to them; ``blind`` hides what others decided;
    ``retracted`` are accepted relations that stand on retracted papers alone.
    """

    genes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    mine: bool = False
    disputed: bool = False
    orphaned: bool = False
    retracted: bool = False
    blind: bool = False
    double: float = DOUBLE_SHARE
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Something to decide. ``id`` is of the evidence; or of an orphaned decision, and ``note`` tells whose that is; or
    of an accepted relation whose papers were retracted, and ``note`` tells which.
    """

    kind: Kind
    id: str
    relation_id: str
    value: float
    belief: float
    note: str = ""


def list_queue(database: Database, pack: Pack, actor: str, wanted: QueueFilter) -> list[Item]:
    """What waits: what retractions have left without support, then sentences, the most valuable first; what the actor
    skipped comes last, what they judged not at all.

    Raises QueryError for an unknown name, or where ``mine`` is asked by somebody who is no curator.
    """
    genes = {find_concept(pack, name, "gene").id for name in wanted.genes}
    states = {find_concept(pack, name, "state").id for name in wanted.states}
    with database.session() as session:
        claims = load_claims(session)
        wished = {
            identity
            for identity, claim in claims.items()
            if (not genes or claim.gene in genes) and (not states or claim.state in states)
        }
        if wanted.orphaned:
            lost = load_orphans(session)
            orphans = (Item("orphaned", each.id, each.relation_id, 0.0, 0.0, _who(each)) for each in lost)
            return [each for each in orphans if each.relation_id in wished][: wanted.limit]
        if wanted.mine:
            require_curator(session, actor)
        left = [] if wanted.mine or wanted.disputed or wanted.blind else _unsupported(session, wished)
        if wanted.retracted:
            return left[: wanted.limit]
        items = _rank(list(load_stated(session)), load_records(session), claims)
        return [*left, *_select(session, items, wished, actor, wanted)][: wanted.limit]


def _unsupported(session: Session, wished: set[str]) -> list[Item]:
    """The accepted relations that stand on retracted papers alone, each with all of these."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for relation, _, reason in unsupported_relations(session):
        if relation in wished:
            reasons[relation].append(reason)
    return [Item("retracted", each, each, 0.0, 0.0, "; ".join(why)) for each, why in sorted(reasons.items())]


def _who(lost: Lost) -> str:
    return f"{lost.curator}: {lost.action}"


def item_rows(database: Database, pack: Pack, items: Sequence[Item], *, blind: bool = False) -> list[dict[str, Any]]:
    """Items as plain values."""
    with database.session() as session:
        claims, quotes = load_claims(session), load_quotes(session, [each.id for each in items])
    return [
        {
            "id": each.id,
            "kind": "to judge" if blind else each.kind,
            "value": round(each.value, 4),
            "belief": round(each.belief, 4),
            "claim": told_claim(pack, *_parts(claims[each.relation_id]), negated=claims[each.relation_id].negated),
            "relation": each.relation_id[:SHORT_ID],
            "quote": quotes.get(each.id, ""),
            "note": each.note,
        }
        for each in items
    ]


def assigned(evidence_id: str, people: Sequence[str], double: float) -> tuple[str, ...]:
    """Who is to judge a sentence: one of the people, or two of them for the share ``double`` of all sentences.

    Rendezvous hashing (Thaler and Ravishankar, IEEE/ACM Transactions on Networking 6(1), 1998): when somebody joins or
    leaves, only what falls to them changes hands.
    """
    ranked = sorted(people, key=lambda name: _hash(evidence_id, name), reverse=True)
    return tuple(ranked[: 2 if _hash(evidence_id, "") < double else 1])


def _hash(*parts: str) -> float:
    digest = hashlib.sha256("\0".join(parts).encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64


def _parts(claim: Claim) -> tuple[str, str, str]:
    return claim.gene, claim.effect, claim.state


def _rank(
    found: Sequence[Stated], records: Mapping[str, RuleRecord], claims: Mapping[str, Claim]
) -> list[tuple[Stated, Item]]:
    beliefs = {each.evidence_id: believe_evidence(each, records.get(each.rule, RuleRecord())) for each in found}
    by_relation: Mapping[str, list[float]] = defaultdict(list)
    for each in found:
        by_relation[each.relation_id].append(1.0 - beliefs[each.evidence_id])
    rules = Counter(each.rule for each in found)
    genes = Counter(claims[relation].gene for relation in by_relation)
    states = Counter(claims[relation].state for relation in by_relation)
    ranked: list[tuple[Stated, Item]] = []
    for each in found:
        p, claim = beliefs[each.evidence_id], claims[each.relation_id]
        still_open = _open(by_relation[each.relation_id], 1.0 - p)
        record = records.get(each.rule, RuleRecord())
        learning = math.log10(1 + rules[each.rule]) / (1 + PRIOR + record.hits + record.misses)
        reach = 1 + math.log10(genes[claim.gene] * states[claim.state])
        value = 2 * p * (1 - p) * (still_open + learning) * reach
        kind: Kind = "disputed" if each.verdict == "disputed" else "unjudged"
        ranked.append((each, Item(kind, each.evidence_id, each.relation_id, value, p)))
    ranked.sort(key=lambda pair: (-pair[1].value, pair[1].id))
    return ranked


def _open(doubts: Sequence[float], own: float) -> float:
    """The product of all doubts but one's own."""
    others = sorted(doubts)
    others.remove(own)
    return math.prod(others)


def _select(
    session: Session, ranked: Iterable[tuple[Stated, Item]], wished: set[str], actor: str, wanted: QueueFilter
) -> list[Item]:
    me = find_curator(session, actor)
    judged, skipped = subjects_judged(session, me.name) if me else (set(), set())
    people = [each.name for each in list_curators(session)] if wanted.mine else []
    name = me.name if me else ""
    found = [
        item
        for stated, item in ranked
        if item.relation_id in wished
        and _waits(stated, wanted, judged)
        and (not wanted.mine or name in assigned(item.id, people, wanted.double))
    ]
    return [each for each in found if each.id not in skipped] + [each for each in found if each.id in skipped]


def _waits(stated: Stated, wanted: QueueFilter, judged: set[str]) -> bool:
    if wanted.disputed:
        return stated.verdict == "disputed"
    if stated.evidence_id in judged:
        return False
    # What falls to somebody is theirs to judge, whatever another said of it before: that is what two are asked for.
    return wanted.mine or wanted.blind or stated.verdict in {"unjudged", "disputed"}
