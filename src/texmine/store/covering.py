"""A full text that has an abstract of its own stands for both: no service's abstract is in force beside it.

So what is in force follows from what services have of a paper, and not from which of its texts came first. What people
decided on a sentence of the abstract is found again in the full text (texmine.store.following). An abstract that
somebody gave as a file of their own stays.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from texmine.model import Article, TextKind
from texmine.store.retiring import retire_version
from texmine.store.rows import retire_rows
from texmine.store.tables import document_record, document_version, passage

OWN = frozenset({"file", "starter"})
"""Where texts come from that no service is asked about."""
STOPGAP = "reference"
"""Under this name is stored what a reference says of its paper, where no service could be asked."""


def has_abstract(article: Article) -> bool:
    """Whether a text has an abstract in it; one that is a title alone has none."""
    return any(each.kind == "abstract" for each in article.passages)


def covers_abstract(article: Article) -> bool:
    """Whether a text is a full text that stands for the abstract as well."""
    return article.text_kind == "full_text" and has_abstract(article)


def covering_versions(session: Session) -> frozenset[int]:
    """The full texts in force that have an abstract of their own."""
    return frozenset(session.scalars(_covering()))


def covering_version(session: Session, document_id: int) -> int | None:
    """The full text in force of a document, where it has an abstract of its own."""
    query = _covering().where(document_version.c.document_id == document_id)
    return next(iter(session.scalars(query)), None)


def retire_covered(session: Session, revision: int, document_id: int) -> bool:
    """Retires the abstract of a service that a document has beside a full text that stands for it, and returns whether
    there was one. Decisions are anchored anew by whoever calls. Does not commit.
    """
    if covering_version(session, document_id) is None:
        return False
    query = select(document_version.c.id).where(
        document_version.c.document_id == document_id,
        document_version.c.text_kind == "abstract",
        document_version.c.service.not_in(OWN),
        document_version.c.retired_rev.is_(None),
    )
    covered = list(session.scalars(query))
    for version in covered:
        retire_version(session, version, revision)
        retire_spent_records(session, revision, document_id, "abstract")
    return bool(covered)


def retire_spent_records(
    session: Session, revision: int, document_id: int, kind: TextKind, service: str | None = None
) -> None:
    """Retires what services said of a document along with a text of a kind that is out of force now; ``service`` is the
    one that gave the text which took its place.

    What a service says of the paper itself stays: it has a row of its own, which for PubMed is that of the abstract.
    Does not commit.
    """
    rows = _records(session, document_id)
    spent = [
        number
        for (name, of_kind), number in rows.items()
        if of_kind == kind and name != service and name not in OWN and _came_with_text(name, kind, rows)
    ]
    retire_rows(session, document_record, spent, revision)


def retire_stopgap(session: Session, revision: int, document_id: int) -> None:
    """Retires what the reference says that led to a document, where any service says something. Does not commit."""
    rows = _records(session, document_id)
    spent = [number for (name, _), number in rows.items() if name == STOPGAP]
    if len(spent) < len(rows):
        retire_rows(session, document_record, spent, revision)


def _came_with_text(service: str, kind: str, rows: Container[tuple[str, str]]) -> bool:
    return kind == "full_text" or (kind == "abstract" and (service, "record") in rows)


def _records(session: Session, document_id: int) -> dict[tuple[str, str], int]:
    record = document_record.c
    query = select(record.service, record.text_kind, record.id).where(
        record.document_id == document_id, record.retired_rev.is_(None)
    )
    return {(row[0], row[1]): row[2] for row in session.execute(query)}


def _covering() -> Select[Any]:
    inside = select(passage.c.id).where(passage.c.version_id == document_version.c.id, passage.c.kind == "abstract")
    return select(document_version.c.id).where(
        document_version.c.text_kind == "full_text", document_version.c.retired_rev.is_(None), inside.exists()
    )
