"""What the readers of traits have in common that go by the order of the words: one sentence with its names, each pair
of gene and state told once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class TraitReader:
    """One sentence as such a reader sees it. ``genes`` are those whose names stand for products."""

    tree: Tree
    lexicon: Lexicon
    genes: Sequence[DocMention]
    states: Sequence[DocMention]

    def opens_name(self, k: int) -> bool:
        """Whether the name of a gene or a state begins at a token."""
        return any(m.first == k for m in (*self.genes, *self.states))

    def in_name(self, k: int) -> bool:
        """Whether a token is part of the name of a gene or a state."""
        return any(m.first <= k < m.last for m in (*self.genes, *self.states))


def once(traits: Iterable[Trait]) -> list[Trait]:
    """The traits, of each pair of gene and state the first."""
    found: dict[tuple[int, int], Trait] = {}
    for trait in traits:
        found.setdefault((trait.gene.start, trait.state.start), trait)
    return list(found.values())


def trait_at(gene: DocMention, state: DocMention, at: int, rule: str, *, present: bool = True) -> Trait:
    """A trait that the word at a token tells, not denied."""
    return Trait(gene, state, present, negated=False, cue=at, rule=rule, nodes=(at,))
