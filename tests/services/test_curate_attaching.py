"""Decisions that lost their sentence find a place by a decision of their own, which can be taken back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.store import samples
from tests.store.curation import (
    FIRST,
    FIRST_ID,
    KEY,
    RELATION,
    SECOND,
    accept,
    anchors,
    curated,
    extract,
    reject,
    verdicts,
)
from tests.store.samples import annotation, evidence, relation

from texmine.errors import QueryError
from texmine.model import Identifiers
from texmine.services.check import check_database
from texmine.services.curate import undo
from texmine.services.curate_attaching import attach, load_orphan
from texmine.services.curate_exchange import export_decisions, import_decisions
from texmine.services.curate_files import COLUMNS, Format
from texmine.services.curate_history import list_decisions
from texmine.services.curate_queue import QueueFilter, item_rows, list_queue
from texmine.services.release import create_release, releases
from texmine.services.release_content import read_content
from texmine.services.review import Review
from texmine.services.review_orphans import OrphanReview
from texmine.store.annotations import save_annotation
from texmine.store.articles import save_article
from texmine.store.asof import session_as_of
from texmine.store.database import Database, open_database
from texmine.store.revisions import begin_revision
from texmine.store.runs import begin_run
from texmine.vocab.pack import Pack, load_pack

REWRITTEN = "Cells that lacked the gene FICTA stayed fresh for weeks, far from the exhausted kind."
AFTER = f"{REWRITTEN} FICTA was seen in worn cells. All else is new."
NEW = evidence(REWRITTEN, AFTER)
LESS = evidence("FICTA was seen in worn cells.", AFTER)
OTHER_CLAIM = evidence("All else is new.", AFTER, claim=relation("NCBIGene:2", "maintains", "progenitor_exhausted"))
NEW_ID, LESS_ID = NEW.id(KEY), LESS.id(KEY)
PROMOTES = ("NCBIGene:1", "promotes", "exhausted")


@pytest.fixture
def other_database(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    with open_database(shutil.copy(sqlite_template, tmp_path / "other.db")) as other:
        yield other


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


def rewrite(db: Database) -> None:
    """The paper comes in another version, in which the judged sentence reads otherwise."""
    extract(db, AFTER, annotation(NEW, LESS, OTHER_CLAIM), "b")


@pytest.fixture
def db(database: Database) -> Database:
    curated(database)
    return database


def lost(db: Database, who: str = "Bob") -> str:
    """A rejection whose sentence was rewritten."""
    (made,) = reject(db, who, FIRST_ID).decisions
    rewrite(db)
    assert anchors(db) == ["orphaned"]
    return made


def orphans(db: Database, pack: Pack) -> list[str]:
    return [each.id for each in list_queue(db, pack, "Bob", QueueFilter(orphaned=True))]


def test_attached_decision_counts_for_its_new_sentence_until_that_is_taken_back(db: Database, pack: Pack) -> None:
    made = lost(db)
    assert orphans(db, pack) == [made]
    assert verdicts(db)[PROMOTES] == ("unjudged", 2, 0)
    outcome, target = attach(db, "Bob", made[:10], NEW_ID[:10])
    assert (outcome.verdict and outcome.verdict.verdict, target) == ("rejected", "evidence")
    assert (orphans(db, pack), anchors(db), verdicts(db)[PROMOTES]) == ([], ["exact"], ("unjudged", 1, 0))
    check_database(db)
    undo(db, "Bob")
    assert (orphans(db, pack), anchors(db), verdicts(db)[PROMOTES]) == ([made], ["orphaned"], ("unjudged", 2, 0))
    check_database(db)


def test_attached_decision_follows_its_new_sentence_through_later_texts(db: Database) -> None:
    made = lost(db)
    attach(db, "Bob", made, NEW_ID)
    typeset = AFTER.replace("lacked the gene", "lacked\u00a0the gene")
    again = evidence(REWRITTEN.replace("lacked the", "lacked\u00a0the"), typeset)
    extract(db, typeset, annotation(again), "c")
    assert anchors(db) == ["quote"]
    extract(db, "Nothing of it is left.", annotation(), "d")
    assert anchors(db) == ["orphaned"]
    extract(db, samples.TEXT, annotation(FIRST, SECOND), "e")
    assert anchors(db) == ["exact"]


def test_decision_left_with_its_claim_waits_no_more_and_counts_for_no_sentence(db: Database, pack: Pack) -> None:
    made = lost(db)
    attach(db, "Bob", made, None, "Nothing there says it now.")
    assert (orphans(db, pack), anchors(db), verdicts(db)[PROMOTES]) == ([], ["claim"], ("unjudged", 2, 0))
    told = "\n".join(list_decisions(db, pack, RELATION))
    assert f"attach {made[:10]} to the claim alone “Nothing there says it now.”" in told
    check_database(db)
    extract(db, samples.TEXT, annotation(FIRST, SECOND), "e")
    assert (anchors(db), verdicts(db)[PROMOTES][0]) == (["exact"], "rejected")


def test_decision_on_a_whole_relation_that_is_left_with_its_claim_goes_on_to_count(db: Database, pack: Pack) -> None:
    (made,) = reject(db, "Ann", RELATION).decisions
    extract(db, "Nothing of it is left.", annotation(), "b")
    assert orphans(db, pack) == [made]
    outcome, _ = attach(db, "Ann", made, None)
    assert (orphans(db, pack), outcome.verdict and outcome.verdict.verdict) == ([], "rejected")
    check_database(db)


def test_latest_attachment_is_in_force(db: Database) -> None:
    made = lost(db)
    attach(db, "Bob", made, NEW_ID)
    attach(db, "Bob", made, LESS_ID)
    assert subjects(db) == [LESS_ID]
    undo(db, "Bob")
    assert subjects(db) == [NEW_ID]


def subjects(db: Database) -> list[str | None]:
    with db.connection() as connection:
        return list(connection.execute(text("select subject from anchor where retired_rev is null")).scalars())


def test_what_cannot_be_attached_is_told_and_changes_nothing(db: Database) -> None:
    (placed,) = accept(db, "Cem", SECOND.id(KEY)).decisions
    with pytest.raises(QueryError, match="that decision has its sentence"):
        attach(db, "Cem", placed, FIRST_ID)
    undo(db, "Cem")
    made = lost_beside(db)
    elsewhere = another_paper(db)
    for who, decision, sentence, told in (
        ("Cem", made, NEW_ID, "Bob's decision: only they, or an editor, can attach it"),
        ("Bob", made, RELATION, "is a relation: give a sentence, or --claim-alone"),
        ("Bob", made, OTHER_CLAIM.id(KEY), "another claim"),
        ("Bob", made, elsewhere, "another paper"),
        ("Bob", made, FIRST_ID, "nothing has an id"),
        ("Bob", placed, NEW_ID, "was taken back"),
        ("Bob", "abcdef", NEW_ID, "no decision has an id"),
    ):
        with pytest.raises(QueryError, match=told):
            attach(db, who, decision, sentence)
    undoing = undo(db, "Bob", made).decisions[0]
    with pytest.raises(QueryError, match="itself one to undo"):
        attach(db, "Bob", undoing, NEW_ID)


def lost_beside(db: Database) -> str:
    (made,) = reject(db, "Bob", FIRST_ID).decisions
    rewrite(db)
    return made


def another_paper(db: Database) -> str:
    with db.session() as session, session.begin():
        revision = begin_revision(session, "robot", "test")
        article = samples.article(AFTER, Identifiers(pmid="99"))
        saved = save_article(session, revision, article, samples.origin("f"))
        run = begin_run(session, samples.PIPELINE, "test")
        save_annotation(session, revision, saved.version_id, run, annotation(NEW), "h")
        return NEW.id(saved.document_key)


def test_editor_attaches_anyones(db: Database) -> None:
    made = lost(db)
    outcome, _ = attach(db, "Ann", made, NEW_ID)
    assert outcome.verdict is not None
    assert outcome.verdict.voices == 1


@pytest.mark.parametrize("format_", ["tsv", "jsonl"])
def test_attachments_survive_the_way_through_a_file(
    sqlite_database: Database, other_database: Database, format_: Format
) -> None:
    source, target = curated(sqlite_database), curated(other_database)
    made = lost(source)
    attach(source, "Bob", made, NEW_ID)
    file = export_decisions(source, format_)
    rewrite(target)
    report = import_decisions(target, "Ann", file, format_)
    assert (report.added, report.orphaned, report.conflicts) == (2, 0, [])
    assert (anchors(target), verdicts(target)) == (anchors(source), verdicts(source))
    assert export_decisions(target, format_) == file
    assert import_decisions(target, "Ann", file, format_).known == 2


def test_attachment_of_what_is_unknown_or_anothers_is_a_conflict(
    sqlite_database: Database, other_database: Database
) -> None:
    source, target = curated(sqlite_database), curated(other_database)
    attach(source, "Bob", lost(source), NEW_ID)
    first, second = export_decisions(source, "jsonl").splitlines(keepends=True)
    alone = import_decisions(target, "Ann", second, "jsonl")
    assert [told for _, told in alone.conflicts] == [
        "it attaches a decision that is not known here: import that one too"
    ]
    stolen = second.replace('"curator": "Bob"', '"curator": "Cem"').replace(f'"id": "{id_of(second)}"', '"id": ""')
    anothers = import_decisions(target, "Ann", first + stolen, "jsonl")
    assert [told for _, told in anothers.conflicts] == ["it attaches another's decision, which only an editor may"]


def id_of(line: str) -> str:
    return str(json.loads(line)["id"])


def test_file_from_before_attachments_is_read_and_ids_stay(sqlite_database: Database, other_database: Database) -> None:
    source, target = curated(sqlite_database), curated(other_database)
    (made,) = accept(source, "Bob", FIRST_ID).decisions
    at = COLUMNS.index("attaches")
    lines = [line.split("\t") for line in export_decisions(source, "tsv").splitlines()]
    file = "".join("\t".join(cells[:at] + cells[at + 1 :]) + "\n" for cells in lines)
    assert import_decisions(target, "Ann", file, "tsv").added == 1
    assert made in export_decisions(target, "tsv")


def test_release_keeps_its_checksum_whatever_fields_decisions_gain(sqlite_database: Database) -> None:
    """Of a decision on a fixed day, so that the checksum is the one that the release had before there were attaches."""
    db = curated(sqlite_database)
    create_release(db, "Ann", "v1.0")
    accept(db, "Bob", FIRST_ID)
    create_release(db, "Ann", "v1.1")
    with session_as_of(db, releases(db)[1].revision) as session:
        content = read_content(session)
        (row,) = content.rows["decisions"]
        older = type(content)({**content.rows, "decisions": [{k: v for k, v in row.items() if k != "attaches"}]})
    assert older.checksum == content.checksum == releases(db)[1].checksum


def test_queue_and_review_show_what_was_lost(db: Database, pack: Pack) -> None:
    made = lost(db)
    items = list_queue(db, pack, "Bob", QueueFilter(orphaned=True))
    (row,) = item_rows(db, pack, items)
    assert (row["kind"], row["note"], row["quote"]) == ("orphaned", "Bob: reject", FIRST.quote)
    waiting = list_queue(db, pack, "Cem", QueueFilter())
    session = Review(db, pack, "Cem", [each for each in waiting if each.id == NEW_ID])
    shown = session.current()
    assert shown is not None
    assert [(each.id, each.curator, each.action) for each in shown.lost] == [(made, "Bob", "reject")]
    blind = Review(db, pack, "Cem", session.items, blind=True).current()
    assert blind is not None
    assert blind.lost == ()


def test_candidates_are_the_sentences_of_the_claim_the_most_alike_first(db: Database, pack: Pack) -> None:
    orphan = load_orphan(db, pack, lost(db))
    assert {each.evidence_id for each in orphan.candidates} == {NEW_ID, LESS_ID}
    assert [each.alike for each in orphan.candidates] == sorted((e.alike for e in orphan.candidates), reverse=True)
    assert (orphan.curator, orphan.quote, orphan.lost) == ("Bob", FIRST.quote, True)


def test_session_places_withdraws_and_takes_back(db: Database, pack: Pack) -> None:
    first = reject(db, "Bob", FIRST_ID).decisions[0]
    second = accept(db, "Bob", FIRST_ID).decisions[0]
    rewrite(db)
    session = OrphanReview(db, pack, "Bob", list_queue(db, pack, "Bob", QueueFilter(orphaned=True)))
    orphan = session.current()
    assert orphan is not None
    assert (orphan.decision_id, session.left) == (first, 2)
    with pytest.raises(QueryError, match="no sentence 3 in the list"):
        session.attach(orphan, 3)
    session.attach(orphan, 1)
    session.undo()
    assert orphans(db, pack) == [first, second]
    session.leave_with_claim(orphan)
    lost_second = session.current()
    assert lost_second is not None
    session.withdraw(lost_second)
    assert (session.current(), orphans(db, pack), session.done) == (None, [], 2)
    with pytest.raises(QueryError, match="itself an undo"):
        session.undo()
