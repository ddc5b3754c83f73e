"""Words that stand for several genes named before in the sentence: "cells that lack the pair", "deficient for both",
"mice without any of the three".

Read only where something is done to what they stand for, or cells go without it: elsewhere a number or "both" may
count anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from texmine.extract.mention import DocMention
from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

_COUNTS = {"pair": 2, "duo": 2, "couple": 2, "both": 2, "two": 2, "trio": 3, "three": 3, "four": 4}
_SINGLES = frozenset({"either", "neither", "any", "each", "one", "all", "none"})
_DETERMINERS = frozenset({"the", "this", "these", "all", "both"})
_WITHOUT = frozenset({"deficient", "devoid", "defective", "deprived", "null", "negative"})
_LACKING = ("lack", "miss")
_LONGEST = 4


def gene_sets(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention]) -> dict[int, list[DocMention]]:
    """The genes that each such word stands for, by its token."""
    found = {}
    for i in range(len(tree)):
        size = _size(tree, i)
        if size is None or not _is_lacked(tree, lexicon, i):
            continue
        group = _group(tree, [m for m in genes if m.last <= i and m.method != "anaphora"], size)
        if group:
            found[i] = group
    return found


def _size(tree: Tree, i: int) -> int | None:
    """How many genes a token stands for, 0 where it does not say; None where it stands beside a noun, or for none."""
    word, following = tree.lower[i], tree.lower[i + 1 : i + 2]
    if _modifies(tree, i) or (i and tree.lower[i - 1] == "of" and tree.lower[i - 2] in _SINGLES | {"both"}):
        return None
    if word == "one" and i and tree.lower[i - 1] in {"either", "each", "any"}:
        return 2 if tree.lower[i - 1] == "either" else 0
    if word in _SINGLES:
        counted = tree.lower[i + 2 : i + 4] if following == ["of"] else []
        if counted[:1] == ["the"] and counted[1:] and counted[1] in _COUNTS:
            return _COUNTS[counted[1]] if i + 4 >= len(tree) or not tree.tags[i + 4].startswith("NN") else None
        return 0 if counted[:1] == ["them"] else 2 if word in {"either", "neither"} and following != ["of"] else None
    if word in {"both", "them"}:
        return 2 if word == "both" else 0
    if word not in _COUNTS or tree.lower[i - 1] not in _DETERMINERS:
        return None
    return _COUNTS[word] if following != ["of"] else None


def _modifies(tree: Tree, i: int) -> bool:
    """Whether a word of number belongs to the noun phrase after it: "both cells", "the two chaperones"."""
    return tree.heads[i] > i and not tree.is_verb(tree.heads[i]) and tree.lower[i] not in {"pair", "duo", "trio"}


def _is_lacked(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    """Whether cells go without what a token stands for, or something was done to it."""
    h, dep = tree.heads[i], tree.deps[i]
    if dep == "dobj" and tree.is_verb(h):
        done = tree.lower[h].startswith(_LACKING) or lexicon.change(tree.lower[h], "verb") in {"loss", "gain"}
        meant = any(tree.lower[k] in {"we", "i"} for k in tree.children(h, "nsubj"))
        return done and (meant or tree.deps[h] in {"relcl", "acl", "pcomp", "csubj", "advcl"})
    if dep == "nsubjpass":
        return lexicon.change(tree.lower[h], "verb") in {"loss", "gain"}
    if dep != "pobj":
        return False
    word, over = tree.lower[h], tree.heads[h]
    if word == "without":
        return True
    if word in {"for", "in", "of"} and tree.lower[over] in _WITHOUT:
        return True
    return word == "of" and lexicon.change(tree.lower[over], "noun") in {"loss", "gain"}


def _group(tree: Tree, before: Sequence[DocMention], size: int) -> list[DocMention]:
    """The nearest row of as many genes before, or, of two, the last two named in one clause with no other."""
    rows = [row for row in find_rows(tree, before) if not size or len({m.concept for m in row}) == size]
    if rows:
        return rows[-1]
    joined = [[a, b] for a, b in pairwise(before) if size == len({a.concept, b.concept}) and _are_joined(tree, a, b)]
    distinct = {m.concept: m for m in before}
    return joined[-1] if joined else list(distinct.values()) if len(distinct) == size else []


def _are_joined(tree: Tree, a: DocMention, b: DocMention) -> bool:
    """As in "X and its close relative Y"."""
    words = tree.lower[a.last : b.first]
    return words[:1] == ["and"] and len(words) <= _LONGEST and not any(map(tree.is_verb, range(a.last, b.first)))
