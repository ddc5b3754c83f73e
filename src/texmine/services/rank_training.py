"""Learning how sure a finding is: proposals of the rules on annotated sentences, a logistic regression, calibration.

Cross-validated by file: every figure on a file comes from weights, a calibration and a threshold that were learned on
the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from texmine.extract.relations.features import Features
from texmine.extract.relations.ranker import Ranker, features_of
from texmine.services.score import Families, ScoredRelation, Sentence, score_sentences
from texmine.services.sentences import scored_relation

if TYPE_CHECKING:
    from texmine.extract.pipeline import Pipeline
    from texmine.vocab.pack import Pack

SEED = 20260101
_STRENGTH = 0.3
"""C of the logistic regression: small, so that rare features weigh little."""
_RAREST = 5
"""A feature that fewer proposals have gets no weight."""
_LOWEST, _HIGHEST = 0.15, 0.5
"""Between these the threshold is sought: below is noise; above, what is likelier right than wrong would be dropped."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A relation that the rules read in a gold sentence, with its features and whether gold has it."""

    sentence: str
    relation: ScoredRelation
    features: Features
    right: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A gold file with what the rules propose in it."""

    name: str
    sentences: Sequence[Sentence]
    proposals: Sequence[Proposal]

    @property
    def wanted(self) -> int:
        """How many relations gold has."""
        return sum(len(sentence.relations) for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal with the probability that a ranker learned on the other files gives it, and whether it is reported."""

    fold: str
    proposal: Proposal
    probability: float
    kept: bool


def read_fold(name: str, pipeline: Pipeline, pack: Pack, families: Families, sentences: Sequence[Sentence]) -> Fold:
    """What the rules propose in the sentences of one gold file."""
    proposals = [p for sentence in sentences for p in _propose(pipeline, pack, families, sentence)]
    return Fold(name, sentences, proposals)


def _propose(pipeline: Pipeline, pack: Pack, families: Families, sentence: Sentence) -> Iterator[Proposal]:
    setting = pipeline.propose_sentence(sentence.text)
    if setting is None:
        return
    for finding, features in zip(setting.findings, features_of(setting), strict=True):
        relation = scored_relation(finding.relation, pack)
        compared = score_sentences([sentence], [replace(sentence, relations=(relation,))], families)
        yield Proposal(sentence.id, relation, features, compared.strict.right == 1, finding.rule)


def cross_validate(folds: Sequence[Fold]) -> list[Judged]:
    """Every proposal judged by a ranker that was learned without its file. Raises ValueError for fewer than 3 files."""
    judged = []
    for held in folds:
        ranker = train_ranker([fold for fold in folds if fold is not held])
        for proposal in held.proposals:
            p = ranker.probability(proposal.features)
            judged.append(Judged(held.name, proposal, p, p >= ranker.threshold))
    return judged


def train_ranker(folds: Sequence[Fold]) -> Ranker:
    """Weights from all the files; calibration (Platt 1999) and threshold from inner cross-validation over them.

    The same files give the same ranker. Raises ValueError for fewer than two files, or where all proposals are alike.
    """
    if len(folds) < 2:
        message = "a ranker is learned from two gold files at least, for its calibration is cross-validated by file"
        raise ValueError(message)
    sums, right = [], []
    for held in folds:
        inner = _fit([p for fold in folds if fold is not held for p in fold.proposals])
        sums += [_total(inner, p.features) for p in held.proposals]
        right += [p.right for p in held.proposals]
    platt = LogisticRegression(C=1e3, random_state=SEED).fit(np.array(sums).reshape(-1, 1), right)
    slope, shift = float(platt.coef_[0][0]), float(platt.intercept_[0])
    ranker = _fit([p for fold in folds for p in fold.proposals])
    calibrated = replace(ranker, slope=round(slope, 4), shift=round(shift, 4))
    probabilities = 1 / (1 + np.exp(-(slope * np.array(sums) + shift)))
    return replace(calibrated, threshold=_best_threshold(probabilities, right, sum(fold.wanted for fold in folds)))


