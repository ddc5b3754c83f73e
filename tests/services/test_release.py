"""Releases: what they hold, that they stay, why two differ, and that a folder can be proved."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.store import samples
from tests.store.curation import (
    FIRST,
    FIRST_ID,
    RELATION,
    SECOND,
    SECOND_ID,
    accept,
    curated,
    edit,
    extract,
    reject,
)
from tests.store.samples import TEXT, annotation, evidence

from texmine.errors import InputError, QueryError
from texmine.model import Identifiers, Licence, PipelineInfo, Status
from texmine.services.release import create_release, export_release, release_as_row, releases, verify_release
from texmine.services.release_content import TABLES, is_open
from texmine.services.release_diff import compare, difference_as_row
from texmine.services.release_files import Options, slug
from texmine.store.annotations import save_annotation
from texmine.store.articles import save_article
from texmine.store.database import Database
from texmine.store.revisions import begin_revision
from texmine.store.runs import begin_run


@pytest.fixture
def db(sqlite_database: Database) -> Database:
    return curated(sqlite_database)


UNKNOWN = Licence()


def ingest(
    db: Database,
    *found: object,
    text: str = TEXT,
    mark: str = "a",
    pmid: str = "1",
    status: Status = "current",
    pipeline: PipelineInfo = samples.PIPELINE,
    licence: Licence = UNKNOWN,
) -> None:
    ids = Identifiers(pmid="1", doi="10.1/x") if pmid == "1" else Identifiers(pmid=pmid)
    with db.session() as session, session.begin():
        revision = begin_revision(session, "robot", "test")
        article = samples.article(text=text, ids=ids, status=status, licence=licence)
        saved = save_article(session, revision, article, samples.origin(mark))
        run = begin_run(session, pipeline, "test")
        save_annotation(session, revision, saved.version_id, run, annotation(*found), pipeline.hash)  # type: ignore[arg-type]


MOVED = f"News first. {TEXT}"
OTHER_RULES = dataclasses.replace(samples.PIPELINE, hash="b" * 64)
OTHER_PACK = dataclasses.replace(samples.PIPELINE, hash="c" * 64, packs=(("fiction", "2"),))
CHANGES: dict[str, tuple[Callable[[Database], object], set[tuple[str, str, tuple[str, ...]]]]] = {
    "new document": (
        lambda db: ingest(db, FIRST, pmid="7", mark="d"),
        {("relation", "changed", ("new document",)), ("evidence", "added", ("new document",))},
    ),
    "text changed": (
        lambda db: ingest(db, evidence(text=MOVED), text=MOVED, mark="b"),
        {
            ("relation", "removed", ("text changed",)),
            ("evidence", "removed", ("text changed",)),
            ("evidence", "added", ("text changed",)),
        },
    ),
    "retraction": (
        lambda db: ingest(db, FIRST, SECOND, status="retracted"),
        {("relation", "removed", ("retraction",)), ("evidence", "removed", ("retraction",))},
    ),
    "extractor": (
        lambda db: ingest(db, FIRST, pipeline=OTHER_RULES),
        {("relation", "removed", ("extractor",)), ("evidence", "removed", ("extractor",))},
    ),
    "pack": (
        lambda db: ingest(db, dataclasses.replace(FIRST, score=0.9), SECOND, pipeline=OTHER_PACK),
        {("evidence", "changed", ("pack",))},
    ),
    "curator judges": (
        lambda db: reject(db, "Bob", FIRST_ID),
        {("relation", "changed", ("curator",)), ("evidence", "changed", ("curator",))},
    ),
    "curator edits": (
        lambda db: edit(db, "Bob", FIRST_ID, effect="inhibits"),
        {
            ("relation", "added", ("curator",)),
            ("relation", "changed", ("curator",)),
            ("evidence", "added", ("curator",)),
            ("evidence", "changed", ("curator",)),
        },
    ),
}


@pytest.mark.parametrize(("change", "expected"), CHANGES.values(), ids=CHANGES)
def test_each_change_has_its_cause(
    db: Database, change: Callable[[Database], object], expected: set[tuple[str, str, tuple[str, ...]]]
) -> None:
    create_release(db, "Ann", "before")
    change(db)
    create_release(db, "Ann", "after")
    found = compare(db, "before", "after")
    assert {(each.kind, each.change, each.causes) for each in found} == expected
    assert all(difference_as_row(each)["cause"] for each in found)
    back = {(each.kind, each.id) for each in compare(db, "after", "before")}
    assert back == {(each.kind, each.id) for each in found}


def test_withdrawn_retraction_is_a_cause(database: Database) -> None:
    db = curated(database)
    ingest(db, FIRST, SECOND, status="retracted")
    create_release(db, "Ann", "before")
    ingest(db, FIRST, SECOND)
    assert {each.causes for each in compare(db, "before", str(release_now(db)))} == {("retraction withdrawn",)}


def release_now(db: Database) -> int:
    return create_release(db, "Ann", "now").revision


def test_nothing_changes_between_a_release_and_itself(db: Database) -> None:
    create_release(db, "Ann", "v1.0")
    assert compare(db, "v1.0", "v1.0") == []


def test_release_stays_what_it_was_whatever_comes(database: Database, tmp_path: Path) -> None:
    db = curated(database)
    accept(db, "Bob", FIRST_ID)
    made = create_release(db, "Ann", "v1.0", "the first")
    assert made.counts == {"relations": 2, "evidence": 2, "decisions": 1, "documents": 1}
    export_release(db, "v1.0", tmp_path / "one", Options())
    edit(db, "Ann", FIRST_ID, effect="inhibits")
    extract(db, "All else.", annotation(), "b")
    export_release(db, "v1.0", tmp_path / "two", Options())
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    assert verify_release(db, tmp_path / "one") == (made, [])
    assert [release_as_row(each)["note"] for each in releases(db)] == ["the first"]
    with pytest.raises(QueryError, match="a release never changes"):
        create_release(db, "Ann", "v1.0")


@pytest.mark.parametrize("name", ["", "12", "../v1", "a/b", "a b", "2026-01-31T00:00", "x" * 70])
def test_name_that_could_mean_something_else_is_refused(db: Database, name: str) -> None:
    with pytest.raises(InputError, match="cannot name a release"):
        create_release(db, "Ann", name)


def test_files_agree_with_each_other(db: Database, tmp_path: Path) -> None:
    accept(db, "Bob", FIRST_ID, comment='a "quoted"\tword\nand a line')
    create_release(db, "Ann", "v1.0")
    export_release(db, "v1.0", tmp_path / "r", Options())
    folder = tmp_path / "r"
    with sqlite3.connect(folder / "release.sqlite") as frozen:
        for table in TABLES:
            lines = [json.loads(line) for line in (folder / f"{table.name}.jsonl").read_text("utf-8").splitlines()]
            with (folder / f"{table.name}.tsv").open(encoding="utf-8", newline="") as file:
                header, *rows = csv.reader(file, delimiter="\t")
            assert header == [column.name for column in table.columns] == list(lines[0])
            number = frozen.execute(f"select count(*) from {table.name}").fetchone()[0]
            assert len(rows) == len(lines) == number > 0
    frozen.close()
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    crate = json.loads((folder / "ro-crate-metadata.json").read_text("utf-8"))
    entities = {entity["@id"]: entity for entity in crate["@graph"]}
    parts = {part["@id"] for part in entities["./"]["hasPart"]}
    assert parts | {"ro-crate-metadata.json", "SHA256SUMS"} == {path.name for path in folder.iterdir()}
    assert entities["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    assert entities["#bob"]["@type"] == "Person"


def quotes(folder: Path) -> list[str | None]:
    return [json.loads(line)["quote"] for line in (folder / "evidence.jsonl").read_text("utf-8").splitlines()]


def test_quotes_are_printed_only_where_the_licence_allows(db: Database, tmp_path: Path) -> None:
    ingest(db, FIRST, pmid="8", mark="e", licence=Licence("CC BY 4.0", "CC-BY-4.0", "test"))
    accept(db, "Bob", SECOND_ID)
    create_release(db, "Ann", "v1.0")
    export_release(db, "v1.0", tmp_path / "some", Options())
    export_release(db, "v1.0", tmp_path / "none", Options(quotes=False))
    assert sorted(map(bool, quotes(tmp_path / "some"))) == [False, False, True]
    assert quotes(tmp_path / "none") == [None, None, None]
    assert SECOND.quote not in (tmp_path / "some" / "decisions.tsv").read_text("utf-8")
    for folder in ("some", "none"):
        assert verify_release(db, tmp_path / folder)[1] == []
        assert SECOND.quote.encode() not in (tmp_path / folder / "release.sqlite").read_bytes()


@pytest.mark.parametrize(
    ("code", "service", "expected"),
    [
        ("CC-BY-4.0", "pmc", True),
        ("CC0-1.0", "pmc", True),
        ("CC-BY-NC-4.0", "pmc", True),
        ("CC-BY-ND-4.0", "pmc", False),
        ("CC-BY-NC-ND-4.0", "pmc", False),
        (None, "pmc", False),
        (None, "starter", True),
        ("LicenseRef-publisher", "starter", False),
    ],
)
def test_licences(code: str | None, service: str, expected: bool) -> None:
    assert is_open(code, service) is expected


def test_tampered_folder_is_told_file_by_file(db: Database, tmp_path: Path) -> None:
    create_release(db, "Ann", "v1.0")
    folder = tmp_path / "r"
    export_release(db, "v1.0", folder, Options())
    (folder / "relations.tsv").write_text("nothing")
    (folder / "evidence.jsonl").unlink()
    (folder / "more.txt").write_text("more")
    assert verify_release(db, folder)[1] == [
        "evidence.jsonl is missing",
        "relations.tsv is not what the database gives",
        "more.txt is no part of the release",
    ]
    export_release(db, "v1.0", folder, Options())
    assert verify_release(db, folder)[1] == ["more.txt is no part of the release"]


def test_empty_database_has_nothing_to_release(database: Database) -> None:
    with pytest.raises(QueryError, match="the database is empty"):
        create_release(database, "Ann", "v1.0")


def test_folder_with_checksums_of_something_else_is_left_alone(db: Database, tmp_path: Path) -> None:
    create_release(db, "Ann", "v1.0")
    (tmp_path / "SHA256SUMS").write_text("0  theirs.txt\n")
    (tmp_path / "relations.tsv").write_text("theirs")
    with pytest.raises(InputError, match="holds other files"):
        export_release(db, "v1.0", tmp_path, Options())
    assert (tmp_path / "relations.tsv").read_text() == "theirs"


def test_folder_with_other_things_is_left_alone(db: Database, tmp_path: Path) -> None:
    create_release(db, "Ann", "v1.0")
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="holds other files"):
        export_release(db, "v1.0", tmp_path, Options())
    with pytest.raises(InputError, match="holds no release"):
        verify_release(db, tmp_path)
    with pytest.raises(QueryError, match=r"there is no release v2\.0"):
        export_release(db, "v2.0", tmp_path / "r", Options())


def test_names_become_what_frictionless_allows() -> None:
    assert slug("V1.0+Spring Ω") == "v1.0-spring"
    assert slug("Ω") == "release"


def test_rejected_relation_is_in_the_release_with_its_verdict(db: Database, tmp_path: Path) -> None:
    reject(db, "Bob", RELATION)
    create_release(db, "Ann", "v1.0")
    export_release(db, "v1.0", tmp_path / "r", Options())
    rows = [json.loads(line) for line in (tmp_path / "r" / "relations.jsonl").read_text("utf-8").splitlines()]
    assert {row["relation"]: (row["verdict"], row["belief"]) for row in rows}[RELATION] == ("rejected", 0.0)
