"""What brought a loss about, hung on those who were lost: "the fall in S brought about by loss of X", "the drop of S
that was caused by X" tell of the fall and the drop.
"""

from __future__ import annotations

from texmine.extract.relations.tree import Tree
from texmine.extract.relations.words import CHANGES
from texmine.vocab.lexicon import Lexicon

_CAUSED = frozenset({
    "caused", "brought", "induced", "produced", "elicited", "triggered", "provoked", "driven", "seen", "observed",
    "noted", "found", "resulting", "evoked", "effected", "mediated", "imposed",
})  # fmt: skip
_OF = frozenset({"in", "of", "among"})


def lift_causes(tree: Tree, lexicon: Lexicon) -> None:
    """Hangs a clause of causing or seeing, which stands on the noun that a noun of loss governs by a preposition, on
    the noun of loss.
    """
    for v in range(len(tree)):
        n = tree.heads[v]
        if tree.lower[v] not in _CAUSED or tree.deps[v] not in {"acl", "relcl"} or tree.deps[n] != "pobj" or n > v:
            continue
        change = tree.heads[tree.heads[n]]
        governed = tree.lower[tree.heads[n]] in _OF and tree.tags[change].startswith("NN") and change < n
        nominal = lexicon.nominal(tree.lower[change]) if tree.lower[change] in CHANGES else None
        if governed and nominal is not None and nominal.sign == "-":
            tree.reattach(v, change, tree.deps[v])
