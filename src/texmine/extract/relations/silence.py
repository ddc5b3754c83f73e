"""Pairs of which neither the order of the words nor the second reader can tell: what is spoken of is not what the gene
does to the state, nor what its cells have.
"""

from __future__ import annotations

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.tree import Tree
from texmine.extract.relations.words import DOINGS

_SITES = frozenset({"binding", "occupancy", "motif", "motifs", "footprint", "footprints", "locus", "peaks", "targets"})
_DOINGS = DOINGS | {"release", "recruitment", "egress", "entry", "relocation", "activity", "degranulation", "uptake"}
_HAVING = ("express", "coexpress", "co-express")
_NEAR, _FAR = 4, 8


def keeps_silent(tree: Tree, gene: DocMention, state: DocMention, actor: Actor | None) -> bool:
    """Whether what is told of a gene and a state is another matter."""
    independent = actor is not None and actor.affix == "-independent"
    sited = gene.last < len(tree) and tree.lower[gene.last] in _SITES
    return independent or sited or is_done_by(tree, state) or _is_set_beside(tree, gene)


def names_product(tree: Tree, gene: DocMention) -> bool:
    """As in "other cells, which express X, promote S": the gene only says what acting cells have."""
    k = gene.first - 1
    while k > 0 and gene.first - k <= _NEAR and not tree.is_verb(k):
        if tree.lower[k] in {"of", "and", "to"}:
            return False
        k -= 1
    having = tree.lower[k].startswith(_HAVING) and tree.is_verb(k)
    return having and (tree.tags[k] == "VBG" or tree.lower[k - 1] in {"that", "which", "who"})


def is_done_by(tree: Tree, state: DocMention) -> bool:
    """As in "the migration of S cells", "the secretion of cytokines by S": what the cells do is spoken of."""
    k = state.first - 1
    while k > 0 and tree.tags[k].startswith(("DT", "JJ", "PRP$")):
        k -= 1
    reach = {"of": 1, "by": _NEAR}.get(tree.lower[k], 0) if k > 0 else 0
    return bool(_DOINGS & set(tree.lower[max(0, k - reach) : k]))


def _is_set_beside(tree: Tree, gene: DocMention) -> bool:
    """As in "than did WT and X-deficient mice", where the gene's cells are what others are compared with."""
    before = tree.lower[max(0, gene.first - _FAR) : gene.first]
    at = next((k for k in range(len(before) - 1, -1, -1) if before[k] == "than"), None)
    after = set() if at is None else set(before[at:])
    return bool({"did", "do", "were"} & after) and not {",", ";", "but"} & after
