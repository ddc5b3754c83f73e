"""Climbing from an argument to its predicate."""

from __future__ import annotations

from dataclasses import replace

from texmine.extract.relations.amounts import count_negations, weigh_predicate
from texmine.extract.relations.compose import apply_frame, arrive
from texmine.extract.relations.departure import (
    becomes,
    is_controlled,
    is_counted,
    is_handled,
    is_place,
    is_source,
    passes_on,
)
from texmine.extract.relations.event import Event
from texmine.extract.relations.guess import guess_frame
from texmine.extract.relations.idioms import idiom_before
from texmine.extract.relations.nouns import agent_noun_frame, directed, noun_of_role, pass_noun, pass_noun_preposition
from texmine.extract.relations.purposes import fills, is_for_upkeep
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS
from texmine.extract.relations.words import CELLS, CHANGES, HOSTS, LIGHT, PASSAGES
from texmine.vocab.lexicon import Frame

_STANDING = frozenset({
    "exert", "represent", "constitute", "pose", "offer", "present", "comprise", "embody", "embodies", "play", "serve",
})  # fmt: skip
"""Verbs between a gene and the noun that tells how it acts: "represents a barrier to S"."""
_SEEN = frozenset(
    {"observe", "find", "see", "note", "detect", "be", "show", "have", "exhibit", "display", "report", "record"}
)
_NEAR = 5
_FAR = 14
_REMOVING = frozenset({"from", "against", "into", "toward", "towards"})
"""Prepositions that a verb takes over all that describes its object: "freed lymphocytes of old donors from S"."""


def pass_preposition(sent: Sentence, event: Event, p: int) -> Event | None:
    """From a preposition to the noun or predicate that it hangs on, or ought to."""
    word, g = sent.tree.lower[p], sent.tree.heads[p]
    if g == p or (word == "to" and _is_infinitive(sent, p)):
        return None
    idiom = idiom_before(sent.tree, sent.lexicon, p)
    if idiom is not None:
        return _of_idiom(sent, _without_effect(sent, event, idiom, p), idiom, p)
    if sent.tree.deps[p] == "conj" and sent.tree.tags[g] in {"IN", "TO"} and sent.tree.heads[g] != g:
        g = sent.tree.heads[g]
    if word == "from" and _is_origin(sent, p, g):
        sent.departed.add(event.mention)
        return None
    return _through_preposition(sent, _set_aside(sent, event, p, g), p, g)


def _through_preposition(sent: Sentence, event: Event, p: int, g: int) -> Event | None:
    """From a plain preposition to what it hangs on."""
    word = sent.tree.lower[p]
    if (noun := noun_of_role(sent, p)) is not None:
        return pass_noun(sent, replace(event, steps=(*event.steps, word)), noun)
    if sent.tree.deps[p] == "prep" and sent.tree.tags[g] in {"IN", "TO", "RB"} and g != p:
        return pass_preposition(sent, replace(event, steps=(*event.steps, f"{sent.tree.lower[g]} {word}")), g)
    if (changed := _change_beside(sent, event, p)) is not None:
        return changed
    event = replace(event, steps=(*event.steps, word))
    if word == "for":
        purpose = _for_to(sent, event)
        if purpose is None:
            sent.departed.add(event.mention)
            return None
        event = purpose
    if sent.lexicon.frame(f"{sent.lexicon.stem(sent.tree.lower[g])}_{word}", "verb", "object"):
        return pass_predicate(sent, event, g, "object")
    if sent.tree.is_noun(g) and not sent.tree.is_verb(g):
        g = _true_head(sent, g, word)
        if not sent.tree.is_noun(g):
            return pass_predicate(sent, event, g, word)
        return pass_noun_preposition(sent, event, g, word)
    return pass_predicate(sent, event, g, word)


