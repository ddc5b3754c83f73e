"""A session over decisions that lost their sentence, one after the other. Without a terminal, as services.review.

Every step is a decision of its own, stored at once: an attach, or an undo of what was lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from texmine.errors import QueryError
from texmine.services.curate import Outcome, undo
from texmine.services.curate_attaching import Orphan, attach, load_orphan

if TYPE_CHECKING:
    from texmine.services.curate_queue import Item
    from texmine.store.database import Database
    from texmine.vocab.pack import Pack


@dataclass(slots=True)
class OrphanReview:
    """A session over the orphaned decisions as they were when it began. ``done`` counts those that found a place."""

    database: Database
    pack: Pack
    actor: str
    items: list[Item]
    position: int = 0
    made: list[tuple[int, str]] = field(default_factory=list)

    @property
    def done(self) -> int:
        """How many were dealt with."""
        return len(self.made)

    @property
    def left(self) -> int:
        """How many are left, with the current one."""
        return len(self.items) - self.position

    def current(self) -> Orphan | None:
        """The decision to find a place for, or None when there is no more; what was settled meanwhile is passed by."""
        while self.position < len(self.items):
            try:
                orphan = load_orphan(self.database, self.pack, self.items[self.position].id)
            except QueryError:
                orphan = None
            if orphan is not None and orphan.lost:
                return orphan
            self.position += 1
        return None

    def attach(self, orphan: Orphan, number: int) -> None:
        """To the candidate of a number, counted from 1. Raises QueryError where there is none, or it is not theirs."""
        if not 1 <= number <= len(orphan.candidates):
            message = f"there is no sentence {number} in the list"
            raise QueryError(message)
        self._attach(orphan, orphan.candidates[number - 1].evidence_id)

    def leave_with_claim(self, orphan: Orphan) -> None:
        """With its claim, without a sentence. Raises QueryError where it is not theirs."""
        self._attach(orphan, None)

    def withdraw(self, orphan: Orphan) -> None:
        """Takes the lost decision itself back. Raises QueryError where it is not theirs."""
        self._note(undo(self.database, self.actor, orphan.decision_id))

    def skip(self) -> None:
        """On to the next; it stays in the queue."""
        self.position += 1

    def undo(self) -> None:
        """Takes this session's last step back, and returns to its decision. A withdrawn decision stays withdrawn: that
        is told by QueryError, as where nothing was done.
        """
        if not self.made:
            message = "nothing was decided in this session"
            raise QueryError(message)
        position, decision_id = self.made[-1]
        undo(self.database, self.actor, decision_id)
        self.made.pop()
        self.position = position

    def _attach(self, orphan: Orphan, sentence: str | None) -> None:
        outcome, _ = attach(self.database, self.actor, orphan.decision_id, sentence)
        self._note(outcome)

    def _note(self, outcome: Outcome) -> None:
        self.made.append((self.position, outcome.decisions[0]))
        self.position += 1
