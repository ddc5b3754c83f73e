"""Each service: what is asked, and how its answers are read, in the shapes that they really have."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.beside import recorded

from texmine.model import Identifiers
from texmine.sources import crossref, europepmc, eutils, idconv, pmc_cloud
from texmine.sources.exchange import Reply, ReplyError, Service


def reply(body: object, service: Service = "crossref", status: int = 200) -> Reply:
    data = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else json.dumps(body).encode()
    return Reply(service, status, data)


# --- E-utilities ---


def test_records_and_articles_are_asked_of_eutils_by_post() -> None:
    for request in (eutils.build_pubmed(["1", "2"]), eutils.build_article("PMC7")):
        assert request.method == "POST"
        assert not request.params
    assert dict(eutils.build_pubmed(["1", "2"]).form)["id"] == "1,2"
    assert dict(eutils.build_article("PMC7").form)["id"] == "7"


def test_pubmed_records_must_be_whole() -> None:
    whole = b"<?xml version='1.0'?><PubmedArticleSet><PubmedArticle/></PubmedArticleSet>\n"
    assert eutils.read_pubmed(reply(whole)) == whole
    assert eutils.read_pubmed(reply(b"<PubmedArticleSet/>"))
    for bad in (whole[:-20], b"<eFetchResult/>", whole + b"<!-- more"):
        with pytest.raises(ReplyError):
            eutils.read_pubmed(reply(bad))


def test_article_of_front_matter_alone_is_no_full_text() -> None:
    front = b"<pmc-articleset><article><!--not allowed--><front/></article></pmc-articleset>"
    assert eutils.read_article(reply(front)) is None
    assert eutils.read_article(reply(front.replace(b"<front/>", b"<front/><body><p>x</p></body>")))
    with pytest.raises(ReplyError):
        eutils.read_article(reply(b"<other/>"))
    assert eutils.read_article(reply(recorded("errors/pmc_efetch_restricted.xml"))) is None


def test_citations_are_asked_for_in_lines_that_nothing_can_break() -> None:
    query = eutils.CitationQuery("r1", "J|Imag\rImmunol", "2001", "7", "12", "Doe J\n")
    request = eutils.build_citation_match([query, query])
    data = dict(request.params)["bdata"]
    assert request.method == "GET"
    assert data == "\r".join(["J Imag Immunol|2001|7|12|Doe J |r1|"] * 2)


def test_citation_matches_are_read_whether_or_not_the_author_is_repeated() -> None:
    text = (
        "J|2001|7|12|Doe J|r1|2014248\nJ|2001|7|12|r2|NOT_FOUND\nJ|2001|7|12|Doe J|r3|AMBIGUOUS 1,2\n\nJ|1|2|3|r4|0|\n"
    )
    found = eutils.read_citation_match(reply(text))
    assert {key: match.pmid for key, match in found.items()} == {"r1": "2014248", "r2": None, "r3": None, "r4": None}
    assert found["r3"].said == "AMBIGUOUS 1,2"
    with pytest.raises(ReplyError):
        eutils.read_citation_match(reply("something else"))


# --- the ID converter ---


def test_converter_is_asked_for_one_kind_of_id_with_versions() -> None:
    params = dict(idconv.build_conversion("doi", ["10.1/a", "10.1/b"]).params)
    assert params == {"ids": "10.1/a,10.1/b", "idtype": "doi", "format": "json", "versions": "yes"}


def test_converter_gives_ids_versions_and_what_is_missing() -> None:
    records: list[dict[str, Any]] = [
        {"requested-id": "10.5555/A", "doi": "10.5555/A", "pmcid": "PMC7", "pmid": 5,
         "versions": [{"pmcid": "PMC7.1", "current": "false"}, {"pmcid": "PMC7.2", "current": "true"}]},
        {"requested-id": "10.1/b", "pmcid": "PMC8", "pmid": "6", "versions": [{"pmcid": "PMC8.1"}]},
        {"requested-id": "10.1/c", "status": "error", "errmsg": "Identifier not found in PMC"},
    ]  # fmt: skip
    first, second, third = idconv.read_conversion(reply({"status": "ok", "records": records}))
    assert (first.ids, first.version) == (Identifiers("5", "PMC7", "10.5555/a"), 2)
    assert (second.ids.pmid, second.version) == ("6", 1)
    assert (bool(third.ids), third.said) == (False, "Identifier not found in PMC")
    with pytest.raises(ReplyError):
        idconv.read_conversion(reply({"status": "ok"}))


def test_recorded_conversion_is_read() -> None:
    found, missing = idconv.read_conversion(reply(recorded("idconv/transcribed_mixed.json")))
    assert found.ids == Identifiers("23193287", "PMC3531190", "10.1093/nar/gks1195")
    assert not missing.ids


# --- PMC Cloud ---


@pytest.mark.parametrize(("name", "versions"), [("none", ()), ("one", (1,)), ("two", (1, 2))])
def test_recorded_listings_give_the_versions(name: str, versions: tuple[int, ...]) -> None:
    assert pmc_cloud.read_versions(reply(recorded(f"pmc_cloud/transcribed_list_{name}.xml"))) == versions


def test_listing_is_asked_for_with_the_dot_and_the_delimiter() -> None:
    assert dict(pmc_cloud.build_versions("PMC1").params)["prefix"] == "PMC1."
    with pytest.raises(ReplyError):
        pmc_cloud.read_versions(reply(b"<Error><Code>SlowDown</Code></Error>"))


def test_recorded_metadata_are_read() -> None:
    found = pmc_cloud.read_metadata(reply(recorded("pmc_cloud/transcribed_metadata_PMC7759461.1.json")))
    assert found.ids == Identifiers("32939066", "PMC7759461", "10.1038/s41586-020-2649-2")
    assert (found.open_access, found.retracted, found.licence) == (True, False, "CC BY")
    assert found.xml_path == "PMC7759461.1/PMC7759461.1.xml"
    assert found.xml_md5 is not None


@pytest.mark.parametrize(
    ("said", "meant"), [(True, True), ("true", True), (False, False), ("false", False), (None, False)]
)
def test_flags_in_metadata_may_be_words(said: object, meant: bool) -> None:
    found = pmc_cloud.read_metadata(reply({"pmcid": "PMC1", "is_retracted": said, "is_pmc_openaccess": said}))
    assert (found.retracted, found.open_access) == (meant, meant)


@pytest.mark.parametrize(
    "address", [None, "", "https://x.org/PMC1.1/PMC1.1.xml", "s3://b/../../etc/passwd", "s3://b/x"]
)
def test_odd_addresses_in_metadata_are_not_followed(address: str | None) -> None:
    found = pmc_cloud.read_metadata(reply({"pmcid": "PMC1", "xml_url": address}))
    assert found.xml_path is None
    assert not found.open_access


def test_article_that_is_not_the_one_of_its_metadata_is_refused() -> None:
    body = b"<article/>"
    md5 = hashlib.md5(body).hexdigest()
    assert pmc_cloud.article_reader(md5)(reply(body)) == body
    assert pmc_cloud.article_reader(None)(reply(body)) == body
    with pytest.raises(ReplyError, match="MD5"):
        pmc_cloud.article_reader(md5)(reply(body[:-1]))


# --- Europe PMC ---


def test_papers_are_asked_for_by_the_best_of_their_ids() -> None:
    papers = [
        Identifiers("5", "PMC7", "10.1/a"),
        Identifiers(None, "PMC8", '10.1/"b'),
        Identifiers(None, "PMC9"),
        Identifiers(),
    ]
    assert europepmc.id_query(papers) == '(EXT_ID:5 AND SRC:MED) OR DOI:"10.1/ b" OR PMCID:PMC9'
    assert europepmc.build_search("x").method == "POST"


def test_recorded_search_is_read_page_by_page() -> None:
    page = europepmc.read_search(reply(recorded("europepmc/search_cancer_core.json")))
    assert len(page.records) == 25
    assert page.next_cursor == "AoIIP4ZawSg1MzEyODI1MA=="
    first = page.records[0]
    assert (first.ids.pmid, first.year, first.volume, first.first_page) == ("39709209", 2025, "404", "2603")
    assert (first.open_access, first.first_author, first.source) == (False, "Schoenfeld", "MED")
    nothing = europepmc.read_search(reply(recorded("europepmc/search_no_results.json")))
    assert (nothing.records, nothing.next_cursor, nothing.hits) == ((), None, 0)


def test_retraction_is_seen_in_a_recorded_record() -> None:
    body = json.loads(recorded("europepmc/transcribed_39466770_retracted.json"))["body"]
    (record,) = europepmc.read_search(reply(body)).records
    assert (record.status, record.licence, record.open_access) == ("retracted", "cc by", True)
    (link,) = record.related
    assert (link.relation, link.ids) == ("retracted_by", Identifiers("41926417", None, "10.1371/journal.pone.0346306"))


def test_reference_list_keeps_its_order_and_its_gaps() -> None:
    entries = [
        {"id": "5", "source": "MED", "citedOrder": 1, "title": "A", "authorString": "Doe J, Roe R", "pubYear": 2001},
        {"citedOrder": 2, "unstructuredInformation": "Somebody, somewhere"},
    ]
    first, second = europepmc.read_references(reply({"hitCount": 2, "referenceList": {"reference": entries}}))
    assert (first.order, first.ids.pmid, first.first_author, first.year) == (0, "5", "Doe J", 2001)
    assert (second.order, bool(second.ids), second.raw) == (1, False, "Somebody, somewhere")
    assert europepmc.read_references(reply({"hitCount": 0})) == ()
    with pytest.raises(ReplyError):
        europepmc.read_references(reply({"version": "6.9"}))


@pytest.mark.parametrize("kind", ["Retraction in", "retraction in", "Partial retraction in"])
def test_notice_retracts_the_paper_and_not_itself(kind: str) -> None:
    def status(of: str) -> str:
        record = {"commentCorrectionList": {"commentCorrection": [{"type": of, "source": "MED", "id": "1"}]}}
        return europepmc.read_search(reply({"resultList": {"result": [record]}})).records[0].status

    assert status(kind) == "retracted"
    assert status("Retraction of") == "current"


# --- Crossref ---


def test_dois_are_asked_for_in_lists_but_for_those_with_a_comma() -> None:
    request = crossref.build_works(["10.1/a", "10.1/b"])
    assert dict(request.params)["filter"] == "doi:10.1/a,doi:10.1/b"
    assert request.lane == crossref.LISTS
    assert crossref.can_be_listed("10.1/a")
    assert not crossref.can_be_listed("10.1/a,b")
    assert crossref.build_work("10.1/a<b>;2-#?").path == "works/10.1/a%3Cb%3E%3B2-%23%3F"


def test_recorded_works_are_read() -> None:
    work = crossref.read_work(reply({"message": json.loads(recorded("crossref/10.7554_eLife.68292.json"))}))
    assert (work.ids.doi, work.year, work.volume, work.first_author) == ("10.7554/elife.68292", 2021, "10", "Wong")
    assert len(work.references) == 44
    assert work.references[1].ids.doi == "10.1093/nar/gkj126"
    assert work.references[1].first_page == "D504"
    cursor = json.loads(recorded("crossref/recorded_works_cursor.json"))[0]["body"]
    assert len(crossref.read_works(reply(cursor))) == 20


@pytest.mark.parametrize(
    ("name", "status", "relation"),
    [
        ("transcribed_wakefield_updated_by", "retracted", "retracted_by"),
        ("transcribed_retraction_notice_update_to", "current", "retraction_of"),
    ],
)
def test_recorded_updates_give_the_status(name: str, status: str, relation: str) -> None:
    work = crossref.read_work(reply(recorded(f"crossref/{name}.json")))
    assert work.status == status
    assert relation in {link.relation for link in work.related}


def test_licence_of_the_version_of_record_counts_more_than_that_for_mining() -> None:
    licences = [
        {"URL": "https://x.org/tdm", "content-version": "tdm"},
        {"URL": "https://x.org/vor", "content-version": "vor"},
    ]
    work = crossref.read_work(reply({"message": {"DOI": "10.1/x", "license": [*licences, {"URL": None}, {}]}}))
    assert work.licence == "https://x.org/vor"


READERS: tuple[Callable[[Reply], object], ...] = (
    crossref.read_work, crossref.read_works, europepmc.read_search, europepmc.read_references, idconv.read_conversion,
    pmc_cloud.read_metadata,
)  # fmt: skip


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b"null", b'{"message": 3}', b'{"error": "x"}', b"<html/>", b"\xff\xfe"]
)
def test_no_odd_answer_is_read_as_a_good_one(read: Callable[[Reply], object], body: bytes) -> None:
    with pytest.raises(ReplyError):
        read(reply(body))


@pytest.mark.parametrize("odd", [None, 3, "x", [], {}, [None], [3], [{}], {"a": [None]}])
def test_odd_fields_are_left_out(odd: object) -> None:
    names = (
        "title",
        "author",
        "license",
        "issued",
        "page",
        "reference",
        "updated-by",
        "container-title",
        "subtitle",
        "type",
    )
    work = crossref.read_work(reply({"message": {"DOI": "10.1/x", **dict.fromkeys(names, odd)}}))
    assert work.ids.doi is None or work.ids.doi.startswith("10.")
    names = (
        "authorList",
        "journalInfo",
        "pubTypeList",
        "commentCorrectionList",
        "pageInfo",
        "license",
        "pubYear",
        "authorString",
    )
    page = europepmc.read_search(reply({"resultList": {"result": [dict.fromkeys(names, odd)]}}))
    assert len(page.records) == 1
