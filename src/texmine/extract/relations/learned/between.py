"""What stands between a gene and a state, along the sentence and along its tree: features of a pair, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from texmine.extract.mention import DocMention
from texmine.extract.relations.event import mention_head
from texmine.extract.relations.learned.pair import Pair, Scene
from texmine.extract.relations.tree import FINITE_TAGS, NP_LINKS, Tree

_DISTANCES = (1, 3, 6, 10, 15, 22, 30)
_STEPS = (1, 2, 3, 4, 5, 6, 8, 10)
_LONGEST = 6
"""A path of more steps is told by its parts alone."""
_MODIFIERS = ("advmod", "amod", "neg", "det")
_WEIGHED = ("amount", "noun", "hedge", "denial")
_MARKS = (",", ";", ":", "(", ")")
_ALIKE = {"nsubj": "subject", "csubj": "subject", "nsubjpass": "passive subject", "csubjpass": "passive subject"}


def describe_between(scene: Scene, pair: Pair) -> Iterator[str]:
    """The names of the features of distance, of words between and around, and of the path in the tree."""
    yield from _distance(scene, pair)
    yield from _others(scene, pair)
    yield from _words_between(scene, pair)
    yield from _clause_words(scene, pair)
    yield from _neighbours(scene, pair)
    yield from _path(scene, pair)


def _up_to(number: int, limits: Sequence[int]) -> str:
    return next((f"up to {limit}" for limit in limits if number <= limit), f"over {limits[-1]}")


def _order(pair: Pair) -> str:
    return "gene first" if pair.gene_first else "state first"


def _distance(scene: Scene, pair: Pair) -> Iterator[str]:
    tree, between = scene.tree, pair.between()
    clauses = abs(scene.clauses.of[pair.gene.first] - scene.clauses.of[pair.state.first])
    finite = sum(tree.tags[i] in FINITE_TAGS for i in between)
    yield _order(pair)
    yield f"distance {_up_to(len(between), _DISTANCES)}"
    yield f"distance {_up_to(len(between), _DISTANCES[1::2])}, {_order(pair)}"
    yield f"clauses between {min(clauses, 3)}"
    yield f"finite verbs between {min(finite, 3)}"
    for mark in _MARKS:
        number = sum(tree.lower[i] == mark for i in between)
        if number:
            yield f"between: {mark} {min(number, 2)}"


def _others(scene: Scene, pair: Pair) -> Iterator[str]:
    """How many other genes and states there are, in the sentence and between the two."""
    own = pair.key
    named: tuple[tuple[str, Sequence[DocMention]], ...]
    named = ("genes", scene.reading.genes), ("states", scene.reading.states)
    for kind, mentions in named:
        every = {m.concept for m in mentions}
        between = {m.concept for m in mentions if m.first in pair.between() and m.concept not in own}
        yield f"{kind} {min(len(every), 5)}"
        yield f"{kind} between {min(len(between), 3)}"


def _words_between(scene: Scene, pair: Pair) -> Iterator[str]:
    turned = False
    for i in pair.between():
        if i in scene.genes:
            continue
        yield from (f"between: {label}" for label in scene.words.labels(i))
        if i not in scene.states:
            turned ^= scene.words.turns(i)
            if scene.tree.lower[i].isalpha():
                yield f"between: word {scene.words.base(i)}"
    yield f"words between come to {_total(scene, pair, turned=turned)}, {_order(pair)}"


def _total(scene: Scene, pair: Pair, *, turned: bool) -> str:
    """The sign that words on the way come to, with what was done to the gene."""
    actor = scene.actor(pair.gene)
    lost = actor is not None and actor.change == "loss"
    return "-" if turned != lost else "+"


def _clause_words(scene: Scene, pair: Pair) -> Iterator[str]:
    for side, mention in (("gene", pair.gene), ("state", pair.state)):
        for i in range(*scene.clauses.bounds(mention.first)):
            if not pair.covers(i):
                yield from (f"{side}'s clause: {label}" for label in scene.words.labels(i))


def _neighbours(scene: Scene, pair: Pair) -> Iterator[str]:
    for side, mention, before, after in (("gene", pair.gene, 2, 2), ("state", pair.state, 3, 3)):
        places = [*range(mention.first - before, mention.first), *range(mention.last, mention.last + after)]
        for i in places:
            place = f"{side} {i - mention.first if i < mention.first else f'+{i - mention.last + 1}'}"
            if not 0 <= i < len(scene.tree):
                yield f"{place} is outside"
            elif i in scene.genes or i in scene.states:
                yield f"{place} is a {'gene' if i in scene.genes else 'state'}"
            else:
                yield f"{place} is {scene.words.base(i)}"
                yield from (f"{place}: {label}" for label in scene.words.labels(i))


def _path(scene: Scene, pair: Pair) -> Iterator[str]:
    """The way in the tree from the gene's head up to the word over both, and down to the state's."""
    tree = scene.tree
    up, down = way(tree, mention_head(tree, pair.gene), mention_head(tree, pair.state))
    if not up:
        yield "no way in the tree"
        return
    steps = [f"{_label(tree, i)} up" for i in up[:-1]] + [f"{_label(tree, i)} down" for i in down]
    yield f"steps {_up_to(len(steps), _STEPS)}"
    yield from (f"step {step}" for step in dict.fromkeys(steps))
    if len(steps) <= _LONGEST:
        yield f"way {' > '.join(steps)}"
    yield f"meeting: {_label(tree, up[-2]) if len(up) > 1 else 'gene'} and {_label(tree, down[0]) if down else 'state'}"
    yield f"meeting on {tree.tags[up[-1]][:2]}"
    yield from _words_on_way(scene, pair, [i for i in (*up, *down) if not pair.covers(i)], up[-1])


def _words_on_way(scene: Scene, pair: Pair, way_: Sequence[int], top: int) -> Iterator[str]:
    words, turned = scene.words, False
    for i in way_:
        labels = words.labels(i)
        yield from (f"on the way: {label}" for label in labels)
        if i == top:
            yield from (f"meeting on {label}" for label in labels)
        turned ^= words.turns(i)
        for k in scene.tree.children(i, *_MODIFIERS):
            weighed = [label for label in words.labels(k) if label.startswith(_WEIGHED)]
            if weighed and k not in way_ and not pair.covers(k):
                yield from (f"beside the way: {label}" for label in weighed)
                turned ^= words.turns(k)
    total = _total(scene, pair, turned=turned)
    unknown = sum(scene.tree.is_verb(i) and not words.labels(i) for i in way_)
    expressed = any(label.startswith("expression") for i in way_ for label in words.labels(i))
    yield f"unknown verbs on the way {min(unknown, 2)}"
    yield f"way comes to {total}, upkeep {any(words.keeps(i) for i in way_)}"
    yield f"way comes to {total}, expression {expressed}"


def way(tree: Tree, a: int, b: int) -> tuple[list[int], list[int]]:
    """The tokens from ``a`` up to the word over both, that word included, and from below it down to ``b``. Both are
    empty where the two hang in different trees.
    """
    up, over = [a, *tree.ancestors(a)], [b, *tree.ancestors(b)]
    top = next((i for i in up if i in over), None)
    if top is None:
        return [], []
    return up[: up.index(top) + 1], over[: over.index(top)][::-1]


def _label(tree: Tree, i: int) -> str:
    label = tree.deps[i]
    return "modifier" if label in NP_LINKS else _ALIKE.get(label, label)
