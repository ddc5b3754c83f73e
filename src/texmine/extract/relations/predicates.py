"""From an argument to its predicate, and what that says of it."""

from __future__ import annotations

from dataclasses import replace

from texmine.extract.relations.amounts import weigh_predicate
from texmine.extract.relations.compose import IMPAIRED, apply_frame, arrive
from texmine.extract.relations.departure import (
    becomes,
    is_controlled,
    is_counted,
    is_handled,
    is_place,
    is_put_in,
    is_source,
    passes_on,
)
from texmine.extract.relations.event import Event
from texmine.extract.relations.guess import guess_frame
from texmine.extract.relations.idioms import idioms_at
from texmine.extract.relations.purposes import fills, is_for_function, is_for_upkeep
from texmine.extract.relations.screens import screen_frame
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS
from texmine.extract.relations.words import CELLS, CHANGES, HOSTS, LIGHT, ONWARD, PASSAGES
from texmine.vocab.lexicon import Frame

_STANDING = frozenset({
    "exert", "represent", "constitute", "pose", "offer", "present", "comprise", "embody", "embodies", "play", "serve",
})  # fmt: skip
"""Verbs between a gene and the noun that tells how it acts: "represents a barrier to S"."""
_SEEN = frozenset(
    {"observe", "find", "see", "note", "detect", "be", "show", "have", "exhibit", "display", "report", "record"}
)
_FAR = 14


def pass_predicate(sent: Sentence, event: Event, v: int, theme: str) -> Event | None:
    """From an argument to its predicate."""
    if theme == "as" and event.abstract and event.lexical:
        return arrive(sent, event, v, theme)
    if theme in {"from", "away"} and is_source(sent, event, v):
        sent.departed.add(event.mention)
        return None
    if theme in {"object", "for"}:
        inner = _small_clause(sent, event, v) or (_held_from(sent, event, v) if theme == "object" else None)
        if inner is not None:
            return inner
        if is_source(sent, event, v) or becomes(sent, event, v):
            sent.departed.add(event.mention)
            return None
        if theme == "object":
            event = left_unharmed(sent, event, v)
    if theme == "into" and is_put_in(sent, event, v):
        return None
    if theme == "object" and (is_controlled(sent, event, v) or is_handled(sent, event, v)):
        return None
    return _governed(sent, event, v, theme)


def _governed(sent: Sentence, event: Event, v: int, theme: str) -> Event | None:
    """What a predicate that does speak of the state makes of it."""
    if is_counted(sent, event, v):
        return None
    condition = theme == "object" and sent.tree.lower[event.mention.last - 1] not in CELLS
    frame = screen_frame(sent.tree, sent.lexicon, v, theme) or (sent.frame(v, "condition") if condition else None)
    frame = frame or sent.frame(v, theme) or _over_passage(sent, v, theme)
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
    if frame is None and theme == "without":
        return _without(sent, event, v)
    if frame is None:
        return _light(sent, event, v, theme)
    if (theme == "in" and is_place(sent, event, frame)) or _of_function(sent, event, frame, v, theme):
        return None
    if frame.name == "enrich" and not fills(sent, v):
        return None
    if frame.name == "needs" and theme == "subject":
        event = replace(event, upkeep=event.upkeep or is_for_upkeep(sent, v))
    spared = event.denied and sent.lexicon.stem(sent.tree.lower[v]) == "leave"
    event = (
        replace(apply_frame(sent, event, frame, v), upkeep=event.upkeep)
        if spared
        else apply_frame(sent, event, frame, v)
    )
    return arrive(sent, event, v, theme)


def _without(sent: Sentence, event: Event, v: int) -> Event | None:
    """As in "expanded without any flaw in S": what did not come about beside a predicate."""
    if event.vague:
        return arrive(sent, event, v, "without")
    if not event.nouns or event.sign > 0 or event.negations:
        return _light(sent, event, v, "without")
    event = arrive(sent, event, v, "without")
    return event if event.denied else replace(event, negations=event.negations + 1)


def _of_function(sent: Sentence, event: Event, frame: Frame, v: int, theme: str) -> bool:
    """As in "S depend on X for homing", "restored proliferation to S": of what cells do, and not of their state."""
    if frame.sign == "back" and theme == "to":
        return event.mention.concept not in IMPAIRED
    return frame.name == "needs" and theme == "subject" and is_for_function(sent, v)


def _kept_in(sent: Sentence, event: Event, v: int, theme: str) -> Frame | None:
    """As in "maintains them in an S condition": upkeep of what the verb's object is in."""
    kept = theme == "in" and "sustain" in sent.classes(v, "verb") and sent.tree.has(v, "dobj")
    cells = sent.tree.lower[event.mention.last - 1] in CELLS
    return sent.lexicon.frame("keep", "verb", "in") if kept and not cells and not event.nouns else None


def _small_clause(sent: Sentence, event: Event, v: int) -> Event | None:
    """As in "caused S to vanish", "caused the S found there to vanish": the object of one verb is the subject of the
    next.
    """
    described = [c for a in sent.tree.children(event.node, "acl") for c in sent.tree.children(a, "xcomp")]
    for c in (*sent.tree.children(v, "xcomp", "ccomp", "advcl", "acl", "dep"), *described):
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


