"""What a line of a file must be to be a decision: each field of its kind, and nothing that contradicts itself."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from texmine.model import EFFECTS, PERTURBATIONS, TEXT_KINDS
from texmine.store.anchoring import Words
from texmine.store.decision import ACTIONS, CLAIM_FIELDS, DETAIL_FIELDS, FIELDS, REASONS, ROLES, TARGETS, Decision
from texmine.store.holding import evidence_id_at

BOOLEANS = ("negated", "blind", "speculative")
INTEGERS = ("gene_start", "gene_end", "state_start", "state_end")
OBJECTS = ("before", "after")
_TEXTS = tuple(name for name in FIELDS if name not in {*BOOLEANS, *INTEGERS, *OBJECTS, "score"})
_NEEDED = (
    "at", "curator", "role", "action", "target", "gene", "effect", "state", "negated", "evidence_id", "document",
    "quote",
)  # fmt: skip
_CLOSED: Mapping[str, tuple[str, ...]] = {
    "role": ROLES, "action": ACTIONS, "target": TARGETS, "reason": REASONS, "effect": EFFECTS,
    "perturbation": PERTURBATIONS, "text_kind": TEXT_KINDS,
}  # fmt: skip


def row_fault(row: Mapping[str, Any]) -> str | None:
    """What is wrong with the plain values of a decision, or None."""
    missing = [name for name in _NEEDED if row[name] is None or row[name] == ""]
    if missing:
        return f"it has no {', '.join(missing)}"
    checks = (_kinds, _closed, _edited, _together, _places)
    return next((told for check in checks if (told := check(row)) is not None), None)


def identity_fault(decision: Decision) -> str | None:
    """Whether the evidence that a decision names has other words, stands in another paper, or states another claim."""
    judged = decision.judged
    words = Words(str(judged.quote), judged.prefix, judged.suffix)
    fits = judged.evidence_id == evidence_id_at(words, str(judged.document), judged.claim)
    return None if fits else "its evidence_id is not that of these words, this paper and this claim"


def _kinds(row: Mapping[str, Any]) -> str | None:
    for names, kind, told in (
        (_TEXTS, str, "text"),
        (BOOLEANS, bool, "true or false"),
        (INTEGERS, int, "a whole number"),
        (OBJECTS, dict, "an object"),
    ):
        for name in names:
            value = row[name]
            if value is not None and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
                return f"its {name} is not {told}"
    bad = [name for name in _TEXTS if row[name] is not None and not _is_text(row[name])]
    if bad:
        return f"its {bad[0]} holds a character that is no text (U+0000, or half a pair)"
    score = row["score"]
    if score is not None and (isinstance(score, bool) or not isinstance(score, int | float) or not _within(score)):
        return "its score is not a number from 0 to 1"
    return None


def _within(score: float) -> bool:
    return math.isfinite(score) and 0 <= score <= 1


def _is_text(value: str) -> bool:
    return "\x00" not in value and not any("\ud800" <= char <= "\udfff" for char in value)


def _closed(row: Mapping[str, Any]) -> str | None:
    for name, allowed in _CLOSED.items():
        if row.get(name) is not None and row[name] not in allowed:
            return f"its {name} {row[name]!r} is none of {', '.join(allowed)}"
    return None


def _edited(row: Mapping[str, Any]) -> str | None:
    """What is wrong with the fields that an edit holds."""
    for name in OBJECTS:
        fields = row[name] or {}
        unknown = sorted(set(fields) - {*CLAIM_FIELDS, *DETAIL_FIELDS})
        if unknown:
            return f"its {name} holds {unknown[0]}, which is no field of a relation"
        for field, value in fields.items():
            kind = bool if field in BOOLEANS else str
            nothing = value is None and field in DETAIL_FIELDS and kind is str
            if not nothing and (not isinstance(value, kind) or (isinstance(value, str) and not _is_text(value))):
                return f"its {name} holds a {field} that is none"
        told = _closed(fields)
        if told is not None:
            return told
    return None


def _together(row: Mapping[str, Any]) -> str | None:
    checks = (
        (row["action"] == "reject") == (row["reason"] is not None),
        (row["action"] == "undo") == (row["undoes"] is not None),
        (row["action"] == "attach") == (row["attaches"] is not None),
        (row["action"] == "edit") == bool(row["after"]),
        (row["action"] == "edit") == bool(row["before"]),
    )
    words = (
        "a reason belongs to a rejection, and to nothing else",
        "an undo names what it undoes, and nothing else does",
        "an attach names what it attaches, and nothing else does",
        "an edit says what it changes, and nothing else does",
        "an edit says what it changes from, and nothing else does",
    )
    return next((told for right, told in zip(checks, words, strict=True) if not right), None)


def _places(row: Mapping[str, Any]) -> str | None:
    for name in ("gene", "state"):
        start, end = row[f"{name}_start"] or 0, row[f"{name}_end"] or 0
        if not 0 <= start <= end <= len(row["quote"]):
            return f"its {name}_start and {name}_end are no place in its quote"
    return None
