"""The state that cells are told to have come into, for what is then said of their products: "the cells took on an S
phenotype; X came up, and Y was extinguished", "turned into S within days, with loss of X and gain of Y".
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.passing import Passing
from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.extract.relations.words import BREAKS, NEGATIONS
from texmine.vocab.lexicon import Lexicon

_PASSING = frozenset({"become", "enter", "convert"})
_NEAR, _FAR = 6, 10


def find_reached(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention], end: int
) -> Passing | None:
    """The passage into a state that the clause which ends before a token tells as done; None where it tells of none.

    What a gene made of the cells is no such passage, nor what is denied.
    """
    before = [s for s in states if s.last <= end]
    if not before:
        return None
    target = before[-1]
    verb = next(
        (v for v in range(target.first - 1, max(-1, target.first - _NEAR - 1), -1) if _passes(tree, lexicon, v)), None
    )
    if verb is None or NEGATIONS & set(tree.lower[max(0, verb - 3) : verb]):
        return None
    subjects = {k for s in tree.children(verb, *SUBJECTS) for k in tree.subtree(s)}
    if any(g.first in subjects for g in genes):
        return None
    return Passing(verb, target.last, _source(tree, before, verb, subjects), target)


def _passes(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    return tree.is_verb(v) and bool(_PASSING & set(lexicon.classes(tree.words[v], "verb"))) and _is_cells_own(tree, v)


def _is_cells_own(tree: Tree, v: int) -> bool:
    """Whether the cells themselves pass, and are not turned into something: no object stands right after."""
    return tree.tags[v] != "VBG" and not tree.has(v, "auxpass")


def _source(tree: Tree, states: Sequence[DocMention], verb: int, subjects: set[int]) -> str | None:
    """What the cells were before: "from S1", or the subject."""
    for s in states[:-1]:
        opener = s.first - 1 - (tree.tags[s.first - 1] == "DT")
        if s.first in subjects or (s.first > verb and tree.lower[opener] == "from"):
            return s.concept
    return None


def company_of(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> tuple[Passing, int] | None:
    """A passage, and the "with" that tells what went along with it, after a comma in the same clause."""
    for k in range(2, len(tree) - 1):
        if tree.lower[k] != "with" or tree.lower[k - 1] != ",":
            continue
        passing = find_reached(tree, lexicon, genes, states, k)
        if passing is None or k - passing.last > _FAR or BREAKS & set(tree.lower[passing.last : k]):
            continue
        if "," not in tree.lower[passing.last : k - 1]:
            return passing, k
    return None
