"""Prepositions and particles that were hung on the wrong word: "ascribed anergy to X", "wears cells down to S"."""

from __future__ import annotations

from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

_ASCRIBING = ("ascrib", "attribut", "assign", "trac", "owe", "link", "tie", "relat", "connect")
_PARTICLES = frozenset({"down", "back", "over", "away", "on", "onward", "onwards", "forward"})
_TO = frozenset({"to", "into", "toward", "towards", "from"})


def seat_influences(tree: Tree, lexicon: Lexicon) -> None:
    """As in "exerts a suppressive effect on/prep S": the preposition belongs to the noun right before it."""
    for p in range(2, len(tree)):
        n, v = p - 1, tree.heads[p]
        if (
            tree.lower[p] not in {"on", "upon"}
            or tree.heads[n] != v
            or tree.deps[n] != "dobj"
            or tree.deps[p] != "prep"
        ):
            continue
        if {"bearing", "inhibit"} & set(lexicon.classes(tree.words[n], "noun")):
            tree.reattach(p, n, "prep")


_GENE_PREPOSITIONS = frozenset({"for", "of", "by"})


def seat_shares(tree: Tree, shares: frozenset[str]) -> None:
    """As in "uncover a part for X in/prep the upkeep of S": the preposition belongs to the noun for a share."""
    for p in range(3, len(tree)):
        v = tree.heads[p]
        if tree.lower[p] != "in" or tree.deps[p] != "prep" or not tree.is_verb(v):
            continue
        for n in tree.children(v, "dobj", "nsubjpass", "attr"):
            held = [k for k in tree.children(n, "prep") if tree.lower[k] in _GENE_PREPOSITIONS]
            if tree.lower[n] in shares and held and max(tree.subtree(n)) == p - 1:
                tree.reattach(p, n, "prep")
                break


def free_ascriptions(tree: Tree) -> None:
    """As in "ascribed anergy to X": what is ascribed has no "to" of its own."""
    for p in range(len(tree)):
        n = tree.heads[p]
        v = tree.heads[n]
        ascribed = tree.deps[p] == "prep" and tree.lower[p] == "to" and tree.deps[n] == "dobj" and tree.is_verb(v)
        if ascribed and tree.lower[v].startswith(_ASCRIBING):
            tree.reattach(p, v, "prep")


def hang_on_adjectives(tree: Tree) -> None:
    """As in "is contingent on/prep>is X": the preposition right after an adjective is the adjective's."""
    for p in range(2, len(tree)):
        v, adjective = tree.heads[p], p - 1
        if tree.deps[p] == "prep" and tree.deps[adjective] == "acomp" and tree.heads[adjective] == v:
            tree.reattach(p, adjective, "prep")


def open_descriptions(tree: Tree) -> None:
    """As in "identified X as/prep critical/amod for S": the adjective is said of the object, in a clause of its own."""
    for p in range(2, len(tree) - 1):
        adjective, v = p + 1, tree.heads[p]
        if tree.lower[p] != "as" or tree.heads[adjective] != p or not tree.tags[adjective].startswith("JJ"):
            continue
        if tree.is_noun(v) and tree.deps[v] in {"dobj", "nsubjpass"}:
            v = tree.heads[v]
        if tree.deps[p] == "prep" and tree.is_verb(v) and not tree.has(p, "pobj"):
            tree.reattach(adjective, v, "advcl")
            tree.reattach(p, adjective, "mark")


def seat_particles(tree: Tree) -> None:
    """As in "wears cells down/amod to S": a particle after an object, and the preposition after it, are the verb's."""
    for i in range(1, len(tree) - 1):
        p, h = i + 1, tree.heads[i]
        if tree.lower[i] not in _PARTICLES or tree.lower[p] not in _TO:
            continue
        v = tree.heads[h]
        of_verb = tree.deps[i] in {"advmod", "prt"} and tree.is_verb(h) and tree.has(h, "dobj")
        if tree.deps[h] == "dobj" and h < i and tree.is_verb(v) and tree.heads[p] in {i, h}:
            tree.reattach(p, v, "prep")
            tree.reattach(i, v, "advmod")
        elif of_verb and tree.heads[p] == i and tree.deps[p] == "prep":
            tree.reattach(p, h, "prep")


_MEMBERS = frozenset({"member", "members", "paralogue", "paralogues", "homologue", "homologues", "isoform", "isoforms"})


def seat_members(tree: Tree) -> None:
    """As in "X and members of/prep>X the Y family": what the second name belongs to is its own."""
    for p in range(2, len(tree)):
        n = p - 1
        if (
            tree.lower[p] == "of"
            and tree.lower[n] in _MEMBERS
            and tree.deps[p] == "prep"
            and tree.heads[n] == tree.heads[p]
        ):
            tree.reattach(p, n, "prep")


_LACKS = frozenset({
    "defect", "defects", "impairment", "deficit", "deficits", "flaw", "flaws",
    "advantage", "disadvantage", "shortfall",
})  # fmt: skip


def seat_lacks(tree: Tree) -> None:
    """As in "show no defect in/prep>show giving rise to S": what cells are poor at is told of the defect."""
    for p in range(2, len(tree) - 1):
        n = p - 1
        beside = tree.deps[p] == "prep" and tree.heads[p] == tree.heads[n] and tree.deps[n] in {"dobj", "pobj", "attr"}
        if tree.lower[p] == "in" and tree.lower[n] in _LACKS and beside and tree.tags[p + 1] == "VBG":
            tree.reattach(p, n, "prep")


def seat_left_agents(tree: Tree) -> None:
    """As in "S was left untouched by/agent>untouched X": who leaves it so is the agent of the leaving."""
    for p in range(3, len(tree)):
        state = tree.heads[p]
        v = tree.heads[state]
        left = tree.lower[v] == "left" and tree.has(v, "auxpass") and tree.deps[state] in {"xcomp", "acomp", "oprd"}
        if tree.lower[p] == "by" and left and p == state + 1:
            tree.reattach(p, v, "agent")
