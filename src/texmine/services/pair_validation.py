"""What the second reader makes of gold files, cross-validated by file: each is read by a model of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from texmine.extract.relations.features import Setting
from texmine.extract.relations.learned.model import PairModel
from texmine.extract.relations.learned.reader import RULE, read_again
from texmine.model import Finding
from texmine.services.pair_training import PairRow, read_pairs, train_pairs
from texmine.services.rank_training import Judged, Proposal
from texmine.services.score import Families, Sentence, score_sentences
from texmine.services.sentences import scored_relation

if TYPE_CHECKING:
    from texmine.extract.pipeline import Pipeline
    from texmine.vocab.pack import Pack


@dataclass(frozen=True, slots=True)
class PairFold:
    """A gold file with its pairs, as they are learned, and what the rules read in its sentences, by their ids."""

    name: str
    sentences: Sequence[Sentence]
    rows: Sequence[PairRow]
    settings: Mapping[str, Setting]


def read_pair_fold(
    name: str, pipeline: Pipeline, pack: Pack, families: Families, sentences: Sequence[Sentence]
) -> PairFold:
    """The pairs and the settings of one gold file."""
    settings = {s.id: found for s in sentences if (found := pipeline.propose_sentence(s.text)) is not None}
    return PairFold(name, sentences, read_pairs(pipeline, pack, families, sentences), settings)


def cross_validate_pairs(
    folds: Sequence[PairFold], judged: Sequence[Judged], pack: Pack, families: Families
) -> list[Judged]:
    """``judged``, all proposals of the folds in their order, as the second reader leaves it: what it doubts is not
    kept, and what it adds to a file comes after that file's. Raises ValueError where the other files are too small to
    learn from.
    """
    found: list[Judged] = []
    for held in folds:
        model = train_pairs([row for fold in folds if fold is not held for row in fold.rows])
        found += judge_again(held, [j for j in judged if j.fold == held.name], model, pack, families)
    return found


def judge_again(
    fold: PairFold, judged: Sequence[Judged], model: PairModel, pack: Pack, families: Families
) -> list[Judged]:
    """The judged proposals of one file as the second reader leaves them, then what it adds."""
    by_sentence: dict[str, list[Judged]] = {}
    for each in judged:
        by_sentence.setdefault(each.proposal.sentence, []).append(each)
    kept: list[Judged] = []
    added: list[Judged] = []
    for sentence in (s for s in fold.sentences if s.id in fold.settings):
        setting, before = fold.settings[sentence.id], by_sentence.get(sentence.id, [])
        scored = [replace(f, score=j.probability) for f, j in zip(setting.findings, before, strict=True)]
        ranked = [finding for finding, j in zip(scored, before, strict=True) if j.kept]
        after = read_again(setting, ranked, model)
        kept += [replace(j, kept=finding in after) for finding, j in zip(scored, before, strict=True)]
        added += [_judged(fold.name, sentence, f, pack, families) for f in after if f.rule == RULE]
    return kept + added


def _judged(name: str, sentence: Sentence, finding: Finding, pack: Pack, families: Families) -> Judged:
    relation = scored_relation(finding.relation, pack)
    compared = score_sentences([sentence], [replace(sentence, relations=(relation,))], families)
    proposal = Proposal(sentence.id, relation, {}, compared.strict.right == 1, finding.rule)
    return Judged(name, proposal, finding.score, kept=True)
