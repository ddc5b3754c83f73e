"""Evidence and claims as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.model import Assertion, Evidence
from texmine.store.rows import Row, chunks
from texmine.store.tables import assertion


def best_evidence(found: Iterable[Evidence], document: str) -> dict[str, Evidence]:
    """The evidence of one text by its id, one each: the highest score, then the earliest place, then the details.

    Two findings have one id where the same words in the same context state the same claim: by two rules, with two
    mechanisms, or in a text that prints a sentence twice.
    """
    best: dict[str, Evidence] = {}
    for each in sorted(found, key=_rank):
        best.setdefault(each.id(document), each)
    return best


def _rank(each: Evidence) -> tuple[object, ...]:
    relation = each.relation
    details = (relation.mechanism, relation.from_state, relation.perturbation)
    spans = (each.gene_span, each.state_span, each.cue_span or (-1, -1))
    present = tuple((value is None, value or "") for value in details)
    return (-each.score, each.passage, each.start, spans, present, relation.speculative, each.rule, each.path)


def evidence_row(identity: str, each: Evidence, version_id: int, passage_id: int) -> Row:
    """What the columns of ``evidence`` hold, but for run and revision."""
    cue_start, cue_end = each.cue_span or (None, None)
    return {
        "id": identity,
        "assertion_id": each.relation.assertion.id,
        "version_id": version_id,
        "passage_id": passage_id,
        "start_offset": each.start,
        "end_offset": each.end,
        "quote": each.quote,
        "prefix": each.prefix,
        "suffix": each.suffix,
        "gene_start": each.gene_span[0],
        "gene_end": each.gene_span[1],
        "state_start": each.state_span[0],
        "state_end": each.state_span[1],
        "cue_start": cue_start,
        "cue_end": cue_end,
        "from_state": each.relation.from_state,
        "mechanism": each.relation.mechanism,
        "perturbation": each.relation.perturbation,
        "speculative": each.relation.speculative,
        "rule": each.rule,
        "score": each.score,
        "path": each.path,
    }


def missing_assertions(session: Session, claims: Sequence[Assertion]) -> list[Row]:
    """The rows of those claims that are not stored yet, each once, in order of their ids."""
    wanted = {claim.id: claim for claim in claims}
    known: set[str] = set()
    for chunk in chunks(sorted(wanted)):
        known.update(session.scalars(select(assertion.c.id).where(assertion.c.id.in_(chunk))))
    return [
        {"id": identity, "gene": claim.gene, "effect": claim.effect, "state": claim.state, "negated": claim.negated}
        for identity, claim in sorted(wanted.items())
        if identity not in known
    ]
