"""Documents: who they are, what sources say of them, and the texts that we hold of them."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Index, Integer, Table, Text

from texmine.model import STATUSES, TEXT_KINDS
from texmine.store.tables.base import (
    Id,
    added,
    in_force,
    index_in_force,
    metadata,
    one_in_force,
    one_of,
    refers_to,
    row_key,
    span,
)

document = Table(
    "document",
    metadata,
    row_key(),
    # The first identifier that was known when the document came; it never changes, whatever is learnt later.
    Column("key", Text, nullable=False, unique=True),
    added(),
)

document_identifier = Table(
    "document_identifier",
    metadata,
    row_key(),
    refers_to("document_id", "document.id"),
    Column("curie", Text, nullable=False),
    *in_force(),
    one_in_force("uq_document_identifier_curie", "curie"),
    index_in_force("ix_document_identifier_document_id", "document_id"),
)

document_record = Table(
    "document_record",
    metadata,
    row_key(),
    refers_to("document_id", "document.id"),
    Column("service", Text, nullable=False),
    Column("text_kind", Text, nullable=False),
    Column("pmid", Text),
    Column("pmcid", Text),
    Column("doi", Text),
    Column("other_ids", JSON, nullable=False),
    Column("title", Text, nullable=False),
    Column("first_author", Text),
    Column("authors", JSON, nullable=False),
    Column("journal", Text),
    Column("year", Integer),
    Column("article_type", Text),
    Column("publication_types", JSON, nullable=False),
    Column("status", Text, nullable=False),
    Column("related", JSON, nullable=False),
    *in_force(),
    one_of("text_kind", TEXT_KINDS),
    one_of("status", STATUSES),
    one_in_force("uq_document_record_in_force", "document_id", "service", "text_kind"),
    Index("ix_document_record_document_id", "document_id"),
)

document_version = Table(
    "document_version",
    metadata,
    row_key(),
    refers_to("document_id", "document.id"),
    Column("text_kind", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", Id, nullable=False),
    Column("parser", Text, nullable=False),
    # Over all that the parser made of the bytes: tells a changed text from a changed file.
    Column("content_hash", Text, nullable=False),
    Column("licence_raw", Text),
    Column("licence_code", Text),
    Column("licence_where", Text),
    Column("n_references_stated", Integer),
    Column("issues", JSON, nullable=False),
    *in_force(),
    one_of("text_kind", TEXT_KINDS),
    one_in_force("uq_document_version_in_force", "document_id", "text_kind"),
    Index("ix_document_version_sha256", "sha256"),
)

passage = Table(
    "passage",
    metadata,
    row_key(),
    refers_to("version_id", "document_version.id"),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("section", JSON, nullable=False),
    # The same path as one text ("Results > Loss of TOX"), for people's SQL.
    Column("section_path", Text, nullable=False),
    Column("label", Text),
    Column("text", Text, nullable=False),
    Column("scripts", JSON, nullable=False),
    Index("uq_passage_version_id_position", "version_id", "position", unique=True),
)

citation = Table(
    "citation",
    metadata,
    row_key(),
    refers_to("version_id", "document_version.id"),
    Column("key", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("label", Text),
    Column("kind", Text),
    Column("raw", Text, nullable=False),
    Column("pmid", Text),
    Column("pmcid", Text),
    Column("doi", Text),
    Column("title", Text),
    Column("first_author", Text),
    Column("source", Text),
    Column("year", Integer),
    Column("volume", Text),
    Column("first_page", Text),
    Column("other_ids", JSON, nullable=False),
    Index("uq_citation_version_id_key", "version_id", "key", unique=True),
)

citation_mark = Table(
    "citation_mark",
    metadata,
    row_key(),
    refers_to("passage_id", "passage.id"),
    # One row for each reference that a mark stands for: ``mark`` counts the passage's marks, ``position`` the
    # references of one mark. A reference that the list lacks has its key and no citation.
    Column("mark", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("start_offset", Integer, nullable=False),
    Column("end_offset", Integer, nullable=False),
    Column("superscript", Boolean, nullable=False),
    Column("reference_key", Text),
    refers_to("citation_id", "citation.id", nullable=True),
    span("start_offset", "end_offset", "place"),
    Index("uq_citation_mark_place", "passage_id", "mark", "position", unique=True),
    Index("ix_citation_mark_citation_id", "citation_id"),
)

document_entity = Table(
    "document_entity",
    metadata,
    row_key(),
    refers_to("version_id", "document_version.id"),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("curie", Text),
    Column("description", Text),
    Column("names", JSON, nullable=False),
    Index("uq_document_entity_version_id_position", "version_id", "position", unique=True),
)
