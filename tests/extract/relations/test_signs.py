"""Signs, denials and what is no claim at all, each in a whole sentence read by the bundled model."""

from __future__ import annotations

import pytest
from tests.extract.relations.by_rule import read_by_rule

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

TOLD = [
    # What a gerund at the head of a clause did to the gene.
    (
        "Reducing ID3 and SOX4 expression prevented dysfunction of CAR T cells.",
        {"ID3 promotes dysfunctional", "SOX4 promotes dysfunctional"},
    ),
    ("Raising c-Myb levels in CD8+ T cells promoted memory formation.", {"MYB promotes memory"}),
    (
        "TIGIT marks dysfunctional T cells, and blocking it relieved the dysfunction.",
        {"TIGIT marks dysfunctional", "TIGIT promotes dysfunctional"},
    ),
    (
        "CD38 is confined to terminally exhausted cells, and blocking its activity reduced exhaustion.",
        {"CD38 marks terminally_exhausted", "CD38 promotes exhausted"},
    ),
    # Antibodies block, unless they are agonists.
    ("Antibodies to IL-10 reduced exhaustion of T cells.", {"IL10 promotes exhausted"}),
    ("An anti-CD40 agonist reduced exhaustion of CD8+ T cells.", {"CD40 inhibits exhausted"}),
    ("Treatment with an agonistic anti-GITR antibody expanded effector cells.", {"TNFRSF18 promotes effector"}),
    # Denial.
    (
        "NFATC1 was neither required for effector differentiation nor for memory formation.",
        {"not NFATC1 promotes effector", "not NFATC1 promotes memory"},
    ),
    (
        "Deletion of BATF reduced effector cells and left memory cells unaffected.",
        {"BATF promotes effector", "not BATF promotes memory"},
    ),
    (
        "Inhibition of EZH2 impaired effector differentiation but left memory formation intact.",
        {"EZH2 promotes effector", "not EZH2 promotes memory"},
    ),
    ("IL-2 was required neither for priming nor for memory.", {"not IL2 promotes memory"}),
    (
        "Deletion of TOX did not lead to more memory cells but to the death of exhausted cells.",
        {"not TOX inhibits memory", "TOX maintains exhausted"},
    ),
    ("Exhaustion did not depend on PD-1 but on BATF.", {"not PDCD1 promotes exhausted", "BATF promotes exhausted"}),
    ("Even without TCF1, progenitor exhausted cells were maintained.", {"not TCF7 maintains progenitor_exhausted"}),
    ("PD-1-deficient T cells became just as exhausted.", {"not PDCD1 promotes exhausted"}),
    ("T cells from mice lacking Il27 were no more exhausted than controls.", {"not IL27 promotes exhausted"}),
    (
        "IRF4 might be needed for the survival of exhausted cells rather than for their formation.",
        {"IRF4 maintains exhausted", "not IRF4 promotes exhausted"},
    ),
    ("Our data do not support the idea that BATF drives exhaustion.", {"not BATF promotes exhausted"}),
    ("We found no evidence that TIGIT promotes dysfunction of T cells.", {"not TIGIT promotes dysfunctional"}),
    ("These results refute the claim that FOXO1 is required for memory formation.", {"not FOXO1 promotes memory"}),
    (
        "IL-2 did not merely expand effector cells but also prevented exhaustion.",
        {"IL2 promotes effector", "IL2 inhibits exhausted"},
    ),
    (
        "Loss of STAT4 augmented memory precursors without any penalty for effector cells.",
        {"STAT4 inhibits memory_precursor", "not STAT4 promotes effector"},
    ),
    ("No exhausted cells were found in Tox-/- mice.", {"TOX promotes exhausted"}),
    # Nouns that act, what was done to a gene, and what undoes an effect.
    ("The study confirmed the suppressive effect of KLF2 on T-cell exhaustion.", {"KLF2 inhibits exhausted"}),
    ("With TCF1 gone, progenitor exhausted cells vanished.", {"TCF7 maintains progenitor_exhausted"}),
    (
        "Overexpression of BATF increased exhaustion, whereas that of JUN reduced it.",
        {"BATF promotes exhausted", "JUN inhibits exhausted"},
    ),
    ("Inducible deletion of Blimp1 converted effector cells into memory cells.", {"PRDM1 inhibits memory"}),
    (
        "CD226 counteracts exhaustion, an effect abolished by TIGIT.",
        {"CD226 inhibits exhausted", "TIGIT promotes exhausted"},
    ),
    ("Neutralising TGF-β emptied the skin of its resident memory cells.", {"TGFB1 maintains resident_memory"}),
    ("SLC7A11 loss left T cells exhausted.", {"SLC7A11 inhibits exhausted"}),
    (
        "HDAC3 inhibits terminal effector differentiation while sustaining memory cells.",
        {"HDAC3 inhibits short_lived_effector", "HDAC3 maintains memory"},
    ),
    # Amounts told by a phrase, and the verbs that share a subject.
    ("Memory cells formed in reduced numbers when STAT3 was deleted.", {"STAT3 promotes memory"}),
    ("Effector cells were generated at lower frequency in the absence of TBX21.", {"TBX21 promotes effector"}),
    ("Fewer than 5% of the BATF-deficient cells were exhausted.", {"BATF promotes exhausted"}),
    (
        "The proportion of Tpex cells rose after IL-10 blockade and fell after anti-PD-L1 treatment.",
        {
            "IL10 inhibits progenitor_exhausted",
            "CD274 promotes progenitor_exhausted",
        },
    ),
    (
        "The transition of effector cells into memory cells requires BATF and is opposed by PRDM1.",
        {
            "BATF promotes memory",
            "PRDM1 inhibits memory",
        },
    ),
    ("Tpex cells failed to develop when BCL6 was absent.", {"BCL6 promotes progenitor_exhausted"}),
    ("Memory cells continued to decline after IL-15 was neutralised.", {"IL15 maintains memory"}),
    ("Restoring TOX expression restored exhaustion.", {"TOX promotes exhausted"}),
    # Who has what, and who has not.
    ("Unlike memory cells, exhausted cells express TOX.", {"TOX marks exhausted", "TOX depleted_in memory"}),
    ("Compared with effector cells, memory cells had more BCL2.", {"BCL2 marks memory", "BCL2 depleted_in effector"}),
    (
        "LEF1 is high in naive cells and low in effector memory cells.",
        {
            "LEF1 marks naive",
            "LEF1 depleted_in effector_memory",
        },
    ),
    ("PD-1 is not a marker of exhaustion in this setting.", {"not PDCD1 marks exhausted"}),
    (
        "CD28 and CCR7 fade and granzyme B rises as naive cells turn into effector cells.",
        {"CD28 depleted_in effector", "CCR7 depleted_in effector", "GZMB marks effector"},
    ),
    ("CXCL13 transcripts came from exhausted T cells.", {"CXCL13 marks exhausted"}),
    (
        "Terminally exhausted cells expressed TIM-3 and CD101 but not TCF1 or SLAMF6.",
        {
            "HAVCR2 marks terminally_exhausted",
            "CD101 marks terminally_exhausted",
            "TCF7 depleted_in terminally_exhausted",
            "SLAMF6 depleted_in terminally_exhausted",
        },
    ),
    (
        "T-bet is present in memory cells and absent from naive cells.",
        {"TBX21 marks memory", "TBX21 depleted_in naive"},
    ),
    (
        "CD103 expression distinguishes resident memory cells from effector memory cells.",
        {"ITGAE marks resident_memory", "ITGAE depleted_in effector_memory"},
    ),
]

