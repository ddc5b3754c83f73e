"""What changed, when and by whom: revisions with their figures, and the history of one relation or document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from texmine.errors import QueryError
from texmine.store.revisions import Revision
from texmine.store.tables import (
    anchor,
    assertion,
    concept,
    curator,
    decision,
    document,
    document_identifier,
    document_record,
    document_version,
    evidence,
    mention,
    pack,
    release,
    revision,
    verdict,
)
from texmine.wording import counted

_COUNTED: tuple[tuple[str, Table], ...] = (
    ("documents", document),
    ("texts", document_version),
    ("records", document_record),
    ("packs", pack),
    ("concepts", concept),
    ("mentions", mention),
    ("claims", assertion),
    ("evidence", evidence),
    ("curators", curator),
    ("decisions", decision),
    ("anchors", anchor),
    ("verdicts", verdict),
    ("releases", release),
)
_NUMBER = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Logged:
    """A revision with how many rows of each kind came (``added``) and went (``retired``); kinds without any are left
    out.
    """

    revision: Revision
    added: Mapping[str, int]
    retired: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to one relation or document, in a revision."""

    revision: Revision
    what: str


def list_log(session: Session, limit: int | None = None, actor: str | None = None) -> list[Logged]:
    """The revisions, newest first, with what each changed."""
    query = select(revision).order_by(revision.c.id.desc()).limit(limit)
    if actor is not None:
        query = query.where(revision.c.actor == actor)
    found = [Revision(*row) for row in session.execute(query)]
    if not found:
        return []
    first, last = found[-1].id, found[0].id
    added = {name: _per_revision(session, table, "added_rev", first, last) for name, table in _COUNTED}
    retired = {
        name: _per_revision(session, table, "retired_rev", first, last)
        for name, table in _COUNTED
        if "retired_rev" in table.c
    }
    return [Logged(each, _of(added, each.id), _of(retired, each.id)) for each in found]


def _per_revision(session: Session, table: Table, column: str, first: int, last: int) -> dict[int, int]:
    number = table.c[column]
    query = select(number, func.count()).where(number >= first, number <= last).group_by(number)
    return {row[0]: row[1] for row in session.execute(query)}


def _of(counts: Mapping[str, Mapping[int, int]], number: int) -> dict[str, int]:
    return {name: by_revision[number] for name, by_revision in counts.items() if number in by_revision}


def find_revision(session: Session, text: str) -> Revision:
    """The revision that a number, a release's name, or a moment means: for a moment, the newest one until then.

    A moment is ISO 8601; without a time of day the end of that day is meant, without a time zone UTC. Raises
    QueryError for one that does not exist, or lies before the first revision.
    """
    query = select(revision)
    named = select(release.c.revision_id).where(release.c.name == text)
    if session.scalars(named).one_or_none() is not None:
        query = query.where(revision.c.id.in_(named))
    elif _NUMBER.fullmatch(text):
        query = query.where(revision.c.id == int(text))
    else:
        query = query.where(revision.c.at <= _moment(text)).order_by(revision.c.id.desc()).limit(1)
    row = session.execute(query).first()
    if row is None:
        raise QueryError(_no_revision(session, text))
    return Revision(*row)


def _no_revision(session: Session, text: str) -> str:
    query = select(revision.c.id, revision.c.at).order_by(revision.c.id)
    first, last = session.execute(query.limit(1)).first(), newest_revision(session)
    if first is None:
        return f"there is no revision {text}: nothing was written into this database yet"
    if not _NUMBER.fullmatch(text):
        begun = first.at.isoformat(timespec="seconds").replace("+00:00", "Z")
        return f"{text} is before the first revision: the database begins at {begun}; give a later moment"
    return f"there is no revision {text}: there are {first.id} to {last}, `texmine log` lists them"


