"""What waits for whom, and in which order."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store import samples
from tests.store.curation import FIRST_ID, KEY, RELATION, SECOND_ID, accept, curated, extract, reject
from tests.store.samples import annotation

from texmine.errors import QueryError
from texmine.model import Status
from texmine.services.belief import HEDGED, PRIOR, TRUSTED, believe_evidence, noisy_or, relation_beliefs
from texmine.services.curate import Wish, decide, undo
from texmine.services.curate_queue import QueueFilter, assigned, item_rows, list_queue
from texmine.store.beliefs import RuleRecord, Stated
from texmine.store.database import Database
from texmine.store.identity import find_document
from texmine.store.records import save_record
from texmine.store.revisions import begin_revision
from texmine.vocab.pack import Pack, load_pack


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


@pytest.fixture
def db(sqlite_database: Database) -> Database:
    return curated(sqlite_database)


def ids(db: Database, pack: Pack, who: str = "Bob", **wanted: object) -> list[str]:
    return [each.id for each in list_queue(db, pack, who, QueueFilter(**wanted))]  # type: ignore[arg-type]


def test_judged_sentences_leave_and_come_back_when_taken_back(db: Database, pack: Pack) -> None:
    assert sorted(ids(db, pack)) == sorted([FIRST_ID, SECOND_ID])
    accept(db, "Bob", FIRST_ID)
    assert ids(db, pack) == ids(db, pack, "Cem") == [SECOND_ID]
    undo(db, "Bob")
    assert len(ids(db, pack)) == 2


def test_skipped_sentence_comes_last_for_whom_skipped_it(db: Database, pack: Pack) -> None:
    first, second = ids(db, pack)
    decide(db, "Bob", first, Wish("skip"))
    assert ids(db, pack) == [second, first]
    assert ids(db, pack, "Cem") == [first, second]


def set_status(db: Database, status: Status) -> None:
    """What a source says of the paper from now on."""
    with db.session() as session, session.begin():
        number = find_document(session, KEY)
        assert number is not None
        revision = begin_revision(session, "robot", "refresh")
        save_record(session, revision, number, samples.article(text_kind="record", status=status), "pubmed")


def test_accepted_relation_whose_paper_is_retracted_waits_with_the_reason_until_it_is_settled(
    database: Database, pack: Pack
) -> None:
    db = curated(database)
    accept(db, "Bob", FIRST_ID)
    accept(db, "Cem", RELATION)
    assert ids(db, pack, retracted=True) == []
    set_status(db, "retracted")
    (item,) = list_queue(db, pack, "Bob", QueueFilter(retracted=True))
    assert (item.kind, item.relation_id, item.note) == ("retracted", RELATION, f"{KEY} was retracted")
    assert ids(db, pack) == [RELATION]
    (row,) = item_rows(db, pack, [item])
    assert row["note"] == f"{KEY} was retracted"
    set_status(db, "current")
    assert ids(db, pack, retracted=True) == []
    set_status(db, "retracted")
    assert ids(db, pack, retracted=True) == [RELATION]
    decide(db, "Ann", RELATION, Wish("reject", "other", "its paper was retracted"))
    assert ids(db, pack, retracted=True) == []


def test_what_nobody_accepted_does_not_wait_when_its_paper_is_retracted(database: Database, pack: Pack) -> None:
    db = curated(database)
    reject(db, "Bob", FIRST_ID)
    set_status(db, "retracted")
    assert ids(db, pack) == []


def test_filters_by_state_and_disputes_and_orphans(database: Database, pack: Pack) -> None:
    db = curated(database)
    assert ids(db, pack, states=("Tpex",)) == [SECOND_ID]
    accept(db, "Bob", FIRST_ID)
    reject(db, "Cem", FIRST_ID)
    assert ids(db, pack, disputed=True) == [FIRST_ID]
    assert ids(db, pack, orphaned=True) == []
    extract(db, "All else.", annotation(), "b")
    orphans = list_queue(db, pack, "Bob", QueueFilter(orphaned=True))
    assert [each.kind for each in orphans] == ["orphaned", "orphaned"]
    assert {row["quote"] for row in item_rows(db, pack, orphans)} == {"Loss of FICTA reduced exhaustion."}


def test_unknown_name_is_told(db: Database, pack: Pack) -> None:
    with pytest.raises(QueryError, match="is no gene"):
        ids(db, pack, genes=("NOTAGENE",))


def test_each_sentence_falls_to_somebody_and_to_two_where_all_are_double(db: Database, pack: Pack) -> None:
    once = Counter(each for who in ("Ann", "Bob", "Cem") for each in ids(db, pack, who, mine=True, double=0.0))
    twice = Counter(each for who in ("Ann", "Bob", "Cem") for each in ids(db, pack, who, mine=True, double=1.0))
    assert set(once.values()) == {1}
    assert set(twice.values()) == {2}
    with pytest.raises(QueryError, match="is no curator"):
        ids(db, pack, "Zoe", mine=True)


def test_second_person_still_has_what_the_first_judged(db: Database, pack: Pack) -> None:
    first, second = (who for who in ("Ann", "Bob", "Cem") if FIRST_ID in ids(db, pack, who, mine=True, double=1.0))
    accept(db, first, FIRST_ID)
    assert FIRST_ID not in ids(db, pack, first, mine=True, double=1.0)
    assert FIRST_ID in ids(db, pack, second, mine=True, double=1.0, blind=True)


@given(st.sets(st.text(min_size=1, max_size=5), min_size=1, max_size=8), st.text(max_size=8))
def test_newcomer_takes_over_and_nothing_else_changes_hands(people: set[str], evidence_id: str) -> None:
    before = assigned(evidence_id, sorted(people), 0.0)
    after = assigned(evidence_id, sorted({*people, "newcomer"}), 0.0)
    assert after in (before, ("newcomer",))


def test_share_of_double_judgements_is_about_what_was_asked() -> None:
    double = sum(len(assigned(str(n), ["a", "b", "c"], 0.2)) == 2 for n in range(2000))
    assert 330 < double < 470


# --- belief ---


def stated(score: float = 0.5, verdict: str = "unjudged", speculative: bool = False, denied: bool = False) -> Stated:
    return Stated("r", "e", "verb", score, speculative, verdict, denied)


@pytest.mark.parametrize(
    ("evidence", "record", "expected"),
    [
        (stated(0.75), RuleRecord(), 0.75),
        (stated(0.75), RuleRecord(hits=4), (4 + PRIOR * 0.75) / (4 + PRIOR)),
        (stated(0.75), RuleRecord(misses=4), PRIOR * 0.75 / (4 + PRIOR)),
        (stated(0.8, speculative=True), RuleRecord(), 0.8 * HEDGED),
        (stated(verdict="accepted"), RuleRecord(), TRUSTED),
        (stated(verdict="edited"), RuleRecord(misses=9), TRUSTED),
        (stated(verdict="rejected", denied=True), RuleRecord(hits=9), 0.0),
        (stated(0.6, verdict="disputed"), RuleRecord(), 0.6),
    ],
)
def test_belief_of_evidence_follows_its_formula(evidence: Stated, record: RuleRecord, expected: float) -> None:
    assert believe_evidence(evidence, record) == pytest.approx(expected)


@given(st.lists(st.floats(0, 1), max_size=6))
def test_more_evidence_never_lowers_belief(beliefs: list[float]) -> None:
    assert noisy_or([]) == 0
    assert noisy_or(beliefs) <= noisy_or([*beliefs, 0.5]) + 1e-12
    assert 0 <= noisy_or(beliefs) <= 1
    assert noisy_or(beliefs) == noisy_or(beliefs[::-1])


def test_decisions_on_one_sentence_change_the_belief_of_all_that_its_rule_found(database: Database) -> None:
    db = curated(database)
    with db.session() as session:
        before = relation_beliefs(session)
    reject(db, "Bob", FIRST_ID)
    with db.session() as session:
        after = relation_beliefs(session)
    assert sorted(before.values()) == [0.8, 0.8]
    assert sorted(after.values()) == [0.0, pytest.approx(4 * 0.8 / 5)]


def test_verdict_on_a_whole_relation_goes_before_its_sentences(db: Database) -> None:
    from tests.store.curation import RELATION

    accept(db, "Bob", RELATION)
    with db.session() as session:
        assert relation_beliefs(session, [RELATION]) == {RELATION: TRUSTED}
    reject(db, "Ann", RELATION)
    with db.session() as session:
        assert relation_beliefs(session, [RELATION]) == {RELATION: 0.0}
