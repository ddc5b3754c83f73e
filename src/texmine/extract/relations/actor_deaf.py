"""Cells that a signal does not reach, as if its gene were gone: "cells blind to X", "cells that cannot sense X"."""

from __future__ import annotations

from texmine.extract.relations.tree import Tree
from texmine.extract.relations.words import HOSTS

_DEAF = frozenset({
    "blind", "deaf", "unresponsive", "insensitive", "nonresponsive", "non-responsive", "hyporesponsive", "oblivious",
})  # fmt: skip
_SENSING = ("sens", "perceiv", "respond", "receiv", "detect")
_UNABLE = frozenset({"unable", "fail", "fails", "failed", "failing", "incapable", "cannot", "not", "never", "n't"})


def is_deaf(tree: Tree, g: int, word: str) -> bool:
    """As in "T cells blind to X": an adjective on cells or animals, by "to"; or "T cells unable to respond to X"."""
    if word != "to":
        return False
    return (tree.lower[g] in _DEAF and _is_of_hosts(tree, g)) or (tree.is_verb(g) and is_unsensed(tree, g))


def is_unsensed(tree: Tree, v: int) -> bool:
    """As in "T cells that could not sense X", "mice unable to sense X": what it takes does not reach the cells."""
    if not tree.lower[v].startswith(_SENSING):
        return False
    over = tree.heads[v] if tree.deps[v] == "xcomp" else v
    denied = tree.lower[over] in _UNABLE or any(tree.lower[k] in _UNABLE for k in tree.children(v, "neg", "aux"))
    return denied and _is_of_hosts(tree, over)


def _is_of_hosts(tree: Tree, g: int) -> bool:
    return tree.deps[g] in {"amod", "acl", "relcl", "appos"} and tree.lower[tree.heads[g]] in HOSTS
