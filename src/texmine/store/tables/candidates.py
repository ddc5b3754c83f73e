"""Candidates: new papers that a refresh found, what curators said of them, and how far each search has come."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text

from texmine.store.tables.base import added, in_force, metadata, one_in_force, refers_to, row_key

# A paper is a candidate once, whatever becomes of it: what was refused is never proposed again.
candidate = Table(
    "candidate",
    metadata,
    row_key(),
    # The weightiest of its identifiers: what people name it by.
    Column("key", Text, nullable=False, unique=True),
    Column("pmid", Text),
    Column("pmcid", Text),
    Column("doi", Text),
    Column("title", Text, nullable=False),
    Column("first_author", Text),
    Column("journal", Text),
    Column("year", Integer),
    # When it was published first, as far as that is known: "2026-03-01" or less.
    Column("published", Text),
    # "cited-by PMID:…" or "search …".
    Column("found_by", Text, nullable=False),
    added(),
    Index("ix_candidate_pmid", "pmid"),
    Index("ix_candidate_pmcid", "pmcid"),
    Index("ix_candidate_doi", "doi"),
)

candidate_verdict = Table(
    "candidate_verdict",
    metadata,
    row_key(),
    refers_to("candidate_id", "candidate.id"),
    Column("verdict", Text, nullable=False),
    Column("curator", Text, nullable=False),
    Column("comment", Text),
    *in_force(),
    CheckConstraint("verdict in ('admitted', 'refused')", name="verdict"),
    one_in_force("uq_candidate_verdict_candidate_id", "candidate_id"),
)

# What was searched for, and until which day its answer is known.
following = Table(
    "following",
    metadata,
    row_key(),
    Column("kind", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("found", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    *in_force(),
    CheckConstraint("kind in ('cited-by', 'search')", name="kind"),
    one_in_force("uq_following_query", "query", "kind"),
)
