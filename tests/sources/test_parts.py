"""The parts of the client: limits, the breaker, Retry-After, secrets, the form of answers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texmine.model import Identifiers
from texmine.sources.breaker import THRESHOLD, WAITS, Breaker
from texmine.sources.exchange import Form, Reply, ReplyError, Request
from texmine.sources.limits import LIMITS, Limit, limits_for, narrowed
from texmine.sources.retrying import read_retry_after
from texmine.sources.secrets import Redactor
from texmine.sources.shape import check_form, identifiers, members, number, words

NOW = datetime(2026, 11, 1, 12, 0, 0, tzinfo=UTC)


def reply(body: bytes, media_type: str = "", status: int = 200) -> Reply:
    return Reply("crossref", status, body, media_type)


# --- what is asked ---


def test_equal_questions_have_equal_keys_and_different_ones_do_not() -> None:
    one = Request("crossref", "works", params=(("rows", "1"),))
    assert one.key == Request("crossref", "works", params=(("rows", "1"),), lane="lists").key
    others = [
        Request("europepmc", "works", params=(("rows", "1"),)),
        Request("crossref", "works", params=(("rows", "2"),)),
        Request("crossref", "works", form=(("rows", "1"),)),
        Request("crossref", "works/1", params=(("rows", "1"),)),
    ]
    assert len({one.key, *(other.key for other in others)}) == 5


# --- limits ---


def test_key_of_ncbi_widens_its_own_limit_alone() -> None:
    with_key, without = limits_for(api_key=True), limits_for(api_key=False)
    assert (without["eutils"].requests, with_key["eutils"].requests) == (3, 10)
    assert {k: v for k, v in with_key.items() if k != "eutils"} == {k: v for k, v in without.items() if k != "eutils"}


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"x-rate-limit-limit": "5", "x-rate-limit-interval": "1s"}, Limit(5, 1, 3)),
        ({"x-rate-limit-limit": "50", "x-rate-limit-interval": "10s"}, Limit(50, 10, 3)),
        ({"x-rate-limit-limit": "50", "x-rate-limit-interval": "1s"}, Limit(10, 1, 3)),
        ({"x-concurrency-limit": "1"}, Limit(10, 1, 1)),
        ({"x-concurrency-limit": "9"}, Limit(10, 1, 3)),
        ({"x-rate-limit-limit": "none", "x-rate-limit-interval": "soon", "x-concurrency-limit": "-1"}, Limit(10, 1, 3)),
        ({"x-rate-limit-limit": "nan"}, Limit(10, 1, 3)),
        ({"x-rate-limit-limit": "0"}, Limit(10, 1, 3)),
        ({}, Limit(10, 1, 3)),
    ],
)
def test_headers_narrow_a_limit_and_never_widen_it(headers: dict[str, str], expected: Limit) -> None:
    found = narrowed(Limit(10, 1, 3), headers)
    assert (found.interval, found.at_once) == (expected.interval, expected.at_once)


def test_europepmc_keeps_both_of_its_limits() -> None:
    assert LIMITS["europepmc"].interval >= 60 / 500 >= 1 / 10


# --- the breaker ---


def failed(breaker: Breaker, times: int, now: float = 0.0) -> Breaker:
    for _ in range(times):
        breaker.fail(now, "down")
    return breaker


def test_circuit_opens_after_failures_in_a_row_only() -> None:
    breaker = failed(Breaker(), THRESHOLD - 1)
    breaker.succeed()
    assert failed(breaker, THRESHOLD - 1).state == "closed"
    assert failed(breaker, 1).state == "open"


def test_open_circuit_lets_one_request_through_as_a_trial_and_closes_when_it_succeeds() -> None:
    breaker = failed(Breaker(), THRESHOLD)
    assert breaker.admit(0.25) == pytest.approx(WAITS[0] - 0.25)
    assert breaker.admit(WAITS[0]) == 0
    assert breaker.admit(WAITS[0]) > 0
    breaker.succeed()
    assert (breaker.state, breaker.admit(WAITS[0])) == ("closed", 0)


def test_service_whose_trials_all_fail_is_dead_after_a_few_seconds() -> None:
    breaker, now = failed(Breaker(), THRESHOLD), 0.0
    for wait in WAITS:
        now += wait
        assert breaker.admit(now) == 0
        breaker.fail(now, "down")
    assert breaker.state == "dead"
    breaker.succeed()
    assert breaker.state == "dead"
    assert now < 10


def test_service_that_hangs_is_dead_after_one_trial() -> None:
    breaker = Breaker()
    breaker.fail(0.0, "no answer in time", weight=3)
    assert breaker.state == "closed"
    breaker.fail(0.0, "no answer in time", weight=3)
    assert breaker.admit(WAITS[0]) == 0
    breaker.fail(WAITS[0], "no answer in time", weight=3)
    assert breaker.state == "dead"


def test_trial_that_was_given_up_is_tried_again() -> None:
    breaker = failed(Breaker(), THRESHOLD)
    assert breaker.admit(WAITS[0]) == 0
    breaker.abandon(WAITS[0])
    assert breaker.admit(WAITS[0]) == 0


@given(st.lists(st.sampled_from(["succeed", "fail", "abandon", "admit"]), max_size=60))
def test_breaker_never_keeps_anyone_waiting_for_good(steps: list[str]) -> None:
    breaker, now = Breaker(), 0.0
    for step in steps:
        now += 0.5
        if step == "admit":
            breaker.admit(now)
        elif step == "fail":
            breaker.fail(now, "down")
        else:
            breaker.succeed() if step == "succeed" else breaker.abandon(now)
    assert breaker.state in {"closed", "dead", "trial"} or breaker.admit(now + max(WAITS)) == 0


# --- Retry-After ---


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        (" 0 ", 0.0),
        ("1.5", 1.5),
        ("Sun, 01 Nov 2026 12:00:09 GMT", 9.0),
        ("Sun, 01 Nov 2026 11:00:00 GMT", 0.0),
        ("Sun, 01 Nov 2026 12:00:09", 9.0),
        ("soon", None),
        ("-3", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(value: str | None, seconds: float | None) -> None:
    assert read_retry_after(value, NOW) == seconds


# --- secrets ---


@pytest.mark.parametrize(
    "text",
    [
        "me+x@example.org", "me%2Bx%40example.org", "https://x.org/?email=me%2Bx%40example.org&api_key=abcdefgh12",
        '{"api-key": "198.51.100.4"}', "api_key=abcdefgh12", "mailto:me+x@example.org", "other@example.net wrote",
        "from 198.51.100.4.",
    ],
)  # fmt: skip
def test_keys_and_addresses_are_redacted_in_every_spelling(text: str) -> None:
    found = Redactor(("me+x@example.org", "abcdefgh12"))(text)
    assert "[redacted]" in found
    for secret in ("me+x", "me%2Bx", "abcdefgh12", "198.51", "other@"):
        assert secret not in found


@given(st.text(min_size=4), st.text(), st.text())
def test_no_text_gives_a_secret_away(secret: str, before: str, after: str) -> None:
    found = Redactor((secret,))(before + secret + after)
    assert secret not in found or secret in "[redacted]" or secret in before + after or secret in "[redacted]" * 2


def test_ordinary_words_stay_as_they_are() -> None:
    text = "status 503 after 1.2.3 tries; see works/10.1016/j.x.2020.01.001?rows=5"
    assert Redactor(("me@example.org",))(text) == text


# --- the form of answers ---


@pytest.mark.parametrize(
    ("body", "expects", "media_type"),
    [
        (b"", "json", ""), (b"  \n", "xml", ""), (b"<html></html>", "xml", ""), (b"<a/>", "xml", "text/html"),
        (b"\xef\xbb\xbf<!DOCTYPE HTML>", "xml", ""), (b"<a><b>", "json", ""), (b'{"a": 1', "json", ""),
        (b"[1]", "json", ""), (b'"text"', "json", ""), (b'{"error": "x"}', "json", ""), (b"<a", "xml", ""),
        (b'{"status": "failed", "message": []}', "json", ""), (b"<R><ERROR>no</ERROR></R>", "xml", ""),
        (b"<Error><Code>InternalError</Code></Error>", "xml", ""), (b'{"error": "limit"}', "xml", ""),
        (b"plain words", "xml", ""), (b'{"error": "limit"}', "text", ""), (b"%PDF", "text", "application/pdf"),
        (b"{}", "json", "application/xml"), (b"[" * 100_000, "json", ""),
    ],
)  # fmt: skip
def test_what_is_not_of_the_form_is_refused(body: bytes, expects: Form, media_type: str) -> None:
    with pytest.raises(ReplyError):
        check_form(reply(body, media_type), expects)


@pytest.mark.parametrize(
    ("body", "expects", "media_type"),
    [
        (b'{"a": 1}', "json", "text/plain"), (b"\xef\xbb\xbf<a/>\n", "xml", "binary/octet-stream"),
        (b"<a>an <b>error</b> was found</a>", "xml", "text/plain"), (b"a|b|c", "text", "text/plain"),
    ],
)  # fmt: skip
def test_what_is_of_the_form_passes_whatever_it_is_called(body: bytes, expects: Form, media_type: str) -> None:
    check_form(reply(body, media_type), expects)


def test_report_of_a_limit_is_told_from_other_errors() -> None:
    with pytest.raises(ReplyError) as caught:
        check_form(reply(b'{"error": "API rate limit exceeded", "api-key": "203.0.113.7"}'), "json")
    assert caught.value.limited
    assert "203.0.113.7" not in str(caught.value)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_odd_values_are_read_as_nothing(value: object) -> None:
    assert isinstance(words(value), str | None)
    assert isinstance(number(value), int | None)
    assert all(isinstance(each, dict) for each in members(value, "a"))
    assert isinstance(identifiers(value, value, value), Identifiers)


def test_identifiers_are_normalised_and_junk_is_left_out() -> None:
    found = identifiers(23193287, "PMC3531190.2", " https://doi.org/10.1093/NAR/gks1195 ")
    assert found == Identifiers("23193287", "PMC3531190", "10.1093/nar/gks1195")
    assert identifiers(0, "3531190", "doi") == Identifiers()
