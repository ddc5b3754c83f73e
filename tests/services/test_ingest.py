"""The main job as a library call, on both engines: once is enough, and nothing is lost between two."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from texmine.errors import QueryError
from texmine.extract.pipeline import Pipeline, load_pipeline
from texmine.services.ingest import Ingest, IngestReport
from texmine.services.progress import Progress
from texmine.services.query import Wanted, find_relation, find_relations, read_identifier
from texmine.store.database import Database
from texmine.store.lookup import counts
from texmine.store.revisions import list_revisions
from texmine.store.runs import list_runs
from texmine.vocab.pack import Pack, load_pack

pytestmark = pytest.mark.model

GENES = {"TOX", "TCF7", "BATF", "PDCD1", "BACH2"}
SENTENCES = ["TOX promotes the exhaustion of CD8+ T cells.", "BACH2 inhibits terminal exhaustion."]


@pytest.fixture(scope="module")
def pack() -> Pack:
    """The shipped pack with a handful of its genes, so that storing its concepts takes no time."""
    whole = load_pack()
    kept = {k: c for k, c in whole.concepts.items() if c.kind in {"state", "mechanism"} or c.label in GENES}
    return dataclasses.replace(whole, concepts=kept)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load_pipeline(None, load_pack())


def digests(folder: Path, *texts: list[str]) -> Path:
    rows = [
        {
            "pmid": str(100 + number),
            "doi": None,
            "pmcid": None,
            "title": f"Paper {number}",
            "first_author": "Nobody N",
            "journal": "Nowhere",
            "year": 2021,
            "text_kind": "digest",
            "digest": text,
        }
        for number, text in enumerate(texts)
    ]
    path = folder / "digests.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def ingest(database: Database, pack: Pack, pipeline: Pipeline, *files: Path) -> IngestReport:
    return Ingest(database, pack, lambda: pipeline, "tester").run(files)


def test_relations_are_found_stored_and_asked_for(
    database: Database, pack: Pack, pipeline: Pipeline, tmp_path: Path
) -> None:
    report = ingest(database, pack, pipeline, digests(tmp_path, SENTENCES, SENTENCES[:1]))
    assert (report.added, report.evidence_added, report.failures) == (2, 3, [])
    rows = find_relations(database, pack, Wanted(states=("exhausted",)))
    assert [(row.gene, row.assertion.effect, row.evidence_count, row.document_count) for row in rows] == [
        ("TOX", "promotes", 2, 2)
    ]
    detail = find_relation(database, rows[0].relation_id[:8])
    assert {each.quote for each in detail.evidence} == {SENTENCES[0]}
    assert all(each.quote[slice(*(x - each.start for x in each.gene_span))] == "TOX" for each in detail.evidence)


def test_ingesting_twice_equals_ingesting_once(
    database: Database, pack: Pack, pipeline: Pipeline, tmp_path: Path
) -> None:
    path = digests(tmp_path, SENTENCES)
    ingest(database, pack, pipeline, path)
    with database.session() as session:
        before = (counts(session), list_revisions(session), list_runs(session))
    report = ingest(database, pack, pipeline, path)
    with database.session() as session:
        assert (counts(session), list_revisions(session), list_runs(session)) == before
    assert not report.changed


def test_each_document_is_a_revision_of_its_own_and_all_are_of_one_run(
    database: Database, pack: Pack, pipeline: Pipeline, tmp_path: Path
) -> None:
    ingest(database, pack, pipeline, digests(tmp_path, SENTENCES, SENTENCES))
    with database.session() as session:
        revisions = list_revisions(session)
        (run,) = list_runs(session)
    assert [(each.actor, each.command) for each in revisions] == [("tester", "ingest")] * 3
    assert [each.note for each in revisions] == ["Paper 1", "Paper 0", f"vocabulary pack {pack.name} {pack.version}"]
    assert (run.outcome, run.counts and run.counts["added"]) == ("done", 2)
    assert run.pipeline == pipeline.info


def test_sentence_that_left_the_text_leaves_the_relations(
    database: Database, pack: Pack, pipeline: Pipeline, tmp_path: Path
) -> None:
    ingest(database, pack, pipeline, digests(tmp_path, SENTENCES))
    report = ingest(database, pack, pipeline, digests(tmp_path, SENTENCES[1:]))
    assert (report.updated, report.added) == (1, 0)
    assert [row.gene for row in find_relations(database, pack, Wanted())] == ["BACH2"]


def test_another_pipeline_reads_a_known_text_again(
    database: Database, pack: Pack, pipeline: Pipeline, tmp_path: Path
) -> None:
    path = digests(tmp_path, SENTENCES)
    ingest(database, pack, pipeline, path)
    report = ingest(database, pack, load_pipeline("blank", load_pack()), path)
    assert report.updated == 1
    with database.session() as session:
        assert len(list_runs(session)) == 2


def test_refused_document_does_not_stop_the_next(
    database: Database, pack: Pack, pipeline: Pipeline, tmp_path: Path
) -> None:
    ingest(database, pack, pipeline, digests(tmp_path, SENTENCES, SENTENCES))
    both = tmp_path / "both.xml"
    both.write_text(
        "<article><front><article-meta><article-id pub-id-type='pmid'>100</article-id>"
        "<article-id pub-id-type='doi'>10.5555/x</article-id>"
        "<title-group><article-title>One</article-title></title-group></article-meta></front>"
        "<body><p>BATF promotes exhaustion of T cells.</p></body></article>"
    )
    ingest(database, pack, pipeline, both)
    clash = tmp_path / "clash.xml"
    clash.write_text(both.read_text().replace(">100<", ">101<"))
    after = tmp_path / "after.xml"
    after.write_text(both.read_text().replace(">100<", ">777<").replace("10.5555/x", "10.5555/y"))
    report = ingest(database, pack, pipeline, clash, after)
    assert report.added == 1
    (failure,) = report.failures
    assert failure.startswith("clash.xml: ")
    assert "different documents" in failure


def test_one_job_that_runs_twice_records_two_runs(
    database: Database, pack: Pack, pipeline: Pipeline, tmp_path: Path
) -> None:
    job = Ingest(database, pack, lambda: pipeline, "tester")
    job.run([digests(tmp_path, SENTENCES)])
    job.run([digests(tmp_path, SENTENCES, SENTENCES)])
    with database.session() as session:
        assert [run.outcome for run in list_runs(session)] == ["done", "done"]


def test_progress_tells_each_document(database: Database, pack: Pack, pipeline: Pipeline, tmp_path: Path) -> None:
    seen: list[Progress] = []
    Ingest(database, pack, lambda: pipeline, "tester", seen.append).run([digests(tmp_path, SENTENCES, SENTENCES)])
    extracting = [(each.done, each.total, each.item) for each in seen if each.stage == "Extracting relations"]
    assert extracting == [(0, 2, "Paper 0"), (1, 2, "Paper 1"), (2, 2, None)]


@pytest.mark.parametrize(
    ("text", "curie"),
    [
        ("31207603", "PMID:31207603"),
        ("PMID:31207603", "PMID:31207603"),
        ("pmc6713202", "PMCID:PMC6713202"),
        ("PMCID:PMC6713202", "PMCID:PMC6713202"),
        ("10.1038/S41586-019-1325-X", "doi:10.1038/s41586-019-1325-x"),
        ("https://doi.org/10.1038/s41586-019-1325-x", "doi:10.1038/s41586-019-1325-x"),
        ("doi:10.1038/s41586-019-1325-x", "doi:10.1038/s41586-019-1325-x"),
        ("sha256:ab/cd", "sha256:ab/cd"),
    ],
)
def test_identifiers_are_read_as_people_write_them(text: str, curie: str) -> None:
    assert read_identifier(text) == curie


@pytest.mark.parametrize("text", ["", "TOX", "PMC", "doi:"])
def test_what_is_no_identifier_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="no PMID, PMCID or DOI"):
        read_identifier(text)
