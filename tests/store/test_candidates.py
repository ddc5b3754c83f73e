"""Candidates: each new paper is proposed once, whatever becomes of it."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from tests.store import samples
from tests.store.following import found

from texmine.errors import QueryError
from texmine.model import Identifiers
from texmine.store.articles import save_article
from texmine.store.candidates import (
    Followed,
    add_candidates,
    find_candidate,
    last_followed,
    list_candidates,
    save_following,
    save_verdict,
)
from texmine.store.database import Database
from texmine.store.revisions import begin_revision


def states(db: Database) -> dict[str, str]:
    with db.session() as session:
        return {each.key: each.state for each in list_candidates(session)}


def test_a_paper_is_proposed_once_by_whatever_identifier_it_comes(database: Database) -> None:
    twin = found(1)
    by_pmid = found(1, title="Under another title")
    by_pmid = type(by_pmid)(Identifiers(pmid=twin.ids.pmid), by_pmid.title, by_pmid.found_by)
    with database.session() as session, session.begin():
        assert add_candidates(session, begin_revision(session, "t", "refresh"), [twin, twin, by_pmid]) == 1
    with database.session() as session, session.begin():
        assert add_candidates(session, begin_revision(session, "t", "refresh"), [by_pmid, found(2)]) == 1
    assert states(database) == {"doi:10.5555/new.1": "proposed", "doi:10.5555/new.2": "proposed"}


def test_a_paper_without_identifiers_is_none(database: Database) -> None:
    nameless = type(found())(Identifiers(), "Of no name", "search x")
    with database.session() as session, session.begin():
        assert add_candidates(session, begin_revision(session, "t", "refresh"), [nameless]) == 0


def test_a_paper_that_is_held_is_no_candidate_and_one_that_came_since_is_held(database: Database) -> None:
    with database.session() as session, session.begin():
        revision = begin_revision(session, "t", "ingest")
        add_candidates(session, revision, [found(1)])
        ids = found(1).ids
        save_article(session, revision, samples.article(ids=Identifiers(pmid=ids.pmid)), samples.origin())
    assert states(database) == {"doi:10.5555/new.1": "held"}
    other = type(found())(Identifiers(pmid=ids.pmid, doi="10.5555/another.name"), "It again", "search x")
    with database.session() as session, session.begin():
        assert add_candidates(session, begin_revision(session, "t", "refresh"), [other]) == 0


def test_the_last_verdict_stands_and_all_of_them_stay(database: Database) -> None:
    with database.session() as session, session.begin():
        revision = begin_revision(session, "t", "refresh")
        add_candidates(session, revision, [found(1), found(2)])
        number = find_candidate(session, "PMID:70000001").id
        assert save_verdict(session, revision, number, "refused", "ann", "off the subject")
        assert not save_verdict(session, revision, number, "refused", "ann", "off the subject")
    assert states(database)["doi:10.5555/new.1"] == "refused"
    with database.session() as session, session.begin():
        assert save_verdict(session, begin_revision(session, "t", "c"), number, "admitted", "bob")
    assert states(database)["doi:10.5555/new.1"] == "admitted"
    with database.session() as session:
        assert session.execute(text("select count(*) from candidate_verdict")).scalar_one() == 2
        assert find_candidate(session, "doi:10.5555/new.1").curator == "bob"


@pytest.mark.parametrize("curie", ["PMID:1", "doi:10.1/none", "PMCID:PMC1", "sha256:ab"])
def test_what_is_no_candidate_is_told(database: Database, curie: str) -> None:
    with database.session() as session, pytest.raises(QueryError, match="candidates list"):
        find_candidate(session, curie)


def test_a_search_goes_on_from_where_it_was(database: Database) -> None:
    with database.session() as session, session.begin():
        revision = begin_revision(session, "t", "refresh")
        assert last_followed(session, "search", "weary") is None
        save_following(session, revision, Followed("search", "weary", "2026-01-01"), 3, 2)
        save_following(session, revision, Followed("search", "weary", "2026-02-01"), 1, 0)
        save_following(session, revision, Followed("cited-by", "PMID:1", "2026-01-15"), 1, 1)
    with database.session() as session:
        assert last_followed(session, "search", "weary") == Followed("search", "weary", "2026-02-01")
        assert last_followed(session, "cited-by", "PMID:1") == Followed("cited-by", "PMID:1", "2026-01-15")
