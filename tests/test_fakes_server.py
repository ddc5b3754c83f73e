"""The stand-ins as a server: limits are enforced, the journal tells the truth, a user can start it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fakes import REVIEW_DOI, REVIEW_PMCID, REVIEW_PMID, FakeServices, Fault
from tests.fakes.journal import busiest
from tests.fakes.limits import Limiter
from tests.fakes.messages import Limit
from tests.fakes.services import SERVICES, SETTINGS

from texmine.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def fakes() -> Iterator[FakeServices]:
    with FakeServices(limits=False) as services:
        yield services


def ask(fakes: FakeServices, web: httpx.Client, number: int = 0) -> httpx.Response:
    """One good request to Europe PMC; another number makes another request."""
    asked = {"query": "exhausted", "format": "json", "pageSize": str(25 + number)}
    return web.get(fakes.url("europepmc") + "search", params=asked)


@pytest.mark.parametrize(
    ("asked", "allowed"), [({"db": "pubmed", "id": "1"}, 3), ({"db": "pubmed", "id": "1", "api_key": "k"}, 10)]
)
def test_eutils_allows_more_with_a_key(web: httpx.Client, asked: dict[str, str], allowed: int) -> None:
    with FakeServices() as fakes:
        replies = [web.get(fakes.url("eutils") + "efetch.fcgi", params=asked) for _ in range(allowed + 1)]
        assert [reply.status_code for reply in replies] == [200] * allowed + [429]
        assert replies[-1].json()["limit"] == str(allowed)
        assert [entry.fault for entry in fakes.journal.entries()] == [None] * allowed + ["limit"]


def test_limits_slide_and_services_do_not_share_them() -> None:
    now = 0.0
    limiter = Limiter(lambda: now)
    europepmc = (Limit("a", 2), Limit("a", 5, 60.0))
    assert [limiter.refuse(europepmc) for _ in range(3)] == [None, None, europepmc[0]]
    assert limiter.refuse((Limit("b", 1),)) is None
    now = 0.95  # a request that comes a little early is let through
    assert [limiter.refuse(europepmc) for _ in range(2)] == [None, None]
    now = 2.0
    assert [limiter.refuse(europepmc) for _ in range(2)] == [None, europepmc[1]]


@given(st.lists(st.floats(0, 10), max_size=30), st.floats(0.1, 5))
def test_busiest_counts_every_window(times: list[float], seconds: float) -> None:
    expected = max((sum(0 <= other - start < seconds for other in times) for start in times), default=0)
    assert busiest(times, seconds) == expected


# --- journal, control, start ---


def test_the_journal_has_every_request_with_its_time(fakes: FakeServices, web: httpx.Client) -> None:
    before = time.monotonic()
    ask(fakes, web)
    web.post(fakes.url("eutils") + "efetch.fcgi", data={"db": "pubmed", "id": REVIEW_PMID, "email": "e@example.org"})
    first, second = fakes.journal.entries()
    assert (first.service, first.path, first.params["query"]) == ("europepmc", "search", ("exhausted",))
    assert (second.method, second.params["email"]) == ("POST", ("e@example.org",))
    assert before <= first.at <= (first.ended or 0) <= second.at
    assert fakes.journal.counts() == {"europepmc": 1, "eutils": 1}


def test_the_journal_tells_what_was_asked_again_in_vain(fakes: FakeServices, web: httpx.Client) -> None:
    fakes.dials.set("europepmc", Fault("status", times=1))
    for _ in range(3):
        ask(fakes, web)
    # The second had to be: the first had failed. The third had not.
    assert [entry.number for entry in fakes.journal.repeated()] == [3]


def test_the_dials_turn_over_http(fakes: FakeServices, web: httpx.Client) -> None:
    control = f"{fakes.address}/_control"
    turned = {"service": "europepmc", "faults": [{"kind": "status", "status": 502}], "latency": 0.01, "limits": True}
    assert web.put(f"{control}/dials", json=turned).status_code == 200
    assert (ask(fakes, web).status_code, fakes.dials.enforce_limits) == (502, True)
    assert web.get(f"{control}/journal", params={"service": "europepmc"}).json()[0]["status"] == 502
    web.delete(f"{control}/dials")
    assert ask(fakes, web).status_code == 200
    assert web.get(f"{control}/").json()["requests"] == {"europepmc": 2}
    assert web.delete(f"{control}/journal").json() == {"done": True}
    assert fakes.journal.count() == 0


def test_the_world_turns_over_http(fakes: FakeServices, web: httpx.Client) -> None:
    change = {"change": "retract", "paper": REVIEW_DOI, "seen_by": ["crossref"]}
    assert web.post(f"{fakes.address}/_control/world", json=change).json()["pmid"] == REVIEW_PMID
    assert "updated-by" in web.get(f"{fakes.url('crossref')}works/{REVIEW_DOI}").json()["message"]
    references = web.get(f"{fakes.address}/_control/references").json()
    assert len(references) == 132


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "world", {"change": "__init__", "paper": "P001"}),
        ("POST", "world", {"change": "retract", "paper": "nope"}),
        ("PUT", "dials", {"service": "nope", "faults": []}),
        ("PUT", "dials", {"service": "*", "faults": [{"kind": "nope"}]}),
        ("GET", "nothing", {}),
    ],
)
def test_control_refuses_what_it_does_not_know(
    fakes: FakeServices, web: httpx.Client, method: str, path: str, body: dict[str, object]
) -> None:
    reply = web.request(method, f"{fakes.address}/_control/{path}", json=body)
    assert reply.status_code in (400, 404)
    assert reply.json()["error"]


def test_a_defect_of_a_stand_in_does_not_pass_unseen(web: httpx.Client) -> None:
    fakes = FakeServices().start()
    fakes.world = None  # type: ignore[assignment]
    with pytest.raises(httpx.HTTPError):
        web.get(f"{fakes.url('crossref')}works/{REVIEW_DOI}")
    with pytest.raises(RuntimeError, match="a stand-in failed"):
        fakes.stop()


def test_the_settings_name_every_service(fakes: FakeServices) -> None:
    assert set(SETTINGS) == set(SERVICES)
    for name, address in fakes.settings.items():
        assert hasattr(Settings(), name.removeprefix("TEXMINE_").lower())
        assert address.startswith("http://127.0.0.1:")


def test_a_user_can_start_it(web: httpx.Client) -> None:
    command = [sys.executable, "-m", "tests.fakes", "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = [process.stdout.readline() for _ in SETTINGS]
        addresses = dict(line.removeprefix("export ").strip().split("=", 1) for line in lines)
        assert set(addresses) == set(SETTINGS.values())
        reply = web.get(addresses["TEXMINE_CROSSREF_URL"] + f"works/{REVIEW_DOI}")
        assert reply.status_code == 200
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.wait(timeout=10) == 0


def test_a_port_in_use_is_told_in_one_line(fakes: FakeServices) -> None:
    port = fakes.address.rsplit(":", 1)[1]
    command = [sys.executable, "-m", "tests.fakes", "--port", port]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Port {port} cannot be used")


def test_the_official_paths_work_behind_the_prefix(fakes: FakeServices, web: httpx.Client) -> None:
    for path in (
        f"eutils/entrez/eutils/efetch.fcgi?db=pubmed&id={REVIEW_PMID}",
        f"idconv/tools/idconv/api/v1/articles/?ids={REVIEW_PMCID}&idtype=pmcid",
        f"europepmc/webservices/rest/{REVIEW_PMCID}/fullTextXML",
        f"crossref/v1/works/{REVIEW_DOI}",
    ):
        assert web.get(f"{fakes.address}/{path}").status_code == 200, path


def test_no_service_sends_the_address_that_asks(fakes: FakeServices, web: httpx.Client) -> None:
    paper = fakes.world.cited("open")[0]
    reply = web.get(f"{fakes.url('crossref')}works/{paper.doi}", params={"mailto": "secret@example.org"})
    assert "secret" not in reply.text + str(reply.headers)
