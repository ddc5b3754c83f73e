"""How sure a finding is: a logistic regression over named features, learned from annotated sentences.

The weights are data (weights.json beside this file), written by ``python -m texmine.services.train_ranker``. A
finding's score is the probability that curators would call it right, as measured on files that the weights
were not learned from.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from texmine.extract.relations.features import Features, Setting, describe_finding
from texmine.extract.relations.levelled import level_features
from texmine.model import Finding

WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Ranker:
    """``weights`` by feature name. ``slope`` and ``shift`` calibrate the sum (Platt 1999); findings that come out below
    ``threshold`` are not reported.
    """

    weights: Mapping[str, float]
    bias: float
    slope: float = 1.0
    shift: float = 0.0
    threshold: float = 0.0

    def probability(self, features: Features) -> float:
        """The calibrated probability, in (0, 1), rounded to four places. Features without a weight count nothing."""
        total = self.bias + math.fsum(self.weights.get(name, 0.0) * value for name, value in sorted(features.items()))
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, self.slope * total + self.shift)))), 4)

    def rank(self, setting: Setting) -> list[Finding]:
        """The findings of a sentence with their scores set, in their order, without those below the threshold."""
        told = zip(setting.findings, features_of(setting), strict=True)
        scored = [replace(finding, score=self.probability(features)) for finding, features in told]
        return [f for f in scored if f.score >= self.threshold]


def read_ranker(data: bytes) -> Ranker:
    """The ranker of a weights file. Raises ValueError or KeyError where it is not one."""
    held = json.loads(data)
    return Ranker(held["weights"], held["bias"], held["slope"], held["shift"], held["threshold"])


@lru_cache(maxsize=1)
def bundled_ranker() -> Ranker:
    """The ranker that the package ships."""
    return read_ranker(WEIGHTS.read_bytes())


def features_of(setting: Setting) -> Sequence[Features]:
    """The features of each finding of a sentence, in order; those that say the same of a list have the same."""
    described = [describe_finding(setting, finding) for finding in setting.findings]
    return level_features(setting.tree, setting.mentions, setting.findings, described)
