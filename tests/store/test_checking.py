"""A sound database has no faults; a damaged one has them told."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from tests.store import samples

from texmine.errors import DatabaseError
from texmine.store.annotations import save_annotation
from texmine.store.articles import save_article
from texmine.store.checking import find_faults
from texmine.store.concepts import save_concepts
from texmine.store.database import Database, open_database
from texmine.store.revisions import begin_revision
from texmine.store.runs import begin_run
from texmine.store.schema import upgrade


@pytest.fixture
def sound(database: Database) -> Database:
    with database.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        save_concepts(session, revision, "fiction", "1", samples.CONCEPTS)
        saved = save_article(session, revision, samples.article(), samples.origin())
        run = begin_run(session, samples.PIPELINE, "test")
        found = samples.annotation(samples.evidence(samples.OTHER), mentions=(samples.mention(34, 39),))
        save_annotation(session, revision, saved.version_id, run, found, "h")
    return database


def damage(db: Database, table: str, change: str) -> None:
    """A change behind the triggers' back, as only a damaged disk or a determined person makes it."""
    with db.connection() as connection:
        if db.dialect == "sqlite":
            connection.execute(text(f"drop trigger {table}_no_update"))
        else:
            connection.execute(text("set local session_replication_role = replica"))
        connection.execute(text(f"update {table} set {change}"))


def test_sound_database_has_no_faults(sound: Database) -> None:
    assert find_faults(sound) == []


@pytest.mark.parametrize(
    ("table", "change", "fault"),
    [
        ("mention", "start_offset = 33", "mentions whose offsets do not give their words: 1"),
        ("evidence", "quote = 'x'", "pieces of evidence whose offsets do not give their quote: 1"),
        ("document_version", "retired_rev = 1", "pieces of evidence in force of a text that is not: 1"),
        ("assertion", "gene = 'NCBIGene:404'", "claims about a gene that no pack in the database has: 1"),
    ],
)
def test_damage_is_told(sound: Database, table: str, change: str, fault: str) -> None:
    damage(sound, table, change)
    assert find_faults(sound) == [fault]


@pytest.mark.parametrize(("kind", "name"), [("view", "curation_queue"), ("table", "source_state")])
def test_database_that_was_copied_in_part_is_told(empty_url: str, kind: str, name: str) -> None:
    with open_database(empty_url) as db:
        upgrade(db)
        assert find_faults(db) == []
        with db.connection() as connection:
            connection.execute(text(f"drop {kind} {name}"))
        assert find_faults(db) == [f"there is no table or view {name}"]
        with pytest.raises(DatabaseError, match="is damaged or not complete"), db.session() as session:
            session.execute(text(f"select * from {name}"))
