"""The state's side: from a state's mention up the tree to what its clause says happens to it.

The sign is composed along the path: every noun, adjective, preposition and predicate that the path passes turns or
keeps it, as the lexicon tells.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.hosts import HOSTS
from texmine.extract.relations.keys import frame_of, parts
from texmine.extract.relations.tree import NP_LINKS, SUBJECTS, Tree
from texmine.vocab.lexicon import Frame, Lexicon
from texmine.vocab.morphology import fold_spelling

BREAKS = frozenset("; : whereas while although though because since but yet however unless so".split())
PASSAGES = frozenset(
    "conversion transition progression passage differentiation transformation development maturation shift switch drift "
    "slide descent move step reprogramming entry advance evolution change path way trajectory journey".split()
)
_SIZES = frozenset({"increase", "rise", "gain", "expansion", "enrichment", "surge", "excess"})
LIGHT = frozenset(
    "be have show display exhibit see observe detect find note result occur remain contain include do carry yield "
    "possess mount undergo reveal say report demonstrate".split()
)
IMPAIRED = frozenset({"exhausted", "terminally_exhausted", "intermediate_exhausted", "dysfunctional", "anergic", "senescent"})
_TARGET_PREPOSITIONS = frozenset({"into", "to", "toward", "towards", "from", "in", "onto"})
_SIZE_PREPOSITIONS = frozenset({"in", "among", "within", "from", "against", "for"})
_SOURCE_PREPOSITIONS = frozenset({"from", "out"})


@dataclass(frozen=True, slots=True)
class Level:
    """A predicate at which the event can meet its actor. ``open``: its subject may be the actor."""

    node: int
    open: bool


@dataclass(frozen=True, slots=True)
class Event:
    """What is said of a state, so far: ``node`` is where the climb stands.

    ``demanded`` tells that it is said to be required. ``sign`` is +1 or -1; ``upkeep`` that cells already there are meant; ``denied`` that the state is said to be
    unaffected, ``unmoved`` that it still comes about as ever, ``lasting`` that it merely persists (both deny what cells
    without the gene would show); ``vague`` that no direction is given; ``negations`` counts the negations passed. ``lexical`` tells that
    some word of the lexicon carried the effect; ``cues`` are those words. ``nouns`` are the heads of noun phrases passed.
    """

    mention: DocMention
    node: int
    sign: int = 1
    upkeep: bool = False
    abstract: bool = False
    denied: bool = False
    vague: bool = False
    unmoved: bool = False
    demanded: bool = False
    lasting: bool = False
    negations: int = 0
    opaque: int = 0
    lexical: bool = False
    complete: bool = False
    cues: tuple[int, ...] = ()
    nouns: tuple[int, ...] = ()
    levels: tuple[Level, ...] = ()
    sources: tuple[int, ...] = ()
    steps: tuple[str, ...] = ()

    def flipped(self, cue: int, label: str) -> Event:
        """The event with its sign turned by a cue."""
        return replace(self, sign=-self.sign, lexical=True, cues=(*self.cues, cue), steps=(*self.steps, f"{label} −"))


@dataclass(slots=True)
class Climber:
    """Climbs one tree with one lexicon. ``states`` and ``genes`` are the tokens of their mentions."""

    tree: Tree
    lexicon: Lexicon
    states: frozenset[int] = field(default=frozenset())
    genes: frozenset[int] = field(default=frozenset())
    departed: set[DocMention] = field(default_factory=set)

    def find_event(self, mention: DocMention, surface: str) -> Event:
        """What the sentence says of a state; without levels where the climb reaches no predicate that speaks of it."""
        head = state_head(self.tree, mention)
        event = Event(mention, head, steps=(surface,))
        if self.tree.is_verb(head) and self.tree.deps[head] not in {"amod", "compound", "nmod", "acomp"}:
            event = self._stated(event)
        else:
            event = self._modifiers(event, head)
        for _ in range(2 * len(self.tree)):
            following = self._step(event)
            if following is None:
                break
            event = following
        return event

    def _stated(self, event: Event) -> Event:
        """A state that is itself the predicate: "fewer cells were exhausted", "could not be anergised"."""
        i = event.node
        event = replace(event, lexical=True, cues=(i,))
        for s in self.tree.children(i, "nsubj", "nsubjpass"):
            event = self._modifiers(event, s)
        return self._arrive(event, i, theme=None)

    # --- noun phrases ------------------------------------------------------------------------------------------------

    def _step(self, event: Event) -> Event | None:
        i = event.node
        dep, h = self.tree.deps[i], self.tree.heads[i]
        if h == i:
            return None
        if event.complete:
            return self._clause_step(event, dep, h)
        if dep in NP_LINKS or dep in {"nn", "dep"}:
            return self._over_noun(event, h, "of")
        if dep in {"appos"}:
            return replace(event, node=h)
        if dep == "conj":
            return self._conjunct(event, h)
        if dep in {"pobj", "pcomp"}:
            return self._preposition(event, h)
        if dep in {"dobj", "nsubjpass"}:
            return self._predicate(event, h, "object")
        if dep in {"nsubj", "csubj"}:
            return self._predicate(event, h, "subject")
        if dep in {"acomp", "attr", "oprd", "xcomp", "ccomp", "advcl"}:
            return self._predicate(event, h, "complement")
        if dep in {"acl", "relcl"}:
            return self._over_noun(event, h, "of")
        return None

    def _conjunct(self, event: Event, h: int) -> Event | None:
        """A coordinated noun shares the path of the first; a contrast turns it."""
        if h in range(event.mention.first, event.mention.last):
            return replace(event, node=h)
        if self.tree.is_noun(h) or self.tree.part(h) == "adj" or self.tree.tags[h] == "VBN":
            if any(self.tree.lower[k] == "neither" for k in self.tree.children(h)) and not event.negations:
                event = replace(event, negations=1)
            return replace(event, node=h)
        return None

    def _over_noun(self, event: Event, n: int, link: str) -> Event | None:
        """Past a noun that the state belongs to: "S formation", "loss of S"."""
        word = self.tree.lower[n]
        event = replace(event, node=n, nouns=(*event.nouns, n))
        nominal = self.lexicon.nominal(word)
        if nominal is None or any(k in self.genes for k in self.tree.children(n, "compound", "nmod")):
            event = replace(event, opaque=event.opaque + 1, steps=(*event.steps, f"{word}?"))
        else:
            upkeep = event.upkeep or nominal.upkeep
            event = replace(event, upkeep=upkeep, steps=(*event.steps, word))
            if nominal.sign == "-":
                event = event.flipped(n, word)
            elif nominal.upkeep:
                event = replace(event, cues=(*event.cues, n))
        return self._modifiers(event, n)

    def _modifiers(self, event: Event, n: int) -> Event:
        """Words of amount and denial on a noun: fewer, more, normal, no."""
        found = set(self.tree.children(n, "amod", "advmod", "det", "nummod", "quantmod", "preconj", "compound", "neg", "dep"))
        if n == state_head(self.tree, event.mention) and event.mention.first:
            found.add(event.mention.first - 1)
        for k in sorted(found - set(range(event.mention.first, event.mention.last)) - set(event.cues)):
            if k < n and self.tree.lower[k] != "nor" and not self._verbal(k, n):
                event = self._amount(event, k, self.lexicon.quantity(self.tree.lower[k]))
        return event

    def _verbal(self, k: int, n: int) -> bool:
        """Whether a word before a noun is a verb that governs it, and no adjective on it."""
        return self.tree.is_verb(k) and self.tree.heads[k] != n and self.tree.deps[k] not in {"amod", "compound", "nmod"}

    def _amount(self, event: Event, k: int, kind: str | None) -> Event:
        word = self.tree.lower[k]
        if kind == "-":
            return event.flipped(k, word)
        if kind == "+":
            return replace(event, lexical=True, cues=(*event.cues, k), steps=(*event.steps, f"{word} +"))
        if kind == "none":
            return replace(event, denied=True, lexical=True, cues=(*event.cues, k), steps=(*event.steps, f"{word} ="))
        if kind == "no":
            return event if event.negations else replace(event, negations=1, cues=(*event.cues, k), steps=(*event.steps, word))
        return event

    def _preposition(self, event: Event, p: int) -> Event | None:
        word, g = self.tree.lower[p], self.tree.heads[p]
        if g == p or (word == "to" and self._infinitive(p)):
            return None
        if self.tree.deps[p] == "prep" and self.tree.tags[g] in {"IN", "TO", "RB"} and g != p:
            return self._preposition(replace(event, steps=(*event.steps, f"{self.tree.lower[g]} {word}")), g)
        event = replace(event, steps=(*event.steps, word))
        if self.lexicon.idiom(f"{self.lexicon.stem(self.tree.lower[g])}_{word}"):
            return self._predicate(event, g, "object")
        if self.tree.is_noun(g) and not self.tree.is_verb(g):
            g = self._true_head(g, word)
            if not self.tree.is_noun(g):
                return self._predicate(event, g, word)
            return self._preposition_of_noun(event, g, word)
        return self._predicate(event, g, word)

    def _infinitive(self, p: int) -> bool:
        """Whether "to" and a noun are really an infinitive that the tagger missed: "needed to uphold memory cells"."""
        if p + 1 >= len(self.tree) or p + 1 in self.states:
            return False
        word = self.tree.lower[p + 1]
        return bool(self.lexicon.classes(word, "verb")) and self.lexicon.nominal(word) is None and self.lexicon.stem(word) == fold_spelling(word)

    def _true_head(self, g: int, word: str) -> int:
        """What a preposition hangs on where the parser hung it on the noun before: "shielded cells from S", "from A to S"."""
        h = self.tree.heads[g]
        if self.tree.deps[g] == "pobj" and self.tree.lower[h] == "from" and word in {"to", "into", "towards", "toward"}:
            return self.tree.heads[h]
        if self._object_frame_of_noun(g, word) or self.lexicon.frame(self.tree.lower[g], "noun", word):
            return g
        known = self.lexicon.nominal(self.tree.lower[g]) is not None and self.tree.lower[g] not in HOSTS
        if word != "of" and not known and self.tree.deps[g] in {"dobj", "nsubjpass", "pobj", "nsubj"}:
            top = h if self.tree.deps[g] != "pobj" else self.tree.heads[h]
            if self.tree.is_verb(top) and frame_of(self.tree, self.lexicon, top, word) is not None:
                return top
        return g

    def _preposition_of_noun(self, event: Event, g: int, word: str) -> Event | None:
        frame = self.lexicon.frame(self.tree.lower[g], "noun", word) or self._object_frame_of_noun(g, word)
        if frame is not None:
            event = self._apply(replace(event, nouns=(*event.nouns, g)), frame, g)
            return self._modifiers(replace(event, node=g, abstract=True), g)
        nominal = self.lexicon.nominal(self.tree.lower[g])
        if word in _SOURCE_PREPOSITIONS and nominal is not None and nominal.sign == "+":
            return None
        if word == "of" and self._is_source(event, g):
            self.departed.add(event.mention)
            return None
        if nominal is not None and nominal.sign == "-" and any(
            self.tree.lower[k] in {"in", "of"} and k < event.node and not any(i in self.states for i in self.tree.subtree(k))
            for k in self.tree.children(g, "prep")
        ):
            return None
        if word in _SIZE_PREPOSITIONS and (nominal is None or (nominal.sign == "+" and self.tree.lower[g] not in _SIZES)):
            return None
        if word in {"of", "into", "to", "towards", "toward"} or word in _SIZE_PREPOSITIONS:
            return self._over_noun(event, g, word)
        return None

    def _object_frame_of_noun(self, g: int, word: str) -> Frame | None:
        """Nouns that act take their theme by "of", "on", "for", "in", "against": driver of S, brake on S."""
        if word not in {"of", "on", "for", "in", "against", "to", "upon"}:
            return None
        return self.lexicon.frame(self.tree.lower[g], "noun", "object")

    # --- predicates --------------------------------------------------------------------------------------------------

    def _predicate(self, event: Event, v: int, theme: str) -> Event | None:
        """From an argument to its predicate."""
        if theme in {"object", "for"}:
            inner = self._small_clause(event, v)
            if inner is not None:
                return inner
            if self._is_source(event, v) or self._becomes(event, v):
                self.departed.add(event.mention)
                return None
            if theme == "object":
                event = self._left_unharmed(event, v)
        if theme == "object" and self._controlled(event, v):
            return None
        frame = frame_of(self.tree, self.lexicon, v, theme) or self._over_passage(v, theme)
        if theme == "subject" and (self._target_follows(event.mention, v) or self._becomes(event, v)):
            self.departed.add(event.mention)
            return None
        if theme == "subject" and frame is not None and not self._intransitive(v, frame):
            frame = None
        if frame is None and theme == "subject":
            return self._predicated(event, v)
        if frame is None:
            return self._light(event, v, theme)
        event = self._apply(event, frame, v)
        return self._arrive(event, v, theme)

    def _controlled(self, event: Event, v: int) -> bool:
        """Whether a state is the object of a verb that makes it do something else: "enables S to suppress neighbours"."""
        if "allow" not in self.lexicon.classes(self.tree.words[v], "verb") or self.lexicon.classes(self.tree.words[v], "verb")[0] == "promote":
            return False
        return any(c > event.node and self.tree.is_verb(c) for c in self.tree.children(v, "xcomp", "ccomp", "advcl", "acl"))

    def _over_passage(self, v: int, theme: str) -> Frame | None:
        """ "accelerates the passage of A into B", with "into" hung on the verb: the verb's own effect, by its object."""
        if theme not in {"into", "to", "toward", "towards"}:
            return None
        if any(self.tree.lower[o].removesuffix("s") in PASSAGES for o in self.tree.children(v, "dobj", "nsubjpass")):
            return frame_of(self.tree, self.lexicon, v, "object")
        return None

    def _left_unharmed(self, event: Event, v: int) -> Event:
        """ "left S unaffected", "kept S normal"."""
        if self.lexicon.stem(self.tree.lower[v]) != "leave":
            return event
        for k in range(event.node + 1, min(len(self.tree), event.node + 8)):
            if "unharmed" in self.lexicon.classes(self.tree.words[k], "adj"):
                return replace(event, denied=True, cues=(*event.cues, k), steps=(*event.steps, f"{self.tree.lower[k]} ="))
        return event

    def _small_clause(self, event: Event, v: int) -> Event | None:
        """ "caused S to vanish": the object of one verb is the subject of the next."""
        for c in self.tree.children(v, "xcomp", "ccomp", "advcl", "acl", "dep"):
            if c < event.node or self.tree.has(c, *SUBJECTS) or not self.tree.is_verb(c):
                continue
            if any(i in self.states for i in self.tree.subtree(c)):
                continue
            inner = frame_of(self.tree, self.lexicon, c, "subject")
            outer = frame_of(self.tree, self.lexicon, v, "clause")
            if inner is not None and outer is not None and not self.tree.has(c, "dobj"):
                event = self._amounts_of(self._apply(event, inner, c), c)
                return self._arrive(self._apply(event, outer, v), v, "clause")
        return None

    def _is_source(self, event: Event, at: int) -> bool:
        """Whether a predicate or noun names, further on, the state that this one passes into, or is kept from."""
        if self._target_follows(event.mention, at):
            return True
        for k in self.tree.children(at, "prep", "xcomp", "ccomp", "advcl", "acl"):
            if k < event.node or not self._leads_on(k, at):
                continue
            if any(i in self.states and not event.mention.first <= i < event.mention.last for i in self.tree.subtree(k)):
                return True
        return False

    def _target_follows(self, mention: DocMention, at: int) -> bool:
        for k in range(mention.last, min(len(self.tree) - 1, mention.last + 9)):
            word = self.tree.lower[k]
            if word in BREAKS or word == ",":
                return False
            if word in _TARGET_PREPOSITIONS - {"in"} and any(i in self.states for i in range(k + 1, min(len(self.tree), k + 7))):
                return self.tree.part(at) == "noun" or frame_of(self.tree, self.lexicon, at, word) is not None
        return False

    def _becomes(self, event: Event, v: int) -> bool:
        """Whether the state is what another comes of: "turned effector clones anergic", "S became exhausted"."""
        if not {"become", "render", "convert"} & set(self.lexicon.classes(self.tree.words[v], "verb")):
            return False
        after = range(event.mention.last, min(len(self.tree), event.mention.last + 6))
        stop = next((k for k in after if self.tree.lower[k] in BREAKS or self.tree.lower[k] in {",", "and"}), len(self.tree))
        return any(k in self.states for k in after if k < stop) and not any(
            self.tree.lower[k] in {"in", "of", "on", "than", "by", "with", "from", "for", "over"} for k in range(event.mention.last, min(stop, len(self.tree)))
            if k <= event.mention.last + 6
        )

    def _leads_on(self, k: int, at: int) -> bool:
        if self.tree.deps[k] == "prep" and self.tree.lower[at] not in {"need", "needed", "required", "necessary", "essential"}:
            return self.tree.lower[k] in _TARGET_PREPOSITIONS and (
                self.tree.is_noun(at) or frame_of(self.tree, self.lexicon, at, self.tree.lower[k]) is not None
            )
        return not self.tree.has(k, "mark") and frame_of(self.tree, self.lexicon, at, "clause") is not None

    def _intransitive(self, v: int, frame: Frame) -> bool:
        return not self.tree.has(v, "dobj") or frame in self.lexicon.frames["needs"]

    def _predicated(self, event: Event, v: int) -> Event | None:
        """A state that is the subject of a copula: "S were fewer", "S formation was normal"."""
        for c in self.tree.children(v, "acomp", "attr", "oprd", "advmod"):
            frame = self.lexicon.frame(self.tree.lower[c], "adj", "subject") or self.lexicon.frame(
                self.tree.lower[c], "verb", "object"
            )
            if frame is not None and (self.tree.deps[c] != "advmod" or self.tree.part(v) == "verb"):
                event = self._amounts_of(self._apply(event, frame, c), c)
                return self._arrive(event, v, "subject")
        if self.tree.part(v) == "adj":
            frame = self.lexicon.frame(self.tree.lower[v], "adj", "subject")
            if frame is not None:
                return self._arrive(self._apply(event, frame, v), v, "subject")
        return self._light(event, v, "subject")

    def _light(self, event: Event, v: int, theme: str) -> Event | None:
        """A predicate that adds nothing ("showed fewer S"): the words on the way must carry the effect."""
        stem = self.lexicon.stem(self.tree.lower[v])
        if not event.lexical or (stem not in LIGHT and theme not in {"in", "of", "with"}):
            return None
        return self._arrive(replace(event, steps=(*event.steps, self.tree.lower[v])), v, theme)

    def _apply(self, event: Event, frame: Frame, at: int) -> Event:
        """Composes a frame's effect into the event."""
        word = self.tree.lower[at]
        event = replace(event, cues=(*event.cues, at), sources=event.sources)
        if frame in self.lexicon.frames["required"] or frame in self.lexicon.frames["needs"]:
            event = replace(event, demanded=True)
        if frame.sign == "not":
            return replace(event, negations=event.negations + 1, lexical=True, steps=(*event.steps, f"{word} not"))
        if frame.upkeep and frame.sign == "+" and frame.theme == "subject":
            event = replace(event, lasting=True)
        upkeep = event.upkeep or (frame.upkeep and not event.abstract)
        event = replace(event, upkeep=upkeep, lexical=True, steps=(*event.steps, f"{word} {frame.sign}"))
        if event.negations and frame in self.lexicon.frames["render"] + self.lexicon.frames["keep"]:
            event = replace(event, sign=-event.sign, negations=0)
        if frame.sign in {"deny", "spared"}:
            return replace(event, denied=True, sign=event.sign if frame.sign == "deny" else -event.sign)
        if frame.sign == "?":
            return replace(event, vague=True)
        if frame.sign == "back":
            impaired = event.mention.concept in IMPAIRED
            return replace(event, sign=-event.sign) if impaired else event
        return replace(event, sign=-event.sign) if frame.sign == "-" else event

    def _amounts_of(self, event: Event, v: int) -> Event:
        """Adverbs of amount on a predicate: "differentiated poorly", "less prone to", "arose normally"."""
        for k in self.tree.children(v, "advmod", "npadvmod", "quantmod", "neg", "prep", "amod", "dep"):
            if event.mention.first <= k < event.mention.last:
                continue
            kind = self.lexicon.quantity(self.tree.lower[k])
            if kind == "-":
                event = event.flipped(k, self.tree.lower[k]) if event.sign > 0 or self.tree.lower[k] == "less" else event
            elif kind == "none" and not self.tree.has(v, "dobj"):
                event = self._amount(event, k, kind)
            elif kind == "none":
                event = replace(event, unmoved=True, steps=(*event.steps, self.tree.lower[k]))
            elif kind == "+":
                event = replace(event, lasting=False)
            elif event.vague and self.tree.lower[k] in {"positively", "negatively"}:
                event = replace(event, vague=False, sign=event.sign if self.tree.lower[k] == "positively" else -event.sign)
        return event

    def _arrive(self, event: Event, v: int, theme: str | None) -> Event:
        """Settles what hangs on the predicate itself: adverbs, negation, and whether its subject is still open."""
        if not event.complete:
            event = self._amounts_of(event, v)
            if theme not in {"subject", None}:
                event = self._amounts_of_hosts(event, v)
        event = replace(event, negations=event.negations + self._negations(v))
        event = deny_by_phrase(self.tree, self.lexicon, event, v)
        own = theme in {"subject", None} or (theme == "object" and not self.tree.has(v, "dobj") and self.tree.has(v, "nsubjpass"))
        level = Level(v, open=not own)
        return replace(event, node=v, complete=True, levels=(*event.levels, level))

    def _amounts_of_hosts(self, event: Event, v: int) -> Event:
        """ "few X-deficient cells became S": the amount of those who do it is the amount of S."""
        for s in self.tree.children(v, "nsubj", "nsubjpass"):
            if self.tree.lower[s] in HOSTS and not event.mention.first <= s < event.mention.last:
                event = self._modifiers(event, s)
        return event

    def _negations(self, v: int) -> int:
        words = self.lexicon.negations["word"]
        found = sum(
            1
            for k in self.tree.children(v, "neg", "advmod", "det", "dep", "aux")
            if self.tree.lower[k] in words or self.tree.lower[k].endswith("n't") or self.tree.lower[k] == "cannot"
        )
        for s in self.tree.children(v, *SUBJECTS):
            if s not in self.states:
                found += any(self.tree.lower[k] in {"neither", "no"} for k in self.tree.children(s, "det", "preconj"))
        h = self.tree.heads[v]
        joined = self.tree.deps[v] == "conj" and any(h < k < v and self.tree.lower[k] == "nor" for k in self.tree.children(h, "cc"))
        return min(1, found + joined)

    # --- clauses -----------------------------------------------------------------------------------------------------

    def _clause_step(self, event: Event, dep: str, h: int) -> Event | None:
        v = event.node
        own = self.tree.has(v, *SUBJECTS)
        if dep == "conj":
            return self._join(event, h, open_=not own) if not self.tree.is_noun(h) or self.tree.is_verb(h) else None
        if dep in {"xcomp", "ccomp"}:
            return self._complement(event, h)
        if dep in {"pcomp", "pobj"}:
            return self._gerund(event, h)
        if dep in {"acomp", "attr", "oprd"}:
            return self._arrive(event, h, "complement")
        if dep in {"acl", "relcl"}:
            return self._modifies(event, h, dep)
        if dep == "advcl":
            return self._adverbial(event, h, own=own)
        return None

    def _join(self, event: Event, h: int, *, open_: bool) -> Event:
        return replace(event, node=h, levels=(*event.levels, Level(h, open=open_)))

    def _complement(self, event: Event, h: int) -> Event:
        """ "fail to form S", "allow S to form", "show that X drives S"."""
        frame = frame_of(self.tree, self.lexicon, h, "clause")
        if frame is not None:
            event = self._apply(event, frame, h)
            return self._arrive(self._amounts_of(event, h), h, "clause")
        negations = event.negations + (self._negations(h) if not self.tree.has(event.node, *SUBJECTS) else 0)
        return replace(event, node=h, negations=negations, levels=(*event.levels, Level(h, open=not self.tree.has(event.node, *SUBJECTS))))

    def _gerund(self, event: Event, p: int) -> Event | None:
        """ "protect from becoming S", "by driving S", "without shortening the life of S"."""
        word, g = self.tree.lower[p], self.tree.heads[p]
        if g == p:
            return None
        if word == "without":
            event = replace(event, negations=event.negations + 1, cues=(*event.cues, p))
        if self.tree.is_noun(g) and not self.tree.is_verb(g):
            return self._gerund_of_noun(event, g, word)
        frame = frame_of(self.tree, self.lexicon, g, word)
        if frame is not None:
            event = self._apply(event, frame, g)
            return self._arrive(self._amounts_of(event, g), g, word)
        return self._join(event, g, open_=True)

    def _gerund_of_noun(self, event: Event, g: int, word: str) -> Event | None:
        """ "a role in driving S", "without any defect in forming S", "protected T cells from becoming S"."""
        if self._object_frame_of_noun(g, word) is not None:
            return self._preposition_of_noun(replace(event, complete=False), g, word)
        nominal = self.lexicon.nominal(self.tree.lower[g])
        if nominal is not None and nominal.sign == "-":
            return self._over_noun(replace(event, complete=False, upkeep=event.upkeep), g, word)
        h = self.tree.heads[g]
        if self.tree.deps[g] in {"dobj", "nsubjpass"} and (frame := frame_of(self.tree, self.lexicon, h, word)) is not None:
            return self._arrive(self._apply(event, frame, h), h, word)
        return None

    def _modifies(self, event: Event, n: int, dep: str) -> Event | None:
        """ "the ability to form S", "cells destined to become S", ", thereby driving S"."""
        frame = self.lexicon.frame(self.tree.lower[n], "noun", "clause") or self.lexicon.frame(self.tree.lower[n], "adj", "clause")
        if frame is not None:
            event = replace(self._apply(event, frame, n), abstract=True, complete=False, node=n, nouns=(*event.nouns, n))
            return self._modifiers(event, n)
        if dep == "acl" and self.tree.tags[event.node] == "VBG" and self.tree.lower[max(0, event.node - 1)] in {",", "thereby", "thus"}:
            verb = next((a for a in self.tree.ancestors(n) if self.tree.is_verb(a)), None)
            return None if verb is None else self._join(event, verb, open_=True)
        return None

    def _adverbial(self, event: Event, h: int, *, own: bool) -> Event | None:
        """A clause beside the main one: a participle without a subject of its own takes the main subject."""
        if own:
            return None
        infinitive = any(self.tree.tags[k] == "TO" for k in self.tree.children(event.node, "aux"))
        if infinitive and frame_of(self.tree, self.lexicon, h, "clause") is not None:
            return self._complement(event, h)
        return self._join(event, h, open_=True)


