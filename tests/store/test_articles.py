"""Articles in the database: found again by any identifier, versioned by their text, read back whole."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from tests.store import samples

from texmine.errors import InputError, QueryError
from texmine.model import (
    Article,
    CitationMark,
    DocumentEntity,
    Identifiers,
    Issue,
    Licence,
    Origin,
    Passage,
    Reference,
    RelatedArticle,
    Script,
)
from texmine.store.articles import SavedArticle, save_article
from texmine.store.database import Database
from texmine.store.identity import find_document
from texmine.store.loading import load_article
from texmine.store.revisions import begin_revision
from texmine.store.tables import document, document_record, document_version, passage
from texmine.store.versions import find_versions, list_documents, versions_in_force


def save(db: Database, article: Article, origin: Origin | None = None) -> SavedArticle:
    with db.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        return save_article(session, revision, article, origin or samples.origin())


def load(db: Database, version_id: int) -> Article:
    with db.session() as session:
        return load_article(session, version_id)


def count(db: Database, table: str) -> int:
    with db.connection() as connection:
        return int(connection.execute(text(f"select count(*) from {table}")).scalar_one())


def everything(db: Database) -> dict[str, int]:
    """The number of rows of each table that an article goes to."""
    return {table.name: count(db, table.name) for table in (document, document_record, document_version, passage)}


FULL = samples.article(
    authors=("Doe J", "Müller-Łęcki Ø"),
    article_type="research-article",
    publication_types=("Journal Article", "Review"),
    status="concern",
    licence=Licence("Free to share", "CC-BY-4.0", "license-p"),
    entities=(DocumentEntity("gene", "FICTA", "NCBIGene:1", "fictional", ("FA", "fict, alpha")),),
    related=(RelatedArticle("corrected_by", "ErratumIn", Identifiers(pmid="9"), "J 2021"),),
    issues=(Issue("unknown-section", "sec-type magic"),),
    other_ids=(("pii", "S1"), ("publisher-id", "x")),
    n_references_stated=12,
)


def test_article_is_read_back_as_it_was_saved(database: Database) -> None:
    assert load(database, save(database, FULL).version_id) == FULL


def test_key_is_the_first_identifier_known(database: Database) -> None:
    assert save(database, samples.article()).document_key == "doi:10.1/x"
    assert save(database, samples.article(ids=Identifiers(pmid="2", pmcid="PMC2"))).document_key == "PMID:2"
    assert save(database, samples.article(ids=Identifiers()), samples.origin("b")).document_key == "sha256:" + "b" * 64


def test_document_is_found_again_by_any_identifier(database: Database) -> None:
    first = save(database, samples.article(ids=Identifiers(pmid="1")))
    second = save(database, samples.article(ids=Identifiers(pmid="1", doi="10.1/x"), text_kind="full_text"))
    third = save(database, samples.article(ids=Identifiers(doi="10.1/x", pmcid="PMC1"), text_kind="digest"))
    assert {each.document_id for each in (first, second, third)} == {first.document_id}
    assert {each.document_key for each in (first, second, third)} == {"PMID:1"}
    with database.session() as session:
        for curie in ("PMID:1", "doi:10.1/x", "PMCID:PMC1"):
            assert find_document(session, curie) == first.document_id
        assert find_document(session, "PMID:2") is None


def test_identifiers_of_two_documents_are_refused_and_nothing_is_merged(database: Database) -> None:
    save(database, samples.article(ids=Identifiers(pmid="1")))
    save(database, samples.article(ids=Identifiers(doi="10.1/x")))
    before = everything(database)
    with pytest.raises(InputError, match=r"doi:10.1/x is doi:10.1/x, PMID:1 is PMID:1"):
        save(database, samples.article(ids=Identifiers(pmid="1", doi="10.1/x")))
    assert everything(database) == before


def test_second_pmid_for_one_doi_is_refused(database: Database) -> None:
    save(database, samples.article(ids=Identifiers(pmid="1", doi="10.1/x")))
    with pytest.raises(InputError, match=r"PMID:2 is given for doi:10\.1/x, which is PMID:1"):
        save(database, samples.article(ids=Identifiers(pmid="2", doi="10.1/x")))


def test_saving_twice_changes_nothing(database: Database) -> None:
    first = save(database, FULL)
    before = everything(database)
    second = save(database, FULL)
    assert (first.changed, first.record_changed) == (True, True)
    assert (second.changed, second.record_changed) == (False, False)
    assert (second.document_id, second.version_id) == (first.document_id, first.version_id)
    assert everything(database) == before


def test_same_text_from_another_service_is_no_new_version(database: Database) -> None:
    first = save(database, FULL)
    second = save(database, FULL, samples.origin("b", service="pubmed"))
    assert (second.version_id, second.changed, second.record_changed) == (first.version_id, False, True)


def test_changed_text_retires_the_version_before_it(database: Database) -> None:
    first = save(database, samples.article())
    second = save(database, samples.article(text="Something else."), samples.origin("b"))
    assert second.changed
    assert second.version_id != first.version_id
    with database.session() as session:
        assert [each.id for each in versions_in_force(session, first.document_id)] == [second.version_id]
        (old,) = find_versions(session, "a" * 64)
        assert (old.added_rev, old.retired_rev) == (1, 2)
    assert load(database, first.version_id) == samples.article()


def test_another_kind_of_text_stands_beside_the_first(database: Database) -> None:
    first = save(database, samples.article())
    second = save(database, samples.article(text_kind="full_text"), samples.origin("b"))
    with database.session() as session:
        assert [each.id for each in versions_in_force(session)] == [first.version_id, second.version_id]


def test_retraction_changes_the_record_and_not_the_text(database: Database) -> None:
    first = save(database, samples.article())
    second = save(database, samples.article(status="retracted"), samples.origin("b"))
    assert (second.version_id, second.changed, second.record_changed) == (first.version_id, False, True)
    assert load(database, first.version_id).status == "retracted"
    with database.session() as session:
        assert [each.status for each in list_documents(session)] == ["retracted"]


def test_most_severe_status_of_any_source_counts(database: Database) -> None:
    save(database, samples.article(status="concern"), samples.origin(service="crossref"))
    save(database, samples.article(status="corrected"), samples.origin(service="pubmed"))
    with database.session() as session:
        assert [each.status for each in list_documents(session)] == ["concern"]


def test_weightier_source_gives_the_title_and_the_others_what_it_lacks(database: Database) -> None:
    save(database, samples.article(title="Our words", year=2019, text_kind="digest"), samples.origin(service="starter"))
    save(database, samples.article(title="Theirs", year=None), samples.origin("b", service="pubmed"))
    with database.session() as session:
        (found,) = list_documents(session)
    assert (found.title, found.year, found.first_author) == ("Theirs", 2019, "Doe J")
    assert found.ids == samples.IDS


def test_articles_without_identifiers_in_one_file_stay_apart(database: Database) -> None:
    one, two = (samples.article(ids=Identifiers(), title=title, text=title) for title in ("One", "Two"))
    first, second = save(database, one), save(database, two)
    assert first.document_id != second.document_id
    for article, saved in ((one, first), (two, second)):
        again = save(database, article)
        assert (again.document_id, again.changed) == (saved.document_id, False)


def test_better_parser_finds_an_article_without_identifiers_again(database: Database) -> None:
    old = samples.article(ids=Identifiers(), title="A papr")
    new = dataclasses.replace(old, title="A paper", parser="test/2")
    first, second = save(database, old), save(database, new)
    assert second.document_id == first.document_id
    assert second.changed


def test_mark_of_a_reference_that_the_list_lacks_keeps_its_key(database: Database) -> None:
    save(database, samples.article())
    with database.connection() as connection:
        rows = connection.execute(
            text("select reference_key, citation_id is not null from citation_mark order by position"),
        ).all()
    assert [tuple(row) for row in rows] == [("r1", True), ("r9", False)]


def test_reference_is_linked_to_the_document_that_it_is_whenever_that_comes(database: Database) -> None:
    save(database, samples.article())
    query = text("select citing_document, cited_document_id, resolved_by from citation_link")
    with database.connection() as connection:
        assert [tuple(row) for row in connection.execute(query)] == [("doi:10.1/x", None, None)]
    cited = save(database, samples.article(ids=Identifiers(pmid="7"), text_kind="digest"))
    with database.connection() as connection:
        assert [tuple(row) for row in connection.execute(query)] == [("doi:10.1/x", cited.document_id, "pmid")]


@pytest.mark.parametrize("character", ["\x00", "\ud800"])
def test_character_that_cannot_be_stored_is_refused_and_leaves_nothing(database: Database, character: str) -> None:
    with database.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        with pytest.raises(InputError, match="holds a character that is no text"):
            save_article(session, revision, samples.article(text=f"a{character}b"), samples.origin())
    assert set(everything(database).values()) == {0}


def test_digest_with_references_is_a_defect(sqlite_database: Database) -> None:
    with pytest.raises(ValueError, match="no reference list"):
        save(sqlite_database, samples.article(text_kind="digest", references=samples.REFERENCES))


def test_unknown_version_is_told(database: Database) -> None:
    with pytest.raises(QueryError, match="there is no document version 5"):
        load(database, 5)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
NAMES = st.text("abcXYZ0-.α", min_size=1, max_size=6)
MAYBE = st.none() | TEXTS
IDENTIFIERS = st.builds(Identifiers, pmid=st.none() | NAMES, pmcid=st.none() | NAMES, doi=st.none() | NAMES)
PAIRS = st.lists(st.tuples(NAMES, TEXTS), max_size=2).map(tuple)
YEARS = st.none() | st.integers(1500, 2100)


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(st.integers(0, 9))
    return start, start + draw(st.integers(0, 9))


MARKS = st.builds(
    lambda span, keys, up: CitationMark(*span, tuple(keys), up), spans(), st.lists(NAMES, max_size=3), st.booleans()
)
SCRIPTS = st.builds(lambda span, kind: Script(*span, kind), spans(), st.sampled_from(["sup", "sub"]))
PASSAGES = st.lists(
    st.builds(
        Passage,
        order=st.just(0),
        kind=st.sampled_from(["title", "abstract", "paragraph", "caption", "table"]),
        text=TEXTS,
        section=st.lists(TEXTS, max_size=2).map(tuple),
        label=MAYBE,
        citations=st.lists(MARKS, max_size=2).map(tuple),
        scripts=st.lists(SCRIPTS, max_size=2).map(tuple),
    ),
    max_size=3,
).map(lambda found: tuple(dataclasses.replace(each, order=order) for order, each in enumerate(found)))
REFERENCES = st.lists(
    st.builds(
        Reference,
        key=NAMES,
        order=st.integers(0, 99),
        raw=TEXTS,
        label=MAYBE,
        kind=MAYBE,
        ids=IDENTIFIERS,
        title=MAYBE,
        first_author=MAYBE,
        source=MAYBE,
        year=YEARS,
        volume=MAYBE,
        first_page=MAYBE,
        other_ids=PAIRS,
    ),
    max_size=3,
    unique_by=lambda each: each.key,
).map(tuple)
ARTICLES = st.builds(
    Article,
    ids=st.builds(Identifiers, pmid=NAMES),
    title=TEXTS,
    text_kind=st.sampled_from(["full_text", "abstract", "record"]),
    parser=NAMES,
    passages=PASSAGES,
    authors=st.lists(TEXTS, max_size=2).map(tuple),
    journal=MAYBE,
    year=YEARS,
    article_type=MAYBE,
    publication_types=st.lists(TEXTS, max_size=2).map(tuple),
    status=st.sampled_from(["current", "corrected", "concern", "retracted"]),
    licence=st.builds(Licence, MAYBE, MAYBE, MAYBE),
    references=REFERENCES,
    entities=st.lists(
        st.builds(DocumentEntity, TEXTS, TEXTS, MAYBE, MAYBE, st.lists(TEXTS, max_size=2).map(tuple)), max_size=2
    ).map(tuple),
    related=st.lists(st.builds(RelatedArticle, NAMES, TEXTS, IDENTIFIERS, MAYBE), max_size=2).map(tuple),
    issues=st.lists(st.builds(Issue, TEXTS, TEXTS), max_size=2).map(tuple),
    other_ids=PAIRS,
    n_references_stated=st.none() | st.integers(0, 500),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(article=ARTICLES)
def test_any_article_comes_back_equal(database: Database, article: Article) -> None:
    with Session(database.engine) as session:  # never committed: each example begins with nothing
        saved = save_article(session, begin_revision(session, "me", "test"), article, samples.origin())
        assert load_article(session, saved.version_id) == article
        again = save_article(session, 1, article, samples.origin())
        assert (again.changed, again.record_changed) == (False, False)
        assert len(session.execute(select(passage.c.id)).all()) == len(article.passages)
