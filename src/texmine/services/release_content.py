"""What a release holds, as plain rows in a fixed order: relations, evidence, decisions, documents."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from texmine.services.belief import relation_beliefs
from texmine.services.files import cell
from texmine.store.decision import FIELDS, decision_fields, hashed_fields
from texmine.store.query import mechanisms_of
from texmine.store.releases import (
    open_texts,
    released_decisions,
    released_documents,
    released_evidence,
    released_relations,
)

if TYPE_CHECKING:
    from texmine.store.session import Session

Row = Mapping[str, Any]
OPEN_PREFIXES = ("CC0", "CC-PDM", "CC-BY", "LicenseRef-public-domain")
OWN_SERVICE = "starter"
"""The texts that texmine ships are its own."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a release's table: its name, its Frictionless type, and what it holds."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a release. ``key`` names the column that identifies a row, ``refers`` those that point elsewhere."""

    name: str
    description: str
    key: str
    columns: tuple[Column, ...]
    refers: tuple[tuple[str, str, str], ...] = ()


def _columns(text: str) -> tuple[Column, ...]:
    parts = (line.split(None, 2) for line in text.strip().splitlines())
    return tuple(Column(name, kind, words) for name, kind, words in parts)


RELATIONS = Table(
    "relations",
    "One row a relation: a gene's effect on a T-cell state.",
    "relation",
    _columns("""
        relation string SHA-256 over the claim: the same in every database
        gene string symbol that people read
        gene_id string concept id
        effect string promotes, inhibits, maintains, marks, depleted_in or associated
        state string T-cell state
        negated boolean whether the relation is denied
        evidence integer sentences that state it and that no curator denies
        documents integer papers that these stand in
        speculative integer how many of these are hedged
        mechanisms string mechanisms with their counts, separated by |
        verdict string unjudged, accepted, rejected or disputed
        belief number how much it can be believed, from 0 to 1
    """),
)
EVIDENCE = Table(
    "evidence",
    "One row for each sentence that states a relation.",
    "evidence",
    _columns("""
        evidence string SHA-256 over paper, words, context and claim
        relation string the relation that it states
        document string the paper
        text_kind string full_text, abstract, digest or record
        section string headings above it
        quote string the sentence, where the licence of its text allows to print it
        quote_sha256 string SHA-256 of the sentence, printed or not
        licence string licence of the text, where known
        from_state string state passed out of
        mechanism string mechanism that it gives
        perturbation string loss or gain
        speculative boolean hedged or only proposed
        rule string rule that found it; curator for what a person holds
        score number the rule's own score
        verdict string unjudged, accepted, rejected, edited or disputed
        denied boolean whether the verdict is against it
    """),
    (("relation", "relations", "relation"), ("document", "documents", "document")),
)
DOCUMENTS = Table(
    "documents",
    "One row a paper.",
    "document",
    _columns("""
        document string the identifier that it came with
        pmid string PubMed id
        pmcid string PMC id
        doi string DOI
        title string title
        first_author string first author
        journal string journal
        year integer year
        status string current, corrected, concern or retracted
    """),
)
_TYPES = {"negated": "boolean", "blind": "boolean", "speculative": "boolean", "score": "number"}
DECISIONS = Table(
    "decisions",
    "One row for each decision that a curator made, undone ones too.",
    "id",
    tuple(
        Column(
            name, "integer" if name.endswith(("_start", "_end")) else _TYPES.get(name, "string"), f"{name} as judged"
        )
        for name in ("id", *FIELDS)
    ),
)
TABLES = (RELATIONS, EVIDENCE, DECISIONS, DOCUMENTS)


@dataclass(frozen=True, slots=True)
class Content:
    """The rows of each table of a release, in order."""

    rows: Mapping[str, Sequence[Row]]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {name: len(rows) for name, rows in self.rows.items()}

    @property
    def checksum(self) -> str:
        """SHA-256 (hex) over all rows as canonical JSON."""
        digest = hashlib.sha256()
        for table in TABLES:
            for row in self.rows[table.name]:
                # A field that came later changes no checksum of a release that was made before.
                held = hashed_fields(row) if table is DECISIONS else row
                line = json.dumps([table.name, held], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
                digest.update(line.encode() + b"\n")
        return digest.hexdigest()


def read_content(session: Session) -> Content:
    """What the database holds, as the session sees it, quotes included."""
    return Content(
        {
            "relations": _relations(session),
            "evidence": [_evidence(row) for row in released_evidence(session)],
            "decisions": [{"id": each.id, **decision_fields(each.decision)} for each in released_decisions(session)],
            "documents": [_document(row) for row in released_documents(session)],
        }
    )


def closed_documents(session: Session) -> frozenset[str]:
    """The papers of which some text may not be printed: what was judged of them may come from it."""
    texts = open_texts(session)
    return frozenset(key for key, found in texts.items() if not all(is_open(code, service) for code, service in found))


def without_quotes(content: Content, closed: frozenset[str] | None) -> Content:
    """The content without the words of texts that may not be printed; of any text where ``closed`` is None."""
    evidence = [
        _plain(row) if closed is not None and _printable(row) else _silent(row) for row in content.rows["evidence"]
    ]
    decisions = [
        {**row, "quote": None, "prefix": None, "suffix": None} if closed is None or row["document"] in closed else row
        for row in content.rows["decisions"]
    ]
    return Content({**content.rows, "evidence": evidence, "decisions": decisions})


def is_open(licence: str | None, service: str) -> bool:
    """Whether sentences of a text may be printed again: public domain, and Creative Commons but ND."""
    if licence is None:
        return service == OWN_SERVICE
    return licence.startswith(OPEN_PREFIXES) and "-ND" not in licence


def _relations(session: Session) -> list[Row]:
    rows = released_relations(session)
    ids = [row["relation_id"] for row in rows]
    mechanisms, beliefs = mechanisms_of(session, ids), relation_beliefs(session)
    return [
        {
            "relation": row["relation_id"],
            **{name: row[name] for name in ("gene", "gene_id", "effect", "state")},
            "negated": bool(row["negated"]),
            "evidence": row["evidence_count"],
            "documents": row["document_count"],
            "speculative": row["speculative_count"],
            "mechanisms": "|".join(
                f"{each.mechanism} ({each.evidence_count})" for each in mechanisms.get(row["relation_id"], ())
            ),
            "verdict": row["verdict"],
            "belief": beliefs[row["relation_id"]],
        }
        for row in rows
    ]


def _evidence(row: Mapping[Any, Any]) -> Row:
    return {
        "evidence": row["evidence_id"],
        "relation": row["relation_id"],
        "document": row["document"],
        "text_kind": row["text_kind"],
        "section": row["section_path"],
        "quote": row["quote"],
        "quote_sha256": hashlib.sha256(row["quote"].encode()).hexdigest(),
        "licence": row["licence_code"],
        **{name: row[name] for name in ("from_state", "mechanism", "perturbation", "speculative", "rule", "score")},
        "verdict": row["verdict"],
        "denied": bool(row["denied"]),
        "service": row["service"],
    }


def _document(row: Mapping[Any, Any]) -> Row:
    return {column.name: row[column.name] for column in DOCUMENTS.columns}


def _printable(row: Row) -> bool:
    return is_open(row["licence"], row["service"])


def _silent(row: Row) -> Row:
    return {**_plain(row), "quote": None}


def _plain(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "service"}


def cells(table: Table, rows: Iterable[Row]) -> list[list[str]]:
    """The rows of a table as text: empty for nothing, ``true`` and ``false``, JSON for what is no single value."""
    return [[cell(row[column.name]) for column in table.columns] for row in rows]
