"""Reading again only what changed: whatever the edits, the rows are those of a database that is built from scratch."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from texmine.extract.pipeline import Pipeline, load_pipeline
from texmine.model import Annotation, Article, CitationMark, Identifiers, Origin, Passage, PassageReading, content_hash
from texmine.store.annotations import save_annotation
from texmine.store.articles import save_article
from texmine.store.database import Database, open_database
from texmine.store.readings import load_readings
from texmine.store.revisions import begin_revision
from texmine.store.runs import begin_run
from texmine.vocab.pack import Pack, load_pack, pack_folder

pytestmark = pytest.mark.model

IDS = Identifiers(pmid="4711")
SENTENCES = (
    "TOX promotes the exhaustion of CD8+ T cells.",
    "BACH2 inhibits terminal exhaustion.",
    "Loss of BATF reduced T cell exhaustion.",
    "TCF7 maintains progenitor exhausted T cells (Tpex).",
    "BATF drives Tpex.",
    "PDCD1 marks TEM.",
    "Images were taken by transmission electron microscopy (TEM).",
    "Effector memory T cells (TEM) were sorted; TOX promotes TEM.",
    "The sky was grey.",
)
ROWS = {
    "mentions": "select p.position, m.start_offset, m.end_offset, m.text, m.kind, m.concept, m.method from mention m"
    " join passage p on p.id = m.passage_id where m.retired_rev is null order by 1, 2, 3, 5, 6, 7",
    "evidence": "select e.id, e.assertion_id, p.position, e.start_offset, e.end_offset, e.quote, e.prefix, e.suffix,"
    " e.gene_start, e.gene_end, e.state_start, e.state_end, e.cue_start, e.cue_end, e.from_state, e.mechanism,"
    " e.perturbation, e.speculative, e.rule, e.score, e.path from evidence e join passage p on p.id = e.passage_id"
    " where e.retired_rev is null order by 1",
    "extraction": "select pipeline_hash, sentences, words from extraction where retired_rev is null",
    "readings": "select p.position, r.key, r.sentences, r.words, r.findings from passage_reading r"
    " join passage p on p.id = r.passage_id where r.retired_rev is null order by 1",
}

Text = tuple[tuple[int, ...], ...]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load_pipeline(None, load_pack())


@contextmanager
def new_database(template: Path) -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texmine.db"
        shutil.copy(template, path)
        with open_database(path) as db:
            yield db


def article(document: Text, *, marked: bool = False) -> Article:
    """A document of passages, each a few of SENTENCES."""
    texts = [" ".join(SENTENCES[number] for number in passage) for passage in document]
    marks = (CitationMark(0, 1, ("r1",), superscript=True),) if marked else ()
    passages = [Passage(order, "paragraph", each, citations=marks) for order, each in enumerate(texts)]
    return Article(IDS, "A paper", "full_text", "test/1", tuple(passages))


def store(db: Database, pipeline: Pipeline, given: Article, *, memory: bool = True) -> Annotation:
    """Stores a document and what is found in it, with what is known of its passages."""
    with db.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        known = load_readings(session, 1) if memory else {}
        annotation = pipeline.annotate(given, known)
        origin = Origin("file", "paper.xml", content_hash([p.text for p in given.passages]), 1)
        saved = save_article(session, revision, given, origin)
        run = begin_run(session, pipeline.info, "test")
        save_annotation(session, revision, saved.version_id, run, annotation, pipeline.info.hash)
    return annotation


def rows(db: Database) -> dict[str, Sequence[Any]]:
    with db.session() as session:
        return {name: [tuple(row) for row in session.execute(text(query))] for name, query in ROWS.items()}


passages = st.lists(st.integers(0, len(SENTENCES) - 1), min_size=1, max_size=3).map(tuple)
documents = st.lists(passages, min_size=1, max_size=5).map(tuple)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(documents, min_size=2, max_size=4))
def test_any_series_of_edits_ends_in_the_rows_of_a_rebuild(
    pipeline: Pipeline, sqlite_template: Path, history: list[Text]
) -> None:
    with new_database(sqlite_template) as edited, new_database(sqlite_template) as rebuilt:
        for document in history:
            store(edited, pipeline, article(document))
        store(rebuilt, pipeline, article(history[-1]), memory=False)
        assert rows(edited) == rows(rebuilt)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents, documents)
def test_what_is_taken_over_is_what_would_be_read(
    pipeline: Pipeline, sqlite_template: Path, before: Text, after: Text
) -> None:
    with new_database(sqlite_template) as db:
        first = store(db, pipeline, article(before))
        again = store(db, pipeline, article(after))
        fresh = pipeline.annotate(article(after))
        assert [each.key for each in again.readings] == [each.key for each in fresh.readings]
        known = {name for each in first.readings for name in (each.key, each.outcome)}
        assert again.kept <= sum(not {each.key, each.outcome}.isdisjoint(known) for each in fresh.readings)
        assert (again.sentences, again.words) == (fresh.sentences, fresh.words)


def test_only_the_changed_passage_is_read_again(pipeline: Pipeline, database: Database) -> None:
    store(database, pipeline, article(((0,), (1,), (8,), (2,))))
    again = store(database, pipeline, article(((0,), (1, 8), (8,), (2,))))
    assert (len(again.readings), again.kept) == (4, 3)


def test_unchanged_document_is_not_read_at_all(pipeline: Pipeline, database: Database) -> None:
    store(database, pipeline, article(((0,), (3, 4), (1,))))
    assert store(database, pipeline, article(((0,), (3, 4), (1,)))).kept == 3


def test_abbreviation_that_changes_its_meaning_makes_its_later_passages_be_read_again(
    pipeline: Pipeline, database: Database
) -> None:
    store(database, pipeline, article(((6,), (5,), (0,))))
    again = store(database, pipeline, article(((7,), (5,), (0,))))
    assert [each.passage for each in again.readings] == [0, 1, 2]
    assert again.kept == 1  # the passage that does not hold the short form


def test_citation_mark_that_sticks_to_a_word_is_part_of_what_is_read(pipeline: Pipeline, database: Database) -> None:
    store(database, pipeline, article(((0,),)))
    assert store(database, pipeline, article(((0,),), marked=True)).kept == 0


def test_passage_that_hides_behind_another_with_the_same_words_comes_to_light_again(
    pipeline: Pipeline, database: Database
) -> None:
    store(database, pipeline, article(((0,), (0,), (1,))))
    store(database, pipeline, article(((8,), (0,), (1,))))
    quotes = [row[5] for row in rows(database)["evidence"]]
    assert sorted(quotes) == sorted([SENTENCES[0], SENTENCES[1]])


def test_passage_that_moves_takes_its_findings_along(pipeline: Pipeline, database: Database) -> None:
    store(database, pipeline, article(((0,), (1,))))
    again = store(database, pipeline, article(((1,), (8,), (0,))))
    assert again.kept == 2
    assert {row[2]: row[5] for row in rows(database)["evidence"]} == {0: SENTENCES[1], 2: SENTENCES[0]}


# --- another pack, another model ---


def altered(folder: Path, file: str, change: Callable[[str], str]) -> Pack:
    """A copy of the shipped pack with one file changed."""
    shutil.copytree(pack_folder(), folder, dirs_exist_ok=True)
    path = folder / file
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return load_pack(folder)


def unmarked(annotation: Annotation) -> list[PassageReading]:
    """The readings without the hashes of what made them."""
    return [replace(each, key="", outcome="") for each in annotation.readings]


FIVE = article(((0,), (1,), (8,), (2, 4), (6,)))


def read_by_another(before: Pipeline, after: Pipeline) -> Annotation:
    """What another pipeline makes of FIVE, with what the first one made of it at hand."""
    known = {name: each for each in before.annotate(FIVE).readings for name in (each.key, each.outcome)}
    again = after.annotate(FIVE, known)
    fresh = after.annotate(FIVE)
    assert unmarked(again) == unmarked(fresh)
    assert [each.key for each in again.readings] == [each.key for each in fresh.readings]
    assert not {each.key for each in fresh.readings} & set(known)
    return again


def test_changed_name_makes_only_the_passages_be_read_again_that_hold_it(pipeline: Pipeline, tmp_path: Path) -> None:
    def renamed(text: str) -> str:
        return text.replace("\tBACH2\t", "\tBACH2X\t").replace("BACH2", "BACH2X")

    other = load_pipeline(None, altered(tmp_path / "pack", "genes.tsv", renamed))
    again = read_by_another(pipeline, other)
    assert again.kept == 4
    assert [each.passage for each in again.readings if not each.evidence] == [1, 2, 4]


def test_changed_word_of_the_grammar_makes_the_passages_that_name_a_state_be_read_again(
    pipeline: Pipeline, tmp_path: Path
) -> None:
    other = load_pipeline(None, altered(tmp_path / "pack", "hedges.tsv", lambda text: text + "\n"))
    assert read_by_another(pipeline, other).kept == 2


def test_another_model_reads_only_the_passages_that_name_a_state(pipeline: Pipeline) -> None:
    assert read_by_another(pipeline, load_pipeline("blank", load_pack())).kept == 2
