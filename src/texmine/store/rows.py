"""Writing rows: adding them, and retiring those that go out of force. Nothing here updates or deletes otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import JSON, Dialect, Table, Text, insert, update
from sqlalchemy.orm import Session

from texmine.errors import InputError

Row = dict[str, Any]
Item = TypeVar("Item")
_CHUNK = 5000
"""Rows a statement: well below the engines' limits on parameters (65,535 on PostgreSQL's wire)."""


def agrees(known: Mapping[Any, Any], row: Row) -> bool:
    """Whether a stored row has the values of another, in all of that one's columns."""
    return all(known[column] == value for column, value in row.items())


def checked(table: Table, rows: Sequence[Row]) -> Sequence[Row]:
    """The rows themselves, where both engines can store all of their text.

    Raises InputError for a null character (PostgreSQL has none) or half of a surrogate pair (which is not Unicode
    text): a document that holds one is damaged.
    """
    # All at once, and value by value only to name the culprit: this is on the way of every row that is ever stored.
    columns = [column for column in _wordy(table) if rows and column in rows[0]]
    if _is_text([part for column in columns for part in _texts([row[column] for row in rows])]):
        return rows
    for row in rows:
        for column in columns:
            if not _is_text(_texts([row[column]])):
                raise InputError(
                    f"{column} holds a character that is no text (U+0000, or half a pair): mend the source"
                )
    return rows


@cache
def _wordy(table: Table) -> tuple[str, ...]:
    """The columns that hold text, as it is or within JSON."""
    return tuple(column.name for column in table.columns if isinstance(column.type, (Text, JSON)))


def _texts(values: Sequence[object]) -> list[str]:
    """All texts in the values, at any depth."""
    found = [value for value in values if isinstance(value, str)]
    if len(found) == len(values):
        return found
    for value in values:
        if isinstance(value, (list, tuple)):
            found += _texts(value)
        elif isinstance(value, dict):
            found += _texts([*value, *value.values()])
    return found


def _is_text(parts: list[str]) -> bool:
    # A blank between them: two halves of different texts make no pair.
    text = " ".join(parts)
    if "\x00" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def add_rows(session: Session, table: Table, rows: Sequence[Row]) -> None:
    """Inserts rows, in their order; all have the columns of the first. Does nothing where there are none."""
    if not rows:
        return
    checked(table, rows)
    connection = session.connection()
    if not connection.dialect.positional:
        for chunk in chunks(rows):
            session.execute(insert(table), chunk)
        return
    # The driver's own executemany: SQLAlchemy's way of making parameters of a row takes longer than SQLite's of
    # storing it.
    plan = _insertion(table, tuple(rows[0]), connection.dialect)
    for chunk in chunks(rows):
        connection.exec_driver_sql(plan.sql, plan.parameters(chunk))


@dataclass(frozen=True, slots=True)
class _Insertion:
    """An INSERT with its columns in their order, and those that the driver cannot take as they are."""

    sql: str
    values: Callable[[Row], tuple[Any, ...]]
    converted: tuple[tuple[int, Callable[[Any], Any]], ...]

    def parameters(self, rows: Sequence[Row]) -> list[tuple[Any, ...]]:
        """The rows as the driver takes them. Raises KeyError for one that lacks a column."""
        if not self.converted:
            return [self.values(row) for row in rows]
        found = [list(self.values(row)) for row in rows]
        for place, convert in self.converted:
            for row in found:
                row[place] = convert(row[place])
        return list(map(tuple, found))


@lru_cache(maxsize=256)
def _insertion(table: Table, names: tuple[str, ...], dialect: Dialect) -> _Insertion:
    statement = insert(table).compile(dialect=dialect, column_keys=names)
    columns = tuple(statement.positiontup or ())
    converters = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in columns]
    converted = tuple((place, convert) for place, convert in enumerate(converters) if convert is not None)
    return _Insertion(str(statement), _getter(columns), converted)


def _getter(columns: tuple[str, ...]) -> Callable[[Row], tuple[Any, ...]]:
    if len(columns) == 1:
        return lambda row: (row[columns[0]],)
    return itemgetter(*columns)


def add_numbered(session: Session, table: Table, rows: Sequence[Row], by: str) -> dict[Any, int]:
    """Inserts rows, and returns the surrogate key of each by its value of the column ``by``."""
    key = table.primary_key.columns[0]
    numbers: dict[Any, int] = {}
    for chunk in chunks(checked(table, rows)):
        result = session.execute(insert(table).returning(table.c[by], key), chunk)
        numbers.update((value, number) for value, number in result)
    return numbers


def add_one(session: Session, table: Table, row: Row) -> int:
    """Inserts a row, and returns its surrogate key."""
    key = table.primary_key.columns[0]
    checked(table, [row])
    connection = session.connection()
    if not connection.dialect.positional:
        return int(session.execute(insert(table).values(**row).returning(key)).scalar_one())
    plan = _insertion(table, tuple(row), connection.dialect)
    (values,) = plan.parameters([row])
    return int(connection.exec_driver_sql(f"{plan.sql} RETURNING {key.name}", values).scalar_one())


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
