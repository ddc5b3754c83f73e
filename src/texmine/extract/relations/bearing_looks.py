"""Cells told by what they have, of which a clause then says what they look like: "a subset of T cells expressing X that
displays an S phenotype".
"""

from __future__ import annotations

from dataclasses import dataclass

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.listings import is_product, nominal
from texmine.extract.relations.trait_reader import TraitReader, once, trait_at
from texmine.extract.relations.words import HOSTS, POPULATIONS

RULE = "state-has-gene"
_LOOKS = frozenset({"phenotype", "identity", "profile", "program", "programme", "signature", "features", "character"})
_SHOWING = ("display", "show", "exhibit", "had", "has", "have", "adopt", "bear", "carr")
_BEARING = ("express", "coexpress", "bearing", "carrying", "displaying", "lacking")
_NEAR = 6


@dataclass(frozen=True, slots=True)
class BearingReader(TraitReader):
    """Reads such clauses of one sentence."""

    def find(self) -> list[Trait]:
        """The traits, each pair of gene and state once."""
        return once(
            trait_at(gene, state, gene.first - 1, RULE, present=present)
            for gene in self.genes
            if (present := self._borne(gene)) is not None
            for state in self.states
            if self._follows(gene, state)
        )

    def _borne(self, gene: DocMention) -> bool | None:
        """Whether cells are told to have a product (True) or to lack it, by a participle right after their name."""
        verb, noun = gene.first - 1, gene.first - 2
        if noun < 0 or not self.tree.lower[verb].startswith(_BEARING) or not is_product(self.tree, gene):
            return None
        cells = self.tree.lower[noun] in HOSTS | POPULATIONS and not self.in_name(noun)
        if self.tree.tags[verb] != "VBG" or not cells:
            return None
        return self.tree.lower[verb] != "lacking"

    def _follows(self, gene: DocMention, state: DocMention) -> bool:
        """Whether a relative clause right after a gene says that the cells look like those of a state."""
        lower = self.tree.lower
        between = lower[gene.last : state.first]
        if not _LOOKS & set(lower[state.last - 1 : state.last + 1]) or not 2 <= len(between) <= _NEAR:
            return False
        opened = gene.last + (between[0] == ",")
        plain = nominal(self.tree, opened + 2, state.first) and not {"no", "not"} & set(between)
        return lower[opened] in {"that", "which"} and lower[opened + 1].startswith(_SHOWING) and plain
