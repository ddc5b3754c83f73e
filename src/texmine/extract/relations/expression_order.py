"""Who has what, read in the order of the words: a list of genes, a word that says they are there or gone, a state.

Lists, ellipsis and comparison break parses but keep their order: "A, B and C fall as S1 turn into S2, whereas D
rises". The sentence is cut into segments; in each, every gene is tied to the nearest fitting cue, every cue to its
states, and what a segment leaves out is taken from the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.expression_cue_words import BE
from texmine.extract.relations.expression_cues import Cue, CueFinder
from texmine.extract.relations.expression_reference import (
    FRONTED,
    acts_next,
    before_kind,
    is_object,
    one_of_two,
    speaks_of_all,
    speaks_of_cells,
)
from texmine.extract.relations.expression_segments import split_segments
from texmine.extract.relations.expression_states import StateFinder
from texmine.extract.relations.passing import Passing, find_passing
from texmine.extract.relations.reached import find_reached
from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS, Tree
from texmine.extract.relations.words import HOSTS
from texmine.vocab.lexicon import Lexicon

_DENIALS = frozenset({
    "not", "no", "never", "neither", "nor", "barely", "hardly", "scarcely", "rarely", "seldom", "without", "none",
    "cannot", "fail", "fails", "failed", "few", "little", "less", "scant",
})  # fmt: skip
_NOT_PRODUCT = frozenset({
    "release", "production", "secretion", "output", "locus", "loci", "promoter", "promoters", "enhancer", "enhancers",
    "motif", "motifs", "signalling", "signaling", "binding", "sites", "site", "reporter", "stimulation", "blockade",
    "treatment", "cre", "deletion", "deficiency", "targets", "target", "antibody", "antibodies",
})  # fmt: skip

_ABOUT = frozenset({
    "requirement", "need", "role", "roles", "function", "functions", "effect", "effects", "action", "actions",
    "dependence", "reliance", "impact", "influence", "importance", "contribution", "activity", "deletion", "targets",
    "inhibition", "blockade", "binding",
})  # fmt: skip

_AT = frozenset({"at", "of", "near", "around", "across", "on", "to", "in"})
_MARKS = frozenset({
    "methylation", "demethylation", "acetylation", "accessibility", "chromatin", "trimethylation", "h3k27me3",
    "h3k4me3", "h3k27ac", "h3k9me3", "occupancy", "peaks", "lactylation",
})  # fmt: skip
"""What is found at a gene's locus, and is no product of it."""


