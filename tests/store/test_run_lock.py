"""One run at a time: in a corpus folder, and in a database that several machines share."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from texmine.errors import LockHeldError
from texmine.store.database import Database, open_database
from texmine.store.locking import NAME, FolderLock
from texmine.store.run_lock import run_lock


@pytest.mark.parametrize("database_url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_database_of_a_server_takes_one_run_at_a_time(database: Database, database_url: str) -> None:
    with open_database(database_url) as other:
        with run_lock(database, "refresh"), pytest.raises(LockHeldError, match=r"\(postgres from .*, since 20"):
            run_lock(other, "refresh").__enter__()
        with run_lock(other, "refresh"):
            pass


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", [pytest.param("postgresql")], indirect=True)
def test_lock_ends_with_the_connection_of_its_holder(database: Database, database_url: str) -> None:
    other = open_database(database_url)
    with run_lock(other, "refresh"):
        with database.connection() as connection:
            connection.exec_driver_sql(
                "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 7839003"
            )
        with run_lock(database, "refresh"):
            pass
    other.close()


def test_folder_says_who_holds_it_until_it_is_given_back(tmp_path: Path) -> None:
    lock, rival = FolderLock("refresh"), FolderLock("crawl")
    lock.acquire(tmp_path)
    told = json.loads((tmp_path / NAME).read_text("utf-8"))
    assert (told["command"], told["pid"]) == ("refresh", os.getpid())
    with pytest.raises(LockHeldError, match=rf"texmine refresh, process {os.getpid()} on "):
        rival.acquire(tmp_path)
    lock.release()
    assert (tmp_path / NAME).read_text("utf-8") == ""
    rival.acquire(tmp_path)
    rival.release()


@pytest.mark.parametrize("remains", ["", "not JSON", '{"pid": 1}', '["a"]'])
def test_what_a_killed_holder_left_does_not_matter(remains: str, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(remains, encoding="utf-8")
    lock, rival = FolderLock(), FolderLock()
    lock.acquire(tmp_path)
    (tmp_path / NAME).write_text(remains, encoding="utf-8")
    with pytest.raises(LockHeldError, match="another run is writing"):
        rival.acquire(tmp_path)
    lock.release()
