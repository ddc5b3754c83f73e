"""Comparisons between states by their words: "X is higher in S1 than in S2" says that S1 have it and S2 lack it.

A parse often hangs the second state beside the first; the order of "more", "than" and the two states is plain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from texmine.extract.mention import DocMention
from texmine.extract.relations.expression import Trait
from texmine.extract.relations.tree import FINITE_TAGS, Tree
from texmine.extract.relations.words import BREAKS

_REACH, _BACK = 6, 16
_SAME = frozenset({"no", "not", "rather", "other", "n't"})


def compared_traits(tree: Tree, states: Sequence[DocMention], traits: Sequence[Trait]) -> list[Trait]:
    """The traits, with those of a state after "than" made the opposite of those of the state before it."""
    kept = list(traits)
    for than in (k for k in range(2, len(tree)) if tree.lower[k] == "than"):
        more = _more(tree, than)
        second = next((s for s in states if than < s.first <= than + _REACH and _leads(tree, than, s)), None)
        if more is None or second is None:
            continue
        for t in [t for t in kept if t.state != second and _is_of(tree, t, more, than)]:
            kept = [o for o in kept if o.state != second or o.gene.concept != t.gene.concept or o.cue > than]
            if not t.negated and t.source is None:
                kept.append(replace(t, state=second, present=not t.present))
        alone = [t for t in kept if t.state == second and more - 1 <= t.cue < than and not t.negated]
        first = _fronted(tree, states, more)
        if first is not None and first.concept != second.concept:
            told = {(t.gene.concept, t.state.concept) for t in kept}
            kept += [
                replace(t, state=first, present=not t.present)
                for t in alone
                if (t.gene.concept, first.concept) not in told
            ]
    return kept


def _more(tree: Tree, than: int) -> int | None:
    """The comparative that "than" goes with."""
    for k in range(than - 1, max(-1, than - _BACK), -1):
        if tree.tags[k] in {"JJR", "RBR"} or tree.lower[k] in {"more", "less", "fewer"}:
            return None if tree.lower[k - 1] in _SAME else k
        if tree.lower[k] in BREAKS:
            return None
    return None


def _leads(tree: Tree, than: int, s: DocMention) -> bool:
    """Whether nothing but a preposition and modifiers stands between "than" and a state."""
    return not any(tree.tags[k] in FINITE_TAGS or tree.lower[k] == "," for k in range(than + 1, s.first))


def _is_of(tree: Tree, t: Trait, more: int, than: int) -> bool:
    """Whether a trait is told by a predicate of the comparison, of a state before "than"."""
    near = more - 4 <= t.cue < than and t.state.last <= than and t.gene.last <= than
    return near and not any(tree.lower[k] in BREAKS for k in range(min(t.cue, t.state.first), than))


def _fronted(tree: Tree, states: Sequence[DocMention], more: int) -> DocMention | None:
    """The state of a phrase of place that opens the clause: "in S1, X was more abundant than in S2"."""
    for s in reversed([s for s in states if s.last <= more]):
        k = s.first - 1
        while k > 0 and tree.tags[k].startswith(("DT", "JJ")):
            k -= 1
        opens = k == 0 or tree.lower[k - 1] in {",", "and", ";", "whereas", "while", "but"}
        return s if k >= 0 and tree.lower[k] in {"in", "on", "among", "within"} and opens else None
    return None
