"""Names of genes in running text: which are found, which are not, and what they are used for."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texmine.text import name_key, normalise
from texmine.vocab.names import NameMatch
from texmine.vocab.pack import Pack, load_pack
from texmine.vocab.spelling import fast_key

PACK = load_pack()
SHARED = Path(__file__).resolve().parents[3] / "shared"


def matches(text: str) -> list[NameMatch]:
    return PACK.names.find_names(normalise(text).text)


def found(text: str) -> list[tuple[str, str]]:
    return [(m.text, PACK.symbol(m.concept) if m.concept else "?") for m in matches(text)]


def symbols(text: str) -> list[str]:
    return [symbol for _, symbol in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TOX-driven exhaustion", [("TOX", "TOX")]),
        ("Tcf7−/− mice", [("Tcf7", "TCF7")]),
        ("PD‐1+TIM‑3+ cells", [("PD-1", "PDCD1"), ("TIM-3", "HAVCR2")]),
        ("CD39+CD69− cells", [("CD39", "ENTPD1"), ("CD69", "CD69")]),
        ("CXCR5−TIM-3+ cells", [("CXCR5", "CXCR5"), ("TIM-3", "HAVCR2")]),
        ("TCF1hiPD-1int cells", [("TCF1", "TCF7"), ("PD-1", "PDCD1")]),
        ("KLRG1loIL‑7Rαhi precursors", [("KLRG1", "KLRG1"), ("IL-7Rα", "IL7R")]),
        ("Blimp-1–deficient cells", [("Blimp-1", "PRDM1")]),
        ("T-bethigh Eomeshi cells", [("T-bet", "TBX21"), ("Eomes", "EOMES")]),
        ("Eomesfl/fl and Zeb2fl/fl mice", [("Eomes", "EOMES"), ("Zeb2", "ZEB2")]),
        ("anti-PD-1, αPD-L1 and α-CTLA-4", [("PD-1", "PDCD1"), ("PD-L1", "CD274"), ("CTLA-4", "CTLA4")]),
        ("the PD-1/PD-L1 axis", [("PD-1", "PDCD1"), ("PD-L1", "CD274")]),
        ("p-STAT5 and pSTAT3", [("STAT5", "STAT5A"), ("STAT3", "STAT3")]),
        ("hTERT, XBP1s and FOXO3a", [("hTERT", "TERT"), ("XBP1s", "XBP1"), ("FOXO3a", "FOXO3")]),
        ("caSTAT5, ToxKO and PD-1KO cells", [("STAT5", "STAT5A"), ("Tox", "TOX"), ("PD-1", "PDCD1")]),
        ("IL-2Rβγ signals in AhR-null cells", [("IL-2Rβ", "IL2RB"), ("AhR", "AHR")]),
        ("2B4, 4-1BB and 4‑1BBL", [("2B4", "CD244"), ("4-1BB", "TNFRSF9"), ("4-1BBL", "TNFSF9")]),
    ],
)
def test_names_inside_compounds_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("spellings", "symbol"),
    [
        (["PD-1", "PD1", "PD 1", "Pd-1", "Pdcd1", "PDCD1", "programmed death-1", "Programmed cell death 1"], "PDCD1"),
        (["HIF-1α", "HIF1α", "Hif1a", "HIF-1alpha", "HIF-1a", "hypoxia-inducible factor 1α"], "HIF1A"),
        (["T-bet", "Tbet", "TBET", "Tbx21"], "TBX21"),
        (["TCF-1", "TCF1", "Tcf1", "Tcf-1", "T cell factor 1", "TCF7"], "TCF7"),
        (["Cbl-b", "CBL-B", "Cblb", "CBLB"], "CBLB"),
        (["c-Jun", "c-JUN", "Jun protein"], "JUN"),
        (["IL-2Rβ", "IL2Rβ", "IL-2R-β", "IL2RB", "Il2rb", "CD122"], "IL2RB"),
        (["IL-10R", "IL-10 receptor", "IL-10Rα", "Il10ra"], "IL10RA"),
        (["TGF-β", "TGFβ", "TGF-beta", "TGF-β1", "transforming growth factor-β"], "TGFB1"),
        (["IFN-γ", "IFNγ", "interferon-γ", "interferon gamma", "IFN-gamma", "Ifng"], "IFNG"),
        (["NFAT2", "NFATc1", "Nfatc1"], "NFATC1"),
        (["NFAT1", "NFATp", "Nfatc2"], "NFATC2"),
        (["mTOR", "mTORC1", "Mtor", "MTOR"], "MTOR"),
        (["granzyme B", "Granzyme B", "GzmB", "Gzmb", "GZMB"], "GZMB"),
        (["caspase-3", "Caspase 3", "CASP3"], "CASP3"),
        (["PGC-1α", "PGC1α", "Ppargc1a"], "PPARGC1A"),
    ],
)
def test_one_gene_has_many_spellings(spellings: list[str], symbol: str) -> None:
    assert {spelling: symbols(f"Levels of {spelling} were measured.") for spelling in spellings} == {
        spelling: [symbol] for spelling in spellings
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nr4a1/2/3 triple knockout", ["NR4A1", "NR4A2", "NR4A3"]),
        ("NR4A1-3 are redundant", ["NR4A1", "NR4A2", "NR4A3"]),
        ("HDAC1/2 inhibitors", ["HDAC1", "HDAC2"]),
        ("SHP-1 and -2", ["PTPN6", "PTPN11"]),
        ("DGKα/ζ", ["DGKA", "DGKZ"]),
        ("miR-29a/b", ["MIR29A", "MIR29B1"]),
        ("CD80/86 binding", ["CD80", "CD86"]),
        ("TCF1 and 24 other genes", ["TCF7"]),
    ],
)
def test_abbreviated_lists_give_every_gene(text: str, expected: list[str]) -> None:
    assert symbols(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("miR-31", "MIR31"),
        ("miR‑155-5p", "MIR155"),
        ("microRNA-21", "MIR21"),
        ("miR-29a", "MIR29A"),
        ("miR-16", "MIR16-1"),
        ("miR-181a", "MIR181A1"),
        ("let-7a", "MIRLET7A1"),
        ("Mir155", "MIR155"),
    ],
)
def test_micrornas_are_genes(text: str, expected: str) -> None:
    assert symbols(f"Overexpression of {text} in T cells") == [expected]


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("NFAT", "FAM:NFAT"),
        ("AP-1", "FAM:AP-1"),
        ("the Nr4a family", "FAM:NR4A"),
        ("NR4A receptors", "FAM:NR4A"),
        ("cBAF", "FAM:BAF"),
        ("SWI/SNF", "FAM:BAF"),
        ("type I interferons", "FAM:IFN-I"),
        ("IFN-α/β", "FAM:IFN-I"),
        ("ID proteins", "FAM:ID"),
        ("STATs", "FAM:STAT"),
        ("MHC class I", "FAM:MHC-I"),
        ("HDACs", "FAM:HDAC"),
        ("histone deacetylases", "FAM:HDAC"),
        ("PRC2", "FAM:PRC2"),
    ],
)
def test_families_are_named_as_one(text: str, family: str) -> None:
    (match,) = matches(f"Signals through {text} were blocked.")
    assert (match.concept, match.kind) == (family, "family")


@pytest.mark.parametrize(
    "text",
    [
        "The cat sat on the mat, and the rest was set aside for max effect.",
        "Rest and impact were assessed; Cat owners sell mice.",
        "CAR T cells with FAO and OXPHOS were given with ICB.",
        "TEX, TEM, TCM and TRM cells were sorted by FACS.",
        "The TCR signal was strong.",
        "In January and June the assay ran on day 2 and 3.",
        "Variants with a MAF of less than 0.01 were kept.",
        "APC and DC were cocultured in PBS with LPS.",
        "H3K27me3 and H3 were mapped by CUT&Tag at the AAVS1 site.",
        "Mello and her fellow in Paris used Prism in April.",
        "All proteins and 86 molecules were listed in Figures 1 and 2.",
        "Patients with ALL, AML or CLL were in CR.",
        "TOX-6 denotes the sixth toxicology cohort.",
        "The CD28-like fold is old.",
        "EFFECTS ON THE REST OF THE CAT SET",
        "CD45.1 and CD45.2 congenic mice",
    ],
)
def test_words_and_abbreviations_are_no_genes(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rest-deficient cells", ["REST"]),
        ("Max binds DNA", ["MAX"]),
        ("S1pr1 and Sell are targets", ["S1PR1", "SELL"]),
        ("loss of APC", ["APC"]),
        ("the transcription factor MAF", ["MAF"]),
        ("Deletion of Set was lethal", ["SET"]),
        ("KIT and MET", ["KIT", "MET"]),
    ],
)
def test_context_makes_a_word_a_gene(text: str, expected: list[str]) -> None:
    assert symbols(text) == expected


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("PERK", "EIF2AK3"),
        ("CBP", "CREBBP"),
        ("p38", "MAPK14"),
        ("NRF1", "NRF1"),
        ("NRF2", "NFE2L2"),
        ("AKT", "AKT1"),
        ("STAT5", "STAT5A"),
        ("AMPK", "PRKAA1"),
        ("TEX14", "TEX14"),
        ("MCT1", "SLC16A1"),
        ("IL-12", "IL12B"),
    ],
)
def test_misleading_and_unspecific_names_have_one_reading(name: str, symbol: str) -> None:
    assert symbols(f"Loss of {name} impaired memory.") == [symbol]


def test_longest_name_wins() -> None:
    assert found("the IL-10 receptor and interleukin-2 receptor") == [
        ("IL-10 receptor", "IL10RA"),
        ("interleukin-2 receptor", "IL2RA"),
    ]


def test_a_curated_name_keeps_its_other_bearers_as_alternatives() -> None:
    (match,) = matches("TCF1 is high")
    assert PACK.symbol(match.concept or "") == "TCF7"
    assert "HNF1A" in {PACK.symbol(other) for other in match.alternatives}


SEED_NAMES = {
    "PRDM1": "BLIMP-1 BLIMP1 PRDI-BF1", "CBLB": "Cbl-b RNF56 Nbla00127", "PDCD1": "CD279 PD-1 PD1 SLEB2",
    "PLCG1": "PLCgamma1 PLC1 PLC148", "EP300": "KAT3B p300", "TNF": "TNF-alpha TNFA TNFSF2", "LEF1": "LEF-1 TCF7L3",
    "MYB": "Cmyb c-myb", "HMGB2": "HMG2", "CXCR5": "BLR1 CD185 MDR15", "CD101": "EWI-101 IGSF2", "TCF7": "TCF-1",
    "SELL": "CD62L LECAM1 LAM1 LNHR", "CDKN1B": "KIP1 P27KIP1", "IFNG": "IFNG IMD69", "MTOR": "FRAP1 RAFT1 RAPT1",
    "BACH2": "BTBD25 IMD60", "JUN": "C-JUN", "NFKB1": "NF-kB NF-kB1 NF-kappa-B1", "FOS": "C-FOS", "ETV7": "TEL2 TELB",
    "TOX": "TOX1", "SLAMF6": "CD352 Ly108 NTB-A NTBA KALIb", "EOMES": "TBR2", "BCL6": "BCL6A ZBTB27 ZNF51",
    "NRF1": "ALPHA-PAL", "HK2": "HKII HXK2", "TFAM": "MTTF1 TCF6", "PRKAA1": "AMPK AMPKa1", "IL21": "IL-21 Za11",
    "MFN2": "CMT2A2 CPRP1", "EZH2": "ENX-1 ENX1 KMT6A", "TOX2": "C20orf100 GCX-1", "PPARGC1A": "PGC-1alpha PGC1A PGC1",
    "ID3": "HEIR-1 bHLHb25", "ERN1": "IRE1 IRE1a hIRE1p", "HDAC9": "HD9 HDAC7B", "PTPN11": "BPTP3 PTP-1D",
    "TBX21": "T-PET T-bet TBET", "HDAC1": "GON-10 KDAC1 RPD3L1", "TGFB1": "TGF-beta1 CAEND1", "IL2": "IL-2 TCGF",
    "MYC": "c-Myc bHLHe39", "CX3CR1": "GPR13 V28 CMKBRL1", "LAG3": "CD223", "EIF2AK3": "PERK", "CREBBP": "CBP KAT3A",
    "IL10": "IL-10 CSIF IL10A", "AKT1": "AKT PKB PKB-ALPHA", "PIK3CB": "P110BETA PI3KBETA", "NT5E": "CD73 E5NT",
    "CTLA4": "CD152 CTLA-4", "IL12B": "IL-12B CLMF2", "ZAP70": "STCD ADMIO2", "INSR": "CD220 HHF5",
    "IARS1": "IARS ILERS", "ASXL1": "BOPS",
}  # fmt: skip


def test_names_of_the_review_s_genes_are_found() -> None:
    missed = {
        f"{name} → {symbol}"
        for symbol, names in SEED_NAMES.items()
        for name in (symbol, *names.split())
        if symbol not in symbols(f"Expression of the gene {name} was measured.")
    }
    assert missed == set()


@pytest.mark.parametrize(
    ("name", "symbol"),
    [("CD", "CTLA4"), ("NT", "NT5E"), ("RAC", "AKT1"), ("MCT1", "CMA1"), ("AP-1", "FOS"), ("PI3K", "PIK3CB")],
)
def test_ambiguous_names_can_still_be_looked_up(name: str, symbol: str) -> None:
    assert symbol in {PACK.symbol(candidate) for candidate in PACK.names.candidates(name)}


WORDS = "TOX PD-1 Tcf7 + - −/− hi lo / 1 2 α γ CD8 cat NR4A1 miR- p ( ) – receptor IL- fl GFP -like s é İ ß ﬁ"
PIECES = st.sampled_from(["T cells", ", ", " ", " ", *WORDS.split()])


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)))
def test_matches_slice_back_and_stand_in_order(raw: str) -> None:
    text = normalise(raw).text
    before = 0
    for match in PACK.names.find_names(text):
        assert match.text == text[match.start : match.end]
        assert match.start >= before or text[match.start : match.end] == "-"
        before = match.end
        assert match.concept is not None or match.alternatives


@given(st.text(alphabet="TOXtoxαβγΑ1 2-–/_'.,()[]:", max_size=20))
def test_fast_key_is_name_key(name: str) -> None:
    assert fast_key(normalise(name).text.replace("–", "-")) == name_key(name)


def test_the_index_is_built_quickly() -> None:
    pack = load_pack()
    start = time.process_time()
    assert pack.names.candidates("TOX")
    assert time.process_time() - start < 3


@pytest.mark.parametrize("part", ["a", "b", "c"])
def test_recall_on_the_training_sentences(part: str) -> None:
    path = SHARED / "gold" / f"train-{part}.jsonl"
    if not path.is_file():
        pytest.skip("the annotated training sentences are not beside this checkout")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    named = [(row["text"], r["gene"], r["gene_text"]) for row in rows for r in row["relations"]]
    hits = [_is_named(PACK, *each) for each in named]
    assert sum(hits) / len(hits) > 0.98


def _is_named(pack: Pack, text: str, gene: str, gene_text: str) -> bool:
    view = normalise(text)
    concept = pack.concept_for(gene)
    assert concept is not None
    spans = [view.to_raw(m.start, m.end) for m in matches(text) if m.concept in {concept.id, *concept.members}]
    start = text.index(gene_text)
    while start >= 0:
        if any(a < start + len(gene_text) and start < b for a, b in spans):
            return True
        start = text.find(gene_text, start + 1)
    return False
