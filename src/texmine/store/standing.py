"""What a document has to offer to decisions about it: its evidence in force, its texts, what stood there before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from texmine.model import Assertion
from texmine.store.anchoring import Place, Words
from texmine.store.decision import CURATOR_RULE
from texmine.store.holding import Text, find_quote, load_texts
from texmine.store.merging import final_document, names_of
from texmine.store.rows import chunks
from texmine.store.tables import document, document_version, evidence

_Row = Mapping[Any, Any]
_WORDS = (evidence.c.quote, evidence.c.prefix, evidence.c.suffix)


@dataclass
class Standing:
    """A document as its decisions see it. ``document_id`` is None for one that the database does not hold; ``names``
    are the keys under which decisions speak of it, its own ``key`` first.
    """

    session: Session
    document_id: int | None
    key: str
    names: Sequence[str]

    @cached_property
    def found(self) -> list[_Row]:
        """The evidence in force that an extractor found."""
        return self._evidence(evidence.c.rule != CURATOR_RULE)

    @cached_property
    def found_ids(self) -> frozenset[str]:
        """The ids of that evidence."""
        return frozenset(row["id"] for row in self.found)

    def held(self) -> list[_Row]:
        """The evidence in force that curators hold."""
        return self._evidence(evidence.c.rule == CURATOR_RULE)

    def places(self, claim: Assertion) -> list[Place]:
        """Where an extractor finds a claim."""
        return [_place(row) for row in self.found if row["assertion_id"] == claim.id]

    @cached_property
    def texts(self) -> dict[int, Text]:
        """The passages of the texts in force."""
        return {} if self.document_id is None else load_texts(self.session, self.document_id)

    def in_text(self, quote: str, claim: Assertion) -> list[Place]:
        """Where the texts hold a quote, as places of a claim."""
        return find_quote(self.texts.values(), quote, self.key, claim)

    def words_of(self, evidence_id: str) -> Words | None:
        """The words of a piece of evidence, in force or not; None where there never was one."""
        query = select(*_WORDS).where(evidence.c.id == evidence_id).order_by(evidence.c.row_id.desc()).limit(1)
        row = self.session.execute(query).one_or_none()
        return None if row is None else Words(*row)

    def rivals(self, evidence_id: str, words: Words) -> list[Words]:
        """Other sentences of the document that an extractor found beside a piece of evidence, while it stood."""
        query = select(func.min(evidence.c.added_rev), func.max(evidence.c.retired_rev)).where(
            evidence.c.id == evidence_id, evidence.c.rule != CURATOR_RULE
        )
        begin, end = self.session.execute(query).one()
        if begin is None or end is None:
            return []
        beside = (
            select(*_WORDS)
            .join(document_version, document_version.c.id == evidence.c.version_id)
            .where(
                document_version.c.document_id == self.document_id,
                evidence.c.rule != CURATOR_RULE,
                evidence.c.added_rev < end,
                or_(evidence.c.retired_rev.is_(None), evidence.c.retired_rev > begin),
            )
        )
        found = {Words(*row) for row in self.session.execute(beside)}
        return sorted(found - {words}, key=lambda each: (each.quote, each.prefix, each.suffix))

    def _evidence(self, condition: ColumnElement[bool]) -> list[_Row]:
        query = (
            select(evidence)
            .join(document_version, document_version.c.id == evidence.c.version_id)
            .where(
                document_version.c.document_id == self.document_id,
                document_version.c.retired_rev.is_(None),
                evidence.c.retired_rev.is_(None),
                condition,
            )
            .order_by(evidence.c.row_id)
        )
        return list(self.session.execute(query).mappings())


def find_standing(session: Session, key: str) -> Standing:
    """A document by its key; where it was merged into another, that one."""
    number = session.scalars(select(document.c.id).where(document.c.key == key)).one_or_none()
    if number is None:
        return Standing(session, None, key, [key])
    number = final_document(session, number)
    names = names_of(session, number)
    return Standing(session, number, names[0], names)


def found_relations(session: Session, relation_ids: Iterable[str]) -> set[str]:
    """Of these relations, those that an extractor finds in some text in force."""
    stated: set[str] = set()
    for chunk in chunks(sorted(set(relation_ids))):
        query = select(evidence.c.assertion_id).where(
            evidence.c.assertion_id.in_(chunk), evidence.c.rule != CURATOR_RULE, evidence.c.retired_rev.is_(None)
        )
        stated.update(session.scalars(query.distinct()))
    return stated


def _place(row: _Row) -> Place:
    words = Words(row["quote"], row["prefix"], row["suffix"])
    return Place(row["id"], words, row["passage_id"], row["start_offset"], row["end_offset"])
