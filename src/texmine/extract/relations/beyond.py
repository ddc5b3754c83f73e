"""What only looks like a claim: questions, antibodies of a method, and what is told whatever the state or by it."""

from __future__ import annotations

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.match import Match
from texmine.extract.relations.tree import Tree

_INTEREST = frozenset({
    "interest", "question", "questions", "understanding", "insight", "insights", "curiosity", "debate", "idea", "grasp",
    "knowledge", "clues",
})  # fmt: skip
_ASKING = frozenset({"how", "why", "whether", "when", "where"})
_ANTIBODIES = frozenset({"antibody", "antibodies", "mab", "mabs", "fluorochromes", "probes"})
_HANDLING = frozenset({
    "gated", "stained", "sorted", "labelled", "labeled", "measured", "phenotyped", "enumerated", "quantified",
    "visualised", "visualized", "identified", "analysed", "analyzed", "assessed", "detected", "counted", "purified",
    "isolated", "defined", "evaluated", "monitored", "enriched",
})  # fmt: skip
_WHATEVER = frozenset({"regardless", "irrespective", "irrespectively"})
_DEEDS = frozenset({"killing", "lysis", "production", "secretion", "release", "uptake", "clearance", "control"})
_FAR, _NEAR = 12, 5


def is_of_interest(tree: Tree, gene: DocMention, named: DocMention) -> bool:
    """As in "X has rekindled interest in how S comes about": what people ask is no claim of theirs."""
    state = named.first
    for k in range(max(1, state - _FAR), state):
        if tree.lower[k] in _ASKING and _INTEREST & set(tree.lower[max(0, k - 3) : k]):
            return gene.first < k
    return False


def is_of_method(tree: Tree, m: Match) -> bool:
    """As in "S were gated with antibodies against X and Y": the antibodies only show cells."""
    gene, state = m.actor.mention, m.event.mention
    if m.actor.change != "loss" or gene.first < state.last:
        return False
    between = tree.lower[state.last : gene.first]
    return bool(_ANTIBODIES.intersection(between)) and bool(_HANDLING.intersection(between))


def is_beside(tree: Tree, t: Trait) -> bool:
    """As in "is lost on T cells, regardless of S", "restrains killing by S", "S have greater X activity": no place of
    the gene's product, or none told of.
    """
    before = tree.lower[max(0, t.state.first - _NEAR) : t.state.first]
    if before[-2:-1] and before[-1] == "by" and before[-2] in _DEEDS:
        return True
    if "of" in before and _WHATEVER & set(before) and "," not in before[before.index("of") :]:
        return True
    return tree.lower[t.gene.last : t.gene.last + 1] == ["activity"]
