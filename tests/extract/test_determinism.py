"""The same text gives the same rows, whatever the batch, the process and its hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from texmine.extract.pipeline import Pipeline

pytestmark = [pytest.mark.model, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
TEXTS = [
    "TOX drives exhaustion of CD8+ T cells.",
    "Loss of TCF-1 depleted progenitor exhausted T cells (Tpe). BATF promotes formation of Tpe cells.",
    "No gene is named here.",
    "BACH2 restrains terminal exhaustion, whereas PRDM1 promotes it.",
]
PROGRAM = """
from tests.extract.articles import STUDY
from texmine.extract.pipeline import load_pipeline
from texmine.vocab.pack import load_pack
print(repr(load_pipeline(None, load_pack()).annotate(STUDY)))
"""


def found(pipeline: Pipeline, **how: int) -> list[tuple[object, object]]:
    return [(doc._.texmine_mentions, doc._.texmine_relations) for doc in pipeline.nlp.pipe(TEXTS, **how)]


def test_batches_change_nothing(pipeline: Pipeline) -> None:
    expected = [(doc._.texmine_mentions, doc._.texmine_relations) for doc in map(pipeline.nlp, TEXTS)]
    assert found(pipeline, batch_size=1) == found(pipeline, batch_size=64) == expected
    assert any(relations for _, relations in expected)


def test_processes_change_nothing(pipeline: Pipeline) -> None:
    assert found(pipeline, n_process=2, batch_size=2) == found(pipeline)


def test_hash_seeds_change_nothing(tmp_path: Path) -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "XDG_CACHE_HOME": str(tmp_path)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert "Evidence(" in outputs.pop()
