"""``python -m texmine.services.score_report GOLD.jsonl … [--write docs/score.md]``: how good the extraction is.

All figures are cross-validated by file: a file's scores come from a ranker that was learned on the others. The rules
and the lexicon were written with these files at hand, so unseen text fares worse; only sentences that nobody developed
on tell by how much. So does the second reader: it adds less here, where the rules leave little unread.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from texmine.services.pair_validation import cross_validate_pairs, read_pair_fold
from texmine.services.rank_training import Fold, Judged, calibration_error, cross_validate, read_fold, reliability
from texmine.services.score import Families, Score, ScoredRelation, Sentence, Tally, read_sentences, score_sentences
from texmine.services.score_curve import draw_curve, find_curve, point_at
from texmine.services.sentences import family_members

_TOTALS = re.compile(r"<!-- totals (\{.*\}) -->")
PICTURE = "precision-recall.svg"
"""The curve's file, beside the report."""
_SHOWN = 8
_THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)


def format_report(
    folds: Sequence[Fold], judged: Sequence[Judged], families: Families, last: str = "", picture: str = ""
) -> str:
    """The report as Markdown. ``last`` is the text of the last one, against which totals are compared; ``picture`` the
    file of the curve, as the report's reader finds it.
    """
    scores = [score_fold(fold, judged, families) for fold in folds]
    totals = {fold.name: round(score.strict.f1, 4) for fold, score in zip(folds, scores, strict=True)}
    parts = [
        "# Score",
        "Made by `make score`; do not edit. Cross-validated by file, as texmine.services.score_report says.",
        f"<!-- totals {json.dumps(totals)} -->",
        _files(folds, scores, _last_totals(last)),
        _effects(scores),
        _attributes(folds, scores),
        _reliability(judged),
        _curve(folds, judged, picture),
        _rules(judged),
        _errors(folds, scores),
    ]
    return "\n\n".join(parts) + "\n"


def score_fold(fold: Fold, judged: Sequence[Judged], families: Families, threshold: float | None = None) -> Score:
    """The score of one file; ``threshold`` in place of the learned one."""
    kept: dict[str, list[ScoredRelation]] = {}
    for j in judged:
        if j.fold == fold.name and (j.kept if threshold is None else j.probability >= threshold):
            kept.setdefault(j.proposal.sentence, []).append(j.proposal.relation)
    found = [replace(sentence, relations=tuple(kept.get(sentence.id, ()))) for sentence in fold.sentences]
    return score_sentences(fold.sentences, found, families)


def _last_totals(text: str) -> dict[str, float]:
    found = _TOTALS.search(text)
    return json.loads(found.group(1)) if found else {}


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _tally(tally: Tally) -> tuple[object, ...]:
    return (tally.precision, tally.recall, tally.f1, tally.right, tally.wrong, tally.missed)


def _files(folds: Sequence[Fold], scores: Sequence[Score], last: dict[str, float]) -> str:
    rows = []
    for fold, score in zip(folds, scores, strict=True):
        change = f"{round(score.strict.f1, 4) - last[fold.name]:+.3f}" if fold.name in last else "new"
        empty = score.no_relation.value or 0.0
        rows.append((fold.name, score.sentences, *_tally(score.strict), score.relaxed.f1, empty, change))
    head = ("file", "sentences", "P", "R", "F1", "right", "wrong", "missed", "relaxed F1", "left empty", "change")
    return "## Files\n\n" + _table(head, rows)


def _effects(scores: Sequence[Score]) -> str:
    total: dict[str, Tally] = {}
    for score in scores:
        for effect, tally in score.per_effect.items():
            into = total.setdefault(effect, Tally())
            into.right, into.wrong = into.right + tally.right, into.wrong + tally.wrong
            into.missed += tally.missed
    rows = [(effect, *_tally(tally)) for effect, tally in total.items()]
    return "## Effects\n\n" + _table(("effect", "P", "R", "F1", "right", "wrong", "missed"), rows)


def _attributes(folds: Sequence[Fold], scores: Sequence[Score]) -> str:
    names = list(scores[0].attributes)
    rows = [
        (fold.name, *(f"{s.attributes[n].value or 0:.3f} ({s.attributes_set[n].value or 0:.3f})" for n in names))
        for fold, s in zip(folds, scores, strict=True)
    ]
    return "## Attributes on right relations (where gold gives a value)\n\n" + _table(("file", *names), rows)


def _reliability(judged: Sequence[Judged]) -> str:
    rows = [(f"{b.low:.1f}–{b.high:.1f}", b.count, b.score, b.observed) for b in reliability(judged)]
    title = f"## Calibration (expected calibration error {calibration_error(judged):.3f})"
    return title + "\n\n" + _table(("score", "findings", "mean score", "observed precision"), rows)


