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
from texmine.extract.relations.idioms import idioms_at
from texmine.extract.relations.passing import Passing, find_passing
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

_BOUNDARIES = frozenset({
    ";", ":", "whereas", "while", "but", "although", "though", "yet", "because", "since", "which", "where",
})  # fmt: skip
_TEMPORAL = frozenset({"as", "when", "once", "while", "until", "whenever", "on", "upon", "after", "during", "along"})
_SUBJECT_PREPOSITIONS = frozenset({"in", "on", "by", "from", "within", "at", "to", "throughout", "across", "of"})
_OBJECT_PREPOSITIONS = frozenset({"in", "of", "for", "by", "with"})
_PROXIES = frozenset({"both", "it", "all", "any", "them", "one", "either", "neither", "same", "none", "they"})
_BE = frozenset({
    "is", "are", "was", "were", "be", "been", "being", "become", "becomes", "became", "remain", "remains", "remained",
    "stay", "stays",
})  # fmt: skip
_DENIALS = frozenset({
    "not", "no", "never", "neither", "nor", "barely", "hardly", "scarcely", "rarely", "seldom", "without", "none",
    "cannot", "fail", "fails", "failed", "few", "little", "less", "scant",
})  # fmt: skip
_COMPARING = frozenset({"than", "beyond", "compared", "relative", "versus", "vs", "unlike"})
_COMPANY = frozenset({
    "accompany", "herald", "coincide", "entail", "involve", "parallel", "mark", "go", "precede", "among", "attend",
    "bring",
})  # fmt: skip
_NOT_PRODUCT = frozenset({
    "production", "secretion", "output", "locus", "loci", "promoter", "promoters", "enhancer", "enhancers", "motif",
    "motifs", "signalling", "signaling", "binding", "sites", "site", "reporter", "stimulation", "blockade",
    "treatment", "cre", "deletion", "deficiency", "targets", "target", "antibody", "antibodies",
})  # fmt: skip

