"""Naming what is decided on: a relation or a piece of evidence, by its id or the beginning of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Table, func, select, true
from sqlalchemy.orm import Session

from texmine.errors import QueryError
from texmine.store.decision import Target
from texmine.store.tables import assertion, decision, evidence

_ID = re.compile(r"[0-9a-f]{4,64}")
_SHOWN = 5


def find_target(session: Session, id_or_prefix: str) -> tuple[Target, str]:
    """The relation, or the piece of evidence in force, whose id begins so. Raises QueryError where none or several do.

    A relation need not be in force: one that a curator judged may be found no more.
    """
    prefix = _prefix(id_or_prefix)
    relations = _matching(session, assertion, prefix)
    sentences = _matching(session, evidence, prefix)
    found: list[tuple[Target, str]] = [("relation", each) for each in relations]
    found += [("evidence", each) for each in sentences]
    if not found:
        raise QueryError(
            f"nothing has an id that begins with {prefix}: `texmine query` and `texmine show` give the ids"
        )
    if len(found) > 1:
        raise QueryError(_several(prefix, [identity for _, identity in found]))
    return found[0]


def find_decision(session: Session, id_or_prefix: str) -> str:
    """The id of the decision that begins so. Raises QueryError where none or several do."""
    prefix = _prefix(id_or_prefix)
    found = _matching(session, decision, prefix)
    if not found:
        raise QueryError(f"no decision has an id that begins with {prefix}: `texmine curate history` shows the ids")
    if len(found) > 1:
        raise QueryError(_several(prefix, found))
    return found[0]


def _prefix(text: str) -> str:
    prefix = text.strip().lower()
    if not _ID.fullmatch(prefix):
        raise QueryError(f"{text!r} is no id: give at least four characters of one, as `texmine show` and `query` do")
    return prefix


def _matching(session: Session, table: Table, prefix: str) -> Sequence[str]:
    if session.get_bind().dialect.name == "postgresql":
        # Its order of characters depends on its locale.
        begins = func.substr(table.c.id, 1, len(prefix)) == prefix
    else:
        # As a range, which an index serves: g is the first character after the hexadecimal digits.
        begins = (table.c.id >= prefix) & (table.c.id < f"{prefix}g")
    in_force = table.c.retired_rev.is_(None) if table is evidence else true()
    return session.scalars(select(table.c.id).where(begins, in_force).distinct().order_by(table.c.id)).all()


def _several(prefix: str, found: Sequence[str]) -> str:
    shown = ", ".join(identity[: len(prefix) + 4] for identity in found[:_SHOWN])
    return f"{prefix} is the beginning of {len(found)} ids ({shown}): give more of the id"
