"""Cells that last, and what that has to do with a gene: "S persist because they depend on X", "S withstood the loss of
X".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event, Level
from texmine.extract.relations.match import Match
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.vocab.lexicon import Lexicon

RULE = "own"
_REASONS = frozenset({"because", "since", "as", "for"})
_TAKING = frozenset({"receive", "get", "sense", "obtain", "encounter", "perceive"})
_BEARING = frozenset({"withstand", "withstood", "tolerate", "survive", "endure", "weather", "outlast", "outlive"})
_REACH, _NEAR = 16, 7


def find_enduring(
    tree: Tree, lexicon: Lexicon, actors: Sequence[Actor], states: Sequence[DocMention], matches: Sequence[Match]
) -> list[Match]:
    """The matches of genes that are given as the reason why cells last, or whose loss cells are said to bear."""
    done = {(m.actor.mention, m.event.mention) for m in matches}
    found = []
    for state in states:
        verb = _verb_of(tree, lexicon, state)
        if verb is None:
            continue
        found += _reasons(tree, lexicon, actors, state, verb)
        found += _borne(tree, lexicon, actors, state, verb)
    return [m for m in found if (m.actor.mention, m.event.mention) not in done]


def _verb_of(tree: Tree, lexicon: Lexicon, state: DocMention) -> int | None:
    """The verb right after cells, over adverbs."""
    k = state.last
    while k < len(tree) and (tree.tags[k].startswith("RB") or tree.tags[k] == "MD"):
        k += 1
    verbal = k < len(tree) and (tree.tags[k] in FINITE_TAGS | {"VB"} or tree.tags[k] == "VBN")
    verbal = verbal or (k < len(tree) and lexicon.stem(tree.lower[k]) in _BEARING)
    return k if verbal and tree.lower[state.last - 1].endswith("s") else None


def _event(state: DocMention, verb: int, label: str) -> Event:
    return Event(
        state, verb, head=state.last - 1, upkeep=True, lexical=True, complete=True, cues=(verb,),
        levels=(Level(verb, open=False),), steps=(label,),
    )  # fmt: skip


def _reasons(tree: Tree, lexicon: Lexicon, actors: Sequence[Actor], state: DocMention, verb: int) -> list[Match]:
    """As in "S persist because they depend on X"."""
    if "endure" not in lexicon.classes(tree.words[verb], "verb"):
        return []
    for k in range(verb + 1, min(len(tree) - 2, verb + _REACH)):
        if tree.lower[k] not in _REASONS or tree.lower[k + 1] != "they":
            continue
        need = k + 2 + tree.tags[k + 2].startswith("RB")
        needs = "needs" in lexicon.classes(tree.words[need], "verb") or lexicon.stem(tree.lower[need]) in _TAKING
        denied = {"not", "no", "never"} & set(tree.lower[state.first : need])
        told = [a for a in actors if need < a.mention.first <= need + _NEAR and a.change is None]
        if needs and not denied and told:
            return [Match(told[0], _event(state, verb, f"{tree.lower[verb]} because"), "agent", RULE, 0)]
    return []


def _borne(tree: Tree, lexicon: Lexicon, actors: Sequence[Actor], state: DocMention, verb: int) -> list[Match]:
    """As in "S withstood neutralisation of X": they last without it."""
    if lexicon.stem(tree.lower[verb]) not in _BEARING or {"not", "n't"} & set(tree.lower[state.last : verb]):
        return []
    event = replace(_event(state, verb, f"{tree.lower[verb]} ="), denied=True)
    told = [a for a in actors if verb < a.mention.first <= verb + _NEAR and a.change == "loss" and not a.host]
    told = [a for a in told if not any(tree.tags[k] in FINITE_TAGS for k in range(verb + 1, a.mention.first))]
    return [Match(a, event, "agent", RULE, 0) for a in told]
