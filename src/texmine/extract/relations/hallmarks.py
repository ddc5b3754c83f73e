"""What cells of a state are told by, one phrase after the other: "S can be told apart by the presence of A, such as X,
and by the absence of B, such as Y".

Each "by" opens a list of its own, so that what one says of its genes does not reach the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.idioms import idioms_at
from texmine.extract.relations.listings import Item, read_list
from texmine.extract.relations.tree import Tree
from texmine.extract.relations.words import BREAKS
from texmine.vocab.lexicon import Lexicon

RULE = "state-has-gene"
_BEING = frozenset(
    {"is", "are", "was", "were", "be", "been", "can", "could", "may", "which", "that", "have", "has", ","}
)
_DENIED = frozenset({"not", "never", "hardly", "cannot", "no"})
_BY = frozenset({"by", "through"})
_FAR, _LONG = 8, 45


def find_hallmarks(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> Iterator[Trait]:
    """The genes of such phrases, each with whether the cells have its product."""
    for state in states:
        v = _told_by(tree, lexicon, state)
        if v is None:
            continue
        openers = list(_openers(tree, v))
        for start, end in zip(openers, [*openers[1:], len(tree)], strict=True):
            for item in _items(tree, lexicon, genes, start, end):
                yield Trait(item.gene, state, item.present, negated=False, cue=v, rule=RULE, nodes=(v,))


def _told_by(tree: Tree, lexicon: Lexicon, state: DocMention) -> int | None:
    """The participle of defining that a state is the subject of, and that "by" follows."""
    for v in range(state.last, min(len(tree) - 2, state.last + _FAR)):
        if tree.tags[v] in {"VBN", "VBD", "RB", "JJ"} and _defines(tree, lexicon, v):
            near = tree.lower[v + 1 : v + 4]
            denied = _DENIED & set(tree.lower[state.last : v])
            return v if _BY & set(near) and not denied else None
        if tree.lower[v] not in _BEING and not tree.tags[v].startswith("RB"):
            return None
    return None


def _defines(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    keys = (*idioms_at(tree, lexicon, v), tree.lower[v])
    return any((e := lexicon.expression(key, "verb")) is not None and e.role == "defines" for key in keys)


def _openers(tree: Tree, v: int) -> Iterator[int]:
    """The tokens after each "by": the first, and those after "and" or a comma."""
    first = next(k for k in range(v + 1, v + 4) if tree.lower[k] in _BY)
    yield first + 1
    for k in range(first + 1, min(len(tree), v + _LONG)):
        if tree.lower[k] in BREAKS:
            return
        joined = tree.lower[k - 1] in {"and", ",", "or"} or (tree.tags[k - 1] == "RB" and tree.lower[k - 2] == "and")
        if tree.lower[k] in _BY and joined:
            yield k + 1


def _items(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], start: int, end: int) -> list[Item]:
    """The genes of one phrase that says how much there is of them: "the presence of …", "low …"."""
    items = [item for item in read_list(tree, lexicon, genes, start) if item.gene.last <= end]
    if not items:
        return []
    words = range(start, items[0].gene.first)
    heads = (lexicon.expression(tree.lower[k], "noun") for k in words if tree.lower[k + 1 : k + 2] == ["of"])
    told = next((entry for entry in heads if entry is not None and entry.role == "has"), None)
    if told is None:
        return [item for item in items if item.told]
    return [Item(item.gene, item.present if item.told else told.present, told=True) for item in items]
