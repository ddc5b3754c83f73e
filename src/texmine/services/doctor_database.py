"""The database's part of a check-up: where it is, whether it can be used, what is in it, whether it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from texmine.errors import TexmineError
from texmine.services.doctor_part import Part
from texmine.settings import Settings
from texmine.wording import counted

if TYPE_CHECKING:
    from texmine.store.database import Database

_MADE_LATER = "the first `texmine ingest` makes it"


def examine_database(settings: Settings) -> Part:
    """The database in use. Makes none: one that is not there yet, or is empty, is no fault, since the first ingest
    makes it. ``state`` says "ready", "not made yet", "empty" or "unusable".
    """
    from texmine.store.database import open_database
    from texmine.store.schema import head
    from texmine.store.server import is_missing_file, shown_address

    facts: dict[str, Any] = {"url": None, "state": "unusable", "reachable": False, "schema": None, "expected": head()}
    try:
        facts["url"] = shown_address(settings.database)
        missing = is_missing_file(settings.database)
        with open_database(settings.database, read_only=not missing, busy_timeout=settings.lock_timeout) as database:
            facts |= {"engine": database.dialect, "reachable": True}
            if missing:
                facts |= {"state": "not made yet", "note": _MADE_LATER}
                return Part("database", facts)
            return Part("database", facts, _examine_open(database, facts))
    except TexmineError as error:
        return Part("database", facts, (str(error),))


def _examine_open(database: Database, facts: dict[str, Any]) -> tuple[str, ...]:
    """Adds to ``facts`` what an open database tells, and returns its faults. Raises TexmineError."""
    from texmine.store.checking import find_faults
    from texmine.store.fetches import referenced_objects
    from texmine.store.history import newest_revision
    from texmine.store.lookup import counts
    from texmine.store.schema import check_schema, current
    from texmine.store.server import engine_version, is_writable

    facts |= {"engine_version": engine_version(database), "schema": current(database)}
    if facts["schema"] is None:
        facts |= {"state": "empty", "note": _MADE_LATER}
        return ()
    check_schema(database)
    found = find_faults(database)
    facts |= {"writable": is_writable(database), "faults": len(found)}
    with database.session() as session:
        facts |= {"revision": newest_revision(session), "counts": counts(session)}
        facts["fetched"] = len(referenced_objects(session))
    if found:
        number = counted(len(found), "fault")
        told = f"{database.name} has {number} ({found[0]}): restore a copy, or ingest into a new database"
        return (told,)
    facts["state"] = "ready"
    return ()
