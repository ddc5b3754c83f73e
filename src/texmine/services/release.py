"""Releases: naming what is in force, writing it out, and proving a folder against the database."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from texmine.errors import InputError, QueryError
from texmine.services.release_content import Content, closed_documents, read_content, without_quotes
from texmine.services.release_files import PACKAGE, Options, read_options, render
from texmine.store.asof import session_as_of
from texmine.store.history import newest_revision
from texmine.store.releases import Release, find_release, list_releases, save_release
from texmine.store.revisions import begin_revision

if TYPE_CHECKING:
    from texmine.store.database import Database

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9._+-]{0,63}|v?[0-9]+[.-][A-Za-z0-9._+-]{1,60}")


def create_release(database: Database, actor: str, name: str, note: str | None = None) -> Release:
    """Names what is in force now. Raises InputError for a name that could be taken for a revision's number or a path,
    QueryError for one that is taken, or where there is nothing to name.
    """
    if not _NAME.fullmatch(name) or ".." in name:
        raise InputError(
            f"{name!r} cannot name a release: give letters, digits, dots and dashes, as in 2026-02 or v1.0"
        )
    while True:
        with database.session() as session:
            newest = newest_revision(session)
        if not newest:
            raise QueryError("the database is empty: `texmine ingest` fills it, then name what it holds")
        with session_as_of(database, newest) as session:
            content = read_content(session)
        with database.session() as session, session.begin():
            revision = begin_revision(session, actor, "release create", name)
            if revision == newest + 1:
                made = Release(name, datetime.now(UTC), actor, note, newest, content.counts, content.checksum)
                save_release(session, revision, made)
                return made
            session.rollback()  # somebody wrote in between: what was read is not the newest any more


def releases(database: Database) -> list[Release]:
    """The releases, in the order in which they were made."""
    with database.session() as session:
        return list_releases(session)


def release_as_row(release: Release) -> dict[str, Any]:
    """A release as plain values."""
    return {
        "name": release.name,
        "at": release.at.isoformat(timespec="seconds"),
        "actor": release.actor,
        "revision": release.revision,
        **{name: release.counts.get(name, 0) for name in ("relations", "evidence", "decisions", "documents")},
        "checksum": release.checksum,
        "note": release.note,
    }


def export_release(database: Database, name: str, folder: Path, options: Options) -> list[Path]:
    """Writes a release into a folder, which is made, or must be empty or hold an export; returns the files.

    Raises QueryError for an unknown release, InputError for a folder that holds anything else.
    """
    release, content = _content(database, name, options)
    _check_folder(folder)
    files = render(release, content, options)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for each, data in files.items():
            (folder / each).write_bytes(data)
    except OSError as error:
        raise InputError(f"{folder} cannot be written: {error.strerror}") from error
    return [folder / each for each in sorted(files)]


def verify_release(database: Database, folder: Path) -> tuple[Release, list[str]]:
    """Compares an exported folder with the database; returns the release and what is wrong, a line each.

    Raises InputError where the folder holds no release.
    """
    try:
        name, options = read_options(folder)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise InputError(f"{folder} holds no release: it has no {PACKAGE} that names one") from error
    release, content = _content(database, name, options)
    faults: list[str] = []
    with session_as_of(database, release.revision) as session:
        if read_content(session).checksum != release.checksum:
            faults.append(f"the database no longer gives what the release {name} held when it was made")
    expected = render(release, content, options)
    for each, data in sorted(expected.items()):
        path = folder / each
        if not path.is_file():
            faults.append(f"{each} is missing")
        elif _sha256(path.read_bytes()) != _sha256(data):
            faults.append(f"{each} is not what the database gives")
    known = {path.name for path in folder.iterdir()}
    faults += [f"{each} is no part of the release" for each in sorted(known - set(expected))]
    return release, faults


def _content(database: Database, name: str, options: Options) -> tuple[Release, Content]:
    with database.session() as session:
        release = find_release(session, name)
    with session_as_of(database, release.revision) as session:
        closed = closed_documents(session) if options.quotes else None
        return release, without_quotes(read_content(session), closed)


def _check_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file: give a folder")
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    try:
        read_options(folder)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise InputError(f"{folder} holds other files: give a new folder, or an empty one") from error


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
