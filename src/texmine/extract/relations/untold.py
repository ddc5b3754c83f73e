"""What is said of a state whose first word says nothing: by a noun beside that word ("the maintenance and function of
S"), or by a further verb of its subject ("S express many genes and are maintained by X").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from texmine.extract.relations.climb import find_event
from texmine.extract.relations.event import Event
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import SUBJECTS, Tree

_OWN = ("prep", "compound", "nmod", "poss")


def find_untold(sent: Sentence, events: Sequence[Event]) -> list[Event]:
    """The further events of the states that ``events`` are about."""
    found = [other for event in events for other in (*_beside_unknown(sent, event), *_continued(sent, event))]
    return [other for other in found if other.levels and other.lexical]


def _beside_unknown(sent: Sentence, event: Event) -> Iterator[Event]:
    """By nouns of the lexicon that share the state with one that tells nothing of its coming about."""
    for n in event.nouns:
        shared = any(sent.tree.lower[p] == "of" and p < event.mention.first for p in sent.tree.children(n, "prep"))
        if sent.nominal(n) is not None or not shared:
            continue
        for other in _row(sent.tree, n):
            if other != n and sent.nominal(other) is not None and not sent.tree.has(other, *_OWN):
                sent.instead = {n: other}
                yield find_event(sent, event.mention, event.steps[0])
        sent.instead = {}


def _row(tree: Tree, n: int) -> list[int]:
    """The nouns coordinated with one, itself among them."""
    top = n
    while tree.deps[top] == "conj" and tree.heads[top] != top:
        top = tree.heads[top]
    row, todo = [], [top]
    while todo:
        k = todo.pop()
        row.append(k)
        todo.extend(tree.children(k, "conj"))
    return sorted(k for k in row if tree.is_noun(k) and not tree.is_verb(k))


def _continued(sent: Sentence, event: Event) -> Iterator[Event]:
    """By the verbs that go on with a subject whose first verb tells nothing."""
    tree, s = sent.tree, event.node
    v = tree.heads[s]
    if event.levels or tree.deps[s] not in SUBJECTS or not tree.is_verb(v):
        return
    for w in tree.children(v, "conj"):
        if tree.is_verb(w) and not tree.has(w, *SUBJECTS):
            sent.redirected = {v: w}
            other = find_event(sent, event.mention, event.steps[0])
            if w in other.cues:
                yield replace(other, levels=other.levels[:1])
    sent.redirected = {}
