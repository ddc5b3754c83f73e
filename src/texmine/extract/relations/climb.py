"""The state's side: from a state's mention up the tree to what its clause says happens to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.amounts import weigh_noun, weigh_share
from texmine.extract.relations.clauses import pass_clause
from texmine.extract.relations.compose import apply_frame, arrive, as_stock
from texmine.extract.relations.event import Event, mention_head
from texmine.extract.relations.nouns import pass_conjunct, pass_noun
from texmine.extract.relations.predicates import pass_predicate
from texmine.extract.relations.prepositions import pass_preposition
from texmine.extract.relations.purposes import suited
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import NP_LINKS, SUBJECTS, Tree
from texmine.extract.relations.words import CELLS, DOINGS

_MULTIPLES = frozenset({"twice", "half", "times", "thrice", "fold", "third"})

_CALLED = frozenset({"known", "termed", "called", "designated", "dubbed", "named", "referred", "described"})
_KINDS = ("ondrial", "etabolic", "ellular", "iotic")
"""What ends the adjectives that tell of something else's upkeep: "mitochondrial homeostasis and formation of S"."""
_UPKEEP = frozenset({"survival", "persistence", "maintenance", "longevity", "upkeep", "self-renewal", "retention"})
"""Nouns that a state's name may end in, and that speak of cells which are there already: "memory survival"."""


def find_event(sent: Sentence, mention: DocMention, surface: str) -> Event:
    """What the sentence says of a state; without levels where the climb reaches no predicate that speaks of it."""
    return as_stock(sent, suited(sent, list(_climb(sent, mention, surface))[-1]))


def find_event_at(sent: Sentence, mention: DocMention, node: int) -> Event | None:
    """What is said of a state on the way up to a noun that acts on it; None where the way does not lead there."""
    steps = _climb(sent, mention, "")
    return next((e for e in steps if e.node == node and e.lexical and node in e.cues and not e.opaque), None)


def _climb(sent: Sentence, mention: DocMention, surface: str) -> Iterator[Event]:
    """The event of a state after each step of the climb."""
    head = mention_head(sent.tree, mention)
    kept = sent.tree.lower[mention.last - 1] in _UPKEEP
    event = Event(mention, head, head=head, upkeep=kept, steps=(surface,))
    if _is_second_of_neither(sent, mention, head):
        event = replace(event, negations=1)
    if sent.tree.is_verb(head) and sent.tree.deps[head] not in {"amod", "compound", "nmod", "acomp"}:
        event = _stated(sent, event)
    else:
        event = _equalled(sent, weigh_noun(sent, event, head))
    yield event
    for _ in range(2 * len(sent.tree)):
        following = _step(sent, event)
        if following is None:
            return
        event = following
        yield event


def _is_second_of_neither(sent: Sentence, mention: DocMention, head: int) -> bool:
    """As in "altered neither effector nor memory differentiation": the second of two states that share a noun."""
    before = sent.tree.lower[max(0, mention.first - 4) : mention.first]
    return before[-1:] == ["nor"] and "neither" in before and sent.tree.deps[head] != "conj"


def find_alternatives(sent: Sentence, event: Event, surface: str) -> list[Event]:
    """What else is said of a state by words coordinated with those on the event's path: "the generation and maintenance
    of S", "drives or restrains S".
    """
    found = []
    for word in (*event.cues, *event.nouns):
        for other in _coordinated(sent, word, event.mention.first):
            sent.instead = {word: other}
            alternative = find_event(sent, event.mention, surface)
            found.append(_set_apart(sent, alternative, word, other))
    sent.instead = {}
    found += _of_second_process(sent, event)
    found = [other for other in found if other.lexical and _way(other) != _way(event)]
    return found + _of_same_subject(sent, event, surface)


def _of_second_process(sent: Sentence, event: Event) -> list[Event]:
    """As in "pivotal for memory T cell development and survival": a noun beside the last of the state's own."""
    last = event.mention.last - 1
    if sent.nominal(last) is None or event.nouns:
        return []
    beside = [k for k in sent.tree.children(last, "conj") if k not in sent.states and not sent.tree.has(k, "prep")]
    kept = [k for k in beside if (nominal := sent.nominal(k)) is not None and nominal.upkeep and nominal.sign == "+"]
    return [replace(event, upkeep=True, nouns=(k,)) for k in kept[:1]]


def _of_same_subject(sent: Sentence, event: Event, surface: str) -> list[Event]:
    """What the further verbs of a subject say of the state: "S rose after A and fell after B"."""
    if not event.levels:
        return []
    tree, v = sent.tree, event.levels[0].node
    found = []
    for w in tree.children(v, "conj"):
        if tree.is_verb(v) and tree.is_verb(w) and not tree.has(w, *SUBJECTS):
            sent.redirected = {v: w}
            found.append(find_event(sent, event.mention, surface))
    sent.redirected = {}
    return [replace(other, levels=other.levels[:1]) for other in found if other.levels and other.levels[0].node != v]


