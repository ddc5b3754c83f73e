"""Crawls: what was asked of which service and what came of it, and which document each reference is."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Index, Integer, Table, Text

from texmine.store.tables.base import (
    Id,
    Utc,
    in_force,
    index_in_force,
    metadata,
    one_in_force,
    refers_to,
    row_key,
)

crawl = Table(
    "crawl",
    metadata,
    row_key(),
    Column("target", Text, nullable=False),
    Column("started", Utc, nullable=False),
    Column("command", Text, nullable=False),
    # A fresh crawl asks everything anew; any other goes on from what was answered since the last fresh one.
    Column("fresh", Boolean, nullable=False),
    Column("options", JSON, nullable=False),
    # Written once, when the crawl ends; null for one that was killed.
    Column("finished", Utc),
    Column("outcome", Text),
    Column("counts", JSON(none_as_null=True)),
    Column("actor", Text),
    # A line for each thing that is missing; written with the outcome.
    Column("failures", JSON(none_as_null=True)),
    Index("ix_crawl_target", "target"),
)

# Not "fetch", which PostgreSQL keeps for itself: people write plain SQL against these tables.
fetch_outcome = Table(
    "fetch_outcome",
    metadata,
    row_key(),
    refers_to("crawl_id", "crawl.id"),
    # SHA-256 of what was asked (service, method, path, parameters), without who asked.
    Column("key", Text, nullable=False),
    Column("service", Text, nullable=False),
    Column("method", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("at", Utc, nullable=False),
    Column("status", Integer),
    Column("attempts", Integer, nullable=False),
    Column("media_type", Text),
    # The body in the corpus folder; null where none was kept.
    Column("sha256", Text),
    Column("size", Id),
    # The document that the request was about (a CURIE), where it was about one.
    Column("subject", Text),
    Column("licence_raw", Text),
    Column("licence_code", Text),
    # Why there is no answer that can be used: null where there is one.
    Column("error", Text),
    # Why the body was not kept although it came.
    Column("withheld", Text),
    Index("ix_fetch_outcome_crawl_id", "crawl_id"),
    Index("ix_fetch_outcome_sha256", "sha256"),
)

citation_resolution = Table(
    "citation_resolution",
    metadata,
    row_key(),
    refers_to("citation_id", "citation.id"),
    Column("resolved", Boolean, nullable=False),
    refers_to("document_id", "document.id", nullable=True),
    # How it was found (stated, converter, ecitmatch, reference_list, search), and which service says so.
    Column("method", Text),
    Column("service", Text),
    Column("pmid", Text),
    Column("pmcid", Text),
    Column("doi", Text),
    # Why it is unresolved, or what was wrong with the reference as it is printed.
    Column("note", Text),
    *in_force(),
    CheckConstraint("not resolved or (document_id is not null and method is not null)", name="how"),
    CheckConstraint("resolved or note is not null", name="why_not"),
    one_in_force("uq_citation_resolution_citation_id", "citation_id"),
    index_in_force("ix_citation_resolution_document_id", "document_id"),
)