def _without_effect(sent: Sentence, event: Event, idiom: int, p: int) -> Event:
    """The event, denied by a "no" inside the idiom, unless the idiom itself spares: "has no effect on S"."""
    spared = (frame := sent.frame(idiom, "object")) is not None and frame.sign in {"deny", "spared"}
    if spared or "no" not in sent.tree.lower[idiom + 1 : p]:
        return event
    return replace(event, negations=event.negations + 1, steps=(*event.steps, "no"))


def _is_origin(sent: Sentence, p: int, g: int) -> bool:
    """As in "inhibits the generation of S1 from S2": what is made of S2 stands before."""
    tree = sent.tree
    objects = [g] if tree.is_noun(g) else list(tree.children(g, "dobj", "nsubjpass"))
    for n in objects:
        top = tree.heads[tree.heads[n]] if tree.deps[n] == "pobj" and tree.lower[tree.heads[n]] == "of" else n
        made = tree.lower[top] in {"generation", "formation", "development", "emergence", "establishment"}
        if made and any(i in sent.states for i in range(top + 1, p)):
            return True
    return False


def _of_idiom(sent: Sentence, event: Event, verb: int, p: int) -> Event | None:
    """From the object of an idiom to its verb. "Has an effect on S", "plays a part in S" tell of no direction, unless
    an adjective does ("a positive effect on S") or the noun over the state ("a role in the upkeep of S").
    """
    told = event.upkeep or event.sign < 0 or event.lexical
    passed = pass_predicate(sent, event, verb, "object")
    if passed is None or event.vague or not passed.vague:
        return passed
    if told:
        return replace(passed, vague=False)
    return directed(sent, passed, p - 1)


def _change_beside(sent: Sentence, event: Event, p: int) -> Event | None:
    """As in "reduced S1, with an increase in S2", "accompanied by loss of S2": what else came of the act that the
    clause tells.
    """
    word, g = sent.tree.lower[p], sent.tree.heads[p]
    noun = event.nouns[-1] if event.nouns else -1
    if noun < 0 or sent.tree.heads[noun] != p or event.lexical != (sent.nominal_sign(noun) == "-"):
        return None
    if word != "with" or sent.tree.lower[noun] not in CHANGES:
        return None
    verb = next((a for a in (g, *sent.tree.ancestors(g)) if sent.tree.is_verb(a)), None)
    if verb is None or verb > p:
        return None
    event = replace(event, lexical=True, complete=True, cues=(*event.cues, noun), steps=(*event.steps, "with"))
    return arrive(sent, event, verb, "with")


def _set_aside(sent: Sentence, event: Event, p: int, g: int) -> Event:
    """As in "rather than in S", "neither for S", "but not for their survival": a denial before a preposition."""
    before = sent.tree.lower[p - 1] if p else ""
    if before == "not" and event.mention.method == "anaphora":
        return replace(event, negations=event.negations + 1)
    if event.negations:
        return event
    if sent.tree.lower[max(0, p - 2) : p] == ["rather", "than"]:
        return replace(event, negations=1, steps=(*event.steps, "rather than"))
    if before in {"neither", "nor"} and not count_negations(sent, g):
        return replace(event, negations=1, cues=(*event.cues, p - 1), steps=(*event.steps, before))
    return event


def _for_to(sent: Sentence, event: Event) -> Event | None:
    """As in "required for S to persist": what S is to do, by the verb after it; None where that is no matter of their
    number ("required for S to kill").
    """
    k = event.mention.last
    if event.node not in range(event.mention.first, k) or sent.tree.lower[k : k + 1] != ["to"]:
        return event
    theme = "subject"
    while k + 1 < len(sent.tree) and (sent.tree.lower[k] in {"to", "be"} or sent.tree.tags[k].startswith("RB")):
        theme = "object" if sent.tree.lower[k] == "be" else theme
        k += 1
    if not sent.tree.is_verb(k):
        return event
    governs = any(k < o < k + _NEAR for o in sent.tree.children(k, "dobj"))
    frame = None if governs else sent.frame(k, theme)
    if frame is None and sent.tree.lower[event.mention.last - 1] in CELLS:
        return None
    return event if frame is None else apply_frame(sent, event, frame, k)


