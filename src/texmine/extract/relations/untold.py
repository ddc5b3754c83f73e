"""What is said of a state whose first word says nothing: by a noun beside that word ("the maintenance and function of
S"), or by a further verb of its subject ("S express many genes and are maintained by X").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from texmine.extract.relations.climb import find_event
from texmine.extract.relations.compose import apply_frame
from texmine.extract.relations.event import Event, Level, mention_head
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import SUBJECTS, Tree

_NAMED = 2
_OWN = ("prep", "compound", "nmod", "poss")


def find_untold(sent: Sentence, events: Sequence[Event]) -> list[Event]:
    """The further events of the states that ``events`` are about."""
    readers = (_beside_unknown, _beside_name, _continued, _opened)
    found = [other for event in events for read in readers for other in read(sent, event)]
    return [other for other in found if other.levels and other.lexical]


def _beside_unknown(sent: Sentence, event: Event) -> Iterator[Event]:
    """By nouns of the lexicon that share the state with one that tells nothing of its coming about."""
    for n in event.nouns:
        shared = any(sent.tree.lower[p] == "of" and p < event.mention.first for p in sent.tree.children(n, "prep"))
        if not shared or sent.nominal(n) is not None:
            continue
        for other in _row(sent.tree, n):
            if other != n and sent.nominal(other) is not None and not sent.tree.has(other, *_OWN):
                sent.instead = {n: other}
                yield find_event(sent, event.mention, event.steps[0])
        sent.instead = {}


def _beside_name(sent: Sentence, event: Event) -> Iterator[Event]:
    """By a noun beside the last one of a state's name: "memory cell formation and maintenance"."""
    last = event.mention.last - 1
    own = sent.nominal(last)
    if own is None or event.mention.last - event.mention.first < _NAMED or event.mention.method == "anaphora":
        return
    for k in _row(sent.tree, last):
        other = sent.nominal(k)
        apart = sent.tree.lower[k - 2 : k] == [",", "and"]
        if k <= last or apart or other is None or sent.tree.has(k, *_OWN) or other.sign != own.sign:
            continue
        if other.upkeep != (own.upkeep or event.upkeep):
            yield replace(event, upkeep=other.upkeep, steps=(*event.steps, sent.tree.lower[k]))


def _opened(sent: Sentence, event: Event) -> Iterator[Event]:
    """By a participle that opens the clause: "Initiated by X, S is …"."""
    tree, start = sent.tree, event.mention
    head = mention_head(tree, start)
    v = tree.heads[head]
    if tree.deps[head] not in SUBJECTS:
        return
    for c in tree.children(v, "advcl"):
        frame = sent.frame(c, "object") if tree.tags[c] == "VBN" and c < start.first else None
        by = any(tree.lower[p] == "by" for p in tree.children(c, "prep", "agent"))
        if frame is not None and by and not tree.has(c, *SUBJECTS, "mark", "advmod"):
            said = apply_frame(sent, Event(start, c, head=head, steps=event.steps[:1]), frame, c)
            yield replace(said, complete=True, levels=(Level(c, open=False),))


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