@dataclass(slots=True)
class ExpressionReader:
    """Reads the traits of one sentence in word order."""

    tree: Tree
    lexicon: Lexicon
    genes: Sequence[DocMention]
    states: Sequence[DocMention]
    taken: frozenset[int] = field(default=frozenset())
    turned: Sequence[DocMention] = ()
    """Genes whose own rise or loss is named ("loss of X"): products where that goes with a passage between states."""

    def find_traits(self) -> list[Trait]:
        """The traits that word order gives, each gene and state once."""
        passing = find_passing(self.tree, self.lexicon, self.states)
        products = sorted([*self.genes, *self.turned], key=lambda g: g.first) if passing else self.genes
        finder = CueFinder(self.tree, self.lexicon, self.genes, self.states, self.taken)
        named = {g.first for g in self.genes} | self.taken.difference(*(range(s.first, s.last) for s in self.states))
        found: dict[tuple[int, int], Trait] = {}
        subjects: list[DocMention] = []
        things: list[DocMention] = []
        last_cue: Cue | None = None
        tied = False
        related: list[DocMention] = []
        pending: list[tuple[DocMention, Cue]] = []
        for first, last in split_segments(self.tree):
            told = passing or self._left_behind(first)
            cues = list(finder.find(first, last, passing))
            genes = [g for g in products if first <= g.first < last and self._is_product(g)]
            states = [
                s
                for s in self.states
                if first <= s.first < last and not (passing and passing.first <= s.first < passing.last)
            ]
            verbless = not any(self.tree.tags[i] in FINITE_TAGS | {"VBN", "MD", "VB"} for i in range(first, last))
            pair = speaks_of_all(self.tree, first, last, len(things))
            if not genes and (tied or pair) and not any(first <= k < last for k in named):
                genes = things
            if (
                not cues
                and tied
                and last_cue is not None
                and verbless
                and (states or any(first <= g.first < last for g in self.genes))
                and self.tree.lower[first] in {"but", "and", "nor"}
            ):
                cues = [replace(last_cue, at=first)]
            referred = subjects if tied and (verbless or set(self.tree.lower[first:last]) & _PROXIES_OF_STATES) else []
            referred = self._referred(first, subjects, referred, cues)
            if not states and not referred and self.tree.lower[first] in {"but", "and", "while", "whereas", "yet", ","}:
                referred = related
            related = referred if referred == related or self.tree.lower[first] in {"which", "where"} else []
            hit = False
            for gene in genes:
                for trait in self._traits_of(gene, cues, states, referred, told, first, last):
                    found.setdefault((trait.gene.start, trait.state.start), trait)
                    hit = True
            for trait in self._delayed(pending, states, genes, first) if hit else ():
                found.setdefault((trait.gene.start, trait.state.start), trait)
            open_ = bool(genes and cues and not hit and not states)
            pending = [(g, c) for g in genes if (c := self._cue_of(g, cues, first, last))] if open_ else []
            tied = hit or bool(genes and any(self._cue_of(g, cues, first, last) for g in genes))
            subjects = states or subjects
            things = genes or things
            last_cue = cues[-1] if cues else None
        return list(found.values())

    def _delayed(
        self, pending: Sequence[tuple[DocMention, Cue]], states: Sequence[DocMention], genes: Sequence[DocMention],
        first: int,
    ) -> Iterator[Trait]:  # fmt: skip
        """As in "X is high, and Y is low, in S": the place after a comma is that of the clause before as well."""
        for state in states:
            k = state.first - 1
            while k > first and self.tree.tags[k].startswith(("DT", "JJ", "RB")):
                k -= 1
            shared = self.tree.lower[k] in FRONTED and self.tree.lower[k - 1] == ","
            if not shared or not any(first <= g.first < k for g in genes):
                continue
            for gene, cue in pending:
                if cue.before and self._joined(gene, cue):
                    yield Trait(gene, state, cue.sign > 0, False, cue.at, "order-expression", (cue.at,))

    def _left_behind(self, first: int) -> Passing | None:
        """The passage that the cells have gone through before a colon or semicolon, after which a clause speaks of
        what they have; also before a further clause after it, where no state was named since.
        """
        stop = next((k for k in range(first, 0, -1) if self.tree.lower[k] in {";", ":"}), None)
        if stop is None or any(stop < s.first < first for s in self.states):
            return None
        return find_reached(self.tree, self.lexicon, self.genes, self.states, stop)

    def _referred(
        self, first: int, subjects: list[DocMention], referred: list[DocMention], cues: Sequence[Cue]
    ) -> list[DocMention]:
        """The states that a segment speaks of without naming them; ``referred`` are those that the one before did."""
        opener = self.tree.lower[first]
        named = any(first < g.first <= first + 3 for g in self.genes)
        if opener == "which" and cues and not cues[0].before and cues[0].at - first <= 3 and subjects:
            return subjects[-1:] if subjects[-1].last >= first - 1 else referred[-1:]
        within = named and opener == "which" and first and self.tree.lower[first - 1] in FRONTED | {"from"}
        if within:
            return [] if self._is_of_other_noun(first - 2, subjects) else subjects[-1:]
        if not referred and cues and not cues[0].before and (one := one_of_two(self.tree, cues[0].at, subjects)):
            return [one]
        if not referred and cues and not cues[0].before and speaks_of_cells(self.tree, first, cues[0].at):
            return [self._subject_of(subjects)] if subjects else []
        return referred[-1:] if opener in {"which", "where"} else referred

    def _is_of_other_noun(self, k: int, subjects: Sequence[DocMention]) -> bool:
        """As in "the S that developed in mock cells, in which X is high": said of the cells after the verb."""
        k -= self.tree.lower[k] == ","
        said = range(subjects[-1].last, k) if subjects else range(0)
        return self.tree.lower[k] in HOSTS and any(self.tree.tags[j] in FINITE_TAGS for j in said)

    def _is_product(self, g: DocMention) -> bool:
        row = next((row for row in find_rows(self.tree, self.genes) if g in row), [g])
        ends = {m.last for m in (g, row[-1]) if m.last < len(self.tree)}
        acts = acts_next(self.tree, self.lexicon, g)
        return not (acts or any(self.tree.lower[end] in _NOT_PRODUCT for end in ends) or self._spoken_of(g))

    def _spoken_of(self, g: DocMention) -> bool:
        """As in "the requirement for X", "the role of X": what is told of is not how much of X there is."""
        row = next((row for row in find_rows(self.tree, self.genes) if g in row), [g])
        j = before_kind(self.tree, row[0].first) - 1
        while j > 0 and self.tree.tags[j] in {"DT", "JJ", "PRP$"}:
            j -= 1
        if self.tree.lower[j] in _AT and _MARKS & set(self.tree.lower[max(0, j - 3) : j]):
            return True
        return j > 0 and self.tree.lower[j] in {"of", "for", "on"} and self.tree.lower[j - 1] in _ABOUT

    def _traits_of(
        self, gene: DocMention, cues: Sequence[Cue], states: Sequence[DocMention], subjects: Sequence[DocMention],
        passing: Passing | None, first: int, last: int,
    ) -> Iterator[Trait]:  # fmt: skip
        cue = self._cue_of(gene, cues, first, last)
        if cue is None or (first <= gene.first < last and not self._joined(gene, cue)):
            return
        yield from self._traits_by(gene, cue, cues, states, subjects, passing, first, last)
        further = self._next_verb(cue, cues) if first <= gene.first < last else None
        if further is not None:
            yield from self._traits_by(gene, further, cues, states, subjects, passing, first, last)

    def _next_verb(self, cue: Cue, cues: Sequence[Cue]) -> Cue | None:
        """As in "X was abundant in S1 and fell as S1 became S2": the next cue, where "and" or "but" adds it."""
        following = next((c for c in cues if c.at > cue.at), None)
        if following is None or not cue.before or not following.before:
            return None
        j = following.at - 1
        while j > cue.at and (self.tree.tags[j].startswith("RB") or self.tree.lower[j] in BE):
            j -= 1
        return following if self.tree.lower[j] in {"and", "but"} else None

    def _traits_by(
        self, gene: DocMention, cue: Cue, cues: Sequence[Cue], states: Sequence[DocMention],
        subjects: Sequence[DocMention], passing: Passing | None, first: int, last: int,
    ) -> Iterator[Trait]:  # fmt: skip
        """The traits of a gene by one cue."""
        sign = cue.sign * self._amount(gene, cue, first)
        if not first <= gene.first < last and {"hardly", "little", "none", "no", "scarcely", "barely"} & set(
            self.tree.lower[cue.at + 1 : cue.at + 4]
        ):
            sign = -sign
        if passing is not None and (cue.changing or not states):
            source = passing.source if cue.changing else None
            yield Trait(gene, passing.target, sign > 0, cue.negated, cue.at, "order-passage", (cue.at,), source)
            return
        for state, turned in StateFinder(self.tree, self.lexicon, self.genes).states_of(
            cue, cues, states, subjects, first, last
        ):
            yield Trait(
                gene, state, sign * turned > 0, cue.negated and turned > 0, cue.at, "order-expression", (cue.at,), None
            )

    def _joined(self, gene: DocMention, cue: Cue) -> bool:
        """Whether nothing but a list stands between a gene and its cue."""
        start, end = (gene.last, cue.at) if gene.first < cue.at else (cue.at + 1, gene.first)
        if gene.first < cue.at and is_object(self.tree, gene):
            return False
        own = {i for g in self.genes for i in range(g.first, g.last)}
        depth, said = 0, False
        for j in range(start, end):
            word = self.tree.lower[j]
            if said and j in own and gene.first < cue.at and self.tree.lower[j - 1] == ",":
                return False
            said = said or word in BE
            depth += (word in {"(", "["}) - (word in {")", "]"})
            if depth or j in own:
                continue
            if self.tree.tags[j] in FINITE_TAGS and word not in _BEING:
                return False
            if gene.first < cue.at and self.tree.tags[j] in {"VB", "MD"}:
                return False
            if gene.first > cue.at and word in _OTHER_CLAUSE:
                return False
            opens = j == start or (j == start + 1 and self.tree.tags[start].startswith("RB"))
            if gene.first > cue.at and word in _LOOSE and not (opens and word in {"for", "with", "in", "by"}):
                return False
        return True

    def _cue_of(self, gene: DocMention, cues: Sequence[Cue], first: int, last: int) -> Cue | None:
        left = [c for c in cues if c.at < gene.first and not c.before]
        right = [c for c in cues if c.at >= gene.last and c.before]
        if not first <= gene.first < last:
            usable = [c for c in cues if c.before] or list(cues)
            return usable[0] if usable else None
        if left and not any(left[-1].at < c.at < gene.first for c in cues if c.before):
            return left[-1]
        return right[0] if right else left[-1] if left else None

    def _amount(self, gene: DocMention, cue: Cue, first: int) -> int:
        """-1 where little, none or less of the product is meant."""
        start = max(first, cue.at + 1 if cue.at < gene.first else gene.first - 4)
        words = self.tree.lower[start : gene.first]
        if "but" in words:
            words = words[words.index("but") :]
        if "not" in words and "only" in words:
            return 1
        near = words[-5:] if "neither" not in words else words
        if any(pair in (["rather", "than"], ["instead", "of"]) for pair in map(list, pairwise(near))):
            return -1
        turned = sum(w in _DENIALS or self.lexicon.quantity(w) == "-" for w in near if w != "nor") + (
            "nor" in near and "neither" not in near
        )
        return -1 if turned else 1

    def _subject_of(self, states: Sequence[DocMention]) -> DocMention:
        """Of the states of the clause before, the one that is its subject, or else the last."""
        own = (s for s in states if any(self.tree.deps[k] in SUBJECTS for k in range(s.first, s.last)))
        return next(own, states[-1])


_OTHER_CLAUSE = frozenset(
    {"that", "which", "who", "when", "if", "once", "unless", "until", "because", "after", "before"}
)
_BEING = BE | {
    "has", "have", "had", "do", "does", "did", "reaches", "reached", "reach", "attained", "attains",
}  # fmt: skip
_LOOSE = frozenset({"for", "in", "from", "by", "with", "at", "to", "on", "against", "through", "as", "via"})
_PROXIES_OF_STATES = frozenset({"there", "they", "these", "which", "them", "that", "it", "who", "those"})
