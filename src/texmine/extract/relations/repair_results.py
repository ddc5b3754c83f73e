"""The last of several results that a verb leads to by its preposition: "loss of X led to A, better B, and the formation
of S". A parser hangs it on the verb, or on what stands between, and then S is no result.
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import FINITE_TAGS, NOUN_TAGS, SUBJECTS, Tree
from texmine.extract.relations.words import BREAKS
from texmine.vocab.lexicon import Lexicon

_LEADING = ("to", "in", "with")
_FAR, _CLAUSE, _CITED, _INSERT = 30, 12, 3, 7
_INSIDE = frozenset({"that", "which", "who", "what", "able"})


def seat_results(tree: Tree, lexicon: Lexicon, states: Sequence[DocMention]) -> None:
    """Hangs a noun over a state, at the end of a row of results, on the first of them."""
    for state in states:
        noun = _noun_over(tree, lexicon, state)
        joint = None if noun is None else _joint_before(tree, noun)
        if noun is None or joint is None or tree.deps[noun] in SUBJECTS or _goes_on(tree, state.last):
            continue
        p = _leading_before(tree, lexicon, joint)
        if p is None or p in tree.ancestors(noun) or tree.deps[p] == "aux":
            continue
        first = next(tree.children(p, "pobj"), None)
        tree.reattach(noun, p if first is None else first, "pobj" if first is None else "conj")


def _noun_over(tree: Tree, lexicon: Lexicon, state: DocMention) -> int | None:
    """The noun that a state is told of by "of": "the formation of lasting S"."""
    k = state.first - 1
    while k > 1 and tree.tags[k].startswith(("JJ", "DT", "RB", "CD", "VBN", "HYPH")):
        k -= 1
    known = k > 1 and tree.lower[k] == "of" and tree.tags[k - 1] in NOUN_TAGS
    return k - 1 if known and lexicon.nominal(tree.lower[k - 1]) is not None else None


def _joint_before(tree: Tree, noun: int) -> int | None:
    """The "and" that adds a phrase to what stands before, over a preposition that is said once more and over what
    is set in ("and, as a result, to the formation"); None where there is none.
    """
    k = noun - 1
    while k > 0 and (tree.tags[k].startswith(("DT", "JJ", "RB", "VBN", "NN")) and noun - k <= _CITED + 1):
        k -= 1
    k -= tree.lower[k] in _LEADING
    if k > 0 and tree.lower[k] == ",":
        opened = next((i for i in range(k - 1, max(0, k - _INSERT), -1) if tree.lower[i] == ","), 0)
        k = opened - 1 if opened else k
    return k if k > 0 and tree.lower[k] == "and" else None


def _goes_on(tree: Tree, after: int) -> bool:
    """Whether a verb follows whose subject the state's phrase is: "…, and the formation of S was measured"."""
    for k in range(after, min(len(tree), after + _CLAUSE)):
        if tree.lower[k] in {",", ".", ";"} or tree.lower[k] in _INSIDE:
            return False
        if tree.tags[k] in FINITE_TAGS | {"MD"}:
            return True
    return False


def _leading_before(tree: Tree, lexicon: Lexicon, end: int) -> int | None:
    """The preposition by which a verb leads to the results before a joint: "led to", "resulted in"."""
    for p in range(end - 2, max(1, end - _FAR), -1):
        if tree.lower[p] in BREAKS:
            return None
        if tree.lower[p] not in _LEADING or not tree.is_verb(p - 1):
            continue
        if "lead" in lexicon.classes(tree.words[p - 1], "verb"):
            return p
    return None
