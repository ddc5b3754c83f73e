"""A small database that people curate, written for these tests: one paper, two sentences, three people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session
from tests.store import samples
from tests.store.samples import OTHER, TEXT, annotation, evidence, mention, relation

from texmine.model import Annotation
from texmine.services.curate import Outcome, Wish, add_curator, decide
from texmine.store.annotations import save_annotation
from texmine.store.articles import save_article
from texmine.store.concepts import save_concepts
from texmine.store.curating import judged_evidence, record
from texmine.store.curators import save_curator
from texmine.store.database import Database
from texmine.store.decision import Decision
from texmine.store.query import RelationFilter, RelationRow, list_relations
from texmine.store.releases import Release, save_release
from texmine.store.revisions import begin_revision
from texmine.store.runs import begin_run

KEY = "doi:10.1/x"
FIRST = evidence()
SECOND = evidence(OTHER, claim=relation("NCBIGene:2", "maintains", "progenitor_exhausted"))
FIRST_ID, SECOND_ID = FIRST.id(KEY), SECOND.id(KEY)
RELATION = FIRST.relation.assertion.id
START = datetime(2024, 1, 1, tzinfo=UTC)
PEOPLE = (("Ann", "editor"), ("Bob", "curator"), ("Cem", "curator"))


def extract(db: Database, text: str, found: Annotation, mark: str, pipeline: str = "h1") -> None:
    """A version of the paper's text, and what an extractor finds in it."""
    with db.session() as session, session.begin():
        revision = begin_revision(session, "robot", "test")
        saved = save_article(session, revision, samples.article(text=text), samples.origin(mark))
        run = begin_run(session, samples.PIPELINE, "test")
        save_annotation(session, revision, saved.version_id, run, found, pipeline)


_made: dict[str, bytes] = {}
"""The file of such a database, once it was made: copying it is much quicker than deciding all of it again."""


def curated(db: Database) -> Database:
    """The paper with its two findings, and the people."""
    if db.path is not None and "sqlite" in _made:
        db.path.write_bytes(_made["sqlite"])
        return db
    _fill(db)
    if db.path is not None:
        _made["sqlite"] = db.path.read_bytes()
    return db


def _fill(db: Database) -> None:
    with db.session() as session, session.begin():
        revision = begin_revision(session, "robot", "test")
        save_concepts(session, revision, "fiction", "1", samples.CONCEPTS)
    extract(db, TEXT, annotation(FIRST, SECOND, mentions=(mention(8, 13),)), "a")
    for name, role in PEOPLE:
        add_curator(db, name, name, None, role)  # type: ignore[arg-type]


def accept(db: Database, who: str, what: str, **more: object) -> Outcome:
    return decide(db, who, what, Wish("accept", **more))  # type: ignore[arg-type]


def reject(db: Database, who: str, what: str, **more: object) -> Outcome:
    return decide(db, who, what, Wish("reject", reason="no_relation", **more))  # type: ignore[arg-type]


def edit(db: Database, who: str, what: str, **after: object) -> Outcome:
    return decide(db, who, what, Wish("edit", after=after))


def verdicts(db: Database) -> dict[tuple[str, str, str], tuple[str, int, int]]:
    """Each relation's verdict, with how much evidence counts and how much of all of it curators hold."""
    asked = RelationFilter(verdicts=("unjudged", "accepted", "disputed", "rejected"))
    with db.session() as session:
        rows: list[RelationRow] = list_relations(session, asked)
    claims = {(row.assertion.gene, row.assertion.effect, row.assertion.state): row for row in rows}
    return {claim: (row.verdict, row.evidence_count, row.held) for claim, row in sorted(claims.items())}


def anchors(db: Database) -> list[str]:
    """How the decisions are anchored now, in the order in which they were made."""
    from sqlalchemy import text

    query = text(
        "select a.method from anchor a join decision d on d.id = a.decision_id"
        " where a.retired_rev is null order by d.number"
    )
    with db.connection() as connection:
        return list(connection.execute(query).scalars())


def later(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def fill(session: Session, revision: int, key: str) -> None:
    """A row in each of the tables of curation, under a revision that is already there."""
    save_curator(session, revision, "Ann", None, "editor")
    found = evidence()
    judged = judged_evidence(session, found.id(key))
    made = Decision(START, "Ann", None, "editor", "accept", "evidence", judged)
    record(session, revision, made)
    save_release(session, revision, Release("v0", START, "Ann", None, revision, {"relations": 1}, "0" * 64))