def _set_apart(sent: Sentence, event: Event, word: int, other: int) -> Event:
    """As in "the upkeep but not the formation of S", "the upkeep rather than the formation": the second is denied."""
    between = sent.tree.lower[word + 1 : other]
    if other > word and not event.negations and ("not" in between or ("rather" in between and "than" in between)):
        return replace(event, negations=1)
    return event


def _way(event: Event) -> tuple[int, bool, int]:
    return event.sign, event.upkeep, event.negations


def _coordinated(sent: Sentence, i: int, state: int) -> list[int]:
    """The words coordinated with one that have no argument of their own before the ``state``, and so share its."""
    tree = sent.tree
    near = list(tree.children(i, "conj")) + ([tree.heads[i]] if tree.deps[i] == "conj" else [])
    own = ("dobj", "prep", "nsubjpass", "xcomp", "ccomp", "acomp", "oprd", "compound")
    if tree.is_verb(i):
        near = [k for k in near if not (tree.has(i, *SUBJECTS) and tree.has(k, *SUBJECTS))]
        near = [k for k in near if tree.lower[k - 1] != "than"]
        near = [k for k in near if not any(i < p < k for p in tree.children(i, "agent"))]
        return [k for k in near if tree.is_verb(k) and not tree.has(k, *own) and sent.frame(k, "object")]
    if tree.part(i) == "adj":
        return [
            k for k in near if "required" in sent.classes(k, "adj") and tree.part(k) == "adj" and _is_bare(tree, k, i)
        ]
    near = [k for k in near if sent.nominal(k) is not None and not tree.is_verb(k)]
    near = [k for k in near if all(c > state and _is_setting(sent, c) for c in _arguments(tree, k, own))]
    if any(k in sent.states for k in tree.children(i, "compound", "amod", "nmod")):
        near = [k for k in near if not tree.has(k, "amod")]
    near = [k for k in near if k > i or not _has_own_article(tree, i, k)]
    return [k for k in near if not any(tree.lower[a].endswith(_KINDS) for a in tree.children(k, "amod"))]


def _has_own_article(tree: Tree, i: int, k: int) -> bool:
    """As in "clearance and the formation of S": what stands before the article of a noun shares nothing after it."""
    own = {tree.lower[d] for d in tree.children(i, "det")}
    return bool(own & {"a", "an"}) or ("the" in own and not tree.has(k, "det"))


def _arguments(tree: Tree, k: int, links: tuple[str, ...]) -> list[int]:
    """What hangs on a noun by such labels, but for how long it lasts: "not the long-term survival"."""
    return [c for c in tree.children(k, *links) if tree.lower[c] not in {"long-term", "short-term", "lasting"}]


def _is_setting(sent: Sentence, p: int) -> bool:
    """As in "the formation of S in the gland": where or when it comes about, and not what does."""
    told = sent.tree.deps[p] == "prep" and sent.tree.lower[p] in {"in", "at", "during", "within", "after"}
    return told and not any(i in sent.states for i in sent.tree.subtree(p))


def _is_bare(tree: Tree, k: int, i: int) -> bool:
    """As in "necessary but not sufficient for S": of two adjectives only the last has the complement of both."""
    return not tree.has(min(k, i), "prep", "xcomp")


def _stated(sent: Sentence, event: Event) -> Event:
    """A state that is itself the predicate: "fewer cells were exhausted", "could not be anergised"."""
    i = event.node
    event = _equalled(sent, replace(event, lexical=True, cues=(i,)))
    for s in sent.tree.children(i, "nsubj", "nsubjpass"):
        event = weigh_share(sent, weigh_noun(sent, event, s), s)
    return arrive(sent, event, i, theme=None)


def _equalled(sent: Sentence, event: Event) -> Event:
    """As in "were as exhausted as controls" (unaffected), "were not as exhausted as" (less so)."""
    first, last = event.mention.first, event.mention.last
    lower = sent.tree.lower
    if first > 1 and lower[first - 2 : first] in (["just", "as"], ["no", "more"], ["no", "less"]):
        cues = (*event.cues, first - 2, first - 1)
        return replace(event, denied=True, negations=0, lexical=True, cues=cues, steps=(*event.steps, "just as ="))
    if first > 1 and lower[first - 2] == "as" and lower[first - 1] in _COUNTED and lower[last : last + 1] == ["as"]:
        return _as_many(sent, event, first - 2)
    if first == 0 or lower[first - 1] != "as" or lower[last : last + 1] != ["as"]:
        return event
    before = set(lower[max(0, first - 4) : first - 1])
    if before & _MULTIPLES:
        return event
    if before & {"not", "never", "n't", "nowhere"}:
        return replace(event.flipped(first - 1, "not as"), negations=-1)
    return replace(event, denied=True, lexical=True, steps=(*event.steps, "as … as ="))


_COUNTED = frozenset({"many", "few", "numerous", "abundant", "much"})


