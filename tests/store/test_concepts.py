"""Concepts of a pack, stored as a difference to what stands."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence

import pytest
from sqlalchemy import text
from tests.store.samples import CONCEPTS

from texmine.model import Concept, Xref
from texmine.store.concepts import SavedConcepts, pack_in_force, save_concepts
from texmine.store.database import Database
from texmine.store.revisions import begin_revision


def store(
    db: Database, concepts: Sequence[Concept], version: str = "1", name: str = "fiction", pack_hash: str | None = None
) -> SavedConcepts:
    with db.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        return save_concepts(session, revision, name, version, concepts, pack_hash)


def rows(db: Database, sql: str) -> list[tuple[object, ...]]:
    with db.connection() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def test_concept_is_stored_with_names_mappings_and_members(database: Database) -> None:
    assert store(database, CONCEPTS) == SavedConcepts(kept=0, added=len(CONCEPTS), retired=0)
    joined = "join concept c on c.row_id = concept_row_id order by concept_row_id, position"
    assert rows(database, f"select c.id, n.name from concept_name n {joined}") == [
        ("NCBIGene:1", "FA"),
        ("NCBIGene:1", "fict-α"),
    ]
    assert rows(database, f"select curie, predicate from concept_xref {joined}") == [("HGNC:1", "skos:exactMatch")]
    assert rows(database, f"select member from concept_member {joined}") == [("NCBIGene:1",), ("NCBIGene:2",)]
    assert rows(database, "select kind, label, layer from concept where id = 'glycolysis'") == [
        ("mechanism", "glycolysis", "metabolome"),
    ]


def test_unchanged_concepts_cause_no_write(database: Database) -> None:
    store(database, CONCEPTS)
    assert store(database, CONCEPTS) == SavedConcepts(kept=len(CONCEPTS), added=0, retired=0)
    assert rows(database, "select count(*) from concept") == [(len(CONCEPTS),)]
    assert rows(database, "select added_rev, retired_rev from pack") == [(1, None)]


@pytest.mark.parametrize(
    "changed",
    [
        dataclasses.replace(CONCEPTS[0], names=("FA",)),
        dataclasses.replace(CONCEPTS[0], xrefs=(Xref("HGNC:1", "skos:broadMatch"),)),
        dataclasses.replace(CONCEPTS[0], label="FICT1"),
    ],
    ids=["a name less", "another predicate", "another label"],
)
def test_changed_concept_is_retired_and_added(database: Database, changed: Concept) -> None:
    store(database, CONCEPTS)
    assert store(database, [changed, *CONCEPTS[1:]], "2").added == 1
    history = "select added_rev, retired_rev from concept where id = 'NCBIGene:1' order by row_id"
    assert rows(database, history) == [(1, 2), (2, None)]
    assert rows(database, "select version, retired_rev from pack order by id") == [("1", 2), ("2", None)]


def test_concept_that_the_pack_lost_is_retired(database: Database) -> None:
    store(database, CONCEPTS)
    assert store(database, CONCEPTS[1:]) == SavedConcepts(kept=len(CONCEPTS) - 1, added=0, retired=1)


def test_two_packs_do_not_touch_each_other(database: Database) -> None:
    store(database, CONCEPTS)
    assert store(database, CONCEPTS[:1], name="other") == SavedConcepts(kept=0, added=1, retired=0)
    assert rows(database, "select count(*) from concept where retired_rev is null") == [(len(CONCEPTS) + 1,)]


def test_pack_with_the_hash_in_force_is_not_compared(database: Database) -> None:
    store(database, CONCEPTS, pack_hash="abc")
    assert store(database, (), pack_hash="abc") == SavedConcepts(kept=len(CONCEPTS), added=0, retired=0)
    with database.session() as session:
        assert pack_in_force(session, "fiction") == ("1", "abc")
        assert pack_in_force(session, "nothing") is None


def test_two_concepts_with_one_id_are_a_defect(sqlite_database: Database) -> None:
    with pytest.raises(ValueError, match="two concepts have the id NCBIGene:1"):
        store(sqlite_database, [CONCEPTS[0], dataclasses.replace(CONCEPTS[0], label="other")])


@pytest.mark.slow
def test_all_human_genes_are_stored_within_seconds(sqlite_database: Database) -> None:
    genes = [
        Concept(
            f"NCBIGene:{number}",
            "gene",
            f"G{number}",
            names=tuple(f"G{number}-{other}" for other in range(4)),
            xrefs=(Xref(f"HGNC:{number}"), Xref(f"MGI:{number}")),
        )
        for number in range(21_000)
    ]
    start = time.process_time()
    assert store(sqlite_database, genes).added == len(genes)
    assert (
        time.process_time() - start < 6
    )  # 1.5 s where it was measured; a tenth of a second a thousand rows is a defect