def _held_from(sent: Sentence, event: Event, v: int) -> Event | None:
    """As in "keeps S from forming", "kept S from being established": what the state is kept from comes to it."""
    tree = sent.tree
    near = (*tree.children(v, "prep"), *tree.children(event.node, "prep"))
    p = next((k for k in near if tree.lower[k] == "from" and k > event.node), None)
    outer = sent.frame(v, "from")
    if p is None or outer is None or outer.sign != "-":
        return None
    for g in tree.children(p, "pcomp", "pobj"):
        if tree.tags[g] != "VBG" and not tree.has(g, "auxpass"):
            continue
        passive = tree.has(g, "auxpass")
        inner = sent.frame(g, "object" if passive else "subject")
        if inner is None or inner.sign not in {"+", "-"} or tree.has(g, "dobj", "prep", "acomp", "attr"):
            continue
        return arrive(sent, apply_frame(sent, apply_frame(sent, event, inner, g), outer, v), v, "object")
    return None


def _described(sent: Sentence, c: int) -> Frame | None:
    """As in "causes S to be incomplete": what the adjective says of its subject."""
    if sent.lexicon.stem(sent.tree.lower[c]) != "be":
        return None
    frames = (sent.lexicon.frame(sent.tree.lower[k], "adj", "subject") for k in sent.tree.children(c, "acomp"))
    return next((frame for frame in frames if frame is not None), None)


def _controlling(sent: Sentence, event: Event, v: int) -> Event | None:
    """As in "S failed to develop", "S continued to decline": the subject of one verb is that of its complement."""
    described = [c for a in sent.tree.children(v, "acomp") for c in sent.tree.children(a, "xcomp")]
    for c in (*sent.tree.children(v, "xcomp"), *described):
        passive = sent.tree.has(c, "auxpass")
        inner = sent.frame(c, "object" if passive else "subject")
        if inner is None or not sent.tree.is_verb(c) or sent.tree.has(c, "dobj", *SUBJECTS):
            continue
        if any(i in sent.states for i in sent.tree.subtree(c)):
            continue
        event = arrive(sent, weigh_predicate(sent, apply_frame(sent, event, inner, c), c), c, "subject")
        over = sent.tree.heads[c]
        outer = sent.frame(v, "clause") if over == v else sent.lexicon.frame(sent.tree.lower[over], "adj", "clause")
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
        if sent.tree.lower[k : k + 3] in _AS_IT_WAS:
            return replace(event, denied=True, cues=(*event.cues, k), steps=(*event.steps, "as it was ="))
        finite = sent.tree.tags[k] in FINITE_TAGS and sent.tree.heads[k] != v and k != v
        if k > event.mention.last and (sent.tree.lower[k] in {",", ";"} or finite):
            break
        if "unharmed" in sent.classes(k, "adj"):
            return replace(event, denied=True, cues=(*event.cues, k), steps=(*event.steps, f"{sent.tree.lower[k]} ="))
    return event


_AS_IT_WAS = (["as", "it", "was"], ["as", "they", "were"], ["as", "it", "is"], ["as", "they", "are"])
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
    if theme not in ONWARD:
        return None
    if any(sent.tree.lower[o].removesuffix("s") in PASSAGES for o in sent.tree.children(v, "dobj", "nsubjpass")):
        return sent.frame(v, "object")
    return None


def _intransitive(sent: Sentence, v: int, frame: Frame) -> bool:
    tree = sent.tree
    borne = frame.name == "perish" and sent.lexicon.stem(tree.lower[v]) in {"suffer", "undergo"}
    told = not tree.has(v, "dobj") or frame.name in {"needs", "outlast"}
    return told or borne or bool(idioms_at(tree, sent.lexicon, v))


def _predicated(sent: Sentence, event: Event, v: int) -> Event | None:
    """A state that is the subject of a copula: "S were fewer", "S formation was normal"."""
    for c in sent.tree.children(v, "acomp", "attr", "oprd", "advmod"):
        if (sent.tree.deps[c] == "acomp" and _of_doing(sent, c)) or sent.tree.is_connective(c):
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
    if not event.lexical and theme in {"complement", "clause"} and _tells_of_altered(sent, v, stem):
        event = replace(event, lexical=True)
    acts = event.abstract and theme == "object" and stem in _STANDING
    if not event.lexical or (stem not in LIGHT and not acts and theme not in {"in", "of", "with"}):
        return None
    # "as shown by fewer S in Y": what is shown by S is told of another subject.
    shut = event.shut or (theme == "by" and sent.tree.deps[v] == "advcl")
    return arrive(sent, replace(event, shut=shut, steps=(*event.steps, sent.tree.lower[v])), v, theme)


_BEING = frozenset({"be", "prove", "appear", "look", "seem"})


def _tells_of_altered(sent: Sentence, v: int, stem: str) -> bool:
    """As in "X-deficient T cells were anergic": what cells are that something was done to, it brought about."""
    tree = sent.tree
    if stem not in _BEING:
        return False
    over = tree.heads[v] if tree.deps[v] == "xcomp" and not tree.has(v, "nsubj") else v
    for s in tree.children(over, "nsubj", "nsubjpass"):
        own = set(tree.subtree(s))
        if tree.lower[s] in HOSTS and sent.genes & own and not sent.states & own:
            return True
    return False


def _is_change_seen(sent: Sentence, event: Event, stem: str, theme: str) -> bool:
    """As in "an increase in S was observed", "there was an expansion of S", "showed an accumulation of S": the noun of
    change carries the effect.
    """
    if stem not in _SEEN or theme not in {"object", "complement", "subject"} or not event.nouns:
        return False
    return sent.tree.lower[event.nouns[-1]] in CHANGES