def _as_many(sent: Sentence, event: Event, at: int) -> Event:
    """As in "had as many S as controls" (unaffected), "not as many S as" (fewer)."""
    cues, before = (*event.cues, at, at + 1), set(sent.tree.lower[max(0, at - 3) : at])
    if before & _MULTIPLES:
        return event
    if before & {"not", "never", "n't", "nowhere"}:
        return replace(event.flipped(at, "not as many"), negations=-1, cues=cues)
    return replace(event, denied=True, lexical=True, cues=cues, steps=(*event.steps, "as many … as ="))


def _step(sent: Sentence, event: Event) -> Event | None:
    i = event.node
    dep, h = sent.tree.deps[i], sent.tree.heads[i]
    if h == i:
        return None
    if dep in SUBJECTS and not event.complete and h in sent.redirected:
        h = sent.redirected[h]
        dep = "nsubjpass" if sent.tree.has(h, "auxpass") else "nsubj"
    if event.complete:
        return pass_clause(sent, event, dep, h)
    if dep in NP_LINKS or dep in {"nn", "dep"}:
        return None if _is_done_by(sent, event, h) else pass_noun(sent, event, h)
    if (named := h if dep == "appos" else _named(sent, i)) is not None:
        return replace(event, node=named)
    if dep == "conj":
        return pass_conjunct(sent, event, h)
    if dep in {"pobj", "pcomp"}:
        return pass_preposition(sent, event, h)
    if dep in {"dobj", "nsubjpass"}:
        return pass_predicate(sent, event, h, "object")
    if dep in {"nsubj", "csubj"}:
        return pass_predicate(sent, event, h, "subject")
    if dep in {"acomp", "attr", "oprd", "xcomp", "ccomp", "advcl"}:
        return pass_predicate(sent, event, h, "complement")
    if dep in {"acl", "relcl"}:
        return pass_noun(sent, event, h)
    return None


def _named(sent: Sentence, i: int) -> int | None:
    """The noun that a state is the name of: "the condition known as S", "cells termed S"."""
    tree = sent.tree
    v = tree.heads[i]
    if tree.deps[i] == "pobj" and tree.lower[v] == "as":
        v = tree.heads[v]
    elif tree.deps[i] not in {"oprd", "xcomp", "dobj"}:
        return None
    return tree.heads[v] if tree.deps[v] == "acl" and tree.lower[v] in _CALLED and tree.heads[v] < v < i else None


def _is_done_by(sent: Sentence, event: Event, h: int) -> bool:
    """As in "enhances S cell function": what the cells do is spoken of, and not that they are there."""
    return sent.tree.lower[h] in DOINGS and h == event.mention.last and not event.nouns


def find_qualified(sent: Sentence, mention: DocMention, surface: str) -> list[Event]:
    """What a participle or relative clause on a state, or on a noun over it, says is done to it: "S induced by X",
    "the loss of S caused by X".
    """
    found = []
    for i, start in _qualifiable(sent, mention, surface):
        for v in sent.tree.children(i, "acl", "relcl"):
            for w in (v, *sent.tree.children(v, "conj")):
                frame = sent.frame(w, "object") if sent.tree.tags[w] == "VBN" else None
                near = {sent.tree.lower[p] for p in sent.tree.children(w, "prep", "agent")}
                by = "by" in near or (frame is not None and frame.name == "link" and bool(near & {"with", "to"}))
                altered = sent.lexicon.change(sent.tree.lower[w], "verb") is not None
                beside = frame is not None and frame.sign == "?" and sent.tree.has(w, "prep")
            if frame is not None and (by or beside) and not altered and not mention.first <= w < mention.last:
                found.append(arrive(sent, apply_frame(sent, start, frame, w), w, "object"))
    return found


def _qualifiable(sent: Sentence, mention: DocMention, surface: str) -> list[tuple[int, Event]]:
    """The words that such a clause may hang on, each with what is said of the state up to there."""
    found = [(i, Event(mention, i, head=i, steps=(surface,))) for i in range(mention.first, mention.last)]
    head = mention_head(sent.tree, mention)
    event = replace(found[-1][1], node=head, head=head)
    found += [(cells, event) for cells in _cells_of(sent, mention, head)]
    while sent.tree.deps[event.node] == "pobj" and sent.tree.lower[sent.tree.heads[event.node]] == "of":
        noun = sent.tree.heads[sent.tree.heads[event.node]]
        if sent.nominal(noun) is None or sent.tree.is_verb(noun):
            break
        event = pass_noun(sent, event, noun)
        found.append((noun, event))
    return found


def _cells_of(sent: Sentence, mention: DocMention, head: int) -> list[int]:
    """As in "exhaustion of T cells brought on by X": the cells that are in a state, which a clause was hung on."""
    near = [
        k
        for p in sent.tree.children(head, "prep")
        if p == mention.last and sent.tree.lower[p] == "of"
        for k in sent.tree.children(p, "pobj")
    ]
    return [k for k in near if sent.tree.lower[k] in CELLS and k not in sent.states]
