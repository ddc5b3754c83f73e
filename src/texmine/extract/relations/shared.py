"""What is said of a state by the first of two nouns that share it, each in a phrase of its own: "needed for the
formation, but not for the upkeep, of S", "critical for the upkeep but dispensable for the formation of S".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from texmine.extract.relations.climb import find_event
from texmine.extract.relations.event import Event, mention_head
from texmine.extract.relations.repair_shared import second_of
from texmine.extract.relations.sentence import Sentence


def find_shared(sent: Sentence, events: Sequence[Event]) -> list[Event]:
    """The events of states by the nouns before those that the tree hangs them on."""
    return [other for event in events for other in _by_first(sent, event) if other.levels and other.lexical]


def _by_first(sent: Sentence, event: Event) -> Iterator[Event]:
    tree, mention = sent.tree, event.mention
    head = mention_head(tree, mention)
    of = tree.heads[head]
    if tree.deps[head] != "pobj" or tree.lower[of] != "of":
        return
    row = second_of(tree, sent.lexicon, of - (tree.lower[of - 1] == ","))
    second = tree.heads[of]
    if row is None or second != row[1] or tree.deps[second] == "conj":
        return
    tree.reattach(of, row[0], "prep")
    yield find_event(sent, mention, event.steps[0])
    tree.reattach(of, second, "prep")
