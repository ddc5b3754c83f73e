"""What cells are reported to have, in the turns of phrase of abstracts: "A and B have been reported on S", "receptors
were found on S, including A and B", "the upregulation of A in S", "S, most of which expressed A", "S show few divisions
and higher amounts of the inhibitors A and B", "A, which is …, was found at high levels in S", "markers of S are A".

Read in the order of the words: insertions part what belongs together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait, is_at_low_level
from texmine.extract.relations.listing_verbs import list_told
from texmine.extract.relations.listings import Item, is_product, nominal, opened, read_list, row_before
from texmine.extract.relations.trait_reader import TraitReader, once, trait_at
from texmine.extract.relations.tree import FINITE_TAGS
from texmine.extract.relations.words import BREAKS, DENIED, MARKERS

RULE = "state-has-gene"
_REPORTED = frozenset({"reported", "described", "documented", "noted", "found", "detected", "observed", "seen"})
_RISING = frozenset({"upregulation", "up-regulation"})
_BE = frozenset({"is", "are", "was", "were", "been"})
_AUXILIARY = _BE | {"has", "have", "had", "also"}
_SHARES = frozenset({"most", "many", "all", "some", "half", "both", "majority"})
_LEVELS = frozenset({"amounts", "levels", "expression", "abundance", "quantities"})
_AT, _NEAR, _FAR, _LONG = frozenset({"on", "in", "by"}), 4, 12, 22


@dataclass(frozen=True, slots=True)
class ReportReader(TraitReader):
    """Reads the reports of one sentence."""

    def find(self) -> list[Trait]:
        """The traits, each pair of gene and state once."""
        readers = (self._reported, self._risen, self._of_which, self._shows, self._set_apart, self._markers)
        return once(
            trait_at(item.gene, state, at, RULE, present=item.present)
            for state in self.states
            for read in readers
            for item, at in read(state)
        )

    def _place_before(self, state: DocMention) -> int | None:
        """The preposition of place that a state's phrase hangs on."""
        k = state.first - 1
        while k > 0 and state.first - k <= _NEAR and nominal(self.tree, k, k + 1):
            k -= 1
        return k if k > 0 and self.tree.lower[k] in _AT else None

    def _reported(self, state: DocMention) -> Iterator[tuple[Item, int]]:
        """As in "A and B have been reported on S", "receptors have been found on S, including A and B"."""
        at = self._place_before(state)
        verb = -1 if at is None else at - 1
        if verb < 1 or self.tree.lower[verb] not in _REPORTED:
            return
        k = verb
        while k > 0 and self.tree.lower[k - 1] in _AUXILIARY:
            k -= 1
        if k == verb or not _BE & set(self.tree.lower[k:verb]):
            return
        if at is not None and self.tree.lower[at] == "on":
            yield from ((Item(g, True, True), verb) for g in row_before(self.tree, self.genes, k))
        if self.tree.tags[k - 1].startswith("NNS"):
            yield from ((item, verb) for item in self._examples(state.last))

    def _examples(self, start: int) -> list[Item]:
        """The genes of a list of examples that opens soon after a token, before the next clause."""
        for k in range(start, min(start + _FAR, len(self.tree) - 1)):
            at = opened(self.tree, k)
            if at is not None:
                return read_list(self.tree, self.lexicon, self.genes, at)
            if self.tree.tags[k] in FINITE_TAGS or self.opens_name(k):
                return []
        return []

    def _risen(self, state: DocMention) -> Iterator[tuple[Item, int]]:
        """As in "the upregulation of A in S was …", "A up-regulation on S"."""
        at = self._place_before(state)
        if at is None or self.tree.lower[at] == "by":
            return
        noun = at - 1 if self.tree.lower[at - 1] in _RISING else None
        row = row_before(self.tree, self.genes, at if noun is None else noun)
        if not row:
            return
        if noun is None:
            noun = row[0].first - 2
            if noun < 0 or self.tree.lower[noun] not in _RISING or self.tree.lower[noun + 1] != "of":
                return
        if not DENIED & set(self.tree.lower[max(0, min(noun, row[0].first) - 3) : noun]):
            yield from ((Item(g, True, True), noun) for g in row)

    def _of_which(self, state: DocMention) -> Iterator[tuple[Item, int]]:
        """As in "S, most of which were cytotoxic and expressed A and B"."""
        k = state.last
        words = self.tree.lower[k : k + 4]
        if len(words) < _NEAR or words[0] != "," or words[1] not in _SHARES or words[2:] != ["of", "which"]:
            return
        for v in range(k + 4, min(k + 4 + _FAR, len(self.tree))):
            if self.tree.lower[v] in BREAKS | {","} or any(g.first == v for g in self.genes):
                return
            yield from ((item, v) for item in self._had(v))

    def _had(self, v: int) -> list[Item]:
        """What a verb says that its subject has or lacks."""
        entry = self.lexicon.expression(self.tree.lower[v], "verb")
        verbal = self.tree.tags[v] in FINITE_TAGS | {"VBN"}
        if not verbal or entry is None or entry.role != "has" or DENIED & set(self.tree.lower[v - 3 : v]):
            return []
        items = read_list(self.tree, self.lexicon, self.genes, v + 1)
        return [Item(i.gene, i.present == entry.present, i.told) for i in items]

    def _shows(self, state: DocMention) -> Iterator[tuple[Item, int]]:
        """As in "S show lysosomal defects and higher amounts of the inhibitors A and B"."""
        v = state.last
        while v < len(self.tree) and self.tree.tags[v].startswith("RB"):
            v += 1
        entry = self.lexicon.expression(self.tree.lower[v], "verb") if v < len(self.tree) else None
        if entry is None or entry.role != "has" or not entry.present or self.tree.tags[v] not in FINITE_TAGS:
            return
        for k in range(v + 2, min(v + _LONG, len(self.tree) - 2)):
            if self.tree.lower[k] in BREAKS or self.tree.tags[k] in FINITE_TAGS | {"WDT", "WP", "WRB"}:
                return
            told = self.lexicon.expression(self.tree.lower[k - 1], "adj")
            if self.tree.lower[k] in _LEVELS and self.tree.lower[k + 1] == "of" and told is not None:
                items = read_list(self.tree, self.lexicon, self.genes, k + 2)
                yield from ((Item(i.gene, told.present, True), k) for i in items)
                return

    def _set_apart(self, state: DocMention) -> Iterator[tuple[Item, int]]:
        """As in "A, which is known from B cells, was found at high levels in S"."""
        at = self._place_before(state)
        if at is None:
            return
        be = next((k for k in range(at - 1, max(1, at - 9), -1) if self.tree.lower[k] in _BE), None)
        verb = None if be is None else next((k for k in range(be + 1, at) if self.tree.tags[k] == "VBN"), None)
        if be is None or verb is None or self.tree.lower[be - 1] != "," or DENIED & set(self.tree.lower[be:at]):
            return
        entry = self.lexicon.expression(self.tree.lower[verb], "verb")
        levels = _LEVELS & set(self.tree.lower[verb + 1 : at])
        if entry is None or entry.role == "defines" or not (levels or entry.role == "has"):
            return
        opener = next((k for k in range(be - 2, max(0, be - _LONG), -1) if self.tree.lower[k] == ","), None)
        if opener is None or self.tree.lower[opener + 1] not in {"which", "a", "an", "the", "long", "best", "better"}:
            return
        present = entry.present != is_at_low_level(self.tree, self.lexicon, verb)
        yield from ((Item(g, present, True), verb) for g in row_before(self.tree, self.genes, opener))

    def _markers(self, state: DocMention) -> Iterator[tuple[Item, int]]:
        """As in "markers of S in man are A, B and loss of C"."""
        if state.first < 2 or self.tree.lower[state.first - 1] not in {"of", "for"}:
            return
        if self.tree.lower[state.first - 2] not in MARKERS:
            return
        told = list_told(self.tree, self.genes, self.states, state.last, named=True)
        if told is None or DENIED & set(self.tree.lower[told[0] : told[0] + 3]):
            return
        verb, start = told
        items = read_list(self.tree, self.lexicon, self.genes, start)
        yield from ((item, verb) for item in items if is_product(self.tree, item.gene))