def deny_by_phrase(tree: Tree, lexicon: Lexicon, event: Event, v: int) -> Event:
    """ "formed as readily as controls", "arose in normal numbers": phrases after a verb that say nothing has changed."""
    if event.denied:
        return event
    after = event.mention.last if event.mention.first > v else v + 1
    for start in (*range(max(0, v - 4), v), *range(after, min(len(tree), max(v, event.mention.last) + 8))):
        if start > max(v, event.mention.last) and tree.lower[start] in {",", ";", "but", "whereas", "while", "although"}:
            break
        for phrase in lexicon.negations["denial"]:
            words = phrase.split()
            if len(words) <= len(tree) - start and all(
                w in {"*", tree.lower[start + n]} for n, w in enumerate(words)
            ) and _fits(lexicon, words, tree.lower[start : start + len(words)]):
                return replace(event, denied=True, negations=0, steps=(*event.steps, f"{' '.join(tree.lower[start:start + len(words)])} ="))
    return event


def _fits(lexicon: Lexicon, pattern: list[str], words: list[str]) -> bool:
    """Whether what a star stands for fits: a manner between as … as, an unchanged amount before numbers."""
    if "*" not in pattern:
        return True
    word = words[pattern.index("*")]
    if pattern[0] in {"as", "just"}:
        return word.endswith("ly") or word in {"well", "fast", "soon"} and pattern[0] == "just"
    if pattern[0] == "without":
        return True
    return lexicon.quantity(word) == "none" or "unharmed" in lexicon.classes(word, "adj")


def state_head(tree: Tree, mention: DocMention) -> int:
    """The token of a state's mention that heads it."""
    inside = range(mention.first, mention.last)
    heads = [i for i in inside if tree.heads[i] not in inside or tree.heads[i] == i]
    return heads[-1] if heads else mention.last - 1


__all__ = ["IMPAIRED", "Climber", "Event", "Level", "parts", "state_head"]
