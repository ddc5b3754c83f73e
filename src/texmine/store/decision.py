"""The nouns of curation, frozen: people, what they judged, and what they decided."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, cast, get_args

from texmine.model import Assertion, Perturbation, TextKind, content_hash

Role = Literal["curator", "editor"]
Action = Literal["accept", "reject", "edit", "add", "comment", "skip", "undo", "attach"]
Target = Literal["evidence", "relation"]
Method = Literal["exact", "quote", "fuzzy", "held", "claim", "orphaned"]
VerdictName = Literal["accepted", "rejected", "edited", "disputed"]
Reason = Literal[
    "wrong_gene",
    "wrong_state",
    "wrong_effect",
    "negated",
    "speculative",
    "no_relation",
    "wrong_mechanism",
    "duplicate",
    "not_t_cells",
    "text_error",
    "other",
]

ROLES: tuple[Role, ...] = get_args(Role)
ACTIONS: tuple[Action, ...] = get_args(Action)
TARGETS: tuple[Target, ...] = get_args(Target)
METHODS: tuple[Method, ...] = get_args(Method)
VERDICTS: tuple[VerdictName, ...] = get_args(VerdictName)
REASONS: tuple[Reason, ...] = get_args(Reason)

REASON_MEANINGS: dict[Reason, str] = {
    "wrong_gene": "the sentence is about another gene, or the words are no gene",
    "wrong_state": "the sentence is about another state, or the words are no state",
    "wrong_effect": "the effect or its direction is another",
    "negated": "the sentence denies the relation, and the machine took it as stated",
    "speculative": "only asked, supposed or proposed, and the machine took it as stated",
    "no_relation": "gene and state are there, but the sentence relates them in no way",
    "wrong_mechanism": "the relation holds by another mechanism than the one given",
    "duplicate": "the same finding of the same paper is in the database already",
    "not_t_cells": "the cells are not T cells",
    "text_error": "the text is damaged, or the sentence is cut in the wrong place",
    "other": "anything else: a comment must say what",
}
"""What each reason for a rejection means. The list is fixed, so that rejections can be counted."""

VOTING: tuple[Action, ...] = ("accept", "reject", "edit", "add")
"""The actions that say something about a claim; the others leave its verdict as it is."""
CLAIM_FIELDS = ("gene", "effect", "state", "negated")
DETAIL_FIELDS = ("from_state", "mechanism", "perturbation", "speculative")
CURATOR_RULE = "curator"
"""The rule of evidence that no extractor finds, and that stands because a curator says so."""


@dataclass(frozen=True, slots=True)
class Curator:
    """A person who decides. ``name`` names them in the database; ``orcid`` is written with its hyphens."""

    name: str
    orcid: str | None
    role: Role


@dataclass(frozen=True, slots=True)
class Details:
    """What one sentence adds to a claim."""

    from_state: str | None = None
    mechanism: str | None = None
    perturbation: Perturbation | None = None
    speculative: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged, as it was then: the claim, and the sentence that stated it (for a whole relation its best one;
    None where it had none). The spans are offsets in the quote.
    """

    claim: Assertion
    evidence_id: str | None = None
    document: str | None = None
    text_kind: TextKind | None = None
    quote: str | None = None
    prefix: str = ""
    suffix: str = ""
    gene_span: tuple[int, int] = (0, 0)
    state_span: tuple[int, int] = (0, 0)
    details: Details = Details()
    rule: str | None = None
    score: float | None = None
    pipeline_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person decided at one moment. It is never changed; a later decision, or an ``undo``, goes before it.

    ``before`` and ``after`` of an edit hold the edited fields alone. ``undoes`` is the id of the decision that an undo
    takes back, ``attaches`` of an attach that of the orphaned decision that it places: on the sentence that it judges,
    or, where its target is the relation, with the claim alone. ``blind`` tells that the person did not see what others
    had decided.
    """

    at: datetime
    curator: str
    orcid: str | None
    role: Role
    action: Action
    target: Target
    judged: Judged
    reason: Reason | None = None
    comment: str | None = None
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    undoes: str | None = None
    attaches: str | None = None
    blind: bool = False

    @property
    def id(self) -> str:
        """SHA-256 (hex) over all of the decision: equal ids are the same decision, in whichever database."""
        return content_hash(hashed_fields(decision_fields(self)))

    @property
    def subject(self) -> str:
        """The id of what was judged: of the evidence, or of the relation."""
        return self.judged.claim.id if self.target == "relation" else str(self.judged.evidence_id)

    @property
    def becomes(self) -> Assertion:
        """The claim after the edit; the claim itself for any other action, and for an edit of details."""
        changes = {name: value for name, value in (self.after or {}).items() if name in CLAIM_FIELDS}
        return dataclasses.replace(self.judged.claim, **changes)

    @property
    def details(self) -> Details:
        """What the sentence adds to the claim, after the edit."""
        changes = {name: value for name, value in (self.after or {}).items() if name in DETAIL_FIELDS}
        return dataclasses.replace(self.judged.details, **changes)


_JUDGED = ("evidence_id", "document", "text_kind", "quote", "prefix", "suffix", "rule", "score", "pipeline_hash")
_SPANS = ("gene_start", "gene_end", "state_start", "state_end")
FIELDS = (
    "at", "curator", "orcid", "role", "action", "target", *CLAIM_FIELDS, "reason", "comment", "before", "after",
    "undoes", "blind", *_JUDGED, *_SPANS, *DETAIL_FIELDS, "attaches",
)  # fmt: skip
"""The fields of a decision as it is exported, in their order; ``id`` goes before them."""
LATER_FIELDS = ("attaches",)
"""Fields that decisions did not have from the beginning: files without them are read, and where they are null they
count for nothing in the id, so that it stays what it was."""


def hashed_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Those of a decision's plain values that its id, and a release's checksum, are over."""
    return {name: value for name, value in fields.items() if value is not None or name not in LATER_FIELDS}


