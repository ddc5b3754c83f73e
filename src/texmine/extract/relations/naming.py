"""Genes that a sentence names as what a state is known by: "S markers such as A and B", "A as a common feature of S",
"features of S, including expression of A", "the S-defining factor A".

Read in the order of the words, for the lists and insertions of such phrases break parses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.listing_verbs import is_contents, list_told
from texmine.extract.relations.listings import (
    is_product,
    nominal,
    opened,
    read_list,
    read_resumed,
    row_before,
    states_after,
)
from texmine.extract.relations.trait_reader import TraitReader, once, trait_at
from texmine.extract.relations.tree import FINITE_TAGS
from texmine.extract.relations.words import BREAKS, DENIED, MARKERS

RULE = "gene-marks-state"
_KINDS = frozenset({
    "gene", "genes", "protein", "proteins", "molecule", "molecules", "receptor", "receptors", "transcript",
    "transcripts", "surface", "cell", "cells", "expression",
})  # fmt: skip
_LISTS = frozenset({"signature", "signatures", "fingerprint", "fingerprints"})
"""What lists its genes without telling that each is a marker."""
_DEFINING = ("-defining", "-identifying", "-marking")
_PLURAL = frozenset({"markers", "hallmarks", "biomarkers", "features"})
_OTHER = frozenset({"other", "further", "additional", "another", "more"})
_NAMED = frozenset({
    "is", "are", "was", "were", "be", "remain", "remains", "represent", "represents", "serve", "serves", "served",
    "emerged", "emerges", "listed", "used", "considered", "proposed", "identified", "nominated", "described",
    "recognized", "recognised", "regarded", "established", "known", "reported", "validated", "confirmed", "suggested",
    "becoming", "been", "being", "act", "acts", "function", "functions", "revealed", "defined", "viewed",
})  # fmt: skip
_FAR = 10


@dataclass(frozen=True, slots=True)
class Namer(TraitReader):
    """Finds the genes that are named as what states are known by, in one sentence."""

    def find(self) -> list[Trait]:
        """The traits, each pair of gene and state once."""
        return once(trait for read in (self._listed, self._as_marker, self._defining) for trait in read())

    # --- "S markers such as A and B", "hallmarks of S, including expression of A" ---

    def _listed(self) -> Iterator[Trait]:
        for states, noun, start, end in self._phrases():
            for gene, present in (*self._members(noun, end), *self._others(start, noun)):
                yield from (trait_at(gene, s, noun, RULE, present=present) for s in states)

    def _phrases(self) -> Iterator[tuple[list[DocMention], int, int, int]]:
        """(states, noun, first token, token after) of each phrase that tells what a state is known by."""
        for s in self.states:
            noun = self._marker_after(s)
            if noun is not None:
                end = noun + 1
                while self.tree.lower[end : end + 1] and self.tree.lower[end] in _KINDS:
                    end += 1
                yield [s], noun, s.first, end
            elif self._defines(s.last - 1) and s.last - s.first > 1:
                yield [s], s.last - 1, s.first, s.last
        for noun in range(len(self.tree) - 2):
            if self._defines(noun) and self.tree.lower[noun + 1] in {"of", "for"}:
                states = states_after(self.tree, self.states, noun + 2)
                if states and self._marker_after(states[-1]) is None:
                    yield states, noun, noun, states[-1].last

    def _marker_after(self, s: DocMention) -> int | None:
        """The noun "marker" that a state stands before, over nouns such as "surface"."""
        for k in range(s.last, min(s.last + 3, len(self.tree))):
            if self.tree.lower[k] in MARKERS:
                return k
            if not self.tree.tags[k].startswith(("NN", "JJ")) or any(g.first == k for g in self.genes):
                return None
        return None

    def _defines(self, k: int) -> bool:
        """Whether a noun tells what something is known by."""
        word = self.tree.lower[k]
        if word in _LISTS or not self.tree.tags[k].startswith("NN"):
            return False
        if word in {"gene", "genes"}:  # "marker genes of S, such as A"
            return k > 0 and self.tree.lower[k - 1] in MARKERS
        entry = self.lexicon.expression(word, "noun")
        return word in MARKERS or (entry is not None and entry.role == "defines")

    def _members(self, noun: int, end: int) -> Iterator[tuple[DocMention, bool]]:
        """The genes that are listed after such a phrase, and whether their product is there."""
        at = self._list_start(end)
        told = list_told(self.tree, self.genes, self.states, end, named=self._tells_contents(noun, end))
        if at is None and told is not None:
            items = read_list(self.tree, self.lexicon, self.genes, told[1])
            items += read_resumed(self.tree, self.lexicon, self.genes, items)
            yield from ((i.gene, i.present) for i in items if is_contents(self.tree, i.gene))
            return
        direct = at is None
        if at is None:
            at = end + (self.tree.lower[end : end + 1] in ([","], ["("], [":"]))
            if not any(g.first == at for g in self.genes) or self.tree.lower[noun] not in MARKERS:
                return
        items = read_list(self.tree, self.lexicon, self.genes, at)
        if direct and self.tree.lower[end] == "," and items and not self._closed(items[-1].gene.last):
            return
        yield from ((item.gene, item.present) for item in items)

    def _tells_contents(self, noun: int, end: int) -> bool:
        """Whether "are" lists after such a noun: after "markers", or before what tells how much of a product there is:
        "traits of S are a loss of A".
        """
        if self.tree.lower[noun] in MARKERS:
            return True
        being = next(
            (k for k in range(end, min(end + _FAR, len(self.tree))) if self.tree.lower[k] in {"are", "were"}), None
        )
        near = range(0) if being is None else range(being + 1, min(being + 5, len(self.tree)))
        entries = [
            self.lexicon.expression(self.tree.lower[k], "noun") for k in near if self.tree.tags[k] in {"NN", "NNS"}
        ]
        return any(entry is not None and entry.role == "has" for entry in entries[:1])

    def _list_start(self, end: int) -> int | None:
        """Where the examples of a phrase begin, right after it or after a few words that describe it."""
        for k in range(end, min(end + _FAR, len(self.tree))):
            at = opened(self.tree, k)
            if at is not None:
                return at
            if self.tree.tags[k] in FINITE_TAGS | {"WDT", "WP"} or self.tree.lower[k] in BREAKS | {","}:
                return None
            if self.in_name(k):
                return None
        return None

    def _closed(self, end: int) -> bool:
        """Whether an apposition ends: at a comma, a bracket or the end of the sentence."""
        return self.tree.lower[end : end + 1] in ([], [","], ["."], [")"], [";"])

    def _others(self, start: int, noun: int) -> Iterator[tuple[DocMention, bool]]:
        """As in "A, B and other S markers"; "A, a marker of S"; "A and B, known S markers"."""
        k = start
        while k > 0 and self.tree.tags[k - 1].startswith(("JJ", "VBN", "RB", "NN")) and k > start - 4:
            if self.tree.lower[k - 1] in _OTHER or any(g.last == k for g in self.genes):
                break
            k -= 1
        if k and self.tree.lower[k - 1] in _OTHER and self.tree.lower[k - 2 : k - 1] in (["and"], ["or"]):
            yield from ((g, True) for g in row_before(self.tree, self.genes, k - 2) if is_product(self.tree, g))
        if k > 1 and self.tree.lower[k - 1] in {"a", "an", "the"} and self.tree.lower[k - 2] == ",":
            row = row_before(self.tree, self.genes, k - 2)
            yield from ((g, True) for g in row[-1:] if is_product(self.tree, g))
        elif k > 1 and self.tree.lower[k - 1] == "," and self.tree.lower[noun] in _PLURAL:
            row = row_before(self.tree, self.genes, k - 1)
            yield from ((g, True) for g in row if len(row) > 1 and is_product(self.tree, g))

    # --- "A as a candidate marker of S", "A and B are considered S markers" ---

    def _as_marker(self) -> Iterator[Trait]:
        for states, noun, start, _ in [*self._phrases(), *self._telling_markers()]:
            head = start
            while head > 0 and self._describes(head - 1):
                head -= 1
            link = self.tree.lower[head - 1] if head else ""
            if link not in _NAMED | {"as"}:
                continue
            end = head - 1
            while end > 0 and not any(g.last == end for g in self.genes) and self._links(end - 1):
                end -= 1
            row = row_before(self.tree, self.genes, end)
            if not row or (link != "as" and self._is_oblique(row[0])):
                continue
            denied = bool(DENIED & set(self.tree.lower[row[-1].last : start]))
            for gene in row:
                if is_product(self.tree, gene):
                    yield from (replace(trait_at(gene, s, noun, RULE), negated=denied) for s in states)

    def _describes(self, k: int) -> bool:
        """Whether a token may stand in a phrase before its noun: "one of the candidate", "a more robust"."""
        word, tag = self.tree.lower[k], self.tree.tags[k]
        if word in _NAMED or any(g.first <= k < g.last for g in self.genes):
            return False
        return tag.startswith(("DT", "JJ", "NN", "VBN", "RB", "CD", "HYPH")) or (word == "of" and k > 0)

    def _links(self, k: int) -> bool:
        word = self.tree.lower[k]
        return word in _NAMED | {"expression", "to", "as", "have", "has", "had"} or self.tree.tags[k].startswith("RB")

    def _is_oblique(self, gene: DocMention) -> bool:
        """Whether a gene stands under a preposition, so that it is no subject: "the loss of A is a hallmark of S"."""
        k = gene.first - 1
        while k > 0 and self.tree.tags[k].startswith(("DT", "JJ", "NN")):
            k -= 1
        carried = self.tree.lower[k - 1 : k + 1] in (["expression", "of"], ["levels", "of"], ["upregulation", "of"])
        return k > 0 and self.tree.tags[k] == "IN" and not carried

    def _telling_markers(self) -> Iterator[tuple[list[DocMention], int, int, int]]:
        """As in "a marker that distinguishes S": the marker's own clause names the state."""
        for noun in range(len(self.tree) - 3):
            if self.tree.lower[noun] not in MARKERS or self.tree.lower[noun + 1] not in {"that", "which", "to"}:
                continue
            v = noun + 2
            entry = self.lexicon.expression(self.tree.lower[v], "verb")
            told = entry is not None and entry.role == "defines"
            if told or self.tree.lower[v].startswith(("differentiat", "discriminat", "separat")):
                states = states_after(self.tree, self.states, v + 1)
                if states:
                    yield states, noun, noun, states[-1].last

    # --- "the S-defining factor A" ---

    def _defining(self) -> Iterator[Trait]:
        for s in self.states:
            k = s.last
            glued = self.tree.lower[s.last - 1].endswith(_DEFINING)
            spelt = "".join(self.tree.lower[k : k + 2]) in _DEFINING or self.tree.lower[k : k + 1] == ["defining"]
            if not glued and not spelt:
                continue
            gene = next((g for g in self.genes if s.last <= g.first <= s.last + 6), None)
            if gene is not None and nominal(self.tree, k, gene.first):
                yield trait_at(gene, s, s.last - 1, RULE)


def is_label(words: Sequence[str], state: DocMention) -> bool:
    """Whether a state only says what a marker is for: "exhaustion markers", "the SLEC marker". ``words`` are those of
    the sentence, in small letters.
    """
    after = words[state.last : state.last + 2]
    return bool(MARKERS & set(after[:1])) or (len(after) == 2 and after[0] in _KINDS and after[1] in MARKERS)
