"""What changed between two releases, and why: each change has a cause."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from texmine.services.reading import reading
from texmine.store.comparing import Claimed, Snapshot, Standing, take_snapshot
from texmine.store.decision import CURATOR_RULE

if TYPE_CHECKING:
    from texmine.store.database import Database

Cause = Literal[
    "new document", "new text", "text changed", "documents merged", "retraction", "retraction withdrawn", "extractor",
    "pack", "curator",
]  # fmt: skip
Kind = Literal["relation", "evidence"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: what it is about, whether that was added, removed or changed, and the causes."""

    kind: Kind
    change: Literal["added", "removed", "changed"]
    id: str
    claim: Claimed
    document: str | None
    what: str
    causes: tuple[Cause, ...]


def compare(database: Database, before: str, after: str) -> list[Difference]:
    """The changes from one release (or revision, or date) to another: relations first, then evidence, by id.

    Raises QueryError for one that does not exist.
    """
    with reading(database, before) as session:
        old = take_snapshot(session)
    with reading(database, after) as session:
        new = take_snapshot(session)
    evidence = _evidence(old, new)
    return [*_relations(old, new, evidence), *evidence]


def difference_as_row(each: Difference) -> dict[str, Any]:
    """A change as plain values."""
    claim = each.claim
    return {
        "kind": each.kind,
        "change": each.change,
        "id": each.id,
        "gene": claim.gene,
        "effect": f"not {claim.effect}" if claim.negated else claim.effect,
        "state": claim.state,
        "document": each.document,
        "what": each.what,
        "cause": list(each.causes),
    }


def _evidence(old: Snapshot, new: Snapshot) -> list[Difference]:
    found: list[Difference] = []
    for identity in sorted(old.evidence.keys() | new.evidence.keys()):
        before, after = old.evidence.get(identity), new.evidence.get(identity)
        if after is None and before is not None:
            claim = old.relations[before.relation_id]
            causes = (_why_gone(before, old, new),)
            found.append(Difference("evidence", "removed", identity, claim, before.document, "", causes))
        elif before is None and after is not None:
            claim = new.relations[after.relation_id]
            causes = (_why_come(after, old, new),)
            found.append(Difference("evidence", "added", identity, claim, after.document, "", causes))
        elif before is not None and after is not None:
            found += _changed(before, after, old, new)
    return found


def _changed(before: Standing, after: Standing, old: Snapshot, new: Snapshot) -> list[Difference]:
    """A sentence that stays, with another verdict, other details, or from another text of its paper."""
    said: list[str] = []
    causes: set[Cause] = set()
    if before.verdict != after.verdict:
        said.append(f"{before.verdict} → {after.verdict}")
        causes.add("curator")
    if (before.rule, before.score) != (after.rule, after.score):
        # Also where it is a curator's from now on, or no more: the extractor does not find any more what a curator
        # stands by, or finds by now what one had added.
        said.append("rule or score")
        causes.add(_extraction(before.version_id, after.version_id, old, new))
    if before.details != after.details:
        # An edit stands before what the extractor says; the extractor's own rule and score stay beside it.
        by_curator = "edited" in {before.verdict, after.verdict}
        said.append("details")
        causes.add("curator" if by_curator else _extraction(before.version_id, after.version_id, old, new))
    if not said:
        return []
    claim = new.relations[after.relation_id]
    what, why = ", ".join(said), tuple(sorted(causes))
    return [Difference("evidence", "changed", after.evidence_id, claim, after.document, what, why)]


def _why_come(each: Standing, old: Snapshot, new: Snapshot) -> Cause:
    # What a curator decided on before stays with them in a new text, and through an update: that is no news of theirs.
    if each.rule == CURATOR_RULE and new.decided.get(each.evidence_id, 0) > old.newest_decision:
        return "curator"
    version = old.versions.get((each.document, each.text_kind))
    if version is None:
        if each.document in {new.merged[key] for key in new.merged.keys() - old.merged.keys()}:
            return "documents merged"
        return "new text" if each.document in old.documents else "new document"
    if each.document in old.retracted:
        return "retraction withdrawn"
    return "text changed" if version != each.version_id else _extraction(version, version, old, new)


def _why_gone(each: Standing, old: Snapshot, new: Snapshot) -> Cause:
    if each.document in new.retracted:
        return "retraction"
    if each.document in new.merged.keys() - old.merged.keys():
        return "documents merged"
    version = new.versions.get((each.document, each.text_kind))
    if version is None and (each.document, "full_text") in new.versions.keys() - old.versions.keys():
        return "new text"  # an abstract went out of force when the full text came
    if version != each.version_id:
        return "text changed"
    return "curator" if each.rule == CURATOR_RULE else _extraction(version, version, old, new)


def _extraction(before: int, after: int, old: Snapshot, new: Snapshot) -> Cause:
    """What made the difference between two texts, or two readings of one: nothing but a curator can where the text and
    the pipeline are the same.
    """
    first, second = old.made.get(before), new.made.get(after)
    if first is None or second is None:
        return "extractor"
    if first.packs != second.packs:
        return "pack"
    if first.pipeline != second.pipeline:
        return "extractor"
    return "text changed" if before != after else "curator"


def _relations(old: Snapshot, new: Snapshot, evidence: list[Difference]) -> list[Difference]:
    causes: dict[str, set[Cause]] = defaultdict(set)
    for each in evidence:
        causes[each.claim.relation_id].update(each.causes)
    found: list[Difference] = []
    for identity in sorted(old.relations.keys() | new.relations.keys()):
        before, after = old.relations.get(identity), new.relations.get(identity)
        why = causes[identity]
        if after is None and before is not None:
            found.append(Difference("relation", "removed", identity, before, None, "", _sorted(why)))
        elif before is None and after is not None:
            found.append(Difference("relation", "added", identity, after, None, "", _sorted(why)))
        elif before is not None and after is not None and (said := _said(before, after)):
            why = why | ({"curator"} if before.verdict != after.verdict else set())
            found.append(Difference("relation", "changed", identity, after, None, said, _sorted(why)))
    return found


def _said(before: Claimed, after: Claimed) -> str:
    said = [f"{before.verdict} → {after.verdict}"] if before.verdict != after.verdict else []
    if before.evidence_count != after.evidence_count:
        said.append(f"evidence {before.evidence_count} → {after.evidence_count}")
    return ", ".join(said)


def _sorted(causes: set[Cause]) -> tuple[Cause, ...]:
    return tuple(sorted(causes))
