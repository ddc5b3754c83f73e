"""Relations asked for: what fits a filter, in which order, with what beside it; and the views that people read."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from tests.store import samples
from tests.store.samples import CONCEPTS, PIPELINE, annotation, evidence, relation

from texmine.errors import QueryError
from texmine.model import Evidence, Identifiers, Status, TextKind
from texmine.services.curate import Wish, add_curator, decide
from texmine.store.annotations import save_annotation
from texmine.store.articles import save_article
from texmine.store.concepts import save_concepts
from texmine.store.database import Database
from texmine.store.lookup import counts, load_relation
from texmine.store.query import MechanismCount, RelationFilter, RelationRow, list_relations
from texmine.store.revisions import begin_revision
from texmine.store.runs import begin_run

SENTENCES = (
    "Loss of FICTA reduced exhaustion.",
    "FICTB sustains the precursor pool.",
    "FICTA may slow the passage into exhaustion.",
    "FICTA turned up glycolysis and so exhaustion.",
)
WHOLE = " ".join(SENTENCES)


def stated(number: int, claim: samples.Relation, score: float = 0.8) -> Evidence:
    return evidence(SENTENCES[number], WHOLE, claim=claim, score=score)


A_PROMOTES = relation(mechanism="glycolysis")
A_INHIBITS = relation(effect="inhibits", from_state="progenitor_exhausted", speculative=True)
B_MAINTAINS = relation("NCBIGene:2", "maintains", "progenitor_exhausted")
B_NOT = relation("NCBIGene:2", "promotes", "exhausted", negated=True)


def add(
    db: Database, pmid: str, *found: Evidence, text_kind: TextKind = "abstract", status: Status = "current"
) -> None:
    """A paper of its own, with these findings."""
    with db.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        save_concepts(session, revision, "fiction", "1", CONCEPTS)
        article = samples.article(WHOLE, Identifiers(pmid=pmid), text_kind, status=status)
        saved = save_article(session, revision, article, samples.origin(pmid))
        run = begin_run(session, PIPELINE, "test")
        save_annotation(session, revision, saved.version_id, run, annotation(*found), PIPELINE.hash)


@pytest.fixture
def filled(database: Database) -> Database:
    add(database, "1", stated(0, relation()), stated(3, A_PROMOTES, 0.6), stated(1, B_MAINTAINS, 0.7))
    add(database, "2", stated(0, A_PROMOTES, 0.9), stated(2, A_INHIBITS, 0.5), stated(1, B_NOT), text_kind="digest")
    return database


def ask(db: Database, **wanted: object) -> list[RelationRow]:
    with db.session() as session:
        return list_relations(session, RelationFilter(**wanted))  # type: ignore[arg-type]


def brief(rows: list[RelationRow]) -> list[tuple[str, str, str]]:
    return [(row.gene, row.assertion.effect, row.assertion.state) for row in rows]


def view(db: Database, sql: str) -> list[tuple[object, ...]]:
    with db.connection() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def test_relations_come_best_supported_first_with_their_counts(filled: Database) -> None:
    rows = ask(filled)
    assert brief(rows) == [
        ("FICTA", "promotes", "exhausted"),
        ("FICTB", "promotes", "exhausted"),
        ("FICTB", "maintains", "progenitor_exhausted"),
        ("FICTA", "inhibits", "exhausted"),
    ]
    first = rows[0]
    assert (first.evidence_count, first.document_count, first.speculative_count, first.max_score) == (3, 2, 0, 0.9)
    assert first.text_kinds == (("abstract", 2), ("digest", 1))
    assert first.mechanisms == (MechanismCount("glycolysis", "metabolome", 2),)


def test_best_evidence_says_where_it_stands(filled: Database) -> None:
    best = ask(filled)[0].best
    assert (best.quote, best.score, best.text_kind, best.section) == (SENTENCES[0], 0.9, "digest", ("Results", "FICTA"))
    assert (best.source.key, best.source.ids.pmid, best.source.journal, best.source.year) == (
        ("PMID:2", "2", "Journal", 2020)
    )


def test_stated_evidence_is_shown_before_hedged_evidence_with_a_higher_score(database: Database) -> None:
    add(database, "1", stated(0, relation(speculative=True), 0.9), stated(3, relation(), 0.4))
    assert ask(database)[0].best.quote == SENTENCES[3]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"genes": ("NCBIGene:2",)}, {"maintains", "promotes"}),
        ({"states": ("progenitor_exhausted",)}, {"maintains"}),
        ({"effects": ("inhibits", "maintains")}, {"inhibits", "maintains"}),
        ({"genes": ("NCBIGene:1",), "states": ("progenitor_exhausted",)}, set()),
        ({"mechanisms": ("glycolysis",)}, {"promotes"}),
        ({"from_states": ("progenitor_exhausted",)}, {"inhibits"}),
        ({"document": "PMID:1"}, {"promotes", "maintains"}),
        ({"document": "PMID:2", "mechanisms": ("glycolysis",)}, {"promotes"}),
        ({"negated": True}, {"promotes"}),
        ({"negated": False, "genes": ("NCBIGene:2",)}, {"maintains"}),
        ({"speculative": False, "genes": ("NCBIGene:1",)}, {"promotes"}),
        ({"min_evidence": 2}, {"promotes"}),
        ({"min_evidence": 4}, set()),
        ({"genes": ("x' or 1=1 --",)}, set()),
    ],
)
def test_filter(filled: Database, wanted: dict[str, object], expected: set[str]) -> None:
    assert {row.assertion.effect for row in ask(filled, **wanted)} == expected


def test_counts_are_those_of_the_whole_relation_whatever_was_asked_for(filled: Database) -> None:
    (row,) = ask(filled, document="PMID:2", effects=("promotes",), negated=False)
    assert (row.evidence_count, row.document_count) == (3, 2)


def test_limit_takes_the_first(filled: Database) -> None:
    assert ask(filled, limit=2) == ask(filled)[:2]
    assert ask(filled, limit=0) == []


def test_unknown_document_is_told(filled: Database) -> None:
    with pytest.raises(QueryError, match="there is no document PMID:77 in the database"):
        ask(filled, document="PMID:77")


def test_retracted_paper_supports_nothing(database: Database) -> None:
    add(database, "1", stated(0, relation()))
    add(database, "2", stated(0, relation()), stated(1, B_MAINTAINS), status="retracted")
    (row,) = ask(database)
    assert (row.evidence_count, row.document_count) == (1, 1)
    add(database, "1", stated(0, relation()), status="retracted")
    assert ask(database) == []


def test_gene_without_a_concept_is_shown_by_its_id(database: Database) -> None:
    add(database, "1", stated(0, relation("NCBIGene:404")))
    assert ask(database)[0].gene == "NCBIGene:404"


def test_gene_of_two_packs_is_one_relation(filled: Database) -> None:
    with filled.session() as session, session.begin():
        save_concepts(session, begin_revision(session, "me", "test"), "other", "1", CONCEPTS)
    assert [row.evidence_count for row in ask(filled)] == [3, 1, 1, 1]


def test_relation_in_full_is_traced_to_run_model_and_packs(filled: Database) -> None:
    with filled.session() as session:
        identity = list_relations(session)[0].relation_id
        detail = load_relation(session, identity[:8].upper())
    assert detail.relation.relation_id == identity
    assert [(each.quote, each.score) for each in detail.evidence] == [
        (SENTENCES[0], 0.9),
        (SENTENCES[0], 0.8),
        (SENTENCES[3], 0.6),
    ]
    for each in detail.evidence:
        assert detail.runs[each.run_id].pipeline == PIPELINE
        assert WHOLE[each.start : each.end] == each.quote
        assert WHOLE[each.gene_span[0] : each.gene_span[1]] == each.quote[:4]


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("xyz", "is not the id of a relation"),
        ("", "is not the id"),
        ("%", "is not the id"),
        ("0" * 64, "no relation has"),
    ],
)
def test_what_is_no_relation_is_told(filled: Database, prefix: str, words: str) -> None:
    with filled.session() as session, pytest.raises(QueryError, match=words):
        load_relation(session, prefix)


def test_prefix_of_several_relations_is_told_with_what_would_do(database: Database) -> None:
    claims = [relation(f"NCBIGene:{number}") for number in range(20)]
    add(database, "1", *(stated(0, claim) for claim in claims))
    ids = sorted(claim.assertion.id for claim in claims)
    digit = next(one for one in "0123456789abcdef" if sum(each.startswith(one) for each in ids) > 1)
    several = [each for each in ids if each.startswith(digit)]
    with database.session() as session, pytest.raises(QueryError) as caught:
        load_relation(session, digit)
    assert f"{digit} is the beginning of {len(several)} relations ({several[0][:5]}, " in str(caught.value)


def test_relation_out_of_force_is_told(database: Database) -> None:
    add(database, "1", stated(0, relation()))
    add(database, "1", stated(1, B_MAINTAINS))
    with database.session() as session, pytest.raises(QueryError, match="no evidence in force any more"):
        load_relation(session, relation().assertion.id)


def test_counts_are_of_what_is_in_force(filled: Database) -> None:
    add(filled, "1", stated(0, relation()))
    with filled.session() as session:
        assert counts(session) == {
            "documents": 2,
            "texts: abstract": 1,
            "texts: digest": 1,
            "passages": 4,
            "references": 1,
            "concepts: family": 1,
            "concepts: gene": 2,
            "concepts: mechanism": 1,
            "concepts: state": 2,
            "mentions": 0,
            "evidence": 4,
            "relations": 3,
            "runs": 3,
        }


def test_view_of_regulators_leaves_out_what_is_denied(filled: Database) -> None:
    query = "select state, gene, effect, evidence_count from state_regulator order by state, gene, effect"
    assert view(filled, query) == [
        ("exhausted", "FICTA", "inhibits", 1),
        ("exhausted", "FICTA", "promotes", 3),
        ("progenitor_exhausted", "FICTB", "maintains", 1),
    ]


def test_view_of_passages_names_both_states(filled: Database) -> None:
    assert view(filled, "select from_state, state, gene, effect, evidence_count from state_passage") == [
        ("progenitor_exhausted", "exhausted", "FICTA", "inhibits", 1),
    ]


def test_view_of_conflicts_sets_support_against_support(filled: Database) -> None:
    query = "select gene, state, for_effect, for_evidence_count, against_evidence_count from conflict"
    assert view(filled, query) == [("FICTA", "exhausted", "promotes", 3, 1)]


def test_view_of_evidence_cites_the_paper(filled: Database) -> None:
    query = "select document, title, text_kind, section, quote from relation_evidence where mechanism is not null"
    assert view(filled, f"{query} order by score") == [
        ("PMID:1", "A paper", "abstract", "Results > FICTA", SENTENCES[3]),
        ("PMID:2", "A paper", "digest", "Results > FICTA", SENTENCES[0]),
    ]


def test_view_of_mechanisms_counts_each(filled: Database) -> None:
    query = "select gene, effect, mechanism, layer, evidence_count, document_count from relation_mechanism"
    assert view(filled, query) == [("FICTA", "promotes", "glycolysis", "metabolome", 2, 2)]


def test_same_content_gives_the_same_answer_whatever_the_order_of_papers(database: Database) -> None:
    add(database, "2", stated(0, A_PROMOTES, 0.9), stated(2, A_INHIBITS, 0.5), stated(1, B_NOT), text_kind="digest")
    add(database, "1", stated(1, B_MAINTAINS, 0.7), stated(3, A_PROMOTES, 0.6), stated(0, relation()))
    rows = ask(database)
    assert [(row.gene, row.evidence_count, row.best.evidence_id) for row in rows] == [
        ("FICTA", 3, stated(0, A_PROMOTES, 0.9).id("PMID:2")),
        ("FICTB", 1, stated(1, B_NOT).id("PMID:2")),
        ("FICTB", 1, stated(1, B_MAINTAINS).id("PMID:1")),
        ("FICTA", 1, stated(2, A_INHIBITS).id("PMID:2")),
    ]


FILTERS = st.builds(
    RelationFilter,
    genes=st.sampled_from([(), ("NCBIGene:1",), ("NCBIGene:1", "NCBIGene:2"), ("NCBIGene:9",)]),
    states=st.sampled_from([(), ("exhausted",), ("exhausted", "progenitor_exhausted")]),
    effects=st.sampled_from([(), ("promotes",), ("inhibits", "maintains")]),
    mechanisms=st.sampled_from([(), ("glycolysis",), ("autophagy",)]),
    from_states=st.sampled_from([(), ("progenitor_exhausted",)]),
    document=st.sampled_from([None, "PMID:1", "PMID:2"]),
    negated=st.sampled_from([None, True, False]),
    speculative=st.booleans(),
    min_evidence=st.integers(0, 2),
    verdicts=st.sampled_from([(), ("accepted", "edited", "rejected"), ("rejected",)]),
    limit=st.sampled_from([None, 1]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(asked=FILTERS)
def test_choosing_the_relations_first_changes_no_answer(judged: Database, asked: RelationFilter) -> None:
    with judged.session() as session:
        found = list_relations(session, asked)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("texmine.store.query.narrowed", lambda query, _: query)
            plain = list_relations(session, asked)
    assert found == plain


@pytest.fixture
def judged(filled: Database) -> Database:
    """With a rejected relation, a rejected sentence, and an edit of the mechanism."""
    add_curator(filled, "Ann", "Ann", None, "editor")
    by_claim = {(row.assertion.gene, row.assertion.effect): row for row in ask(filled)}
    decide(filled, "Ann", by_claim["NCBIGene:2", "maintains"].relation_id, Wish("reject", reason="no_relation"))
    best = by_claim["NCBIGene:1", "promotes"].best.evidence_id
    decide(filled, "Ann", best, Wish("edit", after={"mechanism": "autophagy"}))
    hedged = by_claim["NCBIGene:1", "inhibits"].best.evidence_id
    decide(filled, "Ann", hedged, Wish("reject", reason="speculative"))
    return filled


def test_edited_mechanism_is_found_by_what_it_was_edited_to(judged: Database) -> None:
    (found,) = ask(judged, mechanisms=("autophagy",))
    assert (found.assertion.gene, found.assertion.effect) == ("NCBIGene:1", "promotes")