_ABOUT = frozenset({
    "requirement", "need", "role", "roles", "function", "functions", "effect", "effects", "action", "actions",
    "dependence", "reliance", "impact", "influence", "importance", "contribution", "activity", "deletion", "targets",
    "inhibition", "blockade", "binding",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells of expression. ``before`` says that its genes stand before it, as its subject."""

    at: int
    sign: int
    before: bool
    changing: bool
    negated: bool = False


@dataclass(slots=True)
class ExpressionReader:
    """Reads the traits of one sentence in word order."""

    tree: Tree
    lexicon: Lexicon
    genes: Sequence[DocMention]
    states: Sequence[DocMention]
    taken: frozenset[int] = field(default=frozenset())

    def find_traits(self) -> list[Trait]:
        """The traits that word order gives, each gene and state once."""
        passing = find_passing(self.tree, self.lexicon, self.states)
        found: dict[tuple[int, int], Trait] = {}
        subjects: list[DocMention] = []
        things: list[DocMention] = []
        last_cue: Cue | None = None
        tied = False
        for first, last in self._segments():
            cues = list(self._cues(first, last, passing))
            genes = [g for g in self.genes if first <= g.first < last and self._is_product(g)]
            states = [
                s
                for s in self.states
                if first <= s.first < last and not (passing and passing.first <= s.first < passing.last)
            ]
            verbless = not any(
                self.tree.tags[i] in {"VBD", "VBZ", "VBP", "VBN", "MD", "VB"} for i in range(first, last)
            )
            pair = "both" in self.tree.lower[first:last] and len(things) == 2
            if not genes and (tied or pair) and not any(first <= g.first < last for g in self.genes):
                genes = things
            if (
                not cues
                and tied
                and last_cue is not None
                and verbless
                and self.tree.lower[first] in {"but", "and", "nor"}
            ):
                cues = [replace(last_cue, at=first)]
            referred = subjects if tied and (verbless or set(self.tree.lower[first:last]) & _PROXIES_OF_STATES) else []
            if not referred and subjects and cues and not cues[0].before and self._speaks_of_cells(first, cues[0].at):
                referred = subjects[-1:]
            if self.tree.lower[first] in {"which", "where"}:
                referred = referred[-1:]
            hit = False
            for gene in genes:
                for trait in self._traits_of(gene, cues, states, referred, passing, first, last):
                    found.setdefault((trait.gene.start, trait.state.start), trait)
                    hit = True
            tied = hit or bool(genes and any(self._cue_of(g, cues, first, last) for g in genes))
            subjects = states or subjects
            things = genes or things
            last_cue = cues[-1] if cues else None
        return list(found.values())

    # --- segments and cues -------------------------------------------------------------------------------------------

    def _segments(self) -> Iterator[tuple[int, int]]:
        """Stretches of the sentence between boundaries."""
        starts = [0]
        for i in range(1, len(self.tree)):
            word = self.tree.lower[i]
            comma_and = word == "and" and self.tree.lower[i - 1] == "," and self._clause_follows(i + 1)
            if (
                (word in _BOUNDARIES and i - starts[-1] > 1)
                or comma_and
                or (word == "nor" and self.tree.lower[i - 1] == ",")
            ):
                starts.append(i)
        return iter([*pairwise(starts), (starts[-1], len(self.tree))])

    def _clause_follows(self, i: int) -> bool:
        """Whether a subject and a verb follow, and not just the last item of a list."""
        for k in range(i, min(len(self.tree), i + 10)):
            if self.tree.lower[k] in _BOUNDARIES or self.tree.lower[k] == ",":
                return False
            if self.tree.tags[k] in {"VBD", "VBZ", "VBP"}:
                return True
        return False

    def _cues(self, first: int, last: int, passing: Passing | None) -> Iterator[Cue]:
        inside = range(passing.first, passing.last) if passing else range(0)
        for i in range(first, last):
            if i in self.taken or i in inside:
                continue
            cue = (
                self._verb_cue(i)
                or self._adjective_cue(i, last)
                or (self._noun_cue(i, first, last) if passing else None)
            )
            if cue is not None:
                yield cue

    def _verb_cue(self, i: int) -> Cue | None:
        bare = self._opens_time(i) or self._follows_list(i)
        if not self.tree.is_verb(i) and not self.tree.lower[i].endswith(("s", "ed")) and not bare:
            return None
        if self.tree.tags[i] == "VBG" and not self._beside(i):
            return None
        if self.tree.tags[i] == "NN" and not bare:
            return None
        if self.tree.deps[i] in {"amod", "aux", "auxpass", "acl"} and not self.tree.lower[i].startswith(_ABOUND):
            return None
        following = self.tree.lower[i + 1] if i + 1 < len(self.tree) else ""
        if following == "to":
            return None
        told = (self.lexicon.expression(key, "verb") for key in idioms_at(self.tree, self.lexicon, i))
        idiom = next((found for found in told if found is not None), None)
        entry = idiom or self.lexicon.expression(self.tree.lower[i], "verb")
        if entry is None or entry.role == "defines" or self._is_to_last(i):
            return None
        if not self.tree.is_verb(i) and entry.role != "change":
            return None
        if self.lexicon.stem(self.tree.lower[i]) == "have" and self._auxiliary(i):
            return None
        passive = self.tree.tags[i] in {"VBN", "VBD"} and any(w in _BE for w in self.tree.lower[max(0, i - 4) : i])
        if entry.role == "in" and not passive and idiom is None and not self.tree.lower[i].startswith(_ABOUND):
            return None
        if not passive and self.lexicon.stem(self.tree.lower[i]) in _TRANSITIVE:
            return None
        if passive and self._is_stocked(i, following):
            return Cue(i, 1 if entry.present else -1, before=False, changing=False)
        changing = entry.role == "change" or self.lexicon.stem(self.tree.lower[i]) in _CHANGES
        sign = (1 if entry.present else -1) * (
            -1 if self._denied(i) and not (changing and entry.role != "change") else 1
        )
        return Cue(
            i,
            sign,
            before=passive or entry.role in {"in", "change"},
            changing=changing,
            negated=self._denied(i) and changing and entry.role != "change",
        )

    def _is_to_last(self, i: int) -> bool:
        """As in "needed for S to persist": what cells are to do tells nothing of a product."""
        return self.tree.lower[i - 1 : i] == ["to"] and any(s.last == i - 1 for s in self.states)

    def _is_stocked(self, i: int, following: str) -> bool:
        """As in "are enriched for X", "are depleted of X": the state is the subject."""
        stocked = self.lexicon.stem(self.tree.lower[i]) in {"enrich", "deplete"} and following in _OBJECT_PREPOSITIONS
        return stocked and any(i + 1 < g.first <= i + 4 for g in self.genes)

    def _opens_time(self, i: int) -> bool:
        """Whether a word that may be a noun stands where a verb does: "both decline as S1 become S2"."""
        return self.tree.lower[i + 1 : i + 2] in (["as"], ["when"], ["once"])

    def _follows_list(self, i: int) -> bool:
        """Whether a word that may be a noun stands between genes as a verb does: "A and B fade, and C rises", "they lose
        A and gain B".
        """
        own = {k for g in self.genes for k in range(g.first, g.last)}
        if i + 1 in own and self.tree.lower[i - 1] in {"and", "but"}:
            return True
        return i - 1 in own and self.tree.lower[i + 1 : i + 2] in (["and"], [","], ["while"], ["whereas"], ["but"])

    def _beside(self, i: int) -> bool:
        """As in "they lose A while acquiring B": a participle that a conjunction sets beside the verb."""
        return i > 0 and self.tree.lower[i - 1] in {"while", "whilst", "and", "but"} and i + 1 < len(self.tree)

    def _auxiliary(self, i: int) -> bool:
        return any(self.tree.tags[k] == "VBN" for k in range(i + 1, min(len(self.tree), i + 3)))

    def _denied(self, i: int) -> bool:
        near = self.tree.lower[max(0, i - 4) : i]
        return (
            sum(
                w
                in {
                    "not",
                    "never",
                    "barely",
                    "hardly",
                    "scarcely",
                    "rarely",
                    "seldom",
                    "fail",
                    "failed",
                    "cannot",
                    "nor",
                }
                or w.endswith("n't")
                for w in near
            )
            % 2
            == 1
        ) or self._none_of_which(i)

    def _none_of_which(self, i: int) -> bool:
        """As in ", none of which is present in S"."""
        near = self.tree.lower[max(0, i - 6) : i]
        return "of" in near and bool({"none", "neither"} & set(near))

    def _adjective_cue(self, i: int, last: int) -> Cue | None:
        entry = self.lexicon.expression(self.tree.lower[i], "adj")
        if entry is None or (self.tree.is_verb(i) and self.tree.deps[i] == "amod" and self.tree.tags[i] != "VBN"):
            return None
        following = self.tree.lower[i + 1] if i + 1 < last else ""
        if following.startswith(("regulat", "modulat", "control", "effect", "role", "impact")):
            return None
        sign = (1 if entry.present else -1) * (-1 if self._denied(i) else 1)
        if i and self.tree.lower[i - 1] in {"no", "little", "without"}:
            sign = -sign
        predicative = any(w in _BE for w in self.tree.lower[max(0, i - 5) : i])
        genes_next = any(i + 1 < g.first <= i + 4 for g in self.genes)
        if (
            following in _OBJECT_PREPOSITIONS
            and genes_next
            and following in {"in", "of", "for"}
            and not any(i < s.first <= i + 4 for s in self.states)
        ):
            return Cue(i, sign, before=False, changing=False)
        content = following in _CONTENTS and self.tree.lower[i + 2 : i + 3] == ["of"]
        if content and any(g.first == i + 3 for g in self.genes) and not predicative:
            return Cue(i, sign, before=False, changing=False)
        if any(g.first == i + 1 for g in self.genes) and not predicative:
            return Cue(i, sign, before=False, changing=False)
        if (predicative or following in _SUBJECT_PREPOSITIONS) and self.tree.lower[i] not in _AMOUNTS:
            return Cue(i, sign, before=True, changing=False)
        return None

    def _noun_cue(self, i: int, first: int, last: int) -> Cue | None:
        """As in "was heralded by the appearance of X", beside a passage."""
        if self.tree.lower[i + 1 : i + 2] != ["of"] or self.tree.lower[i] not in _EVENT_NOUNS:
            return None
        stems = {self.lexicon.stem(w) for w in self.tree.lower[first:last]}
        if not stems & (_COMPANY | {"be"}):
            return None
        return Cue(i, _EVENT_NOUNS[self.tree.lower[i]], before=False, changing=True)

    # --- tying genes, cues and states --------------------------------------------------------------------------------

    def _is_product(self, g: DocMention) -> bool:
        following = self.tree.lower[g.last] if g.last < len(self.tree) else ""
        return following not in _NOT_PRODUCT and not self._spoken_of(g)

    def _spoken_of(self, g: DocMention) -> bool:
        """As in "the requirement for X", "the role of X": what is told of is not how much of X there is."""
        j = g.first - 1
        while j > 0 and self.tree.tags[j] in {"DT", "JJ", "PRP$"}:
            j -= 1
        return j > 0 and self.tree.lower[j] in {"of", "for", "on"} and self.tree.lower[j - 1] in _ABOUT

    def _traits_of(
        self, gene: DocMention, cues: Sequence[Cue], states: Sequence[DocMention], subjects: Sequence[DocMention],
        passing: Passing | None, first: int, last: int,
    ) -> Iterator[Trait]:  # fmt: skip
        cue = self._cue_of(gene, cues, first, last)
        if cue is None:
            return
        if first <= gene.first < last and not self._joined(gene, cue):
            return
        sign = cue.sign * self._amount(gene, cue, first)
        if not first <= gene.first < last and {"hardly", "little", "none", "no", "scarcely", "barely"} & set(
            self.tree.lower[cue.at + 1 : cue.at + 4]
        ):
            sign = -sign
        if passing is not None and (cue.changing or not states):
            yield Trait(gene, passing.target, sign > 0, cue.negated, cue.at, "order-passage", (cue.at,), passing.source)
            return
        for state, turned in self._states_of(cue, cues, states, subjects, first, last):
            yield Trait(
                gene, state, sign * turned > 0, cue.negated and turned > 0, cue.at, "order-expression", (cue.at,), None
            )

    def _joined(self, gene: DocMention, cue: Cue) -> bool:
        """Whether nothing but a list stands between a gene and its cue."""
        start, end = (gene.last, cue.at) if gene.first < cue.at else (cue.at + 1, gene.first)
        own = {i for g in self.genes for i in range(g.first, g.last)}
        depth = 0
        for j in range(start, end):
            word = self.tree.lower[j]
            depth += (word in {"(", "["}) - (word in {")", "]"})
            if depth or j in own:
                continue
            if self.tree.tags[j] in {"VBD", "VBZ", "VBP"} and word not in _BE | {
                "has",
                "have",
                "had",
                "do",
                "does",
                "did",
            }:
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
        turned = sum(w in _DENIALS or self.lexicon.quantity(w) == "-" for w in near if w != "nor") + (
            "nor" in near and "neither" not in near
        )
        return -1 if turned else 1

    def _states_of(
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
            for s in after or subjects:
                yield s, self._turned(cue.at, s) if s in after else 1
            return
        before = [s for s in states if s.last <= cue.at and self._leads(first, s, cue, cues)]
        earlier = [c.at for c in cues if c.at < cue.at]
        near = [s for s in before if not earlier or s.first > earlier[-1]] or before or list(subjects)
        for s in near:
            yield s, 1
        for s in states:
            if cue.at < s.first and self._turned(cue.at, s) < 0:
                yield s, -1

    def _leads(self, first: int, s: DocMention, cue: Cue, cues: Sequence[Cue]) -> bool:
        """Whether a state can be the subject of a cue: no verb stands before it, and none between but other cues."""
        others = {c.at for c in cues}
        others |= {j for j in range(first, s.first) if self.tree.tags[j] == "VBP" and not self._known(j)}
        finite = {"VBD", "VBZ", "VBP"}
        if any(self.tree.tags[j] in finite and j not in others for j in range(first, s.first)):
            return False
        if self._of_a_gene(first, s):
            return False
        relative = any(self.tree.tags[j] in {"WDT", "WP"} for j in range(s.last, cue.at))
        return relative or not any(
            self.tree.tags[j] in finite and j not in others and self.tree.lower[j] not in _BE | {"had", "have", "has"}
            for j in range(s.last, cue.at)
        )

    def _speaks_of_cells(self, first: int, cue: int) -> bool:
        """As in "S resembled T, yet it carried X": a pronoun is the subject of the verb that says what cells have."""
        return any(
            self.tree.lower[k] in {"it", "they"} and self.tree.deps[k] == "nsubj" and self.tree.heads[k] == cue
            for k in range(first, min(cue, first + 4))
        )

    def _known(self, j: int) -> bool:
        """Whether the lexicon has a word as a verb, or it is an auxiliary: a tagger takes unknown nouns for verbs."""
        return self.lexicon.base(self.tree.lower[j], "verb") is not None or self.tree.lower[j] in _BE | {"have", "do"}

    def _of_a_gene(self, first: int, s: DocMention) -> bool:
        """As in "X from S induced …", "X produced by S raised …": what acts is the product, not the cells."""
        k = s.first - 1
        while k > first and self.tree.tags[k].startswith(("DT", "JJ", "PRP$")):
            k -= 1
        if self.tree.lower[k] not in {"from", "by", "of", "in", "on"}:
            return False
        finite = {"VBD", "VBZ", "VBP"}
        near = [g for g in self.genes if first <= g.first and k - 3 <= g.last <= k]
        return any(not any(self.tree.tags[j] in finite for j in range(g.last, k)) for g in near)

    def _placed(self, at: int, s: DocMention) -> bool:
        between = range(at + 1, s.first)
        if (
            any(self.tree.tags[j] in {"VBD", "VBZ", "VBP"} for j in between)
            or "among" in self.tree.lower[at + 1 : s.first]
        ):
            return False
        return bool(
            (_SUBJECT_PREPOSITIONS | _COMPARING | {"and", "or", "nor"}) & set(self.tree.lower[at + 1 : s.first])
        )

    def _turned(self, at: int, s: DocMention) -> int:
        words = self.tree.lower[at + 1 : s.first]
        near = words[-7:]
        turned = bool(_COMPARING & set(near)) + bool(
            {"not", "neither", "rarely", "hardly", "few", "none", "barely", "scarcely", "seldom"} & set(near)
            and "only" not in near
        )
        return -1 if turned % 2 else 1


_CONTENTS = frozenset({"expression", "levels", "amounts", "abundance", "transcription", "content"})
_ABOUND = ("abound", "peak", "prevail")
_LOOSE = frozenset({"for", "in", "from", "by", "with", "at", "to", "on", "against", "through", "as", "via"})
_TRANSITIVE = frozenset({
    "repress", "silence", "suppress", "maintain", "preserve", "activate", "lower", "reduce", "decrease", "raise",
    "increase", "elevate", "show", "present", "secrete",
})  # fmt: skip
_AMOUNTS = frozenset({
    "more", "less", "few", "fewer", "rare", "frequent", "common", "most", "least", "evident", "greatest", "greater",
    "missing", "lost",
})  # fmt: skip
_PROXIES_OF_STATES = frozenset({"they", "these", "which", "them", "that", "it", "who", "those"})
_CHANGES = frozenset({
    "gain", "lose", "acquire", "shed", "induce", "upregulate", "up-regulate", "downregulate", "down-regulate",
    "switch", "turn", "extinguish", "repress", "silence", "raise", "elevate", "regain", "relinquish", "re-express",
    "reexpress",
})  # fmt: skip
_EVENT_NOUNS = {
    "appearance": 1, "acquisition": 1, "induction": 1, "upregulation": 1, "up-regulation": 1, "gain": 1,
    "re-expression": 1, "increase": 1, "rise": 1, "onset": 1, "disappearance": -1, "loss": -1, "downregulation": -1,
    "down-regulation": -1, "decline": -1, "fall": -1, "decrease": -1, "silencing": -1, "extinction": -1,
    "repression": -1,
}  # fmt: skip
