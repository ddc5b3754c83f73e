"""Candidates: new papers that a refresh found, for curators to admit or to refuse."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from texmine.errors import InputError
from texmine.services.files import write_text
from texmine.services.query import read_identifier
from texmine.store.candidates import (
    STATES,
    Candidate,
    State,
    Verdict,
    find_candidate,
    list_candidates,
    save_verdict,
)
from texmine.store.curators import require_curator
from texmine.store.database import Database
from texmine.store.revisions import begin_revision, wait_for_turn

COLUMNS = (
    "candidate", "state", "title", "first_author", "journal", "year", "published", "found_by", "curator", "comment",
    "pmid", "pmcid", "doi",
)  # fmt: skip
SHOWN = ("candidate", "state", "title", "journal", "year", "found_by", "curator", "comment")
"""The columns of the table for people."""
_FORMS = (".tsv", ".jsonl")
_COMMANDS: dict[Verdict, str] = {"admitted": "candidates admit", "refused": "candidates refuse"}


def candidates(database: Database, states: Sequence[State] = STATES) -> list[Candidate]:
    """The candidates that stand so, in the order in which they were found."""
    with database.session() as session:
        return list_candidates(session, states)


def judge(
    database: Database, actor: str, names: Iterable[str], verdict: Verdict, comment: str | None = None
) -> list[tuple[Candidate, bool]]:
    """Admits or refuses candidates, by an identifier each; all of them or, where one is none, nothing.

    Returns each as it stands now, and whether that is news. A candidate that was refused is never proposed again, and
    can still be admitted. Raises QueryError for what is no candidate, and for an actor who is no curator.
    """
    curies = list(dict.fromkeys(read_identifier(name) for name in names))
    with database.session() as session, session.begin():
        wait_for_turn(session)
        curator = require_curator(session, actor)
        found = list({each.id: each for each in (find_candidate(session, curie) for curie in curies)}.values())
        told = (verdict, curator.name, comment)
        fresh = {each.id for each in found if (each.verdict, each.curator, each.comment) != told}
        if fresh:
            note = f"{verdict}: {', '.join(each.key for each in found if each.id in fresh)}"
            revision = begin_revision(session, curator.name, _COMMANDS[verdict], note[:200])
            for number in sorted(fresh):
                save_verdict(session, revision, number, verdict, curator.name, comment)
        now = {each.id: each for each in list_candidates(session)}
    return [(now[each.id], each.id in fresh) for each in found]


def candidate_as_row(each: Candidate) -> dict[str, Any]:
    """A candidate as plain values."""
    return {
        "candidate": each.key,
        "state": each.state,
        "title": each.title,
        "first_author": each.first_author,
        "journal": each.journal,
        "year": each.year,
        "published": each.published,
        "found_by": each.found_by,
        "curator": each.curator,
        "comment": each.comment,
        "pmid": each.ids.pmid,
        "pmcid": each.ids.pmcid,
        "doi": each.ids.doi,
    }


def export_candidates(database: Database, file: Path, states: Sequence[State] = STATES) -> int:
    """Writes candidates as TSV or JSON Lines, by the file's ending, and returns how many. Raises InputError."""
    if file.suffix not in _FORMS:
        raise InputError(f"{file}: name a file that ends in .tsv or .jsonl")
    rows = [candidate_as_row(each) for each in candidates(database, states)]
    if file.suffix == ".jsonl":
        lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    else:
        lines = ["\t".join(COLUMNS), *("\t".join(_cell(row[name]) for name in COLUMNS) for row in rows)]
    write_text(file, "".join(f"{line}\n" for line in lines))
    return len(rows)


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
