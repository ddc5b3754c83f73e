"""The made-up library: every odd case is there, each file is what it claims to be, and the world can change."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.fakes import REVIEW_DOI, REVIEW_PMCID, REVIEW_PMID, World, jats, pubmed
from tests.fakes.cases import CASES
from tests.fakes.markup import plain

from texmine.parse.detect import parse_document
from texmine.parse.jats import parse_jats


@pytest.fixture(scope="module")
def world() -> World:
    """Only for tests that change nothing."""
    return World()


def test_the_same_seed_makes_the_same_library(world: World) -> None:
    assert World(world.seed).papers == world.papers
    assert World(world.seed + 1).papers != world.papers


def test_the_review_has_132_references_of_every_kind(world: World) -> None:
    counts = Counter(citation.case for citation in world.review.citations)
    assert counts == {case.name: case.count for case in CASES}
    assert counts.total() == 132
    assert [citation.order for citation in world.review.citations] == list(range(132))


def test_no_two_papers_share_an_identifier(world: World) -> None:
    for name in ("key", "pmid", "pmcid", "doi", "ppr"):
        values = [getattr(paper, name) for paper in world.papers if getattr(paper, name)]
        assert len(values) == len(set(values)), name


def test_titles_tell_cited_papers_apart(world: World) -> None:
    titles = Counter(plain(paper.title) for paper in world.papers if paper.key.startswith("P"))
    assert max(titles.values()) == 1


def test_a_paper_is_found_by_any_of_its_identifiers(world: World) -> None:
    for name in ("REVIEW", REVIEW_PMID, REVIEW_PMCID, f"{REVIEW_PMCID}.2", REVIEW_DOI, REVIEW_DOI.upper()):
        assert world[name] is world.review
    assert world.find("10.5555/none") is None
    with pytest.raises(KeyError):
        world["12345"]


def test_stated_identifiers_are_those_of_the_cited_paper_but_for_wrong_dois(world: World) -> None:
    for citation in world.review.citations:
        cited = world.find(citation.cited) if citation.cited else None
        if citation.case.startswith("wrong_doi") or citation.case == "untidy_doi":
            assert cited
            assert citation.doi != cited.doi
            continue
        for name in ("pmid", "pmcid", "doi"):
            stated = getattr(citation, name)
            assert stated is None or (cited and stated == getattr(cited, name)), citation


def test_what_cannot_be_resolved_has_no_paper(world: World) -> None:
    for citation in world.review.citations:
        assert (citation.cited is None) == (citation.way == "none")


def test_the_duplicates_cite_papers_that_are_cited_before(world: World) -> None:
    for case in ("duplicate_same_ids", "duplicate_other_id"):
        duplicate = next(one for one in world.review.citations if one.case == case)
        assert any(one.cited == duplicate.cited for one in world.review.citations[: duplicate.order])


def test_every_full_text_parses_without_an_issue(world: World) -> None:
    for paper in world.papers:
        if paper.pmcid:
            article = parse_jats(jats.document(paper).encode())
            assert article.issues == ()
            assert article.text_kind == "full_text"
            assert (article.ids.pmid, article.ids.pmcid, article.ids.doi) == (paper.pmid, paper.pmcid, paper.doi)
            assert article.title == plain(paper.title)


def test_front_matter_alone_is_an_abstract(world: World) -> None:
    paper = world.cited("closed_front_only")[0]
    article = parse_jats(jats.article(paper, front_only=True).encode())
    assert article.text_kind == "abstract"
    assert "no_body" in [issue.code for issue in article.issues]


def test_the_review_parses_to_its_references_and_cites_each(world: World) -> None:
    article = parse_jats(jats.document(world.review).encode())
    assert len(article.references) == 132
    for reference, citation in zip(article.references, world.review.citations, strict=True):
        assert reference.title == (plain(citation.title) if citation.title else None)
        assert reference.year == citation.year
        assert (reference.ids.pmid, reference.ids.pmcid) == (citation.pmid, citation.pmcid)
        assert (reference.first_author or "").startswith(citation.authors[0].family)
    marked = {key for passage in article.passages for mark in passage.citations for key in mark.references}
    assert marked == {reference.key for reference in article.references}


def test_licences_are_read_from_either_place(world: World) -> None:
    codes = {"CC BY": "CC-BY-4.0", "CC BY-NC": "CC-BY-NC-4.0", "CC BY-NC-ND": "CC-BY-NC-ND-4.0"}
    for paper in world.papers:
        if paper.pmcid:
            assert parse_jats(jats.document(paper).encode()).licence.code == codes.get(paper.licence or "")


def test_pubmed_records_parse_and_carry_their_status(world: World) -> None:
    papers = [paper for paper in world.papers if paper.pmid]
    articles = parse_document(pubmed.article_set(papers, world).encode(), "pubmed.xml")
    assert [article.ids.pmid for article in articles] == [paper.pmid for paper in papers]
    for article, paper in zip(articles, papers, strict=True):
        assert (article.status == "retracted") == paper.is_retracted_for("pubmed")
        assert ("no_abstract" in [issue.code for issue in article.issues]) == (not paper.abstract)


def test_a_new_version_has_a_sentence_more() -> None:
    world = World()
    before = jats.document(world.review)
    assert world.publish_version(REVIEW_PMCID).versions == 3
    assert "version 3" in jats.document(world.review)
    assert jats.document(world.review, 2) == before


def test_a_file_can_be_replaced_under_its_number() -> None:
    world = World()
    first, newest = jats.document(world.review, 1), jats.document(world.review, 2)
    assert world.rewrite(REVIEW_PMCID).versions == 2
    assert jats.document(world.review, 1) == first
    assert jats.document(world.review, 2) != newest


def test_a_retraction_is_seen_by_those_it_is_told_to_until_it_is_taken_back() -> None:
    world = World()
    paper = world["P001"]
    world.retract("P001", seen_by=["pubmed"])
    assert world["P001"].is_retracted_for("pubmed")
    assert not world["P001"].is_retracted_for("crossref")
    notice = world[world["P001"].notices[0].paper]
    assert (notice.kind, notice.about) == ("retraction", "P001")
    assert world.find(notice.pmid or "") == notice
    world.reinstate("P001")
    assert world["P001"].notices == paper.notices


def test_only_what_is_in_pmc_has_a_text_there() -> None:
    world = World()
    for paper in world.papers:
        world.correct(paper.key)
    for paper in world.papers:
        assert paper.pmcid or not (paper.in_bucket or paper.open_access or paper.europepmc_text or paper.efetch_text)


@pytest.mark.parametrize(("change", "kind"), [("correct", "correction"), ("raise_concern", "concern")])
def test_other_notices_do_not_retract(change: str, kind: str) -> None:
    world = World()
    paper = getattr(world, change)("P002")
    assert [notice.kind for notice in paper.notices] == [kind]
    assert not paper.is_retracted_for("pubmed")


def test_a_closed_paper_can_be_opened_and_an_open_one_closed() -> None:
    world = World()
    closed = world.cited("abstract_only")[0].key
    opened = world.open_up(closed, "CC BY-NC")
    assert opened.pmcid
    assert opened.in_bucket
    assert (opened.open_access, opened.licence) == (True, "CC BY-NC")
    assert world.find(opened.pmcid) == opened
    assert not world.close(closed).in_bucket


def test_a_merged_pmid_is_gone() -> None:
    world = World()
    former = world["P004"].pmid or ""
    merged = world.merge_ids(former, "99700001")
    assert world.find(former) is None
    assert world["99700001"] == merged
    assert merged.former_pmids == (former,)


def test_two_papers_can_turn_out_to_be_one() -> None:
    world = World()
    gone, kept = world["P001"], world["P002"]
    merged = world.merge_ids("P001", kept.pmid or "")
    assert merged.key == kept.key
    assert len(world.papers) == len(World().papers) - 1
    assert world.find(gone.pmid or "") is None
    for name in (gone.key, gone.doi, gone.pmcid, kept.pmid, kept.doi):
        assert world[name or ""] == merged
