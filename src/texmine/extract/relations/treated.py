"""Cells of a state that something is done to, told before what becomes of them: "the addition of X to S1 led to S2",
"X polarises S1 toward another lineage". What is done to them brings nobody into the state that they are in.
"""

from __future__ import annotations

from collections.abc import Iterable

from texmine.extract.mention import DocMention
from texmine.extract.relations.event import mention_head
from texmine.extract.relations.tree import Tree
from texmine.extract.relations.words import CELLS, ONWARD
from texmine.vocab.lexicon import Lexicon

_GIVING = frozenset({
    "addition", "administration", "application", "delivery", "exposure", "provision", "presentation", "add",
    "apply", "deliver", "administer", "expose", "introduce", "introduction", "supplementation",
})  # fmt: skip
_TO = frozenset({"to", "into", "onto", "on"})
_SPREAD = 12


def find_treated(tree: Tree, lexicon: Lexicon, states: Iterable[DocMention]) -> list[DocMention]:
    """The mentions of cells that a treatment is given to, or that are moved on, out of the state or away from it."""
    return [m for m in states if _names_cells(tree, m) and (_is_given(tree, lexicon, m) or _is_moved(tree, lexicon, m))]


def _names_cells(tree: Tree, m: DocMention) -> bool:
    return tree.lower[m.last - 1] in CELLS


def _is_given(tree: Tree, lexicon: Lexicon, m: DocMention) -> bool:
    """As in "the addition of X to S1", "X that was added to S1 cells"."""
    head = mention_head(tree, m)
    p = tree.heads[head]
    if tree.deps[head] != "pobj" or tree.lower[p] not in _TO:
        return False
    given = tree.heads[p]
    return tree.lower[given] in _GIVING or lexicon.stem(tree.lower[given]) in _GIVING


def _is_moved(tree: Tree, lexicon: Lexicon, m: DocMention) -> bool:
    """As in "X skews S1 cells toward a lineage": where they go is told by a phrase of the same verb."""
    head = mention_head(tree, m)
    v = tree.heads[head]
    if tree.deps[head] not in {"dobj", "nsubjpass"} or not tree.is_verb(v):
        return False
    if not {"push", "send", "convert"} & set(lexicon.classes(tree.lower[v], "verb")):
        return False
    hosts = (v, head, *(k for p in tree.children(v, "agent") for k in tree.children(p, "pobj")))
    onward = [p for host in hosts for p in tree.children(host, "prep") if tree.lower[p] in ONWARD]
    first = max(v, head) if tree.deps[head] == "dobj" else v
    return any(first < p < first + _SPREAD and tree.has(p, "pobj", "pcomp") for p in onward)
