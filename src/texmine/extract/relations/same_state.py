"""Cells of one state compared with others of the same state: "higher in tumour S than in blood S" tells nothing against
the state.
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.tree import Tree

_COMPARING = frozenset({"than", "compared", "relative", "versus", "vs", "vs."})
_REACH = 6


def without_comparisons_within(tree: Tree, states: Sequence[DocMention], traits: Sequence[Trait]) -> list[Trait]:
    """The traits, without those of a state that is compared with itself, of the group that it is compared with."""
    return [t for t in traits if not _is_measure(tree, states, t.state)]


def _is_measure(tree: Tree, states: Sequence[DocMention], state: DocMention) -> bool:
    """Whether a mention is what the one before it, of the same state, is compared with."""
    compared = _COMPARING & set(tree.lower[max(0, state.first - _REACH) : state.first])
    before = [s for s in states if s.last <= state.first]
    return bool(compared) and bool(before) and max(before, key=lambda s: s.last).concept == state.concept
