"""States and genes that a sentence names and tells nothing of: what had come about before, what would come about as a
rule, what something is measured against, and what a figure shows.
"""

from __future__ import annotations

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import Tree

_HABITS = frozenset({"normally", "ordinarily", "usually", "typically"})
_SURPASSING = ("surpass", "exceed", "rival", "match", "equal", "outdo", "outperform", "resembl", "parallel", "mirror")
_LEGENDS = frozenset({"shown", "plotted", "depicted", "presented", "displayed", "listed", "illustrated", "summarized"})
_NEAR = 5


def is_unsaid(tree: Tree, state: DocMention, genes: frozenset[int]) -> bool:
    """Whether nothing is told of a state where it is named. ``genes`` are the tokens of genes' names."""
    return _is_past(tree, state, genes) or _is_set_aside(tree, state)


def _is_past(tree: Tree, state: DocMention, genes: frozenset[int]) -> bool:
    """As in "…, but, once memory had been established, …": when something happened, of which the sentence does not
    tell what it came of. ``genes`` are the tokens of genes' names.
    """
    v = next((k for k in tree.ancestors(state.last - 1) if tree.is_verb(k) and tree.deps[k] != "amod"), -1)
    if v < 0 or tree.deps[v] not in {"advcl", "relcl", "acl"}:
        return False
    opened = any(tree.lower[k] in {"once", "after"} for k in tree.children(v, "mark", "advmod", "prep"))
    done = any(tree.lower[k] in {"had", "has", "have"} for k in tree.children(v, "aux"))
    return opened and done and not genes.intersection(tree.subtree(v))


def _is_set_aside(tree: Tree, state: DocMention) -> bool:
    """As in "the cells that would normally become S", "surpassed those of S": of the state itself nothing is told."""
    v = tree.verb_over(state.last - 1)
    if v is not None and tree.deps[v] in {"relcl", "acl"}:
        would = any(tree.lower[k] == "would" for k in tree.children(v, "aux"))
        if would and any(tree.lower[k] in _HABITS for k in tree.children(v, "advmod")):
            return True
    for k in range(max(1, state.first - _NEAR), state.first - 1):
        if tree.lower[k] in {"those", "that"} and tree.lower[k + 1] == "of":
            return tree.lower[k - 1].startswith(_SURPASSING)
    return False


def is_of_legend(tree: Tree, gene: DocMention, state: DocMention) -> bool:
    """As in "Survival ratios of X-null and control S are shown": what a figure shows is told in no words."""
    for v in range(1, len(tree)):
        now = any(tree.lower[k] in {"is", "are"} for k in tree.children(v, "auxpass"))
        if tree.lower[v] not in _LEGENDS or not now:
            continue
        subjects = {k for s in tree.children(v, "nsubjpass") for k in tree.subtree(s)}
        if gene.first in subjects and state.last - 1 in subjects and not tree.has(v, "xcomp", "prt"):
            return True
    return False
