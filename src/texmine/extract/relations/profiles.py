"""What cells express, told beside the name of their state: "cluster 3 expressed A and was annotated as S", "S, as shown
by their expression of A", "S, in which T cells express A", "S features that coincide with the upregulation of A".

Read in the order of the words: what is told and what is named stand far apart, and parsers lose the way between.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.listings import Item, read_list
from texmine.extract.relations.trait_reader import TraitReader, once, trait_at
from texmine.extract.relations.tree import FINITE_TAGS
from texmine.extract.relations.words import BREAKS, CELLS, DENIED, DOINGS, HOSTS

RULE = "state-has-gene"
_CALLED = (
    ("referred", "to", "as"), ("annotated", "as"), ("identified", "as"), ("termed",), ("designated",),
    ("designated", "as"), ("defined", "as"), ("classified", "as"), ("labeled", "as"), ("labelled", "as"), ("called",),
    ("named",), ("known", "as"), ("interpreted", "as"), ("assigned", "to"), ("resembling",), ("resembled",),
    ("resemble",), ("resembles",), ("reminiscent", "of"), ("indicative", "of"), ("characteristic", "of"),
    ("typical", "of"), ("suggestive", "of"), ("consistent", "with"), ("corresponding", "to"), ("corresponded", "to"),
    ("corresponds", "to"), ("representing",), ("represented",), ("represent",), ("represents",), ("labelled",),
    ("labeled",), ("recognized", "as"), ("recognised", "as"), ("deemed",), ("hence",), ("suggesting",),
    ("indicating",), ("denoted",), ("denoted", "as"),
)  # fmt: skip
_BEFORE_NAME = frozenset({"identity", "phenotype", "state", "profile", "features", "of", "cell", "being", "an", "as"})
_SHOWN = frozenset({
    "evident", "evidenced", "shown", "indicated", "judged", "reflected", "demonstrated", "suggested", "seen",
    "revealed", "assessed", "determined", "measured",
})  # fmt: skip
_ALONG = (
    ("coincide", "with"), ("coincides", "with"), ("coincided", "with"), ("coinciding", "with"), ("accompanied", "by"),
    ("concomitant", "with"), ("coupled", "with"), ("coupled", "to"), ("paralleled", "by"), ("characterized", "by"),
    ("characterised", "by"), ("typified", "by"), ("marked", "by"), ("along", "with"), ("concurrent", "with"),
    ("distinguished", "by"), ("defined", "by"),
)  # fmt: skip
_WHICH = (("in", "which"), ("where",), ("whereby",), ("during", "which"))
_LISTING = frozenset({"were", "was", "are", "is", "included", "include", "includes", "comprised", "contained"})
_TRANSCRIPTS = frozenset(
    {"genes", "gene", "transcripts", "transcript", "proteins", "molecules", "factors", "receptors"}
)
_BEING = frozenset(
    {"exhibited", "displayed", "showed", "had", "were", "are", "acquired", "assumed", "exhibit", "display"}
)
_DONORS = frozenset({"mice", "mouse", "animals", "donors", "patients", "hosts", "recipients", "littermates"})
"""Those that cells come from, of which no product is told: "cells from mice lacking X"."""
_LIKENED = frozenset({"to", "like", "unlike", "resembling", "than", "from", "resembles"})
_TELLING = frozenset({
    "expression", "upregulation", "up-regulation", "downregulation", "down-regulation", "level", "levels", "loss",
    "induction", "co-expression", "coexpression", "accumulation", "abundance", "transcription", "overexpression",
})  # fmt: skip
_LEVELS = _TELLING - {"loss", "induction", "accumulation", "overexpression"}
_FIGURES = frozenset({
    "plot", "plots", "map", "maps", "heatmap", "heatmaps", "histogram", "histograms", "panel", "panels", "umap",
    "umaps", "graph", "graphs", "projection", "projections", "schematic", "diagram", "scheme", "tsne", "table",
    "tables", "figure",
})  # fmt: skip
"""What shows something to the reader, and is no cell that has it."""
_CLUSTERS = frozenset({
    "cluster", "clusters", "subset", "subsets", "population", "populations", "group", "groups", "subcluster",
    "subclusters", "metacluster", "fraction",
})  # fmt: skip
_DOING = DOINGS | {"activity", "activation", "proliferation", "responses"}
"""Before "of S, as judged by X": what is judged is what the cells do."""
_FAR, _MIDDLE, _CLAUSE = 26, 32, 16


@dataclass(frozen=True, slots=True)
class ProfileReader(TraitReader):
    """Reads the profiles of one sentence."""

    def find(self) -> list[Trait]:
        """The traits, each pair of gene and state once."""
        readers = (self._called, self._shown, self._which, self._along, self._listed, self._shared)
        return once(
            trait_at(item.gene, state, at, RULE, present=item.present)
            for state in self.states
            for read in readers
            for items, at in read(state)
            for item in items
        )

    # --- "cluster 3 expressed A and was annotated as S" ---

    def _called(self, state: DocMention) -> Iterator[tuple[list[Item], int]]:
        at = self._name_before(state)
        if at is None or DENIED & set(self.tree.lower[max(0, at - 3) : at]):
            return
        first = next((k + 1 for k in range(at - 1, -1, -1) if self._parts(k)), 0)
        verbs = [v for v in range(max(first, at - _FAR - _CLAUSE), at - 1) if self._has(v) or self._is_known_by(v)]
        told = [(items, v) for v in verbs if (items := [i for i in self._told(v) if i.gene.last <= at])]
        if told and at - told[-1][0][-1].gene.last <= _FAR and self._is_unnamed(first, told[0][1]):
            yield from told

    def _parts(self, k: int) -> bool:
        """Whether a new statement begins after a token: after "but", or after ", and" behind a state's name."""
        named = self.tree.lower[k - 1 : k + 1] == [",", "and"] and any(s.last == k - 1 for s in self.states)
        return named or self.tree.lower[k] in BREAKS

    def _is_known_by(self, v: int) -> bool:
        """As in "cluster 2, characterised by X, was assigned to S": the "by" of what a group of cells is known by."""
        tree = self.tree
        entry = self.lexicon.expression(tree.lower[v - 1], "verb") if tree.lower[v] == "by" and v > 1 else None
        if entry is None or entry.role != "defines" or tree.tags[v - 1] != "VBN":
            return False
        return bool(_CLUSTERS & set(tree.lower[max(0, v - 5) : v - 1]))

    def _name_before(self, state: DocMention) -> int | None:
        """The first token of the words that call cells by a state's name, right before it."""
        end = state.first
        while end > 0 and (
            self.tree.lower[end - 1] in _BEFORE_NAME or self.tree.tags[end - 1].startswith(("DT", "JJ", "PRP$"))
        ):
            if self._ends_naming(end) is not None:
                break
            end -= 1
        return self._ends_naming(end)

    def _ends_naming(self, end: int) -> int | None:
        lower = self.tree.lower
        sizes = [len(words) for words in _CALLED if tuple(lower[max(0, end - len(words)) : end]) == words]
        if not sizes and lower[max(0, end - 2) : end] in ([",", "to"], [",", "as"]):
            before = set(pairwise(lower[: end - 1]))
            return end - 1 if any(pair in before for pair in _CALLED if pair[-1] == lower[end - 1]) else None
        return end - max(sizes) if sizes else None

    def _is_unnamed(self, first: int, v: int) -> bool:
        """Whether the cells that a verb speaks of are named by no gene and no state before it."""
        return not any(first <= m.first < v for m in (*self.genes, *self.states))

    # --- "S, as shown by their expression of A" ---

    def _shown(self, state: DocMention) -> Iterator[tuple[list[Item], int]]:
        doing = _DOING & set(self.tree.lower[max(0, state.first - 4) : state.first])
        if doing or self._likened(state) or self._averted(state) or any(g.first < state.first for g in self.genes):
            return
        for k in range(state.last, len(self.tree) - 3):
            if any(s.first == k and not self._likened(s) for s in self.states) or any(g.first == k for g in self.genes):
                return
            by = self.tree.lower[k + 2] in {"by", "from", "in"}
            if self.tree.lower[k] == "as" and self.tree.lower[k + 1] in _SHOWN and by:
                items = self._told(k + 2)
                if items and (
                    items[0].gene.first == k + 3 or _LEVELS & set(self.tree.lower[k + 3 : items[0].gene.first])
                ):
                    yield items, k + 1
                return
            if self.tree.lower[k : k + 2] == [",", "which"] and (told := self._which_shows(k + 2)) is not None:
                items = self._told(told)
                if items and _LEVELS & set(self.tree.lower[told + 1 : items[0].gene.first]):
                    yield items, told
                return

    def _which_shows(self, k: int) -> int | None:
        """As in "S, which shows in their expression of A", "…, which is reflected by": where what shows it begins."""
        k += self.tree.lower[k : k + 1] in (["is"], ["was"])
        shown = self.tree.lower[k] in _SHOWN | {"shows", "showed", "manifests", "manifested"}
        return k + 1 if shown and self.tree.lower[k + 1 : k + 2] in (["in"], ["by"], ["from"]) else None

    def _likened(self, state: DocMention) -> bool:
        """As in "similar to that of S": a state that cells are compared with."""
        return bool(_LIKENED & set(self.tree.lower[max(0, state.first - 4) : state.first]))

    def _averted(self, state: DocMention) -> bool:
        """As in "the drug prevented S, as shown by X": what shows that there is no S is no part of it."""
        verbs = [a for a in self.tree.ancestors(state.last - 1) if self.tree.is_verb(a) and a < state.first]
        told = (self.lexicon.frame(self.tree.words[v], "verb", "object") for v in verbs[:1])
        return any(frame is not None and frame.sign in {"-", "back"} for frame in told)

    # --- "S, in which T cells express A" ---

    def _which(self, state: DocMention) -> Iterator[tuple[list[Item], int]]:
        for k in range(state.last, min(state.last + _MIDDLE, len(self.tree) - 3)):
            if self.opens_name(k) or self.tree.lower[k] in BREAKS:
                return
            if any(tuple(self.tree.lower[k : k + len(words)]) == words for words in _WHICH):
                yield from self._in_clause(k)
                return

    def _in_clause(self, opener: int) -> Iterator[tuple[list[Item], int]]:
        """What the cells of a clause express, where its subject is cells that are named by no state."""
        cells = next(
            (k for k in range(opener + 1, min(opener + 9, len(self.tree))) if self.tree.lower[k] in CELLS), None
        )
        if cells is None:
            return
        for v in range(cells + 1, min(cells + 2 * _CLAUSE, len(self.tree))):
            if self.opens_name(v) or self.tree.lower[v] in BREAKS - {"while"}:
                return
            items = self._told(v) if self._has(v) else []
            if items:
                yield items, v
                return

    # --- "S features that coincide with the upregulation of A" ---

    def _along(self, state: DocMention) -> Iterator[tuple[list[Item], int]]:
        if any(g.first < state.first for g in self.genes):
            return
        for k in range(state.last, min(state.last + _MIDDLE, len(self.tree) - 3)):
            if self.opens_name(k) or self.tree.lower[k] in BREAKS:
                return
            words = next((w for w in _ALONG if tuple(self.tree.lower[k : k + 2]) == w), None)
            if words is None:
                continue
            near = range(k + 2, min(k + 6, len(self.tree) - 1))
            noun = next((j for j in near if self.tree.lower[j] in _TELLING and self.tree.lower[j + 1] == "of"), None)
            items = self._told(k + 1) if noun is not None else []
            if items and noun is not None and noun < items[0].gene.first:
                yield items, k
                return

    # --- "genes upregulated in S included A and B", "cells that expressed A were S" ---

    def _listed(self, state: DocMention) -> Iterator[tuple[list[Item], int]]:
        tree, v = self.tree, state.last
        if v >= len(tree) or tree.lower[v] not in _LISTING or tree.lower[state.first - 1] not in {"in", "by", "on"}:
            return
        told = state.first - 2
        entry = self.lexicon.expression(tree.lower[told], "adj") or self.lexicon.expression(tree.lower[told], "verb")
        genes = any(word in _TRANSCRIPTS for word in tree.lower[max(0, told - 4) : told])
        if entry is None or entry.role not in {"in", "has"} or not genes:
            return
        items = read_list(tree, self.lexicon, self.genes, v + 1)
        yield [Item(i.gene, entry.present, told=True) for i in items], v

    def _shared(self, state: DocMention) -> Iterator[tuple[list[Item], int]]:
        tree, at = self.tree, state.first - 1
        while at > 0 and tree.tags[at].startswith(("DT", "JJ")):
            at -= 1
        if tree.lower[at] not in _BEING:
            return
        for v in range(max(1, at - _CLAUSE), at):
            opened = tree.lower[v - 1] in {"that", "which"} and tree.lower[v - 2] in HOSTS
            items = [i for i in self._told(v) if i.gene.last <= at] if opened and self._has(v) else []
            if items and at - items[-1].gene.last <= 1 and self._is_unnamed(max(0, v - 6), v):
                yield items, v
                return

    # --- shared ---

    def _has(self, v: int) -> bool:
        """Whether a token is a verb that says what cells have: "express", "expressing", "with"."""
        tree = self.tree
        if tree.lower[v] == "with":
            return bool(_TELLING & set(tree.lower[v + 1 : v + 6]))
        if tree.tags[v] not in FINITE_TAGS | {"VBG", "VB", "VBN"}:
            return False
        entry = self.lexicon.expression(tree.lower[v], "verb")
        if (tree.lower[v].startswith("show") and tree.lower[v - 1] in _FIGURES) or tree.lower[v - 1] in _DONORS:
            return False
        return entry is not None and entry.role == "has" and tree.lower[v - 1 : v] != ["be"]

    def _told(self, v: int) -> list[Item]:
        """What a verb tells of the genes after it."""
        items = read_list(self.tree, self.lexicon, self.genes, v + 1)
        entry = self.lexicon.expression(self.tree.lower[v], "verb")
        lacks = entry is not None and entry.role == "has" and not entry.present
        lacks = lacks != bool(DENIED & set(self.tree.lower[max(0, v - 3) : v]))
        if self.tree.lower[v - 1 : v] and any(w in HOSTS for w in self.tree.lower[v + 1 : v + 3]):
            return []
        return [Item(i.gene, i.present != lacks, i.told) for i in items]
