"""What an engine's values become for people and programs: the same kinds of value on both engines."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any


def plain_value(value: object) -> Any:  # noqa: ANN401 - what a person's SQL gives is known to nobody
    """A value as JSON can hold it.

    PostgreSQL's ``numeric`` (the sum or the mean of counts) becomes a number, times become ISO 8601 in UTC as the
    SQLite schema has them, bytes hexadecimal digits. A number that is none is named as PostgreSQL names it in JSON
    (``NaN``, ``Infinity``). Lists and objects stay, of plain values; anything else is its text.
    """
    if isinstance(value, Decimal):
        whole = value.is_finite() and value == value.to_integral_value()
        value = int(value) if whole else float(value)
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else f"{'-' if value < 0 else ''}Infinity"
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date | time):
        return _plain_time(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    if isinstance(value, Mapping):
        return {str(name): plain_value(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(part) for part in value]
    return str(value)


def _plain_time(value: date | time) -> str:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat()


def unique_names(names: Iterable[str]) -> tuple[str, ...]:
    """Names of columns, none of them twice: where one comes again it gets a number (``gene``, ``gene_2``)."""
    taken: list[str] = []
    every = list(names)
    for name in every:
        number, candidate = 1, name
        while candidate in taken or (number > 1 and candidate in every):
            number += 1
            candidate = f"{name}_{number}"
        taken.append(candidate)
    return tuple(taken)
