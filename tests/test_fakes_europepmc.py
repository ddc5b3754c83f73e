"""Europe PMC as the stand-in speaks it: what a crawler has to cope with, errors included."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from lxml import etree
from tests.beside import recorded_json
from tests.fakes import REVIEW_DOI, REVIEW_PMID, FakeServices


def search(fakes: FakeServices, web: httpx.Client, query: str, **more: str) -> Any:
    form = {"query": query, "format": "json", "resultType": "core", **more}
    return web.post(fakes.url("europepmc") + "searchPOST", data=form).json()


def test_europepmc_pages_by_cursor_to_an_end_without_one(fakes: FakeServices, web: httpx.Client) -> None:
    seen: list[str] = []
    mark: str | None = "*"
    while mark:
        page = search(fakes, web, "SRC:MED", pageSize="50", cursorMark=mark)
        seen += [record["id"] for record in page["resultList"]["result"]]
        mark = page.get("nextCursorMark")
    assert len(seen) == len(set(seen)) == page["hitCount"] == sum(bool(paper.pmid) for paper in fakes.world.papers)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"EXT_ID:{REVIEW_PMID} AND SRC:MED", 1),
        (f'DOI:"{REVIEW_DOI}" OR PMCID:PMC9900002', 2),
        (f'(DOI:"{REVIEW_DOI}") AND NOT (SRC:MED)', 0),
        ('TITLE:"seen from many sides" AND PUB_YEAR:[2025 TO 2027]', 1),
        ('TITLE:"seen from many sides" AND PUB_YEAR:[2020 TO 2025]', 0),
        ("NO_SUCH_FIELD:x", 0),
    ],
)
def test_europepmc_understands_its_query_language(
    fakes: FakeServices, web: httpx.Client, query: str, found: int
) -> None:
    assert search(fakes, web, query)["hitCount"] == found


@pytest.mark.parametrize("asked", [{"query": ""}, {"query": "x", "pageSize": "1001"}, {"query": "(x OR"}])
def test_europepmc_sends_errors_with_status_200(fakes: FakeServices, web: httpx.Client, asked: dict[str, str]) -> None:
    reply = web.get(fakes.url("europepmc") + "search", params={"format": "json", **asked})
    assert (reply.status_code, reply.json()["errCode"]) == (200, 404)


def test_europepmc_speaks_xml_unless_told_otherwise(fakes: FakeServices, web: httpx.Client) -> None:
    reply = web.get(fakes.url("europepmc") + "search", params={"query": f"EXT_ID:{REVIEW_PMID}"})
    assert etree.fromstring(reply.content).findtext("resultList/result/pmid") == REVIEW_PMID


@pytest.mark.parametrize(("kind", "path"), [("core", "search_cancer_core.json"), ("lite", "search_cancer.json")])
def test_europepmc_records_have_no_field_that_the_real_ones_lack(
    fakes: FakeServices, web: httpx.Client, kind: str, path: str
) -> None:
    envelope = recorded_json(f"europepmc/{path}")
    ours = search(fakes, web, "SRC:MED", resultType=kind, pageSize="10")
    assert set(ours) <= set(envelope)
    known = {name for record in envelope["resultList"]["result"] for name in record}
    assert {name for record in ours["resultList"]["result"] for name in record} <= known | {"bookOrReportDetails"}


def test_europepmc_tells_of_retractions(fakes: FakeServices, web: httpx.Client) -> None:
    (record,) = search(fakes, web, f"EXT_ID:{fakes.world.cited('retracted')[0].pmid}")["resultList"]["result"]
    (link,) = record["commentCorrectionList"]["commentCorrection"]
    assert link["type"] == "Retraction in"
    assert "Retracted Publication" in record["pubTypeList"]["pubType"]
    assert record["title"].startswith("RETRACTED: ")


def test_europepmc_has_preprints_that_pubmed_has_not(fakes: FakeServices, web: httpx.Client) -> None:
    paper = fakes.world.cited("preprint")[0]
    (record,) = search(fakes, web, f'DOI:"{paper.doi}"')["resultList"]["result"]
    assert (record["source"], record["id"]) == ("PPR", paper.ppr)
    assert "pmid" not in record


def test_europepmc_gives_the_reference_list(fakes: FakeServices, web: httpx.Client) -> None:
    address = f"{fakes.url('europepmc')}MED/{REVIEW_PMID}/references"
    reply = web.get(address, params={"format": "json", "pageSize": "1000"}).json()
    references = reply["referenceList"]["reference"]
    assert reply["hitCount"] == len(references) == 132
    assert {reference["match"] for reference in references} == {"Y", "N"}
    other = web.get(f"{fakes.url('europepmc')}MED/1/references", params={"format": "json"}).json()
    assert other["hitCount"] == 0


@pytest.mark.parametrize(("case", "status"), [("europepmc_only", 200), ("closed_front_only", 404)])
def test_europepmc_gives_full_texts_or_an_empty_404(
    fakes: FakeServices, web: httpx.Client, case: str, status: int
) -> None:
    reply = web.get(f"{fakes.url('europepmc')}{fakes.world.cited(case)[0].pmcid}/fullTextXML")
    assert reply.status_code == status
    assert (b"<body>" in reply.content) == (status == 200)
    assert status == 200 or reply.content == b""
