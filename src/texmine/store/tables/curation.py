"""What people decide: curators, their decisions, where these are anchored, the verdicts that follow, and releases."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Double, ForeignKey, Index, Integer, Table, Text

from texmine.model import PERTURBATIONS
from texmine.store.decision import ACTIONS, METHODS, REASONS, ROLES, TARGETS, VERDICTS
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
)

curator = Table(
    "curator",
    metadata,
    row_key(),
    Column("name", Text, nullable=False),
    Column("orcid", Text),
    Column("role", Text, nullable=False),
    *in_force(),
    one_of("role", ROLES),
    one_in_force("uq_curator_name", "name"),
    one_in_force("uq_curator_orcid", "orcid"),
)

decision = Table(
    "decision",
    metadata,
    row_key("number"),
    # Over who, when, what and about which words: the same decision has the same id in every database.
    Column("id", Text, nullable=False, unique=True),
    Column("at", Utc, nullable=False),
    # The person as they were when they decided, the role above all; later changes do not reach back.
    Column("curator", Text, nullable=False),
    Column("orcid", Text),
    Column("role", Text, nullable=False),
    Column("blind", Boolean, nullable=False),
    Column("action", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("undoes", Text, ForeignKey("decision.id")),
    Column("reason", Text),
    Column("comment", Text),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    # What was judged, as it was then.
    Column("assertion_id", Text, ForeignKey("assertion.id"), nullable=False),
    Column("becomes", Text, ForeignKey("assertion.id")),
    Column("evidence_id", Text),
    Column("document", Text),
    Column("text_kind", Text),
    Column("quote", Text),
    Column("prefix", Text),
    Column("suffix", Text),
    Column("gene_start", Integer),
    Column("gene_end", Integer),
    Column("state_start", Integer),
    Column("state_end", Integer),
    Column("from_state", Text),
    Column("mechanism", Text),
    Column("perturbation", Text),
    Column("speculative", Boolean),
    Column("rule", Text),
    Column("score", Double),
    Column("pipeline_hash", Text),
    added(),
    # The orphaned decision that an attach places.
    Column("attaches", Text, ForeignKey("decision.id")),
    one_of("role", ROLES),
    one_of("action", ACTIONS),
    one_of("target", TARGETS),
    one_of("reason", REASONS),
    CheckConstraint("(action = 'reject') = (reason is not null)", name="reason_of_reject"),
    CheckConstraint("(action = 'undo') = (undoes is not null)", name="undoes_of_undo"),
    CheckConstraint("(action = 'attach') = (attaches is not null)", name="attaches_of_attach"),
    CheckConstraint("(action = 'edit') = (becomes is not null)", name="becomes_of_edit"),
    CheckConstraint("target = 'relation' or evidence_id is not null", name="evidence_of_target"),
    Index("ix_decision_assertion_id", "assertion_id"),
    Index("ix_decision_evidence_id", "evidence_id"),
    Index("ix_decision_document", "document"),
    Index("ix_decision_undoes", "undoes"),
    Index("ix_decision_attaches", "attaches"),
)

anchor = Table(
    "anchor",
    metadata,
    row_key(),
    Column("decision_id", Text, ForeignKey("decision.id"), nullable=False),
    Column("method", Text, nullable=False),
    # The id of the evidence (or of the relation) that the decision speaks of now; null where there is none any more,
    # and where a judged sentence is gone and its decision stays with the claim alone.
    Column("subject", Text),
    # The id of the evidence that an edit of the claim made of it.
    Column("result", Text),
    Column("score", Double),
    *in_force(),
    one_of("method", METHODS),
    CheckConstraint("method = 'claim' or (method = 'orphaned') = (subject is null)", name="subject_of_method"),
    one_in_force("uq_anchor_decision_id", "decision_id"),
    index_in_force("ix_anchor_subject", "subject"),
    index_in_force("ix_anchor_result", "result"),
)

verdict = Table(
    "verdict",
    metadata,
    row_key(),
    Column("target", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("assertion_id", Text, ForeignKey("assertion.id"), nullable=False),
    Column("verdict", Text, nullable=False),
    # Whether the claim stands: accepted, edited in its details alone, or still disputed.
    Column("upheld", Boolean, nullable=False),
    # Whether the details below replace the machine's.
    Column("edited", Boolean, nullable=False),
    Column("from_state", Text),
    Column("mechanism", Text),
    Column("perturbation", Text),
    Column("speculative", Boolean),
    Column("voices", Integer, nullable=False),
    *in_force(),
    one_of("target", TARGETS),
    one_of("verdict", VERDICTS),
    one_of("perturbation", PERTURBATIONS),
    one_in_force("uq_verdict_subject", "subject", "target"),
    index_in_force("ix_verdict_assertion_id", "assertion_id"),
    Index("ix_verdict_subject", "subject"),
)

release = Table(
    "release",
    metadata,
    row_key(),
    Column("name", Text, nullable=False, unique=True),
    Column("at", Utc, nullable=False),
    Column("actor", Text, nullable=False),
    Column("note", Text),
    # What the release holds: everything in force as of this revision.
    refers_to("revision_id", "revision.id"),
    Column("counts", JSON, nullable=False),
    Column("checksum", Text, nullable=False),
    added(),
)
