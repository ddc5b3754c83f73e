"""What is gone at the head of a clause, which a parser draws into the words after it: "Without X mitochondria cannot
fuse", "deletion of both reduced S".
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import FINITE_TAGS, NOUN_TAGS, Tree
from texmine.vocab.lexicon import Lexicon

_COUNTS = frozenset({"two", "three", "four"})
_REACH = 6


def seat_after_without(tree: Tree, genes: Sequence[DocMention]) -> None:
    """As in "Without X cells/subj cannot divide": no comma parts the gene that is gone from the subject after it, a
    plural noun right before the verb.
    """
    for gene in genes:
        p = gene.first - 1
        if p < 0 or tree.lower[p] != "without" or not _opens(tree, p):
            continue
        v = next((k for k in range(gene.last, min(len(tree), gene.last + _REACH)) if _is_finite(tree, k)), None)
        if v is None or any(tree.tags[k] not in NOUN_TAGS and tree.tags[k] != "JJ" for k in range(gene.last, v)):
            continue
        n, verb = v - 1, tree.heads[v] if tree.deps[v].startswith("aux") else v
        if n < gene.last or tree.tags[n] != "NNS" or verb in tree.subtree(n):
            continue
        i = gene.last - 1
        if i not in tree.subtree(n):
            continue
        left = [k for k in tree.kids[i] if k >= gene.last]
        tree.seat(n, verb)
        tree.reattach(p, verb, "prep")
        tree.reattach(i, p, "pobj")
        tree.hand_over(left, n)


def _opens(tree: Tree, p: int) -> bool:
    return p == 0 or tree.lower[p - 1] in {",", ";", ":", "and", "but", "that", "whereas"}


def _is_finite(tree: Tree, k: int) -> bool:
    return tree.tags[k] in FINITE_TAGS or tree.tags[k] == "MD"


def free_after_sets(tree: Tree, lexicon: Lexicon) -> None:
    """As in "deletion of both reduced/amod S", "loss of all three impaired S": what stands for genes that were told
    before ends the subject, and the participle is the verb.
    """
    for p in range(1, len(tree) - 3):
        last = _last_of_set(tree, p)
        if last is None or lexicon.change(tree.lower[p - 1], "noun") not in {"loss", "gain"}:
            continue
        v, deed = last + 1, p - 1
        n = tree.heads[v]
        acting = tree.tags[v] in {"VBN", "JJ", "VBD"} and lexicon.frame(tree.lower[v], "verb", "object") is not None
        if not acting or tree.deps[v] != "amod" or n <= v or tree.heads[n] != p:
            continue
        left = [k for k in tree.kids[n] if p < k < v]
        tree.tags[v] = "VBD"
        tree.take_place(v, deed)
        tree.reattach(n, v, "dobj")
        tree.reattach(deed, v, "nsubj")
        tree.reattach(last, p, "pobj")
        tree.hand_over([k for k in left if k != last], last)


def _last_of_set(tree: Tree, p: int) -> int | None:
    """The last word of "of both", "of either", "of all three", "of the two" before a word that can be a verb."""
    if tree.lower[p] != "of":
        return None
    counted = tree.lower[p + 1] in {"all", "the", "any"} and tree.lower[p + 2] in _COUNTS | {"pair", "trio"}
    last = p + 2 if counted else p + 1 if tree.lower[p + 1] in {"both", "either"} else None
    return last if last is not None and tree.lower[last + 1].endswith("ed") else None
