"""Which states a cue of expression speaks of, in the order of the words: "X is high in S", "S carry X", "than in S"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression_cue_words import BE, SUBJECT_PREPOSITIONS
from texmine.extract.relations.expression_cues import Cue
from texmine.extract.relations.expression_reference import fronted, goes_with
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.extract.relations.words import HOSTS, POPULATIONS
from texmine.vocab.lexicon import Lexicon

_ECHOING = frozenset({"did", "do", "does", "is", "are", "was", "were"})
_COMPARING = frozenset({"than", "beyond", "compared", "relative", "versus", "vs", "unlike"})
_OTHER_CELLS = frozenset({
    "dendritic", "endothelial", "epithelial", "stromal", "myeloid", "b", "nk", "killer", "tumor", "tumour", "cancer",
    "regulatory", "plasma", "stellate", "reticular", "mast", "kupffer", "presenting", "leukemia", "leukaemia",
    "melanoma", "infected",
})  # fmt: skip
"""What cells are that are no T cells of a state: "S next to dendritic cells that express X"."""


@dataclass(slots=True)
class StateFinder:
    """Finds the states of the cues of one sentence."""

    tree: Tree
    lexicon: Lexicon
    genes: Sequence[DocMention]

    def states_of(
        self,
        cue: Cue,
        cues: Sequence[Cue],
        states: Sequence[DocMention],
        subjects: Sequence[DocMention],
        first: int,
        last: int,
    ) -> Iterator[tuple[DocMention, int]]:
        """The states of a cue, with -1 for those that it is denied of or compared with."""
        following = [c.at for c in cues if c.at > cue.at]
        end = following[0] if following else last
        if cue.before:
            after = [s for s in states if cue.at < s.first < end and self._placed(cue.at, s)]
            if cue.changing and not {"in", "on"} & set(self.tree.lower[cue.at : after[0].first] if after else ()):
                after = [s for s in after if self.tree.tags[cue.at] == "VBN"]
            elsewhere = (
                [] if goes_with(self.tree, cue) else fronted(self.tree, self.genes, first, states, cue) or subjects
            )
            for s in after or elsewhere:
                yield s, self._turned(cue.at, s) if s in after else 1
            return
        before = [s for s in states if s.last <= cue.at and self._leads(first, s, cue, cues)]
        before = self._spoken_of(before, [s for s in states if s.last <= cue.at], cue)
        earlier = [c.at for c in cues if c.at < cue.at]
        near = [s for s in before if not earlier or s.first > earlier[-1]] or before or list(subjects)
        for s in near:
            aside = s in before and "not" in self.tree.lower[max(first, s.first - 3) : s.first]
            yield s, -1 if aside and len(near) > 1 else 1
        for s in states:
            if cue.at < s.first and self._turned(cue.at, s) < 0:
                yield s, -1

    def _leads(self, first: int, s: DocMention, cue: Cue, cues: Sequence[Cue]) -> bool:
        """Whether a state can be the subject of a cue: no verb stands before it, and none between but other cues."""
        others = {c.at for c in cues}
        others |= {j for j in range(first, s.first) if self.tree.tags[j] == "VBP" and not self._known(j)}
        said = self._said_to_be(first, s, cue)
        before = range(first, s.first) if said is None else range(0)
        if any(self.tree.tags[j] in FINITE_TAGS and j not in others for j in before):
            return False
        if self._of_a_gene(first, s) or self._of_a_deed(s):
            return False
        if self._is_of_others(s, cue.at):
            return False
        relative = any(self.tree.tags[j] in {"WDT", "WP"} and self._is_meant(s, j) for j in range(s.last, cue.at))
        return relative or not any(
            self.tree.tags[j] in FINITE_TAGS
            and j not in others
            and self.tree.lower[j] not in BE | {"had", "have", "has"}
            for j in range(s.last, cue.at)
        )

    def _spoken_of(self, leading: list[DocMention], states: Sequence[DocMention], cue: Cue) -> list[DocMention]:
        """As in "S1 were made up of S2 that carried X": of several states the one that a clause with "that" follows,
        and those in a row with it.
        """
        if len(states) < 2:
            return leading
        last = states[-1]
        after = [j for j in range(last.last, min(last.last + 5, cue.at)) if self.tree.tags[j] in {"WDT", "WP"}]
        row = [last]
        for s in reversed(states[:-1]):
            between = set(self.tree.lower[s.last : row[-1].first])
            if not between <= {"and", "or", ",", "the", "(", ")", "both"}:
                break
            row.append(s)
        return row[::-1] if after and self.tree.lower[after[0] - 1] != "," else leading

    def _said_to_be(self, first: int, s: DocMention, cue: Cue) -> int | None:
        """The copula by which cells are said to be in a state before they are said to have something: "most clones were
        S, expressed X and had little Y".
        """
        copula = s.first - 1
        while copula > first and self.tree.tags[copula].startswith("RB") and self.tree.lower[copula] != "not":
            copula -= 1
        is_ = self.tree.lower[copula] in BE and copula > first
        goes_on = {",", "and"} & set(self.tree.lower[s.last : s.last + 1]) and cue.at > s.last
        bare = not any(first <= g.first < copula for g in self.genes)
        return copula if is_ and goes_on and bare else None

    def _of_a_deed(self, s: DocMention) -> bool:
        """As in "pulsing of S cells induces X": what was done to the cells is the subject."""
        before = self.tree.lower[max(0, s.first - 2) : s.first]
        return before[1:] == ["of"] and self.lexicon.change(before[0], "noun") in {"loss", "gain"}

    def _is_meant(self, s: DocMention, relative: int) -> bool:
        """Whether "that" or "which" speaks of a state, or of cells: not "S contain X, a factor that induces Y"."""
        noun = relative - 1 - (self.tree.lower[relative - 1] in {",", "of", "in"})
        return noun < s.last + 1 or self.tree.lower[noun] in HOSTS | POPULATIONS or not self.tree.is_noun(noun)

    def _is_of_others(self, s: DocMention, cue: int) -> bool:
        """As in "S next to dendritic cells that express X": the cells that are told of are no T cells."""
        told = (j for j in range(s.last + 2, cue) if self.tree.lower[j] in {"that", "which"})
        return any(
            self.tree.lower[j - 1] in HOSTS and j - 2 >= s.last and self.tree.lower[j - 2] in _OTHER_CELLS for j in told
        )

    def _known(self, j: int) -> bool:
        """Whether the lexicon has a word as a verb, or it is an auxiliary: a tagger takes unknown nouns for verbs."""
        return self.lexicon.base(self.tree.lower[j], "verb") is not None or self.tree.lower[j] in BE | {"have", "do"}

    def _of_a_gene(self, first: int, s: DocMention) -> bool:
        """As in "X from S induced …", "X produced by S raised …": what acts is the product, not the cells."""
        k = s.first - 1
        while k > first and self.tree.tags[k].startswith(("DT", "JJ", "PRP$")):
            k -= 1
        if self.tree.lower[k] not in {"from", "by", "of", "in", "on"}:
            return False
        near = [g for g in self.genes if first <= g.first and k - 3 <= g.last <= k]
        return any(not any(self.tree.tags[j] in FINITE_TAGS for j in range(g.last, k)) for g in near)

    def _placed(self, at: int, s: DocMention) -> bool:
        between = range(at + 1, s.first)
        if (
            any(self.tree.tags[j] in FINITE_TAGS | {"MD"} or self._has_object(j) for j in between)
            or "among" in self.tree.lower[at + 1 : s.first]
        ):
            return False
        return bool((SUBJECT_PREPOSITIONS | _COMPARING | {"and", "or", "nor"}) & set(self.tree.lower[at + 1 : s.first]))

    def _has_object(self, j: int) -> bool:
        """Whether a participle is a verb that was taken for one: "…, and its ablation mitigated S"."""
        verbal = self.tree.tags[j] == "VBN" and self.tree.deps[j] in {"conj", "ROOT", "ccomp", "advcl"}
        return verbal and self.tree.has(j, "dobj")

    def _turned(self, at: int, s: DocMention) -> int:
        words = self.tree.lower[at + 1 : s.first]
        near = words[-7:]
        said = range(max(at + 1, s.first - len(near)), s.first)
        if any(self.tree.tags[k] in FINITE_TAGS and self.tree.lower[k] not in _ECHOING for k in said):
            near = [w for w in near if w not in _COMPARING]
        turned = bool(_COMPARING & set(near)) + bool(
            {"not", "neither", "rarely", "hardly", "few", "none", "barely", "scarcely", "seldom"} & set(near)
            and "only" not in near
        )
        return -1 if turned % 2 else 1
