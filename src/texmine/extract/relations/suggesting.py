"""Products from which the sentence concludes which state cells are in: "expression of A and B as well as reduced
expression of C suggested an S phenotype", "high A and B levels are consistent with S identity".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.listings import is_product, nominal
from texmine.extract.relations.trait_reader import TraitReader, once, trait_at
from texmine.extract.relations.tree import FINITE_TAGS
from texmine.extract.relations.words import BREAKS, DENIED

RULE = "gene-marks-state"
_CONCLUDING = ("suggest", "indicat", "impl", "denot", "betray", "signif", "argu")
_TURNS = frozenset({"consistent with", "indicative of", "suggestive of", "typical of"})
_LOOKS = frozenset(
    {"phenotype", "identity", "profile", "state", "program", "programme", "character", "nature", "status"}
)
_CARRIERS = frozenset({
    "expression", "coexpression", "co-expression", "level", "levels", "transcription", "presence", "upregulation",
    "up-regulation", "abundance", "downregulation", "down-regulation", "loss", "lack", "absence", "amounts",
})  # fmt: skip
_POOR = frozenset({"reduced", "decreased", "diminished", "impaired", "absent", "lower", "low", "poor", "little", "no"})
_LEADING_AWAY = frozenset({"in", "on", "by", "from", "upon", "after", "with"})
_FIRST, _NEAR, _LONGEST = 6, 4, 90


@dataclass(frozen=True, slots=True)
class SuggestionReader(TraitReader):
    """Reads such conclusions of one sentence."""

    def find(self) -> list[Trait]:
        """The traits, each pair of gene and state once."""
        return once(
            trait_at(gene, state, verb, RULE, present=present)
            for state in self.states
            if (verb := self._verb_before(state)) is not None
            for gene, present in self._told(verb)
        )

    def _verb_before(self, state: DocMention) -> int | None:
        """The verb that concludes that cells look like those of a state."""
        if not _LOOKS & set(self.tree.lower[state.last - 1 : state.last + 1]):
            return None
        k = state.first - 1
        while k > 0 and state.first - k <= _FIRST and nominal(self.tree, k, k + 1) and not self._concludes(k):
            k -= 1
        if self._concludes(k):
            return k
        turn = " ".join(self.tree.lower[max(0, k - 1) : k + 1])
        pointed = self.tree.lower[k - 1].startswith("point") and self.tree.lower[k] in {"to", "toward", "towards"}
        return k - 1 if turn in _TURNS or pointed else None

    def _concludes(self, k: int) -> bool:
        finite = self.tree.tags[k] in FINITE_TAGS | {"VBN", "VB"}
        return finite and self.tree.lower[k].startswith(_CONCLUDING)

    def _told(self, verb: int) -> Iterator[tuple[DocMention, bool]]:
        """The genes of the subject of a verb, each with whether there is much of its product."""
        start = verb
        while start > 0 and verb - start < _LONGEST and not self._ends_subject(start - 1, verb):
            start -= 1
        if DENIED & set(self.tree.lower[max(0, verb - 3) : verb]):
            return
        starts = {g.first: g for g in self.genes if start <= g.first < verb}
        sign: bool | None = None
        waiting: list[DocMention] = []
        for k in range(start, verb):
            gene = starts.get(k)
            if gene is not None and sign is None:
                waiting.append(gene)
            elif gene is not None and sign is not None and is_product(self.tree, gene):
                yield gene, sign
            elif self.tree.lower[k] in _CARRIERS and not self.in_name(k):
                if waiting and waiting[-1].last == k:
                    amount = self._amount(waiting[0].first, k, start)
                    yield from ((g, amount) for g in waiting)
                else:
                    sign = self._amount(k, k, start)
                waiting = []
            elif self.tree.lower[k] in _LEADING_AWAY and not self._is_participle(k - 1):
                sign, waiting = (sign if self.tree.lower[k - 1] in {"together", "along"} else None), []

    def _ends_subject(self, k: int, verb: int) -> bool:
        if self.tree.lower[k] in BREAKS:
            return True
        aside = self.tree.tags[k].startswith("RB") or self.tree.lower[k] in {"is", "are", "was", "were", "be"}
        finite = self.tree.tags[k] in FINITE_TAGS | {"MD", "WDT"} and not self.in_name(k)
        return finite and not (aside and verb - k < _NEAR) and not self._is_participle(k)

    def _is_participle(self, k: int) -> bool:
        """As in "receptors implicated in homing": what describes a noun within a list."""
        described = k > 0 and self.tree.tags[k - 1].startswith("NN")
        led = self.tree.lower[k + 1 : k + 2] in (["in"], ["by"], ["for"], ["with"])
        return described and led and self.tree.tags[k] in {"VBN", "VBD"}

    def _amount(self, first: int, carrier: int, start: int) -> bool:
        """Whether a carrier, with the adjectives before its genes or itself, says that there is much of them."""
        noun = self.lexicon.expression(self.tree.lower[carrier], "noun")
        present = noun is None or noun.present
        k = first - 1
        while k >= start and self.tree.tags[k].startswith(("JJ", "VBN", "RB", "DT")):
            if self.tree.lower[k] in _POOR:
                return False
            k -= 1
        lost = self.tree.lower[k] == "of" and self.tree.lower[k - 1] in {"loss", "lack", "absence"}
        return present and not lost
