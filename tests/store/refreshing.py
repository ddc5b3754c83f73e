"""What a refresh leaves in its tables, written for these tests."""

from __future__ import annotations

from sqlalchemy.orm import Session

from texmine.store.rows import add_one, add_rows
from texmine.store.states import SourceState, save_states
from texmine.store.tables import document, document_merge, passage, passage_reading


def fill(session: Session, revision: int, document_id: int) -> None:
    """One row in each table of the refresh."""
    save_states(session, revision, document_id, [SourceState("crossref", "a" * 64, {"open_access": True})])
    number = int(session.execute(passage.select().limit(1)).mappings().one()["id"])
    row = {"passage_id": number, "key": "k", "definitions": [], "sentences": 1, "words": 2, "findings": 0}
    add_rows(session, passage_reading, [{**row, "added_rev": revision}])
    other = add_one(session, document, {"key": "PMID:8", "added_rev": revision})
    add_rows(session, document_merge, [{"document_id": other, "into_id": document_id, "added_rev": revision}])