def _is_infinitive(sent: Sentence, p: int) -> bool:
    """Whether "to" and a noun are really an infinitive that the tagger missed: "needed to uphold memory cells"."""
    if p + 1 >= len(sent.tree) or p + 1 in sent.states:
        return False
    word = sent.tree.lower[p + 1]
    return (
        bool(sent.lexicon.classes(word, "verb")) and sent.lexicon.nominal(word) is None and sent.lexicon.is_plain(word)
    )


def _true_head(sent: Sentence, g: int, word: str) -> int:
    """What a preposition hangs on where the parser hung it on the noun before: "shielded cells from S", "from A
    to S".
    """
    h = sent.tree.heads[g]
    if sent.tree.deps[g] == "pobj" and sent.tree.lower[h] == "from" and word in {"to", "into", "towards", "toward"}:
        return sent.tree.heads[h]
    if agent_noun_frame(sent, g, word) or sent.lexicon.frame(sent.tree.lower[g], "noun", word):
        return g
    known = sent.nominal(g) is not None and sent.tree.lower[g] not in HOSTS
    if word != "of" and not known and sent.tree.deps[g] in {"dobj", "nsubjpass", "pobj", "nsubj"}:
        top = h if sent.tree.deps[g] != "pobj" else sent.tree.heads[h]
        if word in _REMOVING and sent.tree.deps[g] == "pobj" and sent.tree.deps[top] in {"dobj", "nsubjpass"}:
            top = sent.tree.heads[top]
        if sent.tree.is_verb(top) and sent.frame(top, word) is not None:
            return top
    return g


def pass_predicate(sent: Sentence, event: Event, v: int, theme: str) -> Event | None:
    """From an argument to its predicate."""
    if theme == "as" and event.abstract and event.lexical:
        return arrive(sent, event, v, theme)
    if theme in {"from", "away"} and is_source(sent, event, v):
        sent.departed.add(event.mention)
        return None
    if theme in {"object", "for"}:
        inner = _small_clause(sent, event, v)
        if inner is not None:
            return inner
        if is_source(sent, event, v) or becomes(sent, event, v):
            sent.departed.add(event.mention)
            return None
        if theme == "object":
            event = left_unharmed(sent, event, v)
    if theme == "object" and (is_controlled(sent, event, v) or is_handled(sent, event, v)):
        return None
    return _governed(sent, event, v, theme)


def _governed(sent: Sentence, event: Event, v: int, theme: str) -> Event | None:
    """What a predicate that does speak of the state makes of it."""
    if is_counted(sent, event, v):
        return None
    condition = theme == "object" and sent.tree.lower[event.mention.last - 1] not in CELLS
    frame = (sent.frame(v, "condition") if condition else None) or sent.frame(v, theme) or _over_passage(sent, v, theme)
    if theme == "subject" and (passes_on(sent, event.mention, v) or becomes(sent, event, v)):
        sent.departed.add(event.mention)
        return None
    if theme == "subject" and frame is not None and not _intransitive(sent, v, frame):
        frame = None
    if frame is None and theme == "subject":
        return _controlling(sent, event, v) or _predicated(sent, event, v)
    if frame is None:
        frame = _kept_in(sent, event, v, theme)
    if frame is None:
        frame = guess_frame(sent, v, theme)
        event = event if frame is None else replace(event, guessed=True)
    if frame is None and theme == "without" and event.vague:
        return arrive(sent, event, v, theme)
    if frame is None:
        return _light(sent, event, v, theme)
    if theme == "in" and is_place(sent, event, frame):
        return None
    if frame.name == "enrich" and not fills(sent, v):
        return None
    if frame.name == "needs" and theme == "subject" and is_for_upkeep(sent, v):
        event = replace(event, upkeep=True)
    spared = event.denied and sent.lexicon.stem(sent.tree.lower[v]) == "leave"
    event = (
        replace(apply_frame(sent, event, frame, v), upkeep=event.upkeep)
        if spared
        else apply_frame(sent, event, frame, v)
    )
    return arrive(sent, event, v, theme)


