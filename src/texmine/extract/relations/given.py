"""Cytokines given beside a deed on another gene: "inhibition of X together with IL-15" does nothing to IL-15."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon

_BESIDE = frozenset({"together", "along", "jointly", "combined", "coupled", "combination", "concert", "conjunction"})
_CYTOKINE = "cytokine_signalling"


def as_given(tree: Tree, lexicon: Lexicon, actor: Actor, mentions: Sequence[DocMention]) -> Actor:
    """The actor as it is, and the subject of what the deed is, where it is a cytokine that stands beside a deed."""
    first = actor.mention.first
    beside = tree.lower[first - 1 : first] == ["with"] and first > 1 and tree.lower[first - 2] in _BESIDE
    if not beside or actor.mention.method == "anaphora" or not _is_cytokine(actor.mention, mentions):
        return actor
    deed = _deed_before(tree, lexicon, first)
    if deed is None or _is_of_cytokine(tree, mentions, deed, first):
        return actor
    return replace(actor, node=deed, gov=tree.heads[deed], role="subj", change=None, host=False)


def _is_cytokine(gene: DocMention, mentions: Sequence[DocMention]) -> bool:
    return any(m.kind == "mechanism" and m.concept == _CYTOKINE and m.first == gene.first for m in mentions)


def _is_of_cytokine(tree: Tree, mentions: Sequence[DocMention], deed: int, first: int) -> bool:
    """As in "neutralisation of IL-6 together with IL-1": what was done to one was done to the other."""
    own = {k for k in tree.subtree(deed) if k < first}
    return any(m.kind == "mechanism" and m.concept == _CYTOKINE and m.first in own for m in mentions)


def _deed_before(tree: Tree, lexicon: Lexicon, first: int) -> int | None:
    """The noun of what was done to another gene that leads the subject which a token is part of."""
    top = next((a for a in tree.ancestors(first) if tree.deps[a] in SUBJECTS and a < first), None)
    known = top is not None and lexicon.change(tree.lower[top], "noun") in {"loss", "gain"}
    return top if known else None
