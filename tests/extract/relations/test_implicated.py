"""Rows of genes that have to do with a state, cells told by what they bear, and processes that are no states."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims
from tests.extract.relations.told import read_told

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = read_told("""
The cells had an exhausted profile with high TOX, NR4A1 and MAF, which were implicated in T cell dysfunction.
= TOX marks exhausted; TOX associated dysfunctional; NR4A1 marks exhausted; NR4A1 associated dysfunctional
= ; MAF marks exhausted; MAF associated dysfunctional
We measured BATF, JUNB and IRF4, which are involved in cell cycle control of memory cells.
=
IL2RA expression is linked to the adoption of effector, rather than memory, fates.
= IL2RA associated effector

# what cells bear and look like
We saw a subset of CD8 T cells expressing CXCR6 that displays an exhausted phenotype.
= CXCR6 marks exhausted
A cluster of T cells expressing GZMK that shows a memory phenotype was found.
= GZMK marks memory
T cells lacking TCF7 that display an exhausted phenotype were found.
= TCF7 depleted_in exhausted

# a process that is what cells do
Anti-CD28 blocked the secretion of IL-4 by memory T cells, establishing a role for CD28 in this process.
=
IL-2 raised the production of cytokines by effector T cells, and STAT5 took part in this process.
=
TOX drives exhaustion, and NFAT plays a role in this process.
= TOX promotes exhausted; FAM:NFAT associated exhausted
""")


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_kinship_of_genes_and_states_is_read(pipeline: Pipeline, pack: Pack, text: str, expected: str) -> None:
    assert claims(pipeline, pack, text) == {c.strip() for c in expected.split(";") if c.strip()}
