"""Storing what an extractor found in a text, as a difference to what stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.model import Annotation, Evidence, Mention
from texmine.store.decision import CURATOR_RULE
from texmine.store.evidence import best_evidence, evidence_row, missing_assertions
from texmine.store.following import follow_document
from texmine.store.readings import save_readings
from texmine.store.rows import Row, add_rows, agrees, retire_rows
from texmine.store.tables import assertion, document, document_version, evidence, extraction, mention, passage


@dataclass(frozen=True, slots=True)
class Extraction:
    """By what a version was annotated last."""

    version_id: int
    run_id: int
    pipeline_hash: str
    sentences: int
    words: int


@dataclass(frozen=True, slots=True)
class Change:
    """How many rows stayed, came and went. ``merged`` counts findings that say what another of the same text says, in
    the same words: those are one piece of evidence.
    """

    kept: int = 0
    added: int = 0
    retired: int = 0
    merged: int = 0


@dataclass(frozen=True, slots=True)
class SavedAnnotation:
    """What saving an annotation changed."""

    mentions: Change
    evidence: Change
    new_assertions: int


@dataclass(frozen=True, slots=True)
class _Target:
    """Where the rows of an annotation belong: their revision, run, version, document, and passages by order."""

    revision: int
    run_id: int
    version_id: int
    document_id: int
    document: str
    passages: Mapping[int, tuple[int, str]]


def version_extraction(session: Session, version_id: int) -> Extraction | None:
    """By what a version was annotated last, or None. Equal pipeline hashes mean that nothing new would be found."""
    row = _extraction_row(session, version_id)
    if row is None:
        return None
    return Extraction(version_id, row["run_id"], row["pipeline_hash"], row["sentences"], row["words"])


def save_annotation(
    session: Session,
    revision: int,
    version_id: int,
    run_id: int,
    annotation: Annotation,
    pipeline_hash: str,
) -> SavedAnnotation:
    """Stores what was found in a version in force. Does not commit.

    What is found again, the same in everything, stays in force untouched, with the run that found it first; what is
    not found any more is retired; what is new is added. Decisions about the document are anchored anew. Raises
    ValueError where an offset does not give the words that it is said to give, or the version does not exist or is not
    in force.
    """
    target = _target(session, revision, version_id, run_id)
    _check_offsets(target, annotation)
    mentions = _save_mentions(session, target, annotation)
    found, new_assertions = _save_evidence(session, target, annotation)
    _save_extraction(session, target, annotation, pipeline_hash)
    numbers = {order: number for order, (number, _) in target.passages.items()}
    save_readings(session, revision, version_id, numbers, annotation.readings)
    follow_document(session, revision, target.document_id)
    return SavedAnnotation(mentions, found, new_assertions)


def _target(session: Session, revision: int, version_id: int, run_id: int) -> _Target:
    query = (
        select(document.c.id, document.c.key)
        .join(document_version, document_version.c.document_id == document.c.id)
        .where(document_version.c.id == version_id, document_version.c.retired_rev.is_(None))
    )
    known = session.execute(query).one_or_none()
    if known is None:
        message = f"document version {version_id} does not exist, or is not in force"
        raise ValueError(message)
    rows = session.execute(
        select(passage.c.position, passage.c.id, passage.c.text).where(passage.c.version_id == version_id),
    )
    passages = {position: (number, text) for position, number, text in rows}
    return _Target(revision, run_id, version_id, known.id, known.key, passages)


def _check_offsets(target: _Target, annotation: Annotation) -> None:
    placed: list[tuple[int, Mention | Evidence, str]] = [
        (m.passage, m.mention, m.mention.text) for m in annotation.mentions
    ]
    placed += [(e.passage, e, e.quote) for e in annotation.evidence]
    for order, found, words in placed:
        text = target.passages[order][1] if order in target.passages else ""
        if text[found.start : found.end] != words:
            message = f"passage {order} of {target.document} does not read {words!r} at {found.start}:{found.end}"
            raise ValueError(message)


def _save_mentions(session: Session, target: _Target, annotation: Annotation) -> Change:
    found = {
        (target.passages[each.passage][0], m.start, m.end, m.text, m.kind, m.concept, m.method): None
        for each in annotation.mentions
        for m in (each.mention,)
    }
    columns = ("passage_id", "start_offset", "end_offset", "text", "kind", "concept", "method")
    query = (
        select(mention.c.id, *(mention.c[column] for column in columns))
        .join_from(mention, passage, passage.c.id == mention.c.passage_id)
        .where(passage.c.version_id == target.version_id, mention.c.retired_rev.is_(None))
    )
    known = {tuple(row[1:]): row[0] for row in session.execute(query)}
    gone = [number for key, number in known.items() if key not in found]
    new: list[Row] = [
        {**dict(zip(columns, key, strict=True)), "run_id": target.run_id, "added_rev": target.revision}
        for key in found
        if key not in known
    ]
    retire_rows(session, mention, gone, target.revision)
    add_rows(session, mention, new)
    return Change(len(known) - len(gone), len(new), len(gone), len(annotation.mentions) - len(found))


def _save_evidence(session: Session, target: _Target, annotation: Annotation) -> tuple[Change, int]:
    best = best_evidence(annotation.evidence, target.document)
    found = {
        identity: evidence_row(identity, each, target.version_id, target.passages[each.passage][0])
        for identity, each in best.items()
    }
    query = select(evidence).where(evidence.c.version_id == target.version_id, evidence.c.retired_rev.is_(None))
    known = {row["id"]: row for row in session.execute(query).mappings()}
    same = {identity for identity, row in found.items() if identity in known and agrees(known[identity], row)}
    # What a curator holds stays where the machine is silent; where it speaks, it speaks for itself again.
    lost = {identity for identity, row in known.items() if identity not in found and row["rule"] != CURATOR_RULE}
    gone = [row["row_id"] for identity, row in known.items() if identity in lost or identity in found.keys() - same]
    assertions = missing_assertions(session, [each.relation.assertion for each in best.values()])
    add_rows(session, assertion, [{**row, "added_rev": target.revision} for row in assertions])
    retire_rows(session, evidence, gone, target.revision)
    new: list[Row] = [
        {**row, "run_id": target.run_id, "added_rev": target.revision}
        for identity, row in found.items()
        if identity not in same
    ]
    add_rows(session, evidence, new)
    return Change(len(same), len(new), len(gone), len(annotation.evidence) - len(found)), len(assertions)


def _save_extraction(session: Session, target: _Target, annotation: Annotation, pipeline_hash: str) -> None:
    known = _extraction_row(session, target.version_id)
    counts = {"pipeline_hash": pipeline_hash, "sentences": annotation.sentences, "words": annotation.words}
    if known is not None:
        if agrees(known, counts):
            return
        retire_rows(session, extraction, [known["id"]], target.revision)
    row = {"version_id": target.version_id, "run_id": target.run_id, "added_rev": target.revision, **counts}
    add_rows(session, extraction, [row])


def _extraction_row(session: Session, version_id: int) -> Mapping[Any, Any] | None:
    query = select(extraction).where(extraction.c.version_id == version_id, extraction.c.retired_rev.is_(None))
    return session.execute(query).mappings().one_or_none()
