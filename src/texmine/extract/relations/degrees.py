"""Degrees of manner: "differentiated less often into S1 and more often into S2", "formed S less efficiently"."""

from __future__ import annotations

from texmine.extract.relations.event import Event
from texmine.extract.relations.sentence import Sentence

_DEGREES = frozenset({"less", "more"})


def weigh_manner(sent: Sentence, event: Event, v: int) -> Event:
    """Turns an event whose predicate is said to hold "less often", "less readily" than otherwise.

    Of several such adverbs each belongs to the state right before it, or to the preposition right after it.
    """
    tree, before = sent.tree, _preposition(sent, event)
    found = [k for k in range(len(tree) - 1) if tree.lower[k] in _DEGREES and _is_manner(sent, k + 1)]
    own = [k for k in found if k == event.mention.last or (before is not None and k + 2 == before)]
    near = own or [k for k in found if _is_of(sent, k, v)]
    for k in near:
        if tree.lower[k] == "less" and k not in event.cues and tree.lower[k - 1 : k] != ["no"]:
            return event.flipped(k, f"less {tree.lower[k + 1]}")
    return event


def _is_manner(sent: Sentence, k: int) -> bool:
    """Whether an adverb tells how or how often, and not how little."""
    return sent.tree.tags[k].startswith("RB") and sent.quantity(k) in {None, "+"} and sent.tree.lower[k] != "than"


def _is_of(sent: Sentence, k: int, v: int) -> bool:
    """Whether "less" and the adverb after it stand on a predicate, and not right after another state."""
    return sent.tree.deps[k + 1] == "advmod" and sent.tree.heads[k + 1] == v and k - 1 not in sent.states


def _preposition(sent: Sentence, event: Event) -> int | None:
    """The preposition that a state is the object of."""
    tree, head = sent.tree, event.head
    return tree.heads[head] if head >= 0 and tree.deps[head] == "pobj" else None
