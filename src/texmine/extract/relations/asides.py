"""What only stands beside a claim: the assay that shows something, the cells that others come from, what a condition is
said to be, and what holds in spite of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

_ASSAYS = frozenset({
    "sequencing", "genotyping", "staining", "immunostaining", "pcr", "qpcr", "rt-pcr", "elisa", "elispot", "labelling",
    "labeling", "tracing", "assay", "assays", "gating", "spectratyping", "phenotyping", "clonotyping", "sequences",
})  # fmt: skip
_BY = frozenset({"by", "using", "via", "through", "with", "from", "on"})
_CONDITIONS = frozenset({"condition", "state", "form", "kind", "type", "mode", "situation", "process", "variety"})
_SPITE = (["in", "spite", "of"], ["notwithstanding"], ["despite"])
_NEAR = 3


def without_asides(tree: Tree, lexicon: Lexicon, states: Sequence[DocMention], traits: Sequence[Trait]) -> list[Trait]:
    """The traits, without those of an assay's target, of cells that others come from, and of what only says what kind
    of condition the state of another trait is.
    """
    kept = [t for t in traits if not _is_assayed(tree, t) and not _is_origin(tree, lexicon, states, t)]
    return [t for t in kept if not _is_description(tree, kept, t) and not _is_of_name(t)]


def _is_of_name(trait: Trait) -> bool:
    """As in "giving rise to Xhi S that were confined to the liver": what a name begins with is of it."""
    return trait.rule == "order-passage" and trait.gene.last == trait.state.first


def _is_assayed(tree: Tree, trait: Trait) -> bool:
    """As in "as judged by X sequencing", "using X staining": how it was seen, unless the state is known by it."""
    gene = trait.gene
    if trait.rule == "state-marked-by-gene":
        return False
    assay = tree.lower[gene.last : gene.last + 1] != [] and tree.lower[gene.last] in _ASSAYS
    return assay and bool(_BY & set(tree.lower[max(0, gene.first - _NEAR) : gene.first]))


def _phrase_start(tree: Tree, state: DocMention) -> int:
    """The first token of the noun phrase that a state's name ends."""
    k = state.first
    while k > 0 and tree.tags[k - 1].startswith(("DT", "JJ", "PRP$", "CD", "VBN")):
        k -= 1
    return k


def _is_origin(tree: Tree, lexicon: Lexicon, states: Sequence[DocMention], trait: Trait) -> bool:
    """As in "S1 that emerged from S2 expressed X": what S2 gave rise to is spoken of."""
    start = _phrase_start(tree, trait.state)
    if start < 2 or tree.lower[start - 1] != "from" or trait.cue < trait.state.last:
        return False
    verb = start - 2
    comes = tree.is_verb(verb) and "arise" in lexicon.classes(tree.words[verb], "verb")
    return comes and any(s.last <= verb and s.concept != trait.state.concept for s in states)


def _is_description(tree: Tree, traits: Sequence[Trait], trait: Trait) -> bool:
    """As in "S1, a condition of S2, is marked by X": what the condition consists in has no products of its own."""
    k = _phrase_start(tree, trait.state) - 1
    if k < _NEAR or tree.lower[k] != "of" or tree.lower[k - 1] not in _CONDITIONS:
        return False
    k -= 2
    while k > 0 and tree.tags[k].startswith(("JJ", "RB", "VBN")):
        k -= 1
    opened = tree.lower[k] in {"a", "an", "the"} and tree.lower[k - 1] in {",", "("}
    return opened and any(t.gene == trait.gene and t.state.last <= k for t in traits)


def holds_in_spite_of(tree: Tree, state: DocMention) -> bool:
    """As in "lasted in spite of S": what did not keep something from happening."""
    start = _phrase_start(tree, state)
    return any(tree.lower[max(0, start - len(words)) : start] == words for words in _SPITE)
