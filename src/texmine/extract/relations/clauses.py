"""Climbing from a predicate to the one that it is a complement of, or stands beside."""

from __future__ import annotations

from dataclasses import replace

from texmine.extract.relations.amounts import count_negations, weigh_noun, weigh_predicate
from texmine.extract.relations.compose import apply_frame, arrive, join
from texmine.extract.relations.doubt import is_denied_view, is_statement, is_view
from texmine.extract.relations.event import Event, Level
from texmine.extract.relations.nouns import SHARES_IN, agent_noun_frame, pass_noun, pass_noun_preposition
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import FINITE_TAGS, SUBJECTS
from texmine.extract.relations.words import PASSAGES


def pass_clause(sent: Sentence, event: Event, dep: str, h: int) -> Event | None:
    """One step from a predicate to the predicate or noun that it hangs on; None where the climb ends."""
    v = event.node
    own = sent.tree.has(v, *SUBJECTS)
    if event.shut and dep in {"xcomp", "ccomp"} and sent.tree.is_verb(h):
        return join(event, h, open_=False)
    if dep == "conj":
        event = replace(event, shut=event.shut or own)
        return join(event, h, open_=not event.shut) if not sent.tree.is_noun(h) or sent.tree.is_verb(h) else None
    if dep == "ccomp" and is_view(sent, h) and not sent.tree.is_verb(h):
        return _modifies(sent, event, h, "acl")
    if dep in {"xcomp", "ccomp"} or (dep == "dobj" and sent.tree.is_verb(v) and sent.frame(h, "clause")):
        return _complement(sent, event, h)
    if dep == "pobj" and is_view(sent, v) and not sent.tree.is_verb(v):
        return None
    if dep in {"pcomp", "pobj"}:
        return _gerund(sent, event, h)
    if dep in {"acomp", "attr", "oprd"}:
        return arrive(sent, event, h, "complement")
    if dep in {"acl", "relcl"}:
        return _modifies(sent, event, h, dep)
    if dep == "advcl":
        return _adverbial(sent, event, h, own=own)
    return None


def _complement(sent: Sentence, event: Event, h: int) -> Event:
    """As in "fail to form S", "allow S to form", "show that X drives S"."""
    if _is_aim(sent, event, h):
        return join(event, h, open_=True)
    frame = sent.frame(h, "clause")
    if is_statement(sent, event.node):
        frame = frame if frame is not None and frame.sign == "+" else None
        if is_denied_view(sent, h):
            return replace(event, node=h, negations=event.negations + 1, levels=(*event.levels, Level(h, open=False)))
    if any(sent.tree.lower[k] == "how" for k in sent.tree.subtree(event.node)):
        frame = sent.frame(h, "object") or frame
    if frame is not None:
        event = apply_frame(sent, event, frame, h)
        return arrive(sent, weigh_predicate(sent, event, h), h, "clause")
    own = sent.tree.has(event.node, *SUBJECTS)
    negations = event.negations + (0 if own else count_negations(sent, h))
    shut = event.shut or (own and not _speaks_of_state(sent, event))
    levels = (*event.levels, Level(h, open=not own))
    return replace(event, node=h, negations=negations, shut=shut, levels=levels)


def _speaks_of_state(sent: Sentence, event: Event) -> bool:
    """Whether the subject of the event's predicate is the state itself, or a noun that speaks of it."""
    own = {*range(event.mention.first, event.mention.last), *event.nouns}
    return any(s in own or sent.tree.tags[s].startswith("W") for s in sent.tree.children(event.node, *SUBJECTS))


def _gerund(sent: Sentence, event: Event, p: int) -> Event | None:
    """As in "protect from becoming S", "by driving S", "without shortening the life of S"."""
    word, g = sent.tree.lower[p], sent.tree.heads[p]
    if g == p:
        return None
    if word == "without":
        event = replace(event, negations=event.negations + 1, cues=(*event.cues, p))
    if sent.tree.is_noun(g) and not sent.tree.is_verb(g):
        return _gerund_of_noun(sent, event, g, word)
    frame = sent.frame(g, word)
    if frame is not None and frame.sign != "?":
        event = apply_frame(sent, event, frame, g)
        return arrive(sent, weigh_predicate(sent, event, g), g, word)
    if frame is not None:
        return arrive(sent, event, g, word)
    return join(event, g, open_=True)


def _gerund_of_noun(sent: Sentence, event: Event, g: int, word: str) -> Event | None:
    """As in "a role in driving S", "without any defect in forming S", "protected T cells from becoming S"."""
    frame = agent_noun_frame(sent, g, word)
    if frame is not None and sent.tree.lower[g] in SHARES_IN and event.lexical:
        return replace(event, node=g, complete=False, abstract=True, nouns=(*event.nouns, g))
    if frame is not None:
        return pass_noun_preposition(sent, replace(event, complete=False), g, word)
    nominal = sent.nominal(g)
    if nominal is not None and nominal.sign == "-":
        return pass_noun(sent, replace(event, complete=False, upkeep=event.upkeep), g)
    h = sent.tree.heads[g]
    if sent.tree.deps[g] in {"dobj", "nsubjpass"} and (frame := sent.frame(h, word)) is not None:
        return arrive(sent, apply_frame(sent, event, frame, h), h, word)
    return None


