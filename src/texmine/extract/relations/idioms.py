"""Idioms: a verb and the words that must follow it, which the lexicon holds as one word.

"Keep S at bay", "take the edge off S", "shrug off S", "pave the way for S". They are told by the order of words, since
a parser hangs their parts on one another in many ways.
"""

from __future__ import annotations

from texmine.extract.relations.tree import Tree
from texmine.extract.relations.words import BREAKS
from texmine.vocab.lexicon import Lexicon
from texmine.vocab.morphology import fold_spelling

_PARTICLES = frozenset({
    "apart", "aside", "at", "away", "back", "down", "for", "forth", "from", "in", "into", "of", "off", "on", "out",
    "over", "through", "to", "together", "under", "up", "upon", "within",
})  # fmt: skip
_SEPARABLE = frozenset({"apart", "aside", "away", "back", "down", "off", "out", "up"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_FILLING = ("DT", "PRP$", "JJ", "RB", "POS", "VBG", "CD")
_FILL, _REACH, _BACK = 3, 14, 9


def idioms_at(tree: Tree, lexicon: Lexicon, i: int) -> list[str]:
    """The entries of the lexicon that a verb and the words after it make, the longest first."""
    idioms = lexicon.idioms.get(lexicon.stem(tree.lower[i]), ())
    return [idiom.key for idiom in idioms if _end(tree, i, idiom.tail) is not None]


def idiom_before(tree: Tree, lexicon: Lexicon, p: int) -> int | None:
    """The verb of an idiom that ends with the preposition at ``p``: "turned the tide against"; else None."""
    word = fold_spelling(tree.lower[p])
    for i in range(p - 2, max(-1, p - _BACK), -1):
        for idiom in lexicon.idioms.get(lexicon.stem(tree.lower[i]), ()):
            if len(idiom.tail) > 1 and idiom.tail[-1] == word and _end(tree, i, idiom.tail) == p:
                return i
    return None


def _end(tree: Tree, i: int, tail: tuple[str, ...]) -> int | None:
    """The token of an idiom's last word, where its words follow the verb at ``i`` in order.

    The verb's object may stand before a particle that leads on ("kept S at bay"); elsewhere only articles and
    modifiers may come between.
    """
    if len(tail) == 1 and tail[0] in _SEPARABLE:
        return _separate(tree, i, tail[0])
    k = i
    for n, word in enumerate(tail):
        open_ = n == 0 and len(tail) > 1 and word in _PARTICLES
        found = _next(tree, k + 1, word, open_=open_)
        if found is None:
            return None
        k = found
    return k


def _separate(tree: Tree, i: int, particle: str) -> int | None:
    """A particle after its verb or after the verb's object: "set S apart", "shut S down", "shut down S"."""
    for k in range(i + 1, min(len(tree), i + _BACK)):
        if tree.lower[k] == particle:
            return k if k == i + 1 or not _leads_on(tree, k) else None
        if tree.lower[k] in BREAKS or tree.lower[k] == "," or tree.tags[k] in _FINITE:
            return None
        if tree.tags[k] == "VBN" and tree.lower[k - 1] in {"and", "or"}:
            return None
    return None


def _leads_on(tree: Tree, k: int) -> bool:
    """Whether a noun phrase follows, so that the word is a preposition."""
    return k + 1 < len(tree) and tree.tags[k + 1].startswith(("DT", "NN", "JJ", "PRP", "CD"))


def _next(tree: Tree, start: int, word: str, *, open_: bool) -> int | None:
    for k in range(start, min(len(tree), start + (_REACH if open_ else _FILL + 1))):
        if fold_spelling(tree.lower[k]) == word or (tree.tags[k] == "NNS" and tree.lower[k] == f"{word}s"):
            return k
        if tree.lower[k] in BREAKS or tree.lower[k] == "," or (not open_ and not tree.tags[k].startswith(_FILLING)):
            return None
    return None
