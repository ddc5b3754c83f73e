"""The stretches of a sentence in which statements of expression are read: between contrasts, and at ", and"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from texmine.extract.relations.tree import FINITE_TAGS, Tree

_BOUNDARIES = frozenset({
    ";", ":", "whereas", "while", "but", "although", "though", "yet", "because", "since", "which", "where",
})  # fmt: skip
_FAR, _INSERT = 15, 9


def split_segments(tree: Tree) -> Iterator[tuple[int, int]]:
    """Stretches of the sentence between boundaries."""
    starts = [0]
    for i in range(1, len(tree)):
        word = tree.lower[i]
        said = any(_is_verb_of_clause(tree, k) for k in range(i))
        comma_and = word == "and" and tree.lower[i - 1] == "," and said and _clause_follows(tree, i + 1)
        aside = word == "but" and _is_aside(tree, starts[-1], i)
        if (
            (word in _BOUNDARIES and i - starts[-1] > 1 and not aside)
            or comma_and
            or (word == "nor" and tree.lower[i - 1] == ",")
        ):
            starts.append(i)
    return iter([*pairwise(starts), (starts[-1], len(tree))])


def _is_aside(tree: Tree, first: int, i: int) -> bool:
    """As in "S1, but not S2, express X": what stands between commas before the verb."""
    if tree.lower[i + 1 : i + 2] != ["not"] or tree.lower[i - 1] != ",":
        return False
    end = next((k for k in range(i, min(len(tree), i + _FAR)) if tree.lower[k] == ","), None)
    return end is not None and not any(_is_verb_of_clause(tree, k) for k in range(first, end))


def _is_verb_of_clause(tree: Tree, k: int) -> bool:
    """Whether a token is finite, or a participle that a tagger may have taken a finite verb for."""
    participle = tree.tags[k] == "VBN" and tree.deps[k] not in {"amod", "acl", "compound"}
    return participle or tree.tags[k] in FINITE_TAGS


def _clause_follows(tree: Tree, i: int) -> bool:
    """Whether a subject and a verb follow, and not just the last item of a list: "A, B, and C rise"."""
    for k in range(i, min(len(tree), i + _FAR)):
        listed = tree.lower[k] == "," and tree.is_noun(k - 1) and tree.is_noun(k + 1) if k + 1 < len(tree) else False
        if tree.lower[k] == "," and not listed:
            return _goes_on(tree, k)
        if tree.lower[k] in _BOUNDARIES:
            return False
        if tree.tags[k] in FINITE_TAGS or (k > i and tree.is_noun(k - 1) and _is_verb_of_clause(tree, k)):
            return True
    return False


def _goes_on(tree: Tree, comma: int) -> bool:
    """As in "…, and S2, with or without virus, express …": a verb after what stands between commas."""
    end = next((k for k in range(comma + 1, min(len(tree) - 1, comma + _INSERT)) if tree.lower[k] == ","), None)
    opened = tree.tags[comma + 1] in {"IN", "RB"} if comma + 1 < len(tree) else False
    return end is not None and opened and _is_verb_of_clause(tree, end + 1)
