"""E-utilities as the stand-in speaks them: what a crawler has to cope with, errors included."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from lxml import etree
from tests.fakes import REVIEW_DOI, REVIEW_PMID, FakeServices, Paper

from texmine.parse.detect import parse_document


def test_efetch_gives_hundreds_of_records_by_post(fakes: FakeServices, web: httpx.Client) -> None:
    pmids = [paper.pmid for paper in fakes.world.papers if paper.pmid]
    asked = [*pmids, *(str(number) for number in range(1, 101))]
    assert len(asked) > 200
    form = {"db": "pubmed", "retmode": "xml", "id": ",".join(asked)}
    reply = web.post(fakes.url("eutils") + "efetch.fcgi", data=form)
    # Those that PubMed does not have are left out without a word.
    assert {article.ids.pmid for article in parse_document(reply.content, "x.xml")} == set(pmids)


def test_efetch_refuses_hundreds_of_ids_by_get(fakes: FakeServices, web: httpx.Client) -> None:
    ids = ",".join(str(number) for number in range(1, 300))
    assert web.get(fakes.url("eutils") + "efetch.fcgi", params={"db": "pubmed", "id": ids}).status_code == 414


def test_efetch_gives_html_for_a_wrong_mode(fakes: FakeServices, web: httpx.Client) -> None:
    asked = {"db": "pubmed", "id": REVIEW_PMID, "retmode": "html"}
    reply = web.get(fakes.url("eutils") + "efetch.fcgi", params=asked)
    assert (reply.status_code, reply.headers["content-type"][:9]) == (200, "text/html")


def test_efetch_errors_stand_in_an_ordinary_document(fakes: FakeServices, web: httpx.Client) -> None:
    reply = web.get(fakes.url("eutils") + "efetch.fcgi", params={"db": "nothing", "id": "1"})
    assert reply.status_code == 200
    assert etree.fromstring(reply.content).findtext("ERROR") == "Invalid db name specified: nothing"


@pytest.mark.parametrize(("case", "has_body"), [("efetch_only", True), ("closed_front_only", False)])
def test_efetch_of_pmc_gives_only_the_front_of_a_closed_article(
    fakes: FakeServices, web: httpx.Client, case: str, has_body: bool
) -> None:
    asked = {"db": "pmc", "id": fakes.world.cited(case)[0].pmcid or ""}
    reply = web.get(fakes.url("eutils") + "efetch.fcgi", params=asked)
    article = etree.fromstring(reply.content).find("article")
    assert reply.status_code == 200
    assert article is not None
    assert (article.find("body") is not None) == has_body
    assert (b"does not allow downloading" in reply.content) != has_body


def test_efetch_of_pmc_tells_of_ids_that_it_has_not(fakes: FakeServices, web: httpx.Client) -> None:
    reply = web.get(fakes.url("eutils") + "efetch.fcgi", params={"db": "pmc", "id": "1"})
    assert etree.fromstring(reply.content).find("Reply") is not None


def match_lines(fakes: FakeServices, web: httpx.Client, *lines: str) -> list[str]:
    asked = {"db": "pubmed", "retmode": "xml", "bdata": "\r".join(lines)}
    return web.get(fakes.url("eutils") + "ecitmatch.cgi", params=asked).text.splitlines()


def as_line(paper: Paper, key: str) -> str:
    author = f"{paper.authors[0].family} {paper.authors[0].initials}"
    return "|".join((paper.journal.abbreviation, str(paper.year), paper.volume, paper.first_page, author, key, ""))


def test_ecitmatch_finds_what_has_no_id(fakes: FakeServices, web: httpx.Client) -> None:
    paper = fakes.world.cited("no_ids_ecitmatch")[0]
    hit, miss, stranger = match_lines(
        fakes, web, as_line(paper, "k1"), as_line(paper, "k2").replace(paper.first_page, "1"), "Nowhere|2000|1|1|x|k3|"
    )
    assert hit == f"{as_line(paper, 'k1')}{paper.pmid}"
    assert miss.endswith("|k2|NOT_FOUND")
    assert stranger.endswith("|k3|NOT_FOUND;INVALID_JOURNAL")


def test_ecitmatch_does_not_choose_between_two(fakes: FakeServices, web: httpx.Client) -> None:
    (line,) = match_lines(fakes, web, as_line(fakes.world.cited("ambiguous_ecitmatch")[0], "k"))
    assert "|k|AMBIGUOUS " in line


def test_esearch_turns_an_unknown_doi_into_a_search_of_all_fields(fakes: FakeServices, web: httpx.Client) -> None:
    def search(doi: str) -> Any:
        asked = {"db": "pubmed", "retmode": "json", "term": f"{doi}[DOI]"}
        return web.get(fakes.url("eutils") + "esearch.fcgi", params=asked).json()["esearchresult"]

    assert search(REVIEW_DOI)["idlist"] == [REVIEW_PMID]
    fallen_back = search("10.5555/no.such")
    assert fallen_back["idlist"]
    assert "[All Fields]" in fallen_back["querytranslation"]
