"""Names that are parted by their own abbreviation."""

from __future__ import annotations

import pytest

from texmine.vocab.pack import load_pack

NAMES = load_pack().names


def genes(text: str) -> dict[str, str | None]:
    return {one.text: one.concept for one in NAMES.find_names(text)}


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("interleukin (IL)-6", "IL-6"),
        ("Interleukin (IL) 33", "IL-33"),
        ("tumour necrosis factor (TNF)-α", "TNF"),
        ("tumor necrosis factor (TNF)-alpha", "TNF"),
        ("interferon (IFN)-γ", "IFNG"),
        ("transforming growth factor (TGF)-β1", "TGFB1"),
        ("programmed death (PD)-1", "PDCD1"),
        ("interleukin (IL)-10 receptor", "IL10RA"),
    ],
)
def test_a_name_parted_by_its_abbreviation_is_one_name(name: str, plain: str) -> None:
    (concept,) = genes(f"We gave {plain} to T cells.").values()
    assert genes(f"The amount of {name} in T cells rose.") == {name: concept}


def test_each_of_a_row_is_found() -> None:
    assert list(genes("They made interleukin (IL)-2, interferon (IFN)-γ and IL-21.")) == [
        "interleukin (IL)-2",
        "interferon (IFN)-γ",
        "IL-21",
    ]


@pytest.mark.parametrize("text", ["interleukin (group)-2 cells", "the factor (IL)-6", "interleukin (TNF)-6 in T cells"])
def test_brackets_that_hold_no_abbreviation_of_the_words_before_part_no_name(text: str) -> None:
    assert not any("(" in name for name in genes(text))
