"""Genes that a clause set in by commas says all the cells of a state have or lack: "S, which lack X, pile up". No
experiment is told, so that the loss is nobody's deed.
"""

from __future__ import annotations

from dataclasses import replace

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.vocab.lexicon import Lexicon


def as_contents(tree: Tree, lexicon: Lexicon, actor: Actor, states: frozenset[int]) -> Actor:
    """The actor, whole, where such a clause tells of it. ``states`` are the tokens of the names of states."""
    if actor.change != "loss" or actor.mention.method == "anaphora":
        return actor
    v = tree.verb_over(actor.mention.last - 1)
    if v is None or tree.deps[v] not in {"relcl", "conj"} or tree.tags[v] not in FINITE_TAGS:
        return actor
    entry = lexicon.expression(tree.lower[v], "verb")
    first = tree.led_by(v)
    opened = any(tree.lower[k - 1 : k + 1] == [",", "which"] for k in tree.children(first, "nsubj"))
    object_ = tree.deps[actor.mention.last - 1] in {"dobj", "conj", "appos", "compound"}
    told = entry is not None and entry.role == "has" and tree.heads[first] in states and tree.deps[first] == "relcl"
    if not (opened and object_ and told):
        return actor
    return replace(actor, node=actor.mention.last - 1, gov=v, role="obj", change=None, host=False)
