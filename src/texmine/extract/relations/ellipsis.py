"""What a short tail adds to a claim: "X is high in S, as are Y and Z", "S1 express X, as do S2", "and so does Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.actor import Actor
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.match import Match
from texmine.extract.relations.tree import Tree
from texmine.extract.relations.words import BREAKS
from texmine.vocab.lexicon import Lexicon

_AUXILIARIES = frozenset({"do", "does", "did", "is", "are", "was", "were", "has", "have", "had"})


def find_tail(tree: Tree) -> range | None:
    """The tokens of ", as did …", ", and so does …" up to the next clause; None where the sentence has no such tail."""
    for i in range(1, len(tree) - 2):
        opened = tree.lower[i] in {"as", "so"} and tree.lower[i - 1] in {",", "and"}
        if opened and tree.lower[i + 1] in _AUXILIARIES:
            rest = range(i + 2, len(tree))
            return range(i + 2, next((k for k in rest if tree.lower[k] in BREAKS), len(tree)))
    return None


def echoed_traits(
    tree: Tree, genes: Sequence[DocMention], states: Sequence[DocMention], traits: Sequence[Trait]
) -> list[Trait]:
    """The traits that a tail claims for further genes, or for further states."""
    tail = find_tail(tree)
    before = [t for t in traits if tail and max(t.gene.first, t.state.first) < tail.start]
    if tail is None or not before:
        return []
    more_genes = [g for g in genes if g.first in tail]
    more_states = [s for s in states if s.first in tail]
    if more_genes and not more_states:
        last = max(before, key=lambda t: t.gene.first).gene
        return [replace(t, gene=g) for g in more_genes for t in before if t.gene == last]
    if more_states and not more_genes:
        last = max(before, key=lambda t: t.state.first).state
        return [replace(t, state=s) for s in more_states for t in before if t.state == last]
    return []


def same_matches(tree: Tree, actors: Sequence[Actor], matches: Sequence[Match]) -> list[Match]:
    """The matches of a gene that "does the same", "does likewise" as the one of the clause before."""
    found: list[Match] = []
    for i in range(2, len(tree) - 1):
        same = tree.lower[i + 1 : i + 3] == ["the", "same"] or tree.lower[i + 1] in {"likewise", "similarly"}
        if tree.lower[i] not in {"do", "does", "did"} or not same or {"not", "n't"} & set(tree.lower[i - 3 : i]):
            continue
        before = [m for m in matches if m.event.mention.last <= i and m.actor.mention.first < m.event.mention.first]
        if not before:
            continue
        last = max(before, key=lambda m: m.event.mention.first)
        more = [a for a in actors if last.event.mention.last <= a.mention.first < i and a.role != "aside"]
        found += [replace(last, actor=a, rule="echo") for a in more[:1]]
    return found


def echoed_matches(
    tree: Tree, actors: Sequence[Actor], states: Sequence[DocMention], matches: Sequence[Match]
) -> list[Match]:
    """The matches that a tail claims for further genes."""
    tail = find_tail(tree)
    if tail is None or any(s.first in tail for s in states):
        return []
    before = [m for m in matches if m.actor.mention.first < tail.start and m.event.mention.first < tail.start]
    if not before:
        return []
    last = max(before, key=lambda m: m.actor.mention.first).actor.mention
    more = [a for a in actors if a.mention.first in tail and a.mention.concept != last.concept]
    return [replace(m, actor=a, rule="echo") for a in more for m in before if m.actor.mention == last]


_CONVERSE = frozenset({"opposite", "reverse", "converse", "inverse"})


def converse_traits(
    tree: Tree, genes: Sequence[DocMention], states: Sequence[DocMention], traits: Sequence[Trait]
) -> list[Trait]:
    """As in "…, and the opposite held true for X", "…, whereas S2 showed the converse": what was said of the last gene,
    or of the last state, turned for the one that alone is named there.
    """
    at = next((k for k in range(1, len(tree)) if tree.lower[k] in _CONVERSE and tree.lower[k - 1] == "the"), None)
    if at is None:
        return []
    start = max((k for k in range(at) if tree.lower[k] in BREAKS | {"and", ","}), default=0)
    before = [t for t in traits if max(t.gene.first, t.state.first) < start and not t.negated]
    more_genes = [g for g in genes if g.first > start]
    more_states = [s for s in states if s.first > start]
    if not before or bool(more_genes) == bool(more_states):
        return []
    if more_genes:
        last = max(before, key=lambda t: t.gene.first).gene
        return [replace(t, gene=g, present=not t.present) for g in more_genes for t in before if t.gene == last]
    last = max(before, key=lambda t: t.state.first).state
    return [replace(t, state=s, present=not t.present) for s in more_states for t in before if t.state == last]


def changed_traits(
    tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], states: Sequence[DocMention], traits: Sequence[Trait]
) -> list[Trait]:
    """As in "X is high in S, whereas Y and Z were downregulated": a clause that names no state speaks of that of the
    clause before, where it ends with what became of the product.
    """
    found: list[Trait] = []
    for at in (k for k in range(1, len(tree) - 2) if tree.lower[k] in _SET_AGAINST):
        end = next((k for k in range(at + 1, len(tree)) if tree.lower[k] in {",", ";", "."}), len(tree))
        verb = next((k for k in range(at, end) if tree.lower[k] in {"was", "were", "is", "are"}), None)
        before = [t for t in traits if max(t.gene.last, t.state.last) <= at]
        own = [g for g in genes if at < g.first < (verb or at)]
        if verb is None or not before or not own or any(at < s.first < end for s in states):
            continue
        told = lexicon.expression(tree.lower[end - 1], "verb") or lexicon.expression(tree.lower[end - 1], "adj")
        last = max(before, key=lambda t: t.state.first)
        if told is not None and told.role in {"has", "in", "change"} and not _denied(tree, verb, end):
            done = {t.gene for t in traits}
            nodes = (end - 1,)
            found += [
                replace(last, gene=g, present=told.present, negated=False, cue=end - 1, nodes=nodes, rule="echo")
                for g in own
                if g not in done
            ]
    return found


def auxiliary_traits(tree: Tree, lexicon: Lexicon, genes: Sequence[DocMention], traits: Sequence[Trait]) -> list[Trait]:
    """As in "more X marked S, whereas less Y and Z did", "…, but Y did not": what marks a state, or does not, said of a
    further gene by an auxiliary alone.
    """
    found: list[Trait] = []
    for at in (k for k in range(1, len(tree) - 2) if tree.lower[k] in _SET_AGAINST):
        v = next((k for k in range(at + 1, min(len(tree), at + _TO_AUXILIARY)) if tree.lower[k] in _DOING), None)
        before = [t for t in traits if max(t.gene.last, t.state.last) <= at and t.rule == "gene-marks-state"]
        own = [g for g in genes if at < g.first < (v or at)]
        if v is None or not own or not before:
            continue
        denied = tree.lower[v + 1 : v + 2] in (["not"], ["n't"])
        if v + 1 + denied < len(tree) and tree.lower[v + 1 + denied] not in {".", ",", ";", ")"}:
            continue
        words = range(at + 1, own[0].first)
        little = sum(1 for k in words if (e := lexicon.expression(tree.lower[k], "noun")) and not e.present)
        little += sum(1 for k in words if lexicon.quantity(tree.lower[k]) in {"-", "no"})
        last = max(before, key=lambda t: t.state.first)
        present = denied or little % 2 == 0
        found += [replace(last, gene=g, present=present, negated=denied, cue=v, nodes=(v,), rule="echo") for g in own]
    return found


_DOING = frozenset({"did", "does", "do"})
_TO_AUXILIARY = 14
_SET_AGAINST = frozenset({"whereas", "while", "but", ";"})


def _denied(tree: Tree, first: int, last: int) -> bool:
    return bool({"not", "never", "no", "n't"}.intersection(tree.lower[first:last]))
