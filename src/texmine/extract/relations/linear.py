"""Reading a claim from the order of words alone: where the parse is broken, or where there is none.

English says subject, verb, object. Within a clause, the nearest word of the lexicon before a state governs it, or the
verb after it does; the genes before the clause's first verb act. This is what the finder falls back on, with less
confidence, for states that the tree leads nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import BREAKS, PASSAGES, Climber, Event, deny_by_phrase
from texmine.extract.relations.hosts import HOSTS
from texmine.extract.relations.match import Match
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Frame, Lexicon

_PREPOSITIONS = frozenset(
    "of in into to toward towards from for against on upon at as with over among within through off down onto by via after "
    "during without under between than".split()
)
_AUXILIARIES = frozenset(
    "be is are was were been being has have had having do does did may might can could will would shall should must".split()
)
_NEGATIONS = frozenset("not never cannot neither nor no n't failed fails fail unable longer without".split())
_RELATIVES = frozenset("that which who whose where when".split())
_GERUND_OPENERS = frozenset("by of in from without for while when thereby thus , and to after before upon on or instead than".split())
_REACH = 14


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clause of each token, by number, and the first token of each clause."""

    of: tuple[int, ...]
    starts: tuple[int, ...]

    def bounds(self, i: int) -> tuple[int, int]:
        """The half-open range of tokens of the clause that holds a token."""
        number = self.of[i]
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.of)
        return self.starts[number], end


def split_clauses(tree: Tree) -> Clauses:
    """Clauses, cut at subordinators, contrasts and strong punctuation, and at ", and" before a subject and its verb."""
    starts = [0]
    for i in range(1, len(tree)):
        word = tree.lower[i]
        comma_and = word in {"and", "or"} and tree.lower[i - 1] == "," and _has_subject(tree, i + 1)
        late = word in {"as", "when"} and (tree.lower[i - 1] == "," or tree.tags[i] == "WRB" or _finite_follows(tree, i))
        if word in BREAKS or comma_and or late:
            starts.append(i)
    numbers = []
    for i in range(len(tree)):
        numbers.append(sum(1 for s in starts if s <= i) - 1)
    return Clauses(tuple(numbers), tuple(starts))


def _finite_follows(tree: Tree, i: int) -> bool:
    """Whether "as" opens a clause: a noun phrase and a finite verb follow it without a comma."""
    for k in range(i + 1, min(len(tree), i + 8)):
        if tree.lower[k] in {",", ";", "as", "and"}:
            return False
        if tree.tags[k] in {"VBP", "VBZ", "VBD"}:
            return k > i + 1
    return False


def _has_subject(tree: Tree, i: int) -> bool:
    """Whether a noun phrase, not a verb, begins here (over adverbs)."""
    while i < len(tree) and tree.tags[i].startswith("RB"):
        i += 1
    return i < len(tree) and not (tree.is_verb(i) and tree.tags[i] != "VBG" and tree.deps[i] != "amod")


