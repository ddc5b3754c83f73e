"""Decisions, what follows from them, and that they follow what they are about, on both engines."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import text
from tests.store.curation import (
    FIRST,
    FIRST_ID,
    RELATION,
    SECOND,
    SECOND_ID,
    accept,
    anchors,
    curated,
    edit,
    extract,
    reject,
    verdicts,
)
from tests.store.samples import OTHER, SENTENCE, TEXT, annotation, evidence, relation

from texmine.errors import InputError, QueryError, StaleError
from texmine.services.curate import Wish, add_curator, curators, decide, undo, whoami
from texmine.services.curate_adding import Addition, add_relation
from texmine.services.curate_history import list_decisions
from texmine.store.curators import orcid_check_character, read_orcid
from texmine.store.database import Database
from texmine.store.decision import Curator
from texmine.store.decisions import load_decisions
from texmine.store.policy import Verdict

ONE = ("NCBIGene:1", "promotes", "exhausted")
OPPOSITE = ("NCBIGene:1", "inhibits", "exhausted")
TWO = ("NCBIGene:2", "maintains", "progenitor_exhausted")
MOVED = f"{OTHER} A new sentence stands here. {SENTENCE}"


@pytest.fixture
def db(database: Database) -> Database:
    return curated(database)


def rows_written(db: Database) -> dict[str, int]:
    with db.connection() as connection:
        return {
            table: connection.execute(text(f"select count(*) from {table}")).scalar_one()
            for table in ("decision", "anchor", "verdict", "evidence", "revision")
        }


def test_nobody_has_judged_at_first(db: Database) -> None:
    assert verdicts(db) == {ONE: ("unjudged", 1, 0), TWO: ("unjudged", 1, 0)}


def test_decisions_of_several_people_live_side_by_side(db: Database) -> None:
    accept(db, "Bob", FIRST_ID)
    assert verdicts(db)[ONE] == ("accepted", 1, 0)
    outcome = reject(db, "Cem", FIRST_ID)
    assert [(each.curator, each.action) for each in outcome.others] == [("Bob", "accept")]
    assert verdicts(db)[ONE] == ("disputed", 1, 0)
    reject(db, "Ann", FIRST_ID)
    assert verdicts(db)[ONE] == ("rejected", 0, 0)
    with db.session() as session:
        assert [each.decision.curator for each in load_decisions(session)] == ["Bob", "Cem", "Ann"]


def test_whole_relation_is_judged_with_all_of_its_sentences(db: Database) -> None:
    reject(db, "Bob", RELATION)
    assert verdicts(db)[ONE] == ("rejected", 0, 0)
    accept(db, "Ann", RELATION[:8])
    assert verdicts(db)[ONE] == ("accepted", 1, 0)


def test_undo_takes_back_the_last_and_leaves_a_trace(db: Database) -> None:
    accept(db, "Bob", FIRST_ID)
    reject(db, "Bob", FIRST_ID)
    undo(db, "Bob")
    assert verdicts(db)[ONE] == ("accepted", 1, 0)
    undo(db, "Bob")
    assert verdicts(db)[ONE] == ("unjudged", 1, 0)
    with pytest.raises(QueryError, match="nothing that could be undone"):
        undo(db, "Bob")
    lines = list_decisions(db, None, FIRST_ID)
    assert [line.split("  ")[3].split()[0] for line in lines] == ["accept", "reject", "undo", "undo"]
    assert sum("undone by" in line for line in lines) == 2


def test_only_editors_undo_what_others_decided(db: Database) -> None:
    (made,) = accept(db, "Bob", FIRST_ID).decisions
    with pytest.raises(QueryError, match="Bob's decision: only they, or an editor"):
        undo(db, "Cem", made)
    undo(db, "Ann", made)
    assert verdicts(db)[ONE] == ("unjudged", 1, 0)
    with pytest.raises(QueryError, match="undone already"):
        undo(db, "Bob", made)


def test_edit_of_the_claim_puts_another_in_its_place_and_keeps_the_machines(db: Database) -> None:
    edit(db, "Bob", FIRST_ID, effect="inhibits")
    assert verdicts(db) == {ONE: ("rejected", 0, 0), OPPOSITE: ("accepted", 1, 1), TWO: ("unjudged", 1, 0)}
    with db.session() as session:
        (made,) = load_decisions(session)
    assert (made.decision.before, made.decision.after) == ({"effect": "promotes"}, {"effect": "inhibits"})
    undo(db, "Bob")
    assert verdicts(db) == {ONE: ("unjudged", 1, 0), TWO: ("unjudged", 1, 0)}


def test_edit_of_a_detail_shows_and_the_machines_stays_in_the_table(db: Database) -> None:
    edit(db, "Bob", FIRST_ID, mechanism="glycolysis", perturbation="loss")
    with db.connection() as connection:
        query = "select mechanism, perturbation, verdict from evidence_in_force where evidence_id = :id"
        assert tuple(connection.execute(text(query), {"id": FIRST_ID}).one()) == ("glycolysis", "loss", "edited")
        machine = "select mechanism from evidence where id = :id and retired_rev is null"
        assert connection.execute(text(machine), {"id": FIRST_ID}).scalar_one() is None
    assert verdicts(db)[ONE] == ("accepted", 1, 0)


def test_edit_that_changes_nothing_is_refused(db: Database) -> None:
    with pytest.raises(InputError, match="changes nothing"):
        edit(db, "Bob", FIRST_ID, effect="promotes")


def test_added_relation_stands_where_its_quote_stands(db: Database) -> None:
    fields = {"gene": "NCBIGene:1", "effect": "marks", "state": "exhausted"}
    add_relation(db, "Bob", Addition("PMID:1", "loss of  FICTA reduced exhaustion", fields))
    assert verdicts(db)["NCBIGene:1", "marks", "exhausted"] == ("accepted", 1, 1)
    with db.connection() as connection:
        query = text("select gene_start, gene_end, quote from evidence where rule = 'curator'")
        assert tuple(connection.execute(query).one()) == (8, 13, "Loss of FICTA reduced exhaustion")
    undo(db, "Bob")
    assert ("NCBIGene:1", "marks", "exhausted") not in verdicts(db)


@pytest.mark.parametrize(
    ("quote", "message"),
    [
        ("words that nobody wrote", "stands in no text"),
        (".", "stands in 2 places"),
        ("oss of FICTA", "from word to word"),
    ],
)
def test_added_quote_must_stand_in_one_place(db: Database, quote: str, message: str) -> None:
    fields = {"gene": "NCBIGene:1", "effect": "marks", "state": "exhausted"}
    with pytest.raises(InputError, match=message):
        add_relation(db, "Bob", Addition("PMID:1", quote, fields))


def test_same_person_adds_the_same_once_and_another_agrees(db: Database) -> None:
    addition = Addition("PMID:1", SENTENCE, {"gene": "NCBIGene:1", "effect": "marks", "state": "exhausted"})
    add_relation(db, "Bob", addition)
    with pytest.raises(InputError, match="you said so already"):
        add_relation(db, "Bob", addition)
    assert add_relation(db, "Cem", addition).verdict == Verdict("accepted", upheld=True, details=None, voices=2)
    undo(db, "Bob")
    add_relation(db, "Bob", addition)


def test_edit_of_a_whole_relation_is_taken_back_whole(db: Database) -> None:
    words = "FICTA drives exhaustion. Loss of FICTA reduced exhaustion."
    both = [evidence(quote, words) for quote in ("FICTA drives exhaustion.", SENTENCE)]
    extract(db, words, annotation(*both), "b")
    outcome = edit(db, "Bob", RELATION, effect="marks")
    assert (len(outcome.decisions), outcome.verdict and outcome.verdict.verdict) == (2, "edited")
    assert len(undo(db, "Bob").decisions) == 2
    assert {verdict for verdict, _, _ in verdicts(db).values()} == {"unjudged"}
    first, second = edit(db, "Bob", RELATION, effect="marks").decisions
    assert len(undo(db, "Bob", first).decisions) == 1
    assert len(undo(db, "Bob").decisions) == 1
    with pytest.raises(QueryError, match="undone already"):
        undo(db, "Bob", second)


def test_revision_that_nobody_can_have_seen_is_refused(db: Database) -> None:
    with pytest.raises(QueryError, match="no revision 999 yet"):
        accept(db, "Bob", FIRST_ID, seen=999)


def test_actor_may_be_given_by_any_form_of_their_orcid(db: Database) -> None:
    add_curator(db, "Ann", "Bob", "0000-0002-1825-0097", "curator")
    for form in ("0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097", "0000000218250097"):
        assert whoami(db, form).name == "Bob"


def test_what_one_person_said_twice_is_told_once(db: Database) -> None:
    accept(db, "Bob", FIRST_ID)
    reject(db, "Bob", FIRST_ID)
    assert [each.action for each in accept(db, "Cem", FIRST_ID).others] == ["reject"]


def test_relation_that_the_machine_found_is_not_added_again(db: Database) -> None:
    fields = {"gene": "NCBIGene:1", "effect": "promotes", "state": "exhausted"}
    with pytest.raises(InputError, match="the machine found that already: `texmine curate accept"):
        add_relation(db, "Bob", Addition("PMID:1", SENTENCE, fields))


def test_decision_made_on_what_is_out_of_date_is_refused_and_nothing_written(db: Database) -> None:
    seen = accept(db, "Ann", SECOND_ID).revision
    accept(db, "Bob", FIRST_ID)
    before = rows_written(db)
    with pytest.raises(StaleError, match="meanwhile Bob decided accept"):
        reject(db, "Cem", FIRST_ID, seen=seen)
    assert rows_written(db) == before
    reject(db, "Cem", SECOND_ID, seen=seen)


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        (Wish("reject"), "needs a reason"),
        (Wish("reject", reason="other"), "needs a comment"),
        (Wish("comment", comment=" "), "needs words"),
        (Wish("edit"), "at least one field"),
    ],
)
def test_wish_that_says_too_little_is_refused(db: Database, wish: Wish, message: str) -> None:
    with pytest.raises(InputError, match=message):
        decide(db, "Bob", FIRST_ID, wish)


@pytest.mark.parametrize(("identity", "message"), [("zz", "is no id"), ("0123456789", "nothing has an id")])
def test_unknown_target_is_told(db: Database, identity: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        accept(db, "Bob", identity)


def test_stranger_is_told_how_to_become_a_curator(db: Database) -> None:
    with pytest.raises(QueryError, match="Zoe is no curator of this database: `texmine curate add-curator"):
        accept(db, "Zoe", FIRST_ID)


# --- following what changes ---


def test_decision_follows_its_sentence_into_a_new_text(db: Database) -> None:
    accept(db, "Bob", FIRST_ID)
    extract(db, MOVED, annotation(evidence(text=MOVED)), "b")
    assert anchors(db) == ["quote"]
    assert verdicts(db) == {ONE: ("accepted", 1, 0)}


def test_rejected_relation_found_again_by_a_new_extractor_stays_rejected(db: Database) -> None:
    reject(db, "Bob", FIRST_ID)
    extract(db, TEXT, annotation(SECOND), "a", "h2")
    assert verdicts(db) == {TWO: ("unjudged", 1, 0)}
    extract(db, TEXT, annotation(dataclasses.replace(FIRST, rule="other", score=0.9), SECOND), "a", "h3")
    assert verdicts(db)[ONE] == ("rejected", 0, 0)


def test_accepted_relation_no_longer_found_is_held_by_its_curator(db: Database) -> None:
    accept(db, "Bob", FIRST_ID)
    extract(db, TEXT, annotation(SECOND), "a", "h2")
    assert anchors(db) == ["held"]
    assert verdicts(db)[ONE] == ("accepted", 1, 1)
    extract(db, TEXT, annotation(FIRST, SECOND), "a", "h3")
    assert anchors(db) == ["exact"]
    assert verdicts(db)[ONE] == ("accepted", 1, 0)


def test_held_relation_is_let_go_when_its_curator_takes_it_back(db: Database) -> None:
    accept(db, "Bob", FIRST_ID)
    extract(db, TEXT, annotation(SECOND), "a", "h2")
    undo(db, "Bob")
    assert ONE not in verdicts(db)


def test_accepted_whole_relation_is_held_where_its_sentence_stands(db: Database) -> None:
    accept(db, "Bob", RELATION)
    extract(db, MOVED, annotation(), "b")
    assert verdicts(db) == {ONE: ("accepted", 1, 1)}


def test_decision_whose_sentence_is_gone_is_orphaned_and_waits_in_the_queue(db: Database) -> None:
    accept(db, "Bob", FIRST_ID)
    extract(db, "Another text altogether.", annotation(), "b")
    assert anchors(db) == ["orphaned"]
    with db.connection() as connection:
        assert connection.execute(text("select kind from curation_queue")).scalars().all() == ["orphaned"]
    extract(db, TEXT, annotation(FIRST), "c")
    assert anchors(db) == ["exact"]


def test_edit_and_addition_follow_too(db: Database) -> None:
    edit(db, "Bob", FIRST_ID, effect="inhibits")
    fields = {"gene": "NCBIGene:2", "effect": "marks", "state": "exhausted"}
    add_relation(db, "Bob", Addition("PMID:1", OTHER, fields))
    extract(db, MOVED, annotation(evidence(text=MOVED)), "b")
    assert verdicts(db) == {
        ONE: ("rejected", 0, 0),
        OPPOSITE: ("accepted", 1, 1),
        ("NCBIGene:2", "marks", "exhausted"): ("accepted", 1, 1),
    }


def test_edit_to_what_a_new_extractor_finds_itself_is_held_no_more(db: Database) -> None:
    edit(db, "Bob", FIRST_ID, effect="inhibits")
    mended = evidence(claim=relation(effect="inhibits"))
    extract(db, TEXT, annotation(mended), "a", "h2")
    assert verdicts(db) == {OPPOSITE: ("accepted", 1, 0)}


def test_extracting_the_same_again_writes_nothing(db: Database) -> None:
    accept(db, "Bob", FIRST_ID)
    edit(db, "Cem", SECOND_ID, effect="promotes")
    extract(db, TEXT, annotation(FIRST), "a", "h2")
    before = rows_written(db)
    extract(db, TEXT, annotation(FIRST), "a", "h2")
    after = rows_written(db)
    assert after.pop("revision") == before.pop("revision") + 1
    assert after == before


def test_change_in_one_paper_holds_a_relation_judged_in_another(db: Database) -> None:
    """A whole relation is stated in two papers; the judged sentence's paper falls silent first, then the other."""
    from tests.store import samples

    from texmine.model import Identifiers
    from texmine.store.annotations import save_annotation
    from texmine.store.articles import save_article
    from texmine.store.revisions import begin_revision
    from texmine.store.runs import begin_run

    def other_paper(*found: object, pipeline: str) -> None:
        with db.session() as session, session.begin():
            revision = begin_revision(session, "robot", "test")
            article = samples.article(ids=Identifiers(pmid="9"))
            saved = save_article(session, revision, article, samples.origin("z", name="other.xml"))
            run = begin_run(session, samples.PIPELINE, "test")
            save_annotation(session, revision, saved.version_id, run, annotation(*found), pipeline)  # type: ignore[arg-type]

    other_paper(dataclasses.replace(FIRST, score=0.1), pipeline="h1")
    accept(db, "Bob", RELATION)
    extract(db, TEXT, annotation(SECOND), "a", "h2")
    assert verdicts(db)[ONE] == ("accepted", 1, 0)
    other_paper(pipeline="h2")
    assert verdicts(db)[ONE] == ("accepted", 1, 1)