SILENT = (
    "Naive CD8+ T cells were isolated and activated in the presence of IL-12 and IL-2.",
    "BATF and IRF4 cooperate at AP-1 motifs in effector cells.",
    "We next asked how PD-1 signalling affects metabolism in effector cells.",
    "IFN-γ from effector T cells induced PD-L1 on tumour cells.",
    "A PRDM1 fate-mapping allele labelled effector cells during the first week.",
    "Effector memory T cells re-expressing CD45RA were excluded.",
    "Anti-PD-1 increased IFN-γ production by exhausted T cells.",
    "Loss of ARID1A left effector cells unable to open enhancers.",
    "Not every cell that expresses PD-1 is exhausted.",
    "KLRG1+ cells are able to revert to a memory fate.",
    "H3K27me3 is deposited at Tcf7 and Bach2 as cells undergo effector differentiation.",
    "The requirement for HMGB2 is not restricted to exhaustion.",
    "The role of BATF is not confined to effector cells.",
    "KLRG1lo cells gave rise to exhausted cells.",
    "IL-12 primes naive cells for the encounter with antigen.",
    "CD39 enables terminally exhausted T cells to suppress their neighbours.",
    "CXCR6 attracts resident memory cells to the epithelium.",
    "Naive cells were stimulated with plate-bound anti-CD3 and soluble anti-CD28.",
)


def claims(pipeline: Pipeline, pack: Pack, text: str) -> set[str]:
    findings = read_by_rule(pipeline, text)
    assertions = [finding.relation.assertion for finding in findings]
    return {f"{'not ' * one.negated}{pack.symbol(one.gene)} {one.effect} {one.state}" for one in assertions}


@pytest.mark.parametrize(("text", "told"), TOLD, ids=[text for text, _ in TOLD])
def test_claims_are_those_that_the_sentence_states(pipeline: Pipeline, pack: Pack, text: str, told: set[str]) -> None:
    assert claims(pipeline, pack, text) == told


@pytest.mark.parametrize("text", SILENT)
def test_what_states_no_relation_stays_silent(pipeline: Pipeline, pack: Pack, text: str) -> None:
    assert claims(pipeline, pack, text) == set()
