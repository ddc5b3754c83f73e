"""One relation in full, by its id or the beginning of it; and what the database holds, counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, Table, func, select
from sqlalchemy.orm import Session

from texmine.errors import QueryError
from texmine.store.details import EvidenceRow, load_evidence
from texmine.store.query import RelationRow, mechanisms_of, ranked_evidence, relation_row
from texmine.store.rows import chunks
from texmine.store.runs import Run, load_run
from texmine.store.tables import (
    assertion,
    citation,
    concept,
    document,
    document_version,
    evidence,
    mention,
    passage,
    run,
)
from texmine.store.views import evidence_in_force, relation

_ID = re.compile(r"[0-9a-f]{1,64}")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class RelationDetail:
    """A relation with all of its evidence, best first, and the runs that found it, by number. The details of evidence
    are those in force, a curator's where one edited them; ``verdicts`` are by evidence id.
    """

    relation: RelationRow
    evidence: tuple[EvidenceRow, ...]
    runs: dict[int, Run]
    verdicts: dict[str, str]


def load_relation(session: Session, id_or_prefix: str) -> RelationDetail:
    """The relation whose id begins so. Raises QueryError where none does, several do, or it is not in force."""
    identity = _find(session, id_or_prefix.strip().lower())
    row = session.execute(select(relation).where(relation.c.relation_id == identity)).mappings().one()
    numbers = session.scalars(
        select(evidence_in_force.c.evidence_row_id)
        .where(evidence_in_force.c.relation_id == identity)
        .order_by(*ranked_evidence()),
    ).all()
    view = evidence_in_force.c
    in_force = {
        row["evidence_id"]: row
        for row in session.execute(select(evidence_in_force).where(view.relation_id == identity)).mappings()
    }
    found = tuple(_with_details(each, in_force[each.evidence_id]) for each in load_evidence(session, numbers))
    runs = {number: load_run(session, number) for number in sorted({each.run_id for each in found})}
    mechanisms = mechanisms_of(session, [identity]).get(identity, ())
    verdicts = {each: row["verdict"] for each, row in in_force.items()}
    return RelationDetail(relation_row(row, mechanisms, found[0]), found, runs, verdicts)


def _with_details(each: EvidenceRow, row: Mapping[Any, Any]) -> EvidenceRow:
    details = {name: row[name] for name in ("from_state", "mechanism", "perturbation", "speculative")}
    return replace(each, **details)


def _find(session: Session, prefix: str) -> str:
    if not _ID.fullmatch(prefix):
        raise QueryError(f"{prefix!r} is not the id of a relation: give the beginning of one, as `texmine query` shows")
    matching = func.substr(assertion.c.id, 1, len(prefix)) == prefix
    known = session.scalars(select(assertion.c.id).where(matching).order_by(assertion.c.id)).all()
    if not known:
        raise QueryError(f"no relation has an id that begins with {prefix}: `texmine query` shows the ids")
    in_force: set[str] = set()
    for chunk in chunks(known):
        view = evidence_in_force.c
        in_force.update(session.scalars(select(view.relation_id).where(view.relation_id.in_(chunk))))
    found = [identity for identity in known if identity in in_force]
    if not found:
        raise QueryError(
            f"the relation {prefix} has no evidence in force any more: its texts were replaced or retracted"
        )
    if len(found) > 1:
        shown = ", ".join(identity[: len(prefix) + 4] for identity in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise QueryError(f"{prefix} is the beginning of {len(found)} relations ({shown}{more}): give more of the id")
    return str(found[0])


def counts(session: Session) -> dict[str, int]:
    """How much is in force: documents, texts by kind, passages, references, concepts by kind, mentions, evidence,
    relations; and how many runs there were. Keys in that order.
    """
    found = {"documents": _count(session, select(document.c.id))}
    kinds = select(document_version.c.text_kind, func.count()).where(document_version.c.retired_rev.is_(None))
    by_kind = session.execute(kinds.group_by(document_version.c.text_kind)).all()
    found.update((f"texts: {kind}", number) for kind, number in sorted(map(tuple, by_kind)))
    for name, table in (("passages", passage), ("references", citation)):
        joined = select(table.c.id).join(document_version, document_version.c.id == table.c.version_id)
        found[name] = _count(session, joined.where(document_version.c.retired_rev.is_(None)))
    concepts = select(concept.c.kind, func.count()).where(concept.c.retired_rev.is_(None)).group_by(concept.c.kind)
    found.update((f"concepts: {kind}", number) for kind, number in sorted(map(tuple, session.execute(concepts))))
    found["mentions"] = _count(session, _in_force(mention))
    found["evidence"] = _count(session, _in_force(evidence))
    found["relations"] = _count(session, select(relation.c.relation_id))
    found["runs"] = _count(session, select(run.c.id))
    return found


def _in_force(table: Table) -> Select[int]:
    return select(table.primary_key.columns[0]).where(table.c.retired_rev.is_(None))


def _count(session: Session, query: Select[object]) -> int:
    return int(session.scalars(select(func.count()).select_from(query.subquery())).one())
