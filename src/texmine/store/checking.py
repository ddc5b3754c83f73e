"""Looking for what must not be: broken files, rows that point nowhere, offsets that give other words."""

from __future__ import annotations

from sqlalchemy import inspect, text

from texmine.store.asof import current_views
from texmine.store.database import Database
from texmine.store.tables import metadata

_INVARIANTS = {
    "mentions whose offsets do not give their words: {n}": """
        select count(*) from mention m join passage p on p.id = m.passage_id
        where substr(p.text, m.start_offset + 1, m.end_offset - m.start_offset) <> m.text
    """,
    "pieces of evidence whose offsets do not give their quote: {n}": """
        select count(*) from evidence e join passage p on p.id = e.passage_id
        where substr(p.text, e.start_offset + 1, e.end_offset - e.start_offset) <> e.quote
    """,
    "pieces of evidence in force of a text that is not: {n}": """
        select count(*) from evidence e join document_version v on v.id = e.version_id
        where e.retired_rev is null and v.retired_rev is not null
    """,
    "claims about a gene that no pack in the database has: {n}": """
        select count(*) from assertion a where not exists (select 1 from concept c where c.id = a.gene)
    """,
    "decisions that are anchored nowhere, not even as orphans: {n}": """
        select count(*) from decision d
        where d.action in ('accept', 'reject', 'edit', 'add')
            and not exists (select 1 from decision u where u.undoes = d.id)
            and not exists (select 1 from anchor k where k.decision_id = d.id and k.retired_rev is null)
    """,
    "verdicts on what nobody judged: {n}": """
        select count(*) from verdict v
        where v.retired_rev is null and not exists (
            select 1 from anchor k where k.retired_rev is null and (k.subject = v.subject or k.result = v.subject)
        )
    """,
    "sentences that curators judged and that have no verdict: {n}": """
        select count(distinct k.subject) from anchor k join decision d on d.id = k.decision_id
        where k.retired_rev is null and k.subject is not null and d.action in ('accept', 'reject', 'edit', 'add')
            and not exists (select 1 from decision u where u.undoes = d.id)
            and not exists (select 1 from verdict v where v.subject = k.subject and v.retired_rev is null)
    """,
}


def find_faults(database: Database) -> list[str]:
    """What is wrong with a database, a line each; empty for a sound one. Reads all of it."""
    faults = [f"there is no table or view {name}" for name in sorted(_missing(database))]
    if faults:
        return faults  # what else is asked would ask these
    with database.session() as session:
        if database.dialect == "sqlite":
            faults += [str(said) for (said,) in session.execute(text("PRAGMA integrity_check(10)")) if said != "ok"]
            dangling = session.execute(text("PRAGMA foreign_key_check"))
            faults += [f"{row[0]} row {row[1]} points to a missing row of {row[2]}" for row in dangling]
        for message, query in _INVARIANTS.items():
            number = session.scalar(text(query))
            if number:
                faults.append(message.format(n=number))
    return faults


def _missing(database: Database) -> set[str]:
    """The tables and views of the newest schema that a database lacks."""
    with database.connection() as connection:
        seen = inspect(connection)
        return {*metadata.tables, *current_views()} - {*seen.get_table_names(), *seen.get_view_names()}
