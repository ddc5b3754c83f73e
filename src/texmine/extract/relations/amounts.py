"""Words of amount and denial: fewer, poorly, as readily as, not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from texmine.extract.relations.degrees import weigh_manner
from texmine.extract.relations.event import Event, mention_head
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import SUBJECTS
from texmine.extract.relations.words import HOSTS, MEASURES, SHARES

_ALIKE = frozenset({"equally", "similarly", "equivalently"})
"""As in "mice without X or Y were equally resistant to S", which denies nothing."""
_DENYING = ("det", "preconj")
_MERELY = (["merely"], ["only"], ["just"], ["simply"], ["solely"], ["exclusively"])
"""What "not" denies before these is that there is no more to it."""
_HARDLY_ANY = {("hardly", "any"), ("scarcely", "any"), ("barely", "any")}


def weigh_noun(sent: Sentence, event: Event, n: int) -> Event:
    """Words of amount and denial on a noun: fewer, more, normal, no."""
    first = event.mention.first
    near = tuple(sent.tree.lower[max(0, first - 2) : first]) if n == mention_head(sent.tree, event.mention) else ()
    if near in _HARDLY_ANY and first - 2 not in event.cues:
        return event.flipped(first - 2, near[0])
    found = set(
        sent.tree.children(n, "amod", "advmod", "det", "nummod", "quantmod", "preconj", "compound", "neg", "dep")
    )
    if n == mention_head(sent.tree, event.mention) and event.mention.first:
        found.add(event.mention.first - 1)
    for k in sorted(found - set(range(event.mention.first, event.mention.last)) - set(event.cues)):
        if k < n and sent.tree.lower[k] != "nor" and not _governs(sent, k, n) and not _is_of_other(sent, event, k):
            event = weigh(sent, event, k, sent.quantity(k))
    return event


def _is_of_other(sent: Sentence, event: Event, k: int) -> bool:
    """As in "fewer S1 and more S2 cells": the first amount is not that of the second state, which has its own."""
    own = event.mention.first - 1
    told = {"+", "-", "no"}
    if not k < own or sent.quantity(k) not in told or sent.quantity(own) not in told:
        return False
    between = range(k + 1, own)
    return sent.tree.lower[own - 1] in {"and", "but", "or", "yet"} and any(i in sent.states for i in between)


def _governs(sent: Sentence, k: int, n: int) -> bool:
    """Whether a word before a noun is a verb that governs it, and no adjective on it."""
    return sent.tree.is_verb(k) and sent.tree.heads[k] != n and sent.tree.deps[k] not in {"amod", "compound", "nmod"}


def weigh(sent: Sentence, event: Event, k: int, kind: str | None) -> Event:
    """What one word of amount makes of an event: ``kind`` is the lexicon's +, -, none or no."""
    word = sent.tree.lower[k]
    if k > 1 and sent.tree.lower[k - 1] == "not" and sent.tree.lower[k - 2] in {",", "("}:
        return event
    if kind == "-":
        return event.flipped(k, word)
    if kind == "+":
        return replace(event, lexical=True, cues=(*event.cues, k), steps=(*event.steps, f"{word} +"))
    if kind == "none":
        return replace(event, denied=True, lexical=True, cues=(*event.cues, k), steps=(*event.steps, f"{word} ="))
    if kind == "no":
        return (
            event if event.negations else replace(event, negations=1, cues=(*event.cues, k), steps=(*event.steps, word))
        )
    return event


def weigh_predicate(sent: Sentence, event: Event, v: int) -> Event:
    """Adverbs of amount on a predicate: "differentiated poorly", "less prone to", "arose normally"."""
    for k in _modifiers(sent, v):
        if event.mention.first <= k < event.mention.last or sent.tree.is_connective(k) or k in event.cues:
            continue
        kind = sent.quantity(k)
        if _is_habit(sent, k, v):
            continue
        if kind == "-":
            event = event.flipped(k, sent.tree.lower[k]) if event.sign > 0 or sent.tree.lower[k] == "less" else event
        elif kind == "none" and sent.tree.lower[k] in _ALIKE and event.sign < 0:
            continue
        elif kind == "none" and not sent.tree.has(v, "dobj"):
            event = weigh(sent, event, k, kind)
        elif kind == "none":
            event = replace(event, unmoved=True, steps=(*event.steps, sent.tree.lower[k]))
        elif kind == "+":
            event = replace(event, lasting=False)
        elif kind is None and sent.tree.lower[k] in {"in", "at", "with", "to"}:
            event = weigh_measure(sent, event, k)
        elif event.vague and sent.tree.lower[k] in {"positively", "negatively"} and not _is_linked(sent, v):
            event = replace(event, vague=False, sign=event.sign if sent.tree.lower[k] == "positively" else -event.sign)
    return weigh_manner(sent, event, v)


_MODIFIERS = ("advmod", "npadvmod", "quantmod", "neg", "prep", "amod", "dep")


def _modifiers(sent: Sentence, v: int) -> list[int]:
    """What modifies a predicate, or the one that it is read for: "were formed normally but died early"."""
    own = list(sent.tree.children(v, *_MODIFIERS))
    other = sent.instead.get(v)
    if other is None or not sent.tree.is_verb(other):
        return own
    shared = [k for k in own if k < min(v, other) or k > max(v, other)]
    return shared + [k for k in sent.tree.children(other, "advmod") if k not in shared]


