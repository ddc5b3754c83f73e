"""``python -m texmine.services.train_ranker GOLD.jsonl GOLD.jsonl …``: learns the ranker's weights anew.

Reads each gold file, proposes relations with the rules, learns weights, calibration and threshold, prints what
cross-validation by file says of them, and writes them into the package. Run it after the rules or the lexicon changed;
the same files give the same weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from texmine.extract.relations.ranker import WEIGHTS
from texmine.services.rank_training import (
    as_weights,
    calibration_error,
    cross_validate,
    expect_precision,
    read_fold,
    train_ranker,
)
from texmine.services.score import read_sentences
from texmine.services.sentences import family_members


def main(arguments: list[str] | None = None) -> None:
    """Learns the ranker from gold files (three at least), cross-validated by file."""
    from texmine.extract.pipeline import load_pipeline
    from texmine.vocab.pack import load_pack

    parser = argparse.ArgumentParser(prog="python -m texmine.services.train_ranker", description=main.__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="by default the package's own file")
    parser.add_argument(
        "--precision", type=float, help="precision on unseen text, which scores are to have in the mean"
    )
    options = parser.parse_args(arguments)
    pack = load_pack()
    pipeline, families = load_pipeline(None, pack), family_members(pack)
    folds = [read_fold(p.name, pipeline, pack, families, read_sentences(p.read_bytes(), p.name)) for p in options.gold]
    judged = cross_validate(folds)
    ranker = train_ranker(folds)
    if options.precision is not None:
        ranker = expect_precision(ranker, folds, options.precision)
    held = as_weights(ranker, {fold.name: len(fold.sentences) for fold in folds})
    options.out.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for fold in folds:
        kept = [j for j in judged if j.fold == fold.name and j.kept]
        hits = sum(j.proposal.right for j in kept)
        sys.stdout.write(
            f"{fold.name}: {len(fold.proposals)} proposed, {len(kept)} kept, {hits} right of {fold.wanted}\n"
        )
    sys.stdout.write(f"expected calibration error, cross-validated by file: {calibration_error(judged):.3f}\n")
    sys.stdout.write(f"{len(ranker.weights)} weights, threshold {ranker.threshold}: {options.out.name}\n")


if __name__ == "__main__":
    main()
