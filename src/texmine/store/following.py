"""Keeping decisions with what they are about: after each decision, and whenever a text or an extraction changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from texmine.store.anchoring import Found, Words, find_again
from texmine.store.attaching import Attached, load_attached, words_judged
from texmine.store.decisions import load_placed, load_votes
from texmine.store.holding import Held, evidence_id_at, save_held
from texmine.store.merging import names_of
from texmine.store.policy import Placed, Vote, affirms, standing_votes
from texmine.store.rows import Row, add_rows, agrees, chunks, retire_rows
from texmine.store.standing import Standing, find_standing, found_relations
from texmine.store.tables import anchor, decision, document_version, evidence
from texmine.store.verdicts import refresh_verdicts

_LOST = Found("orphaned", None, 0.0)
_CLAIM = Found("claim", None, 1.0)
"""Somebody said that the decision stays with its claim, without a sentence."""
_STATED = Found("exact", None, 1.0)
"""A whole relation that an extractor finds: it needs no place of its own."""


def follow_document(session: Session, revision: int, document_id: int) -> int:
    """Anchors anew all decisions that a change in a document concerns; returns how many anchors changed.

    These are the decisions about its sentences, and those about whole relations that it has, or had, evidence of, in
    whichever document their own sentence stands. Evidence that curators stand by and no extractor finds is held; the
    verdicts are brought up to date. Nothing is written where nothing changed. Does not commit.
    """
    return sum(follow_decisions(session, revision, key) for key in _keys_concerned(session, document_id))


def follow_decisions(session: Session, revision: int, key: str, also: Iterable[str] = ()) -> int:
    """The same for the decisions about the sentences of one document, by its key; the verdicts on the subjects ``also``
    (ids of evidence or of relations) are brought up to date whatever the anchors do.
    """
    standing = find_standing(session, key)
    placed = load_placed(session, decision.c.document.in_(standing.names))
    stated = found_relations(
        session, (each.decision.judged.claim.id for each in placed if each.decision.target == "relation")
    )
    attached = load_attached(session, standing.names)
    found = {each.id: _find(each, standing, stated, attached) for each in placed}
    changed, subjects = _save_anchors(session, revision, placed, found, standing.key)
    if standing.document_id is not None:
        _hold(session, revision, standing, stated, found)
    refresh_verdicts(session, revision, {*subjects, *also})
    return changed


def anchor_on(session: Session, revision: int, decision_id: str, subject: str) -> None:
    """Anchors a decision on what it was made on a moment ago: exactly."""
    row = {"decision_id": decision_id, "method": "exact", "subject": subject, "score": 1.0, "added_rev": revision}
    add_rows(session, anchor, [row])


def _keys_concerned(session: Session, document_id: int) -> list[str]:
    names = names_of(session, document_id)
    own = select(decision.c.document).where(decision.c.document.in_(names))
    # By way of the decisions, which are few: all evidence that the document ever had may be much.
    here = (
        select(evidence.c.row_id)
        .join(document_version, document_version.c.id == evidence.c.version_id)
        .where(evidence.c.assertion_id == decision.c.assertion_id, document_version.c.document_id == document_id)
    )
    whole = select(decision.c.document).where(
        decision.c.target == "relation", decision.c.document.is_not(None), here.exists()
    )
    told = set(session.scalars(own.union(whole)))
    # A document that goes by several names is followed once.
    return sorted((told - set(names)) | ({names[0]} if told & set(names) else set()))


def _find(placed: Placed, standing: Standing, stated: set[str], attached: Attached) -> Found:
    """Where a decision is now. One that was left with its claim returns to a sentence only where that very sentence is
    back.
    """
    made, judged = placed.decision, placed.decision.judged
    if made.target == "relation" and judged.claim.id in stated:
        return _STATED
    found = _LOST
    candidates = standing.places(judged.claim)
    for evidence_id, words in _known_words(placed, standing, attached):

        def in_text(quote: str = words.quote) -> Sequence[Any]:
            return standing.in_text(quote, judged.claim)

        found = find_again(evidence_id, words, candidates, standing.rivals(evidence_id, words), in_text)
        if found.place is not None:
            break
    place = attached.places.get(placed.id)
    alone = place is not None and place.evidence_id is None
    return _CLAIM if alone and found.method != "exact" else found


def _known_words(placed: Placed, standing: Standing, attached: Attached) -> list[tuple[str, Words]]:
    """The words by which a sentence is looked for: those that it was attached to, as it was judged, as it was found
    last.
    """
    chosen, judged, last = attached.places.get(placed.id), placed.decision.judged, placed.subject
    known = [
        (each.evidence_id, words_judged(each))
        for each in (chosen, judged)
        if each is not None and each.evidence_id is not None and each.quote is not None
    ]
    if known and placed.decision.target == "evidence" and placed.id not in attached.loosened and last is not None:
        words = standing.words_of(last) if last not in {identity for identity, _ in known} else None
        known += [(last, words)] if words else []
    return known


def _save_anchors(
    session: Session, revision: int, placed: Sequence[Placed], found: Mapping[str, Found], key: str
) -> tuple[int, set[str]]:
    """Stores the anchors that are new; returns how many there are, and the subjects that they concern."""
    known = _anchors(session, [each.id for each in placed])
    gone: list[int] = []
    new: list[Row] = []
    concerned: set[str | None] = set()
    for each in placed:
        row, before = _anchor_row(each, found[each.id], key), known.get(each.id)
        if before is not None and agrees(before, row):
            continue
        gone += [] if before is None else [before["id"]]
        new.append({**row, "decision_id": each.id, "added_rev": revision})
        concerned |= {row["subject"], row["result"], each.subject, each.result}
    retire_rows(session, anchor, gone, revision)
    add_rows(session, anchor, new)
    return len(new), {subject for subject in concerned if subject is not None}


def _anchor_row(placed: Placed, found: Found, key: str) -> Row:
    made = placed.decision
    row: Row = {"method": found.method, "subject": None, "result": None, "score": round(found.score, 6)}
    if found.method == "orphaned":
        return row
    if found.place is not None:
        row["subject"] = found.place.id
        if made.action == "edit" and made.becomes != made.judged.claim:
            row["result"] = evidence_id_at(found.place.words, key, made.becomes)
    if made.target == "relation":
        row["subject"] = made.judged.claim.id
    return row


def _anchors(session: Session, ids: Sequence[str]) -> dict[str, Mapping[Any, Any]]:
    known: dict[str, Mapping[Any, Any]] = {}
    for chunk in chunks(ids):
        query = select(anchor).where(anchor.c.decision_id.in_(chunk), anchor.c.retired_rev.is_(None))
        known.update((row["decision_id"], row) for row in session.execute(query).mappings())
    return known


def _hold(session: Session, revision: int, standing: Standing, stated: set[str], found: Mapping[str, Found]) -> None:
    """Holds the evidence that somebody stands by and no extractor finds; lets go of what nobody stands by any more."""
    about = load_placed(session, decision.c.document.in_(standing.names))
    subjects = {subject for each in about for subject in (each.subject, each.result) if subject is not None}
    wanted: dict[str, Held] = {}
    for (target, subject), votes in sorted(standing_votes(load_votes(session, subjects)).items()):
        if subject in (stated if target == "relation" else standing.found_ids) or not affirms(votes):
            continue
        held = _first_holder(votes, subject, found)
        if held is not None:
            identity = evidence_id_at(held.place.words, standing.key, held.claim)
            wanted.setdefault(identity, held)
    rows = standing.held()
    if wanted or rows:
        save_held(session, revision, standing.texts, wanted, rows)


def _first_holder(votes: Sequence[Vote], subject: str, found: Mapping[str, Found]) -> Held | None:
    """The earliest decision for a claim whose words are found in the document."""
    for vote in sorted(votes, key=lambda each: (each.placed.decision.at, each.placed.id)):
        made, there = vote.placed.decision, found.get(vote.placed.id, _LOST)
        if there.place is None or not affirms([vote]):
            continue
        claim = made.becomes if vote.placed.result == subject else made.judged.claim
        return Held(vote.placed.id, made, claim, there.place)
    return None
