"""From an argument, by the preposition over it, to what that hangs on: a noun, an idiom or a predicate."""

from __future__ import annotations

from dataclasses import replace

from texmine.extract.relations.amounts import count_negations
from texmine.extract.relations.compose import apply_frame, arrive
from texmine.extract.relations.event import Event
from texmine.extract.relations.idioms import idiom_before
from texmine.extract.relations.nouns import (
    agent_noun_frame,
    directed,
    is_needed_share,
    noun_of_role,
    pass_noun,
    pass_noun_preposition,
)
from texmine.extract.relations.predicates import pass_predicate
from texmine.extract.relations.repair_shared import is_denied_second
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.words import CELLS, CHANGES, HOSTS, ONWARD

_NEAR = 5
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
    if word == "from" and (_is_origin(sent, p, g) or _is_descent(sent, g) or _is_of_product(sent, p)):
        sent.departed.add(event.mention)
        return None
    return _through_preposition(sent, _set_aside(sent, event, p, g), p, g)


def _through_preposition(sent: Sentence, event: Event, p: int, g: int) -> Event | None:
    """From a plain preposition to what it hangs on."""
    word = sent.tree.lower[p]
    if (noun := noun_of_role(sent, p)) is not None:
        return pass_noun(sent, replace(event, steps=(*event.steps, word)), noun)
    if word in ONWARD and sent.tree.lower[g] == "away":
        g = sent.tree.heads[g]
    if sent.tree.deps[p] == "prep" and sent.tree.tags[g] in {"IN", "TO", "RB"} and g != p:
        return pass_preposition(sent, replace(event, steps=(*event.steps, f"{sent.tree.lower[g]} {word}")), g)
    if (changed := _change_beside(sent, event, p)) is not None:
        return changed
    event = replace(event, steps=(*event.steps, word))
    if word == "of" and sent.tree.lower[max(0, g - 2) : g + 1] == ["in", "the", "direction"]:
        over = sent.tree.heads[sent.tree.heads[g]]
        return pass_predicate(sent, event, over, "toward") if sent.tree.is_verb(over) else None
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


def _is_descent(sent: Sentence, v: int) -> bool:
    """As in "these cells arise from S": what cells come from is not what comes about."""
    if not sent.tree.is_verb(v) or "arise" not in sent.classes(v, "verb"):
        return False
    return any(sent.tree.lower[s] in HOSTS | _PRONOUNS for s in sent.tree.children(v, "nsubj"))


def _is_of_product(sent: Sentence, p: int) -> bool:
    """As in "X from S cells brings about flares": where the product of a gene comes from."""
    return sent.tree.deps[p] == "prep" and p - 1 in sent.genes and sent.tree.deps[p - 1] in {"nsubj", "conj", "pobj"}


_PRONOUNS = frozenset({"they", "these", "those", "both"})


def _of_idiom(sent: Sentence, event: Event, verb: int, p: int) -> Event | None:
    """From the object of an idiom to its verb. "Has an effect on S", "plays a part in S" tell of no direction, unless
    an adjective does ("a positive effect on S") or the noun over the state ("a role in the upkeep of S").
    """
    told = event.upkeep or event.sign < 0 or event.lexical or is_needed_share(sent, event, p - 1)
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
    if before == "not" and (event.mention.method == "anaphora" or is_denied_second(sent.tree, p)):
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
    if sent.tree.deps[g] == "pobj" and sent.tree.lower[h] == "from" and word in ONWARD:
        return sent.tree.heads[h]
    if sent.tree.deps[g] == "pobj" and sent.tree.lower[h] == "without" and word in {"for", "to"}:
        top = sent.tree.heads[h]
        if sent.frame(top, word) is not None and sent.lexicon.frame(sent.tree.lower[g], "noun", word) is None:
            return top
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