# --- people ---


def test_curator_is_found_by_name_and_by_orcid(db: Database) -> None:
    saved, news = add_curator(db, "Ann", "Dee", "https://orcid.org/0000-0002-1694-233X", "editor")
    assert (saved, news) == (Curator("Dee", "0000-0002-1694-233X", "editor"), True)
    assert whoami(db, "Dee") == whoami(db, "0000-0002-1694-233X") == saved
    assert add_curator(db, "Ann", "Dee", None, "editor") == (saved, False)
    with pytest.raises(InputError, match="is Dee's"):
        add_curator(db, "Ann", "Eve", "0000-0002-1694-233X", "curator")
    assert [each.name for each in curators(db)] == ["Ann", "Bob", "Cem", "Dee"]


def test_new_role_does_not_reach_back(db: Database) -> None:
    accept(db, "Bob", FIRST_ID)
    add_curator(db, "Ann", "Bob", None, "editor")
    reject(db, "Cem", FIRST_ID)
    assert verdicts(db)[ONE] == ("disputed", 1, 0)


@pytest.mark.parametrize(
    "given", ["0000-0002-1825-0097", "0000000218250097", " https://orcid.org/0000-0002-1825-0097/"]
)
def test_orcid_is_read_with_and_without_its_address(given: str) -> None:
    assert read_orcid(given) == "0000-0002-1825-0097"


