"""The second reader's model: whether a pair is related, and how, each by a log-linear model and boosted trees.

The two err apart, so that the mean of their probabilities is better than either. Both are data (weights.json beside
this file), written by ``python -m texmine.services.train_ranker``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

WEIGHTS = Path(__file__).with_name("weights.json")

Node: TypeAlias = "float | tuple[int, Node, Node]"
"""A tree: a leaf's value, or (number of a feature, the tree where it holds, the tree where it does not)."""


@dataclass(frozen=True, slots=True)
class LogLinear:
    """A bias for each class, and for each feature a weight for each class."""

    biases: Sequence[float]
    weights: Mapping[str, Sequence[float]]

    def sums(self, features: Collection[str]) -> list[float]:
        """The sum of each class. Features without weights count nothing."""
        rows = [self.weights[name] for name in sorted(features) if name in self.weights]
        return [math.fsum((bias, *(row[n] for row in rows))) for n, bias in enumerate(self.biases)]


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted trees for each class, over the features of ``names``."""

    names: Sequence[str]
    forests: Sequence[Sequence[Node]]

    def sums(self, features: Collection[str]) -> list[float]:
        """The sum of each class's trees."""
        held = frozenset(n for n, name in enumerate(self.names) if name in features)
        return [math.fsum(_leaf(tree, held) for tree in forest) for forest in self.forests]


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice between classes: the mean of what a log-linear model and trees make of it."""

    linear: LogLinear
    trees: Trees

    def linear_shares(self, features: Collection[str]) -> list[float]:
        """What the log-linear model alone, the quicker of the two, makes of each class."""
        return _shares(self.linear.sums(features))

    def probabilities(self, features: Collection[str]) -> list[float]:
        """The probability of each class; of the one that is told, where there is but one."""
        trees = _shares(self.trees.sums(features))
        return [(p + q) / 2 for p, q in zip(self.linear_shares(features), trees, strict=True)]


@dataclass(frozen=True, slots=True)
class PairModel:
    """``related``: whether a gene and a state are related; ``effect``: how, given that they are. ``effects`` names its
    classes, a denied one by "not". Below ``threshold`` nothing is reported; what the rules read of a pair is not
    reported below ``doubted``, which is asked of ``related`` alone.
    """

    related: Choice
    effect: Choice
    effects: Sequence[str]
    threshold: float
    doubted: float = 0.0

    def is_unlikely(self, features: Collection[str]) -> bool:
        """Whether a pair is so unlikely to be related that an unsure finding on it must be a mistake."""
        (linear,) = self.related.linear_shares(features)
        if linear / 2 >= self.doubted:  # whatever the trees say
            return False
        (related,) = self.related.probabilities(features)
        return related < self.doubted

    def reasons(self, features: Collection[str], most: int = 3) -> list[str]:
        """The features that speak loudest for a pair's being related, the loudest first."""
        weights = self.related.linear.weights
        spoken = [(-weights[name][0], name) for name in features if name in weights and weights[name][0] > 0]
        return [name for _, name in sorted(spoken)[:most]]

    def judge(self, features: Collection[str]) -> tuple[str, float]:
        """The likeliest effect, and the probability that gene and state are related by it, in [0, 1]; 0 where it is
        plain before all is reckoned that it is below the threshold.
        """
        (linear,) = self.related.linear_shares(features)
        if (linear + 1) / 2 < self.threshold:
            return self.effects[0], 0.0
        (related,) = self.related.probabilities(features)
        if related < self.threshold:
            return self.effects[0], 0.0
        shares = self.effect.probabilities(features)
        best = max(range(len(shares)), key=lambda n: (shares[n], -n))
        return self.effects[best], round(related * shares[best], 4)


def _leaf(tree: Node, held: frozenset[int]) -> float:
    while not isinstance(tree, float):
        tree = tree[1] if tree[0] in held else tree[2]
    return tree


def _shares(sums: Sequence[float]) -> list[float]:
    """The probabilities of sums: of one class against none, or of several against each other."""
    if len(sums) == 1:
        return [1 / (1 + math.exp(-max(-30.0, min(30.0, sums[0]))))]
    top = max(sums)
    powers = [math.exp(each - top) for each in sums]
    return [power / math.fsum(powers) for power in powers]


def read_model(data: bytes) -> PairModel:
    """The model of a weights file. Raises ValueError or KeyError where it is not one."""
    held = json.loads(data)
    related, effect = (
        Choice(LogLinear(part["biases"], part["weights"]), Trees(part["names"], part["forests"]))
        for part in (held["related"], held["effect"])
    )
    return PairModel(related, effect, held["effects"], held["threshold"], held["doubted"])


@lru_cache(maxsize=1)
def bundled_model() -> PairModel:
    """The model that the package ships."""
    return read_model(WEIGHTS.read_bytes())
