"""A session of decisions, one sentence after the other. What it shows and does, without a terminal.

Every decision is stored when it is made, so a session can be left at any time and taken up again: the queue then
begins with the next sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from texmine.errors import InputError, QueryError
from texmine.services.curate import Outcome, Wish, decide, undo
from texmine.services.curate_wording import read_fields, told_claim
from texmine.services.query import format_source
from texmine.store.decision import Reason
from texmine.store.reviewing import Shown, load_shown

if TYPE_CHECKING:
    from texmine.services.curate_queue import Item
    from texmine.store.database import Database
    from texmine.vocab.pack import Pack


@dataclass(slots=True)
class Review:
    """A session over the items of the queue, as it was when the session began. ``done`` counts decisions."""

    database: Database
    pack: Pack
    actor: str
    items: list[Item]
    blind: bool = False
    position: int = 0
    done: int = 0
    made: list[int] = field(default_factory=list)
    ahead: tuple[int, Shown] | None = None

    def current(self) -> Shown | None:
        """The sentence to decide on, or None when there is no more. What went out of force meanwhile is passed over."""
        while self.position < len(self.items):
            if self.ahead is not None and self.ahead[0] == self.position:
                shown: Shown | None = self.ahead[1]
            else:
                shown = self._read(self.position)
            self.ahead = None
            if shown is not None:
                return shown
            self.position += 1
        return None

    def look_ahead(self) -> None:
        """Reads the next sentence while the person reads the current one, so that it is there at once.

        What somebody decides on it meanwhile is not missed: the decision is then refused as stale.
        """
        after = self.position + 1
        shown = self._read(after) if after < len(self.items) else None
        self.ahead = None if shown is None else (after, shown)

    def _read(self, position: int) -> Shown | None:
        with self.database.session() as session:
            return load_shown(session, self.items[position].id, self.actor, blind=self.blind)

    @property
    def left(self) -> int:
        """How many items are left, with the current one."""
        return len(self.items) - self.position

    def accept(self, shown: Shown) -> Outcome:
        """Accepts the sentence and goes on. Raises StaleError where somebody decided meanwhile."""
        return self._decide(shown, Wish("accept"))

    def reject(self, shown: Shown, reason: Reason, comment: str | None = None) -> Outcome:
        """Rejects the sentence and goes on. Raises StaleError, or InputError for ``other`` without a comment."""
        return self._decide(shown, Wish("reject", reason=reason, comment=comment))

    def edit(self, shown: Shown, typed: str) -> Outcome:
        """Edits by ``field=value`` pairs and goes on. Raises QueryError or InputError for what cannot be read."""
        return self._decide(shown, Wish("edit", after=read_fields(self.pack, read_pairs(typed))))

    def skip(self, shown: Shown) -> None:
        """Leaves the sentence for later: it comes last in the queue from now on."""
        self._decide(shown, Wish("skip"))
        self.done -= 1

    def undo(self) -> Outcome:
        """Takes this session's last decision back, and returns to its sentence. Raises QueryError without one."""
        if not self.made:
            message = "nothing was decided in this session"
            raise QueryError(message)
        outcome = undo(self.database, self.actor)
        self.position = self.made.pop()
        self.done -= 1
        return outcome

    def claim(self, shown: Shown) -> str:
        """The claim in a line."""
        claim = shown.judged.claim
        return told_claim(self.pack, claim.gene, claim.effect, claim.state, negated=claim.negated)

    def paper(self, shown: Shown) -> str:
        """The paper in a line."""
        return format_source(shown.row.source)

    def _decide(self, shown: Shown, wish: Wish) -> Outcome:
        wished = Wish(wish.action, wish.reason, wish.comment, wish.after, self.blind, shown.revision)
        outcome = decide(self.database, self.actor, shown.row.evidence_id, wished)
        if wish.action != "skip":
            self.made.append(self.position)
        self.position += 1
        self.done += 1
        return outcome


def read_pairs(typed: str) -> dict[str, Any]:
    """``effect=inhibits mechanism=none negated=yes`` as fields. Raises QueryError for what is no such pair."""
    fields: dict[str, Any] = {}
    for part in typed.split():
        name, separator, value = part.partition("=")
        name = name.replace("-", "_")
        if not separator or name not in FIELD_NAMES or not value:
            message = f"{part!r} is no field=value: the fields are {', '.join(FIELD_NAMES)}"
            raise QueryError(message)
        fields[name] = _yes_or_no(name, value) if name in {"negated", "speculative"} else value
    return fields


def _yes_or_no(name: str, value: str) -> bool:
    if value not in _YES_NO:
        message = f"{name} is yes or no, not {value!r}"
        raise InputError(message)
    return _YES_NO[value]


FIELD_NAMES = ("gene", "effect", "state", "negated", "from_state", "mechanism", "perturbation", "speculative")
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
