"""Linking: exact search, and links only to genes that bear the mention's name."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from texmine.extract.linking import ExactIndex, LinkPolicy, choose_link, gene_linker
from texmine.model import Concept

GENES = [
    Concept("G:1", "gene", "ACAT1", "acetyl-CoA acetyltransferase 1"),
    Concept("G:2", "gene", "IL12RB1", "interleukin 12 receptor subunit beta 1", names=("IL-12 receptor beta1",)),
    Concept("G:3", "gene", "IL2RB", "interleukin 2 receptor subunit beta", names=("IL-2 receptor beta",)),
    Concept("G:4", "gene", "PDCD1", "programmed cell death 1"),
    Concept("G:5", "gene", "PDCD2", "programmed cell death 2"),
    Concept("G:6", "gene", "IK", "IK cytokine"),
    Concept("G:8", "gene", "TBXT", "T-box transcription factor T"),
    Concept("G:7", "gene", "PRDM1", "PR/SET domain 1", names=("BLIMP1",)),
]
BY_ID = {gene.id: gene for gene in GENES}
POLICY = LinkPolicy(threshold=0.5, margin=0.02, min_length=4)


def link(text: str, cache: Path | None = None) -> str | None:
    linker = gene_linker(GENES, "key", cache)
    (candidates,) = linker.candidate_generator([text], 10)
    ranked = sorted(((c.concept_id, float(max(c.similarities))) for c in candidates), key=lambda c: -c[1])
    return choose_link(text, ranked, BY_ID, POLICY)


@pytest.mark.parametrize(
    ("text", "gene"),
    [
        ("programmed death 1", "G:4"),
        ("programmed cell death protein 1", "G:4"),
        ("interleukin-12 receptor β1", "G:2"),
        ("Blimp1 protein", "G:7"),
        ("beta subunit of the interleukin 2 receptor", "G:3"),
        ("T-box transcription factor T", "G:8"),
        ("T-box transcription factors", None),
        ("interleukin 12 receptor", None),
        ("programmed cell death", None),
        ("acetyl-CoA", None),
        ("cytokine", None),
        ("cell protein", None),
        ("unlike anything here", None),
        ("IK", None),
    ],
)
def test_a_link_needs_the_words_and_numbers_of_a_name(text: str, gene: str | None) -> None:
    assert link(text) == gene


def test_a_name_of_two_genes_links_to_neither() -> None:
    genes = {"A": Concept("A", "gene", "AA", "one name here"), "B": Concept("B", "gene", "BB", "one name here")}
    assert choose_link("one name here", [("A", 1.0), ("B", 1.0)], genes, POLICY) is None


def test_the_cached_index_gives_the_same_candidates(tmp_path: Path) -> None:
    texts = ["programmed death 1", "Blimp1", "nothing"]
    fresh, written, read = (gene_linker(GENES, "key", cache) for cache in (None, tmp_path, tmp_path))
    expected = fresh.candidate_generator(texts, 5)
    assert written.candidate_generator(texts, 5) == expected == read.candidate_generator(texts, 5)
    assert [path.name for path in tmp_path.iterdir()] == ["linker-1-key"]


def test_a_damaged_or_foreign_cache_is_not_used(tmp_path: Path) -> None:
    gene_linker(GENES, "key", tmp_path)
    (tmp_path / "linker-1-key" / "terms.json").write_text("[", "utf-8")
    assert link("Blimp1 protein", tmp_path) == "G:7"
    others = [Concept("G:9", "gene", "TOX", "thymocyte selection associated")]
    assert gene_linker(others, "key", tmp_path).candidate_generator(["TOX"], 1)[0][0].concept_id == "G:9"


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    assert link("Blimp1 protein", blocked) == "G:7"
    assert link("Blimp1 protein", blocked / "below") == "G:7"


def test_nearest_rows_come_first_and_ties_in_order() -> None:
    index = ExactIndex(sparse.csr_matrix(np.array([[0, 1], [1, 0], [0.6, 0.8], [0, 1]], dtype=np.float32)))
    (found,) = index.knnQueryBatch(sparse.csr_matrix(np.array([[0, 1]], dtype=np.float32)), 3)
    assert found[0].tolist() == [0, 3, 2]
    assert found[1].tolist() == pytest.approx([0, 0, 0.2])
