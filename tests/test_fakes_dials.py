"""The dials do what they say: each thing that can go wrong, as a client sees it."""

from __future__ import annotations

import concurrent.futures
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

import httpx
import pytest
from tests.fakes import REVIEW_DOI, REVIEW_PMCID, REVIEW_PMID, Dials, FakeServices, Fault
from tests.fakes.messages import Request
from tests.fakes.services import SERVICES


@pytest.fixture
def fakes() -> Iterator[FakeServices]:
    with FakeServices(limits=False) as services:
        yield services


def ask(fakes: FakeServices, web: httpx.Client, number: int = 0) -> httpx.Response:
    """One good request to Europe PMC; another number makes another request."""
    asked = {"query": "exhausted", "format": "json", "pageSize": str(25 + number)}
    return web.get(fakes.url("europepmc") + "search", params=asked)


def test_every_third_request_fails(fakes: FakeServices, web: httpx.Client) -> None:
    fakes.dials.set("europepmc", Fault("status", every=3, status=500))
    assert [ask(fakes, web, n).status_code for n in range(6)] == [200, 200, 500, 200, 200, 500]


def test_a_fault_can_end_by_itself(fakes: FakeServices, web: httpx.Client) -> None:
    fakes.dials.set("europepmc", Fault("status", times=2, status=503))
    assert [ask(fakes, web).status_code for _ in range(4)] == [503, 503, 200, 200]


def test_a_fault_meets_one_service_and_one_path(fakes: FakeServices, web: httpx.Client) -> None:
    fakes.dials.set("europepmc", Fault("status", status=503, path=r"/references$"))
    refused = web.get(f"{fakes.url('europepmc')}MED/{REVIEW_PMID}/references", params={"format": "json"})
    assert (refused.status_code, refused.text[:8]) == (503, "This API")
    assert ask(fakes, web).status_code == 200
    assert web.get(f"{fakes.url('crossref')}works/{REVIEW_DOI}").status_code == 200


def test_a_share_of_requests_fails_the_same_in_any_order() -> None:
    requests = [Request("crossref", "GET", f"works/{number}") for number in range(400)]

    def failing(order: list[Request]) -> set[str]:
        dials = Dials(SERVICES, seed=5)
        dials.set("crossref", Fault("reset", share=0.2))
        return {request.path for request in order if dials.choose(request)}

    failed = failing(requests)
    assert 50 < len(failed) < 110
    assert failing(requests[::-1]) == failed


def test_a_repeated_request_has_its_own_luck() -> None:
    dials = Dials(SERVICES)
    dials.set("crossref", Fault("reset", share=0.5))
    lots = {dials.choose(Request("crossref", "GET", "works/1")) is None for _ in range(40)}
    assert lots == {True, False}


@pytest.mark.parametrize(
    ("service", "path"),
    [("eutils", "efetch.fcgi"), ("idconv", ""), ("europepmc", "search"), ("crossref", "works"), ("pmc-cloud", "x")],
)
def test_429_is_in_each_services_own_words(fakes: FakeServices, web: httpx.Client, service: str, path: str) -> None:
    fakes.dials.set(service, Fault("status", status=429))
    reply = web.get(fakes.url(service) + path)
    assert reply.status_code == 429
    assert "retry-after" not in reply.headers
    assert reply.content
    if service == "eutils":
        told = {"error": "API rate limit exceeded", "api-key": "127.0.0.1", "count": "4", "limit": "3"}
        assert reply.json() == told


def test_retry_after_comes_in_seconds_or_as_a_date(fakes: FakeServices, web: httpx.Client) -> None:
    fakes.dials.set("europepmc", Fault("status", status=429, retry_after="2"))
    assert ask(fakes, web).headers["retry-after"] == "2"
    fakes.dials.set("europepmc", Fault("status", status=503, retry_after="date+30"))
    date = parsedate_to_datetime(ask(fakes, web).headers["retry-after"])
    assert 25 < date.timestamp() - time.time() <= 31


