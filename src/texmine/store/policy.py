"""Which verdict is in force where several people decided. Pure: votes in, a verdict out.

The policy: a decision that was undone does not count. Of one person the latest counts. Where an editor has decided,
editors alone count. Where those that count agree, that is the verdict; where they do not, it is ``disputed``, and the
claim stays in force until somebody settles it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from texmine.store.decision import VOTING, Decision, Details, Target, VerdictName

Subject = tuple[Target, str]
"""What a vote is about: ``("evidence", id)`` or ``("relation", id)``."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A decision that is not undone, with what it speaks of now (None where that is lost), and what its edit of the
    claim became.
    """

    id: str
    decision: Decision
    subject: str | None
    result: str | None = None


_Cast = tuple[Subject, Placed, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's latest word on one subject. ``sense`` is equal where two people mean the same."""

    placed: Placed
    sense: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is in force. ``upheld`` tells whether the claim stands; ``details`` are the edited ones, or None; ``voices``
    counts the people whose word stands, of any role.
    """

    verdict: VerdictName
    upheld: bool
    details: Details | None
    voices: int


def standing_votes(placed: Iterable[Placed]) -> dict[Subject, list[Vote]]:
    """The votes on each subject, one a person, in order of their names.

    An edit of the claim is two votes: one against the claim as it was, and one for what it became.
    """
    first = _latest((_subject(each), each, _sense(each)) for each in placed if each.subject is not None)
    derived: list[_Cast] = [
        (("evidence", vote.placed.result), vote.placed, ("accept",))
        for votes in first.values()
        for vote in votes
        if vote.placed.result is not None
    ]
    own: list[_Cast] = [(subject, vote.placed, vote.sense) for subject, votes in first.items() for vote in votes]
    return _latest([*own, *derived])


def settle(votes: Sequence[Vote]) -> Verdict | None:
    """The verdict in force on one subject, or None where nobody voted."""
    if not votes:
        return None
    editors = [vote for vote in votes if vote.placed.decision.role == "editor"]
    counting = editors or votes
    if len({vote.sense for vote in counting}) > 1:
        return Verdict("disputed", upheld=True, details=None, voices=len(votes))
    kind = counting[0].sense[0]
    if kind == "edit":
        decision = counting[0].placed.decision
        keeps = decision.becomes == decision.judged.claim
        return Verdict("edited", upheld=keeps, details=decision.details if keeps else None, voices=len(votes))
    accepted = kind == "accept"
    return Verdict("accepted" if accepted else "rejected", upheld=accepted, details=None, voices=len(votes))


def affirms(votes: Sequence[Vote]) -> bool:
    """Whether anyone's word is for the claim: then its evidence is held, even where no extractor finds it."""
    return any(
        vote.sense[0] == "accept"
        or (vote.sense[0] == "edit" and vote.placed.decision.becomes == vote.placed.decision.judged.claim)
        for vote in votes
    )


def _subject(placed: Placed) -> Subject:
    return (placed.decision.target, str(placed.subject))


def _sense(placed: Placed) -> tuple[object, ...]:
    decision = placed.decision
    if decision.action == "edit":
        return ("edit", decision.becomes, decision.details)
    return ("reject",) if decision.action == "reject" else ("accept",)


def _latest(found: Iterable[_Cast]) -> dict[Subject, list[Vote]]:
    latest: Mapping[Subject, dict[str, Vote]] = defaultdict(dict)
    for subject, placed, sense in sorted(found, key=lambda each: (each[1].decision.at, each[1].id)):
        if placed.decision.action in VOTING:
            latest[subject][placed.decision.curator] = Vote(placed, sense)
    return {subject: [votes[name] for name in sorted(votes)] for subject, votes in latest.items()}
