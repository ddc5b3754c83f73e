"""``python -m texmine.services.train_pairs GOLD.jsonl GOLD.jsonl …``: learns the second reader's weights anew.

Reads each gold file, describes every gene and state that a sentence names, learns which of them are related, and how,
and writes the weights into the package. Run it after the rules or the lexicon changed; the same files give the same
weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from texmine.extract.relations.learned.model import WEIGHTS
from texmine.services.pair_training import as_weights, read_pairs, train_pairs
from texmine.services.score import read_sentences
from texmine.services.sentences import family_members


def main(arguments: list[str] | None = None) -> None:
    """Learns the second reader from gold files."""
    from texmine.extract.pipeline import load_pipeline
    from texmine.vocab.pack import load_pack

    parser = argparse.ArgumentParser(prog="python -m texmine.services.train_pairs", description=main.__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="by default the package's own file")
    options = parser.parse_args(arguments)
    pack = load_pack()
    pipeline, families = load_pipeline(None, pack), family_members(pack)
    files = {path.name: read_sentences(path.read_bytes(), path.name) for path in options.gold}
    rows = [row for sentences in files.values() for row in read_pairs(pipeline, pack, families, sentences)]
    held = as_weights(train_pairs(rows), {name: len(sentences) for name, sentences in files.items()})
    options.out.write_text(json.dumps(held, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    related = sum(row.told is not None for row in rows)
    sys.stdout.write(f"{len(rows)} pairs of gene and state, {related} of them related: {options.out.name}\n")


if __name__ == "__main__":
    main()