def _kept_in(sent: Sentence, event: Event, v: int, theme: str) -> Frame | None:
    """As in "maintains them in an S condition": upkeep of what the verb's object is in."""
    kept = theme == "in" and "sustain" in sent.classes(v, "verb") and sent.tree.has(v, "dobj")
    cells = sent.tree.lower[event.mention.last - 1] in CELLS
    return sent.lexicon.frame("keep", "verb", "in") if kept and not cells and not event.nouns else None


def _small_clause(sent: Sentence, event: Event, v: int) -> Event | None:
    """As in "caused S to vanish": the object of one verb is the subject of the next."""
    for c in sent.tree.children(v, "xcomp", "ccomp", "advcl", "acl", "dep"):
        if c < event.node or sent.tree.has(c, *SUBJECTS) or not sent.tree.is_verb(c):
            continue
        if any(i in sent.states for i in sent.tree.subtree(c)):
            continue
        inner = sent.frame(c, "subject") or _described(sent, c)
        outer = sent.frame(v, "clause")
        if inner is not None and outer is not None and not sent.tree.has(c, "dobj"):
            event = weigh_predicate(sent, apply_frame(sent, event, inner, c), c)
            return arrive(sent, apply_frame(sent, event, outer, v), v, "clause")
    return None


def _described(sent: Sentence, c: int) -> Frame | None:
    """As in "causes S to be incomplete": what the adjective says of its subject."""
    if sent.lexicon.stem(sent.tree.lower[c]) != "be":
        return None
    frames = (sent.lexicon.frame(sent.tree.lower[k], "adj", "subject") for k in sent.tree.children(c, "acomp"))
    return next((frame for frame in frames if frame is not None), None)


def _controlling(sent: Sentence, event: Event, v: int) -> Event | None:
    """As in "S failed to develop", "S continued to decline": the subject of one verb is that of its complement."""
    for c in sent.tree.children(v, "xcomp"):
        passive = sent.tree.has(c, "auxpass")
        inner = sent.frame(c, "object" if passive else "subject")
        if inner is None or not sent.tree.is_verb(c) or sent.tree.has(c, "dobj", *SUBJECTS):
            continue
        if any(i in sent.states for i in sent.tree.subtree(c)):
            continue
        event = arrive(sent, weigh_predicate(sent, apply_frame(sent, event, inner, c), c), c, "subject")
        outer = sent.frame(v, "clause")
        event = event if outer is None else apply_frame(sent, event, outer, v)
        return arrive(sent, event, v, "subject")
    return None


def left_unharmed(sent: Sentence, event: Event, v: int) -> Event:
    """As in "left S unaffected"; and, the other way, "kept S small"."""
    stem = sent.lexicon.stem(sent.tree.lower[v])
    if stem in _SIZING and (small := _made_small(sent, event)) is not None:
        return replace(event.flipped(small, sent.tree.lower[small]), upkeep=False, abstract=True)
    if stem != "leave":
        return event
    for k in range(event.node + 1, min(len(sent.tree), event.node + _FAR)):
        if k > event.mention.last and (sent.tree.lower[k] in {",", ";"} or sent.tree.tags[k] in FINITE_TAGS):
            break
        if "unharmed" in sent.classes(k, "adj"):
            return replace(event, denied=True, cues=(*event.cues, k), steps=(*event.steps, f"{sent.tree.lower[k]} ="))
    return event


_SIZING = frozenset({"keep", "hold", "make", "render", "leave"})


