"""The views over a few relations: the same SQL, with the relations chosen before anything is counted.

A database counts the evidence of all relations before it looks at what is asked of the view ``relation``: neither
SQLite nor PostgreSQL carries a condition on a gene, or on a list from another query, into a grouped view. So the query
brings the views with it as common table expressions of the same names, which stand before those of the database.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import CTE, Select, TableClause, text

from texmine.store.asof import current_views
from texmine.store.views import evidence_in_force, relation

_FROM = "from evidence e\n"
_NARROW = "from (select * from evidence where assertion_id in (select id from picked)) e\n"


def narrowed(query: Select[Any], wanted: Select[Any]) -> Select[Any]:
    """A query of the views ``relation`` and ``evidence_in_force``, over the relations alone whose ids ``wanted`` gives
    (a select of one column ``id``). The answer is what the query would give where all others were left out.
    """
    return query.add_cte(wanted.cte("picked"), *_views())


@cache
def _views() -> tuple[CTE, ...]:
    made = current_views()
    source = made["evidence_in_force"]
    if source.count(_FROM) != 1:
        message = "the view evidence_in_force does not read the table evidence once, as e"
        raise ValueError(message)
    return (
        _expression(evidence_in_force, source.replace(_FROM, _NARROW)),
        _expression(relation, made["relation"]),
    )


def _expression(view: TableClause, sql: str) -> CTE:
    return text(sql).columns(*view.columns).cte(view.name)
