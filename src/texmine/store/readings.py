"""How passages were read: saved beside what was found in them, and read back to be taken over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, select
from sqlalchemy.orm import Session

from texmine.model import Assertion, Evidence, Mention, PassageReading, Relation
from texmine.store.decision import CURATOR_RULE
from texmine.store.evidence import best_evidence
from texmine.store.rows import Row, add_rows, agrees, retire_rows
from texmine.store.tables import assertion, document_version, evidence, mention, passage, passage_reading

_Row = Mapping[Any, Any]
_BETWEEN = "/"
"""Between the two hashes of a reading's key as it is stored: of what goes in, and of what was looked up in it."""


def load_readings(session: Session, document_id: int) -> dict[str, PassageReading]:
    """The readings of the passages of a document's texts in force, by their keys and by their outcomes.

    One whose findings are not all stored, since another passage of its text says one of them in the same words, is left
    out: it must be read again where that other passage is not there any more.
    """
    readings = _of_document(session, document_id)
    mentions, found = _mentions(session, document_id), _evidence(session, document_id)
    known: dict[str, PassageReading] = {}
    for number, row in readings.items():
        if len(found.get(number, ())) == row["findings"]:
            key, _, outcome = row["key"].partition(_BETWEEN)
            known[key] = known[outcome] = PassageReading(
                key=key,
                outcome=outcome,
                passage=row["position"],
                definitions=tuple((each[0], each[1], each[2], each[3]) for each in row["definitions"]),
                sentences=row["sentences"],
                words=row["words"],
                mentions=tuple(mentions.get(number, ())),
                evidence=tuple(found.get(number, ())),
            )
    return known


def save_readings(
    session: Session, revision: int, version_id: int, passages: Mapping[int, int], readings: Iterable[PassageReading]
) -> None:
    """Stores how the passages of a version were read. ``passages`` gives their keys by their order. Does not commit."""
    wanted = {passages[each.passage]: _row(each) for each in readings}
    query = (
        select(passage_reading)
        .join(passage, passage.c.id == passage_reading.c.passage_id)
        .where(passage.c.version_id == version_id, passage_reading.c.retired_rev.is_(None))
    )
    known = {row["passage_id"]: row for row in session.execute(query).mappings()}
    same = {number for number, row in wanted.items() if number in known and agrees(known[number], row)}
    retire_rows(session, passage_reading, [row["id"] for n, row in known.items() if n not in same], revision)
    new = [{"passage_id": n, "added_rev": revision, **row} for n, row in wanted.items() if n not in same]
    add_rows(session, passage_reading, new)


def readings_in_force(session: Session, version_id: int) -> list[int]:
    """The surrogate keys of the readings in force of a version."""
    query = (
        select(passage_reading.c.id)
        .join(passage, passage.c.id == passage_reading.c.passage_id)
        .where(passage.c.version_id == version_id, passage_reading.c.retired_rev.is_(None))
    )
    return list(session.scalars(query))


def _row(reading: PassageReading) -> Row:
    # What the passage itself says twice in the same words is stored once in any case.
    findings = len(best_evidence(reading.evidence, ""))
    return {
        "key": f"{reading.key}{_BETWEEN}{reading.outcome}",
        "definitions": [list(each) for each in reading.definitions],
        "sentences": reading.sentences,
        "words": reading.words,
        "findings": findings,
    }


def _in_force(table: Table, document_id: int) -> tuple[ColumnElement[bool], ...]:
    """That a row, and the version that it belongs to, are in force in a document."""
    version = document_version.c
    return version.document_id == document_id, version.retired_rev.is_(None), table.c.retired_rev.is_(None)


def _of_document(session: Session, document_id: int) -> dict[int, _Row]:
    query = (
        select(passage_reading, passage.c.position)
        .join(passage, passage.c.id == passage_reading.c.passage_id)
        .join(document_version, document_version.c.id == passage.c.version_id)
        .where(*_in_force(passage_reading, document_id))
        .order_by(passage_reading.c.id)
    )
    return {row["passage_id"]: row for row in session.execute(query).mappings()}


def _mentions(session: Session, document_id: int) -> dict[int, list[Mention]]:
    query = (
        select(mention)
        .join(passage, passage.c.id == mention.c.passage_id)
        .join(document_version, document_version.c.id == passage.c.version_id)
        .where(*_in_force(mention, document_id))
        .order_by(mention.c.id)
    )
    found: dict[int, list[Mention]] = {}
    for row in session.execute(query).mappings():
        each = Mention(row["start_offset"], row["end_offset"], row["text"], row["kind"], row["concept"], row["method"])
        found.setdefault(row["passage_id"], []).append(each)
    return found


def _evidence(session: Session, document_id: int) -> dict[int, list[Evidence]]:
    claim = (assertion.c.gene, assertion.c.effect, assertion.c.state, assertion.c.negated)
    query = (
        select(evidence, *claim, passage.c.position)
        .join(assertion, assertion.c.id == evidence.c.assertion_id)
        .join(passage, passage.c.id == evidence.c.passage_id)
        .join(document_version, document_version.c.id == evidence.c.version_id)
        .where(*_in_force(evidence, document_id), evidence.c.rule != CURATOR_RULE)
        .order_by(evidence.c.row_id)
    )
    found: dict[int, list[Evidence]] = {}
    for row in session.execute(query).mappings():
        found.setdefault(row["passage_id"], []).append(_finding(row))
    return found


def _finding(row: _Row) -> Evidence:
    cue: Sequence[int | None] = (row["cue_start"], row["cue_end"])
    return Evidence(
        relation=Relation(
            Assertion(row["gene"], row["effect"], row["state"], row["negated"]),
            row["from_state"],
            row["mechanism"],
            row["perturbation"],
            speculative=row["speculative"],
        ),
        passage=row["position"],
        start=row["start_offset"],
        end=row["end_offset"],
        quote=row["quote"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        gene_span=(row["gene_start"], row["gene_end"]),
        state_span=(row["state_start"], row["state_end"]),
        cue_span=None if cue[0] is None or cue[1] is None else (cue[0], cue[1]),
        rule=row["rule"],
        score=row["score"],
        path=row["path"],
    )
