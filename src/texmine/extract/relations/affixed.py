"""Genes that a word on a state or on the noun over it names as the agent: "X-driven S", "the induction of S by X"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event, mention_head
from texmine.extract.relations.match import Match
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import NP_LINKS, SUBJECTS, Tree
from texmine.vocab.lexicon import Lexicon, Nominal

_NEAR = 6
_DEPENDING = ("dependent", "reliant", "contingent", "independent")


def find_affixed(doc: Doc, lexicon: Lexicon, actors: Sequence[Actor], events: Sequence[Event]) -> list[Match]:
    """As in "TOX-driven exhaustion", "BATF-dependent acquisition of S": the gene brings the state about, whatever
    else the sentence says of it.
    """
    found = []
    for actor in actors:
        found += [Match(actor, e, "agent", "affix", 0) for e in _in_manner(doc, actor, events)]
        denied = actor.affix == "-independent"
        token = doc[actor.mention.last - 1]
        if token.dep_ == "npadvmod" and actor.affix == f"-{token.head.lower_}":
            token = token.head
        if not lexicon.makes(actor.affix) or token.dep_ not in {"amod", "compound", "nmod"}:
            continue
        found += [Match(replace(actor, change=None), e, "agent", "affix", 0) for e in _by_manner(token, events)]
        for event in events:
            if event.opaque or token.head.i not in {event.mention.last - 1, event.mention.first, *event.nouns}:
                continue
            over = event.nouns[: event.nouns.index(token.head.i) + 1] if token.head.i in event.nouns else ()
            sign, upkeep = _told_by(lexicon.nominal(doc[n].lower_) for n in over)
            said = Event(
                event.mention, event.node, event.head, sign=sign, upkeep=upkeep or (event.upkeep and not event.levels),
                nouns=event.nouns, denied=denied, lexical=True, cues=(token.i,), steps=event.steps[:1],
            )  # fmt: skip
            found.append(Match(replace(actor, change=None), said, "agent", "affix", 0))
    return found


def find_said(sent: Sentence, actors: Sequence[Actor], events: Sequence[Event]) -> list[Match]:
    """As in "the formation of S is X-dependent", "S was X-driven": said of the state, or of a noun over it."""
    tree, found = sent.tree, []
    for actor in actors:
        top = _adjective(tree, actor)
        first = _first_of_row(tree, top)
        v = top if tree.is_verb(top) else tree.heads[first]
        said = tree.is_verb(top) or tree.deps[first] in {"acomp", "attr", "oprd"}
        if not said or not sent.lexicon.makes(actor.affix):
            continue
        subjects = {k for s in tree.children(v, *SUBJECTS) for k in (s, *tree.children(s, "conj"))}
        odd = any(tree.lower[k] in {"not", "never", "hardly"} for k in tree.children(v, "neg", "advmod"))
        for event in events:
            reached = {mention_head(tree, event.mention), *event.nouns}
            if event.opaque or not subjects & reached:
                continue
            sign, upkeep = _told_by(sent.nominal(n) for n in event.nouns)
            denied = (actor.affix == "-independent") != odd
            told = Event(
                event.mention, event.node, event.head, sign=sign, upkeep=upkeep, nouns=event.nouns, denied=denied,
                lexical=True, cues=(top,), steps=event.steps[:1],
            )  # fmt: skip
            found.append(Match(replace(actor, change=None), told, "agent", "affix", 0))
    return found


def _adjective(tree: Tree, actor: Actor) -> int:
    """The token that says what the gene does: its own of "X-dependent", the next of "X dependent"."""
    top = actor.mention.last - 1
    over = tree.heads[top]
    return over if tree.deps[top] in NP_LINKS and over == top + 1 and actor.affix == f"-{tree.lower[over]}" else top


def _first_of_row(tree: Tree, i: int) -> int:
    """The adjective that one is coordinated with: "was X-dependent and Y-independent"."""
    while tree.deps[i] == "conj" and tree.heads[i] < i and not tree.is_verb(tree.heads[i]):
        i = tree.heads[i]
    return i


def find_examples(sent: Sentence, actors: Sequence[Actor], events: Sequence[Event]) -> list[Match]:
    """As in "regulators of S, including X and Y", "drivers of S such as X": what the noun says is said of each."""
    found = []
    for event in events:
        noun = next((n for n in event.nouns if n in event.cues), None)
        if noun is None or not event.lexical or not event.abstract or event.opaque or event.levels:
            continue
        first, listed = event.mention.last, False
        for actor in sorted(actors, key=lambda a: a.mention.first):
            between = sent.tree.lower[first : actor.mention.first]
            if actor.mention.first < event.mention.last or actor.mention.method == "anaphora":
                continue
            listed = listed or "including" in between or ("such" in between and "as" in between)
            if not listed or len(between) > _NEAR or any(sent.tree.is_verb(k) for k in _verbs(sent, first, actor)):
                break
            found.append(Match(replace(actor, change=None), replace(event, complete=True), "agent", "affix", 0))
            first = actor.mention.last
    return found


def _verbs(sent: Sentence, first: int, actor: Actor) -> Iterable[int]:
    """The tokens up to a gene, without the word that opens the list."""
    return (k for k in range(first, actor.mention.first) if sent.tree.lower[k] != "including")


def find_made(sent: Sentence, actors: Sequence[Actor], events: Sequence[Event]) -> list[Match]:
    """As in "the induction of S by X", "rescue of S by anti-X": the noun over a state has an agent."""
    tree, found = sent.tree, []
    for actor in actors:
        top = actor.node if actor.change is not None and actor.role == "by" else actor.mention.last - 1
        p = tree.heads[top]
        if tree.deps[top] != "pobj" or tree.lower[p] != "by":
            continue
        for event in events:
            if event.opaque or tree.heads[p] not in event.nouns or p < event.mention.first:
                continue
            sign, upkeep = _told_by(sent.nominal(n) for n in event.nouns[: event.nouns.index(tree.heads[p]) + 1])
            said = Event(
                event.mention, event.node, event.head, sign=sign, upkeep=upkeep, nouns=event.nouns, lexical=True,
                cues=(tree.heads[p],), steps=event.steps[:1],
            )  # fmt: skip
            found.append(Match(actor, said, "agent", "affix", 0))
    return found


def _told_by(nominals: Iterable[Nominal | None]) -> tuple[int, bool]:
    """(sign, upkeep) of the nouns from a state up to the one that has the agent: "X-mediated loss of S"."""
    known = [nominal for nominal in nominals if nominal is not None]
    odd = sum(nominal.sign == "-" for nominal in known) % 2
    return -1 if odd else 1, any(nominal.upkeep for nominal in known)


def _in_manner(doc: Doc, actor: Actor, events: Sequence[Event]) -> list[Event]:
    """The events that come about "in a manner dependent on X"."""
    word = doc[actor.gov]
    if actor.change is not None or actor.role not in {"on", "upon", "of"} or not word.text.startswith(_DEPENDING):
        return []
    found = _by_manner(word, events)
    return [replace(e, denied=True) for e in found] if word.text.startswith("in") else found


def _by_manner(token: Token, events: Sequence[Event]) -> list[Event]:
    """The events that come about "in an X-dependent manner"."""
    head = token.head
    if head.text not in {"manner", "fashion", "way", "mechanism", "mechanisms"} or head.dep_ != "pobj":
        return []
    nodes = {head.head.head.i, *(a.i for a in head.head.ancestors)}
    return [e for e in events if e.lexical and e.levels and e.levels[0].node in nodes and not e.vague]