def _is_linked(sent: Sentence, v: int) -> bool:
    """As in "correlated positively with S": how two things go together tells of no effect of the one on the other."""
    return sent.classes(v, "verb")[:1] == ("link",)


def _is_habit(sent: Sentence, k: int, v: int) -> bool:
    """As in "X normally guards against S": what a gene does in health, not what is unchanged without it."""
    return sent.tree.lower[k] == "normally" and k < v and sent.tree.tags[v] in {"VBZ", "VBP"}


def weigh_measure(sent: Sentence, event: Event, p: int) -> Event:
    """As in "formed in reduced numbers", "arose at lower frequency"."""
    for n in sent.tree.children(p, "pobj"):
        if sent.tree.lower[n] in MEASURES:
            for k in sent.tree.children(n, "amod", "compound"):
                kind = sent.quantity(k) if k < n else None
                if kind == "-" and event.sign > 0:
                    return event.flipped(k, sent.tree.lower[k])
                if kind == "+":
                    return replace(event, lasting=False)
    return event


def weigh_after(sent: Sentence, event: Event) -> Event:
    """As in "entered exhaustion late", "formed memory poorly": an adverb right after the state."""
    k = event.mention.last
    if k >= len(sent.tree) or k in event.cues or not sent.tree.tags[k].startswith(("RB", "JJ")):
        return event
    timed = sent.tree.lower[k] in {"late", "later"} and sent.tree.lower[k + 1 : k + 2] in (
        ["after"],
        ["in"],
        ["during"],
    )
    ends = not timed and (k + 1 >= len(sent.tree) or sent.tree.tags[k + 1] in {",", ".", "IN", "CC"})
    if ends and sent.quantity(k) == "none" and sent.tree.tags[k] == "RB":
        return replace(event, unmoved=True, steps=(*event.steps, sent.tree.lower[k]))
    return event.flipped(k, sent.tree.lower[k]) if ends and sent.quantity(k) == "-" else event


def weigh_hosts(sent: Sentence, event: Event, v: int) -> Event:
    """As in "few X-deficient cells became S": the amount of those who do it is the amount of S."""
    over = v
    while not sent.tree.has(over, "nsubj", "nsubjpass") and sent.tree.deps[over] == "xcomp":
        over = sent.tree.heads[over]
    for s in sent.tree.children(over, "nsubj", "nsubjpass"):
        other = event.head in sent.tree.subtree(s) or event.mention.first <= s < event.mention.last
        if sent.tree.lower[s] in HOSTS and not other:
            event = weigh_noun(sent, event, s)
        event = weigh_share(sent, event, s)
    return event


def weigh_share(sent: Sentence, event: Event, s: int) -> Event:
    """As in "fewer than 5% of the cells were S": the amount of a share, which is the subject, is the amount of S."""
    if sent.tree.lower[s] in {"few", "fewer"} and s not in event.cues and event.sign > 0:
        return event.flipped(s, sent.tree.lower[s])
    if sent.tree.lower[s] not in SHARES:
        return event
    start = min(sent.tree.subtree(s))
    few = sent.tree.lower[start] in {"fewer", "less", "few", "hardly", "barely", "only"} and start not in event.cues
    return event.flipped(start, sent.tree.lower[start]) if few and event.sign > 0 else event


def count_negations(sent: Sentence, v: int, used: Collection[int] = ()) -> int:
    """1 where a predicate is denied, by a word on it, on its subject, or by "nor" before it; else 0.

    Words that were ``used`` already (hardly, as an amount) do not count again.
    """
    words = sent.lexicon.negations["word"]
    found = sum(
        1
        for k in sent.tree.children(v, "neg", "advmod", "det", "dep", "aux", "preconj")
        if (sent.tree.lower[k] in words and k not in used and sent.tree.lower[k + 1 : k + 2] not in _MERELY)
        or sent.tree.lower[k].endswith("n't")
        or (sent.tree.lower[k] == "longer" and sent.tree.lower[k - 1] == "no")
    )
    for s in sent.tree.children(v, *SUBJECTS):
        if s not in sent.states:
            own = (s, *sent.tree.children(s, "nmod", "compound"))
            found += any(sent.tree.lower[k] == "no" for n in own for k in sent.tree.children(n, *_DENYING))
            inside = (k for k in sent.tree.subtree(s) if sent.tree.deps[k] in _DENYING)
            found += any(sent.tree.lower[k] == "neither" for k in inside)
    for p in sent.tree.children(v, "agent", "prep"):
        found += any(sent.tree.lower[k] == "neither" for k in sent.tree.children(p, "preconj", "cc", "det"))
    h = sent.tree.heads[v]
    joined = sent.tree.deps[v] == "conj" and any(
        h < k < v and sent.tree.lower[k] == "nor" for k in sent.tree.children(h, "cc")
    )
    aside = sent.tree.tags[v] == "VBG" and sent.tree.is_set_aside(v)
    return min(1, found + joined + aside)
