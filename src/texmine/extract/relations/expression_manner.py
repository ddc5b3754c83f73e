"""How strongly a product is expressed, told after its name: "express X weakly but Y strongly", "X at low levels"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

_LEVELS = frozenset(
    {"level", "levels", "amount", "amounts", "abundance", "density", "densities", "quantities", "copies"}
)
_CARRIERS = frozenset({"transcripts", "mrna", "protein", "proteins", "expression", "message", "transcript"})
_DEGREES = frozenset({"only", "very", "rather", "quite", "just", "merely"})
_REACH = 6


def weakened(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], traits: Sequence[Trait]) -> list[Trait]:
    """The traits, those of genes that stand after their verb turned where what follows their list tells of little."""
    rows = find_rows(tree, genes)
    return [replace(t, present=not t.present) if _is_weak(tree, lexicon, rows, t) else t for t in traits]


def _is_weak(tree: Tree, lexicon: Lexicon, rows: Sequence[Sequence[DocMention]], trait: Trait) -> bool:
    if trait.cue >= trait.gene.first or not (tree.is_verb(trait.cue) or tree.lower[trait.cue] in {"but", "and"}):
        return False
    last = next((row[-1] for row in rows if trait.gene in row), trait.gene).last
    last += tree.lower[last : last + 1] != [] and tree.lower[last] in _CARRIERS
    following = tree.lower[last : last + _REACH]
    if not following:
        return False
    if following[0] in _DEGREES:
        following = following[1:]
    if following and following[0].endswith("ly") and lexicon.quantity(following[0]) == "-":
        return True
    if following[:1] not in (["at"], ["in"], ["to"]):
        return False
    end = next((n for n, word in enumerate(following) if word in _LEVELS), 0)
    return any(lexicon.quantity(word) == "-" or _is_little(lexicon, word) for word in following[1:end])


def _is_little(lexicon: Lexicon, word: str) -> bool:
    if word == "small":
        return True
    entry = lexicon.expression(word, "adj")
    return entry is not None and not entry.present
