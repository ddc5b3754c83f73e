"""The many words in which people tell the same thing, each read in a whole sentence by the bundled model."""

from __future__ import annotations

import pytest
from tests.extract.relations.by_rule import read_by_rule

from texmine.extract.pipeline import Pipeline
from texmine.vocab.pack import Pack

pytestmark = pytest.mark.model

DRIVING = ("goads", "ushers", "drags", "hurls", "lures", "coaxes", "catapults", "tips", "plunges", "steers", "corrals")
CAUSING = ("breeds", "begets", "engenders", "foments", "kindles", "underwrites", "ushers in", "precipitates", "enacts")
HINDERING = (
    "stymies", "muzzles", "hamstrings", "forestalls", "quells", "staves off", "fends off", "clamps down on",
    "dials down", "holds in check", "stands in the way of", "puts a brake on", "takes the edge off",
    "turns the tide against",
)  # fmt: skip
RESTORING = ("rouses", "revives", "resurrects", "galvanises", "breathes new life into", "rejuvenates", "rekindles")
VANISHING = ("withered", "crumbled away", "perished", "vanished", "dwindled", "waned", "thinned out", "petered out")
HAVING = ("carry", "harbour", "bear", "display", "boast", "hoard", "retain", "secrete", "switch on")
LACKING = ("lack", "have silenced", "have shed", "have extinguished", "relinquish", "have switched off")
MARKING = ("earmarks", "flags", "denotes", "typifies", "demarcates", "decorates", "singles out", "sets apart")


def claims(pipeline: Pipeline, pack: Pack, text: str) -> set[str]:
    findings = read_by_rule(pipeline, text)
    assertions = [finding.relation.assertion for finding in findings]
    return {f"{'not ' * one.negated}{pack.symbol(one.gene)} {one.effect} {one.state}" for one in assertions}


def each(template: str, words: tuple[str, ...], claim: str) -> list[tuple[str, str]]:
    return [(template.format(word), claim) for word in words]


SENTENCES = [
    *each("In tumours, TOX {} CD8+ T cells into exhaustion.", DRIVING, "TOX promotes exhausted"),
    *each("In this model, TOX {} the exhaustion of tumour-specific T cells.", CAUSING, "TOX promotes exhausted"),
    *each("In this model, KLF2 {} the exhaustion of tumour-specific T cells.", HINDERING, "KLF2 inhibits exhausted"),
    *each("In tumours, loss of TOX {} exhausted T cells.", RESTORING, "TOX promotes exhausted"),
    *each("After deletion of BACH2, the memory cells {} within weeks.", VANISHING, "BACH2 maintains memory"),
    *each("Exhausted T cells {} TIM-3 and LAG-3.", HAVING, "LAG3 marks exhausted"),
    *each("Exhausted T cells {} TCF-1 and CD127.", LACKING, "IL7R depleted_in exhausted"),
    *each("In tumours, CD39 {} exhausted T cells.", MARKING, "ENTPD1 marks exhausted"),
    ("KLF2 keeps terminal exhaustion at bay.", "KLF2 inhibits terminally_exhausted"),
    ("BCL2 keeps memory cells alive.", "BCL2 maintains memory"),
    ("ZEB2 paves the way for terminal exhaustion.", "ZEB2 promotes terminally_exhausted"),
    ("IL-7 tips the balance in favour of memory precursors.", "IL7 promotes memory_precursor"),
    ("Knockout of CISH endowed CAR T cells with a memory phenotype.", "CISH inhibits memory"),
    ("Ectopic BATF steeled CAR T cells against dysfunction.", "BATF inhibits dysfunctional"),
    ("T cells without CBLB shrugged off anergy.", "CBLB promotes anergic"),
    ("Cells lacking PTPN2 were hellbent on terminal exhaustion.", "PTPN2 inhibits terminally_exhausted"),
    ("BATF3 is a prerequisite for memory formation.", "BATF3 promotes memory"),
    ("ID2 is a sine qua non for effector differentiation.", "ID2 promotes effector"),
    ("SOCS1 is a stumbling block to memory formation.", "SOCS1 inhibits memory"),
    ("PRDM1 is superfluous for exhaustion.", "not PRDM1 promotes exhausted"),
    ("KLF4 is inimical to effector differentiation.", "KLF4 inhibits effector"),
    ("Memory formation is contingent on FOXO1.", "FOXO1 promotes memory"),
    ("Maintenance of TRM cells is reliant on TGF-β.", "TGFB1 maintains resident_memory"),
    ("Thanks to IL-21, effector cells avoided exhaustion.", "IL21 inhibits exhausted"),
    ("Owing to the loss of ZEB2, short-lived effectors were scarce.", "ZEB2 promotes short_lived_effector"),
    ("In the wake of IL-10 blockade, exhausted cells were fewer.", "IL10 promotes exhausted"),
    ("Sirt1-null cells generated meagre numbers of memory precursors.", "SIRT1 promotes memory_precursor"),
    ("TOX is most copious in terminally exhausted cells.", "TOX marks terminally_exhausted"),
    ("TCF7 transcripts were scant in terminally exhausted cells.", "TCF7 depleted_in terminally_exhausted"),
    ("Naive T cells are devoid of granzyme B.", "GZMB depleted_in naive"),
]

SILENT = (
    "Antibodies to TIM-3 were used to sort exhausted T cells from the spleen.",
    "Naive T cells were cultured with IL-2 and counted on day 7.",
    "Exhausted T cells were stained for TOX and fixed with formaldehyde.",
    "Memory cells were prepared from spleens and cooled on ice before CD44 was measured.",
)


@pytest.mark.parametrize(("text", "claim"), SENTENCES)
def test_claim_is_read_however_it_is_worded(pipeline: Pipeline, pack: Pack, text: str, claim: str) -> None:
    assert claim in claims(pipeline, pack, text)


@pytest.mark.parametrize("text", SILENT)
def test_methods_state_nothing(pipeline: Pipeline, pack: Pack, text: str) -> None:
    assert claims(pipeline, pack, text) == set()
