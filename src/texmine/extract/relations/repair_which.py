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


def name_glosses(tree: Tree) -> None:
    """As in "S, that is, cells with X": no clause, but a phrase that says what the name means, read as "i.e."."""
    for k in range(1, len(tree) - 2):
        if tree.lower[k - 1 : k + 3] == [",", "that", "is", ","]:
            for i in (k, k + 1):
                tree.lower[i], tree.tags[i], tree.deps[i] = "i.e.", "RB", "advmod"


def free_after_place(tree: Tree) -> None:
    """As in "the switch by which S1 pass/NN into S2": what heads a clause on a noun is a verb, and has a subject."""
    for p in range(1, len(tree) - 3):
        v = tree.heads[p]
        opened = tree.lower[p] in _PLACES and tree.lower[p + 1] == "which" and v > p + 1
        if not opened or tree.deps[v] != "relcl" or tree.tags[v] not in NOUN_TAGS:
            continue
        own = [k for k in tree.children(v, "compound", "nmod") if k > p + 1 and tree.is_noun(k)]
        if own and not tree.has(v, *SUBJECTS):
            tree.tags[v] = "VBZ" if tree.lower[v].endswith("s") and not tree.lower[v].endswith("ss") else "VBP"
            tree.reattach(own[-1], v, "nsubj")
            tree.hand_over([k for k in tree.children(v, "det", "amod", "compound", "nmod") if k < own[-1]], own[-1])


_PLACES = frozenset({"by", "through", "in", "during", "via", "at", "with", "from"})
_AFTER_GAP = frozenset({
    ",", ".", ";", ")", "and", "but", "by", "through", "via", "in", "when", "during", "after", "on", "at", "from", "as",
    "while", "or", "with", "within", "upon", "without",
})  # fmt: skip


def seat_gapped(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]) -> None:
    """As in "holds back the S that X supports": what follows "that" and a gene is a clause on the state, of which the
    state is the object.
    """
    starts = {g.first: g for g in genes}
    for state in states:
        that = state.last
        gene = next((starts[k] for k in range(that + 1, that + 4) if k in starts), None)
        if gene is None or tree.lower[that] not in {"that", "which"} or that + 1 >= len(tree):
            continue
        v = gene.last
        while v + 1 < len(tree) and tree.tags[v].startswith("RB"):
            v += 1
        if v + 1 >= len(tree) or not is_gapped(tree, lexicon, v):
            continue
        host, i = phrase_head(tree, state.last - 1), gene.last - 1
        if tree.heads[i] != v or tree.deps[i] not in NP_LINKS:
            i = phrase_head(tree, i)
        if host in tree.subtree(v) or i >= v or v in tree.subtree(i):
            continue
        _lead_after_gap(tree, host, v)
        tree.tags[that] = "WDT"
        tree.tags[v] = "VBZ" if tree.lower[v].endswith("s") else "VBD" if tree.lower[v].endswith("ed") else "VBP"
        tree.reattach(v, host, "relcl")
        tree.reattach(i, v, "nsubj")
        tree.reattach(that, v, "dobj")


def _lead_after_gap(tree: Tree, host: int, v: int) -> None:
    """As in "the S that X enforces/nsubj persists/relcl": the verb after the clause is that of the sentence."""
    w = tree.heads[v]
    if w > v and tree.deps[v] in SUBJECTS and tree.deps[w] == "relcl" and tree.heads[w] == host:
        tree.take_place(w, host)
        tree.seat(host, w)


def is_gapped(tree: Tree, lexicon: Lexicon, v: int) -> bool:
    """Whether a token is a verb that acts on an object, and none follows it."""
    known = lexicon.frame(tree.lower[v], "verb", "object") is not None
    after = tree.lower[v + 1] in _AFTER_GAP or _is_finite(tree, v + 1)
    return known and after and (tree.tags[v] in FINITE_TAGS | {"VBN", "NNS"})
