"""What most or few cells of a state are told to have: "S, nearly all of which were A+", "S, few of whom were positive
for A". A share that is about half, or not told, says nothing of the state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

RULE = "state-has-gene"
_MOST = frozenset({"all", "most", "majority", "bulk", "each", "many"})
_FEW = frozenset({"few", "none", "fewest"})
_BEING = frozenset({"are", "were", "being", "is", "was", "remained", "remain", "stayed"})
_TOLD = {"positive": True, "negative": False, "high": True, "low": False}
_SIGNS = {"+": True, "-": False, "−": False, "–": False}
_JOINTS = frozenset({",", "and", "or", "but", "both"})
_LONGEST, _NEAR, _AFFIX = 7, 4, 10


def find_shares(
    doc: Doc, tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> list[Trait]:
    """The traits of states by what a clause says of the share of their cells."""
    found = []
    for state in states:
        opened = _share_after(tree, state.last)
        if opened is None:
            continue
        most, at = opened
        for gene, present in _told(doc, tree, lexicon, genes, at):
            found.append(Trait(gene, state, present == most, negated=False, cue=at, rule=RULE, nodes=(at,)))
    return found


def _share_after(tree: Tree, start: int) -> tuple[bool, int] | None:
    """Whether a clause after a comma speaks of most of what stands before (True) or few, and its verb."""
    if tree.lower[start : start + 1] != [","]:
        return None
    for k in range(start + 1, min(start + _LONGEST, len(tree) - 3)):
        word = tree.lower[k]
        if word in _MOST | _FEW and tree.lower[k + 1] == "of" and tree.lower[k + 2] in {"which", "whom"}:
            verb = next((v for v in range(k + 3, min(k + 3 + _NEAR, len(tree))) if tree.lower[v] in _BEING), None)
            denied = "not" in tree.lower[start:k]
            return None if verb is None else ((word in _MOST) != denied, verb)
        if not (tree.tags[k].startswith(("RB", "DT", "JJ")) or word == "vast"):
            return None
    return None


def _told(
    doc: Doc, tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], verb: int
) -> Iterator[tuple[DocMention, bool]]:
    """The genes whose names make up the predicate, each with whether its product is said to be there."""
    starts = {g.first: g for g in genes}
    k, said = verb + 1, None
    while k < len(tree):
        gene, word = starts.get(k), tree.lower[k]
        if gene is not None:
            rest = doc.text[gene.end : gene.end + _AFFIX].casefold()
            affix = lexicon.expression_affix(rest)
            present = _SIGNS.get(rest[:1], said) if affix is None else affix
            if present is None:
                return
            yield gene, present
            k = gene.last
            while k < len(tree) and not doc[k - 1].whitespace_ and tree.lower[k] not in _JOINTS:
                k += 1
            continue
        if word in _TOLD and tree.lower[k + 1 : k + 2] == ["for"]:
            said = _TOLD[word]
            k += 1
        elif word not in _JOINTS and not tree.tags[k].startswith("RB"):
            return
        k += 1