def _modifies(sent: Sentence, event: Event, n: int, dep: str) -> Event | None:
    """As in "the ability to form S", "cells destined to become S", ", thereby driving S"."""
    frame = sent.lexicon.frame(sent.tree.lower[n], "noun", "clause") or sent.lexicon.frame(
        sent.tree.lower[n], "adj", "clause"
    )
    finite = dep == "relcl" and sent.tree.tags[event.node] in FINITE_TAGS
    if frame is not None and not finite:
        event = replace(
            apply_frame(sent, event, frame, n), abstract=True, complete=False, node=n, nouns=(*event.nouns, n)
        )
        return weigh_noun(sent, event, n)
    if finite and (acted := _acted_on(sent, event, n)) is not None:
        return acted
    if finite and (named := _named_by(sent, n)) is not None and not sent.tree.has(event.node, "nsubjpass"):
        return join(event, named, open_=True)
    if is_view(sent, n) and is_statement(sent, event.node):
        verb = sent.tree.verb_over(n)
        denied = verb is not None and is_denied_view(sent, verb)
        if verb is None or not denied:
            return None
        levels = (*event.levels, Level(verb, open=False))
        return replace(event, node=verb, negations=event.negations + 1, levels=levels)
    if (
        dep == "acl"
        and sent.tree.tags[event.node] == "VBG"
        and sent.tree.lower[max(0, event.node - 1)] in {",", "thereby", "thus"}
    ):
        verb = sent.tree.verb_over(n)
        return None if verb is None else join(event, verb, open_=True)
    return None


_MEANS = frozenset({
    "gene", "genes", "factor", "factors", "regulator", "regulators", "receptors", "molecules", "proteins", "programme",
    "programmes", "program", "programs", "network", "networks", "circuit", "circuits", "pathway", "pathways",
    "transcripts", "enzymes", "cytokines",
})  # fmt: skip


def _acted_on(sent: Sentence, event: Event, n: int) -> Event | None:
    """As in "X represses genes that drive S": what is done to the means is done to what they bring about."""
    h = sent.tree.heads[n]
    step = sent.tree.lower[n] in PASSAGES and _is_way(sent, event.node)
    if (
        not (step or sent.tree.lower[n] in _MEANS)
        or sent.tree.deps[n] != "dobj"
        or any(k in sent.genes for k in sent.tree.kids[n])
    ):
        return None
    frame = sent.frame(h, "object")
    if frame is None or frame.sign not in {"+", "-"} or event.shut:
        return None
    return arrive(sent, replace(apply_frame(sent, event, frame, h), complete=False), h, "object")


def _is_way(sent: Sentence, v: int) -> bool:
    """As in "the switch by which S1 pass into S2": a clause that says what a step leads to."""
    tree = sent.tree
    led = (p for p in tree.children(v, "prep") if p < v and tree.lower[p] in {"by", "through", "via", "in", "at"})
    return any(tree.lower[k] == "which" for p in led for k in tree.children(p, "pobj"))


def _named_by(sent: Sentence, n: int) -> int | None:
    """The verb that calls its subject by a noun: "is a factor that drives S", "functions as a factor that …"."""
    h = sent.tree.heads[n]
    if sent.tree.deps[n] == "attr":
        return h
    return sent.tree.heads[h] if sent.tree.deps[n] == "pobj" and sent.tree.lower[h] == "as" else None


def _adverbial(sent: Sentence, event: Event, h: int, *, own: bool) -> Event | None:
    """A clause beside the main one: a participle without a subject of its own takes the main subject."""
    for_to = any(sent.tree.lower[k] == "for" for k in sent.tree.children(event.node, "mark"))
    infinitive = any(sent.tree.tags[k] == "TO" for k in sent.tree.children(event.node, "aux"))
    if own and not (for_to and infinitive):
        return None
    if infinitive and sent.frame(h, "clause") is not None and not _is_aim(sent, event, h):
        return _complement(sent, event, h)
    return join(event, h, open_=not event.shut)


def _is_aim(sent: Sentence, event: Event, h: int) -> bool:
    """As in "represses memory genes to promote S": an infinitive after an object tells an aim."""
    frame = sent.frame(h, "clause")
    infinitive = any(sent.tree.tags[k] == "TO" for k in sent.tree.children(event.node, "aux"))
    return frame is not None and frame.name in {"inhibit", "sustain"} and infinitive and sent.tree.has(h, "dobj")
