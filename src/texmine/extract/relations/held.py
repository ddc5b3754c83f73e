"""What cells without a gene still do: "X-deficient cells became S1 but failed to form S2" denies X a part in S1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.relations.match import Match
from texmine.extract.relations.tree import Tree
from texmine.vocab.lexicon import Lexicon

_BECOMING = frozenset({"differentiate", "become", "form", "generate", "give", "develop", "mature", "enter"})
_BUT = frozenset({"but", "yet", "however", "though"})
_FAILED = frozenset({"failed", "fail", "not", "n't", "unable", "cannot", "never", "neither"})


def deny_held(tree: Tree, lexicon: Lexicon, matches: Sequence[Match]) -> list[Match]:
    """The matches, with what such cells plainly did before a "but" and a failure taken for what they do with the gene
    as well.
    """
    return [_held(m) if any(_is_set_against(tree, lexicon, m, o) for o in matches) else m for m in matches]


def _held(m: Match) -> Match:
    return replace(m, event=replace(m.event, denied=True, steps=(*m.event.steps, "still")))


def _is_set_against(tree: Tree, lexicon: Lexicon, m: Match, other: Match) -> bool:
    event, later = m.event, other.event
    if m.actor.change != "loss" or m.actor.mention != other.actor.mention or event.mention.last > later.mention.first:
        return False
    plain = event.sign > 0 and not event.negations and not event.denied and not event.vague
    if not plain or not all(lexicon.stem(tree.lower[c]) in _BECOMING for c in event.cues):
        return False
    between = tree.lower[event.mention.last : later.mention.first]
    return bool(event.cues) and bool(_BUT.intersection(between)) and bool(_FAILED.intersection(between))
