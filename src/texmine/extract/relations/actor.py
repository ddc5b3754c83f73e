"""A gene in its place: what its clause says it does."""

from __future__ import annotations

from dataclasses import dataclass

from texmine.extract.mention import DocMention

GONE = frozenset({"absent", "missing", "lacking", "inactive", "deficient", "lost", "gone"})


@dataclass(frozen=True, slots=True)
class Actor:
    """A gene in its place: ``node`` is the head of the phrase that holds it, ``role`` how that hangs on ``gov``.

    ``role`` is subj, obj, circ (a circumstance: in the absence of X, when X was deleted), main (the gene was
    perturbed in a clause of its own), a preposition, or np (part of a noun phrase, whose head is ``gov``).
    ``change`` is loss, gain or None; ``host`` tells that the phrase names cells or animals. ``affix`` is what is
    glued to the name. ``despite`` tells that what is said holds all the same ("even without X"), ``unless`` that it
    holds but for this, ``affirmed`` that a denial before it does not reach it ("not on Y but on X").
    """

    mention: DocMention
    node: int
    gov: int
    role: str
    change: str | None
    host: bool
    affix: str | None
    steps: tuple[str, ...]
    opaque: int = 0
    denied: bool = False
    reach: tuple[int, ...] = ()
    others: frozenset[int] = frozenset()
    despite: bool = False
    unless: bool = False
    affirmed: bool = False


def combine_changes(old: str | None, new: str) -> str:
    """As in "Inhibition of constitutively active X", "blocking X deficiency": the outer word counts, but loss of
    an inhibitor is read as loss of the gene still.
    """
    return new if old is None or new == "loss" else old
