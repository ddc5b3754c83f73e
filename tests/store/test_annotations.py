"""What an extractor found, stored as a difference to what stands."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session
from tests.store import samples
from tests.store.samples import OTHER, SENTENCE, annotation, evidence, mention, relation

from texmine.model import Annotation, Evidence
from texmine.store.annotations import Change, SavedAnnotation, save_annotation, version_extraction
from texmine.store.articles import save_article
from texmine.store.database import Database
from texmine.store.query import list_relations
from texmine.store.revisions import begin_revision
from texmine.store.runs import begin_run


def store(db: Database, version_id: int, found: Annotation, pipeline_hash: str = "h1") -> SavedAnnotation:
    """Under a revision and a run of its own."""
    with db.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        run = begin_run(session, samples.PIPELINE, "test")
        return save_annotation(session, revision, version_id, run, found, pipeline_hash)


def in_force(db: Database, columns: str = "row_id") -> list[tuple[object, ...]]:
    query = text(f"select {columns} from evidence where retired_rev is null order by row_id")
    with db.connection() as connection:
        return [tuple(row) for row in connection.execute(query)]


@pytest.fixture
def version(database: Database) -> int:
    with database.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        return save_article(session, revision, samples.article(), samples.origin()).version_id


FIRST = evidence()
SECOND = evidence(OTHER, claim=relation("NCBIGene:2", "maintains", "progenitor_exhausted"))


def test_what_is_found_again_stays_in_force_untouched(database: Database, version: int) -> None:
    found = annotation(FIRST, SECOND, mentions=(mention(8, 13),))
    first = store(database, version, found)
    before = in_force(database, "row_id, run_id, added_rev")
    second = store(database, version, found, "h2")
    assert first == SavedAnnotation(Change(added=1), Change(added=2), new_assertions=2)
    assert second == SavedAnnotation(Change(kept=1), Change(kept=2), new_assertions=0)
    assert in_force(database, "row_id, run_id, added_rev") == before


def test_what_is_found_no_more_is_retired(database: Database, version: int) -> None:
    store(database, version, annotation(FIRST, SECOND, mentions=(mention(8, 13), mention(34, 39, "NCBIGene:2"))))
    changed = store(database, version, annotation(SECOND, mentions=(mention(34, 39, "NCBIGene:2"),)))
    assert changed == SavedAnnotation(Change(kept=1, retired=1), Change(kept=1, retired=1), new_assertions=0)
    assert in_force(database, "quote") == [(OTHER,)]


def test_changed_finding_is_retired_and_added_anew(database: Database, version: int) -> None:
    store(database, version, annotation(FIRST))
    changed = store(database, version, annotation(dataclasses.replace(FIRST, score=0.5)))
    assert changed.evidence == Change(added=1, retired=1)
    assert in_force(database, "score, added_rev, run_id") == [(0.5, 3, 2)]


def test_what_comes_back_is_added_again_and_its_history_stays(database: Database, version: int) -> None:
    for found in (annotation(FIRST), annotation(), annotation(FIRST)):
        store(database, version, found)
    query = text("select added_rev, retired_rev from evidence order by row_id")
    with database.connection() as connection:
        assert [tuple(row) for row in connection.execute(query)] == [(2, 3), (4, None)]
        assert connection.execute(text("select count(*) from assertion")).scalar_one() == 1


def test_findings_with_one_meaning_are_one_evidence_the_best(database: Database, version: int) -> None:
    weak, strong = evidence(rule="nearby", score=0.4), evidence(rule="verb", score=0.9)
    for found in ((weak, strong), (strong, weak)):
        changed = store(database, version, annotation(*found))
        assert changed.evidence.merged == 1
        assert in_force(database, "rule, score") == [("verb", 0.9)]


def test_denial_and_claim_are_two_assertions(database: Database, version: int) -> None:
    changed = store(database, version, annotation(evidence(), evidence(claim=relation(negated=True))))
    assert (changed.evidence.added, changed.new_assertions) == (2, 2)


def test_new_text_takes_the_findings_of_the_old_one_out_of_force(database: Database, version: int) -> None:
    store(database, version, annotation(FIRST, mentions=(mention(8, 13),)))
    with database.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        new = save_article(session, revision, samples.article(text=f"{SENTENCE} More."), samples.origin("b"))
        assert version_extraction(session, version) is None
        assert version_extraction(session, new.version_id) is None
        assert list_relations(session) == []
    with database.connection() as connection:
        for table in ("mention", "evidence", "extraction"):
            retired = connection.execute(text(f"select retired_rev from {table}")).scalars().all()
            assert retired == [3]


def test_extraction_tells_by_what_a_version_was_annotated_last(database: Database, version: int) -> None:
    with database.session() as session:
        assert version_extraction(session, version) is None
    store(database, version, annotation(FIRST), "h1")
    store(database, version, annotation(FIRST), "h2")
    with database.session() as session:
        found = version_extraction(session, version)
    assert found is not None
    assert (found.pipeline_hash, found.run_id, found.sentences, found.words) == ("h2", 2, 3, 12)


def test_one_sentence_in_two_texts_counts_once_and_outlives_either(database: Database, version: int) -> None:
    with database.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        article = samples.article(text_kind="full_text")
        full = save_article(session, revision, article, samples.origin("b")).version_id
    for number in (version, full):
        store(database, number, annotation(FIRST))
    with database.session() as session:
        (found,) = list_relations(session)
        assert (found.evidence_count, found.text_kinds) == (1, (("full_text", 1),))
    store(database, full, annotation())
    with database.session() as session:
        (found,) = list_relations(session)
        assert (found.evidence_count, found.text_kinds) == (1, (("abstract", 1),))


@pytest.mark.parametrize(
    "wrong",
    [
        annotation(dataclasses.replace(FIRST, start=1, end=34)),
        annotation(dataclasses.replace(FIRST, passage=7)),
        annotation(mentions=(dataclasses.replace(mention(8, 13), passage=0),)),
    ],
)
def test_offsets_that_do_not_give_the_words_are_a_defect(database: Database, version: int, wrong: Annotation) -> None:
    with pytest.raises(ValueError, match="does not read"):
        store(database, version, wrong)
    assert in_force(database) == []


def test_version_out_of_force_cannot_be_annotated(database: Database, version: int) -> None:
    with database.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        save_article(session, revision, samples.article(text="New."), samples.origin("b"))
    with pytest.raises(ValueError, match="is not in force"):
        store(database, version, annotation())


CHOICES = [
    evidence(quote, claim=relation(gene, effect, mechanism=mechanism), score=score)
    for quote in (SENTENCE, OTHER)
    for gene in ("NCBIGene:1", "NCBIGene:2")
    for effect in ("promotes", "inhibits")
    for mechanism, score in ((None, 0.5), ("glycolysis", 0.5), ("glycolysis", 0.75))
]
MENTIONS = [mention(8, 13), mention(8, 13, None), mention(34, 39, "NCBIGene:2"), mention(0, 4)]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.lists(st.sampled_from(CHOICES), max_size=5), st.lists(st.sampled_from(MENTIONS), max_size=3)),
        min_size=1,
        max_size=4,
    )
)
def test_what_stands_is_what_was_found_last_whatever_came_before(
    database: Database, steps: list[tuple[list[Evidence], list]]
) -> None:
    """And the past stays as it was: as of each revision, what that revision left in force."""
    with Session(database.engine) as session:  # never committed: each example begins with nothing
        revision = begin_revision(session, "me", "test")
        saved = save_article(session, revision, samples.article(), samples.origin())
        run = begin_run(session, samples.PIPELINE, "test")
        ids: dict[int, list[str]] = {}
        for found, mentions in steps:
            revision = begin_revision(session, "me", "test")
            each = annotation(*found, mentions=tuple(mentions))
            changed = save_annotation(session, revision, saved.version_id, run, each, "h")
            ids[revision] = sorted({one.id(saved.document_key) for one in found})
            assert changed.evidence.kept + changed.evidence.added == len(ids[revision])
            assert changed.mentions.kept + changed.mentions.added == len(set(mentions))
            again = save_annotation(session, revision, saved.version_id, run, each, "h")
            assert again.evidence.added == again.evidence.retired == again.mentions.added == again.mentions.retired == 0
        as_of = text("select id from evidence where added_rev <= :r and (retired_rev is null or retired_rev > :r)")
        for revision, expected in ids.items():
            assert sorted(session.scalars(as_of, {"r": revision})) == expected
