"""Asking for relations: those that fit a filter, each with its counts, its mechanisms and the best sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, ScalarSelect, Select, Subquery, case, collate, func, or_, select
from sqlalchemy.orm import Session

from texmine.errors import QueryError
from texmine.model import Assertion, Effect
from texmine.store.details import EvidenceRow, load_evidence
from texmine.store.identity import find_document
from texmine.store.narrowing import narrowed
from texmine.store.rows import chunks
from texmine.store.tables import assertion, concept, document_version, evidence, verdict
from texmine.store.views import evidence_in_force, relation


@dataclass(frozen=True, slots=True)
class RelationFilter:
    """Which relations are wanted. An empty tuple and None ask for nothing.

    ``genes`` are concept ids. A relation fits ``mechanisms``, ``from_states`` and ``document`` (an identifier as a
    CURIE, ``PMID:…``) where one piece of its evidence fits all of them. ``negated`` None takes both kinds. Without
    ``speculative`` at least one piece of evidence must be stated as a fact. Evidence that curators deny does not count;
    a relation left without any is found only where ``verdicts`` asks for its own. ``limit`` None means all.
    """

    genes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    mechanisms: tuple[str, ...] = ()
    from_states: tuple[str, ...] = ()
    document: str | None = None
    negated: bool | None = None
    speculative: bool = True
    min_evidence: int = 1
    verdicts: tuple[str, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class MechanismCount:
    """A mechanism of a relation, its layer, and how much of the relation's evidence gives it."""

    mechanism: str
    layer: str | None
    evidence_count: int


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation in force. The counts are over all of its evidence that no curator denies, whatever the filter asked
    for; ``best`` is the evidence to show first: not hedged before hedged, then by score, then the fuller text.
    ``verdict`` is unjudged, accepted, rejected or disputed; ``held`` counts the evidence that is the curators' own.
    ``belief`` is not the store's to know: the service that asks fills it in.
    """

    relation_id: str
    gene: str
    assertion: Assertion
    evidence_count: int
    document_count: int
    speculative_count: int
    max_score: float
    text_kinds: tuple[tuple[str, int], ...]
    mechanisms: tuple[MechanismCount, ...]
    best: EvidenceRow
    verdict: str = "unjudged"
    held: int = 0
    belief: float = 0.0


def list_relations(session: Session, wanted: RelationFilter | None = None) -> list[RelationRow]:
    """The relations that fit, most evidence first; then most documents, highest score, gene, state, effect.

    Relations of retracted papers, and of texts that were replaced, are not in force and do not appear. Raises
    QueryError for a document that is not in the database.
    """
    asked = wanted or RelationFilter()
    document = _document(session, asked)
    query = select(relation).where(*_conditions(asked, document)).order_by(*_order(session)).limit(asked.limit)
    wanted_ids = _candidates(asked, document)
    if wanted_ids is not None:
        query = narrowed(query, wanted_ids)
    rows = session.execute(query).mappings().all()
    ids = [row["relation_id"] for row in rows]
    mechanisms, best = mechanisms_of(session, ids), _best_evidence(session, ids)
    return [relation_row(row, mechanisms.get(row["relation_id"], ()), best[row["relation_id"]]) for row in rows]


def relation_row(row: Mapping[Any, Any], mechanisms: tuple[MechanismCount, ...], best: EvidenceRow) -> RelationRow:
    """A row of the view ``relation`` with what stands beside it."""
    kinds = ((kind, row[f"{kind}_count"]) for kind in ("full_text", "abstract", "record", "digest"))
    return RelationRow(
        relation_id=row["relation_id"],
        gene=row["gene"],
        assertion=Assertion(row["gene_id"], row["effect"], row["state"], negated=row["negated"]),
        evidence_count=row["evidence_count"],
        document_count=row["document_count"],
        speculative_count=row["speculative_count"],
        max_score=row["max_score"],
        text_kinds=tuple((kind, count) for kind, count in kinds if count),
        mechanisms=mechanisms,
        best=best,
        verdict=row["verdict"],
        held=row["held_count"],
    )


def mechanisms_of(session: Session, relation_ids: Sequence[str]) -> dict[str, tuple[MechanismCount, ...]]:
    """The mechanisms of relations, those with most evidence first."""
    view = evidence_in_force.c
    found: dict[str, tuple[MechanismCount, ...]] = {}
    for chunk in chunks(relation_ids):
        # Not from the view relation_mechanism: SQLite would count all relations before it took these.
        query = select(view.relation_id, view.mechanism, _layer(view.mechanism), func.count())
        wanted = query.where(view.relation_id.in_(chunk), view.mechanism.is_not(None), ~view.denied)
        for identity, *parts in session.execute(wanted.group_by(view.relation_id, view.mechanism)):
            found[identity] = (*found.get(identity, ()), MechanismCount(*parts))
    return {
        identity: tuple(sorted(counts, key=lambda each: (-each.evidence_count, each.mechanism)))
        for identity, counts in found.items()
    }


def _layer(mechanism: ColumnElement[str]) -> ScalarSelect[str | None]:
    in_force = (concept.c.id == mechanism) & concept.c.retired_rev.is_(None)
    return select(concept.c.layer).where(in_force).order_by(concept.c.pack).limit(1).scalar_subquery()


def ranked_evidence() -> tuple[ColumnElement[Any], ...]:
    """The order in which evidence of a relation is shown: what no curator denies, stated before hedged, by score, the
    fuller text first.
    """
    view = evidence_in_force.c
    kinds = case({"full_text": 1, "abstract": 2, "record": 3}, value=view.text_kind, else_=4)
    hedged = case((view.speculative, 1), else_=0)
    denied = case((view.denied, 1), else_=0)
    return (denied, hedged, view.score.desc(), kinds, view.evidence_id)


def _best_evidence(session: Session, relation_ids: Sequence[str]) -> dict[str, EvidenceRow]:
    best: dict[str, EvidenceRow] = {}
    for chunk in chunks(relation_ids):
        ranked = _ranked(chunk)
        numbers = session.scalars(select(ranked.c.evidence_row_id).where(ranked.c.place == 1)).all()
        best.update((each.relation_id, each) for each in load_evidence(session, numbers))
    return best


def _ranked(relation_ids: Sequence[str]) -> Subquery:
    view = evidence_in_force.c
    place = func.row_number().over(partition_by=view.relation_id, order_by=ranked_evidence()).label("place")
    return select(view.evidence_row_id, place).where(view.relation_id.in_(relation_ids)).subquery()


def _document(session: Session, asked: RelationFilter) -> int | None:
    if asked.document is None:
        return None
    number = find_document(session, asked.document)
    if number is None:
        raise QueryError(f"there is no document {asked.document} in the database: `texmine ingest` adds one")
    return number


def _candidates(asked: RelationFilter, document: int | None) -> Select[tuple[str]] | None:
    """The claims that may fit, and by what the tables say at once; None where that could be any."""
    claim = _claim_conditions(assertion.c.gene, assertion, asked)
    details = _detail_conditions(evidence, asked)
    edited = _detail_conditions(verdict, asked)
    if document is not None:
        there = select(document_version.c.id).where(document_version.c.document_id == document)
        details.append(evidence.c.version_id.in_(there))
    if not claim and not details:
        return None
    query = select(assertion.c.id).where(*claim)
    if not details:
        return query
    stated: ColumnElement[bool] = assertion.c.id.in_(select(evidence.c.assertion_id).where(*details))
    if edited:  # what curators read instead goes before what the machine read
        stated = or_(stated, assertion.c.id.in_(select(verdict.c.assertion_id).where(*edited)))
    return query.where(stated)


def _conditions(asked: RelationFilter, document: int | None) -> list[ColumnElement[bool]]:
    view = relation.c
    conditions: list[ColumnElement[bool]] = [view.verdict.in_(asked.verdicts)] if asked.verdicts else []
    if not asked.verdicts or asked.min_evidence > 1:
        conditions.append(view.evidence_count >= asked.min_evidence)
    conditions += _claim_conditions(view.gene_id, relation, asked)
    if not asked.speculative:
        conditions.append(view.speculative_count < view.evidence_count)
    stated = _detail_conditions(evidence_in_force, asked)
    if document is not None:
        stated.append(evidence_in_force.c.document_id == document)
    if stated:
        conditions.append(view.relation_id.in_(select(evidence_in_force.c.relation_id).where(*stated)))
    return conditions


def _claim_conditions(gene: ColumnElement[str], source: FromClause, asked: RelationFilter) -> list[ColumnElement[bool]]:
    wanted = ((gene, asked.genes), (source.c.state, asked.states), (source.c.effect, asked.effects))
    conditions: list[ColumnElement[bool]] = [column.in_(values) for column, values in wanted if values]
    if asked.negated is not None:
        conditions.append(source.c.negated == asked.negated)
    return conditions


def _detail_conditions(source: FromClause, asked: RelationFilter) -> list[ColumnElement[bool]]:
    wanted = ((source.c.mechanism, asked.mechanisms), (source.c.from_state, asked.from_states))
    return [column.in_(values) for column, values in wanted if values]


def _order(session: Session) -> tuple[ColumnElement[Any], ...]:
    view = relation.c
    # The same order on every server, whatever its locale.
    binary = "C" if session.get_bind().dialect.name == "postgresql" else "BINARY"
    names = (collate(name, binary) for name in (view.gene, view.state, view.effect, view.relation_id))
    return (view.evidence_count.desc(), view.document_count.desc(), view.max_score.desc(), *names)