def _curve(folds: Sequence[Fold], judged: Sequence[Judged], picture: str) -> str:
    points = [point_at(least, folds, judged) for least in _THRESHOLDS]
    rows = [(f"{each.least:.2f}", each.count, each.precision, each.recall) for each in points]
    shown = f"![Precision and recall by the least score]({picture})\n\n" if picture else ""
    table = _table(("at least", "findings", "precision", "recall"), rows)
    return f"## What --min-score trades\n\n{shown}{table}"


def _rules(judged: Sequence[Judged]) -> str:
    right = Counter(j.proposal.rule for j in judged if j.proposal.right)
    every = Counter(j.proposal.rule for j in judged)
    rows = [(rule, n, right[rule] / n) for rule, n in sorted(every.items(), key=lambda item: (-item[1], item[0]))]
    return "## Rules\n\n" + _table(("rule", "proposals", "precision"), rows)


def _errors(folds: Sequence[Fold], scores: Sequence[Score]) -> str:
    """A row for each cause, the commonest first, with what the relations were that it made wrong or missed."""
    causes: dict[str, Counter[str]] = {}
    kinds: dict[str, Counter[str]] = {}
    for fold, score in zip(folds, scores, strict=True):
        gold = {sentence.id: sentence for sentence in fold.sentences}
        for identity, kind, relation in score.errors:
            others = [r for i, k, r in score.errors if i == identity and k != kind]
            cause, turned = _cause(kind, relation, others, gold[identity])
            causes.setdefault(cause, Counter())[_phenomenon(relation, turned, kind)] += 1
            kinds.setdefault(cause, Counter())[kind] += 1
    order = sorted(causes, key=lambda cause: (-kinds[cause].total(), cause))
    rows = [(cause, kinds[cause]["FP"], kinds[cause]["FN"], _commonest(causes[cause])) for cause in order]
    told = (
        "A relation of which one part is wrong counts twice, as a wrong one and as a missed one; what is told of it is "
        "wanted → found."
    )
    return f"## Errors by cause\n\n{_table(('cause', 'wrong', 'missed', 'commonest'), rows)}\n\n{told}"


def _commonest(counts: Counter[str]) -> str:
    ordered = sorted(((words, n) for words, n in counts.items() if words), key=lambda item: (-item[1], item[0]))
    rest = sum(n for _, n in ordered[_SHOWN:])
    return "; ".join([*(f"{words} {n}" for words, n in ordered[:_SHOWN]), *([f"others {rest}"] if rest else [])])


def _cause(
    kind: str, relation: ScoredRelation, others: Sequence[ScoredRelation], sentence: Sentence
) -> tuple[str, ScoredRelation | None]:
    """Why a relation counts as wrong (FP) or missed (FN), as far as the other errors of its sentence tell; and the one
    that stands in its place.
    """
    if kind == "FP" and not sentence.relations:
        return "nothing is said", None
    for other in others:
        if other.relaxed == relation.relaxed:
            return ("negation" if other.effect == relation.effect else "sign or kind"), other
    for other in others:
        if other.state == relation.state and other.effect == relation.effect:
            return "another gene", other
    for other in others:
        if other.gene == relation.gene and other.effect == relation.effect:
            return "another state", other
    return ("too much" if kind == "FP" else "not read"), None


def _phenomenon(relation: ScoredRelation, other: ScoredRelation | None, kind: str) -> str:
    """What an error is about; nothing for the second half of a pair, which the first half tells."""
    if other is None:
        marks = [relation.effect, relation.perturbation, "negated" if relation.negated else None]
        return ", ".join(mark for mark in marks if mark)
    if kind == "FN":
        return ""
    if other.effect != relation.effect:
        return f"{other.effect} → {relation.effect}"
    return f"{other.state} → {relation.state}" if other.state != relation.state else relation.effect


def main(arguments: list[str] | None = None) -> None:
    """Scores the extraction on gold files (three at least), cross-validated by file."""
    from texmine.extract.pipeline import load_pipeline
    from texmine.vocab.pack import load_pack

    parser = argparse.ArgumentParser(prog="python -m texmine.services.score_report", description=main.__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--write", type=Path, help="write the report to this file as well, and the curve beside it")
    options = parser.parse_args(arguments)
    pack = load_pack()
    pipeline, families = load_pipeline(None, pack), family_members(pack)
    gold = {path.name: read_sentences(path.read_bytes(), path.name) for path in options.gold}
    folds = [read_fold(name, pipeline, pack, families, sentences) for name, sentences in gold.items()]
    pairs = [read_pair_fold(name, pipeline, pack, families, sentences) for name, sentences in gold.items()]
    last = options.write.read_text(encoding="utf-8") if options.write is not None and options.write.is_file() else ""
    judged = cross_validate_pairs(pairs, cross_validate(folds), pack, families)
    report = format_report(folds, judged, families, last, PICTURE if options.write is not None else "")
    sys.stdout.write(report)
    if options.write is not None:
        options.write.parent.mkdir(parents=True, exist_ok=True)
        options.write.write_text(report, encoding="utf-8")
        options.write.with_name(PICTURE).write_text(draw_curve(find_curve(folds, judged)), encoding="utf-8")


if __name__ == "__main__":
    main()
