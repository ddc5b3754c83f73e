"""`texmine doctor`: what it shows, what it hides, and what it takes for a fault."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from tests.cli.conftest import Outcome, Runner
from tests.fakes import FakeServices
from tests.store import crawling

import texmine as package
from texmine.store.database import Database, open_database
from texmine.store.fetches import add_fetch, begin_crawl
from texmine.store.revisions import begin_revision
from texmine.store.schema import head, upgrade

Doctor = Callable[..., tuple[Outcome, Any]]
URLS = ("EUTILS", "IDCONV", "PMC_CLOUD", "EUROPEPMC", "CROSSREF")


@pytest.fixture
def doctor(texmine: Runner, monkeypatch: pytest.MonkeyPatch) -> Doctor:
    """`texmine doctor --json` on the dictionary alone, which loads quickly, unless told otherwise."""
    monkeypatch.setenv("TEXMINE_MODEL", "blank")
    for name in ("EMAIL", "NCBI_API_KEY", "CORPUS", "LICENCES", *(f"{each}_URL" for each in URLS)):
        monkeypatch.delenv(f"TEXMINE_{name}", raising=False)

    def call(*options: object, after: tuple[object, ...] = ()) -> tuple[Outcome, Any]:
        outcome = texmine(*options, "doctor", "--json", *after)
        return outcome, json.loads(outcome.out)

    return call


def test_in_an_empty_folder_all_is_well_and_nothing_is_written(doctor: Doctor, tmp_path: Path) -> None:
    outcome, found = doctor()
    assert outcome.code == 0
    assert outcome.err == ""
    assert found["ok"]
    assert found["faults"] == []
    assert found["versions"]["texmine"] == package.__version__
    assert found["database"]["state"] == "not made yet"
    assert found["corpus"] == {"folder": "corpus", "exists": False, "objects": 0}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.model
def test_the_bundled_model_is_shown_with_its_path(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXMINE_MODEL")
    outcome, found = doctor()
    model = found["model"]
    assert outcome.code == 0
    assert model["bundled"]
    assert model["name"] == "en_texmine_sm"
    meta = json.loads((Path(model["path"]) / "meta.json").read_text("utf-8"))
    assert model["version"] == meta["version"]
    assert model["scheme"] == "clear"


def test_without_a_model_there_is_no_path_and_no_parser(doctor: Doctor) -> None:
    model = doctor()[1]["model"]
    assert (model["name"], model["path"], model["scheme"], model["bundled"]) == ("blank", None, "none", False)


def test_a_missing_model_names_the_command_that_installs_it(doctor: Doctor) -> None:
    outcome, found = doctor("--model", "en_core_sci_md")
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1
    assert "pip install https://" in outcome.err
    assert not found["ok"]
    assert found["model"]["path"] is None


def test_a_pack_that_cannot_be_read_is_a_fault_and_the_rest_is_told(doctor: Doctor, tmp_path: Path) -> None:
    outcome, found = doctor("--pack", tmp_path / "none")
    assert outcome.code == 1
    assert "texmine vocab check" in outcome.err
    assert found["model"]["name"] == "blank"


def test_the_pack_is_told_with_its_counts(doctor: Doctor) -> None:
    (pack,) = doctor()[1]["packs"]
    assert pack["name"] == "tcell_exhaustion"
    assert len(pack["hash"]) == 64
    assert pack["counts"]["gene"] > 20_000


def test_a_database_is_told_with_what_is_in_it(doctor: Doctor, database_url: str) -> None:
    outcome, found = doctor("--database", database_url)
    database = found["database"]
    assert outcome.code == 0, outcome.err
    assert (database["state"], database["reachable"], database["writable"]) == ("ready", True, True)
    assert database["schema"] == database["expected"] == head()
    assert (database["revision"], database["faults"], database["counts"]["documents"]) == (0, 0, 0)
    assert database["engine_version"]
    assert "?" not in database["url"]


def test_an_empty_database_is_no_fault(doctor: Doctor, empty_url: str) -> None:
    with open_database(empty_url) as db, db.connection():
        pass
    outcome, found = doctor("--database", empty_url)
    assert outcome.code == 0, outcome.err
    assert found["database"]["state"] in {"empty", "not made yet"}


def test_an_older_schema_is_a_fault_that_says_what_to_run(doctor: Doctor, empty_url: str) -> None:
    with open_database(empty_url) as db:
        upgrade(db, "0001")
    outcome, found = doctor("--database", empty_url)
    assert outcome.code == 1
    assert "texmine db upgrade" in outcome.err
    assert (found["database"]["schema"], found["database"]["state"]) == ("0001", "unusable")


def test_a_database_that_is_not_whole_is_a_fault(doctor: Doctor, database: Database, database_url: str) -> None:
    with database.session() as session, session.begin():
        revision = begin_revision(session, "me", "test")
        session.execute(
            text("insert into assertion values ('a', 'NCBIGene:404', 'promotes', 'exhausted', false, :rev)"),
            {"rev": revision},
        )
    outcome, found = doctor("--database", database_url)
    assert outcome.code == 1
    assert (found["database"]["state"], found["database"]["faults"]) == ("unusable", 1)
    assert "a gene that no pack in the database has" in outcome.err
    assert "restore a copy" in outcome.err


def test_a_file_of_something_else_is_a_fault(doctor: Doctor, tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("no database")
    outcome, found = doctor("--database", tmp_path / "notes.db")
    assert outcome.code == 1
    assert "is not a database file" in outcome.err
    assert found["database"]["reachable"] is False


def test_no_password_no_key_and_no_address_of_a_person_is_shown(
    doctor: Doctor, texmine: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXMINE_EMAIL", "curious.cells@example.org")
    monkeypatch.setenv("TEXMINE_NCBI_API_KEY", "0123456789abcdefkey")
    url = "postgresql://ann:hush-hush@127.0.0.1:1/texmine?password=hush-hush"
    outcome, found = doctor("--database", url)
    table = texmine("--database", url, "doctor")
    for shown in (outcome.out, outcome.err, table.out, table.err):
        assert "hush-hush" not in shown
        assert "curious.cells" not in shown
        assert "0123456789abcdefkey" not in shown
    assert found["settings"]["email"] is True
    assert found["settings"]["ncbi_api_key"] is True
    assert found["database"]["url"] == "postgresql://ann@127.0.0.1:1/texmine"
    assert (outcome.code, table.code) == (1, 1)


def test_services_are_not_asked_unless_told_to(doctor: Doctor) -> None:
    services = doctor()[1]["services"]
    assert services["crossref"]["url"] == "https://api.crossref.org/"
    assert {each["reachable"] for each in services.values()} == {None}


def test_services_that_answer_can_be_reached(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    with FakeServices() as fakes:
        for name, address in fakes.settings.items():
            monkeypatch.setenv(name, address)
        outcome, found = doctor(after=("--services",))
    assert outcome.code == 0
    assert {each["reachable"] for each in found["services"].values()} == {True}


def test_services_that_do_not_answer_are_told_soon_and_are_no_fault(
    doctor: Doctor, texmine: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as silent, socket.socket() as free:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        free.bind(("127.0.0.1", 0))
        for name in URLS:
            # One takes the connection and never says anything; at the others nobody listens.
            port = (silent if name == "CROSSREF" else free).getsockname()[1]
            monkeypatch.setenv(f"TEXMINE_{name}_URL", f"http://127.0.0.1:{port}/")
        monkeypatch.setattr("texmine.sources.reach.PATIENCE", 0.2)
        begun = time.monotonic()
        outcome, found = doctor(after=("--services",))
        assert time.monotonic() - begun < 5
        assert "cannot be reached (" in texmine("doctor", "--services").out
    assert outcome.code == 0
    assert found["ok"]
    assert found["services"]["crossref"]["trouble"] == "no answer in time"
    assert "no connection" in found["services"]["eutils"]["trouble"]


@pytest.mark.parametrize("kind", ["file", "below a file"])
def test_a_corpus_folder_that_cannot_be_used_is_a_fault(
    doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("TEXMINE_CORPUS", str(tmp_path / ("taken" if kind == "file" else "taken/corpus")))
    outcome, found = doctor()
    assert outcome.code == 1
    assert "TEXMINE_CORPUS" in outcome.err
    assert found["corpus"]["exists"] is False


def test_a_corpus_folder_that_is_gone_is_a_fault_where_something_was_fetched_into_it(
    doctor: Doctor, texmine: Runner, tmp_path: Path
) -> None:
    assert texmine("db", "upgrade").code == 0
    assert doctor()[0].code == 0
    with open_database(tmp_path / "texmine.db") as database, database.session() as session, session.begin():
        number = begin_crawl(session, "PMID:1", "crawl", actor="ann")
        add_fetch(session, number, crawling.fetch("a", status=200, sha256="0" * 64, size=3))
    outcome, found = doctor()
    assert outcome.code == 1
    assert found["database"]["fetched"] == 1
    assert "corpus is not there" in outcome.err
    (tmp_path / "corpus").mkdir()
    assert doctor()[0].code == 0


def test_people_read_a_table(texmine: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXMINE_MODEL", "blank")
    outcome = texmine("doctor")
    assert outcome.code == 0
    assert "model     name            blank\n" in outcome.out
    assert outcome.out.endswith("All is well.\n")
