"""What cells or animals had, told by a participle before a noun: "mice had delayed/VBN clearance, with fewer S" says
that they had clearance, and no deed.
"""

from __future__ import annotations

from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.extract.relations.words import HOSTS

_HAVING = frozenset({"had", "have", "has"})
_DESCRIBING = frozenset({
    "delayed", "impaired", "reduced", "increased", "decreased", "enhanced", "elevated", "diminished", "accelerated",
    "altered", "prolonged", "improved", "lowered", "attenuated", "augmented", "compromised", "blunted", "heightened",
})  # fmt: skip
_NOMINAL = ("JJ", "NN", "VBN", "VBG", "HYPH", "CD")


def seat_had(tree: Tree) -> None:
    """Makes "had" the verb of such a clause, and the participle a modifier of the noun after it; what is listed after
    "with" is of one list.
    """
    for v in range(1, len(tree) - 1):
        had = next((k for k in tree.children(v, "aux") if tree.lower[k] in _HAVING and k == v - 1), None)
        if had is None or tree.lower[v] not in _DESCRIBING or tree.has(v, "auxpass"):
            continue
        noun = next((o for o in tree.children(v, "dobj") if o > v), None)
        hosts = any(tree.lower[s] in HOSTS for s in tree.children(v, *SUBJECTS))
        if noun is None or not hosts or not all(tree.tags[k].startswith(_NOMINAL) for k in range(v + 1, noun)):
            continue
        tree.take_place(had, v)
        tree.hand_over([k for k in tree.children(v) if k != noun], had)
        tree.reattach(noun, had, "dobj")
        tree.reattach(v, noun, "amod")
        _join_list(tree, had, noun)


def _join_list(tree: Tree, had: int, noun: int) -> None:
    """As in "had A, with B, more C and fewer D": C and D were hung on the verb, and are told after "with"."""
    with_ = next((p for p in tree.children(had, "prep") if tree.lower[p] == "with" and p > noun), None)
    first = None if with_ is None else next(tree.children(with_, "pobj"), None)
    if with_ is None or first is None:
        return
    for other in [o for o in tree.children(had, "dobj") if o > first]:
        tree.reattach(other, first, "conj")
