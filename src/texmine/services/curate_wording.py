"""Curation in people's words: fields of an edit as they are typed, verdicts and decisions as they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from texmine.errors import InputError
from texmine.model import EFFECTS, PERTURBATIONS, ConceptKind
from texmine.services.query import find_concept

if TYPE_CHECKING:
    from texmine.store.decision import Decision
    from texmine.store.policy import Verdict
    from texmine.vocab.pack import Pack

NOTHING = "none"
"""What is typed to take a value away."""
SHORT_ID = 10
_CONCEPTS: dict[str, ConceptKind] = {
    "gene": "gene",
    "state": "state",
    "from_state": "state",
    "mechanism": "mechanism",
}
_CLOSED: dict[str, tuple[str, ...]] = {"effect": EFFECTS, "perturbation": PERTURBATIONS}
_OPTIONAL = {"from_state", "mechanism", "perturbation"}


def read_fields(pack: Pack, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a claim and its details by what was typed; those that are None were not typed, and are left out.

    Names become concept ids (``PD-1`` → ``NCBIGene:5133``), ``none`` takes an optional value away. Raises QueryError
    for a name that the pack does not have, InputError for a value that a field cannot hold.
    """
    return {name: _value(pack, name, value) for name, value in typed.items() if value is not None}


def _value(pack: Pack, name: str, value: object) -> object:
    if isinstance(value, bool):
        return value
    text = str(value)
    if text == NOTHING:
        if name in _OPTIONAL:
            return None
        raise InputError(f"{name} cannot be {NOTHING}: give a value")
    if name in _CONCEPTS:
        return find_concept(pack, text, _CONCEPTS[name]).id
    if text not in _CLOSED[name]:
        raise InputError(f"{text!r} is no {name}: give one of {', '.join(_CLOSED[name])}")
    return text


def told_verdict(verdict: Verdict | None) -> str:
    """A verdict in a word or two."""
    if verdict is None:
        return "unjudged"
    word = f"{verdict.verdict}{'' if verdict.verdict != 'edited' or verdict.upheld else ' to another claim'}"
    return word if verdict.voices == 1 else f"{word}, {verdict.voices} people"


def told_decision(decision: Decision) -> str:
    """What somebody decided, in a line."""
    parts: list[str] = [decision.action]
    if decision.reason:
        parts.append(decision.reason)
    if decision.after:
        parts.append(", ".join(f"{name}: {_shown((decision.before or {}).get(name))} → {_shown(value)}"
                               for name, value in decision.after.items()))  # fmt: skip
    if decision.undoes:
        parts.append(decision.undoes[:SHORT_ID])
    if decision.attaches:
        place = "the claim alone" if decision.target == "relation" else str(decision.judged.evidence_id)[:SHORT_ID]
        parts.append(f"{decision.attaches[:SHORT_ID]} to {place}")
    if decision.comment:
        parts.append(f"“{decision.comment}”")
    return " ".join(parts)


def _shown(value: object) -> str:
    return NOTHING if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def told_claim(pack: Pack | None, gene: str, effect: str, state: str, *, negated: bool) -> str:
    """A claim in a line: ``TOX promotes exhausted``."""
    name = pack.symbol(gene) if pack else gene
    return f"{name} {'does not: ' if negated else ''}{effect} {state}"
