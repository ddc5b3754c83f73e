"""Claims on what a sentence says in passing: cells elsewhere that do not do as the others ("whereas those in the skin
were not"), and a gene whose lack another makes good ("X rescued Y-deficient S formation").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.relations.actor import Actor
from texmine.extract.relations.compose import IMPAIRED
from texmine.extract.relations.match import Match
from texmine.extract.relations.rows import find_rows
from texmine.extract.relations.sentence import Sentence
from texmine.extract.relations.tree import FINITE_TAGS, Tree

_CONTRASTS = frozenset({"whereas", "while", "but", "although"})
_AUXILIARIES = frozenset({"was", "were", "is", "are", "did", "do", "does", "had", "have"})
_WITHOUT = (
    ("without", "it"), ("without", "them"), ("in", "its", "absence"), ("independent", "of", "it"),
    ("independently", "of", "it"), ("unaffected", "by", "its", "absence"), ("unaffected", "by", "its", "loss"),
)  # fmt: skip
_REACH = 12


def find_remainders(sent: Sentence, actors: Sequence[Actor], matches: Sequence[Match]) -> list[Match]:
    """The matches of both kinds, from those that were read of the rest of the sentence."""
    return [*_denied_elsewhere(sent, matches), *_made_good(sent, actors, matches)]


def all_of_whose(tree: Tree, actors: Sequence[Actor], matches: Sequence[Match]) -> list[Match]:
    """As in "identified X, Y and Z as regulators whose ablation prevents S": what is said of one holds for all."""
    found = []
    rows = find_rows(tree, [a.mention for a in actors if a.mention.method != "anaphora"])
    for m in matches:
        at = m.actor.mention.first
        if m.actor.mention.method != "anaphora" or tree.lower[at] != "whose" or tree.tags[at - 1] != "NNS":
            continue
        named = m.actor.mention.concept
        row = next((r for r in rows if r[-1].last < at and any(g.concept == named for g in r)), [])
        mates = [g for g in row if g.concept != named]
        found += [
            replace(m, actor=replace(m.actor, mention=replace(m.actor.mention, concept=g.concept))) for g in mates
        ]
    return found


def _denied_elsewhere(sent: Sentence, matches: Sequence[Match]) -> list[Match]:
    """As in "S in the gut were maintained by X, whereas those in the liver were not": denied of the cells elsewhere."""
    lower = sent.tree.lower
    for at in range(2, len(sent.tree) - 3):
        if lower[at] not in _CONTRASTS or lower[at + 1] not in {"those", "ones"}:
            continue
        end = range(at + 2, min(len(sent.tree) - 1, at + _REACH))
        verb = next((k for k in end if sent.tree.tags[k] in FINITE_TAGS), None)
        if verb is None or not (_is_denied_at(lower, verb) or _is_without(lower, verb)):
            continue
        before = [m for m in matches if max(m.event.node, m.event.mention.first, m.actor.mention.first) < at]
        last = max((m.event.node for m in before), default=-1)
        plain = [m for m in before if m.event.node == last and m.actor.change != "loss" and not m.event.negations]
        return [replace(m, event=replace(m.event, negations=1, steps=(*m.event.steps, "those not"))) for m in plain]
    return []


def _is_denied_at(lower: Sequence[str], verb: int) -> bool:
    """As in "those in the skin were not", with nothing after."""
    closed = lower[verb + 1] == "not" and lower[verb + 2 : verb + 3] in ([], ["."], [","])
    return lower[verb] in _AUXILIARIES and closed


def _is_without(lower: Sequence[str], verb: int) -> bool:
    """As in "those in the skin persisted without it", "those of the gut were independent of it"."""
    for words in _WITHOUT:
        for start in (verb + 1, verb + 2):
            end = start + len(words)
            if tuple(lower[start:end]) == words and lower[end : end + 1] in ([], ["."], [","], [";"]):
                return True
    return False


def _made_good(sent: Sentence, actors: Sequence[Actor], matches: Sequence[Match]) -> list[Match]:
    """As in "X rescued Y-deficient S formation": that it had to be rescued tells what Y is for."""
    found = []
    for m in matches:
        verbs = [v for v in m.event.cues if (f := sent.frame(v, "object")) is not None and f.sign == "back"]
        if not verbs or m.event.mention.concept in IMPAIRED or m.event.negations:
            continue
        lacking = [a for a in actors if a.change == "loss" and a.role == "obj" and a.gov == verbs[0]]
        lacking = [a for a in lacking if a.affix is not None and a.mention.last <= m.event.mention.first]
        lost = replace(m.event, sign=-1, steps=(*m.event.steps, "made good"))
        found += [Match(a, lost, "circumstance", "agent", 0) for a in lacking if a.mention != m.actor.mention]
    return found
