"""Evidence as it is shown: the sentence, where it stands, what it says, and the rule and run that found it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.model import Identifiers, Perturbation, Status, TextKind
from texmine.store.rows import chunks
from texmine.store.tables import document_version, evidence, passage
from texmine.store.views import document_summary


@dataclass(frozen=True, slots=True)
class Source:
    """The paper that a piece of evidence stands in."""

    key: str
    ids: Identifiers
    title: str | None
    first_author: str | None
    journal: str | None
    year: int | None
    status: Status


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece of evidence. ``start`` and ``end`` place the sentence in its passage; the spans are offsets in the
    passage too: ``quote[gene_span[0] - start : gene_span[1] - start]`` is the gene as it is written.
    """

    evidence_id: str
    relation_id: str
    quote: str
    prefix: str
    suffix: str
    start: int
    end: int
    gene_span: tuple[int, int]
    state_span: tuple[int, int]
    cue_span: tuple[int, int] | None
    from_state: str | None
    mechanism: str | None
    perturbation: Perturbation | None
    speculative: bool
    rule: str
    score: float
    path: str
    text_kind: TextKind
    section: tuple[str, ...]
    passage_label: str | None
    passage_kind: str
    source: Source
    version_id: int
    run_id: int
    added_rev: int


def load_evidence(session: Session, row_ids: Sequence[int]) -> list[EvidenceRow]:
    """Evidence by row, in the order of the row ids given, in force or not."""
    found: dict[int, EvidenceRow] = {}
    for chunk in chunks(row_ids):
        # From the tables: the view relation_evidence would rank all evidence before it took these rows.
        query = (
            select(evidence, *_PLACE, document_summary)
            .join_from(evidence, passage, passage.c.id == evidence.c.passage_id)
            .join(document_version, document_version.c.id == evidence.c.version_id)
            .join(document_summary, document_summary.c.document_id == document_version.c.document_id)
            .where(evidence.c.row_id.in_(chunk))
        )
        found.update((row["row_id"], _evidence(row)) for row in session.execute(query).mappings())
    return [found[number] for number in row_ids if number in found]


_PLACE = (
    document_version.c.text_kind,
    passage.c.section,
    passage.c.label.label("passage_label"),
    passage.c.kind.label("passage_kind"),
)


def _evidence(row: Mapping[Any, Any]) -> EvidenceRow:
    return EvidenceRow(
        evidence_id=row["id"],
        relation_id=row["assertion_id"],
        quote=row["quote"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        start=row["start_offset"],
        end=row["end_offset"],
        gene_span=(row["gene_start"], row["gene_end"]),
        state_span=(row["state_start"], row["state_end"]),
        cue_span=None if row["cue_start"] is None else (row["cue_start"], row["cue_end"]),
        from_state=row["from_state"],
        mechanism=row["mechanism"],
        perturbation=row["perturbation"],
        speculative=row["speculative"],
        rule=row["rule"],
        score=row["score"],
        path=row["path"],
        text_kind=row["text_kind"],
        section=tuple(row["section"]),
        passage_label=row["passage_label"],
        passage_kind=row["passage_kind"],
        source=_source(row),
        version_id=row["version_id"],
        run_id=row["run_id"],
        added_rev=row["added_rev"],
    )


def _source(row: Mapping[Any, Any]) -> Source:
    return Source(
        key=row["document"],
        ids=Identifiers(pmid=row["pmid"], pmcid=row["pmcid"], doi=row["doi"]),
        title=row["title"],
        first_author=row["first_author"],
        journal=row["journal"],
        year=row["year"],
        status=row["status"],
    )
