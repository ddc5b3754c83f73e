"""What runs of the extractor found: mentions, claims, and the sentences that state them."""

from __future__ import annotations

from typing import get_args

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Double, ForeignKey, Index, Integer, Table, Text

from texmine.model import EFFECTS, PERTURBATIONS, ConceptKind
from texmine.store.tables.base import (
    Utc,
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

run = Table(
    "run",
    metadata,
    row_key(),
    Column("started", Utc, nullable=False),
    Column("command", Text, nullable=False),
    Column("pipeline_version", Text, nullable=False),
    Column("pipeline_hash", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("model_version", Text, nullable=False),
    Column("packs", JSON, nullable=False),
    Column("settings", JSON, nullable=False),
    # Written once, when the run ends; null for one that was killed.
    Column("finished", Utc),
    Column("outcome", Text),
    Column("counts", JSON(none_as_null=True)),
    Column("actor", Text),
    # A line for each text that could not be used; written with the outcome.
    Column("failures", JSON(none_as_null=True)),
)

extraction = Table(
    "extraction",
    metadata,
    row_key(),
    refers_to("version_id", "document_version.id"),
    refers_to("run_id", "run.id"),
    Column("pipeline_hash", Text, nullable=False),
    Column("sentences", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    *in_force(),
    one_in_force("uq_extraction_version_id", "version_id"),
)

mention = Table(
    "mention",
    metadata,
    row_key(),
    refers_to("passage_id", "passage.id"),
    Column("start_offset", Integer, nullable=False),
    Column("end_offset", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("concept", Text),
    Column("method", Text, nullable=False),
    refers_to("run_id", "run.id"),
    *in_force(),
    one_of("kind", get_args(ConceptKind)),
    span("start_offset", "end_offset", "place"),
    index_in_force("ix_mention_passage_id", "passage_id"),
    index_in_force("ix_mention_concept", "concept"),
)

assertion = Table(
    "assertion",
    metadata,
    Column("id", Text, primary_key=True),
    Column("gene", Text, nullable=False),
    Column("effect", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("negated", Boolean, nullable=False),
    added(),
    one_of("effect", EFFECTS),
    Index("uq_assertion_claim", "gene", "state", "effect", "negated", unique=True),
    Index("ix_assertion_state", "state"),
)

evidence = Table(
    "evidence",
    metadata,
    row_key("row_id"),
    Column("id", Text, nullable=False),
    Column("assertion_id", Text, ForeignKey("assertion.id"), nullable=False),
    refers_to("version_id", "document_version.id"),
    refers_to("passage_id", "passage.id"),
    Column("start_offset", Integer, nullable=False),
    Column("end_offset", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("suffix", Text, nullable=False),
    Column("gene_start", Integer, nullable=False),
    Column("gene_end", Integer, nullable=False),
    Column("state_start", Integer, nullable=False),
    Column("state_end", Integer, nullable=False),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("from_state", Text),
    Column("mechanism", Text),
    Column("perturbation", Text),
    Column("speculative", Boolean, nullable=False),
    Column("rule", Text, nullable=False),
    Column("score", Double, nullable=False),
    Column("path", Text, nullable=False),
    refers_to("run_id", "run.id"),
    *in_force(),
    one_of("perturbation", PERTURBATIONS),
    span("start_offset", "end_offset", "place"),
    span("gene_start", "gene_end", "gene_span"),
    span("state_start", "state_end", "state_span"),
    span("cue_start", "cue_end", "cue_span"),
    CheckConstraint("score >= 0 and score <= 1", name="score"),
    # One sentence may stand in two texts of a paper (its abstract, its full text): each text has its row, with the
    # same id, and the views count the id once. So evidence outlives the text that gave it first.
    one_in_force("uq_evidence_in_force", "version_id", "id"),
    index_in_force("ix_evidence_id", "id"),
    index_in_force("ix_evidence_assertion_id", "assertion_id"),
    Index("ix_evidence_version_id", "version_id"),
    # For what was in force as of a revision, where the index above does not reach.
    Index("ix_evidence_claim", "assertion_id"),
)
