"""Learning the second reader: which genes and states of annotated sentences are related, and how.

The rules were written with these sentences at hand, and read nearly all that they say; on other text they leave more
unread. So that the model learns what it is to be used on, a share of what the rules read is hidden from it, by chance
but the same in each run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.tree import DecisionTreeRegressor

from texmine.extract.relations.learned.describe import WORDED, describe_pair
from texmine.extract.relations.learned.model import Choice, LogLinear, Node, PairModel, Trees
from texmine.extract.relations.learned.pair import scene_of
from texmine.services.score import Families, ScoredRelation, Sentence

if TYPE_CHECKING:
    from texmine.extract.pipeline import Pipeline
    from texmine.vocab.pack import Pack

SEED = 20260102
DENIED = "not promotes"
"""The class of all that is denied: what it is that is denied, too few sentences tell."""
THRESHOLD = 0.6
"""A finding must be likelier right than wrong, and by so much that precision on unseen text is what it was."""
DOUBTED = 0.2
"""Unsure findings of the rules on pairs that are less likely to be related were wrong eight times out of ten."""
_HIDDEN = 0.2
"""The share of findings that is hidden: about what the rules miss on unseen text and read on these files."""
_RAREST, _RAREST_IN_TREES = 4, 10
"""Features of fewer pairs get no weight, and no place in a tree."""
_RELATED_STRENGTH, _EFFECT_STRENGTH = 0.05, 0.1
"""C of the logistic regressions."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """A gene and a state of a gold sentence, with their features, and what gold tells of them (None: nothing)."""

    sentence: str
    gene: str
    state: str
    features: frozenset[str]
    told: str | None


def read_pairs(pipeline: Pipeline, pack: Pack, families: Families, sentences: Sequence[Sentence]) -> list[PairRow]:
    """All pairs of gold sentences as the model is to learn them."""
    return [row for sentence in sentences for row in _read_sentence(pipeline, pack, families, sentence)]


def _read_sentence(pipeline: Pipeline, pack: Pack, families: Families, sentence: Sentence) -> Iterator[PairRow]:
    setting = pipeline.propose_sentence(sentence.text)
    if setting is None or setting.reading is None or not setting.reading.parsed:
        return
    chance = Random(f"{SEED} {sentence.id} {sentence.text}")  # noqa: S311  # nothing is kept secret by it
    scene = scene_of(setting.reading, [f for f in setting.findings if chance.random() >= _HIDDEN])
    for pair in scene.pairs():
        gene, state = pack.symbol(pair.key[0]), pair.key[1]
        told = _told(sentence.relations, gene, state, families)
        yield PairRow(sentence.id, gene, state, describe_pair(scene, pair), told)


def _told(relations: Sequence[ScoredRelation], gene: str, state: str, families: Families) -> str | None:
    """What gold says of a gene, or of its family, and a state; what it affirms before what it denies."""
    of_pair = [r for r in relations if r.state == state and (r.gene == gene or gene in families.get(r.gene, ()))]
    claims = [DENIED if r.negated else r.effect for r in sorted(of_pair, key=lambda r: r.negated)]
    return next(iter(claims), None)


def train_pairs(rows: Sequence[PairRow]) -> PairModel:
    """The model of all rows; the same rows give the same model. Raises ValueError where they are too much alike."""
    related = [row for row in rows if row.told is not None]
    effects = sorted({row.told for row in related if row.told is not None})
    if len(effects) < 3 or len(related) == len(rows):
        message = "the second reader is learned from pairs of three effects at least, and from some that have none"
        raise ValueError(message)
    numbers = [effects.index(row.told) for row in related if row.told is not None]
    return PairModel(
        Choice(
            _linear(rows, [int(row.told is not None) for row in rows], _RELATED_STRENGTH),
            _trees(rows, [int(row.told is not None) for row in rows], count=200, leaves=16),
        ),
        Choice(_linear(related, numbers, _EFFECT_STRENGTH), _trees(related, numbers, count=80, leaves=8)),
        effects,
        THRESHOLD,
        DOUBTED,
    )


def _linear(rows: Sequence[PairRow], classes: Sequence[int], strength: float) -> LogLinear:
    names = _names(rows, _RAREST)
    model = LogisticRegression(C=strength, random_state=SEED, max_iter=2000).fit(_table(rows, names), classes)
    weights = {name: [round(float(w), 2) for w in model.coef_[:, n]] for n, name in enumerate(names)}
    told = {name: row for name, row in weights.items() if any(row)}
    return LogLinear([round(float(bias), 3) for bias in model.intercept_], told)


def _trees(rows: Sequence[PairRow], classes: Sequence[int], count: int, leaves: int) -> Trees:
    names = [name for name in _names(rows, _RAREST_IN_TREES) if not name.startswith(WORDED)]
    model = GradientBoostingClassifier(
        n_estimators=count, learning_rate=0.07, max_leaf_nodes=leaves, max_depth=None, max_features=0.05,
        subsample=0.7, min_samples_leaf=8, init="zero", random_state=SEED,
    ).fit(_table(rows, names), classes)  # fmt: skip
    forests = [[_nodes(tree, model.learning_rate) for tree in forest] for forest in model.estimators_.T]
    return Trees(names, forests)


def _nodes(tree: DecisionTreeRegressor, rate: float, at: int = 0) -> Node:
    grown = tree.tree_
    if grown.children_left[at] < 0:
        return round(float(grown.value[at][0][0]) * rate, 4)
    yes, no = (_nodes(tree, rate, int(side[at])) for side in (grown.children_right, grown.children_left))
    return int(grown.feature[at]), yes, no


def _names(rows: Sequence[PairRow], rarest: int) -> list[str]:
    counts = Counter(name for row in rows for name in row.features)
    return sorted(name for name, n in counts.items() if n >= rarest)


def _table(rows: Sequence[PairRow], names: Sequence[str]) -> npt.NDArray[np.float32]:
    places = {name: n for n, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)), dtype=np.float32)
    for line, row in zip(table, rows, strict=True):
        line[[places[name] for name in row.features if name in places]] = 1.0
    return table


def as_weights(model: PairModel, files: Mapping[str, int]) -> dict[str, object]:
    """The model as its weights file holds it, with the names and sizes of the files that it was learned from."""
    return {
        "about": "Learned by python -m texmine.services.train_pairs: do not edit.",
        "files": dict(files),
        "seed": SEED,
        "threshold": model.threshold,
        "doubted": model.doubted,
        "effects": list(model.effects),
        "related": _choice(model.related),
        "effect": _choice(model.effect),
    }


def _choice(choice: Choice) -> dict[str, object]:
    return {
        "biases": choice.linear.biases,
        "weights": choice.linear.weights,
        "names": choice.trees.names,
        "forests": choice.trees.forests,
    }
