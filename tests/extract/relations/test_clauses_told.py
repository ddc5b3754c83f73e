"""Clauses with a gap, claims set aside, upkeep told after the gene, and the subjects of clauses set side by side."""

from __future__ import annotations

import pytest
from tests.extract.relations.test_breadth import claims

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

SENTENCES = [
    (
        "Tumour-derived IL-10 steers T cells into terminal exhaustion, which antibodies to LAG-3 averted.",
        "IL10 promotes terminally_exhausted; LAG3 promotes terminally_exhausted",
    ),
    (
        (
            "High-dose IL-2 hastened the transition of stem-like cells to terminally exhausted cells, "
            "which deletion of CISH did not prevent."
        ),
        "IL2 promotes terminally_exhausted; not CISH promotes terminally_exhausted",
    ),
    (
        "A tonic signal drives exhaustion, a process that overexpression of BATF countered.",
        "BATF inhibits exhausted",
    ),
    (
        "Repeated challenge ends in terminal exhaustion, an outcome that KLF2 delays.",
        "KLF2 inhibits terminally_exhausted",
    ),
    (
        "Blockade of PD-1 and TIGIT reinvigorates exhausted T cells, whereas blocking TIGIT alone does not.",
        "PDCD1 promotes exhausted; TIGIT promotes exhausted; not TIGIT promotes exhausted",
    ),
    (
        "Combined deletion of NR4A1 and NR4A2 prevented exhaustion, which deletion of NR4A2 alone did not.",
        "NR4A1 promotes exhausted; NR4A2 promotes exhausted; not NR4A2 promotes exhausted",
    ),
    (
        (
            "TGF-β restrains stem-like CD8+ T cells in tumours, and its blockade allowed more of them "
            "to differentiate into effector cells."
        ),
        "TGFB1 inhibits effector; TGFB1 inhibits progenitor_exhausted",
    ),
    (
        "Progenitor exhausted cells require IL-15 for self-renewal.",
        "IL15 maintains progenitor_exhausted",
    ),
    (
        "Memory T cells depend on MYB for their persistence.",
        "MYB maintains memory",
    ),
    (
        "Resident memory T cells rely on FABP4 for survival in the skin.",
        "FABP4 maintains resident_memory",
    ),
    (
        "Naive T cells need IL-7 for their upkeep and survival.",
        "IL7 maintains naive",
    ),
    (
        "Central memory T cells require FOXO1 to persist.",
        "FOXO1 maintains central_memory",
    ),
    (
        "Size of the naive T-cell pool depended on survival signals from IL-7.",
        "IL7 maintains naive",
    ),
    (
        "Maintenance of the memory pool rests on homeostatic signals from IL-15.",
        "IL15 maintains memory",
    ),
    (
        "SOCS1 disruption boosted killing, yet it did so without preserving memory T cells.",
        "not SOCS1 inhibits memory",
    ),
    (
        "IL-7 drove the cells into cycle rather than reversing exhaustion.",
        "not IL7 inhibits exhausted",
    ),
    (
        "IL-21 raised cytokine output instead of preventing exhaustion.",
        "not IL21 inhibits exhausted",
    ),
    (
        (
            "FOXO1 overexpression endows T cells with a memory programme, whereas overexpression of "
            "TCF1 did so only weakly."
        ),
        "FOXO1 promotes memory; TCF7 promotes memory",
    ),
    (
        "Deletion of RASA2 prevented exhaustion, and deletion of CBLB did so as well.",
        "CBLB promotes exhausted; RASA2 promotes exhausted",
    ),
    (
        "The memory fraction of BACH2-deficient T cells outlasted that of controls.",
        "BACH2 inhibits memory",
    ),
    (
        "Inhibition of GSK3β enriched the product in stem cell memory T cells.",
        "GSK3B inhibits stem_memory",
    ),
    (
        "Lowering DUSP6 in naive T cells restored their capacity to become memory T cells.",
        "DUSP6 inhibits memory",
    ),
    (
        (
            "Rapamycin, an inhibitor of mTORC1, given early, likewise hindered exhaustion of T cells "
            "by dampening translation."
        ),
        "MTOR promotes exhausted",
    ),
    (
        "Short hairpin RNA to EGR2 lifted anergy, whereas EGR3-directed hairpins failed to do so.",
        "EGR2 promotes anergic; not EGR3 promotes anergic",
    ),
    (
        "An antibody against CD73 reversed exhaustion.",
        "NT5E promotes exhausted",
    ),
    (
        "A guide RNA targeting CBLB prevented anergy.",
        "CBLB promotes anergic",
    ),
    (
        (
            "IRF2, activated by chronic type I interferon, pushes CD8+ T cells to exhaustion, and "
            "tumours with low IRF2 respond."
        ),
        "IRF2 promotes exhausted",
    ),
    (
        "STAT5, induced by IL-2, drives naive cells to effector cells.",
        "STAT5A promotes effector",
    ),
    (
        (
            "AKT inhibition preserved stem memory T cells, and idelalisib, an inhibitor of PI3Kδ, "
            "augmented the naive-like fraction."
        ),
        "AKT1 inhibits stem_memory; PIK3CD inhibits naive",
    ),
    (
        (
            "Exhaustion is imprinted by TOX, which opens chromatin, but the maintenance of exhausted "
            "cells may hinge on NFATC1 as well."
        ),
        "NFATC1 maintains exhausted; TOX promotes exhausted",
    ),
]


@pytest.mark.parametrize(("text", "told"), SENTENCES)
def test_clause_is_read(pipeline: Pipeline, pack: Pack, text: str, told: str) -> None:
    assert claims(pipeline, pack, text) == set(told.split("; "))
