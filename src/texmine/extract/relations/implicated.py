"""Rows of genes of which a relative clause says that they have to do with a state: "A, B and C, which were implicated
in S1 and S2".
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.listings import row_before, states_after
from texmine.extract.relations.match import Match
from texmine.extract.relations.sentence import Sentence

RULE = "affix"
_IMPLICATED = frozenset({"implicated", "involved", "linked", "associated", "connected"})
_BETWEEN = frozenset({
    "are", "were", "is", "have", "has", "been", "all", "both", "previously", "also", "known", "to", "be", "reportedly",
})  # fmt: skip
_LEADS = frozenset({"in", "with", "to"})


def _find_implicated(
    sent: Sentence,
    actors: Sequence[Actor],
    states: Sequence[DocMention],
    matches: Sequence[Match],
    traits: Sequence[Trait],
) -> list[Match]:
    """The genes of such rows that nothing was done to, each with each of the states told; not what is said already."""
    tree = sent.tree
    done = {_pair(m) for m in matches if m.rule != "order"}
    done |= {(t.gene.concept, t.state.concept) for t in traits}
    free = {a.mention: a for a in actors if a.change is None and a.mention.method != "anaphora"}
    found = []
    for at in range(2, len(tree) - 2):
        if tree.lower[at] not in _IMPLICATED or tree.lower[at + 1] not in _LEADS:
            continue
        k = at
        while k > 1 and tree.lower[k - 1] in _BETWEEN:
            k -= 1
        if k == at or tree.lower[k - 1] != "which" or tree.lower[k - 2] != ",":
            continue
        row = row_before(tree, list(free), k - 2)
        told = states_after(tree, states, at + 2)
        for state in told if len(row) > 1 else ():
            event = Event(
                state, at, head=state.last - 1, lexical=True, complete=True, cues=(at,), vague=True, linked=True
            )
            found += [Match(free[g], event, "agent", RULE, 0) for g in row if (g.concept, state.concept) not in done]
    return found


def with_implicated(
    sent: Sentence,
    actors: Sequence[Actor],
    states: Sequence[DocMention],
    matches: Sequence[Match],
    traits: Sequence[Trait],
) -> list[Match]:
    """The matches, with those of such rows in place of what the order of the words alone made of the same pairs."""
    found = _find_implicated(sent, actors, states, matches, traits)
    read = {_pair(m) for m in found}
    return [m for m in matches if m.rule != "order" or _pair(m) not in read] + found


def _pair(m: Match) -> tuple[str | None, str | None]:
    return m.actor.mention.concept, m.event.mention.concept
