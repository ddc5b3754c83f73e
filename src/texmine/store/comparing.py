"""What stands between two revisions: the evidence in force at each, and what made it so."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from texmine.store.tables import (
    anchor,
    decision,
    document,
    document_merge,
    document_version,
    evidence,
    extraction,
    run,
)
from texmine.store.views import document_summary, evidence_in_force, relation

Details = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A piece of evidence in force: where it stands, what a curator or an extractor says of it."""

    evidence_id: str
    relation_id: str
    document: str
    text_kind: str
    version_id: int
    rule: str
    verdict: str
    score: float | None
    details: Details


@dataclass(frozen=True, slots=True)
class Claimed:
    """A relation in force, as far as a comparison goes."""

    relation_id: str
    gene: str
    effect: str
    state: str
    negated: bool
    verdict: str
    evidence_count: int


@dataclass(frozen=True, slots=True)
class Made:
    """By what a version was annotated: the hash of the pipeline, and its packs as text."""

    pipeline: str
    packs: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The database as of a revision. ``versions`` are those in force, by document and kind of text; ``documents`` are
    those that anything is known of; ``merged`` tells of documents which other one they turned out to be. Decisions are
    numbered in the order in which they were made; ``decided`` gives the newest one on a piece of evidence.
    """

    evidence: dict[str, Standing]
    relations: dict[str, Claimed]
    versions: dict[tuple[str, str], int]
    made: dict[int, Made]
    retracted: frozenset[str]
    documents: frozenset[str]
    merged: dict[str, str]
    newest_decision: int
    decided: dict[str, int]


def take_snapshot(session: Session) -> Snapshot:
    """What the session sees, for a comparison."""
    versions, made = _versions(session)
    retracted = select(document_summary.c.document).where(document_summary.c.status == "retracted")
    return Snapshot(
        evidence={each.evidence_id: each for each in _evidence(session)},
        relations={each.relation_id: each for each in _relations(session)},
        versions=versions,
        made=made,
        retracted=frozenset(session.scalars(retracted)),
        documents=frozenset(session.scalars(select(document.c.key))),
        merged=_merged(session),
        newest_decision=session.scalars(select(func.coalesce(func.max(decision.c.number), 0))).one(),
        decided=_decided(session),
    )


def _decided(session: Session) -> dict[str, int]:
    found: dict[str, int] = {}
    for subject in (anchor.c.subject, anchor.c.result):
        query = (
            select(subject, func.max(decision.c.number))
            .join_from(anchor, decision, decision.c.id == anchor.c.decision_id)
            .where(anchor.c.retired_rev.is_(None), subject.is_not(None))
            .group_by(subject)
        )
        for identity, number in session.execute(query):
            found[identity] = max(number, found.get(identity, 0))
    return found


def _merged(session: Session) -> dict[str, str]:
    one, other = document.alias("one"), document.alias("other")
    query = (
        select(one.c.key, other.c.key)
        .join_from(document_merge, one, one.c.id == document_merge.c.document_id)
        .join(other, other.c.id == document_merge.c.into_id)
        .where(document_merge.c.retired_rev.is_(None))
    )
    return {row[0]: row[1] for row in session.execute(query)}


def _evidence(session: Session) -> list[Standing]:
    view = evidence_in_force.c
    query = (
        select(
            view.evidence_id,
            view.relation_id,
            document_summary.c.document,
            view.text_kind,
            view.version_id,
            view.rule,
            view.verdict,
            evidence.c.score,
            view.from_state,
            view.mechanism,
            view.perturbation,
            view.speculative,
        )
        .join(evidence, evidence.c.row_id == view.evidence_row_id)
        .join(document_summary, document_summary.c.document_id == view.document_id)
    )
    return [Standing(*row[:8], tuple(row[8:])) for row in session.execute(query)]


def _relations(session: Session) -> list[Claimed]:
    view = relation.c
    columns = (view.relation_id, view.gene, view.effect, view.state, view.negated, view.verdict, view.evidence_count)
    return [Claimed(*row) for row in session.execute(select(*columns))]


def _versions(session: Session) -> tuple[dict[tuple[str, str], int], dict[int, Made]]:
    query = (
        select(
            document_summary.c.document,
            document_version.c.text_kind,
            document_version.c.id,
            extraction.c.pipeline_hash,
            run.c.packs,
        )
        .join(document_summary, document_summary.c.document_id == document_version.c.document_id)
        .outerjoin(extraction, (extraction.c.version_id == document_version.c.id) & extraction.c.retired_rev.is_(None))
        .outerjoin(run, run.c.id == extraction.c.run_id)
        .where(document_version.c.retired_rev.is_(None))
    )
    versions: dict[tuple[str, str], int] = {}
    made: dict[int, Made] = {}
    for key, kind, number, pipeline, packs in session.execute(query):
        versions[key, kind] = number
        if pipeline is not None:
            made[number] = Made(pipeline, str(packs))
    return versions, made
