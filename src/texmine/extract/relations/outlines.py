"""What cells are known by, told in a few words beside the name of their state: "becoming S entailed loss of A and gain
of B", "S are recognised through expression of A", "S, defined here as lacking A", "S, whose hallmark is A", "S1
resemble S2 in many respects, among them expression of A".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.listings import Item, opened, read_list
from texmine.extract.relations.trait_reader import TraitReader, once, trait_at
from texmine.extract.relations.tree import FINITE_TAGS
from texmine.extract.relations.words import BREAKS, NEGATIONS

RULE = "state-has-gene"
_TELLING = frozenset({
    "expression", "presence", "display", "amount", "amounts", "level", "levels", "content", "absence", "lack", "loss",
    "abundance", "coexpression", "co-expression", "density", "upregulation", "downregulation", "transcription", "gain",
    "acquisition", "induction", "production", "silencing", "shedding", "accumulation", "re-expression", "reduction",
})  # fmt: skip
_KNOWN = frozenset({
    "recognized", "recognised", "recognizable", "recognisable", "told", "known", "distinguished", "distinguishable",
    "characterized", "characterised", "typified", "marked", "set", "picked", "singled", "spotted", "discerned",
})  # fmt: skip
_DEFINED = frozenset({"defined", "identified", "delineated", "identifiable", "definable", "demarcated"})
"""What is also said of how cells were picked in an experiment: not in the past."""
_DONE = frozenset({"was", "were", "been", "had"})
_BY = frozenset({"by", "through", "via"})
_ENTAILING = ("entail",)
_GOING_WITH = (("goes", "with"), ("went", "with"), ("comes", "with"), ("came", "with"), ("brings", "with"))
_COMING = frozenset({
    "becoming", "differentiation", "conversion", "entry", "transition", "acquisition", "turning", "passage",
    "progression", "commitment", "adoption", "development", "maturation", "formation", "establishment", "into",
    "toward", "towards",
})  # fmt: skip
_HALLMARKS = frozenset({"hallmark", "hallmarks", "trademark", "trademarks", "label", "labels", "badge", "badges"})
_BEING = frozenset({"is", "are", "was", "were", "include", "includes", "included"})
_LIKE = frozenset({"resemble", "resembles", "resembled", "share", "shares", "shared"})
_NEAR, _FAR, _WIDE = 4, 9, 26


@dataclass(frozen=True, slots=True)
class OutlineReader(TraitReader):
    """Reads what the cells of one sentence's states are known by."""

    def find(self) -> list[Trait]:
        """The traits, each pair of gene and state once."""
        readers = (self._known_by, self._defined_as, self._entailed, self._by_hallmark, self._alike)
        return once(
            trait_at(item.gene, state, k, RULE, present=item.present)
            for k in range(1, len(self.tree) - 2)
            for read in readers
            for state, items in read(k)
            for item in items
        )

    # --- "S are widely recognised through expression of A", "S can be told from T cells by display of A" ---

    def _known_by(self, k: int) -> Iterator[tuple[DocMention, list[Item]]]:
        lower = self.tree.lower
        if lower[k] not in _KNOWN | _DEFINED or self._is_denied(k):
            return
        if lower[k] in _DEFINED and _DONE & set(lower[max(0, k - _NEAR) : k]):
            return
        by = next((j for j in range(k + 1, min(k + _FAR, len(self.tree) - 2)) if lower[j] in _BY), None)
        if by is None or (by > k + 2 and "from" not in lower[k + 1 : k + 3]):
            return
        state, items = self._state_before(k), self._told(by + 1)
        if state is not None and items:
            yield state, items

    def _told(self, start: int) -> list[Item]:
        """The list after a noun for how much there is of its items: "(protection from antibody and) display of A"."""
        near = range(start, min(start + _FAR + 1, len(self.tree) - 1))
        noun = next((j for j in near if self.tree.lower[j] in _TELLING and self.tree.lower[j + 1] == "of"), None)
        if noun is None or any(g.first < noun for g in self.genes if g.first >= start):
            return []
        return read_list(self.tree, self.lexicon, self.genes, noun)

    # --- "S, defined here as lacking A and B" ---

    def _defined_as(self, k: int) -> Iterator[tuple[DocMention, list[Item]]]:
        lower = self.tree.lower
        if lower[k] not in {"defined", "understood", "taken"}:
            return
        at = next((j for j in range(k + 1, min(k + 4, len(self.tree) - 1)) if lower[j] in {"as", "by"}), None)
        entry = self.lexicon.expression(lower[at + 1], "verb") if at is not None else None
        state = self._state_before(k)
        if at is None or entry is None or entry.role != "has" or state is None or self.tree.tags[at + 1] != "VBG":
            return
        items = read_list(self.tree, self.lexicon, self.genes, at + 2)
        yield state, [Item(i.gene, i.present == entry.present, i.told) for i in items]

    # --- "becoming S entailed loss of A and gain of B" ---

    def _entailed(self, k: int) -> Iterator[tuple[DocMention, list[Item]]]:
        lower = self.tree.lower
        along = tuple(lower[k : k + 2]) in _GOING_WITH
        if not (lower[k].startswith(_ENTAILING) or along) or self._is_denied(k):
            return
        state = self._state_before(k)
        if state is None or not self._comes_about(state):
            return
        items = self._told(k + 1 + along)
        first = items[0].gene.first if items else 0
        if items and _TELLING & set(lower[k + 1 : min(first, k + _NEAR + along + 2)]):
            yield state, items

    def _comes_about(self, state: DocMention) -> bool:
        """Whether the coming about of a state is spoken of: "becoming S", "differentiation into S", "S formation"."""
        near = set(self.tree.lower[max(0, state.first - _NEAR) : state.last + 1])
        return bool(_COMING & near) or self.tree.lower[state.last - 1] in {"exhaustion", "senescence", "anergy"}

    # --- "S, whose hallmark is A" ---

    def _by_hallmark(self, k: int) -> Iterator[tuple[DocMention, list[Item]]]:
        lower = self.tree.lower
        noun = next((j for j in range(k + 1, min(k + _NEAR, len(self.tree) - 2)) if lower[j] in _HALLMARKS), None)
        if lower[k] != "whose" or noun is None or lower[noun + 1] not in _BEING or lower[noun + 2] == "not":
            return
        state = self._spoken_of(k)
        if state is not None:
            yield state, read_list(self.tree, self.lexicon, self.genes, noun + 2)

    def _spoken_of(self, k: int) -> DocMention | None:
        """What a relative clause speaks of that begins at a token; "S, which … and whose …" both speak of S."""
        if self.tree.lower[k - 1] == "and":
            opened_at = (j for j in range(k - 2, max(0, k - _WIDE), -1) if self.tree.tags[j] in {"WDT", "WP"})
            k = next(opened_at, k - 1)
        return next((s for s in self.states if s.last in {k, k - 1}), None)

    # --- "S1 resemble S2 in many respects, among them expression of A" ---

    def _alike(self, k: int) -> Iterator[tuple[DocMention, list[Item]]]:
        if self.tree.lower[k] not in _LIKE or self._is_denied(k):
            return
        first = [s for s in self.states if s.last <= k and k - s.last <= _NEAR]
        second = [s for s in self.states if k < s.first <= k + _FAR]
        start = second[0].last if second else k + 1
        if not first or (not second and len(first) < 2) or any(g.first < start for g in self.genes if g.first > k):
            return
        for j in range(start, min(start + _FAR, len(self.tree) - 2)):
            if self.tree.lower[j] in BREAKS or self.tree.tags[j] in FINITE_TAGS:
                return
            at = opened(self.tree, j)
            items = self._told(at) if at is not None else []
            if items:
                yield from ((s, items) for s in (*first, *second[:1]))
                return

    # --- shared ---

    def _state_before(self, k: int) -> DocMention | None:
        """The state that stands last before a token, with no gene and no break between, and is not compared with."""
        before = [s for s in self.states if s.last <= k and k - s.last <= _WIDE]
        if not before:
            return None
        state = max(before, key=lambda s: s.last)
        between = range(state.last, k)
        if any(g.first in between for g in self.genes) or BREAKS & set(self.tree.lower[state.last : k]):
            return None
        return state

    def _is_denied(self, k: int) -> bool:
        return bool(NEGATIONS & set(self.tree.lower[max(0, k - 3) : k]))
