"""What became of each reference of the reviews that were crawled: plain rows, from the database alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from texmine.errors import QueryError
from texmine.model import Identifiers
from texmine.store.database import Database
from texmine.store.identity import find_document
from texmine.store.references import list_citing, list_references
from texmine.wording import counted

COLUMNS = (
    "review", "position", "label", "outcome", "method", "service", "pmid", "pmcid", "doi", "text_kind", "licence",
    "status", "statuses", "title", "reference", "note",
)  # fmt: skip
SHOWN = ("label", "outcome", "method", "service", "document", "text_kind", "licence", "status", "note")
"""The columns of the table for people."""

Row = Mapping[str, Any]


def report_references(database: Database, target: Identifiers | None = None) -> list[dict[str, Any]]:
    """A row for each reference of a review, or of all that were crawled. Raises QueryError where there is none."""
    with database.session() as session:
        citing = list_citing(session)
        if target is not None:
            numbers = {find_document(session, curie) for curie in target.curies}
            citing = [pair for pair in citing if pair[0] in numbers]
        if not citing:
            message = "no review was crawled into this database yet: run `texmine crawl` with its PMCID, DOI or PMID."
            raise QueryError(message)
        return [_row(key, found) for number, key in citing for found in list_references(session, number)]


def summarise(rows: Sequence[Row]) -> str:
    """The report's figures in one line."""
    outcomes = Counter(row["outcome"] for row in rows)
    methods = Counter(row["method"] for row in rows if row["method"])
    kinds = Counter(row["text_kind"] or "no text" for row in rows if row["outcome"] == "resolved")
    how = ", ".join(f"{number} {name}" for name, number in methods.most_common())
    texts = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in kinds.most_common())
    references = counted(len(rows), "reference")
    return (
        f"{references}: {outcomes['resolved']} resolved ({how}), {outcomes['unresolved']} unresolved; "
        f"of the resolved {texts or 'none'}."
    )


def _row(review: str, found: Row) -> dict[str, Any]:
    outcome = {None: "not looked at", True: "resolved", False: "unresolved"}[
        None if found["resolved"] is None else bool(found["resolved"])
    ]
    return {
        "review": review,
        "position": found["position"] + 1,
        "label": found["label"],
        "outcome": outcome,
        "method": found["method"],
        "service": found["service"],
        "pmid": found["pmid"],
        "pmcid": found["pmcid"],
        "doi": found["doi"],
        "document": found["document"],
        "text_kind": found["text_kind"],
        "licence": found["licence"],
        "status": found["status"],
        "statuses": list(found["statuses"]),
        "title": found["title"],
        "reference": found["raw"],
        "note": found["note"],
    }
