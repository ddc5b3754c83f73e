"""Words that tell of expression, and how each takes its genes: what expression_order ties to genes and states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import is_at_low_level
from texmine.extract.relations.expression_cue_words import (
    ABOUND,
    AFTER_CHANGE,
    AMOUNTS,
    BE,
    CARRIERS,
    CHANGES,
    COMPANY,
    CONTENTS,
    DENIALS,
    LASTING,
    OBJECT_PREPOSITIONS,
    RISES,
    SUBJECT_PREPOSITIONS,
    TRANSITIVE,
)
from texmine.extract.relations.expression_events import EVENT_NOUNS
from texmine.extract.relations.expression_predicates import acts_on
from texmine.extract.relations.idioms import idioms_at
from texmine.extract.relations.passing import Passing
from texmine.extract.relations.tree import Tree
from texmine.extract.relations.words import KINDS
from texmine.vocab.lexicon import Expression, Lexicon


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells of expression. ``before`` says that its genes stand before it, as its subject."""

    at: int
    sign: int
    before: bool
    changing: bool
    negated: bool = False


@dataclass(frozen=True, slots=True)
class CueFinder:
    """Finds the cues of one sentence. ``taken`` are the tokens of names, which are no cues."""

    tree: Tree
    lexicon: Lexicon
    genes: Sequence[DocMention]
    states: Sequence[DocMention]
    taken: frozenset[int]

    def find(self, first: int, last: int, passing: Passing | None) -> Iterator[Cue]:
        """The cues of the tokens ``first:last``, without those of a passage told beside."""
        inside = range(passing.first, passing.last) if passing else range(0)
        for i in range(first, last):
            if i in self.taken or i in inside:
                continue
            cue = (
                (None if self._at_a_level(i) else self._verb_cue(i))
                or (None if self._in_amounts(i) else self._adjective_cue(i, last))
                or (self._noun_cue(i, first, last) if passing else None)
            )
            if cue is not None:
                yield cue

    def _verb_cue(self, i: int) -> Cue | None:
        bare = self._opens_time(i) or self._follows_list(i)
        if not self.tree.is_verb(i) and not self.tree.lower[i].endswith(("s", "ed")) and not bare:
            return None
        if self.tree.tags[i] == "VBG" and not (self._beside(i) or self._ends_having(i)):
            return None
        if self.tree.tags[i] == "NN" and not bare:
            return None
        hung = self.tree.deps[i] in {"amod", "aux", "auxpass", "acl"} and self.tree.lower[i - 1] != "("
        if hung and not self.tree.lower[i].startswith(ABOUND) and not self._is_finite(i):
            return None
        following = self.tree.lower[i + 1] if i + 1 < len(self.tree) else ""
        if following == "to":
            return None
        told = (self.lexicon.expression(key, "verb") for key in idioms_at(self.tree, self.lexicon, i))
        idiom = next((found for found in told if found is not None), None)
        entry = idiom or self.lexicon.expression(self.tree.lower[i], "verb")
        entry = self._as_prevailing(i, entry, following)
        if entry is None or entry.role == "defines" or self._is_no_rise(i):
            return None
        if self.lexicon.stem(self.tree.lower[i]) == "have" and self._auxiliary(i):
            return None
        passive = self.tree.tags[i] in {"VBN", "VBD"} and self._is_passive(i)
        entry = entry if passive else self._as_risen(i, entry, following)
        if entry.role == "in" and not passive and idiom is None and not self.tree.lower[i].startswith(ABOUND):
            return None
        plain = entry.role == "change" and following in AFTER_CHANGE
        if not passive and not plain and self.lexicon.stem(self.tree.lower[i]) in TRANSITIVE:
            return None
        if passive and self._is_stocked(i, following):
            return Cue(i, 1 if entry.present else -1, before=False, changing=False)
        verbal = bare or self.tree.is_verb(i) or entry.role == "change"
        if self._is_active(i, entry.role, passive=passive) or not verbal:
            return None
        changing = entry.role == "change" or self.lexicon.stem(self.tree.lower[i]) in CHANGES
        sign = (1 if entry.present else -1) * (
            -1 if self._denied(i) and not (changing and entry.role != "change") else 1
        )
        sign = -sign if is_at_low_level(self.tree, self.lexicon, i) else sign
        return Cue(
            i,
            sign,
            before=passive or entry.role in {"in", "change"},
            changing=changing,
            negated=self._denied(i) and changing and entry.role != "change",
        )

    def _as_prevailing(self, i: int, entry: Expression | None, following: str) -> Expression | None:
        """As in "X and Y dominated in S", which is no act on anything."""
        prevails = entry is not None and self.lexicon.stem(self.tree.lower[i]) == "dominate"
        return Expression("change", present=True) if prevails and following in {"in", "among", "on"} else entry

    def _is_finite(self, i: int) -> bool:
        """As in "A and B climbed in …", taken for a participle: a verb that never has an object is none."""
        entry = self.lexicon.expression(self.tree.lower[i], "verb")
        after = any(g.last == i for g in self.genes)
        return after and entry is not None and entry.role == "change" and self.tree.deps[i] == "acl"

    def _as_risen(self, i: int, entry: Expression, following: str) -> Expression:
        """As in "X increased, and Y decreased along the way": verbs of change that have no object."""
        bare = following in AFTER_CHANGE | {"and", "over", "with"} and self.lexicon.stem(self.tree.lower[i]) in RISES
        return replace(entry, role="change") if bare and entry.role == "in" else entry

    def _is_passive(self, i: int) -> bool:
        """Whether a copula stands close before, and is not that of a state: "cells were S and expressed X"."""
        near = range(max(0, i - 4), i)
        told = [s.last for s in self.states if s.first in near and s.last <= i]
        return any(self.tree.lower[k] in BE for k in near if not told or k >= told[-1])

    def _is_active(self, i: int, role: str, *, passive: bool) -> bool:
        """As in "X limits glycolysis in S", "X increased killing by S": the gene does something to something else; and
        "X emerged as a driver of S", which tells of no amount.
        """
        if self.tree.lower[i].startswith(("emerge", "appear")) and self.tree.lower[i + 1 : i + 2] == ["as"]:
            return True
        return role in {"in", "change"} and not passive and acts_on(self.tree, i)

    def _is_no_rise(self, i: int) -> bool:
        """As in "needed for S to persist", "give rise to S", "S were fixed and stained for X", "X is presented as a
        driver": what cells are to do, or what was done to see, tells nothing of a product.
        """
        if self.tree.lower[i] == "stained" and self.tree.tags[i] == "VBN":
            return True
        if self.tree.tags[i] == "VBN" and self.tree.lower[i + 1 : i + 2] == ["as"]:
            return self.tree.tags[i + 2 : i + 3] == ["DT"]
        if self._is_of_other(i):
            return True
        if self.tree.lower[i] == "rise" and self.lexicon.stem(self.tree.lower[i - 1]) == "give":
            return True
        return self.tree.lower[i - 1 : i] == ["to"] and any(s.last == i - 1 for s in self.states)

    def _is_of_other(self, i: int) -> bool:
        """As in "the decision falls late", "titres decline": what comes and goes is no product."""
        entry = self.lexicon.expression(self.tree.lower[i], "verb")
        if entry is None or entry.role != "change" or i - 1 in self.taken:
            return False
        own = [s for s in self.tree.children(i, "nsubj") if s == i - 1 and self.tree.tags[s] in {"NN", "NNS"}]
        words = {self.tree.lower[k] for s in own for k in self.tree.subtree(s)}
        named = any(k in self.taken for s in own for k in self.tree.subtree(s))
        product = any(self.lexicon.expression(w, "noun") or self.lexicon.change(w, "noun") for w in words)
        return bool(own) and not named and not product and not words & (KINDS | {"these", "this", "both", "such"})

    def _is_stocked(self, i: int, following: str) -> bool:
        """As in "are enriched for X", "are depleted of X": the state is the subject."""
        stocked = self.lexicon.stem(self.tree.lower[i]) in {"enrich", "deplete"} and following in OBJECT_PREPOSITIONS
        return stocked and any(i + 1 < g.first <= i + 4 for g in self.genes)

    def _opens_time(self, i: int) -> bool:
        """Whether a word that may be a noun stands where a verb does: "both decline as S1 become S2"."""
        return self.tree.lower[i + 1 : i + 2] in (["as"], ["when"], ["once"])

    def _follows_list(self, i: int) -> bool:
        """Whether a word that may be a noun stands beside genes as a verb does: "A and B fade, and C rises", "they lose
        A and gain B".
        """
        own = {k for g in self.genes for k in range(g.first, g.last)}
        if i + 1 in own and self.tree.lower[i - 1] in {"and", "but"}:
            return True
        ends = not self.lexicon.is_plain(self.tree.lower[i]) and self.tree.lower[i + 1 : i + 2] in (["."], [";"], ["("])
        listed = self.tree.lower[i + 1 : i + 2] in (
            ["and"],
            [","],
            ["while"],
            ["whereas"],
            ["but"],
            ["during"],
            ["upon"],
        )
        return i - 1 in own and (ends or listed)

    def _beside(self, i: int) -> bool:
        """As in "they lose A while acquiring B": a participle that a conjunction sets beside the verb."""
        if self.tree.lower[max(0, i - 2) : i] in (["committed", "to"], ["prone", "to"]):
            return True
        return i > 0 and self.tree.lower[i - 1] in {"while", "whilst", "and", "but", "("} and i + 1 < len(self.tree)

    def _auxiliary(self, i: int) -> bool:
        return any(self.tree.tags[k] == "VBN" for k in range(i + 1, min(len(self.tree), i + 3)))

    def _denied(self, i: int) -> bool:
        near = self.tree.lower[max(0, i - 4) : i]
        denials = sum(w in DENIALS or w.endswith("n't") for w in near)
        return denials % 2 == 1 or self._no_more(i) or self._ends_having(i)

    def _ends_having(self, i: int) -> bool:
        """As in "ceased to express X", "stopped expressing X"."""
        before = self.tree.lower[max(0, i - 2) : i]
        return bool(before) and (before[-1].startswith("stop") or (before[0].startswith("ceas") and before[-1] == "to"))

    def _no_more(self, i: int) -> bool:
        """As in ", none of which is present in S", "is no longer present"."""
        near = self.tree.lower[max(0, i - 6) : i]
        ended = ["no", "longer"] in (near[-2:], near[-3:-1])
        return ended or ("of" in near and bool({"none", "neither"} & set(near)))

    def _adjective_cue(self, i: int, last: int) -> Cue | None:
        entry = self.lexicon.expression(self.tree.lower[i], "adj")
        if (
            entry is None
            or self._is_no_rise(i)
            or (self.tree.is_verb(i) and self.tree.deps[i] == "amod" and self.tree.tags[i] != "VBN")
        ):
            return None
        following = self.tree.lower[i + 1] if i + 1 < last else ""
        if following.startswith(("regulat", "modulat", "control", "effect", "role", "impact")):
            return None
        sign = (1 if entry.present else -1) * (-1 if self._denied(i) else 1)
        if i and self.tree.lower[i - 1] in {"no", "little", "without", "less", "least"}:
            sign = -sign
        predicative = any(w in BE for w in self.tree.lower[max(0, i - 5) : i])
        genes_next = any(i + 1 < g.first <= i + 4 for g in self.genes)
        if (
            following in OBJECT_PREPOSITIONS
            and genes_next
            and following in {"in", "of", "for"}
            and not any(i < s.first <= i + 4 for s in self.states)
        ):
            return Cue(i, sign, before=False, changing=False)
        content = following in CONTENTS and self.tree.lower[i + 2 : i + 3] == ["of"]
        if content and any(g.first == i + 3 for g in self.genes) and not predicative:
            return Cue(i, sign, before=False, changing=False)
        beside = next((g for g in self.genes if g.first == i + 1), None)
        if beside is not None and not predicative:
            return None if self._tells_how_long(i, beside) else Cue(i, sign, before=False, changing=False)
        if following in CARRIERS and self.tree.lower[i + 2 : i + 3] in (["in"], ["on"], ["by"]) and not predicative:
            return Cue(i, sign, before=True, changing=False) if self._reached(i) else None
        if (predicative or following in SUBJECT_PREPOSITIONS) and self.tree.lower[i] not in AMOUNTS:
            return Cue(i, sign, before=True, changing=False)
        return None

    def _tells_how_long(self, i: int, gene: DocMention) -> bool:
        """As in "sustained X drives S": how long a gene acts, unless its expression is named."""
        return self.tree.lower[i] in LASTING and not CONTENTS & set(self.tree.lower[gene.last : gene.last + 1])

    def _in_amounts(self, i: int) -> bool:
        """As in "is present in reduced amounts in S": the amount tells, not the adjective."""
        return self.tree.lower[i + 1 : i + 2] == ["in"] and self._at_a_level(i)

    def _at_a_level(self, i: int) -> bool:
        """As in "is transcribed at a higher level in S", "reaches a higher level": the level tells, not the verb."""
        near = self.tree.lower[i + 1 : i + 6]
        told = any(w in CARRIERS for w in near) and any(self.lexicon.expression(w, "adj") is not None for w in near[1:])
        inside = near[:1] == ["in"] and near[2:3] != [] and near[2] in CARRIERS
        return told and (
            near[0] in {"at", "to"} or inside or self.lexicon.stem(self.tree.lower[i]) in {"reach", "attain"}
        )

    def _reached(self, i: int) -> bool:
        """As in "reaches a higher level in S", "is transcribed at a lower level in S": the gene stands before."""
        near = self.tree.lower[max(0, i - 3) : i]
        reaching = any(self.lexicon.stem(w) in {"reach", "attain", "show", "have", "achieve"} for w in near)
        return reaching or "at" in near or "to" in near

    def _noun_cue(self, i: int, first: int, last: int) -> Cue | None:
        """As in "was heralded by the appearance of X", beside a passage."""
        if self.tree.lower[i] not in EVENT_NOUNS or self.tree.lower[i + 1 : i + 2] not in (["of"], ["in"]):
            return None
        stems = {self.lexicon.stem(w) for w in self.tree.lower[first:last]}
        if not stems & (COMPANY | {"be"}):
            return None
        return Cue(i, EVENT_NOUNS[self.tree.lower[i]], before=False, changing=True)
