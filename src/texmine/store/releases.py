"""Releases: names for revisions, and what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.errors import QueryError
from texmine.store.decisions import load_decisions
from texmine.store.policy import Placed
from texmine.store.rows import add_one
from texmine.store.tables import document_version, evidence, passage, release
from texmine.store.views import document_summary, evidence_in_force, relation


@dataclass(frozen=True, slots=True)
class Release:
    """A name for everything in force as of a revision. ``checksum`` is over its content, quotes included."""

    name: str
    at: datetime
    actor: str
    note: str | None
    revision: int
    counts: Mapping[str, int]
    checksum: str


def find_release(session: Session, name: str) -> Release:
    """A release by its name. Raises QueryError where there is none."""
    for found in list_releases(session):
        if found.name == name:
            return found
    raise QueryError(f"there is no release {name}: `texmine release list` lists them")


def list_releases(session: Session) -> list[Release]:
    """The releases, in the order in which they were made."""
    query = select(
        release.c.name,
        release.c.at,
        release.c.actor,
        release.c.note,
        release.c.revision_id,
        release.c.counts,
        release.c.checksum,
    )
    return [Release(*row) for row in session.execute(query.order_by(release.c.id))]


def save_release(session: Session, revision: int, made: Release) -> None:
    """Stores a release. Does not commit. Raises QueryError where the name is taken: a release never changes."""
    if any(each.name == made.name for each in list_releases(session)):
        raise QueryError(f"there is a release {made.name} already, and a release never changes: give another name")
    row = {
        "name": made.name,
        "at": made.at,
        "actor": made.actor,
        "note": made.note,
        "revision_id": made.revision,
        "counts": dict(made.counts),
        "checksum": made.checksum,
        "added_rev": revision,
    }
    add_one(session, release, row)


def released_relations(session: Session) -> list[Mapping[Any, Any]]:
    """The rows of the view ``relation``, those that curators rejected too, by id."""
    return sorted(session.execute(select(relation)).mappings(), key=lambda row: str(row["relation_id"]))


def released_evidence(session: Session) -> list[Mapping[Any, Any]]:
    """The evidence in force with its place and the licence of its text, by id."""
    view = evidence_in_force.c
    query = (
        select(
            evidence_in_force,
            document_summary.c.document,
            evidence.c.quote,
            evidence.c.path,
            passage.c.section_path,
            document_version.c.licence_code,
            document_version.c.service,
        )
        .join(evidence, evidence.c.row_id == view.evidence_row_id)
        .join(passage, passage.c.id == evidence.c.passage_id)
        .join(document_version, document_version.c.id == view.version_id)
        .join(document_summary, document_summary.c.document_id == view.document_id)
    )
    return sorted(session.execute(query).mappings(), key=lambda row: (row["evidence_id"], row["relation_id"]))


def released_documents(session: Session) -> list[Mapping[Any, Any]]:
    """All documents as their sources together describe them, by key."""
    return sorted(session.execute(select(document_summary)).mappings(), key=lambda row: str(row["document"]))


def released_decisions(session: Session) -> list[Placed]:
    """All decisions, undone ones and undoing too, in the order in which they were made."""
    return load_decisions(session)


def open_texts(session: Session) -> dict[str, set[tuple[str | None, str]]]:
    """The licence code and service of each text that was ever held of a document, by document key."""
    found: dict[str, set[tuple[str | None, str]]] = {}
    query = select(document_summary.c.document, document_version.c.licence_code, document_version.c.service).join(
        document_version, document_version.c.document_id == document_summary.c.document_id
    )
    for key, code, service in session.execute(query):
        found.setdefault(key, set()).add((code, service))
    return found
