"""How Europe PMC and Crossref call a paper's retractions, corrections and concerns, in the terms of the model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from texmine.model import STATUSES, RelatedArticle, Status

_EUROPEPMC: Mapping[str, str] = {
    "comment in": "commented_by",
    "comment on": "comment_on",
    "corrected and republished from": "update_of",
    "corrected and republished in": "updated_by",
    "erratum for": "correction_of",
    "erratum in": "corrected_by",
    "expression of concern for": "concern_of",
    "expression of concern in": "concern_by",
    "partial retraction in": "retracted_by",
    "partial retraction of": "retraction_of",
    "preprint in": "updated_by",
    "preprint of": "update_of",
    "republished from": "update_of",
    "republished in": "updated_by",
    "retracted and republished from": "update_of",
    "retracted and republished in": "retracted_by",
    "retraction in": "retracted_by",
    "retraction of": "retraction_of",
    "update in": "updated_by",
    "update of": "update_of",
}
_CROSSREF: Mapping[str, str] = {
    "addendum": "correct",
    "clarification": "correct",
    "correction": "correct",
    "corrigendum": "correct",
    "erratum": "correct",
    "expression of concern": "concern",
    "partial retraction": "retract",
    "removal": "retract",
    "retraction": "retract",
    "withdrawal": "retract",
}
_PASSIVE = {"correct": "corrected_by", "concern": "concern_by", "retract": "retracted_by"}
_ACTIVE = {"correct": "correction_of", "concern": "concern_of", "retract": "retraction_of"}
_STATUS: Mapping[str, Status] = {"corrected_by": "corrected", "concern_by": "concern", "retracted_by": "retracted"}


def europepmc_relation(kind: str) -> str:
    """The relation that a type of Europe PMC's commentCorrectionList is."""
    return _EUROPEPMC.get(_plain(kind), "other")


def crossref_relation(kind: str, *, of_notice: bool) -> str:
    """The relation that a type of update is: in ``update-to`` of the notice, or in ``updated-by`` of the paper."""
    found = _CROSSREF.get(_plain(kind))
    if found is None:
        return "update_of" if of_notice else "updated_by"
    return (_ACTIVE if of_notice else _PASSIVE)[found]


def status_of(related: Iterable[RelatedArticle], types: Iterable[str] = ()) -> Status:
    """The status that a paper's links and publication types give it, the most severe of them."""
    found: list[Status] = [_STATUS[link.relation] for link in related if link.relation in _STATUS]
    if any(_plain(kind) == "retracted publication" for kind in types):
        found.append("retracted")
    return max(found, key=STATUSES.index, default="current")


def _plain(kind: str) -> str:
    return re.sub(r"[\s_-]+", " ", kind).strip().lower()
