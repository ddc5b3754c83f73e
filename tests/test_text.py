"""The normalised view: plain characters, and always the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texmine.text import fold_space, name_key, normalise

AWKWARD = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("aB1 +-–−‐­ﬁﬂ⁺⁻₂\u2009\u200b\u0301(’")),
    max_size=60,
)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("progenitor‐exhausted", "progenitor-exhausted"),
        ("CXCR5−TIM‑3⁺", "CXCR5-TIM-3+"),
        ("CXCR5–TIM-3+ cells", "CXCR5-TIM-3+ cells"),
        ("exhaustion – as defined", "exhaustion – as defined"),
        ("ﬁbrosis of ﬂuid", "fibrosis of fluid"),
        ("PD\u20111\u2009high", "PD-1 high"),
        ("CD8(+) T cells", "CD8+ T cells"),
        ("Tox(−/−) mice (n = 3)", "Tox-/- mice (n = 3)"),
        ("TCF1(hi)PD-1(int)", "TCF1hiPD-1int"),
        ("cells’ “own” fate", 'cells\' "own" fate'),
        ("exhaus\u00adtion", "exhaustion"),
        ("CO₂ and µm", "CO2 and μm"),
        ("cafe\u0301", "café"),
    ],
)
def test_view_has_plain_characters(raw: str, plain: str) -> None:
    assert normalise(raw).text == plain


def test_view_maps_back_to_the_raw_characters() -> None:
    raw = "a ﬁne CXCR5−TIM‐3⁺ cell"
    view = normalise(raw)
    start = view.text.index("CXCR5-TIM-3+")
    begin, end = view.to_raw(start, start + len("CXCR5-TIM-3+"))
    assert raw[begin:end] == "CXCR5−TIM‐3⁺"
    assert view.from_raw(begin, end) == (start, start + len("CXCR5-TIM-3+"))


def test_dropped_spans_leave_no_trace_in_the_view() -> None:
    raw = "drives exhaustion1,2. Loss"
    view = normalise(raw, drop=[(17, 20)])
    assert view.text == "drives exhaustion. Loss"
    assert raw[slice(*view.to_raw(7, 17))] == "exhaustion"


@given(AWKWARD)
def test_every_view_character_maps_to_raw_text_in_order(raw: str) -> None:
    view = normalise(raw)
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert all(0 <= s < e <= len(raw) for s, e in zip(view.starts, view.ends, strict=True))
    assert list(view.starts) == sorted(view.starts)


@given(AWKWARD, st.data())
def test_raw_span_of_a_view_span_comes_back(raw: str, data: st.DataObject) -> None:
    view = normalise(raw)
    if not view.text:
        return
    start = data.draw(st.integers(0, len(view.text) - 1))
    end = data.draw(st.integers(start + 1, len(view.text)))
    back_start, back_end = view.from_raw(*view.to_raw(start, end))
    assert back_start <= start < end <= back_end


def test_empty_span_is_refused() -> None:
    with pytest.raises(ValueError, match="not a span"):
        normalise("abc").to_raw(1, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TIM‐3", "Tim 3"),
        ("NF-κB", "NF-kappaB"),
        ("PD-1", "PD1"),
        ("T-bet", "TBET"),
        ("TGF-β1", "TGFbeta1"),
        ("İL-2", "IL2"),
        ("ıl-2", "IL2"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_white_space_is_folded_but_no_break_spaces_stay() -> None:
    assert fold_space("  a\n\t b\u00a0c ") == "a b\u00a0c"


@pytest.mark.parametrize(
    ("raw", "view"),
    [
        ("MAF (Ito et al., 2019), IRF4 and ID2", "MAF, IRF4 and ID2"),
        ("MAF (Ito et al., 2019; Mora and Klein, 2011a, b) rose", "MAF rose"),
        ("MAF (see van der Berg, 2012), IRF4 [12, 14–16]", "MAF, IRF4"),
        ("MAF rose (Figure 2C and D; [Ito et al., 2014]).", "MAF rose."),
        ("MAF rose (Supplementary Fig. 3a,b).", "MAF rose."),
    ],
)
def test_citations_and_references_to_figures_are_no_part_of_the_view(raw: str, view: str) -> None:
    assert normalise(raw).text == view


@pytest.mark.parametrize("text", ["rose (in 2019)", "HOBIT (Blimp1)", "T [3H] (n = 12)", "fell (Fig. 2A, MAF in red)"])
def test_other_brackets_stay_in_the_view(text: str) -> None:
    assert normalise(text).text == text