@dataclass(slots=True)
class LinearReader:
    """Reads the events of one sentence's states in word order."""

    tree: Tree
    lexicon: Lexicon
    genes: frozenset[int]
    states: frozenset[int]
    clauses: Clauses
    departed: set[DocMention]

    def find_event(self, mention: DocMention, surface: str) -> Event | None:
        """What the words before a state, or else those after it, say of it."""
        climber = Climber(self.tree, self.lexicon, self.states, self.genes)
        start = Event(mention, mention.first, steps=(surface,))
        if mention in self.departed:
            return None
        return self._before(climber, start, mention.first) or self._after(climber, start)

    def _before(self, climber: Climber, event: Event, at: int) -> Event | None:
        """Walks left from a token to the word that governs it."""
        first, _ = self.clauses.bounds(event.mention.first)
        theme, in_phrase = "", True
        for j in range(at - 1, max(first, at - _REACH) - 1, -1):
            word = self.tree.lower[j]
            if j in self.genes:
                return None
            if j in self.states:
                in_phrase = False
                continue
            if word in _PREPOSITIONS:
                theme, in_phrase = theme or word, False
                continue
            if word == "," and j - 1 not in self.states and not in_phrase:
                return None
            if word in {"and", "or", ","} or word in _AUXILIARIES:
                in_phrase = False
                continue
            if word in _RELATIVES:
                return None
            if self._verbal(j):
                return self._governed(climber, event, j, theme or "object")
            if in_phrase:
                event = climber._amount(event, j, self.lexicon.quantity(word))  # noqa: SLF001
            elif theme:
                frame = self.lexicon.frame(word, "adj", theme) or self.lexicon.frame(word, "noun", theme)
                if frame is not None:
                    event = climber._apply(event, frame, j)  # noqa: SLF001
                    return self._settled(climber, event, j)
                nominal = self.lexicon.nominal(word)
                if nominal is not None and theme == "from" and word.removesuffix("s") in PASSAGES:
                    self.departed.add(event.mention)
                    return None
                if nominal is not None and self._consumes(word, theme, nominal.sign):
                    event = replace(event, upkeep=event.upkeep or nominal.upkeep, nouns=(*event.nouns, j))
                    event = event.flipped(j, word) if nominal.sign == "-" else event
                    theme, in_phrase = "", True
        return None

    @staticmethod
    def _consumes(word: str, theme: str, sign: str) -> bool:
        """Whether a noun of the lexicon takes what follows it by a preposition: formation of S, fall in S, passage into S."""
        if theme == "of":
            return True
        if theme in {"into", "to", "toward", "towards"}:
            return word.removesuffix("s") in PASSAGES
        return theme in {"in", "from", "against"} and sign == "-"

    def _verbal(self, j: int) -> bool:
        """Whether a token can be the verb of its clause: a known verb in a verb's form, whatever its tag."""
        if j in self.states or self.lexicon.base(self.tree.lower[j], "verb") is None:
            return False
        before = self.tree.lower[j - 1] if j else ""
        if self.tree.tags[j] in {"VBN", "VBD", "VBG", "JJ"} and j and self.tree.tags[j - 1] in {"DT", "PRP$"} and before not in {"that", "which"}:
            return False
        if self.tree.tags[j] == "VBG" and before not in _GERUND_OPENERS:
            return False
        if self.tree.tags[j] in {"VB", "VBD", "VBP", "VBZ", "VBG"}:
            return self.tree.tags[j] != "VBG" or self.tree.deps[j] != "amod"
        previous = self.tree.lower[j - 1] if j else ""
        if self.tree.tags[j] == "VBN" and (previous in _AUXILIARIES or previous in {"not", "and", ",", ")"} or self.tree.is_noun(j - 1)):
            return True
        if self.tree.tags[j].startswith("JJ") and not self.tree.lower[j].endswith("ed"):
            return False
        if self.tree.tags[j] == "NN":
            return previous == "to" or (previous in {"and", "or"} and j + 1 in self.states and bool(self.lexicon.classes(self.tree.words[j], "verb")))
        noun_before = bool(j) and (self.tree.tags[j - 1].startswith("NN") or previous in {")", "and", "to", ","})
        return noun_before and self.lexicon.classes(self.tree.words[j], "verb") != () and not previous == "of"

    def _governed(self, climber: Climber, event: Event, j: int, theme: str) -> Event | None:
        frame = self._frame(j, theme)
        if frame is None:
            return None
        if theme == "object" and (self._passes_on(event, j) or climber._becomes(event, j)):  # noqa: SLF001
            self.departed.add(event.mention)
            return None
        return self._settled(climber, climber._apply(event, frame, j), j)  # noqa: SLF001

    def _frame(self, j: int, theme: str) -> Frame | None:
        word, stem = self.tree.lower[j], self.lexicon.stem(self.tree.lower[j])
        following = self.tree.lower[j + 1] if j + 1 < len(self.tree) else ""
        idiom = f"{stem}_{following}"
        if self.lexicon.idiom(idiom) and (theme in {following, "object"}):
            return self.lexicon.frame(idiom, "verb", "object")
        return self.lexicon.frame(word, "verb", theme) or (self.lexicon.frame(word, "adj", theme) if theme != "object" else None)

    def _passes_on(self, event: Event, j: int) -> bool:
        """Whether the state is what a passage starts from: "drives S into …", "keeps S from …"."""
        end = self.clauses.bounds(j)[1]
        for k in range(event.mention.last, min(end, event.mention.last + 5)):
            if self.tree.lower[k] in {"into", "to", "toward", "towards", "from"} and self._frame(j, self.tree.lower[k]):
                return any(i in self.states for i in range(k, end))
        return False

    def _settled(self, climber: Climber, event: Event, j: int) -> Event:
        """Adverbs and negation at the verb, the verb over it ("kept from becoming", "unable to form"), and the event
        as it is then."""
        first, _ = self.clauses.bounds(j)
        event = deny_by_phrase(self.tree, self.lexicon, event, j)
        for k in (j - 1, j + 1, j + 2):
            if first <= k < min(len(self.tree), event.mention.first if k > j else j) and self.tree.tags[k].startswith("RB"):
                if self.lexicon.quantity(self.tree.lower[k]) == "-" and k not in event.cues and k not in self.states:
                    event = event.flipped(k, self.tree.lower[k])
                    break
        made = self._making(first, j)
        if made is not None:
            event = climber._apply(event, made[1], made[0])  # noqa: SLF001
            j = made[0]
        outer = self._outer(first, j)
        if outer is not None:
            event = climber._apply(event, outer[1], outer[0])  # noqa: SLF001
            if self.lexicon.classes(self.tree.words[outer[0]], "noun"):
                return self._before(climber, replace(event, abstract=True), outer[0]) or replace(event, node=outer[0])
            return self._settled(climber, event, outer[0])
        event = self._few_hosts(climber, event, first, j)
        negations = sum(1 for k in range(max(first, j - 4), j) if self.tree.lower[k] in _NEGATIONS and k not in event.cues)
        return replace(event, node=j, negations=event.negations + min(negations, 1), complete=True)

    def _few_hosts(self, climber: Climber, event: Event, first: int, j: int) -> Event:
        """ "fewer cells displayed S": the amount of those who do it."""
        for k in range(j - 1, max(first, j - 8), -1):
            if self.tree.lower[k] in {"few", "fewer", "none"} and self.tree.lower[k + 1] == "of" and k not in event.cues:
                return climber._amount(event, k, "-")  # noqa: SLF001
            if self.tree.lower[k] in HOSTS and k not in self.states:
                kind = self.lexicon.quantity(self.tree.lower[k - 1])
                return climber._amount(event, k - 1, kind) if kind in {"-", "no"} and k - 1 not in event.cues else event  # noqa: SLF001
        return event

    def _making(self, first: int, j: int) -> tuple[int, Frame] | None:
        """ "left cells unable to form S", "rendered them less prone to S": the verb over an adjective."""
        if not self.tree.tags[j].startswith("JJ"):
            return None
        for k in range(j - 1, max(first, j - 8) - 1, -1):
            if k in self.genes:
                return None
            if self.lexicon.stem(self.tree.lower[k]) in {"leave", "make", "render", "keep"} and not self.tree.tags[k].startswith("JJ"):
                return k, self.lexicon.frames["render"][0]
        return None

    def _outer(self, first: int, j: int) -> tuple[int, Frame] | None:
        """The predicate that takes the one at ``j`` as its complement."""
        link = self.tree.lower[j - 1] if j > first else ""
        if link not in {"to", "from", "without"}:
            return None
        theme = "clause" if link == "to" else link
        for k in range(j - 2, max(first, j - 9) - 1, -1):
            if k in self.genes:
                return None
            for part in ("verb", "adj", "noun"):
                frame = self.lexicon.frame(self.tree.lower[k], part, theme)
                if frame is not None:
                    return k, frame
        return None

    def _after(self, climber: Climber, event: Event) -> Event | None:
        _, end = self.clauses.bounds(event.mention.first)
        if self._governed_by_preposition(event.mention.first):
            return None
        if self._amount_before(event):
            event = climber._modifiers(event, event.mention.first)  # noqa: SLF001
        negations, passive = 0, False
        for j in range(event.mention.last, min(end, event.mention.last + _REACH)):
            word = self.tree.lower[j]
            if j in self.genes or word in _RELATIVES | {",", ";"}:
                return None
            if word in _AUXILIARIES:
                passive = word in {"was", "were", "is", "are", "be", "been"}
                continue
            negations += word in _NEGATIONS
            frame = self._frame_after(j, passive=passive)
            if frame is not None and climber._target_follows(replace(event.mention, last=j + 1), j):  # noqa: SLF001
                return None
            if frame is not None:
                event = deny_by_phrase(self.tree, self.lexicon, climber._apply(event, frame, j), j)  # noqa: SLF001
                for k in (j - 1, j + 1):
                    kind = self.lexicon.quantity(self.tree.lower[k]) if k < len(self.tree) else None
                    if kind in {"-", "none"} and k not in event.cues and not (kind == "-" and event.sign < 0):
                        event = climber._amount(event, k, kind)  # noqa: SLF001
                return replace(event, node=j, complete=True, negations=event.negations + min(1, negations), levels=())
            hard = self.lexicon.frame(word, "adj", "clause")
            if hard is not None and hard.sign in {"-", "not"} and self.tree.lower[j + 1 : j + 2] == ["to"]:
                return replace(event.flipped(j, word), node=j, complete=True, levels=())
            nominal = self.lexicon.nominal(word) if j == event.mention.last else None
            if nominal is not None:
                event = replace(event, upkeep=event.upkeep or nominal.upkeep, nouns=(*event.nouns, j))
        return None

    def _governed_by_preposition(self, first: int) -> bool:
        """Whether a state cannot be the subject of what follows, for a preposition governs it."""
        k = first - 1
        while k >= 0 and self.tree.tags[k] in {"DT", "JJ", "JJR", "VBN", "CD", "PRP$"}:
            k -= 1
        if k < 0 or self.tree.lower[k] not in _PREPOSITIONS:
            return False
        return not (self.tree.lower[k] == "of" and k and self.lexicon.nominal(self.tree.lower[k - 1]) is not None)

    def _amount_before(self, event: Event) -> bool:
        k = event.mention.first - 1
        return k >= 0 and self.lexicon.quantity(self.tree.lower[k]) is not None

    def _frame_after(self, j: int, *, passive: bool) -> Frame | None:
        word = self.tree.lower[j]
        if passive:
            return self.lexicon.frame(word, "verb", "object") or self.lexicon.frame(word, "adj", "subject")
        return self.lexicon.frame(word, "verb", "subject") if self.tree.is_verb(j) and self.tree.tags[j] != "VBG" else None


