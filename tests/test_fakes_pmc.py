"""PMC's converter and bucket as the stand-ins speak them: what a crawler has to cope with, errors included."""

from __future__ import annotations

import hashlib

import httpx
import pytest
from lxml import etree
from tests.beside import recorded_json
from tests.fakes import REVIEW_DOI, REVIEW_PMCID, FakeServices


def convert(fakes: FakeServices, web: httpx.Client, ids: str, id_type: str, **more: str) -> httpx.Response:
    asked = {"ids": ids, "idtype": id_type, "format": "json", "tool": "t", "email": "e@example.org", **more}
    return web.get(fakes.url("idconv"), params=asked)


def test_idconv_tells_versions_and_what_it_lacks(fakes: FakeServices, web: httpx.Client) -> None:
    found, missing = convert(fakes, web, f"{REVIEW_PMCID},PMC1", "pmcid", versions="yes").json()["records"]
    assert found["doi"] == REVIEW_DOI
    assert [(one["pmcid"][-2:], one["current"]) for one in found["versions"]] == [(".1", False), (".2", True)]
    assert (missing["status"], missing["errmsg"]) == ("error", "Identifier not found in PMC")


def test_idconv_gives_pmids_as_numbers_and_as_strings(fakes: FakeServices, web: httpx.Client) -> None:
    pmcids = ",".join(paper.pmcid for paper in fakes.world.papers if paper.pmcid)
    records = convert(fakes, web, pmcids, "pmcid").json()["records"]
    assert {type(record["pmid"]) for record in records} == {int, str}


def test_idconv_knows_only_what_is_in_pmc(fakes: FakeServices, web: httpx.Client) -> None:
    (record,) = convert(fakes, web, fakes.world.cited("abstract_only")[0].doi or "", "doi").json()["records"]
    assert record["status"] == "error"


@pytest.mark.parametrize(
    ("ids", "code"),
    [("10.5555/x,123", "invalid_dois"), (",".join(["10.5555/x"] * 201), "too_many_ids"), ("", "missing_ids")],
)
def test_idconv_refuses_mixed_too_many_and_no_ids(fakes: FakeServices, web: httpx.Client, ids: str, code: str) -> None:
    reply = convert(fakes, web, ids, "doi")
    assert (reply.status_code, reply.json()["errors"][0]["code"]) == (400, code)


def test_idconv_speaks_xml_unless_told_otherwise(fakes: FakeServices, web: httpx.Client) -> None:
    reply = web.get(fakes.url("idconv"), params={"ids": REVIEW_PMCID, "idtype": "pmcid"})
    assert [record.get("doi") for record in etree.fromstring(reply.content)] == [REVIEW_DOI]


# --- the bucket ---


def listing(fakes: FakeServices, web: httpx.Client, prefix: str, **more: str) -> etree._Element:
    asked = {"list-type": "2", "prefix": prefix, **more}
    return etree.fromstring(web.get(fakes.url("pmc-cloud"), params=asked).content)


S3 = "{http://s3.amazonaws.com/doc/2006-03-01/}"


def test_the_bucket_lists_an_articles_versions(fakes: FakeServices, web: httpx.Client) -> None:
    found = listing(fakes, web, f"{REVIEW_PMCID}.", delimiter="/")
    assert [one.text for one in found.iter(f"{S3}Prefix")][1:] == [f"{REVIEW_PMCID}.1/", f"{REVIEW_PMCID}.2/"]
    assert listing(fakes, web, "PMC1.", delimiter="/").findtext(f"{S3}KeyCount") == "0"


def test_without_the_dot_the_bucket_lists_strangers(fakes: FakeServices, web: httpx.Client) -> None:
    found = listing(fakes, web, REVIEW_PMCID[:-1], delimiter="/")
    assert int(found.findtext(f"{S3}KeyCount") or 0) > 2


def test_the_metadata_has_the_md5_of_the_xml(fakes: FakeServices, web: httpx.Client) -> None:
    metadata = web.get(f"{fakes.url('pmc-cloud')}metadata/{REVIEW_PMCID}.2.json").json()
    address, _, md5 = metadata["xml_url"].partition("?md5=")
    xml = web.get(fakes.url("pmc-cloud") + address.removeprefix("s3://pmc-oa-opendata/"))
    assert hashlib.md5(xml.content).hexdigest() == md5
    assert xml.headers["etag"] == f'"{md5}"'
    unchanged = web.get(str(xml.request.url), headers={"If-None-Match": xml.headers["etag"]})
    assert unchanged.status_code == 304


def test_the_metadata_has_the_recorded_fields(fakes: FakeServices, web: httpx.Client) -> None:
    real = set(recorded_json("pmc_cloud/transcribed_metadata_PMC12855588.1.json"))
    ours = web.get(f"{fakes.url('pmc-cloud')}metadata/{REVIEW_PMCID}.1.json").json()
    assert real - {"pdf_url"} <= set(ours)


@pytest.mark.parametrize(
    ("case", "open_access", "licence"),
    [
        ("open_cc_by_nc_nd", True, "CC BY-NC-ND"),
        ("open_no_licence", True, None),
        ("manuscript", False, "TDM"),
        ("in_bucket_not_open", False, None),
    ],
)
def test_to_be_in_the_bucket_is_not_to_be_open(
    fakes: FakeServices, web: httpx.Client, case: str, open_access: bool, licence: str | None
) -> None:
    metadata = web.get(f"{fakes.url('pmc-cloud')}metadata/{fakes.world.cited(case)[0].pmcid}.1.json").json()
    assert (metadata["is_pmc_openaccess"], metadata["license_code"]) == (open_access, licence)
    assert metadata["is_manuscript"] == (case == "manuscript")


@pytest.mark.parametrize("path", ["metadata/PMC1.1.json", f"{REVIEW_PMCID}.9/{REVIEW_PMCID}.9.xml", "other"])
def test_what_the_bucket_lacks_is_forbidden_or_not_found(fakes: FakeServices, web: httpx.Client, path: str) -> None:
    reply = web.get(fakes.url("pmc-cloud") + path)
    assert reply.status_code in (403, 404)
    assert etree.fromstring(reply.content).findtext("Code") in ("AccessDenied", "NoSuchKey")
