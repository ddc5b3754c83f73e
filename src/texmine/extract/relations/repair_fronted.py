"""What stands before its clause or was parted from it: "for which X is essential", "to whose upkeep X contributes",
"keeps them alive", verbs after the short name of a state ("Tpex persist/NN for months").
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import FINITE_TAGS, NP_LINKS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_KEEPING = frozenset({"keep", "keeps", "kept", "keeping", "hold", "holds", "held"})
_LIVING = frozenset({"alive", "viable", "quiescent", "intact"})


def seat_fronted_complements(tree: Tree) -> None:
    """As in "S, for which X is essential": the preposition belongs to the adjective and not to the copula."""
    for p in range(1, len(tree) - 1):
        v = tree.heads[p]
        if tree.lower[p] not in {"for", "to"} or tree.deps[p] != "prep":
            continue
        if tree.tags[p + 1] not in {"WDT", "WP$"} or tree.deps[v] not in {"relcl", "conj"}:
            continue
        adjective = next((k for k in tree.children(v, "acomp") if k > p), None)
        if adjective is not None:
            tree.reattach(p, adjective, "prep")


def seat_after_whose(tree: Tree) -> None:
    """As in "S, to whose upkeep/compound X contributes": the noun after "whose" is no part of the subject's name."""
    for w in range(1, len(tree) - 1):
        n, p = tree.heads[w], w - 1
        if tree.lower[w] != "whose" or tree.tags[p] not in {"IN", "TO"}:
            continue
        if tree.deps[w] != "poss" or tree.deps[n] not in NP_LINKS:
            n = w + 1
        if n > w and tree.deps[n] in NP_LINKS and tree.tags[n].startswith("NN") and tree.heads[n] > n:
            tree.reattach(n, p, "pobj")
            tree.reattach(w, n, "poss")


def seat_kept_alive(tree: Tree) -> None:
    """As in "X keeps them/nsubj alive/ccomp": what is kept so is the object of the keeping."""
    for a in range(2, len(tree)):
        v = tree.heads[a]
        if tree.lower[a] not in _LIVING or tree.lower[v] not in _KEEPING or not v < a:
            continue
        for s in list(tree.children(a, *SUBJECTS)):
            if v < s < a:
                tree.reattach(s, v, "dobj")
                tree.deps[a] = "oprd"


def seat_after_fronted(tree: Tree, genes: Sequence[DocMention]) -> None:
    """As in "In chronic infection/compound X has been …": what the preposition has for its object ends before the gene
    that is the subject.
    """
    for gene in genes:
        n, head = gene.first - 1, gene.last - 1
        p = tree.heads[head]
        if tree.deps[head] != "pobj" or n <= p or tree.heads[n] != head or tree.deps[n] not in {"compound", "nmod"}:
            continue
        if not tree.tags[n].startswith("NN") or gene.last >= len(tree):
            continue
        verb = tree.main_verb(gene.last)
        if tree.tags[gene.last] not in FINITE_TAGS | {"MD"} or tree.has(verb, *SUBJECTS):
            continue
        tree.reattach(n, p, "pobj")
        tree.hand_over([k for k in tree.kids[head] if k < n], n)
        tree.seat(head, verb)


def name_stand_ins(tree: Tree) -> None:
    """As in "and Y that/WDT of S2": before "of" the word stands for a noun named before."""
    for i in range(len(tree) - 1):
        if tree.lower[i] == "that" and tree.lower[i + 1] == "of":
            tree.tags[i] = "DT"


def seat_ordinals(tree: Tree, lexicon: Lexicon) -> None:
    """As in "…, the former/dobj sustaining S1 and the latter/conj driving S2", "the former/amod sustains/NNS S1": each
    has a clause of its own.
    """
    for i in range(2, len(tree) - 1):
        v = i + 1
        if tree.lower[i] not in {"former", "latter"} or tree.lower[i - 1] != "the":
            continue
        if tree.tags[v] == "NNS" and tree.heads[i] == v and lexicon.classes(tree.words[v], "verb"):
            tree.tags[v] = "VBZ"
            tree.reattach(i, v, "nsubj")
            for k in [k for k in tree.children(v, "appos") if k > v]:
                tree.deps[k] = "dobj"
        elif tree.tags[v] == "VBG" and tree.heads[v] == i:
            over = next((a for a in tree.ancestors(i) if tree.is_verb(a) and a < i and tree.tags[a] != "VBG"), None)
            if over is not None:
                tree.reattach(v, over, "advcl")
                tree.reattach(i, v, "nsubj")


def seat_for_to(tree: Tree) -> None:
    """As in "required for/mark S to develop", with S the object of "for" as well: it belongs to what is required."""
    for p in range(1, len(tree) - 2):
        v = tree.heads[p]
        if tree.lower[p] != "for" or tree.deps[p] != "mark" or not tree.has(p, "pobj") or v < p:
            continue
        if any(tree.tags[k] == "TO" for k in tree.children(v, "aux")) and tree.heads[v] < p:
            tree.reattach(p, tree.heads[v], "prep")


def free_after_comparison(tree: Tree) -> None:
    """As in "entered S as readily as controls but were/advcl unable …": a verb after "but" goes on with the subject of
    the clause, and not with what it was compared to.
    """
    for b in range(3, len(tree) - 1):
        v = tree.main_verb(b + 1) if tree.lower[b] == "but" and tree.tags[b + 1] in FINITE_TAGS else None
        if v is None or tree.deps[v] != "advcl" or not any(tree.lower[k] == "as" for k in tree.children(v, "mark")):
            continue
        if any(b < s for s in tree.children(v, *SUBJECTS)):
            continue
        root = next((a for a in tree.ancestors(v) if tree.is_verb(a) and a < b), None)
        if root is None:
            continue
        for k in [k for k in tree.kids[v] if k < b]:
            tree.reattach(k, root, "dep")
        tree.reattach(v, root, "conj")
