"""What all tables share: the metadata, the column types, and the revision that every row belongs to.

A row that can go out of force carries ``added_rev`` and ``retired_rev``. It is in force as of revision ``r`` when
``added_rev <= r and (retired_rev is null or retired_rev > r)``. Nothing else about a row ever changes, and no row is
deleted: triggers in the database hold this, whoever writes to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TIMESTAMP, TypeDecorator, TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    },
)

# SQLite gives row ids only to a key that is spelt INTEGER.
Id = BigInteger().with_variant(Integer(), "sqlite")


class Utc(TypeDecorator[datetime]):
    """A moment, in UTC: a timestamp with time zone on PostgreSQL, ISO 8601 text ("…Z") on SQLite, which has no type
    for it. Takes aware datetimes only (ValueError), and gives back aware datetimes in UTC.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column's type on this engine."""
        return dialect.type_descriptor(TIMESTAMP(timezone=True) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ANN401 - as SQLAlchemy has it
        """What the driver is given."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"a moment without a time zone: {value.isoformat()}"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        if dialect.name == "postgresql":
            return moment
        return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002
        """What the program is given."""
        if value is None:
            return None
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        return moment.astimezone(UTC)


revision = Table(
    "revision",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("at", Utc, nullable=False),
    Column("actor", Text, nullable=False),
    Column("command", Text, nullable=False),
    Column("note", Text),
    # What a run did, where it ended with this revision: its outcome, figures and failures.
    Column("report", JSON(none_as_null=True)),
)


def row_key(name: str = "id") -> Column[int]:
    """A surrogate key."""
    return Column(name, Id, primary_key=True)


def refers_to(name: str, target: str, *, nullable: bool = False) -> Column[int]:
    """A foreign key to a surrogate key, such as ``refers_to("passage_id", "passage.id")``."""
    return Column(name, Id, ForeignKey(target), nullable=nullable)


def added() -> Column[int]:
    """The revision that a row came with."""
    return refers_to("added_rev", "revision.id")


def in_force() -> tuple[Column[int], Column[int], CheckConstraint]:
    """The columns of a row that can go out of force. A row may come and go within one revision."""
    return (
        added(),
        refers_to("retired_rev", "revision.id", nullable=True),
        CheckConstraint("retired_rev is null or retired_rev >= added_rev", name="retired_after_added"),
    )


def one_in_force(name: str, *columns: str) -> Index:
    """At most one row in force for each value of the columns."""
    return Index(name, *columns, unique=True, **_only_in_force())


def index_in_force(name: str, *columns: str) -> Index:
    """An index over the rows in force."""
    return Index(name, *columns, **_only_in_force())


def _only_in_force() -> dict[str, Any]:
    condition = text("retired_rev is null")
    return {"sqlite_where": condition, "postgresql_where": condition}


def one_of(column: str, values: Sequence[str]) -> CheckConstraint:
    """A check that a column holds one of the values of a closed list of the model."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} in ({listed})", name=column)


def span(start: str, end: str, name: str) -> CheckConstraint:
    """A check that two columns are a half-open range of offsets, or both null."""
    return CheckConstraint(f"{start} >= 0 and {end} >= {start}", name=name)
