"""Writing rows: what goes in comes out, and what cannot be stored is refused by name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from texmine.errors import InputError
from texmine.store.database import Database
from texmine.store.rows import add_one, add_rows, checked
from texmine.store.tables import document, document_record, release, revision

MOMENT = datetime(2024, 2, 29, 12, 30, 15, 42, tzinfo=UTC)
REVISION = {"id": 1, "at": MOMENT, "actor": "me", "command": "test", "note": None, "report": None}
RELEASE = {
    "name": "v1", "at": MOMENT, "actor": "me", "note": 'a "note"\n', "revision_id": 1,
    "counts": {"relations": 3, "ö": [1, None, True, "€"]}, "checksum": "0" * 64, "added_rev": 1,
}  # fmt: skip


def test_what_is_added_comes_back_whatever_its_type(database: Database) -> None:
    with database.session() as session, session.begin():
        add_rows(session, revision, [REVISION])
        number = add_one(session, release, RELEASE)
    with database.session() as session:
        assert dict(session.execute(select(revision)).mappings().one()) == REVISION
        assert dict(session.execute(select(release)).mappings().one()) == {**RELEASE, "id": number}


def test_rows_keep_their_order_however_many_they_are(database: Database) -> None:
    with database.session() as session, session.begin():
        add_rows(session, revision, [REVISION])
        add_rows(session, document, [{"key": f"PMID:{number}", "added_rev": 1} for number in range(12_000, 0, -1)])
        add_rows(session, document, [])
        keys = list(session.scalars(select(document.c.key).order_by(document.c.id)))
    assert keys == [f"PMID:{number}" for number in range(12_000, 0, -1)]


def test_moment_without_a_time_zone_is_refused(database: Database) -> None:
    with database.session() as session, session.begin():
        naive = {**REVISION, "at": MOMENT.replace(tzinfo=None)}
        with pytest.raises(Exception, match="without a time zone"):
            add_rows(session, revision, [naive])


@pytest.mark.parametrize("value", [["fine", "\x00"], {"key": {"deep": ["\ud800"]}}, {"\x00": 1}])
def test_character_that_is_no_text_is_refused_within_json_too(value: object) -> None:
    rows = [{"other_ids": []}, {"other_ids": value}]
    with pytest.raises(InputError, match=r"^other_ids holds a character that is no text"):
        checked(document_record, rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(), max_size=3), min_size=1, max_size=4))
def test_rows_are_refused_where_and_only_where_a_text_in_them_cannot_be_stored(texts: list[str]) -> None:
    rows = [{"key": each, "added_rev": 1} for each in texts]
    bad = any("\x00" in each or any("\ud800" <= char <= "\udfff" for char in each) for each in texts)
    if bad:
        with pytest.raises(InputError, match=r"^key holds a character"):
            checked(document, rows)
    else:
        assert checked(document, rows) is rows
