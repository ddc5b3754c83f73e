"""A gene and a state of one sentence, and the sentence as the second reader sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.climb import find_event
from texmine.extract.relations.event import Event
from texmine.extract.relations.learned.words import Words
from texmine.extract.relations.linear import LinearReader
from texmine.extract.relations.reading import Reading
from texmine.extract.relations.segments import Clauses
from texmine.extract.relations.tree import Tree
from texmine.model import Finding

_CLAUSE = 6
"""So many words a clause's border counts as, where the nearest of several mentions is sought."""
_INSIDE = 50
"""As many, where one mention is part of the other."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A gene and a state, where they stand nearest to one another, with how often the sentence names each."""

    gene: DocMention
    state: DocMention
    times: tuple[int, int] = (1, 1)

    @property
    def key(self) -> tuple[str, str]:
        """The concepts of gene and state."""
        return self.gene.concept or "", self.state.concept or ""

    @property
    def gene_first(self) -> bool:
        """Whether the gene is named before the state."""
        return self.gene.first < self.state.first

    def between(self) -> range:
        """The tokens between the two."""
        return range(min(self.gene.last, self.state.last), max(self.gene.first, self.state.first))

    def covers(self, i: int) -> bool:
        """Whether a token is part of either name."""
        return self.gene.first <= i < self.gene.last or self.state.first <= i < self.state.last


@dataclass(slots=True)
class Scene:
    """A sentence that was read by rule: what it names, what its words mean, and what the rules read in it."""

    reading: Reading
    findings: Sequence[Finding]
    words: Words
    genes: frozenset[int]
    states: frozenset[int]
    _events: dict[DocMention, tuple[Event, Event | None]] = field(default_factory=dict)

    @property
    def tree(self) -> Tree:
        """The sentence's tree, mended."""
        return self.reading.sentence.tree

    @property
    def clauses(self) -> Clauses:
        """The sentence's clauses."""
        return self.reading.clauses

    def pairs(self) -> list[Pair]:
        """Each gene with each state that the sentence names, in order of their first mentions."""
        genes, states = _by_concept(self.reading.genes), _by_concept(self.reading.states)
        return [self._nearest(g, s) for g in genes.values() for s in states.values()]

    def actor(self, gene: DocMention) -> Actor | None:
        """The gene in its place."""
        return next((a for a in self.reading.actors if a.mention == gene), None)

    def events(self, state: DocMention) -> tuple[Event, Event | None]:
        """What tree and order of words say of a state."""
        if state not in self._events:
            sentence, surface = self.reading.sentence, state.surface(self.reading.doc)
            in_order = LinearReader(sentence, self.clauses).find_event(state, surface)
            self._events[state] = find_event(sentence, state, surface), in_order
        return self._events[state]

    def _nearest(self, genes: Sequence[DocMention], states: Sequence[DocMention]) -> Pair:
        gene, state = min(((g, s) for g in genes for s in states), key=lambda pair: self._distance(*pair))
        return Pair(gene, state, (len(genes), len(states)))

    def _distance(self, gene: DocMention, state: DocMention) -> int:
        clauses = abs(self.clauses.of[gene.first] - self.clauses.of[state.first])
        inside = gene.start < state.end and state.start < gene.end
        return abs(gene.first - state.first) + _CLAUSE * clauses + _INSIDE * inside


def scene_of(reading: Reading, findings: Sequence[Finding]) -> Scene:
    """The scene of a sentence in which the rules read ``findings``."""
    words = Words(reading.sentence.tree, reading.sentence.lexicon)
    genes, states = (frozenset(_tokens(mentions)) for mentions in (reading.genes, reading.states))
    return Scene(reading, findings, words, genes, states)


def _tokens(mentions: Sequence[DocMention]) -> Iterator[int]:
    return (i for m in mentions for i in range(m.first, m.last))


def _by_concept(mentions: Sequence[DocMention]) -> dict[str | None, list[DocMention]]:
    found: dict[str | None, list[DocMention]] = {}
    for mention in mentions:
        found.setdefault(mention.concept, []).append(mention)
    return found
