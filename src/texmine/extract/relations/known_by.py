"""Lists of what cells of a state are known by, where each item tells its own amount: "S are recognised by a short life,
absence of A and of the receptor B, and much C", "low A and B together with high expression of C are features of S".

Read in the order of the words. A list is cut at its commas and conjunctions; an item that tells no amount has that of
the item before, where it goes on with it ("of the receptor B"), and an item without a gene ends what was told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.expression_cue_words import BE
from texmine.extract.relations.listings import is_product, states_after
from texmine.extract.relations.trait_reader import TraitReader, once, trait_at
from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS
from texmine.extract.relations.words import BREAKS, MARKERS

RULE = "known-by"
_KNOWN = frozenset({
    "recognised", "recognized", "characterised", "characterized", "distinguished", "distinguishable", "recognisable",
    "recognizable", "apart", "marked", "known", "singled", "identifiable", "typified", "discerned", "distinct",
})  # fmt: skip
_DEFINED = frozenset({"defined", "identified", "recognised", "recognized", "characterised", "characterized", "known"})
_LINKS = frozenset({
    ",", "and", "but", "while", "or", "plus", "together", "along", "with", "as", "well", "by", ";", "alongside",
})  # fmt: skip
_ENDS = frozenset({"which", "that", "who", "when", "where", ".", ";", ":"})
_GOING_ON = frozenset({"of", "in", "for", "the", "a", "an", "its", "their", "both", "(", ")"})
_DENIED = frozenset({"not", "no", "never", "neither", "nor", "hardly", "cannot", "n't"})
_BY = frozenset({"by", "through", "via"})
_TO_BY, _FAR = 10, 12


@dataclass(frozen=True, slots=True)
class KnownByReader(TraitReader):
    """Reads such lists of one sentence."""

    def find(self) -> list[Trait]:
        """The traits, each pair of gene and state once."""
        return once(
            trait_at(gene, state, at, RULE, present=present)
            for state, at, start, end in (*self._after_by(), *self._before_noun(), *self._defined_as())
            for gene, present in self._items(start, end, self._has(start - 1))
        )

    # --- "S are recognised by …" ---

    def _after_by(self) -> Iterator[tuple[DocMention, int, int, int]]:
        """(state, verb, first token of the list, token after it)."""
        tree = self.tree
        for v in range(2, len(tree) - 2):
            if tree.lower[v] not in _KNOWN or not self._is_passive(v):
                continue
            state = self._subject_of(v)
            by = next(
                (k for k in range(v + 1, min(len(tree), v + _TO_BY)) if tree.lower[k] in _BY | {",", "from"}), None
            )
            if state is None or by is None or tree.lower[by] not in _BY or self._has_name(v, by):
                continue
            end = next((k for k in range(by + 1, len(tree)) if self._ends(k)), len(tree))
            yield state, v, by + 1, end

    def _is_passive(self, v: int) -> bool:
        near = self.tree.lower[max(0, v - 4) : v]
        return bool(BE & set(near)) and not (_DENIED & set(near))

    def _subject_of(self, v: int) -> DocMention | None:
        """The state that leads the clause of a passive, or the one before it with nothing between but what describes
        it.
        """
        first = self.tree.led_by(v)
        leading = set(self.tree.children(first, *SUBJECTS)) if self.tree.is_verb(v) else set()
        state = next((s for s in self.states if leading & set(range(s.first, s.last))), None)
        if state is not None and not self._has_name(state.last, v):
            return state
        state = next((s for s in reversed(self.states) if s.last <= v), None)
        if state is None or v - state.last > _FAR:
            return None
        between = range(state.last, v)
        verbs = [k for k in between if self.tree.tags[k] in FINITE_TAGS and self.tree.lower[k] not in BE]
        closed = verbs or _ENDS & set(self.tree.lower[state.last : v]) or self._has_name(state.last, v)
        return None if closed else state

    def _has_name(self, start: int, end: int) -> bool:
        return any(start <= m.first < end for m in (*self.genes, *self.states))

    def _ends(self, k: int) -> bool:
        """Whether a list ends before a token: where a clause begins."""
        word = self.tree.lower[k]
        if word in {"but", "while"} and k + 1 < len(self.tree) and self._has(k + 1) is not None:
            return False
        told = self.lexicon.expression(word, "adj") is not None
        return word in BREAKS | _ENDS or (self.tree.tags[k] in FINITE_TAGS | {"MD"} and not told)

    # --- "low A and much B are features of S" ---

    def _before_noun(self) -> Iterator[tuple[DocMention, int, int, int]]:
        """(state, noun, first token of the list, token after it)."""
        tree = self.tree
        for noun in range(2, len(tree) - 2):
            if not self._defines(noun) or tree.lower[noun + 1] not in {"of", "for"}:
                continue
            be = next((k for k in range(noun - 1, max(0, noun - 6), -1) if tree.lower[k] in BE), None)
            if be is None or self._has_name(be, noun) or _DENIED & set(tree.lower[be:noun]):
                continue
            first = next((k + 1 for k in range(be - 1, -1, -1) if self._ends(k)), 0)
            first = self._past_fronted(first, be)
            for state in states_after(tree, self.states, noun + 2):
                if not any(first <= s.first < be for s in self.states):
                    yield state, noun, first, be

    def _defines(self, noun: int) -> bool:
        entry = self.lexicon.expression(self.tree.lower[noun], "noun")
        plain = self.tree.lower[noun] in MARKERS or (entry is not None and entry.role == "defines")
        return plain and self.tree.tags[noun].startswith("NN")

    def _past_fronted(self, first: int, end: int) -> int:
        """The token after a phrase that opens the clause: "In the donor liver, low A …"."""
        opens = self.tree.tags[first] in {"IN", "RB"}
        comma = next((k for k in range(first, end) if self.tree.lower[k] == ","), None) if opens else None
        return first if comma is None or self._has_name(first, comma) else comma + 1

    # --- "S, defined here as lacking A and B" ---

    def _defined_as(self) -> Iterator[tuple[DocMention, int, int, int]]:
        """(state, participle, first token of the list, token after it)."""
        tree = self.tree
        for state in self.states:
            v = state.last + (tree.lower[state.last : state.last + 1] in ([","], ["("]))
            if v + 3 >= len(tree) or tree.lower[v] not in _DEFINED or tree.tags[v] not in {"VBN", "VBD"}:
                continue
            link = next((k for k in range(v + 1, v + 3) if tree.lower[k] in {"as", "by"}), None)
            if link is not None and self._has(link + 1) is not None:
                end = next((k for k in range(link + 2, len(tree)) if self._ends(k)), len(tree))
                yield state, v, link + 2, end

    def _has(self, k: int) -> bool | None:
        """What a participle says of the genes after it: had (True), lacked (False); None where it says neither."""
        entry = self.lexicon.expression(self.tree.lower[k], "verb") if self.tree.tags[k] == "VBG" else None
        return entry.present if entry is not None and entry.role == "has" else None

    # --- the items of a list ---

    def _items(self, start: int, end: int, told: bool | None) -> Iterator[tuple[DocMention, bool]]:
        """The genes of a list that have an amount, each with whether its product is there; ``told`` is what the word
        before the list says of all.
        """
        for first, last in self._segments(start, end):
            genes = [g for g in self.genes if first <= g.first < last]
            if not genes:
                told = None if last - first > 0 else told
                continue
            own = self._amount(first, genes[0].first)
            told = own if own is not None or not self._goes_on(first, genes[0].first) else told
            if told is not None:
                yield from ((g, told) for g in genes if is_product(self.tree, g))

    def _segments(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of a list between its commas and conjunctions."""
        own = {i for g in self.genes for i in range(g.first, g.last)}
        first = start
        for k in range(start, end + 1):
            if k < end and (k in own or self.tree.lower[k] not in _LINKS):
                continue
            if k > first:
                yield first, k
            first = k + 1

    def _amount(self, first: int, last: int) -> bool | None:
        """Whether the words before an item's gene say that there is much (True) or little; None where they say of
        something else.
        """
        signs: list[bool] = []
        for k in range(first, last):
            word = self.tree.lower[k]
            noun = self.lexicon.expression(word, "noun") if self.tree.tags[k].startswith("NN") else None
            if noun is not None and noun.role == "has" and self.tree.lower[k + 1 : k + 2] in (["of"], ["in"]):
                signs.append(noun.present)
                continue
            if (has := self._has(k)) is not None:
                signs.append(has)
                continue
            kind = self.lexicon.quantity(word)
            entry = None if noun is not None else self.lexicon.expression(word, "adj")
            if kind in {"+", "-", "no"} and entry is None:
                signs.append(kind == "+")
            elif entry is not None and self.tree.tags[k].startswith(("JJ", "VBN")):
                signs.append(entry.present)
            elif self.tree.tags[k] in {"IN", "TO"} and word not in {"of", "in"}:
                return None
        return None if not signs else signs.count(False) % 2 == 0

    def _goes_on(self, first: int, last: int) -> bool:
        """Whether an item only names one more: "of the receptor B"."""
        rest = (k for k in range(first, last) if self.tree.lower[k] not in _GOING_ON)
        return all(self.tree.tags[k].startswith(("NN", "JJ", "HYPH")) for k in rest)
