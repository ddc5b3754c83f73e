"""The documents that services know: what a refresh asks about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.model import STATUSES, Identifiers, Status
from texmine.store.covering import OWN, covering_versions
from texmine.store.tables import citation, citation_resolution, document_identifier, document_merge, document_record
from texmine.store.versions import Version, list_documents, versions_in_force

Source = tuple[str, str]
"""A service and the kind of text that its record is about."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """A document that a service gave. ``statuses`` are what each source says of it; ``texts`` are those in force;
    ``citing`` are the versions whose reference lists were resolved; ``covered`` says that its full text has an abstract
    of its own, and so needs none beside it.
    """

    id: int
    key: str
    ids: Identifiers
    title: str
    status: Status
    statuses: Mapping[Source, Status]
    texts: tuple[Version, ...]
    citing: frozenset[int]
    covered: bool = False

    @property
    def has_covered(self) -> bool:
        """Whether a service's abstract stands beside a full text that stands for it, as an older texmine left it."""
        abstract = self.text("abstract")
        return self.covered and abstract is not None and abstract.service not in OWN

    def text(self, kind: str) -> Version | None:
        """The text in force of a kind."""
        return next((each for each in self.texts if each.text_kind == kind), None)


def list_tracked(session: Session) -> list[Tracked]:
    """The documents that a service has said anything of, in the order in which they came, but for those that turned out
    to be another one.
    """
    statuses = _statuses(session)
    texts: dict[int, list[Version]] = {}
    for version in versions_in_force(session):
        texts.setdefault(version.document_id, []).append(version)
    merged = set(session.scalars(select(document_merge.c.document_id).where(document_merge.c.retired_rev.is_(None))))
    citing, covering = _citing(session), covering_versions(session)
    return [
        Tracked(
            id=each.id,
            key=each.key,
            ids=each.ids,
            title=each.title or "",
            status=each.status,
            statuses=statuses.get(each.id, {}),
            texts=tuple(texts.get(each.id, ())),
            citing=frozenset(version.id for version in texts.get(each.id, ()) if version.id in citing),
            covered=any(version.id in covering for version in texts.get(each.id, ())),
        )
        for each in list_documents(session)
        if each.id not in merged and any(service not in OWN for service, _ in statuses.get(each.id, {}))
    ]


def owners(session: Session) -> dict[str, int]:
    """Which document has which identifier."""
    query = select(document_identifier.c.curie, document_identifier.c.document_id)
    return {row[0]: row[1] for row in session.execute(query.where(document_identifier.c.retired_rev.is_(None)))}


def union_status(statuses: Mapping[Source, Status]) -> Status:
    """The most severe of what the sources say."""
    return max(statuses.values(), key=STATUSES.index, default="current")


def _statuses(session: Session) -> dict[int, dict[Source, Status]]:
    columns = (document_record.c.document_id, document_record.c.service, document_record.c.text_kind)
    query = select(*columns, document_record.c.status).where(document_record.c.retired_rev.is_(None))
    found: dict[int, dict[Source, Status]] = {}
    for number, service, kind, status in session.execute(query):
        found.setdefault(number, {})[service, kind] = status
    return found


def _citing(session: Session) -> set[int]:
    query = (
        select(citation.c.version_id)
        .join(citation_resolution, citation_resolution.c.citation_id == citation.c.id)
        .where(citation_resolution.c.retired_rev.is_(None))
        .distinct()
    )
    return set(session.scalars(query))
