"""Second halves of what two words share: "enforcing effector and curtailing/NN memory differentiation", "to S1 and
likewise to/prep>likewise S2".
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.event import mention_head
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

_JOINTS = frozenset({"and", "but", "while", "yet"})
_ENDINGS = ("ing", "ed", "s")
_LIKEWISE = frozenset({"likewise", "also", "then", "finally", "eventually", "ultimately", "equally", "later"})
_FAR = 14


def seat_second_verbs(tree: Tree, lexicon: Lexicon, states: Sequence[DocMention]) -> None:
    """Makes the word between "and" and a second state a verb, where the first state is the object of one like it."""
    starts = {s.first: s for s in states}
    for state in states:
        w = state.last + 1
        second = starts.get(w + 1)
        if second is None or tree.lower[w - 1] not in _JOINTS or not lexicon.classes(tree.words[w], "verb"):
            continue
        head = mention_head(tree, state)
        v, theme = tree.heads[head], mention_head(tree, second)
        if tree.deps[head] != "dobj" or not tree.is_verb(v) or _ending(tree, v) != _ending(tree, w):
            continue
        if tree.is_verb(w) and theme in tree.children(w, "dobj"):
            continue
        tree.tags[w] = tree.tags[v]
        tree.reattach(theme, v, "dobj")
        tree.reattach(w, v, "conj")
        tree.reattach(theme, w, "dobj")


def _ending(tree: Tree, i: int) -> str | None:
    return next((end for end in _ENDINGS if tree.lower[i].endswith(end)), None)


def seat_after_adverbs(tree: Tree) -> None:
    """Hangs a preposition after "and likewise" on the one of its kind before."""
    for p in range(4, len(tree) - 1):
        adverb = p - 1
        if tree.lower[adverb] not in _LIKEWISE or tree.heads[p] != adverb or tree.lower[p - 2] not in {"and", "but"}:
            continue
        near = range(p - 3, max(-1, p - _FAR), -1)
        first = next((k for k in near if tree.lower[k] == tree.lower[p] and tree.deps[k] == "prep"), None)
        if first is not None:
            tree.reattach(p, first, "conj")
