"""What was done to a gene, done as well to the one that is named beside it as its partner: "inhibiting expression of X,
or its catalytic partner Y, impaired S".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.tree import Tree

_KINSHIP = frozenset({
    "partner", "cofactor", "co-factor", "coactivator", "corepressor", "co-receptor", "coreceptor", "ligand", "receptor",
    "homologue", "homolog", "paralogue", "paralog", "target", "substrate", "adaptor", "subunit", "activator", "kinase",
    "cousin", "relative", "counterpart",
})  # fmt: skip
_LONGEST = 8


def share_with_partners(tree: Tree, actors: Sequence[Actor]) -> list[Actor]:
    """The actors, where what was done to one was done to its partner as well, of which nothing else is told."""
    ends = {a.mention.last: a for a in actors if a.mention.method != "anaphora" and a.change is not None}
    shared = []
    for a in actors:
        first = a.mention.first
        other = next((ends[k] for k in range(first - 2, max(-1, first - _LONGEST), -1) if k in ends), None)
        apart = other is not None and other.mention.concept != a.mention.concept and a.change is None
        partner = apart and a.affix is None and _is_partner(tree.lower[other.mention.last : first]) if other else False
        shared.append(replace(other, mention=a.mention, steps=a.steps) if partner and other else a)
    return shared


def _is_partner(between: Sequence[str]) -> bool:
    """Whether the words between two genes name the second as the partner of the first."""
    joined = [w for w in between if w in {"or", "and"}]
    return len(joined) == 1 and "its" in between and between[-1] in _KINSHIP and between[0] in {",", "or", "and"}
