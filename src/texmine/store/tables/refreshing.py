"""What a refresh compares with: what services said last, how passages were read, and documents that became one."""

from __future__ import annotations

from sqlalchemy import JSON, CheckConstraint, Column, Integer, Table, Text

from texmine.store.tables.base import in_force, metadata, one_in_force, refers_to, row_key

# What a service said of a document when it was heard last: a hash of its record in a canonical form, and the facts by
# which it is seen whether there may be another text (version in PMC, licence, open access, date of revision).
source_state = Table(
    "source_state",
    metadata,
    row_key(),
    refers_to("document_id", "document.id"),
    Column("service", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("facts", JSON, nullable=False),
    *in_force(),
    one_in_force("uq_source_state_in_force", "document_id", "service"),
)

# How a passage was read. ``key`` is a hash of all that its result depends on: text, marks that are passed over,
# abbreviations that were defined before it, and the pipeline. ``definitions`` are those that it adds; ``findings``
# counts what was found in it, also what another passage of the same text says in the same words.
passage_reading = Table(
    "passage_reading",
    metadata,
    row_key(),
    refers_to("passage_id", "passage.id"),
    Column("key", Text, nullable=False),
    Column("definitions", JSON, nullable=False),
    Column("sentences", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
    *in_force(),
    one_in_force("uq_passage_reading_passage_id", "passage_id"),
)

# A document that turned out to be another one: what it had is the other's from then on.
document_merge = Table(
    "document_merge",
    metadata,
    row_key(),
    refers_to("document_id", "document.id"),
    refers_to("into_id", "document.id"),
    *in_force(),
    CheckConstraint("document_id <> into_id", name="two"),
    one_in_force("uq_document_merge_document_id", "document_id"),
)