def expect_precision(ranker: Ranker, folds: Sequence[Fold], precision: float) -> Ranker:
    """The ranker with its scores shifted so that their mean over the files is ``precision``, between 0 and 1.

    For what cross-validation cannot see: rules and lexicon were written with these files at hand, and are right less
    often on text that nobody has read for them.
    """
    low, high = -10.0, 10.0
    features = [p.features for fold in folds for p in fold.proposals]
    for _ in range(40):
        middle = (low + high) / 2
        shifted = replace(ranker, shift=ranker.shift + middle)
        mean = sum(shifted.probability(f) for f in features) / len(features)
        low, high = (middle, high) if mean < precision else (low, middle)
    return replace(ranker, shift=round(ranker.shift + low, 4))


def _fit(proposals: Sequence[Proposal]) -> Ranker:
    names = _names(proposals)
    table = np.array([[p.features.get(name, 0.0) for name in names] for p in proposals])
    model = LogisticRegression(C=_STRENGTH, random_state=SEED, max_iter=2000).fit(table, [p.right for p in proposals])
    weights = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)}
    return Ranker(weights, round(float(model.intercept_[0]), 4))


def _names(proposals: Sequence[Proposal]) -> list[str]:
    counts: dict[str, int] = {}
    for proposal in proposals:
        for name in proposal.features:
            counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, n in counts.items() if n >= _RAREST)


def _total(ranker: Ranker, features: Features) -> float:
    return ranker.bias + sum(ranker.weights.get(name, 0.0) * value for name, value in sorted(features.items()))


def _best_threshold(probabilities: npt.NDArray[np.float64], right: Sequence[bool], wanted: int) -> float:
    """The threshold of the best F1, the lowest of equals."""
    best, at = -1.0, _LOWEST
    for step in range(round((_HIGHEST - _LOWEST) * 100) + 1):
        threshold = round(_LOWEST + step / 100, 2)
        kept = probabilities >= threshold
        hits = int(sum(r for r, k in zip(right, kept, strict=True) if k))
        f1 = 2 * hits / (int(kept.sum()) + wanted) if wanted else 0.0
        if f1 > best + 1e-9:
            best, at = f1, threshold
    return at


def calibration_error(judged: Sequence[Judged], bins: int = 10) -> float:
    """Expected calibration error: the mean distance of score and observed precision, over equal-width bins."""
    return sum(abs(row.score - row.observed) * row.count for row in reliability(judged, bins)) / max(1, len(judged))


@dataclass(frozen=True, slots=True)
class Bin:
    """One bin of a reliability table: scores in [low, high), their mean, and the share of right ones."""

    low: float
    high: float
    count: int
    score: float
    observed: float


def reliability(judged: Sequence[Judged], bins: int = 10) -> list[Bin]:
    """The reliability table; bins that hold nothing have a mean of 0 and a share of 0."""
    rows = []
    for n in range(bins):
        low, high = n / bins, (n + 1) / bins
        held = [j for j in judged if low <= j.probability < high or (n == bins - 1 and j.probability == 1)]
        score = sum(j.probability for j in held) / len(held) if held else 0.0
        observed = sum(j.proposal.right for j in held) / len(held) if held else 0.0
        rows.append(Bin(low, high, len(held), score, observed))
    return rows


def as_weights(ranker: Ranker, files: Mapping[str, int]) -> dict[str, object]:
    """The ranker as its weights file holds it, with the names and sizes of the files that it was learned from."""
    return {
        "about": "Learned by python -m texmine.services.train_ranker: do not edit.",
        "files": dict(files),
        "seed": SEED,
        "bias": ranker.bias,
        "slope": ranker.slope,
        "shift": ranker.shift,
        "threshold": ranker.threshold,
        "weights": dict(sorted(ranker.weights.items())),
    }
