"""One sentence as a curator sees it: in its passage, with the paper, the rule, other evidence, and what others said."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.store.curating import Known, decided_since, judged_evidence
from texmine.store.decision import Judged
from texmine.store.decisions import load_votes
from texmine.store.details import EvidenceRow, load_evidence
from texmine.store.history import newest_revision
from texmine.store.policy import Verdict, settle, standing_votes
from texmine.store.query import ranked_evidence
from texmine.store.queueing import Lost, load_orphans
from texmine.store.tables import evidence, passage
from texmine.store.views import evidence_in_force

AROUND = 400
"""Code points of the passage that are shown on either side of the sentence."""
OTHERS = 3
"""Other sentences of the relation that are shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence to decide on. ``before`` and ``after`` are its surroundings; ``revision`` is the newest that this
    shows; ``votes`` is what others decided, and ``verdict`` what follows, both empty where one judges blind; ``lost``
    are decisions on the same claim of the same paper that lost their sentence.
    """

    row: EvidenceRow
    judged: Judged
    before: str
    after: str
    others: tuple[EvidenceRow, ...]
    other_count: int
    votes: tuple[Known, ...]
    verdict: Verdict | None
    revision: int
    lost: tuple[Lost, ...] = ()


def load_shown(session: Session, evidence_id: str, curator: str, *, blind: bool = False) -> Shown | None:
    """A piece of evidence as it is shown, or None where it is not in force any more."""
    view = evidence_in_force.c
    query = select(
        evidence.c.row_id, evidence.c.assertion_id, passage.c.text, evidence.c.start_offset, evidence.c.end_offset
    )
    found = session.execute(
        query.join(passage, passage.c.id == evidence.c.passage_id)
        .where(evidence.c.id == evidence_id, evidence.c.retired_rev.is_(None))
        .order_by(evidence.c.row_id)
        .limit(1)
    ).one_or_none()
    if found is None:
        return None
    number, relation_id, text, start, end = found
    others = session.scalars(
        select(view.evidence_row_id)
        .where(view.relation_id == relation_id, view.evidence_id != evidence_id)
        .order_by(*ranked_evidence())
    ).all()
    rows = load_evidence(session, [number, *others[:OTHERS]])
    votes = [] if blind else decided_since(session, evidence_id, 0, but=curator)
    cast = {} if not votes else standing_votes(load_votes(session, [evidence_id]))
    return Shown(
        row=rows[0],
        judged=judged_evidence(session, evidence_id),
        before=text[max(0, start - AROUND) : start],
        after=text[end : end + AROUND],
        others=tuple(rows[1:]),
        other_count=len(others),
        votes=tuple(votes),
        verdict=settle(cast.get(("evidence", evidence_id), [])),
        revision=newest_revision(session),
        lost=() if blind else _lost(session, rows[0]),
    )


def _lost(session: Session, row: EvidenceRow) -> tuple[Lost, ...]:
    return tuple(each for each in load_orphans(session, row.relation_id) if each.document == row.source.key)
