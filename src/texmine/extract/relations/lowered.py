"""Genes whose lack is told by an amount: "reduced X expression underlies S", "low levels of X favour S"."""

from __future__ import annotations

from dataclasses import replace

from texmine.extract.relations.match import Match
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.vocab.lexicon import Lexicon

_REACH = 4
_FALLING = ("downregul", "down-regul", "silenc", "extinguish", "shut", "repress", "switch")
CONTENTS = frozenset({
    "expression", "level", "levels", "amount", "amounts", "abundance", "activity", "signaling", "signalling",
})  # fmt: skip


_LOW = frozenset({"low", "reduced", "diminished", "decreased", "scant", "lower"})


def as_lowered(tree: Tree, lexicon: Lexicon, found: Match) -> Match:
    """The match with the gene's loss, where the subject is little of its product and nothing else was done to it."""
    actor = found.actor
    if _must_fall(tree, found):
        event = replace(found.event, sign=-found.event.sign)
        return replace(found, actor=replace(actor, change="loss", steps=(*actor.steps, "must fall")), event=event)
    if actor.change is not None or found.mode != "agent" or actor.role != "subj":
        return found
    if _has_other_level(tree, found):
        return replace(found, event=replace(found.event, sign=-found.event.sign, steps=(*found.event.steps, "low")))
    if not _is_little(tree, lexicon, actor.mention.first, actor.mention.last):
        return found
    return replace(found, actor=replace(actor, change="loss", steps=(*actor.steps, "little")))


def _has_other_level(tree: Tree, found: Match) -> bool:
    """As in "high X levels drive S1 and low levels drive S2": the second subject is little of what the first was."""
    first, verb = found.actor.mention.last, max((k for k in found.event.cues if tree.is_verb(k)), default=-1)
    high = {"high", "higher", "strong", "sustained", "elevated"} & set(tree.lower[max(0, first - 6) : first])
    pairs = (tree.lower[k : k + 2] for k in range(first, verb))
    low = any(a in {"low", "lower", "weak"} and b in {"levels", "amounts", "doses", "expression"} for a, b in pairs)
    return bool(high) and low and found.actor.change is None and found.event.mention.first > verb


def _must_fall(tree: Tree, found: Match) -> bool:
    """As in "X must be downregulated for S to form": the fall of X is what S needs."""
    v = found.actor.gov
    lowered = tree.lower[v].startswith(_FALLING) and tree.has(v, "nsubjpass") and v in found.event.cues
    return lowered and found.actor.change is None and found.actor.role == "subj"


def _is_little(tree: Tree, lexicon: Lexicon, first: int, last: int) -> bool:
    """Whether "reduced" and its like stand before a gene and its "expression", or before "expression of" it."""
    follows = last < len(tree) and tree.lower[last] in CONTENTS
    for k in range(first - 1, max(-1, first - _REACH - 1), -1):
        word = tree.lower[k]
        if lexicon.quantity(word) == "-" and tree.tags[k].startswith(("JJ", "VBN")):
            if k == first - 1 and last < len(tree) and tree.tags[last] in FINITE_TAGS:
                return True
            between = set(tree.lower[k + 1 : first])
            if not between and word in _LOW and tree.deps[k] == "amod":
                return True
            return follows or bool({"of", "in"} & between and CONTENTS & between)
        if not (word in CONTENTS | {"of", "the", "in"} or tree.tags[k].startswith(("NN", "JJ"))):
            return False
    return False