def newest_revision(session: Session) -> int:
    """The number of the newest revision; 0 in a database without any."""
    return int(session.scalars(select(func.coalesce(func.max(revision.c.id), 0))).one())


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise QueryError(
            f"{text!r} is no revision, release or date: give a number, a release's name, or 2026-01-31"
        ) from error
    if len(text) <= len("2026-01-31"):
        moment += timedelta(days=1, microseconds=-1)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def relation_history(session: Session, relation_id: str) -> list[Event]:
    """All that happened to a relation, oldest first: sentences that came and went, and verdicts. What people decided
    is not among it (texmine.store.decisions has it).
    """
    events = [(row.added_rev, 0, "first stated") for row in session.execute(_claim(relation_id))]
    query = (
        select(evidence, document.c.key, document_version.c.text_kind)
        .join(document_version, document_version.c.id == evidence.c.version_id)
        .join(document, document.c.id == document_version.c.document_id)
        .where(evidence.c.assertion_id == relation_id)
        .order_by(evidence.c.row_id)
    )
    for row in session.execute(query).mappings():
        who = "held by a curator" if row["rule"] == "curator" else f"found by rule {row['rule']} in run {row['run_id']}"
        said = f"sentence {row['id'][:10]} of {row['key']} ({row['text_kind']})"
        events += _came_and_went(row, f"{said} {who}: “{row['quote']}”", f"{said} goes out of force")
    verdicts = select(verdict).where(verdict.c.assertion_id == relation_id).order_by(verdict.c.id)
    for row in session.execute(verdicts).mappings():
        what = "whole relation" if row["target"] == "relation" else f"sentence {row['subject'][:10]}"
        events += _came_and_went(row, f"verdict on {what}: {row['verdict']}", f"verdict on {what} withdrawn")
    return _dated(session, events)


def document_history(session: Session, document_id: int) -> list[Event]:
    """All that happened to a document, oldest first: its texts, its identifiers, what its sources say of its standing,
    and how much was found in it.
    """
    row = session.execute(select(document.c.key, document.c.added_rev).where(document.c.id == document_id)).one()
    events = [(row.added_rev, 0, f"document {row.key} comes")]
    of_document = document_version.c.document_id == document_id
    for each in session.execute(select(document_version).where(of_document)).mappings():
        text = f"{each['text_kind']} from {each['service']} ({each['name']}, parser {each['parser']})"
        events += _came_and_went(each, f"{text} comes", f"{text} is replaced")
    identifiers = select(document_identifier).where(document_identifier.c.document_id == document_id)
    for each in session.execute(identifiers).mappings():
        events += _came_and_went(each, f"identifier {each['curie']} comes", f"identifier {each['curie']} goes")
    records = select(document_record).where(document_record.c.document_id == document_id)
    for each in session.execute(records).mappings():
        said = f"{each['service']} says of its {each['text_kind']}: {each['status']}, “{each['title']}”"
        events += _came_and_went(each, said, None)
    for column, word in ((evidence.c.added_rev, "come"), (evidence.c.retired_rev, "go out of force")):
        joined = select(column, func.count()).join(document_version, document_version.c.id == evidence.c.version_id)
        counts = session.execute(joined.where(of_document, column.is_not(None)).group_by(column))
        events += [
            (number, 3, f"{counted(count, 'piece of evidence', 'pieces of evidence')} {word}")
            for number, count in counts
        ]
    return _dated(session, events)


def _claim(relation_id: str) -> Any:  # noqa: ANN401 - SQLAlchemy's own type says no more
    return select(assertion.c.added_rev).where(assertion.c.id == relation_id)


def _came_and_went(row: Mapping[Any, Any], came: str, went: str | None) -> list[tuple[int, int, str]]:
    events = [(row["added_rev"], 2, came)]
    if went is not None and row["retired_rev"] is not None:
        events.append((row["retired_rev"], 1, went))
    return events


def _dated(session: Session, events: Sequence[tuple[int, int, str]]) -> list[Event]:
    numbers = {number for number, _, _ in events}
    query = select(revision).where(revision.c.id.in_(numbers))
    revisions = {row.id: Revision(*row) for row in session.execute(query)}
    return [Event(revisions[number], what) for number, _, what in sorted(events, key=lambda each: each[:2])]


def decision_revisions(session: Session, ids: Sequence[str]) -> dict[str, Revision]:
    """The revision that each decision came with."""
    query = (
        select(decision.c.id.label("decision_id"), revision)
        .join(revision, revision.c.id == decision.c.added_rev)
        .where(decision.c.id.in_(ids))
    )
    return {row.decision_id: Revision(*row[1:]) for row in session.execute(query)}
