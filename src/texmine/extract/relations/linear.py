"""Reading a claim from the order of words alone: where the parse is broken, or where there is none.

English says subject, verb, object. Within a clause, the nearest word of the lexicon before a state governs it, or the
verb after it does; the genes before the clause's first verb act. This is what the finder falls back on, with less
confidence, for states that the tree leads nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.amounts import weigh, weigh_after
from texmine.extract.relations.compose import apply_frame, as_stock
from texmine.extract.relations.denial import deny_by_phrase
from texmine.extract.relations.departure import becomes, is_counted, is_handled, is_put_in
from texmine.extract.relations.event import Event
from texmine.extract.relations.idioms import idiom_before, idioms_at
from texmine.extract.relations.linear_after import REACH, read_after
from texmine.extract.relations.nouns import is_of_function
from texmine.extract.relations.predicates import left_unharmed
from texmine.extract.relations.purposes import suited
from texmine.extract.relations.segments import Clauses
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import SUBJECTS, Tree
from texmine.extract.relations.verbal import AUXILIARIES, is_verbal
from texmine.extract.relations.words import CELLS, DOINGS, HOSTS, NEGATIONS, ONWARD, PASSAGES, PREPOSITIONS, RELATIVES
from texmine.vocab.lexicon import Frame, Lexicon

_LINKS = frozenset({"and", "or", ","}) | AUXILIARIES


@dataclass(slots=True)
class LinearReader:
    """Reads the events of one sentence's states in word order."""

    sentence: Sentence
    clauses: Clauses

    @property
    def tree(self) -> Tree:
        """The sentence's tree, of which only words and tags are read here."""
        return self.sentence.tree

    @property
    def lexicon(self) -> Lexicon:
        """The sentence's lexicon."""
        return self.sentence.lexicon

    def find_event(self, mention: DocMention, surface: str) -> Event | None:
        """What the words before a state, or else those after it, say of it."""
        start = Event(mention, mention.first, steps=(surface,))
        if self._starts_passage(mention):
            self.sentence.departed.add(mention)
        if mention in self.sentence.departed or DOINGS.intersection(self.tree.lower[mention.last : mention.last + 1]):
            return None
        event = self._before(self._past_head(start), mention.first) or read_after(self.sentence, self.clauses, start)
        event = None if event is None else suited(self.sentence, as_stock(self.sentence, event))
        return None if event is not None and event.opaque else event

    def _past_head(self, event: Event) -> Event:
        """The event past a noun of the lexicon right after the state: "compromised naive T cell quiescence"."""
        k = event.mention.last
        nominal = self.lexicon.nominal(self.tree.lower[k]) if k < len(self.tree) else None
        if nominal is None or not self.tree.is_noun(k) or k in self.sentence.genes:
            return event
        event = replace(event, upkeep=event.upkeep or nominal.upkeep, nouns=(k,))
        return event.flipped(k, self.tree.lower[k]) if nominal.sign == "-" else event

    def _before(self, event: Event, at: int) -> Event | None:
        """Walks left from a token to the word that governs it."""
        first, _ = self.clauses.bounds(event.mention.first)
        theme, in_phrase = "", True
        for j in range(at - 1, max(first, at - REACH) - 1, -1):
            word = self.tree.lower[j]
            if j in self.sentence.genes or word in RELATIVES or (word == "," and not self._lists(j, in_phrase)):
                return None
            if j in self.sentence.states or word in _LINKS:
                in_phrase = False
            elif word in PREPOSITIONS:
                idiom = None if theme else idiom_before(self.tree, self.lexicon, j)
                if idiom is not None:
                    return self._governed(event, idiom, "object")
                theme, in_phrase = theme or word, False
            elif is_verbal(self.sentence, j):
                return self._governed(event, j, theme or "object")
            elif self._leads_otherwise(j):
                return None
            elif in_phrase:
                event = weigh(self.sentence, event, j, self.sentence.quantity(j))
            elif theme:
                passed = self._past_noun(event, j, theme)
                if passed is None or passed.complete:
                    return passed
                if passed.nouns != event.nouns:
                    theme, in_phrase = "", True
                event = passed
        return None

    def _leads_otherwise(self, j: int) -> bool:
        """Whether a token is a predicate that the lexicon does not know: "was studied alongside S"."""
        return self.tree.tags[j] == "VBN" and self.tree.has(j, "auxpass") and self.tree.deps[j] in {"ROOT", "conj"}

    def _lists(self, j: int, in_phrase: bool) -> bool:
        """Whether a comma separates the items of a list, and not two clauses."""
        return (in_phrase and not self.tree.tags[j - 1].startswith("NN")) or j - 1 in self.sentence.states

    def _starts_passage(self, mention: DocMention) -> bool:
        """As in "from S1 to S2": where a passage starts, and not what is acted on."""
        if self.tree.lower[mention.first - 1 : mention.first] != ["from"]:
            return False
        onward = self.tree.lower[mention.last : mention.last + 1]
        return ONWARD.issuperset(onward) and any(
            k in self.sentence.states for k in range(mention.last + 1, min(len(self.tree), mention.last + 5))
        )

    def _past_noun(self, event: Event, j: int, theme: str) -> Event | None:
        """Past a noun or adjective that may govern by a preposition: complete where it acts, None where the
        state turns out to be what is left.
        """
        word = self.tree.lower[j]
        if theme == "of" and is_of_function(self.sentence, event, j):
            return None
        if word in {"late", "early"} and self.tree.tags[j].startswith("JJ"):
            return event
        frame = self.lexicon.frame(word, "adj", theme) or self.lexicon.frame(word, "noun", theme)
        if frame is not None and frame.name != "unharmed":
            return self._settled(apply_frame(self.sentence, event, frame, j), j)
        nominal = self.lexicon.nominal(word)
        if nominal is None:
            return event
        if theme == "from" and word.removesuffix("s") in PASSAGES:
            self.sentence.departed.add(event.mention)
            return None
        if not self._consumes(word, theme, nominal.sign):
            return event
        event = replace(event, upkeep=event.upkeep or nominal.upkeep, nouns=(*event.nouns, j))
        return event.flipped(j, word) if nominal.sign == "-" else event

    @staticmethod
    def _consumes(word: str, theme: str, sign: str) -> bool:
        """Whether a noun of the lexicon takes what follows it by a preposition: formation of S, fall in S,
        passage into S.
        """
        if theme == "of":
            return True
        if theme in ONWARD:
            return word.removesuffix("s") in PASSAGES
        return theme in {"in", "from", "against"} and sign == "-"

    def _governed(self, event: Event, j: int, theme: str) -> Event | None:
        frame = None if is_counted(self.sentence, event, j) else self._frame(j, theme)
        if frame is None or (frame.name in {"render", "keep", "become", "leave"} and self._describes(j)):
            return None
        if theme == "object" and (self._passes_on(event, j) or becomes(self.sentence, event, j)):
            self.sentence.departed.add(event.mention)
            return None
        if theme == "into" and is_put_in(self.sentence, event, j):
            return None
        if theme == "object" and is_handled(self.sentence, event, j):
            return None
        if (theme == "in" and self._is_place(event, j)) or (theme == "to" and frame.sign == "back"):
            return None
        if theme == "object":
            event = left_unharmed(self.sentence, event, j)
        return self._settled(apply_frame(self.sentence, event, frame, j), j)

    def _is_place(self, event: Event, j: int) -> bool:
        """As in "keeps the locus open in S cells", "lowers the amount of Y in S cells": where it happens."""
        cells = self.tree.lower[event.mention.last - 1] in CELLS and not event.nouns
        return cells and self.tree.is_verb(j) and self.tree.tags[j + 1] not in {"IN", "RB"}

    def _describes(self, j: int) -> bool:
        """As in "in cells already made S": a participle on the noun of a phrase, which tells of no effect."""
        k = j - 1
        while k > 0 and self.tree.tags[k].startswith("RB"):
            k -= 1
        if self.tree.tags[j] != "VBN" or k < 1 or self.tree.tags[k] != "NNS":
            return False
        return self.tree.lower[k - 1] in PREPOSITIONS or self.tree.lower[k - 2 : k - 1] in (["in"], ["of"], ["from"])

    def _frame(self, j: int, theme: str) -> Frame | None:
        word = self.tree.lower[j]
        following = self.tree.lower[j + 1] if j + 1 < len(self.tree) else ""
        for key in idioms_at(self.tree, self.lexicon, j):
            frame = self.lexicon.frame(key, "verb", "object") if theme in {following, "object"} else None
            if frame is not None:
                return frame
        return self.lexicon.frame(word, "verb", theme) or (
            self.lexicon.frame(word, "adj", theme) if theme != "object" else None
        )

    def _passes_on(self, event: Event, j: int) -> bool:
        """Whether the state is what a passage starts from: "drives S into …", "keeps S from …"."""
        end = self.clauses.bounds(j)[1]
        for k in range(event.mention.last, min(end, event.mention.last + 5)):
            if self.tree.lower[k] in {"into", "to", "toward", "towards", "from"} and self._frame(j, self.tree.lower[k]):
                return any(i in self.sentence.states for i in range(k, end))
        return False

    def _settled(self, event: Event, j: int) -> Event:
        """Adverbs and negation at the verb, the verb over it ("kept from becoming", "unable to form"), and
        the event as it is then.
        """
        first, _ = self.clauses.bounds(j)
        event = self._adverbs(deny_by_phrase(self.sentence, event, j), first, j)
        made = self._making(first, j)
        if made is not None:
            event = apply_frame(self.sentence, event, made[1], made[0])
            j = made[0]
        outer = self._outer(first, j)
        if outer is not None:
            event = apply_frame(self.sentence, event, outer[1], outer[0])
            if self.lexicon.classes(self.tree.words[outer[0]], "noun"):
                return self._before(replace(event, abstract=True), outer[0]) or replace(event, node=outer[0])
            return self._settled(event, outer[0])
        event = self._few_hosts(event, first, j)
        if self.tree.is_set_aside(j):
            return replace(event, node=j, negations=event.negations + 1, complete=True)
        near = range(max(first, j - 4), j)
        negations = sum(1 for k in near if self._denies(k) and k not in event.cues)
        negations += self.tree.lower[first] == "neither" and "nor" in self.tree.lower[first:j]
        negations += self.tree.lower[event.mention.last : event.mention.last + 1] == ["neither"]
        return replace(event, node=j, negations=event.negations + min(negations, 1), complete=True)

    def _denies(self, k: int) -> bool:
        """Whether a word denies the verb after it; "without" before a gene only tells which cells are meant."""
        of_gene = self.tree.lower[k] == "without" and k + 1 in self.sentence.genes
        lasting = self.tree.lower[k] == "longer" and self.tree.lower[k - 1] not in {"no", "any"}
        return self.tree.lower[k] in NEGATIONS and not of_gene and not lasting

    def _adverbs(self, event: Event, first: int, j: int) -> Event:
        """As in "poorly formed S", "advanced more slowly to S"."""
        for k in (j - 1, j + 1, j + 2):
            end = min(len(self.tree), event.mention.first) if k > j else j
            if not first <= k < end or not self.tree.tags[k].startswith("RB"):
                continue
            if self.sentence.quantity(k) == "-" and k not in event.cues and k not in self.sentence.states:
                return event.flipped(k, self.tree.lower[k])
        return weigh_after(self.sentence, event) if event.mention.first > j else event

    def _few_hosts(self, event: Event, first: int, j: int) -> Event:
        """As in "fewer cells displayed S": the amount of those who do it."""
        for k in range(j - 1, max(first, j - 8), -1):
            if (
                self.tree.lower[k] in {"few", "fewer", "none"}
                and (self.tree.lower[k + 1] == "of" or self.tree.deps[k] in SUBJECTS)
                and k not in event.cues
            ):
                return weigh(self.sentence, event, k, "-")
            if self.tree.lower[k] in HOSTS and k not in self.sentence.states:
                kind = self.lexicon.quantity(self.tree.lower[k - 1])
                return (
                    weigh(self.sentence, event, k - 1, kind)
                    if kind in {"-", "no"} and k - 1 not in event.cues
                    else event
                )
        return event

    def _making(self, first: int, j: int) -> tuple[int, Frame] | None:
        """As in "left cells unable to form S", "rendered them less prone to S": the verb over an adjective."""
        if not self.tree.tags[j].startswith("JJ"):
            return None
        for k in range(j - 1, max(first, j - 8) - 1, -1):
            if k in self.sentence.genes:
                return None
            if self.lexicon.stem(self.tree.lower[k]) in {"leave", "make", "render", "keep"} and not self.tree.tags[
                k
            ].startswith("JJ"):
                return k, next(f for f in self.lexicon.frames["render"] if f.theme == "complement")
        return None

    def _outer(self, first: int, j: int) -> tuple[int, Frame] | None:
        """The predicate that takes the one at ``j`` as its complement."""
        link = self.tree.lower[j - 1] if j > first else ""
        if link not in {"to", "from", "without"}:
            return None
        theme = "clause" if link == "to" else link
        for k in range(j - 2, max(first, j - 9) - 1, -1):
            if k in self.sentence.genes:
                return None
            for part in ("verb", "adj", "noun"):
                frame = self.lexicon.frame(self.tree.lower[k], part, theme)
                if frame is not None:
                    return k, frame
        return None
