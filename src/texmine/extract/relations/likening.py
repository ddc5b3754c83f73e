"""A state set beside another by a phrase of its own: "Unlike S1, S2 express X", "S2, in contrast to S1, lack X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.segments import Clauses
from texmine.extract.relations.tree import FINITE_TAGS, Tree

_OPENERS = (
    ("unlike",), ("in", "contrast", "to"), ("in", "contrast", "with"), ("compared", "with"), ("compared", "to"),
    ("as", "opposed", "to"), ("as", "compared", "with"), ("relative", "to"), ("in", "comparison", "with"),
    ("in", "comparison", "to"), ("contrary", "to"),
)  # fmt: skip
_REACH, _DESCRIBED = 4, 9


def find_likened(tree: Tree, states: Sequence[DocMention]) -> list[DocMention]:
    """The states of such phrases: each opens the sentence, or follows a comma, and ends with one or ends it."""
    return [s for s in states if _ends(tree, states, s) and _opened(tree, s.first) and not _is_told_of(tree, s.last)]


def _is_told_of(tree: Tree, i: int) -> bool:
    """As in "unlike S1, in which X is low": a clause of its own says what the state has."""
    return tree.tags[i + 1 : i + 2] in (["WDT"], ["WRB"], ["WP$"]) or tree.tags[i + 1 : i + 3] in (
        ["IN", "WDT"],
        ["IN", "WP"],
    )


def _ends(tree: Tree, states: Sequence[DocMention], s: DocMention) -> bool:
    """Whether a phrase ends after a state, or after what describes it: "S of the same donors,"."""
    for k in range(s.last, min(len(tree), s.last + _DESCRIBED)):
        if tree.lower[k] in {",", ".", ";"}:
            return True
        if (
            tree.tags[k] in FINITE_TAGS | {"VB", "MD"}
            or tree.lower[k] in {"and", "or"}
            or any(m.first == k for m in states)
        ):
            return False
    return s.last >= len(tree)


def _opened(tree: Tree, first: int) -> bool:
    for start in range(first - 1, max(-1, first - 3 - _REACH), -1):
        if start and tree.lower[start - 1] != ",":
            continue
        for words in _OPENERS:
            if tuple(tree.lower[start : start + len(words)]) == words and start + len(words) <= first:
                return True
    return False


def opposite_traits(clauses: Clauses, likened: Sequence[DocMention], traits: Sequence[Trait]) -> list[Trait]:
    """What is said of the other states of the clause is the opposite of what holds for the likened ones.

    A change ("is induced in S2") and a denied claim say nothing of them.
    """
    known = {(t.gene, t.state) for t in traits}
    found = []
    for state in likened:
        for t in traits:
            same = clauses.of[t.state.first] == clauses.of[state.first]
            if same and not t.negated and t.source is None and (t.gene, state) not in known:
                found.append(replace(t, state=state, present=not t.present))
    return found
