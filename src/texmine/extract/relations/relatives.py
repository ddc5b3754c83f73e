"""Clauses that say of a state named right before what a gene does to it: "S, which X prevents", "S, a fate that loss of
X averts"; and effects that are said not to follow from a gene alone: "an effect not seen on blocking X alone".

Read in the order of words: the object of such a clause is a gap, which parsers seldom fill.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.compose import apply_frame
from texmine.extract.relations.contrast import OUTCOMES
from texmine.extract.relations.event import Event
from texmine.extract.relations.match import Match
from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.extract.relations.words import BREAKS

RULE = "relative"
_KINDS = frozenset({
    "state", "condition", "programme", "program", "step", "passage", "progression", "course", "path", "destiny",
    "trajectory", "development", "response", "conversion", "process", "fate", "outcome", "phenotype", "transition",
})  # fmt: skip
"""What a state or a passage may be called again; an effect or a defect is what a claim says of it."""
_DENIALS = frozenset({"not", "never", "cannot", "n't", "hardly", "scarcely"})
_SEEN = frozenset({
    "obtained", "seen", "observed", "achieved", "found", "noted", "reached", "produced", "elicited", "reproduced",
    "matched", "attained", "recapitulated",
})  # fmt: skip
_AFTER_GAP = frozenset({
    ",", ".", ";", ")", "and", "but", "by", "through", "via", "in", "even", "when", "if", "at", "during", "after", "on",
    "only", "to", "with", "upon", "within", "under", "for", "as", "without", "despite", "although", "though", "or",
})  # fmt: skip
_REACH, _FAR = 12, 7


def find_relative(sent: Sentence, actors: Sequence[Actor], states: Sequence[DocMention]) -> list[Match]:
    """The matches of genes that act on a state in a relative clause whose object it is."""
    found = []
    for state in states:
        start = _opened(sent, state)
        if start is None:
            continue
        found += _needed(sent, actors, state, start)
        near = [a for a in actors if start <= a.mention.first <= start + _REACH and a.mention.method != "anaphora"]
        verb = next(iter(_verbs(sent, near[0].mention.last)), None) if near else None
        if verb is None or any(k in sent.states for k in range(start, verb)):
            continue
        event = _event(sent, state, start, verb)
        if event is not None:
            acting = [a for a in near if a.mention.last <= verb]
            found += [Match(a, event, "agent", RULE, 0) for a in acting if a.change is not None or not a.host]
            found += _second(sent, near, state, verb)
    return found


def _second(sent: Sentence, near: Sequence[Actor], state: DocMention, verb: int) -> list[Match]:
    """As in "a passage that X restrains and Y, raised in old cells, accelerates": what the second gene does to it."""
    lower = sent.tree.lower
    other = next((a for a in near if a.mention.first == verb + 2), None)
    if other is None or lower[verb + 1] not in {"and", "but", "whereas", "while"}:
        return []
    start = other.mention.last
    if lower[start : start + 1] == [","]:
        start = next((k + 1 for k in range(start + 1, min(len(lower), start + _REACH)) if lower[k] == ","), start)
    second = next(iter(_verbs(sent, start)), None)
    event = None if second is None else _event(sent, state, start, second)
    return [] if event is None else [Match(other, event, "agent", RULE, 0)]


_NEEDING = ("requir", "need", "depend", "hing", "rel", "necessitat")
_CALLING = ("call", "ask")
"""Verbs of need where "for" follows: "a step that called for X"."""


def _needed(sent: Sentence, actors: Sequence[Actor], state: DocMention, start: int) -> list[Match]:
    """As in "S, a step that required X": the genes right after a verb of need, of which the state is the subject."""
    tree = sent.tree
    v = next((k for k in range(start, min(len(tree) - 1, start + 4)) if _is_needing(tree, k)), None)
    if v is None or not tree.is_verb(v) or any(k in sent.genes for k in range(start, v)):
        return []
    denied = bool(_DENIALS & set(tree.lower[start:v]))
    event = Event(
        state, v, head=state.last - 1, lexical=True, demanded=True, complete=True, cues=(v,), steps=("which",)
    )
    event = replace(event, negations=int(denied))
    end = next((k for k in range(v, len(tree)) if tree.lower[k] in BREAKS | {",", "."}), len(tree))
    near = [a for a in actors if v < a.mention.first < end and a.mention.method != "anaphora" and not a.host]
    first = next((a for a in near if a.mention.first - v <= 4 and a.change is None), None)
    row = next((row for row in find_rows(tree, [a.mention for a in near]) if first and first.mention in row), None)
    acting = [a for a in near if a is first or (row is not None and a.mention in row)]
    return [Match(a, event, "agent", RULE, 0) for a in acting]


def _is_needing(tree: Tree, k: int) -> bool:
    called = tree.lower[k].startswith(_CALLING) and tree.lower[k + 1] == "for"
    return called or tree.lower[k].startswith(_NEEDING)


def _opened(sent: Sentence, state: DocMention) -> int | None:
    """The token after "S, which", "S, a process that"; None where no such clause follows."""
    lower = sent.tree.lower
    at = state.last
    if lower[at : at + 1] in (["that"], ["which"]) and sent.tree.tags[at] == "WDT" and sent.tree.deps[at] == "dobj":
        on = sent.tree.heads[sent.tree.heads[at]]
        return at + 1 if state.first <= on < state.last else None
    at = _past_time(sent, at)
    if lower[at : at + 1] != [","]:
        return None
    if lower[at + 1 : at + 2] == ["which"]:
        return at + 2
    if lower[at + 1 : at + 2] not in (["a"], ["an"]):
        return None
    noun = next((k for k in range(at + 2, min(len(lower), at + 5)) if lower[k] in _KINDS), None)
    return noun + 2 if noun is not None and lower[noun + 1 : noun + 2] in (["that"], ["which"]) else None


def _past_time(sent: Sentence, at: int) -> int:
    """The comma after a phrase that tells when, or the token itself: "S after boosting, a step that …"."""
    lower = sent.tree.lower
    if lower[at : at + 1] == [] or lower[at] not in {"after", "upon", "during", "before"}:
        return at
    near = range(at + 1, min(len(lower), at + 6))
    comma = next((k for k in near if lower[k] == ","), at)
    named = any(k in sent.genes or k in sent.states or sent.tree.tags[k] in FINITE_TAGS for k in range(at, comma))
    return at if named else comma


def _verbs(sent: Sentence, start: int) -> Iterator[int]:
    """The verb of a clause after its subject, where its object is missing."""
    tree = sent.tree
    for k in range(start, min(len(tree), start + _REACH)):
        if tree.lower[k] in BREAKS or tree.lower[k] in {".", "which", "that"}:
            return
        plain = tree.tags[k] == "VB" and k > 0 and (tree.tags[k - 1] in {"MD", "RB"} or tree.lower[k - 1] == "to")
        gap = k + 1 >= len(tree) or tree.lower[k + 1] in _AFTER_GAP or tree.tags[k + 1].startswith("RB")
        gap = gap or any(tree.tags[d] == "WDT" and d < k for d in tree.children(k, "dobj"))
        finite = tree.tags[k] in FINITE_TAGS | {"VBN", "NNS"} and sent.lexicon.frame(tree.lower[k], "verb", "object")
        if finite or (plain and sent.frame(k, "object") is not None):
            if gap:
                yield k
            return


def _event(sent: Sentence, state: DocMention, start: int, verb: int) -> Event | None:
    frame = sent.frame(verb, "object") or sent.lexicon.frame(sent.tree.lower[verb], "verb", "object")
    if frame is None:
        return None
    event = Event(state, verb, head=state.last - 1, complete=True, steps=("which",))
    denied = _DENIALS & set(sent.tree.lower[max(start, verb - 3) : verb])
    event = apply_frame(sent, event, frame, verb)
    return replace(event, negations=event.negations + bool(denied))


def find_lone(sent: Sentence, actors: Sequence[Actor], matches: Sequence[Match]) -> list[Match]:
    """As in "…, an effect not obtained by blocking X alone": what was claimed is denied of X by itself."""
    tree = sent.tree
    found: list[Match] = []
    for at in range(1, len(tree) - 2):
        if tree.lower[at] not in OUTCOMES or not _DENIALS & set(tree.lower[at + 1 : at + 4]):
            continue
        seen = next((k for k in range(at + 2, min(len(tree), at + 6)) if tree.lower[k] in _SEEN), None)
        if seen is None:
            continue
        lone = [
            a for a in actors if seen < a.mention.first <= seen + _FAR and a.change is not None and _is_alone(sent, a)
        ]
        before = [m for m in matches if m.event.mention.last <= at and m.actor.mention.first < at]
        for actor in lone:
            told = [m for m in before if m.actor.change == actor.change]
            seen_events = {m.event.mention: m for m in told}
            found += [
                Match(actor, replace(m.event, negations=m.event.negations + 1), "agent", RULE, 0)
                for m in seen_events.values()
            ]
    return found


def _is_alone(sent: Sentence, actor: Actor) -> bool:
    """Whether "alone" stands by a gene, or "single" before it."""
    after = sent.tree.lower[actor.mention.last : actor.mention.last + 4]
    return "alone" in after or "single" in sent.tree.lower[max(0, actor.mention.first - 4) : actor.mention.first]
