"""What cells express, told by a participle that is set apart from their name: "S directed to the virus, expressing more
X, are quicker".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.listings import read_list
from texmine.extract.relations.tree import NOUN_TAGS, Tree
from texmine.vocab.lexicon import Lexicon

_RULE = "state-with-gene"
_FAR = 12
_OTHERS = frozenset({"mice", "mouse", "animals", "hosts", "recipients", "tumours", "tumors", "targets", "lines"})
"""Those nearer to the participle that it may be about."""


def find_set_apart(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention]
) -> Iterator[Trait]:
    """The traits of states by participles that hang on their names after a comma, where no gene stands between."""
    for state in states:
        for p in tree.children(state.last - 1, "acl", "advcl"):
            between = range(state.last, p)
            near = p <= state.last + _FAR and tree.lower[p - 1] == "," and tree.tags[p] == "VBG"
            if not near or any(g.first in between for g in genes) or tree.tags[state.last - 1] not in NOUN_TAGS:
                continue
            if _OTHERS & set(tree.lower[state.last : p]):
                continue
            entry = lexicon.expression(tree.lower[p], "verb")
            if entry is None or entry.role != "has" or not entry.present:
                continue
            for item in read_list(tree, lexicon, genes, p + 1):
                yield Trait(item.gene, state, item.present, negated=False, cue=p, rule=_RULE, nodes=(p,))
