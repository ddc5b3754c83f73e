"""Clauses that a list opens: "X, Y and Z, which favour/NN S", "X and Y, each of which is high in S", "X and Y, both of
them needed for S".
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.repair_relatives import phrase_head
from texmine.extract.relations.tree import FINITE_TAGS, NOUN_TAGS, NP_LINKS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_COUNTED = frozenset({"each", "all", "both", "most", "many", "several", "two", "three", "four", "either"})
_REACH = 5


def free_after_which(tree: Tree, lexicon: Lexicon, states: Sequence[DocMention]) -> None:
    """As in "X, which favour/compound S": right after ", which" and before a state a noun that can be a verb is one,
    and the names that were hung on the state after it go on with those before it.
    """
    for state in states:
        v = state.first - 1
        while v > 0 and tree.tags[v] in {"DT", "JJ"}:
            v -= 1
        if v < 3 or tree.lower[v - 2 : v] != [",", "which"] or tree.tags[v] not in NOUN_TAGS:
            continue
        n = state.last - 1
        while tree.deps[n] in NP_LINKS and tree.heads[n] in range(n, state.last + 1):
            n = tree.heads[n]
        frame = lexicon.frame(tree.lower[v], "verb", "object")
        if frame is None or tree.deps[v] not in NP_LINKS or tree.heads[v] not in range(v, n + 1):
            continue
        host = phrase_head(tree, v - 3)
        if n in (host, *tree.ancestors(host)):
            continue
        beyond = [k for k in tree.kids[n] if tree.deps[k] in {"conj", "cc"} and _is_after_comma(tree, n, k)]
        top = _row_head(tree, host)
        for k in beyond:
            tree.reattach(k, tree.heads[top], tree.deps[top] if tree.deps[k] == "conj" else tree.deps[k])
        tree.tags[v] = "VBP"
        tree.reattach(v, host, "relcl")
        tree.reattach(v - 1, v, "nsubj")
        tree.reattach(n, v, "dobj")


def _is_after_comma(tree: Tree, n: int, k: int) -> bool:
    return k > n and "," in tree.lower[n + 1 : k + 1]


def seat_counted(tree: Tree, genes: Sequence[DocMention]) -> None:
    """As in "X and Y, each of which is high in S": the clause speaks of the names before the comma, as it would after
    a bare "which"; of "both of them needed for S" the participle does.
    """
    for gene in genes:
        at = gene.last
        opened = tree.lower[at : at + 1] == [","] and tree.lower[at + 2 : at + 3] == ["of"]
        if not opened or tree.lower[at + 1] not in _COUNTED or at + 4 >= len(tree):
            continue
        which, host = at + 3, _row_head(tree, gene.last - 1)
        if tree.lower[which] in {"which", "whom"}:
            _seat_which(tree, at + 1, host)
        elif tree.lower[which] == "them":
            _seat_them(tree, at + 1, host)


def _row_head(tree: Tree, i: int) -> int:
    """The head of the noun phrase that a token stands in, or of the first that it is coordinated with."""
    host = phrase_head(tree, i)
    while tree.deps[host] == "conj" and tree.is_noun(tree.heads[host]):
        host = phrase_head(tree, tree.heads[host])
    return host


def _seat_which(tree: Tree, count: int, host: int) -> None:
    which = count + 2
    k = next((k for k in range(which + 1, min(len(tree), which + _REACH)) if _is_finite(tree, k)), None)
    if k is None or any(tree.tags[j] in NOUN_TAGS for j in range(which + 1, k)):
        return
    v = tree.main_verb(k)
    if v <= which or (host in tree.subtree(v) and tree.heads[host] in range(which, len(tree))):
        return
    before = [p for p in tree.kids[v] if p < count]
    over = tree.heads[v] if tree.heads[v] != v else None
    if host in {i for p in before for i in tree.subtree(p)} and over is None:
        return
    tree.hand_over(before, over if over is not None else host)
    tree.reattach(v, host, "relcl")
    tree.reattach(which, v, "nsubjpass" if tree.has(v, "auxpass") else "nsubj")
    tree.reattach(count, which, "det")
    tree.reattach(count + 1, count, "prep")


def _is_finite(tree: Tree, k: int) -> bool:
    return tree.tags[k] in FINITE_TAGS or tree.tags[k] == "MD"


def _seat_them(tree: Tree, count: int, host: int) -> None:
    v = count + 3
    if not tree.tags[v].startswith(("VBN", "VBD", "JJ")) or host in tree.subtree(v):
        return
    tree.tags[v] = "VBN" if tree.is_verb(v) else tree.tags[v]
    for s in list(tree.children(v, *SUBJECTS)):
        tree.deps[s] = "dep"
    tree.reattach(v, host, "acl")