def _made_small(sent: Sentence, event: Event) -> int | None:
    """The adjective of scarcity that ends the clause after a state: "kept the S pool in the node small"."""
    end = min(len(sent.tree), event.mention.last + 6)
    for k in range(event.mention.last, end):
        if sent.tree.lower[k] in {",", ";", "and", "but"} or (sent.tree.is_verb(k) and sent.tree.tags[k] != "VBN"):
            return None
        closes = k + 1 == len(sent.tree) or sent.tree.tags[k + 1] in {",", ".", ":", "CC", "IN"}
        if closes and k not in event.cues and "scarce" in sent.classes(k, "adj"):
            return k
    return None


def _over_passage(sent: Sentence, v: int, theme: str) -> Frame | None:
    """As in "accelerates the passage of A into B", with "into" hung on the verb: the verb's own effect, by its
    object.
    """
    if theme not in {"into", "to", "toward", "towards"}:
        return None
    if any(sent.tree.lower[o].removesuffix("s") in PASSAGES for o in sent.tree.children(v, "dobj", "nsubjpass")):
        return sent.frame(v, "object")
    return None


def _intransitive(sent: Sentence, v: int, frame: Frame) -> bool:
    return not sent.tree.has(v, "dobj") or frame.name in {"needs", "outlast"}


def _predicated(sent: Sentence, event: Event, v: int) -> Event | None:
    """A state that is the subject of a copula: "S were fewer", "S formation was normal"."""
    for c in sent.tree.children(v, "acomp", "attr", "oprd", "advmod"):
        if sent.tree.deps[c] == "acomp" and _of_doing(sent, c):
            continue
        frame = sent.lexicon.frame(sent.tree.lower[c], "adj", "subject") or sent.lexicon.frame(
            sent.tree.lower[c], "verb", "object"
        )
        if frame is not None and (sent.tree.deps[c] != "advmod" or sent.tree.part(v) == "verb"):
            event = weigh_predicate(sent, apply_frame(sent, event, frame, c), c)
            return arrive(sent, event, v, "subject")
    if sent.tree.part(v) == "adj":
        frame = sent.lexicon.frame(sent.tree.lower[v], "adj", "subject")
        if frame is not None:
            return arrive(sent, apply_frame(sent, event, frame, v), v, "subject")
    return _light(sent, event, v, "subject")


def _of_doing(sent: Sentence, c: int) -> bool:
    """As in "S were slow to divide": an adjective of what cells do, which tells nothing of how many there are."""
    if sent.tree.lower[c + 1 : c + 2] != ["to"] or sent.frame(c, "clause") is None:
        return False
    done = [k for k in sent.tree.children(c, "xcomp", "advcl") if sent.tree.is_verb(k)]
    return bool(done) and all(sent.frame(k, "subject") is None and not sent.tree.has(k, "auxpass") for k in done)


def _light(sent: Sentence, event: Event, v: int, theme: str) -> Event | None:
    """A predicate that adds nothing ("showed fewer S"): the words on the way must carry the effect."""
    stem = sent.lexicon.stem(sent.tree.lower[v])
    if (
        event.negations
        and stem in {"find", "detect", "see", "observe", "obtain", "recover"}
        and theme in {"object", "subject"}
    ):
        event = replace(event, lexical=True)
    if not event.lexical and _is_change_seen(sent, event, stem, theme):
        event = replace(event, lexical=True)
    acts = event.abstract and theme == "object" and stem in _STANDING
    if not event.lexical or (stem not in LIGHT and not acts and theme not in {"in", "of", "with"}):
        return None
    return arrive(sent, replace(event, steps=(*event.steps, sent.tree.lower[v])), v, theme)


def _is_change_seen(sent: Sentence, event: Event, stem: str, theme: str) -> bool:
    """As in "an increase in S was observed", "there was an expansion of S", "showed an accumulation of S": the noun of
    change carries the effect.
    """
    if stem not in _SEEN or theme not in {"object", "complement", "subject"} or not event.nouns:
        return False
    return sent.tree.lower[event.nouns[-1]] in CHANGES
