"""What a sentence says of a state, as far as it has been read.

The sign is composed along the path from the state to its clause: every noun, adjective, preposition and predicate
that the path passes turns or keeps it, as the lexicon tells.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.tree import Tree


@dataclass(frozen=True, slots=True)
class Level:
    """A predicate at which the event can meet its actor. ``open``: its subject may be the actor."""

    node: int
    open: bool


@dataclass(frozen=True, slots=True)
class Event:
    """What is said of a state, so far: ``node`` is where the climb stands.

    ``demanded`` tells that it is said to be required. ``sign`` is +1 or -1; ``upkeep`` that cells already there are
    meant; ``denied`` that the state is said to be unaffected, ``unmoved`` that it still comes about as ever,
    ``lasting`` that it merely persists (both deny what cells without the gene would show); ``vague`` that no
    direction is given, ``linked`` that not even an effect is; ``negations`` counts the negations passed.
    ``lexical`` tells that some word of the lexicon carried the effect, ``guessed`` that the construction alone did;
    ``cues`` are those words. ``shut`` tells that the climb has left a clause with another subject of its own, so
    that no subject further up acts. ``dwelt`` is a verb that has cells stay in the state. ``nouns`` are the heads
    of noun phrases passed, ``passages`` the predicates of passing, with the places where each names what is passed
    out of.
    """

    mention: DocMention
    node: int
    head: int = -1
    sign: int = 1
    upkeep: bool = False
    abstract: bool = False
    denied: bool = False
    vague: bool = False
    linked: bool = False
    unmoved: bool = False
    demanded: bool = False
    lasting: bool = False
    negations: int = 0
    opaque: int = 0
    lexical: bool = False
    guessed: bool = False
    complete: bool = False
    shut: bool = False
    dwelt: int = -1
    cues: tuple[int, ...] = ()
    nouns: tuple[int, ...] = ()
    levels: tuple[Level, ...] = ()
    passages: tuple[tuple[int, tuple[str, ...]], ...] = ()
    steps: tuple[str, ...] = ()

    def flipped(self, cue: int, label: str) -> Event:
        """The event with its sign turned by a cue."""
        return replace(self, sign=-self.sign, lexical=True, cues=(*self.cues, cue), steps=(*self.steps, f"{label} −"))


def mention_head(tree: Tree, mention: DocMention) -> int:
    """The token of a mention that heads it."""
    inside = range(mention.first, mention.last)
    heads = [i for i in inside if tree.heads[i] not in inside or tree.heads[i] == i]
    return heads[-1] if heads else mention.last - 1
