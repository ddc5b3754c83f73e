"""Writing rows: adding them, and retiring those that go out of force. Nothing here updates or deletes otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Table, insert, update
from sqlalchemy.orm import Session

from texmine.errors import InputError

Row = dict[str, Any]
Item = TypeVar("Item")
_CHUNK = 5000
"""Rows a statement: well below the engines' limits on parameters (65,535 on PostgreSQL's wire)."""


def checked(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows themselves, where both engines can store all of their text.

    Raises InputError for a null character (PostgreSQL has none) or half of a surrogate pair (which is not Unicode
    text): a document that holds one is damaged.
    """
    for row in rows:
        for column, value in row.items():
            if not _storable(value):
                raise InputError(
                    f"a {column} holds a character that is no text (U+0000, or half a pair): mend the source"
                )
    return rows


def _storable(value: object) -> bool:
    if isinstance(value, str):
        return "\x00" not in value and (value.isascii() or not any("\ud800" <= char <= "\udfff" for char in value))
    if isinstance(value, Mapping):
        return all(_storable(part) for pair in value.items() for part in pair)
    if isinstance(value, (list, tuple)):
        return all(map(_storable, value))
    return True


def add_rows(session: Session, table: Table, rows: Sequence[Row]) -> None:
    """Inserts rows, in their order. Does nothing where there are none."""
    for chunk in chunks(checked(rows)):
        session.execute(insert(table), chunk)


def add_numbered(session: Session, table: Table, rows: Sequence[Row], by: str) -> dict[Any, int]:
    """Inserts rows, and returns the surrogate key of each by its value of the column ``by``."""
    key = table.primary_key.columns[0]
    numbers: dict[Any, int] = {}
    for chunk in chunks(checked(rows)):
        result = session.execute(insert(table).returning(table.c[by], key), chunk)
        numbers.update((value, number) for value, number in result)
    return numbers


def add_one(session: Session, table: Table, row: Row) -> int:
    """Inserts a row, and returns its surrogate key."""
    key = table.primary_key.columns[0]
    return int(session.execute(insert(table).values(**checked([row])[0]).returning(key)).scalar_one())


def retire_rows(session: Session, table: Table, keys: Iterable[int], revision: int) -> int:
    """Puts rows out of force, by their surrogate keys; returns how many there were."""
    key = table.primary_key.columns[0]
    wanted = sorted(keys)
    for chunk in chunks(wanted):
        session.execute(update(table).where(key.in_(chunk)).values(retired_rev=revision))
    return len(wanted)


def chunks(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items in stretches that one statement can take."""
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]