def link(reader: LinearReader, actors: Sequence[Actor], event: Event) -> list[Match]:
    """The actors of an event that was read in order: the genes before the clause's first verb, by-agents, or, where
    the clause has none, those whose perturbation an earlier clause tells."""
    first, end = reader.clauses.bounds(event.node)
    verb = next((j for j in range(first, end) if reader.tree.is_verb(j) and reader.tree.tags[j] != "VBG" and reader.tree.deps[j] not in {"amod", "acl", "relcl"}), event.node)
    agents = [
        a
        for a in actors
        if first <= a.mention.first < min(verb, event.node) and not _aside(reader.tree, a.mention, event.node)
    ]
    here = _acting([a for a in agents if a.change is not None or not a.host], verb) or _by_agents(reader, actors, event.node, end)
    if here:
        return [_match(a, event, "order") for a in here]
    changed = [a for a in actors if a.change is not None and a.mention.first < event.mention.first]
    return [_match(a, event, "carried") for a in changed[-1:]]


def _acting(agents: Sequence[Actor], verb: int) -> list[Actor]:
    """Of the genes before a verb those that are its subject, or else the nearest and what is coordinated with it."""
    subjects = [a for a in agents if a.role == "subj" and a.gov == verb]
    if subjects:
        return subjects
    fit = [a for a in agents if a.change is not None or a.role in {"subj", "np", "main", "dep", "ROOT", "nsubj", "npadvmod", "meta", "root"}]
    return [a for a in fit if a.node == fit[-1].node or a.mention == fit[-1].mention]


def _by_agents(reader: LinearReader, actors: Sequence[Actor], node: int, end: int) -> list[Actor]:
    return [
        a for a in actors if node < a.mention.first < end and (a.role == "by" or (a.change is not None and a.role in _BESIDE))
    ]


_BESIDE = frozenset("by with in after upon on through following circ means when under without from".split())


def _aside(tree: Tree, gene: DocMention, node: int) -> bool:
    """Whether a gene stands in a relative clause of its own, or the event does and its antecedent is another."""
    for j in range(gene.first - 1, max(-1, gene.first - 8), -1):
        if tree.lower[j] == ",":
            break
        if tree.tags[j] in {"WDT", "WP", "WP$", "WRB"}:
            return "," in tree.lower[gene.last : node]
    opened = [r for r in range(gene.last, node) if tree.tags[r] in {"WDT", "WP", "WP$"}]
    return bool(opened) and opened[-1] - gene.last > 2 and "," not in tree.lower[opened[-1] : node]


def _match(actor: Actor, event: Event, rule: str) -> Match:
    mode = "host" if actor.host else "agent" if rule == "order" and actor.role == "subj" else "circumstance"
    return Match(actor, event, mode, rule, 0)