def decision_fields(decision: Decision) -> dict[str, Any]:
    """A decision as plain values, in the order of FIELDS; ``at`` in ISO 8601, UTC, with microseconds."""
    judged = decision.judged
    moment = decision.at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    values: dict[str, Any] = {name: getattr(decision, name) for name in FIELDS if hasattr(decision, name)}
    values |= {name: getattr(judged.claim, name) for name in CLAIM_FIELDS}
    values |= {name: getattr(judged, name) for name in _JUDGED}
    values |= dict(zip(_SPANS, (*judged.gene_span, *judged.state_span), strict=True))
    values |= {name: getattr(judged.details, name) for name in DETAIL_FIELDS}
    values["at"] = moment
    for name in ("before", "after"):
        values[name] = None if values[name] is None else dict(sorted(values[name].items()))
    return {name: values[name] for name in FIELDS}


def read_decision(values: Mapping[str, Any]) -> Decision:
    """The decision of plain values, as ``decision_fields`` gives them. Raises KeyError, TypeError or ValueError."""
    claim = Assertion(**{name: values[name] for name in CLAIM_FIELDS})
    spans = [int(values[name] or 0) for name in _SPANS]
    at = values["at"]
    return Decision(
        at=at if isinstance(at, datetime) else datetime.fromisoformat(at),
        judged=Judged(
            claim=claim,
            gene_span=(spans[0], spans[1]),
            state_span=(spans[2], spans[3]),
            details=_details(values),
            **{name: values[name] for name in _JUDGED if name not in {"prefix", "suffix"}},
            prefix=values["prefix"] or "",
            suffix=values["suffix"] or "",
        ),
        **{
            name: values[name]
            for name in ("curator", "orcid", "role", "action", "target", "reason", "comment", "undoes", "attaches")
        },
        before=values["before"],
        after=values["after"],
        blind=bool(values["blind"]),
    )


def _details(values: Mapping[str, Any]) -> Details:
    return Details(
        values["from_state"],
        values["mechanism"],
        cast("Perturbation | None", values["perturbation"]),
        bool(values["speculative"]),
    )