def test_html_comes_where_json_is_due(fakes: FakeServices, web: httpx.Client) -> None:
    fakes.dials.set("europepmc", Fault("html"))
    reply = ask(fakes, web)
    assert (reply.status_code, reply.headers["content-type"][:9]) == (200, "text/html")
    assert reply.text.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_errors_come_with_status_200(fakes: FakeServices, web: httpx.Client, service: str) -> None:
    fakes.dials.set(service, Fault("masked_error"))
    reply = web.get(fakes.url(service) + "anything")
    assert reply.status_code == 200
    assert any(word in reply.text.lower() for word in ("error", "errcode", "failed"))


def test_a_body_can_be_empty_slow_or_without_end(fakes: FakeServices, web: httpx.Client) -> None:
    whole = ask(fakes, web).content
    fakes.dials.set("europepmc", Fault("empty"))
    assert ask(fakes, web).content == b""
    fakes.dials.set("europepmc", Fault("slow_body", seconds=0.3))
    start = time.monotonic()
    assert ask(fakes, web).content == whole
    assert time.monotonic() - start >= 0.29
    fakes.dials.set("europepmc", Fault("oversized", megabytes=2))
    with web.stream("GET", fakes.url("europepmc") + "search?query=x&format=json") as reply:
        assert sum(len(piece) for piece in reply.iter_raw()) > 2_000_000


def test_a_truncated_body_is_noticed_but_a_wrong_length_is_not(fakes: FakeServices, web: httpx.Client) -> None:
    address = f"{fakes.url('pmc-cloud')}{REVIEW_PMCID}.1/{REVIEW_PMCID}.1.xml"
    whole = web.get(address).content
    fakes.dials.set("pmc-cloud", Fault("truncated"))
    with pytest.raises(httpx.RemoteProtocolError):
        web.get(address)
    fakes.dials.set("pmc-cloud", Fault("wrong_length"))
    half = web.get(address).content
    assert half == whole[: len(whole) // 2]


def test_a_hanging_service_answers_nothing_and_ends_with_the_server(web: httpx.Client) -> None:
    with FakeServices() as fakes:
        fakes.dials.set("europepmc", Fault("hang", seconds=60))
        with pytest.raises(httpx.ReadTimeout):
            web.get(fakes.url("europepmc") + "search", timeout=0.1)
        start = time.monotonic()
    assert time.monotonic() - start < 5


def test_a_service_that_is_down_resets_connections_while_others_go_on(fakes: FakeServices, web: httpx.Client) -> None:
    fakes.dials.down("europepmc")
    for _ in range(2):
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            ask(fakes, web)
    assert web.get(f"{fakes.url('crossref')}works/{REVIEW_DOI}").status_code == 200
    fakes.dials.up("europepmc")
    assert ask(fakes, web).status_code == 200


def test_a_redirect_loop_does_not_end(fakes: FakeServices, web: httpx.Client) -> None:
    fakes.dials.set("europepmc", Fault("redirect_loop", times=1))
    with pytest.raises(httpx.TooManyRedirects):
        web.get(fakes.url("europepmc") + "search", params={"query": "x"}, follow_redirects=True)
    assert ask(fakes, web).status_code == 200


def test_latency_holds_for_each_request_but_not_for_all_in_turn(fakes: FakeServices, web: httpx.Client) -> None:
    fakes.dials.set_latency("*", 0.2)
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda n: ask(fakes, web, n), range(8)))
    passed = time.monotonic() - start
    assert {reply.status_code for reply in replies} == {200}
    assert 0.2 <= passed < 1.2
    assert 2 <= fakes.journal.most_at_once("europepmc") <= 8


@pytest.mark.parametrize("wrong", [{"kind": "nope"}, {"kind": "html", "every": 0}, {"kind": "html", "share": 2}])
def test_dials_that_mean_nothing_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"there is no fault|every is at least"):
        Fault(**wrong)  # type: ignore[arg-type]


def test_a_service_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no service 'nope'"):
        Dials(SERVICES).set("nope")
