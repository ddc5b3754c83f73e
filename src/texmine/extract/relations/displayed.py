"""Cells of a state that something was done to, and how they last: "S deficient in A displayed enhanced survival"."""

from __future__ import annotations

from collections.abc import Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.event import Event, Level, mention_head
from texmine.extract.relations.match import Match
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

RULE = "own"
_SHOWING = frozenset({"display", "show", "exhibit", "have", "enjoy", "possess", "suffer", "undergo", "manifest"})
_LASTING = frozenset({"survival", "persistence", "longevity", "lifespan", "maintenance", "half-life", "viability"})
_ENDING = frozenset({"apoptosis", "death", "attrition"})


def find_displayed(
    tree: Tree, lexicon: Lexicon, actors: Sequence[Actor], states: Sequence[DocMention], matches: Sequence[Match]
) -> list[Match]:
    """The matches of genes that cells of a state lack or have too much of, where these are told to last more or less,
    of pairs of which nothing else was read.
    """
    done = {(m.actor.mention.concept, m.event.mention.concept) for m in matches}
    found = []
    for actor in actors:
        v = actor.gov
        shows = actor.change is not None and actor.host and actor.role == "subj"
        if not shows or not tree.is_verb(v) or lexicon.stem(tree.lower[v]) not in _SHOWING or tree.has(v, "neg"):
            continue
        state = next((s for s in states if actor.node in {mention_head(tree, s), s.last - 1}), None)
        if state is None or (actor.mention.concept, state.concept) in done:
            continue
        for n in tree.children(v, "dobj"):
            sign = _sign(tree, lexicon, n)
            if sign:
                event = Event(
                    state, v, head=state.last - 1, sign=sign, upkeep=True, lexical=True, complete=True, cues=(n,),
                    levels=(Level(v, open=False),), steps=(f"{tree.lower[v]} {tree.lower[n]}",),
                )  # fmt: skip
                found.append(Match(actor, event, "host", RULE, 0))
    return found


def _sign(tree: Tree, lexicon: Lexicon, n: int) -> int:
    """+1 where much lasting or little dying is told by a noun and its adjectives, -1 the other way; 0 for neither."""
    if tree.lower[n] not in _LASTING | _ENDING or any(tree.lower[p] == "of" for p in tree.children(n, "prep")):
        return 0
    signs = [_amount(lexicon, tree.lower[k]) for k in tree.children(n, "amod") if k < n]
    told = [s for s in signs if s]
    return 0 if len(told) != 1 else told[0] * (-1 if tree.lower[n] in _ENDING else 1)


def _amount(lexicon: Lexicon, word: str) -> int:
    """Whether an adjective says much (+1), little (-1) or neither (0)."""
    kind = lexicon.quantity(word)
    classes = set(lexicon.classes(word, "adj"))
    if kind == "+" or "plentiful" in classes:
        return 1
    return -1 if kind == "-" or "scarce" in classes else 0
