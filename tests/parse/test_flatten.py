"""Inline markup becomes text, once, with places that slice back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.parse.documents import only

from texmine.parse.flatten import Flattener
from texmine.text import fold_space

TEX = (
    r"\documentclass[12pt]{minimal} \usepackage{amsmath} \setlength{\oddsidemargin}{-69pt}"
    r" \begin{document}$$\hbox{TGF}{-}\beta _{1}^{+}$$\end{document}"
)


def test_white_space_is_folded_and_nothing_else_changes() -> None:
    passage = only("<p>\n  Tex\u2010cells\u2009are\u00a0<bold>ﬁne</bold>\n\t(naïve) </p>")
    assert passage.text == "Tex\u2010cells\u2009are\u00a0ﬁne (naïve)"


def test_scripts_are_recorded_where_they_stand() -> None:
    passage = only("<p>CD8<sup>+</sup> PD-1<sup>hi</sup> H<sub>2</sub>O</p>")
    assert passage.text == "CD8+ PD-1hi H2O"
    assert [(passage.text[s.start : s.end], s.kind) for s in passage.scripts] == [
        ("+", "sup"),
        ("hi", "sup"),
        ("2", "sub"),
    ]


def test_comments_and_instructions_are_nothing_but_their_tails_are_text() -> None:
    passage = only("<p>TOX <!-- editor: check --> drives <?tag x?>exhaustion<!-- -->.</p>")
    assert passage.text == "TOX drives exhaustion."


def test_breaks_and_generated_text_and_cdata() -> None:
    assert only("<p>PD-1<break/>TIM-3<x>, </x><![CDATA[<LAG3>]]></p>").text == "PD-1 TIM-3, <LAG3>"


def test_named_content_and_links_keep_their_text() -> None:
    body = '<p><named-content content-type="gene">TOX</named-content> at <ext-link xlink:href="u">GEO</ext-link></p>'
    assert only(body).text == "TOX at GEO"


def test_alternatives_are_said_once_and_mathml_comes_first() -> None:
    math = "<mml:math><mml:msup><mml:mi>CD8</mml:mi><mml:mo>+</mml:mo></mml:msup></mml:math>"
    for formula in (
        f"<alternatives><tex-math>{TEX}</tex-math>{math}<graphic/></alternatives>",
        f"<tex-math>{TEX}</tex-math>{math}",
        f"{math}<inline-graphic/>",
    ):
        passage = only(f"<p>The <inline-formula>{formula}</inline-formula> cells</p>")
        assert passage.text == "The CD8+ cells"
        assert [passage.text[s.start : s.end] for s in passage.scripts] == ["+"]


def test_tex_alone_comes_without_its_preamble() -> None:
    passage = only(f"<p>Via <inline-formula><tex-math>{TEX}</tex-math></inline-formula> signals</p>")
    assert passage.text == "Via TGF-β1+ signals"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"$\frac{a}{b} \le \sqrt{2}$", "a/b≤√2"),
        (r"\(p < 0.05\)", "p<0.05"),
        (r"{\rm CD8}^+ \text{T cells}", "CD8+T cells"),
        (r"5\,\upmu {\text{g}}", "5 µg"),
        (r"x_{i^2", "xi2"),
        (r"50\%", "50%"),
        (r"\unknown{kept}", "kept"),
    ],
)
def test_tex_reads_as_text(source: str, text: str) -> None:
    escaped = source.replace("<", "&lt;")
    assert only(f"<p><inline-formula><tex-math>{escaped}</tex-math></inline-formula></p>").text == text


def test_mathml_layouts_read_as_text() -> None:
    math = (
        "<mml:mfrac><mml:mi>a</mml:mi><mml:mn>2</mml:mn></mml:mfrac><mml:mo>=</mml:mo>"
        "<mml:msqrt><mml:mi>x</mml:mi></mml:msqrt><mml:mfenced><mml:mi>p</mml:mi><mml:mi>q</mml:mi></mml:mfenced>"
        "<mml:mmultiscripts><mml:mi>H</mml:mi><mml:mprescripts/><mml:none/><mml:mn>3</mml:mn></mml:mmultiscripts>"
        "<mml:semantics><mml:mi>y</mml:mi><mml:annotation>y in words</mml:annotation></mml:semantics>"
    )
    assert only(f"<p><inline-formula><mml:math>{math}</mml:math></inline-formula></p>").text == "a/2=√x(p,q)3Hy"


def test_a_displayed_formula_stands_in_its_sentence_without_its_label() -> None:
    body = (
        "<p>Fit by<disp-formula><label>(1)</label><mml:math><mml:mi>k</mml:mi></mml:math></disp-formula>as shown.</p>"
    )
    assert only(body).text == "Fit by k as shown."


_PLAIN = st.text(alphabet="aβ\u2009 \n\t+é1", max_size=6)
_TAGS = st.sampled_from(["italic", "bold", "sup", "sub", "xref", "named-content", "sc"])


def _markup(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    wrapped = st.builds(lambda tag, inner: f'<{tag} ref-type="bibr" rid="B1">{inner}</{tag}>', _TAGS, children)
    return st.lists(st.one_of(_PLAIN, wrapped, st.just("<!-- c -->"), st.just("<?p i?>")), max_size=5).map("".join)


@settings(max_examples=200)
@given(st.recursive(_PLAIN, _markup, max_leaves=12))
def test_any_nesting_of_markup_folds_like_its_text_and_marks_slice_back(inner: str) -> None:
    element = etree.fromstring(f"<p>{inner}</p>")
    flat = Flattener({"B1": ("B1",)}).flatten(element)
    assert flat.text == fold_space("".join(str(t) for t in element.xpath(".//text()")))
    marked = sorted(fold_space("".join(x.xpath(".//text()"))) for x in element.iter("xref"))
    assert sorted(flat.text[m.start : m.end] for m in flat.citations) == marked
    scripts = (fold_space("".join(x.xpath(".//text()"))) for x in element.iter("sup", "sub"))
    assert sorted(flat.text[s.start : s.end] for s in flat.scripts) == sorted(filter(None, scripts))


def test_deep_markup_and_deep_formulae_are_read() -> None:
    depth = 130
    assert only(f"<p>{'<bold>' * depth}x{'</bold>' * depth}</p>").text == "x"
    math = f"{'<mml:mrow>' * depth}<mml:mi>y</mml:mi>{'</mml:mrow>' * depth}"
    assert only(f"<p><inline-formula><mml:math>{math}</mml:math></inline-formula></p>").text == "y"
