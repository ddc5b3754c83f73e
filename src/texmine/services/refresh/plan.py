"""What a refresh has to do, and why: one change for each document that is not as it was. Plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from texmine.wording import counted

Cause = Literal[
    "new_version", "text_changed", "opened", "closed", "retracted", "corrected", "concern", "reinstated",
    "ids_changed", "merged", "record_changed", "new_document", "pipeline", "unchanged",
]  # fmt: skip
CAUSES: tuple[Cause, ...] = get_args(Cause)
TITLES: Mapping[Cause, str] = {
    "new_version": "a new version of the text",
    "text_changed": "another text under the same version",
    "opened": "a full text that was not open before",
    "closed": "no longer open (the text that we hold stays)",
    "retracted": "retracted",
    "corrected": "corrected",
    "concern": "an expression of concern",
    "reinstated": "a notice was taken back",
    "ids_changed": "other identifiers",
    "merged": "one paper with another document",
    "record_changed": "another title, authors or the like",
    "new_document": "new here",
    "pipeline": "another extractor, model or pack",
    "unchanged": "as it was",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What changed about one document. ``document`` is its key; ``why`` tells each cause in a few words, in their
    order. ``passages`` counts those of its texts, ``to_read`` the ones that must be read anew, at most: where another
    pipeline has read them, it shows when their names are looked up. Both are 0 where no text must be read.
    """

    document: str
    document_id: int
    title: str
    causes: tuple[Cause, ...]
    why: tuple[str, ...] = ()
    passages: int = 0
    to_read: int = 0


@dataclass(frozen=True, slots=True)
class RefreshPlan:
    """What a refresh has to do: the documents that it asked about, and what changed. ``silent`` are the services that
    did not answer: what only they know may have changed unseen. ``requests`` are those that it took to find out.
    """

    asked: int = 0
    changes: tuple[Change, ...] = ()
    silent: tuple[str, ...] = ()
    requests: int = 0
    notes: tuple[str, ...] = ()

    @property
    def causes(self) -> dict[str, int]:
        """How many documents changed for each cause, in the order of CAUSES."""
        counts = Counter(cause for change in self.changes for cause in change.causes)
        return {cause: counts[cause] for cause in CAUSES if counts[cause]}

    def as_row(self) -> dict[str, Any]:
        """The plan as plain values, for JSON."""
        return {**asdict(self), "causes": self.causes}

    def as_text(self) -> str:
        """The plan for people: a line for each document, and one for each reason."""
        asked, requests = counted(self.asked, "document was", "documents were"), counted(self.requests, "request")
        lines = [f"{asked} asked about in {requests}; {len(self.changes)} changed."]
        lines += [f"No answer from {name}: what only it knows stays as it was." for name in self.silent]
        lines += self.notes
        for change in self.changes:
            most = "up to " if "pipeline" in change.causes else ""
            passages = counted(change.passages, "passage")
            reading = f" ({most}{change.to_read} of {passages} to read)" if change.passages else ""
            lines.append(f"{change.document}  {', '.join(change.causes)}{reading}  {change.title[:80]}")
            lines += [f"    {why}" for why in change.why]
        return "\n".join(lines)


@dataclass(slots=True)
class Reasons:
    """The causes of one document's change, gathered one by one, each once."""

    causes: list[Cause] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    def add(self, cause: Cause, why: str) -> None:
        """Adds a cause, and what it rests on."""
        if cause not in self.causes:
            self.causes.append(cause)
        self.why.append(why)
