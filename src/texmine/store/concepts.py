"""Storing the concepts of a vocabulary pack, as a difference to what stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from texmine.model import Concept, content_hash
from texmine.store.rows import Row, add_numbered, add_one, add_rows, retire_rows
from texmine.store.tables import concept, concept_member, concept_name, concept_xref, pack


@dataclass(frozen=True, slots=True)
class SavedConcepts:
    """How many concepts stayed, came and went; a changed one counts as both come and gone."""

    kept: int
    added: int
    retired: int


def save_concepts(
    session: Session,
    revision: int,
    pack_name: str,
    pack_version: str,
    concepts: Iterable[Concept],
    pack_hash: str | None = None,
) -> SavedConcepts:
    """Makes the concepts of a pack those in force. Does not commit.

    An unchanged concept causes no write; a changed one is retired and added anew; one that the pack has no more is
    retired. ``pack_hash`` is the hash of the pack's files; without one, that of its concepts is taken. A pack with
    the version and hash in force is not even compared. Raises ValueError where two concepts have one id.
    """
    if pack_hash is not None and pack_in_force(session, pack_name) == (pack_version, pack_hash):
        return SavedConcepts(kept=_count_in_force(session, pack_name), added=0, retired=0)
    found = _by_id(concepts)
    hashes = {identity: content_hash(each) for identity, each in found.items()}
    _save_pack(session, revision, pack_name, pack_version, pack_hash or content_hash(sorted(hashes.items())))
    query = select(concept.c.id, concept.c.row_id, concept.c.hash)
    rows = session.execute(query.where(concept.c.pack == pack_name, concept.c.retired_rev.is_(None)))
    known = {identity: (number, digest) for identity, number, digest in rows}
    same = {identity for identity, (_, digest) in known.items() if hashes.get(identity) == digest}
    gone = [number for identity, (number, _) in known.items() if identity not in same]
    new = [each for identity, each in found.items() if identity not in same]
    retire_rows(session, concept, gone, revision)
    _add_concepts(session, revision, pack_name, new, hashes)
    return SavedConcepts(kept=len(same), added=len(new), retired=len(gone))


def pack_in_force(session: Session, name: str) -> tuple[str, str] | None:
    """The version and hash of a pack whose concepts are in force, or None."""
    query = select(pack.c.version, pack.c.hash).where(pack.c.name == name, pack.c.retired_rev.is_(None))
    row = session.execute(query).one_or_none()
    return None if row is None else (row.version, row.hash)


def _count_in_force(session: Session, pack_name: str) -> int:
    query = select(func.count()).where(concept.c.pack == pack_name, concept.c.retired_rev.is_(None))
    return int(session.scalars(query).one())


def _by_id(concepts: Iterable[Concept]) -> dict[str, Concept]:
    found: dict[str, Concept] = {}
    for each in concepts:
        if found.setdefault(each.id, each) is not each:
            message = f"two concepts have the id {each.id}"
            raise ValueError(message)
    return found


def _save_pack(session: Session, revision: int, name: str, version: str, digest: str) -> None:
    query = select(pack).where(pack.c.name == name, pack.c.retired_rev.is_(None))
    known = session.execute(query).mappings().one_or_none()
    if known is not None:
        if (known["version"], known["hash"]) == (version, digest):
            return
        retire_rows(session, pack, [known["id"]], revision)
    add_one(session, pack, {"name": name, "version": version, "hash": digest, "added_rev": revision})


def _add_concepts(
    session: Session,
    revision: int,
    pack_name: str,
    concepts: Sequence[Concept],
    hashes: dict[str, str],
) -> None:
    rows: list[Row] = [
        {
            "id": each.id,
            "pack": pack_name,
            "kind": each.kind,
            "label": each.label,
            "name": each.name,
            "definition": each.definition,
            "layer": each.layer,
            "parent": each.parent,
            "hash": hashes[each.id],
            "added_rev": revision,
        }
        for each in concepts
    ]
    numbers = add_numbered(session, concept, rows, by="id")
    _add_parts(session, concept_name, concepts, numbers, lambda each: [{"name": name} for name in each.names])
    _add_parts(session, concept_member, concepts, numbers, lambda each: [{"member": one} for one in each.members])
    _add_parts(
        session,
        concept_xref,
        concepts,
        numbers,
        lambda each: [{"curie": xref.curie, "predicate": xref.predicate} for xref in each.xrefs],
    )


def _add_parts(
    session: Session,
    table: Table,
    concepts: Sequence[Concept],
    numbers: dict[str, int],
    parts: Callable[[Concept], list[Row]],
) -> None:
    rows = [
        {"concept_row_id": numbers[each.id], "position": position, **part}
        for each in concepts
        for position, part in enumerate(parts(each))
    ]
    add_rows(session, table, rows)


def known_concepts(session: Session) -> set[str]:
    """The ids of all concepts in force, of whichever pack."""
    return set(session.scalars(select(concept.c.id).where(concept.c.retired_rev.is_(None))))
