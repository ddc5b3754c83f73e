"""Crossref as the stand-in speaks it: what a crawler has to cope with, errors included."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from tests.beside import recorded_json
from tests.fakes import REVIEW_DOI, FakeServices


def works(fakes: FakeServices, web: httpx.Client, **asked: str) -> Any:
    params = {name.replace("_", "."): value for name, value in asked.items()} | {"mailto": "e@example.org"}
    return web.get(fakes.url("crossref") + "works", params=params).json()["message"]


def test_crossref_gives_one_work_with_its_references(fakes: FakeServices, web: httpx.Client) -> None:
    for doi in (REVIEW_DOI, REVIEW_DOI.replace("/", "%2F")):
        reply = web.get(f"{fakes.url('crossref')}works/{doi}").json()
        assert (reply["status"], reply["message-type"]) == ("ok", "work")
        assert len(reply["message"]["reference"]) == 132


def test_crossref_works_have_no_field_that_the_real_ones_lack(fakes: FakeServices, web: httpx.Client) -> None:
    known = set(recorded_json("crossref/recorded_works_10.1371_journal.pone.0033693.json")[0]["body"]["message"])
    ours = web.get(f"{fakes.url('crossref')}works/{REVIEW_DOI}").json()["message"]
    assert set(ours) <= known | {"abstract"}


def test_crossref_says_not_found_in_plain_text(fakes: FakeServices, web: httpx.Client) -> None:
    reply = web.get(f"{fakes.url('crossref')}works/10.5555/none")
    assert (reply.status_code, reply.text) == (404, "Resource not found.")


def test_crossref_filters_by_many_dois(fakes: FakeServices, web: httpx.Client) -> None:
    dois = [paper.doi for paper in fakes.world.papers if paper.doi and paper.in_crossref][:50]
    message = works(fakes, web, filter=",".join(f"doi:{doi}" for doi in [*dois, "10.5555/none"]), rows="60")
    assert sorted(item["DOI"] for item in message["items"]) == sorted(dois)


def test_crossref_always_finds_something(fakes: FakeServices, web: httpx.Client) -> None:
    paper = fakes.world.cited("no_ids_crossref")[0]
    first, *rest = works(fakes, web, query_bibliographic=f"{paper.title} {paper.authors[0].family}")["items"]
    assert first["DOI"] == paper.doi
    assert rest
    decoy = next(one for one in fakes.world.review.citations if one.case == "decoy_same_title")
    assert works(fakes, web, query_bibliographic=decoy.title or "")["items"][0]["title"] == [decoy.title]


def test_crossref_lacks_some_that_europepmc_has(fakes: FakeServices, web: httpx.Client) -> None:
    doi = fakes.world.cited("no_ids_europepmc")[0].doi
    assert web.get(f"{fakes.url('crossref')}works/{doi}").status_code == 404
    asked = {"query": f'DOI:"{doi}"', "format": "json"}
    assert web.get(fakes.url("europepmc") + "search", params=asked).json()["hitCount"] == 1


def test_crossref_titles_hold_markup_that_may_be_escaped_twice(fakes: FakeServices, web: httpx.Client) -> None:
    dois = ",".join(f"doi:{paper.doi}" for paper in fakes.world.cited("html_in_title"))
    titles = [item["title"][0] for item in works(fakes, web, filter=dois)["items"]]
    assert {("<i>" in title, "&lt;i&gt;" in title) for title in titles} == {(True, False), (False, True)}


def test_crossref_pages_by_cursor_until_nothing_comes(fakes: FakeServices, web: httpx.Client) -> None:
    seen: list[str] = []
    cursor = "*"
    while items := (page := works(fakes, web, query="exhausted", rows="20", cursor=cursor))["items"]:
        seen += [item["DOI"] for item in items]
        cursor = page["next-cursor"]
    assert len(seen) == len(set(seen)) == page["total-results"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"filter": "nope:1"}, 400),
        ({"nope": "1"}, 400),
        ({"rows": "many"}, 400),
        ({"query": "x", "cursor": "thing"}, 404),
    ],
)
def test_crossref_refuses_what_it_does_not_know(
    fakes: FakeServices, web: httpx.Client, asked: dict[str, str], status: int
) -> None:
    reply = web.get(fakes.url("crossref") + "works", params=asked)
    assert (reply.status_code, reply.json()["status"]) == (status, "failed")


@pytest.mark.parametrize(
    ("path", "headers", "expected"),
    [
        (f"works/{REVIEW_DOI}", {}, ("public", "5", "1")),
        (f"works/{REVIEW_DOI}?mailto=e@example.org", {}, ("polite", "10", "3")),
        (f"works/{REVIEW_DOI}", {"User-Agent": "t/1 (mailto:e@example.org)"}, ("polite", "10", "3")),
        ("works?query=x&mailto=e@example.org", {}, ("polite", "3", "3")),
    ],
)
def test_crossref_tells_its_limits(
    fakes: FakeServices, web: httpx.Client, path: str, headers: dict[str, str], expected: tuple[str, str, str]
) -> None:
    told = web.get(fakes.url("crossref") + path, headers=headers).headers
    assert (told["x-api-pool"], told["x-rate-limit-limit"], told["x-concurrency-limit"]) == expected
    assert told["x-rate-limit-interval"] == "1s"


def test_crossref_alone_may_know_of_a_retraction(fakes: FakeServices, web: httpx.Client) -> None:
    paper = fakes.world.cited("retracted_crossref_only")[0]
    work = web.get(f"{fakes.url('crossref')}works/{paper.doi}").json()["message"]
    (update,) = work["updated-by"]
    assert update["type"] == "retraction"
    notice = web.get(f"{fakes.url('crossref')}works/{update['DOI']}").json()["message"]
    assert notice["update-to"][0]["DOI"] == paper.doi
    asked = {"query": f"EXT_ID:{paper.pmid}", "resultType": "core", "format": "json"}
    (record,) = web.get(fakes.url("europepmc") + "search", params=asked).json()["resultList"]["result"]
    assert "commentCorrectionList" not in record