@pytest.mark.parametrize("given", ["0000-0002-1825-0098", "0000-0002-1825-009X", "1234", "", "0000-0002-1825-00970"])
def test_mistyped_orcid_is_refused(given: str) -> None:
    with pytest.raises(InputError, match="is no ORCID iD"):
        read_orcid(given)


def test_checksum_is_that_of_iso_7064() -> None:
    """ORCID's own examples, and one worked by hand: 1 doubled fifteen times is 32768, which leaves 10 by 11: so 2."""
    assert orcid_check_character("000000021694233") == "X"
    assert orcid_check_character("000000021825009") == "7"
    assert orcid_check_character("100000000000000") == "2"


@pytest.mark.parametrize("name", ["", " Ann", "A\tB"])
def test_name_that_would_not_print_is_refused(db: Database, name: str) -> None:
    with pytest.raises(InputError, match="is no name"):
        add_curator(db, "Ann", name, None, "curator")


# --- naming what is meant ---


def test_beginning_of_several_ids_is_told_with_what_would_tell_them_apart(db: Database) -> None:
    from texmine.store.tables import assertion
    from texmine.store.targets import find_target

    ids = [f"abcd{number:060x}" for number in (1, 2)]
    with db.session() as session, session.begin():
        for number, identity in enumerate(ids):
            values = {"gene": f"g{number}", "effect": "marks", "state": "s", "negated": False, "added_rev": 1}
            session.execute(assertion.insert().values(id=identity, **values))
    with db.session() as session:
        with pytest.raises(QueryError, match="abcd is the beginning of 2 ids"):
            find_target(session, "ABCD")
        assert find_target(session, ids[0]) == ("relation", ids[0])


def test_reading_again_what_is_not_stored_is_an_error(db: Database) -> None:
    from texmine.store.decisions import load_decision

    with db.session() as session, pytest.raises(LookupError):
        load_decision(session, "0" * 64)


def test_health_check_finds_a_decision_that_is_anchored_nowhere(db: Database) -> None:
    from texmine.store.checking import find_faults

    accept(db, "Bob", FIRST_ID)
    assert not [fault for fault in find_faults(db) if "decision" in fault or "verdict" in fault]
    with db.connection() as connection:
        connection.execute(text("update anchor set retired_rev = added_rev"))
    faults = find_faults(db)
    assert any("decisions that are anchored nowhere, not even as orphans: 1" in fault for fault in faults)
    assert any("verdicts on what nobody judged: 1" in fault for fault in faults)
