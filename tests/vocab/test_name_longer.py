"""A gene's name at the head of a longer name: the longer one is read, or none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texmine.model import Article, Identifiers, Passage
from texmine.text import normalise
from texmine.vocab.pack import load_pack

PACK = load_pack()


def symbols(text: str) -> list[str]:
    found = PACK.names.find_names(normalise(text).text)
    return [PACK.symbol(m.concept) if m.concept else "?" for m in found]


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("IL-1β-converting enzyme", "CASP1"),
        ("interleukin-1beta converting enzyme", "CASP1"),
        ("TNF-α-converting enzyme", "ADAM17"),
        ("IL-1 receptor-associated kinase 4", "IRAK4"),
        ("IL‑1 receptor antagonist", "IL1RN"),
        ("IL-18-binding protein", "IL18BP"),
        ("IFN-γ-inducible protein 16", "IFI16"),
        ("TNFα-induced protein 3", "TNFAIP3"),
        ("p53-binding protein 1", "TP53BP1"),
        ("Rb-binding protein 4", "RBBP4"),
        ("NF-κB inhibitor α", "NFKBIA"),
        ("AhR repressor", "AHRR"),
        ("CREB-regulated transcription coactivator 2", "CRTC2"),
    ],
)
def test_a_longer_name_is_known_under_any_name_of_the_gene_at_its_head(name: str, symbol: str) -> None:
    text = f"Loss of {name} was harmless."
    (match,) = PACK.names.find_names(normalise(text).text)
    assert (match.concept and PACK.symbol(match.concept), match.text) == (symbol, normalise(name).text)


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("GM-CSF receptor", "CSF2RA"),
        ("GM-CSF receptor β", "CSF2RB"),
        ("G-CSF receptors", "CSF3R"),
        ("IL-5 receptor alpha", "IL5RA"),
        ("IL-13 receptor α1", "IL13RA1"),
        ("IL-13Rα2", "IL13RA2"),
        ("interleukin-2 receptor beta-chain", "IL2RB"),
        ("insulin receptor", "INSR"),
    ],
)
def test_the_receptor_of_a_cytokine_is_the_chain_that_binds_it(name: str, symbol: str) -> None:
    assert symbols(f"Blockade of the {name} was harmless.") == [symbol]


@pytest.mark.parametrize(
    "text",
    [
        "A FOXO1-binding protein was found.",
        "The T-bet-interacting factor was lost.",
        "BATF-associated kinases were active.",
        "GITR-related proteins were lost.",
        "A TOX-induced protein 7 was found.",
        "The TOX-induced factor (TQF9) was found.",
        "The LAG-3-processing enzyme was cut.",
        "Levels of TOX-AS1 fell.",
    ],
)
def test_a_longer_name_that_is_not_known_is_no_name_of_the_gene_at_its_head(text: str) -> None:
    assert symbols(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PD-1 inhibitors restored them.", ["PDCD1"]),
        ("A PD-1 inhibitor and a TIGIT antagonist", ["PDCD1", "TIGIT"]),
        ("IL-10 receptor blockade", ["IL10RA"]),
        ("IL-10 receptor antagonists", ["IL10RA"]),
        ("IL-2-induced STAT5 activation", ["IL2", "STAT5A"]),
        ("TGF-β-induced protein expression", ["TGFB1"]),
        ("IL-7-induced kinase activity", ["IL7"]),
        ("TOX-regulated factors", ["TOX"]),
        ("NFAT-binding sites and BATF binding", ["FAM:NFAT", "BATF"]),
        ("the PD-1 receptor and its kinase", ["PDCD1"]),
        ("TIM-3 ligands", ["HAVCR2"]),
        ("TCF-1-dependent factors", ["TCF7"]),
        ("anti-IL-21 receptor", ["IL21R"]),
    ],
)
def test_what_is_done_to_a_gene_is_no_part_of_a_name(text: str, expected: list[str]) -> None:
    assert symbols(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C/EBP and C/EBPε bind.", ["CEBPE"]),
        ("protein kinase C/NF-κB", ["NFKB1"]),
        ("NF-IL6 and nuclear factor-IL6", ["CEBPB", "CEBPB"]),
    ],
)
def test_a_name_does_not_begin_inside_a_longer_one(text: str, expected: list[str]) -> None:
    assert symbols(text) == expected


def test_an_abbreviation_is_not_read_into_a_longer_name() -> None:
    from texmine.extract.loading import BLANK
    from texmine.extract.pipeline import load_pipeline

    text = "Both TOX and interleukin-18 (IL-18) rose. The IL-18-interacting protein fell."
    article = Article(Identifiers(pmid="1"), "", "abstract", "", (Passage(0, "abstract", text),))
    mentions = [m.mention for m in load_pipeline(BLANK, PACK).annotate(article).mentions]
    assert [m.text for m in mentions if m.concept == PACK.concept_for("IL18", "gene").id] == ["interleukin-18", "IL-18"]  # type: ignore[union-attr]


@given(st.text(alphabet="IL-21 receptorassociatedkinase4αβ/()", max_size=40))
def test_a_match_is_always_the_text_that_it_covers(text: str) -> None:
    view = normalise(f"IL-1 {text}").text
    found = PACK.names.find_names(view)
    assert all(view[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
