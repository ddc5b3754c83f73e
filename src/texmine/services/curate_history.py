"""What was decided on a relation or a sentence, by whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from texmine.services.curate_wording import SHORT_ID, told_claim, told_decision
from texmine.store.decisions import decisions_on, undone_ids
from texmine.store.targets import find_target

if TYPE_CHECKING:
    from texmine.store.database import Database
    from texmine.store.policy import Placed
    from texmine.vocab.pack import Pack


def list_decisions(database: Database, pack: Pack | None, identity: str) -> list[str]:
    """A line for each decision on what the id names: of a relation, those on its sentences too. Oldest first."""
    with database.session() as session:
        target, subject = find_target(session, identity)
        made = decisions_on(session, target, subject)
        undone = undone_ids(session, [each.id for each in made])
    return [told_line(each, pack, undone.get(each.id)) for each in made]


def told_line(placed: Placed, pack: Pack | None, undone_by: str | None) -> str:
    """One decision in a line: when, who, what, on which claim and words."""
    made = placed.decision
    claim = made.judged.claim
    parts = [
        f"{made.at:%Y-%m-%d %H:%M:%S}",
        placed.id[:SHORT_ID],
        f"{made.curator} ({made.role})",
        told_decision(made),
        f"on {made.target} {made.subject[:SHORT_ID]}",
        told_claim(pack, claim.gene, claim.effect, claim.state, negated=claim.negated),
    ]
    if undone_by is not None:
        parts.append(f"undone by {undone_by[:SHORT_ID]}")
    return "  ".join(parts)
