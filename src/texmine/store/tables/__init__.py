"""The tables, by subject. Importing this package registers all of them on one ``metadata``."""

from texmine.store.tables.base import metadata, revision
from texmine.store.tables.candidates import candidate, candidate_verdict, following
from texmine.store.tables.concepts import concept, concept_member, concept_name, concept_xref, pack
from texmine.store.tables.crawls import citation_resolution, crawl, fetch_outcome
from texmine.store.tables.curation import anchor, curator, decision, release, verdict
from texmine.store.tables.documents import (
    citation,
    citation_mark,
    document,
    document_entity,
    document_identifier,
    document_record,
    document_version,
    passage,
)
from texmine.store.tables.findings import assertion, evidence, extraction, mention, run
from texmine.store.tables.refreshing import document_merge, passage_reading, source_state

__all__ = [
    "anchor",
    "assertion",
    "candidate",
    "candidate_verdict",
    "citation",
    "citation_mark",
    "citation_resolution",
    "concept",
    "concept_member",
    "concept_name",
    "concept_xref",
    "crawl",
    "curator",
    "decision",
    "document",
    "document_entity",
    "document_identifier",
    "document_merge",
    "document_record",
    "document_version",
    "evidence",
    "extraction",
    "fetch_outcome",
    "following",
    "mention",
    "metadata",
    "pack",
    "passage",
    "passage_reading",
    "release",
    "revision",
    "run",
    "source_state",
    "verdict",
]
