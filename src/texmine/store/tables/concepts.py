"""Concepts of the vocabulary packs. A changed concept is retired whole, with its names, and added anew."""

from __future__ import annotations

from typing import get_args

from sqlalchemy import Column, Index, Integer, Table, Text

from texmine.model import ConceptKind
from texmine.store.tables.base import in_force, index_in_force, metadata, one_in_force, one_of, refers_to, row_key

pack = Table(
    "pack",
    metadata,
    row_key(),
    Column("name", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("hash", Text, nullable=False),
    *in_force(),
    one_in_force("uq_pack_name", "name"),
)

concept = Table(
    "concept",
    metadata,
    row_key("row_id"),
    Column("id", Text, nullable=False),
    Column("pack", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("name", Text),
    Column("definition", Text),
    Column("layer", Text),
    Column("parent", Text),
    # Over all of the concept, names and mappings too: equal hashes need no comparison.
    Column("hash", Text, nullable=False),
    *in_force(),
    one_of("kind", get_args(ConceptKind)),
    one_in_force("uq_concept_in_force", "id", "pack"),
    index_in_force("ix_concept_label", "label"),
    Index("ix_concept_id", "id"),
)

concept_name = Table(
    "concept_name",
    metadata,
    row_key(),
    refers_to("concept_row_id", "concept.row_id"),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Index("uq_concept_name_position", "concept_row_id", "position", unique=True),
    Index("ix_concept_name_name", "name"),
)

concept_xref = Table(
    "concept_xref",
    metadata,
    row_key(),
    refers_to("concept_row_id", "concept.row_id"),
    Column("position", Integer, nullable=False),
    Column("curie", Text, nullable=False),
    Column("predicate", Text, nullable=False),
    Index("uq_concept_xref_position", "concept_row_id", "position", unique=True),
    Index("ix_concept_xref_curie", "curie"),
)

concept_member = Table(
    "concept_member",
    metadata,
    row_key(),
    refers_to("concept_row_id", "concept.row_id"),
    Column("position", Integer, nullable=False),
    Column("member", Text, nullable=False),
    Index("uq_concept_member_position", "concept_row_id", "position", unique=True),
    Index("ix_concept_member_member", "member"),
)
