"""Citation marks are what is printed, and stand for all that they mean."""

from __future__ import annotations

import pytest
from tests.parse.documents import article, codes, only, prose, refs

from texmine.model import Passage
from texmine.text import normalise


def x(rid: str, text: str, kind: str = "bibr") -> str:
    return f'<xref ref-type="{kind}" rid="{rid}">{text}</xref>'


def marks(passage: Passage) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(passage.text[m.start : m.end], m.references, m.superscript) for m in passage.citations]


def keys(*numbers: int) -> tuple[str, ...]:
    return tuple(f"B{n}" for n in numbers)


@pytest.mark.parametrize("labels", [True, False])
@pytest.mark.parametrize(
    ("markup", "printed"),
    [
        (f"[{x('B2', '2')}–{x('B4', '4')}]", "2–4"),
        (f"{x('B2', '[2]')}-{x('B4', '[4]')}", "[2]-[4]"),
        (f"[{x('B2', '2')}]–[{x('B4', '4')}]", "2]–[4"),
        (x("B2 B3 B4", "2–4"), "2–4"),
        (x("B2", "2–4"), "2–4"),
        (x("B2 B4", "[2-4]"), "[2-4]"),
        (f"[{x('B2', '2')}–<xref ref-type='bibr' rid='B3'/>{x('B4', '4')}]", "2–4"),
    ],
)
def test_a_range_is_one_mark_for_all_that_it_spans(markup: str, printed: str, labels: bool) -> None:
    passage = only(f"<p>Known {markup}.</p>", back=refs(6, labels=labels))
    assert marks(passage) == [(printed, keys(2, 3, 4), False)]


def test_a_range_linked_at_its_start_only() -> None:
    passage = only(f"<p>Known [{x('B2', '2')}–4].</p>", back=refs(6))
    assert marks(passage) == [("2–4", keys(2, 3, 4), False)]


def test_numbers_apart_are_marks_apart() -> None:
    passage = only(f"<p>Known [{x('B1', '1')}, {x('B3', '3')}].</p>", back=refs(4))
    assert marks(passage) == [("1", keys(1), False), ("3", keys(3), False)]


def test_years_and_words_are_no_ranges() -> None:
    passage = only(f"<p>{x('B1', 'Ito 2001')}–{x('B4', 'Sato 2004')}</p>", back=refs(4))
    assert [m[1] for m in marks(passage)] == [keys(1), keys(4)]


@pytest.mark.parametrize(
    "markup",
    [
        f"<sup>{x('B1', '1')},{x('B3', '3')}–{x('B5', '5')}</sup>",
        f"<sup>[{x('B1', '1')},{x('B3', '3')}–{x('B5', '5')}]</sup>",
        f"<sup>{x('B1', '1')}</sup><sup>,</sup><sup>{x('B3', '3')}</sup><sup>–</sup><sup>{x('B5', '5')}</sup>",
        f"{x('B1', '<sup>1</sup>')}<sup>, </sup>{x('B3 B4 B5', '<sup>3-5</sup>')}",
    ],
)
def test_marks_above_the_line_are_one_and_leave_the_word_clean(markup: str) -> None:
    passage = only(f"<p>CD8<sup>+</sup> Tex cells{markup} persist.</p>", back=refs(6))
    (mark,) = passage.citations
    assert mark.superscript
    assert mark.references == keys(1, 3, 4, 5)
    assert normalise(passage.text, [(mark.start, mark.end)]).text == "CD8+ Tex cells persist."


def test_a_superscript_that_is_no_citation_stays_text() -> None:
    passage = only(f"<p>PD-1<sup>+{x('B1', '1')}</sup> cells</p>", back=refs(1))
    assert marks(passage) == [("1", keys(1), True)]


def test_links_to_figures_and_tables_are_no_citations() -> None:
    passage = only(f"<p>See {x('F1', 'Figure 1', 'fig')} and {x('T1', 'Table 1', 'table')}.</p>", back=refs(1))
    assert passage.text == "See Figure 1 and Table 1."
    assert passage.citations == ()


def test_a_link_without_a_type_that_hits_a_reference_cites_it() -> None:
    passage = only('<p>As <xref rid="B1">Ito</xref> said</p>', back=refs(1))
    assert marks(passage) == [("Ito", keys(1), False)]


def test_a_reference_with_two_citations_is_cited_with_both() -> None:
    back = (
        '<ref-list><ref id="B1"><label>1</label><mixed-citation id="c1">First</mixed-citation>'
        '<mixed-citation id="c2">Second</mixed-citation></ref></ref-list>'
    )
    passage = only(f"<p>Known {x('B1', '1')} and {x('c2', '1b')}.</p>", back=back)
    assert [m[1] for m in marks(passage)] == [("B1.1", "B1.2"), ("B1.2",)]


def test_a_mark_without_a_reference_is_kept_and_told() -> None:
    parsed = article(f"<p>Known {x('B9', '9')}.</p>", back=refs(1))
    assert marks(prose(parsed)[0]) == [("9", (), False)]
    assert codes(parsed) == ["unknown_reference"]


def test_a_range_that_the_list_denies_keeps_its_ends_and_is_told() -> None:
    parsed = article(f"<p>[{x('B2', '2')}–{x('B1', '9')}]</p>", back=refs(3))
    assert marks(prose(parsed)[0]) == [("2–9", keys(2, 1), False)]
    assert codes(parsed) == ["citation_range"]


def test_an_empty_mark_on_its_own_is_told() -> None:
    parsed = article('<p>Known <xref ref-type="bibr" rid="B1"/> things.</p>', back=refs(1))
    assert prose(parsed)[0].citations == ()
    assert codes(parsed) == ["empty_citation"]
