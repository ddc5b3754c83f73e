"""The client: patient where it helps, quick where it does not, within the limits, and silent about secrets."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from typing import Any

import pytest
from tests.sources.scripted import Said, Script, scripted

from texmine.sources.client import Client, Patience
from texmine.sources.exchange import SERVICES, Reply, ReplyError, Request
from texmine.sources.failures import ServiceError
from texmine.sources.identity import Asker
from texmine.sources.limits import LIMITS, Limit
from texmine.sources.shape import json_object

EMAIL, KEY = "curious+cells@example.org", "0123456789abcdefkey"
FAST = {lane: Limit(1000, at_once=8) for lane in LIMITS}
QUICK = Patience(connect=1.0, read=0.3, total=1.0, attempts=4)
GOOD = Said(b'{"ok": 1}')
QUESTION = Request("crossref", "works/10.1/x", params=(("rows", "1"),), absent=frozenset({404}))
Use = Callable[[Client], Any]


def use(script: Script | str, work: Use, patience: Patience = QUICK, limits: dict[str, Limit] | None = None) -> Any:
    address = script if isinstance(script, str) else script.address

    async def run() -> Any:
        bases = dict.fromkeys(SERVICES, address)
        async with Client(bases, Asker(EMAIL, KEY), patience=patience, own_limits=limits or FAST) as client:
            return await work(client)

    return asyncio.run(run())


def ask(script: Script | str, request: Request = QUESTION, **more: Any) -> Any:
    """What one question gives: the parsed answer."""
    return use(script, lambda client: client.fetch(request, json_object), **more)[1]


def failure(script: Script | str, request: Request = QUESTION, **more: Any) -> ServiceError:
    with pytest.raises(ServiceError) as caught:
        ask(script, request, **more)
    return caught.value


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_asked_again(status: int) -> None:
    headers = (("Retry-After", "0"),)
    with scripted(Said(status=status, headers=headers), GOOD) as script:
        assert ask(script) == {"ok": 1}
    assert len(script.asked) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 410, 414, 501])
def test_what_will_not_pass_is_asked_once(status: int) -> None:
    with scripted(Said(status=status), GOOD) as script:
        assert failure(script).status == status
    assert len(script.asked) == 1


def test_honest_absence_is_an_answer() -> None:
    with scripted(Said(b"Resource not found.", 404, "text/plain")) as script:
        assert ask(script) is None
    assert len(script.asked) == 1


@pytest.mark.parametrize(
    "bad",
    [
        Said(b"<html><body>Sorry</body></html>", kind="text/html"),
        Said(b"<!DOCTYPE html><html></html>"),
        Said(b""),
        Said(b'{"half": '),
        Said(b"[]"),
        Said(b'{"error": "API rate limit exceeded", "api-key": "203.0.113.7"}', headers=(("Retry-After", "0"),)),
        Said(b'{"ok": 1}' * 9, length=400),
        Said(b'{"ok": 1, "more": 2}', length=9),
    ],
    ids=["html", "html as json", "empty", "cut", "list", "limit with 200", "connection ends early", "length too short"],
)
def test_bad_answer_with_status_200_is_asked_for_again(bad: Said) -> None:
    with scripted(bad, GOOD) as script:
        assert ask(script) == {"ok": 1}
    assert len(script.asked) == 2


def test_answer_that_its_reader_refuses_for_good_is_not_asked_for_again() -> None:
    def refuse(reply: Reply) -> None:
        raise ReplyError("nothing that can be used", transient=False)

    with scripted(GOOD) as script, pytest.raises(ServiceError, match="nothing that can be used"):
        use(script, lambda client: client.fetch(QUESTION, refuse))
    assert len(script.asked) == 1


@pytest.mark.parametrize("date", [False, True], ids=["seconds", "date"])
def test_retry_after_is_waited_for_by_all(date: bool) -> None:
    moment = datetime.now(UTC) + timedelta(seconds=2)
    value = format_datetime(moment, usegmt=True) if date else "1"

    async def twice(client: Client) -> None:
        first = asyncio.create_task(client.fetch(QUESTION, json_object))
        await asyncio.sleep(0.2)
        await asyncio.gather(first, client.fetch(QUESTION, json_object))

    with scripted(Said(status=429, headers=(("Retry-After", value),)), GOOD) as script:
        use(script, twice)
    waited = min(asked.at for asked in script.asked[1:]) - script.asked[0].at
    assert waited >= (0.9 if not date else 0.7)


def test_service_that_wants_a_long_rest_is_left_alone() -> None:
    async def twice(client: Client) -> None:
        for _ in range(2):
            with pytest.raises(ServiceError, match="left alone"):
                await client.fetch(QUESTION, json_object)

    with scripted(Said(status=429, headers=(("Retry-After", "3600"),))) as script:
        begun = time.monotonic()
        use(script, twice)
    assert len(script.asked) == 1
    assert time.monotonic() - begun < 1


def test_silence_ends_with_the_patience() -> None:
    with scripted(Said(wait=5)) as script:
        begun = time.monotonic()
        found = failure(script, patience=Patience(read=0.1, total=5, attempts=2))
        assert time.monotonic() - begun < 2
    assert "no answer in time" in str(found)
    assert not found.unreachable


def test_answer_that_drips_ends_with_the_patience() -> None:
    with scripted(Said(b'{"ok": 1}' + b" " * 500, drip=0.05)) as script:
        assert "no whole answer in time" in str(failure(script, patience=Patience(read=1, total=0.3, attempts=1)))


def test_answer_that_is_too_large_is_not_read_to_its_end() -> None:
    with scripted(Said(b"[" + b" " * 200_000)) as script:
        assert "more than" in str(failure(script, patience=Patience(largest=100_000)))
    assert len(script.asked) == 1


def test_service_that_is_not_there_is_told_as_unreachable() -> None:
    with scripted(GOOD) as script:
        address = script.address
    assert failure(address, patience=Patience(attempts=2)).unreachable


@pytest.mark.slow
def test_dead_service_costs_seconds_and_not_a_wait_for_each_request() -> None:
    async def many(client: Client) -> list[object]:
        tasks = [client.fetch(QUESTION, json_object) for _ in range(40)]
        found: list[object] = await asyncio.gather(*tasks, return_exceptions=True)
        assert client.is_down("crossref")
        assert not client.is_down("europepmc")
        return found

    with scripted(Said(status=500)) as script:
        begun = time.monotonic()
        found = use(script, many, patience=Patience(attempts=7))
        assert time.monotonic() - begun < 15
    assert all(isinstance(each, ServiceError) for each in found)
    assert len(script.asked) < 40


@pytest.mark.slow
def test_service_that_comes_back_is_used_again() -> None:
    with scripted(*[Said(status=500)] * 5, GOOD) as script:
        assert ask(script, patience=Patience(attempts=7)) == {"ok": 1}
    assert len(script.asked) == 6


def test_redirect_within_a_host_is_followed() -> None:
    with scripted(Said(status=302, headers=(("Location", "/elsewhere"),)), GOOD) as script:
        assert ask(script) == {"ok": 1}
    assert script.asked[1].path == "/elsewhere"


def test_redirect_to_another_host_is_refused() -> None:
    with scripted(Said(status=302, headers=(("Location", "http://localhost:9/x"),))) as script:
        assert "another host" in str(failure(script))
    assert len(script.asked) == 1


def test_redirects_without_end_are_left() -> None:
    with scripted(Said(status=302, headers=(("Location", "/again"),))) as script:
        assert "redirects" in str(failure(script, patience=Patience(attempts=1)))
    assert len(script.asked) == 6


def test_limit_holds_in_every_second() -> None:
    async def many(client: Client) -> None:
        await asyncio.gather(*(client.fetch(QUESTION, json_object) for _ in range(18)))

    with scripted(GOOD) as script:
        use(script, many, limits={**FAST, "crossref": Limit(12, at_once=4)})
    times = [asked.at for asked in script.asked]
    assert max(sum(first <= moment < first + 1 for moment in times) for first in times) <= 12


def test_no_more_are_on_their_way_than_allowed() -> None:
    async def many(client: Client) -> None:
        await asyncio.gather(*(client.fetch(QUESTION, json_object) for _ in range(9)))

    with scripted(Said(wait=0.05)) as script:
        use(script, many, limits={**FAST, "crossref": Limit(1000, at_once=3)})
    assert script.most_at_once == 3


def test_narrower_limit_of_the_headers_is_obeyed() -> None:
    headers = (("X-Rate-Limit-Limit", "10"), ("X-Rate-Limit-Interval", "1s"), ("X-Concurrency-Limit", "1"))

    async def many(client: Client) -> None:
        await client.fetch(QUESTION, json_object)
        await asyncio.gather(*(client.fetch(QUESTION, json_object) for _ in range(6)))

    with scripted(Said(b'{"ok": 1}', headers=headers)) as script:
        use(script, many)
    # The first after the headers may go at once; from then on they are spaced.
    times = [asked.at for asked in script.asked][1:]
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.08
    assert script.most_at_once == 1


def test_who_asks_is_told_to_those_who_want_it() -> None:
    requests = {
        "eutils": Request("eutils", "efetch.fcgi", form=(("id", "1"),)),
        "idconv": Request("idconv", ""),
        "crossref": QUESTION,
        "europepmc": Request("europepmc", "search"),
    }
    with scripted(GOOD) as script:
        for request in requests.values():
            ask(script, request)
    by_path = dict(zip(requests, script.asked, strict=True))
    assert by_path["eutils"].path == "/base/efetch.fcgi"
    assert f"api_key={KEY}" in by_path["eutils"].body
    assert "tool=texmine" in by_path["idconv"].path
    assert "mailto=curious%2Bcells%40example.org" in by_path["crossref"].path
    assert "curious" not in by_path["europepmc"].path
    assert all(asked.headers["user-agent"].startswith("texmine/") for asked in script.asked)


@pytest.mark.parametrize("status", [400, 429, 500, 200])
def test_no_secret_reaches_an_error_or_a_log(status: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    body = f'{{"error": "not from {EMAIL} with {KEY} at 203.0.113.7", "api-key": "{KEY}"}}'.encode()
    for service in ("eutils", "idconv", "crossref"):
        request = Request(service, "x", form=(("id", "1"),) if service == "eutils" else ())  # type: ignore[arg-type]
        with scripted(Said(body, status, headers=(("Retry-After", "0"),))) as script:
            found = failure(script, request, patience=Patience(attempts=1))
        for text in (str(found), repr(found), found.reason, caplog.text):
            assert not any(secret in text for secret in (EMAIL, KEY, "curious%2Bcells", "curious+cells", "203.0.113.7"))
    assert "HTTP Request" in caplog.text


def test_service_that_repeats_who_asked_gives_a_body_without_it() -> None:
    with scripted(Said(f'{{"request": {{"email": "{EMAIL}"}}}}'.encode())) as script:
        reply = use(script, lambda client: client.fetch(QUESTION, json_object))[0]
    assert reply.body == b'{"request": {"email": "[redacted]"}}'


def test_address_for_the_journal_names_nobody() -> None:
    found = use("http://127.0.0.1:9/a/b", lambda client: asyncio.sleep(0, client.address(QUESTION)))
    assert found == "http://127.0.0.1:9/a/b/works/10.1/x?rows=1"
