"""The people who decide."""

from __future__ import annotations

import re

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from texmine.errors import InputError, QueryError
from texmine.store.decision import Curator, Role
from texmine.store.rows import add_one, retire_rows
from texmine.store.tables import curator

_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_PREFIXES = ("https://orcid.org/", "http://orcid.org/", "orcid.org/", "orcid:")


def read_orcid(text: str) -> str:
    """An ORCID iD with its hyphens, from itself or its web address.

    The last character is checked by ISO 7064 MOD 11-2, as ORCID computes it
    (https://support.orcid.org/hc/en-us/articles/360006897674). Raises InputError.
    """
    bare = text.strip()
    for prefix in _PREFIXES:
        if bare.lower().startswith(prefix):
            bare = bare[len(prefix) :].strip().rstrip("/")
    bare = bare.upper()
    if re.fullmatch(r"\d{15}[\dX]", bare):
        bare = "-".join(bare[start : start + 4] for start in range(0, 16, 4))
    if not _ORCID.fullmatch(bare) or not bare.isascii():
        raise InputError(f"{text!r} is no ORCID iD: give sixteen digits as in 0000-0002-1825-0097")
    if orcid_check_character(bare.replace("-", "")[:15]) != bare[-1]:
        raise InputError(f"{text!r} is no ORCID iD: its check character is wrong, so a digit is mistyped")
    return bare


def orcid_check_character(digits: str) -> str:
    """The check character of fifteen digits: a digit or X."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    value = (12 - total % 11) % 11
    return "X" if value == 10 else str(value)


def find_curator(session: Session, name_or_orcid: str) -> Curator | None:
    """The curator of a name or an ORCID iD (its address too), or None."""
    try:
        orcid = read_orcid(name_or_orcid)
    except InputError:
        orcid = name_or_orcid
    query = select(curator.c.name, curator.c.orcid, curator.c.role).where(
        or_(curator.c.name == name_or_orcid, curator.c.orcid == orcid), curator.c.retired_rev.is_(None)
    )
    row = session.execute(query).first()
    return None if row is None else Curator(*row)


def list_curators(session: Session) -> list[Curator]:
    """The curators, by name."""
    query = select(curator.c.name, curator.c.orcid, curator.c.role).where(curator.c.retired_rev.is_(None))
    return sorted((Curator(*row) for row in session.execute(query)), key=lambda each: each.name)


def save_curator(session: Session, revision: int, name: str, orcid: str | None, role: Role) -> bool:
    """Adds a curator, or changes the ORCID iD or role of one; returns whether that is news. Does not commit.

    What they decided before keeps the role that they had then. Raises InputError for a name that is blank or an ORCID
    iD that another curator has.
    """
    if not name.strip() or name != name.strip() or any(ord(char) < 32 for char in name):
        raise InputError(f"{name!r} is no name: give one without blanks around it, tabs or line breaks")
    known = (
        session.execute(select(curator).where(curator.c.name == name, curator.c.retired_rev.is_(None)))
        .mappings()
        .one_or_none()
    )
    holder = find_curator(session, orcid) if orcid else None
    if holder is not None and holder.name != name:
        raise InputError(f"the ORCID iD {orcid} is {holder.name}'s: check it")
    if known is not None:
        if (known["orcid"], known["role"]) == (orcid, role):
            return False
        retire_rows(session, curator, [known["id"]], revision)
    add_one(session, curator, {"name": name, "orcid": orcid, "role": role, "added_rev": revision})
    return True


def require_curator(session: Session, name_or_orcid: str) -> Curator:
    """The curator of a name or an ORCID iD. Raises QueryError, with what to do, where there is none."""
    found = find_curator(session, name_or_orcid)
    if found is None:
        raise QueryError(
            f"{name_or_orcid} is no curator of this database: `texmine curate add-curator {name_or_orcid!r}` makes one,"
            " `texmine --actor NAME curate …` decides as another"
        )
    return found
